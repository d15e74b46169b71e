"""The made-up year held against the sources, through the ledger and through the wall."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from psycopg import sql
from psycopg.conninfo import make_conninfo

from waakvlam.demo.cast import ONE_CLICK
from waakvlam.demo.fill import fill
from waakvlam.demo.generate.year import SEED, generate_year
from waakvlam.demo.state import is_filled
from waakvlam.kernel.bsn import is_test_bsn, parse_bsn
from waakvlam.ledger.refresh.refresh import refresh
from waakvlam.ledger.store.check import check_ledger
from waakvlam.ledger.store.connect import open_ledger
from waakvlam.monitor.evaluate import evaluate
from waakvlam.privacy.bsn import decrypt_bsn

# Without the mark there is no database of the tests to copy.
pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
MADE_UP = re.compile(r"Proefpersoon|Verzonnen|Voorbeeld|مثال")


@dataclass(frozen=True)
class Demo:
    dsn: str
    ledger: Path

    def ask(self, query: str, *values: object) -> list[tuple]:
        with psycopg.connect(self.dsn) as asked:
            return asked.execute(query, values).fetchall()

    def figure(self, code: str, kind: str, *by: str) -> dict[str, float]:
        """The value by period (or "" for all) of one kind of team."""
        with open_ledger(self.ledger) as ledger:
            found = evaluate(ledger, as_of=TODAY, by=("team_kind", *by), only=[code], months=15)
        return {
            "".join(str(figure.breakdown[name]) for name in by): figure.value
            for figure in found
            if figure.breakdown["team_kind"] == kind
        }

    def query(self, query: str) -> list[tuple]:
        with open_ledger(self.ledger) as ledger:
            return ledger.execute(query).fetchall()


@pytest.fixture(scope="session")
def demo(
    django_db_setup: None, django_db_blocker: pytest.Item, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Demo]:
    """A database of its own, copied from the empty one of the tests."""
    of_tests = connection.settings_dict
    name = f"{of_tests['NAME']}_demo"
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        connection.close()
    place = {"host": of_tests["HOST"], "port": of_tests["PORT"], "user": of_tests["USER"]}
    maintenance = make_conninfo(dbname="postgres", **place)
    copy = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
        sql.Identifier(name), sql.Identifier(of_tests["NAME"])
    )
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    with psycopg.connect(maintenance, autocommit=True) as server:
        server.execute(drop)
        server.execute(copy)
    dsn = make_conninfo(dbname=name, **place)
    fill(dsn, now=NOW, bsn_keys=settings.BSN_KEYS)
    ledger = tmp_path_factory.mktemp("demo") / "ledger"
    refresh(make_conninfo(dsn, user="waakvlam_ledger"), ledger, now=NOW)
    yield Demo(dsn, ledger)
    with psycopg.connect(maintenance, autocommit=True) as server:
        server.execute(drop)


def test_the_ledger_has_no_fault(demo: Demo) -> None:
    assert check_ledger(demo.ledger) == []


def test_a_year_has_as_many_requests_as_the_city_counted(demo: Demo) -> None:
    # About 5,130 registrations in 2022 (city monitor).
    since = TODAY - timedelta(days=365)
    asked = f"SELECT count(*) FROM help_requests WHERE received_at::DATE >= DATE '{since}'"
    assert 4_900 <= demo.query(asked)[0][0] <= 5_300


def test_about_as_many_wait_for_youth_help_as_in_2023(demo: Demo) -> None:
    # D: the mean wait is 15 days; two thirds have their first conversation within 14.
    waits = demo.figure("ACC4", "youth_family")
    last_quarter = demo.figure("ACC4", "youth_family", "quarter")["2026-Q3"]
    in_time = demo.figure("ACC3", "youth_family", "quarter")
    assert 13 <= waits[""] <= 17
    assert 13 <= last_quarter <= 17
    assert 0.6 <= in_time["2026-Q3"] <= 0.73


def test_adults_wait_shorter(demo: Demo) -> None:
    assert demo.figure("ACC4", "adults")[""] < demo.figure("ACC4", "youth_family")[""]
    assert demo.figure("ACC3", "adults")[""] > demo.figure("ACC3", "youth_family")[""]


def test_some_teams_are_in_trouble_and_one_thrives(demo: Demo) -> None:
    with open_ledger(demo.ledger) as ledger:
        found = evaluate(ledger, as_of=TODAY, by=("team",), only=["ACC4"])
    waits = {figure.breakdown["team"]: figure.value for figure in found}
    in_trouble = {team for team, days in waits.items() if days > 18}
    assert in_trouble == {"jeugd-dukenburg", "jeugd-zuid", "volwassenen-hatert"}
    assert waits["volwassenen-noord"] < 9


def test_a_family_worker_carries_about_thirteen_families(demo: Demo) -> None:
    # C7, D: from 18 to 20 in 2022 to 13 in 2023.
    assert 12 <= demo.figure("AFF14", "youth_family")[""] <= 14


@pytest.mark.parametrize("kind", ["adults", "youth_family"])
def test_seven_tenths_of_the_hours_are_client_bound(demo: Demo, kind: str) -> None:
    # C6, D: 70/30.
    assert 0.66 <= demo.figure("AFF15", kind)[""] <= 0.74


def test_a_fifth_to_two_fifths_burn_at_low_flame(demo: Demo) -> None:
    running = dict(
        demo.query("SELECT phase, count(*) FROM phases WHERE ended_on IS NULL GROUP BY phase")
    )
    assert 0.2 <= running["low_flame"] / sum(running.values()) <= 0.4


def test_every_name_is_made_up(demo: Demo) -> None:
    names = demo.ask(
        "SELECT name FROM casework_household UNION SELECT family_name FROM casework_person "
        "UNION SELECT name FROM organisation_professional "
        "UNION SELECT display_name FROM accounts_account"
    )
    assert [name for (name,) in names if not MADE_UP.search(name)] == []
    contractors = demo.ask("SELECT name FROM organisation_contractor")
    assert all("verzonnen" in name for (name,) in contractors)


def test_every_bsn_is_a_valid_one_of_the_test_range(demo: Demo) -> None:
    # L3
    found = demo.ask("SELECT bsn_encrypted FROM casework_person WHERE bsn_encrypted IS NOT NULL")
    numbers = [decrypt_bsn(stored, settings.BSN_KEYS) for (stored,) in found]
    assert len(numbers) > 1_000
    assert len(set(numbers)) == len(numbers)
    assert all(is_test_bsn(number) and parse_bsn(number) == number for number in numbers)


def test_the_history_is_whole(demo: Demo) -> None:
    tables = demo.ask(
        "SELECT left(table_name, -5) FROM information_schema.tables "
        "WHERE table_schema = 'public' AND table_name LIKE 'casework\\_%%event'"
    )
    assert len(tables) > 10
    for (table,) in tables:
        rows = demo.ask(f"SELECT count(*) FROM {table}")
        assert demo.ask(f"SELECT count(DISTINCT pgh_obj_id) FROM {table}event") == rows, table


def test_the_wall_stands_again_after_loading(demo: Demo) -> None:
    # L1, S7
    resting = demo.ask("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'O'")
    assert resting == []
    keys = "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND convalidated"
    with psycopg.connect(demo.dsn, dbname=demo_template(demo)) as template:
        assert demo.ask(keys) == template.execute(keys).fetchall()
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="no actor"):
        seen_by(demo, None)


def demo_template(demo: Demo) -> str:
    return psycopg.conninfo.conninfo_to_dict(demo.dsn)["dbname"].removesuffix("_demo")


def seen_by(demo: Demo, username: str | None) -> int:
    """How many households somebody sees under the app's role."""
    with psycopg.connect(demo.dsn) as asked:
        found = asked.execute("SELECT id FROM accounts_account WHERE username = %s", [username])
        row = found.fetchone()
        asked.execute("SET LOCAL ROLE waakvlam_app")
        asked.execute("SELECT set_config('waakvlam.actor', %s, true)", [str(row[0] if row else "")])
        counted = asked.execute("SELECT count(*) FROM casework_household").fetchone()
        return counted[0] if counted else 0


