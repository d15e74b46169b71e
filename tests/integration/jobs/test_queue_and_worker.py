"""Jobs as the worker really runs them, on a database of their own."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import LazySettings
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from waakvlam.jobs.app import app
from waakvlam.jobs.queue import Stage, start, state_of
from waakvlam.ledger.store.manifest import read_manifest

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def folders(settings: LazySettings, tmp_path: Path) -> Iterator[Path]:
    about = connection.settings_dict
    settings.LEDGER_DATABASE_URL = psycopg.conninfo.make_conninfo(
        host=about["HOST"], port=about["PORT"], dbname=about["NAME"], user="waakvlam_ledger"
    )
    settings.LEDGER_FOLDER = tmp_path / "ledger"
    settings.FIGURES_FOLDER = tmp_path / "figures"
    yield tmp_path
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


def work() -> None:
    """Run the worker until nothing is left to do."""
    with app.replace_connector(app.connector.get_worker_connector()) as worker:  # type: ignore[attr-defined]
        worker.run_worker(wait=False, listen_notify=False, install_signal_handlers=False)


def test_a_refresh_writes_the_ledger_and_prepares_its_figures(folders: Path) -> None:
    assert start("refresh_ledger", once="refresh_ledger")
    assert not start("refresh_ledger", once="refresh_ledger")
    work()
    state = state_of("refresh_ledger")
    assert state is not None
    assert state.stage is Stage.DONE
    manifest = read_manifest(folders / "ledger")
    assert manifest is not None
    assert manifest.source == "database"
    assert len(list((folders / "figures").glob("*.json"))) == 1


def test_a_refresh_that_cannot_reach_the_database_has_failed(
    folders: Path, settings: LazySettings
) -> None:
    settings.LEDGER_DATABASE_URL = "postgresql://nobody@localhost:1/nothing"
    start("refresh_ledger", once="refresh_ledger")
    work()
    state = state_of("refresh_ledger")
    assert state is not None
    assert state.stage is Stage.FAILED
    assert not (folders / "ledger").exists()
    assert start("refresh_ledger", once="refresh_ledger")


def test_what_a_killed_worker_left_is_taken_up_again(folders: Path) -> None:
    start("prepare_figures", once="left")
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
    assert ProcrastinateJob.objects.get(task_name="prepare_figures").status == "succeeded"


def test_a_job_that_was_rolled_back_never_was(folders: Path) -> None:
    from django.db import transaction

    with transaction.atomic():
        start("prepare_figures", once="never")
        transaction.set_rollback(True)
    assert state_of("never") is None
