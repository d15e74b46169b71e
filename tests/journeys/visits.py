"""Who visits which page, and with what in its address; a page without a line here is a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from factories.cast import Cast
from journeys.furnished import Furnished

DOORS = ("desk", "office", "steering", "demo")
Keys = Callable[[Furnished], dict[str, object]]


@dataclass(frozen=True, slots=True)
class Visit:
    """A page, who of the cast opens it, and the keys of its address."""

    who: str
    keys: Keys = lambda _: {}

    def address(self, name: str, furnished: Furnished) -> str:
        """Return the page's address."""
        return reverse(name, kwargs=self.keys(furnished))


def _file(furnished: Furnished) -> dict[str, object]:
    return {"key": furnished.household.pk}


def _goal(furnished: Furnished) -> dict[str, object]:
    return {"key": furnished.household.pk, "number": furnished.goal.pk}


def _contact(furnished: Furnished) -> dict[str, object]:
    return {"key": furnished.household.pk, "contact_key": furnished.contact.pk}


def _person(furnished: Furnished) -> dict[str, object]:
    return {"key": furnished.household.pk, "person_key": furnished.person.pk}


def _appointment(furnished: Furnished) -> dict[str, object]:
    return {"key": furnished.household.pk, "number": furnished.appointment.pk}


def _second_file(furnished: Furnished) -> dict[str, object]:
    return {"key": furnished.household.pk, "other_key": furnished.twin.pk}


def _merge(furnished: Furnished) -> dict[str, object]:
    return {"key": furnished.household.pk, "number": furnished.merge.pk}


def _other_team(furnished: Furnished) -> dict[str, object]:
    return {"key": furnished.household.pk, "team_code": "jeugd-noord"}


def _library(_: Furnished) -> dict[str, object]:
    return {"shelf": "bibliotheek", "name": "nijmegen-2023-broad-team"}


def _indicator(_: Furnished) -> dict[str, object]:
    return {"code": "ACC1"}


def _revision(town: Furnished) -> dict[str, object]:
    return {"key": town.revision.pk}


def _award(town: Furnished) -> dict[str, object]:
    return {"key": town.revision.pk, "number": 2}


def _trend(town: Furnished) -> dict[str, object]:
    return {"key": town.revision.pk, "number": 1}


def _talk(town: Furnished) -> dict[str, object]:
    return {"key": town.revision.pk, "number": town.talk.pk}


def _way(way: str) -> Keys:
    return lambda town: {"key": town.revision.pk, "number": 2, "way": way}


def _paper(town: Furnished) -> dict[str, object]:
    return {"key": town.revision.pk, "paper": "advice"}


