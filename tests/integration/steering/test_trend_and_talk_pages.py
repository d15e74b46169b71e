"""Trends and talks on their pages: added, mended, taken away, each fault in Dutch (F4, M4)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories.pages import text

if TYPE_CHECKING:
    from factories.cast import Cast
    from waakvlam.funding.revision.document import Trend
    from waakvlam.funding.work.models import RevisionVersion, Talk

MOST_QUERIES = 12
TREND = {
    "name": "jeugd met begeleiding",
    "base": "2022-01-01",
    "monthly_from": "2022-02-01",
    "monthly_until": "2022-04-30",
    "monthly_share": "2,5",
    "edition": "1",
}
TALK = {"held_on": "2022-10-04", "with_whom": "bestuurder", "subjects": ["staffing"]}


def trends(revision: RevisionVersion) -> tuple[Trend, ...]:
    from waakvlam.funding.work.contents import read_contents

    revision.refresh_from_db()
    return read_contents(revision.content).trends


def test_a_trend_is_added_changed_and_taken_out(page: Client, revision: RevisionVersion) -> None:
    (former,) = trends(revision)
    new = reverse("steering:trend_new", args=[revision.pk])
    looked = page.post(new, TREND | {"check": "1"})
    assert looked.status_code == 200
    assert "92,5%" in looked.content.decode()  # three months of 2.5%
    assert "92,7%" in looked.content.decode()
    assert trends(revision) == (former,)  # looking saves nothing
    said = page.post(new, TREND, follow=True).content.decode()
    assert "jeugd met begeleiding" in said
    assert trends(revision)[1].name == "jeugd met begeleiding"
    change = reverse("steering:trend_change", args=[revision.pk, 2])
    form = page.get(change).context["form"]
    data = {bound.html_name: bound.value() for bound in form if bound.value() is not None}
    assert (
        page.post(change, data | {"first_on": "2022-01-31", "first_share": "10"}).status_code == 302
    )
    first, second = trends(revision)
    assert first == former
    assert second.first_drop is not None
    assert second.monthly_drop is not None
    assert (second.first_drop.on, str(second.first_drop.share)) == (date(2022, 1, 31), "0.10")
    gone = reverse("steering:trend_remove", args=[revision.pk, 2])
    page.post(gone, {"edition": revision.edition})
    assert trends(revision) == (former,)
    assert page.get(change).status_code == 404


def test_a_trend_that_nobody_touched_stays(page: Client, revision: RevisionVersion) -> None:
    former = trends(revision)
    change = reverse("steering:trend_change", args=[revision.pk, 1])
    form = page.get(change).context["form"]
    data = {bound.html_name: bound.value() for bound in form if bound.value() is not None}
    assert page.post(change, data).status_code == 302
    assert trends(revision) == former


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": ""}, "Dit veld is verplicht"),
        ({"base": "morgen"}, "datum"),
        ({"base": "2022-03-01"}, "vóór de basis"),
        ({"monthly_until": "2022-01-31"}, "vóór het begin"),
        ({"monthly_until": "2082-01-31"}, "een dag binnen 50 jaar na de basis"),
        ({"monthly_share": ""}, "Dit is ook nodig"),
        ({"monthly_share": "101"}, "100"),
        ({"monthly_share": "-1"}, "0"),
        ({"monthly_share": "drie"}, "getal"),
        ({"first_on": "2022-01-31"}, "Dit is ook nodig"),
        ({"first_on": "2021-12-31", "first_share": "3"}, "daling in één keer, op"),
        (
            {"monthly_from": "", "monthly_until": "", "monthly_share": ""},
            "Vul een daling in één keer in, een daling per maand, of allebei.",
        ),
        ({"edition": "7"}, "Iemand anders heeft deze herziening intussen veranderd"),
    ],
)
def test_what_a_trend_cannot_be_is_told(
    page: Client, revision: RevisionVersion, change: dict[str, str], said: str
) -> None:
    former = trends(revision)
    response = page.post(reverse("steering:trend_new", args=[revision.pk]), TREND | change)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert trends(revision) == former


def test_an_older_page_takes_no_other_trend_out(page: Client, revision: RevisionVersion) -> None:
    former = trends(revision)
    gone = reverse("steering:trend_remove", args=[revision.pk, 1])
    said = page.post(gone, {"edition": "9"}, follow=True).content.decode()
    assert "intussen veranderd" in said
    assert trends(revision) == former


@pytest.fixture
def talk(revision: RevisionVersion, cast: Cast) -> Talk:
    from factories import revision_work

    return revision_work.talk(revision, cast.commissioner)


def test_a_talk_is_mended_and_stays_of_its_kind(
    page: Client, revision: RevisionVersion, talk: Talk
) -> None:
    from waakvlam.audit.models import Deed

    change = reverse("steering:talk_change", args=[revision.pk, talk.pk])
    seen = page.get(change).context["form"]["seen"].value()
    asked = TALK | {"seen": seen, "kind": "development", "agreed": "Caseload 14."}
    assert page.post(change, asked).status_code == 302
    talk.refresh_from_db()
    assert (talk.kind, talk.agreed) == ("contract", "Caseload 14.")  # M4
    assert (talk.held_on, talk.subjects) == (date(2022, 10, 4), ["staffing"])
    late = page.post(change, asked)
    assert late.status_code == 422
    assert "intussen veranderd" in late.content.decode()
    with connection.cursor() as cursor:  # the role of the door writes the log and cannot read it
        cursor.execute("SET LOCAL ROLE NONE")
    deed = Deed.objects.get(noun="talk", verb="mend")
    assert deed.details == {"changed": ["held_on", "subjects", "agreed"]}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"held_on": "2126-11-23"}, "Deze dag moet nog komen"),
        ({"subjects": []}, "Dit veld is verplicht"),
        ({"with_whom": ""}, "Dit veld is verplicht"),
    ],
)
def test_what_a_talk_cannot_be_is_told(
    page: Client, revision: RevisionVersion, talk: Talk, change: dict[str, object], said: str
) -> None:
    address = reverse("steering:talk_change", args=[revision.pk, talk.pk])
    response = page.post(address, TALK | change)
    assert response.status_code == 422
    assert said in response.content.decode()


def test_agreements_get_the_day_of_their_mended_talk(
    page: Client, revision: RevisionVersion, talk: Talk
) -> None:
    from waakvlam.funding.work.models import PlannedAgreement

    agreement = PlannedAgreement.objects.create(
        revision=revision,
        talk=talk,
        award_key="adults",
        kind="quality",
        text="Minder wachten",
        target=1,
        direction="at_most",
        by=date(2023, 12, 31),
        agreed_on=talk.held_on,
        entered_by=talk.entered_by,
    )
    asked = TALK | {"seen": talk.entered_at.isoformat()}
    assert page.post(reverse("steering:talk_change", args=[revision.pk, talk.pk]), asked)
    agreement.refresh_from_db()
    assert agreement.agreed_on == date(2022, 10, 4)
    gone = reverse("steering:talk_remove", args=[revision.pk, talk.pk])
    kept = page.post(gone, follow=True)
    assert "Uit dit gesprek komen afspraken" in kept.content.decode()
    assert revision.talks.count() == 1
    agreement.delete()
    taken = page.post(gone, follow=True)
    assert "Het gesprek is weggehaald." in taken.content.decode()
    assert not revision.talks.exists()
    again = page.post(gone, follow=True)  # one that is gone stays so
    assert again.status_code == 200


def test_a_talk_of_a_proposed_revision_stays(
    page: Client, revision: RevisionVersion, talk: Talk, cast: Cast
) -> None:
    from waakvlam.funding.work.course import go_to
    from waakvlam.funding.work.rules import State

    for step in (State.TALKS, State.PROPOSED):
        go_to(key=revision.pk, to=step, by=cast.commissioner)
    change = reverse("steering:talk_change", args=[revision.pk, talk.pk])
    refused = page.post(change, TALK | {"seen": talk.entered_at.isoformat()})
    assert refused.status_code == 422
    assert "voorgesteld of besloten" in refused.content.decode()
    gone = page.post(reverse("steering:talk_remove", args=[revision.pk, talk.pk]), follow=True)
    assert "voorgesteld of besloten" in gone.content.decode()
    assert revision.talks.count() == 1
    assert change not in text(page, "revision", revision.pk)


def test_another_revisions_talk_is_not_found(
    page: Client, revision: RevisionVersion, talk: Talk, cast: Cast
) -> None:
    from factories.revision_work import begun

    other = begun(cast.commissioner)
    assert page.get(reverse("steering:talk_change", args=[other.pk, talk.pk])).status_code == 404
    page.post(reverse("steering:talk_remove", args=[other.pk, talk.pk]))
    assert revision.talks.count() == 1


def test_the_pages_ask_few_questions(page: Client, revision: RevisionVersion, talk: Talk) -> None:
    for name, keys in (
        ("trend_new", []),
        ("trend_change", [1]),
        ("talk_change", [talk.pk]),
        ("revision", []),
    ):
        with CaptureQueriesContext(connection) as asked:
            text(page, name, revision.pk, *keys)
        assert len(asked) <= MOST_QUERIES, [one["sql"][:150] for one in asked]
