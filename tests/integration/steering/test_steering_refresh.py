"""Refreshing the figures from the page: a job, once, that can be left and come back to."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from waakvlam.audit.models import Deed

pytestmark = pytest.mark.django_db

REFRESH, PROGRESS = "/sturing/cijfers/verversen/", "/sturing/cijfers/voortgang/"


def page(client: Client, **headers: str) -> str:
    return client.get(PROGRESS, headers=headers).content.decode()


def as_owner() -> None:
    """Step out of the role that the last page left in this test's transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")


def become(status: str, event: str) -> None:
    """Let the job be taken up, or end, as the worker would."""
    as_owner()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = %s", [status])
        cursor.execute(
            "INSERT INTO procrastinate_events (job_id, type) SELECT id, %s FROM procrastinate_jobs",
            [event],
        )


def test_pressed_twice_it_runs_once(commissioner: Client) -> None:
    for _ in range(2):
        response = commissioner.post(REFRESH)
        assert (response.status_code, response["Location"]) == (302, PROGRESS)
    as_owner()
    assert ProcrastinateJob.objects.filter(task_name="refresh_ledger").count() == 1
    assert Deed.objects.filter(verb="refresh", noun="ledger").count() == 1


def test_pressed_while_it_runs_none_is_added(commissioner: Client) -> None:
    commissioner.post(REFRESH)
    become("doing", "started")
    commissioner.post(REFRESH)
    assert ProcrastinateJob.objects.count() == 1


def test_the_page_follows_the_job(commissioner: Client) -> None:
    assert "nog niet vanaf hier ververst" in page(commissioner)
    commissioner.post(REFRESH)
    assert 'hx-trigger="every 2s"' in page(commissioner)
    become("doing", "started")
    assert "worden berekend" in page(commissioner)
    become("succeeded", "succeeded")
    assert "De cijfers zijn bijgewerkt" in page(commissioner)
    assert "hx-trigger" not in page(commissioner)


def test_a_failure_is_told_with_what_to_do(commissioner: Client) -> None:
    commissioner.post(REFRESH)
    become("failed", "failed")
    assert "Verversen is niet gelukt" in page(commissioner)
    assert "Verversen is niet gelukt" in commissioner.get("/sturing/").content.decode()
    commissioner.post(REFRESH)
    assert ProcrastinateJob.objects.filter(status="todo").count() == 1


def test_without_a_worker_the_page_says_so_after_a_while(commissioner: Client) -> None:
    commissioner.post(REFRESH)
    assert "geen achtergrondproces" not in page(commissioner)
    as_owner()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_events SET at = %s", [timezone.now() - timedelta(minutes=2)]
        )
    assert "geen achtergrondproces" in page(commissioner)
    as_owner()
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
    assert "geen achtergrondproces" not in page(commissioner)


def test_htmx_gets_the_part_that_changes(commissioner: Client) -> None:
    commissioner.post(REFRESH)
    part = page(commissioner, **{"HX-Request": "true"})
    assert part.lstrip().startswith('<div id="refresh"')


def test_it_is_started_by_post_alone(commissioner: Client, folders: Path) -> None:
    assert commissioner.get(REFRESH)["Location"] == "/sturing/"
    assert ProcrastinateJob.objects.count() == 0