VISITS: dict[str, Visit] = {
    "desk:my_day": Visit("professional"),
    "desk:board": Visit("lead"),
    "desk:my_hours": Visit("professional"),
    "desk:my_hours_of_week": Visit("professional", lambda _: {"day": "2026-01-05"}),
    "desk:household_search": Visit("professional"),
    "desk:request_new": Visit("stip"),
    "desk:request_triage": Visit("triage", lambda town: {"key": town.new.pk}),
    "desk:request_take_up": Visit("lead", lambda town: {"key": town.waiting.pk}),
    "desk:request_decide": Visit("lead", lambda town: {"key": town.waiting.pk}),
    "desk:request_clock": Visit("professional", lambda town: {"key": town.taken_up.pk}),
    "desk:household": Visit("professional", _file),
    "desk:household_contact": Visit("professional", _contact),
    "desk:household_plan": Visit("professional", _file),
    "desk:household_plan_words": Visit("professional", _file),
    "desk:household_plan_goal": Visit("professional", _file),
    "desk:household_plan_action": Visit("professional", _goal),
    "desk:household_people": Visit("professional", _file),
    "desk:household_person_edit": Visit("professional", _person),
    "desk:household_person_help": Visit("professional", _person),
    "desk:household_edit": Visit("professional", _file),
    "desk:household_phase": Visit("professional", _file),
    "desk:household_coordinator": Visit("professional", _file),
    "desk:household_involve": Visit("professional", _file),
    "desk:household_close": Visit("professional", _file),
    "desk:household_mark": Visit("professional", _file),
    "desk:household_appointment": Visit("professional", _file),
    "desk:household_appointment_cancel": Visit("professional", _appointment),
    "desk:household_hand_over": Visit("professional", _file),
    "desk:household_hand_over_to": Visit("professional", _other_team),
    "desk:household_merge": Visit("lead", _file),
    "desk:household_merge_with": Visit("lead", _second_file),
    "desk:household_merged": Visit("lead", _merge),
    "desk:household_person_same": Visit("lead", _person),
    "desk:household_who_looked": Visit("professional", _file),
    "desk:household_open_anyway": Visit("colleague", _file),
    "steering:dashboard": Visit("commissioner"),
    "steering:indicator": Visit("commissioner", _indicator),
    "steering:scenarios": Visit("commissioner"),
    "steering:scenario": Visit("commissioner", _library),
    "steering:scenario_new": Visit("commissioner"),
    "steering:parameters": Visit("commissioner"),
    "steering:forecast": Visit("commissioner"),
    "steering:distribution": Visit("commissioner"),
    "steering:revisions": Visit("commissioner"),
    "steering:revision_new": Visit("commissioner"),
    "steering:revision": Visit("commissioner", _revision),
    "steering:revision_head": Visit("commissioner", _revision),
    "steering:revision_award_new": Visit("commissioner", _revision),
    "steering:revision_award": Visit("commissioner", _award),
    "steering:revision_ways": Visit("commissioner", _award),
    "steering:revision_way": Visit("commissioner", _way("trend")),
    "steering:revision_decision": Visit("commissioner", _revision),
    "steering:revision_follow_up": Visit("commissioner", _revision),
    "steering:revision_correct": Visit("commissioner", _revision),
    "steering:trend_new": Visit("commissioner", _revision),
    "steering:trend_change": Visit("commissioner", _trend),
    "steering:talk_new": Visit("commissioner", _revision),
    "steering:talk_change": Visit("commissioner", _talk),
    "steering:agreement_new": Visit("commissioner", _revision),
    "steering:revision_paper": Visit("commissioner", _paper),
    "steering:budget": Visit("commissioner"),
    "steering:budget_of_year": Visit("commissioner", lambda _: {"year": 2023}),
    "steering:budget_import": Visit("commissioner"),
    "office:overview": Visit("administrator"),
    "office:imports": Visit("lead"),
    "office:import_help_requests": Visit("lead"),
    "office:import_cases": Visit("lead"),
    "office:import_professionals": Visit("administrator"),
    "office:ledger_rows": Visit("commissioner"),
    "office:areas": Visit("administrator"),
    "office:teams": Visit("administrator"),
    "office:team": Visit("administrator", lambda _: {"code": "volwassenen-noord"}),
    "office:norms": Visit("administrator"),
    "office:norm_new": Visit("administrator"),
    "office:closed_days": Visit("administrator"),
    "office:closed_day_remove": Visit("administrator", lambda town: {"pk": town.closed_day.pk}),
    "demo:roles": Visit("professional"),
}
"""Every page that somebody can look at."""

ON_JOURNEYS = {
    "desk:request_received",
    "office:help_requests_read",
    "office:cases_read",
    "office:professionals_read",
    "office:ledger_rows_remove",
    "steering:scenario_run",
}
"""Pages that stand only between two steps: the journeys of a request, of the import and of a
scenario see them."""

NO_PAGES = {
    "desk:draft_keep",
    "desk:draft_drop",
    "desk:request_duplicates",
    "desk:household_plan_score",
    "desk:household_plan_done",
    "desk:household_plan_review",
    "desk:household_mark_done",
    "desk:my_hours_remove",
    "demo:log_in",
    "steering:award_explain",
    "steering:revision_award_remove",
    "steering:revision_way_remove",
    "steering:revision_step",
    "steering:revision_seen",
    "steering:revision_confirm",
    "steering:revision_export",
    "steering:paper_fix",
    "steering:paper_pdf",
    "steering:agreement_remove",
    "steering:talk_remove",
    "steering:trend_remove",
    "steering:scenario_ask",
    "steering:scenario_from_text",
    "steering:scenario_from_ledger",
    "steering:scenario_run_cancel",
    "steering:scenario_run_progress",
    "steering:scenario_run_repeat",
    "steering:refresh",
    "steering:refresh_progress",
    "steering:indicator_download",
    "steering:simulated_dashboard",
    "steering:simulated_indicator",
    "steering:simulated_indicator_download",
}
"""What only takes a post, is part of a page, a file, or a page once more under a marked frame."""


def names() -> set[str]:
    """Return the name of every address of our doors."""
    return {name for resolver in get_resolver().url_patterns for name in _of_door(resolver)}


def _of_door(resolver: URLPattern | URLResolver) -> Iterator[str]:
    if isinstance(resolver, URLResolver) and resolver.app_name in DOORS:
        yield from _within(resolver, str(resolver.app_name))


def _within(resolver: URLResolver, door: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{door}:{entry.name}"
        else:
            yield from _within(entry, door)


def grouped(cast: Cast) -> dict[str, list[str]]:
    """Return the pages by who visits them, so that one window serves them all."""
    groups: dict[str, list[str]] = {}
    for name, visit in VISITS.items():
        assert hasattr(cast, visit.who)
        groups.setdefault(visit.who, []).append(name)
    return groups
