"""Absence in the ledger of a database, and how it is read again."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import psycopg
import pyarrow.parquet as pq
import pytest
from django.db import connection

from factories.cast import Cast, make_cast
from waakvlam.kernel.local_time import LOCAL_TIME
from waakvlam.ledger.refresh.refresh import refresh
from waakvlam.ledger.store.connect import open_ledger
from waakvlam.monitor.evaluate import evaluate
from waakvlam.organisation.models import Absence, ClosedDay, Posting, Professional
from waakvlam.twin.ledger_stand import stand_of

pytestmark = pytest.mark.django_db(transaction=True)

NORTH = "volwassenen-noord"
FTE = 0.889


def written(folder: Path, as_of: date) -> Path:
    about = connection.settings_dict
    dsn = psycopg.conninfo.make_conninfo(
        host=about["HOST"], port=about["PORT"], dbname=about["NAME"], user="waakvlam_ledger"
    )
    refresh(dsn, folder, now=datetime.combine(as_of, time(12), LOCAL_TIME))
    return folder


def away(cast: Cast, since: date, until: date | None) -> None:
    worker = Professional.objects.get(account=cast.professional)
    Absence.objects.create(professional=worker, kind="sickness", started_on=since, ended_on=until)


def staffed() -> float:
    posted = Posting.objects.filter(team__code=NORTH, role="professional")
    return float(sum(one.fte for one in posted))


@pytest.mark.parametrize(
    "as_of",
    [
        date(2026, 11, 1),  # a Sunday
        date(2026, 11, 30),
    ],
)
def test_who_is_ill_since_september_is_away_today(tmp_path: Path, as_of: date) -> None:  # C7
    cast = make_cast()
    away(cast, date(2026, 9, 14), None)
    # A day on which the team is closed is no day of presence either.
    ClosedDay.objects.create(municipality=cast.municipality, day=date(2026, 11, 2), reason="x")
    ledger = written(tmp_path / "ledger", as_of)
    rows = pq.read_table(ledger / "absence.parquet").to_pylist()
    assert [row["month"].month for row in rows] == [9, 10, 11]
    assert rows[-1]["fte_days"] == pytest.approx(21 * FTE)
    assert stand_of(ledger).fte[NORTH] == pytest.approx(staffed() - FTE)
    with open_ledger(ledger) as opened:
        figures = evaluate(opened, as_of=as_of, by=["team"], only=["AFF14f"])
        told = opened.execute("SELECT absent_fte(fte_days, month) FROM absence").fetchall()
    assert {f.breakdown["team"]: f.value for f in figures}[NORTH] == pytest.approx(staffed())
    assert told[-2:] == [(pytest.approx(FTE),)] * 2


def test_what_is_planned_counts_in_this_month_and_no_later(tmp_path: Path) -> None:
    away(make_cast(), date(2026, 11, 4), date(2026, 12, 24))
    ledger = written(tmp_path / "ledger", date(2026, 11, 3))
    (row,) = pq.read_table(ledger / "absence.parquet").to_pylist()
    assert (row["month"], row["fte_days"]) == (date(2026, 11, 1), pytest.approx(19 * FTE))
    assert stand_of(ledger).fte[NORTH] == pytest.approx(staffed() - FTE * 19 / 21)
