"""A long list is taken over in the background: all of it or nothing, whatever the worker meets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from factories.cast import Cast
from waakvlam.casework.imports import actions
from waakvlam.casework.models import Draft, HelpRequest, Household, ImportedRow
from waakvlam.config.tasks import forget_abandoned_uploads
from waakvlam.doors.office.imports import long_list
from waakvlam.doors.office.imports.kinds import HELP_REQUESTS
from waakvlam.jobs.app import app
from waakvlam.jobs.queue import Stage
from waakvlam.privacy.actor import acting_as

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = 12
HEAD = "nummer;ontvangen_op;achternaam;buurt;hulpvraag\n"
LIST = HEAD + "".join(f"A{n};3-2-2026;Zeldzaam{n};Dorp;Vraag {n}\n" for n in range(ROWS))


class WorkerDiedError(BaseException):
    """The worker is gone in the middle of its work."""


@pytest.fixture
def lead(cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    monkeypatch.setattr(long_list, "LONG", ROWS - 1)
    client.force_login(cast.lead, backend="django.contrib.auth.backends.ModelBackend")
    yield client
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


def work() -> None:
    """Run the worker until nothing is left to do."""
    with app.replace_connector(app.connector.get_worker_connector()) as worker:  # type: ignore[attr-defined]
        worker.run_worker(wait=False, listen_notify=False, install_signal_handlers=False)


def upload(client: Client, text: str = LIST) -> str:
    file = SimpleUploadedFile("lijst.csv", text.encode(), "text/csv")
    answer = client.post(reverse("office:import_help_requests"), {"file": file})
    return str(answer.headers["Location"])


def tab_of(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]


def counts() -> tuple[int, int, int]:
    return HelpRequest.objects.count(), Household.objects.count(), ImportedRow.objects.count()


def test_it_is_taken_over_while_one_looks_elsewhere(lead: Client) -> None:
    there = upload(lead)
    assert lead.post(there).headers["Location"] == there
    assert counts() == (0, 0, 0)
    waiting = lead.get(there).content.decode()
    assert "Uw lijst wordt overgenomen" in waiting
    assert "U kunt deze pagina verlaten" in waiting
    work()
    assert counts() == (ROWS, ROWS, ROWS)
    assert "12 rijen zijn overgenomen" in lead.get(there).content.decode()
    part = lead.get(there, headers={"HX-Request": "true"}).content.decode()
    assert part.strip().startswith('<div id="taking-over"')


def test_who_comes_back_to_choose_finds_the_list_on_its_way(lead: Client) -> None:
    there = upload(lead)
    lead.post(there)
    for answer in (
        lead.get(reverse("office:import_help_requests")),
        lead.post(reverse("office:import_help_requests"), {}),
    ):
        assert answer.headers["Location"] == there
    work()
    assert lead.get(reverse("office:import_help_requests")).status_code == 200
    assert counts() == (ROWS, ROWS, ROWS)


def test_pressing_twice_takes_over_once(lead: Client) -> None:
    there = upload(lead)
    lead.post(there)
    lead.post(there)
    work()
    lead.post(there)
    work()
    assert counts() == (ROWS, ROWS, ROWS)


def test_a_short_list_is_taken_over_at_once(lead: Client) -> None:
    there = upload(lead, "\n".join(LIST.splitlines()[:3]))
    lead.post(there)
    assert counts() == (2, 2, 2)


def test_a_worker_that_dies_half_way_leaves_nothing_half_done(
    lead: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = tab_of(upload(lead))

    def die(**_: object) -> None:
        assert HelpRequest.objects.count() == ROWS  # everything was written, and goes again
        raise WorkerDiedError

    with monkeypatch.context() as patched:
        patched.setattr(actions, "log_deeds", die)
        with pytest.raises(WorkerDiedError):
            long_list.take_over(tab, HELP_REQUESTS.form, cast.lead.pk, timezone.now())
    assert counts() == (0, 0, 0)
    for _again in range(2):
        long_list.take_over(tab, HELP_REQUESTS.form, cast.lead.pk, timezone.now())
        assert counts() == (ROWS, ROWS, ROWS)


def test_what_a_killed_worker_left_is_taken_up_by_the_next(lead: Client) -> None:
    there = upload(lead)
    lead.post(there)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour')"
        )
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing',"
            " worker_id = (SELECT max(id) FROM procrastinate_workers)"
        )
    app.configure_task("recover_stalled_jobs").defer(timestamp=0)
    work()
    assert counts() == (ROWS, ROWS, ROWS)
    assert "12 rijen zijn overgenomen" in lead.get(there).content.decode()


def test_a_list_that_fails_in_the_background_says_so(lead: Client, cast: Cast) -> None:
    there = upload(lead, LIST.replace("3-2-2026", "31-2-2026"))
    lead.post(there)
    work()
    assert counts() == (0, 0, 0)
    page = lead.get(there).content.decode()
    assert "Het overnemen is niet gelukt" in page
    assert "31-2-2026" in page
    progress = long_list.progress(tab_of(there), timezone.now())
    assert progress is not None
    assert progress.stage is Stage.DONE


def test_the_job_names_nobody(lead: Client) -> None:  # L3
    lead.post(upload(lead))
    with connection.cursor() as cursor:
        cursor.execute("SELECT args::text FROM procrastinate_jobs")
        arguments = [row[0] for row in cursor.fetchall()]
    assert arguments
    assert "Zeldzaam" not in str(arguments)


def test_an_abandoned_upload_is_destroyed_after_a_day(lead: Client, cast: Cast) -> None:  # L3
    upload(lead)
    Draft.objects.create(
        account=cast.professional,
        form="contact",
        content=b"typed",
        updated_at=timezone.now() - timedelta(days=30),
    )
    forget_abandoned_uploads(timestamp=0)
    assert Draft.objects.count() == 2
    old = timezone.now() - timedelta(days=1, minutes=1)
    Draft.objects.filter(account=cast.lead).update(updated_at=old)
    forget_abandoned_uploads(timestamp=0)
    assert [draft.form for draft in Draft.objects.all()] == ["contact"]


def test_nobody_takes_anothers_upload_over(lead: Client, cast: Cast) -> None:  # L1
    tab = tab_of(upload(lead))
    for stranger in (cast.professional, cast.youth_worker):
        long_list.take_over(tab, HELP_REQUESTS.form, stranger.pk, timezone.now())
        with acting_as(stranger.pk):
            assert not Draft.objects.exists()
    assert counts() == (0, 0, 0)
