"""The team board by role: who waits, and who has room (C7, C8, L1)."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from factories.cast import Cast, account
from factories.desk import fresh, logged_in, statements, taken_up, waiting
from waakvlam.accounts.models import Account
from waakvlam.audit.models import Read
from waakvlam.casework.request.figures import team_queue_figures
from waakvlam.organisation.models import Absence, Professional, SteeringNorm
from waakvlam.privacy.actor import acting_as

MOST_STATEMENTS = 12


def board(who: Account, **query: str) -> str:
    response = logged_in(who).get(reverse("desk:board"), query)
    assert response.status_code == 200
    return response.content.decode()


def worker(who: Account) -> Professional:
    return Professional.objects.get(account=who)


def test_a_lead_sees_new_and_waiting_requests_with_names(cast: Cast) -> None:  # L1
    fresh(cast, "Nieuweling")
    waiting(cast, "Wachtende")
    seen = board(cast.lead)
    assert "Nieuweling" in seen
    assert "Wachtende" in seen
    assert "vandaag binnengekomen" in seen
    assert Read.objects.get(what="board").rows == 2


def test_triage_duty_sees_new_requests_only(cast: Cast) -> None:  # L1
    fresh(cast, "Nieuweling")
    waiting(cast, "Wachtende")
    seen = board(cast.triage)
    assert "Nieuweling" in seen
    assert "Wachtende" not in seen


def test_others_see_no_names(cast: Cast) -> None:  # L1
    fresh(cast, "Nieuweling")
    waiting(cast, "Wachtende")
    for who in (cast.professional, cast.outsider, cast.youth_worker):
        seen = board(who)
        assert "Nieuweling" not in seen
        assert "Wachtende" not in seen


def test_a_quality_officer_sees_numbers_without_names(cast: Cast) -> None:  # L1
    fresh(cast, "Nieuweling")
    seen = board(account("quality", "quality_officer"))
    assert cast.adults.name in seen
    assert "Nieuweling" not in seen
    assert worker(cast.professional).name not in seen


def test_who_has_the_expertise_and_room_is_proposed_first(cast: Cast) -> None:  # C8
    Professional.objects.filter(pk=worker(cast.colleague).pk).update(expertise=["debts"])
    waiting(cast, "Wachtende")  # touches money
    seen = board(cast.lead)
    proposed = seen[seen.index("Past en heeft ruimte") :]
    assert proposed.index("Colleague") < proposed.index("Schulden") < proposed.index("Professional")


def test_caseload_is_weighed_by_phase_against_the_bandwidth(cast: Cast) -> None:  # C7
    SteeringNorm.objects.create(
        municipality=cast.municipality,
        code="weight.intake",
        value="15",
        valid_from=date(2020, 1, 1),
        source="test",
    )
    taken_up(cast, "Jansma")
    assert "Boven" in board(cast.lead)  # 15 weighed over 0.889 fte is above 10 to 15
    assert "Boven" not in board(cast.colleague)


def test_leave_and_stand_in_are_shown_but_not_why(cast: Cast) -> None:  # C14
    Absence.objects.create(
        professional=worker(cast.colleague),
        kind="sickness",
        started_on=date(2020, 1, 1),
        ended_on=date(2999, 12, 31),
        stand_in=worker(cast.professional),
    )
    seen = board(cast.lead)
    assert "Afwezig tot 31 december 2999" in seen
    assert "Professional vervangt" in seen
    assert "sickness" not in seen


def test_an_empty_board_says_what_to_do_next(cast: Cast) -> None:
    assert "Niemand wacht" in board(cast.lead)


def test_who_helps_nobody_finds_no_board(cast: Cast) -> None:
    for who in (cast.stip, cast.commissioner):
        assert logged_in(who).get(reverse("desk:board")).status_code == 404


def test_more_rows_cost_no_more_statements_and_are_paged(cast: Cast) -> None:
    client = logged_in(cast.lead)
    for number in range(5):
        waiting(cast, f"Gezin{number}")
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("desk:board"))
    for number in range(5, 60):
        fresh(cast, f"Gezin{number}")
    with CaptureQueriesContext(connection) as many:
        seen = client.get(reverse("desk:board")).content.decode()
    assert statements(few) == statements(many)
    assert len(statements(many)) <= MOST_STATEMENTS
    assert seen.count("wv-tasks__item") == 25
    assert "?page=2" in seen


def test_who_decides_nothing_sees_counts_and_no_names(cast: Cast) -> None:  # L1
    fresh(cast, "Nieuweling")
    waiting(cast, "Wachtende")
    taken_up(cast, "Geholpene")
    seen = board(cast.colleague)
    assert re.findall(r'wv-tile__value">(\d+)<', seen) == ["1", "1", "1"]
    assert "Dit zijn alleen aantallen" in seen
    assert "Nieuweling" not in seen
    assert "Wachtende" not in seen
    assert Read.objects.filter(what="team_queue_figures", account_id=cast.colleague.pk).exists()


def test_the_quality_officer_sees_the_counts_of_every_team(cast: Cast) -> None:  # L2
    fresh(cast, "Nieuweling")
    seen = board(Account.objects.create_user("quality", role="quality_officer"))
    numbers = re.findall(r'numeric-column">([\d,]+)<', seen.split("Volwassenen Noord</th>")[1])
    assert numbers[:4] == ["1", "0", "0", "4"]
    assert "Nieuweling" not in seen


def test_another_contractor_is_told_no_counts(cast: Cast) -> None:  # S7
    with acting_as(cast.youth_worker.pk):
        assert set(team_queue_figures(timezone.localdate())) == {cast.youth.pk}


def test_households_are_counted_on_the_day_that_is_asked(cast: Cast) -> None:
    taken_up(cast, "Geholpene")
    today = timezone.localdate()
    with acting_as(cast.colleague.pk):
        assert team_queue_figures(today)[cast.adults.pk].households == 1
        before = team_queue_figures(today - timedelta(days=1))[cast.adults.pk]
    assert (before.households, before.new) == (0, 0)