@pytest.mark.parametrize("username", ["prof-dukenburg", "prof-lindenholt"])
def test_a_professional_sees_about_thirteen_households_and_who_is_new(
    demo: Demo, username: str
) -> None:
    helped = demo.ask(
        "SELECT count(*) FROM privacy_grant g JOIN accounts_account a ON a.id = g.account_id "
        "WHERE a.username = %s AND g.ends_at IS NULL",
        username,
    )[0][0]
    assert 10 <= helped <= 20
    assert seen_by(demo, username) >= helped


def test_a_lead_sees_the_whole_team_and_the_commissioner_nobody(demo: Demo) -> None:
    team = demo.ask(
        "SELECT count(*) FROM casework_household h JOIN organisation_team t ON t.id = h.team_id "
        "WHERE t.code = 'volwassenen-dukenburg'"
    )[0][0]
    assert seen_by(demo, "lead-dukenburg") == team
    assert seen_by(demo, "commissioner") == 0


def test_everybody_behind_a_button_exists(demo: Demo) -> None:
    known = {name for (name,) in demo.ask("SELECT username FROM accounts_account")}
    assert {role.username for role in ONE_CLICK} <= known


def test_today_has_new_requests_appointments_and_marks(demo: Demo) -> None:
    new = demo.ask("SELECT count(*) FROM casework_helprequest WHERE status = 'new'")[0][0]
    assert 5 <= new <= 80
    day = demo.ask(
        "SELECT count(*) FROM casework_appointment a "
        "JOIN organisation_professional w ON w.id = a.professional_id "
        "JOIN accounts_account c ON c.id = w.account_id "
        "WHERE c.username = 'prof-dukenburg' AND a.at::date = %s",
        TODAY,
    )
    assert day[0][0] >= 3
    assert demo.ask("SELECT count(*) FROM casework_mark")[0][0] > 100


def test_a_filled_database_is_not_filled_again(demo: Demo) -> None:
    assert is_filled(demo.dsn)


def test_the_same_seed_gives_the_same_year(demo: Demo) -> None:
    again = generate_year(seed=SEED, now=NOW, bsn_keys=settings.BSN_KEYS)
    rows = again.rows
    place = [rows.columns["casework_contact"].index(name) for name in ("key", "at", "minutes")]
    made = {tuple(row[p] for p in place) for row in rows.tables["casework_contact"]}
    loaded = set(demo.ask("SELECT key, at, minutes FROM casework_contact"))
    assert made == loaded
