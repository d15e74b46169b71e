"""What is agreed besides money, as targets to follow: where each stands, and whether on course."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waakvlam.doors.frame.components import Tone
from waakvlam.doors.frame.pictures.numbers import month
from waakvlam.doors.steering.agreements.standing import (
    counted,
    counts_over_a_year,
    figures_by_month,
    indicator_of,
    place_of_target,
    realised,
)
from waakvlam.doors.steering.agreements.words import AgreementWords, words_of
from waakvlam.doors.steering.figures.book import EVERYWHERE
from waakvlam.doors.steering.figures.ledgers import OpenedLedger
from waakvlam.doors.steering.filters import language, name_of
from waakvlam.doors.steering.names import KINDS
from waakvlam.doors.steering.provenance import (
    Provenance,
    of_assumption,
    of_indicator,
    of_ledger,
)
from waakvlam.doors.steering.words import value_text
from waakvlam.funding.evidence.facts import Target
from waakvlam.funding.forecast.agreed import (
    Course,
    course_of,
    course_of_year,
    path_of_target,
    standing_of,
)
from waakvlam.kernel.notation import write_date, write_number
from waakvlam.monitor.definition import Indicator

ON_A_PAGE = 12
LAST_DAY = (12, 31)
COURSES = {
    Course.KEPT: (gettext_lazy("Kept"), Tone.SUCCESS),
    Course.NOT_KEPT: (gettext_lazy("Not kept"), Tone.DANGER),
    Course.ON_COURSE: (gettext_lazy("On course"), Tone.SUCCESS),
    Course.OFF_COURSE: (gettext_lazy("Not on course"), Tone.DANGER),
    Course.NOT_YET: (gettext_lazy("Not reached yet"), Tone.WARNING),
    Course.UNKNOWN: (gettext_lazy("Not to be told from figures"), Tone.NEUTRAL),
}


@dataclass(frozen=True, slots=True)
class Followed:
    """An agreement as a reader sees it: all texts are ready to read."""

    title: str
    about: str
    """The indicator that it is followed by, where its title does not say so."""
    stands: str
    stood_in: str
    target: str
    by: str
    course: str
    tone: Tone
    with_whom: str
    source: Provenance


def agreements_page(opened: OpenedLedger, number: str | None) -> Page[Target]:
    """Return one page of all that is agreed, the soonest first."""
    targets = opened.book.facts.targets if opened.book.facts else ()
    return Paginator(targets, ON_A_PAGE).get_page(number)


def agreements_on(
    indicator: Indicator, opened: OpenedLedger, simulation: str, *, may_open: bool
) -> list[Followed]:
    """Return what is agreed on one indicator, the soonest first; a page full at most."""
    targets = opened.book.facts.targets if opened.book.facts else ()
    about = [one for one in targets if one.indicator == indicator.code]
    return follow(about[:ON_A_PAGE], opened, simulation, may_open=may_open)


def follow(
    targets: Iterable[Target], opened: OpenedLedger, simulation: str, *, may_open: bool
) -> list[Followed]:
    """Return agreements with where they stand; their words only for a ledger of this database."""
    manifest, targets = opened.manifest, list(targets)
    ours = not simulation and manifest is not None and manifest.source == "database"
    words = words_of([one.text for one in targets], may_open=may_open) if ours else {}
    return [_followed(one, opened, words, simulation) for one in targets]


def _followed(
    target: Target, opened: OpenedLedger, words: Mapping[str, AgreementWords], simulation: str
) -> Followed:
    indicator = indicator_of(target)
    said = words.get(target.text)
    title = said.text if said else name_of(indicator) if indicator else target.text
    origin = (said.origin,) if said else ()
    if indicator is None:
        return Followed(
            title=title,
            about="",
            stands="",
            stood_in="",
            target=_asked(target, _plain(target.target)),
            by=write_date(target.by, language()),
            course=str(COURSES[Course.UNKNOWN][0]),
            tone=COURSES[Course.UNKNOWN][1],
            with_whom=_with_whom(target),
            source=(*origin, *of_ledger(opened, ("agreements",))),
        )
    stood = _stood(target, indicator, opened)
    label, tone = COURSES[stood.course]
    name = name_of(indicator)
    return Followed(
        title=title,
        about="" if name == title else name,
        stands=stood.value,
        stood_in=stood.period,
        target=_asked(target, value_text(float(target.target), indicator.unit)),
        by=write_date(target.by, language()),
        course=str(label),
        tone=tone,
        with_whom=_with_whom(target),
        source=(*origin, *_source(target, indicator, opened, simulation)),
    )


@dataclass(frozen=True, slots=True)
class _Stood:
    value: str
    period: str
    course: Course


def _stood(target: Target, indicator: Indicator, opened: OpenedLedger) -> _Stood:
    if counts_over_a_year(indicator):
        return _stood_by_year(target, indicator, opened)
    standing = standing_of(target, realised(target, indicator, opened.book))
    course = course_of(target, standing, opened.book.as_of.replace(day=1))
    if standing is None:
        return _Stood(_none(target, indicator, opened), "", course)
    value = value_text(float(standing.value), indicator.unit)
    return _Stood(value, month(standing.month, language()), course)


def _stood_by_year(target: Target, indicator: Indicator, opened: OpenedLedger) -> _Stood:
    """Return the year of the target; before it is over, its months so far or the year before."""
    as_of, found = opened.book.as_of, counted(target, indicator, opened.book)
    last_year = as_of.year if (as_of.month, as_of.day) == LAST_DAY else as_of.year - 1
    course, year = course_of_year(target, found, last_year), target.by.year
    if year not in found.years and found.so_far is not None and found.months:
        told = _("%(year)s up to and including %(month)s")
        last = max(opened.book.periods["month"])
        until = month(date.fromisoformat(f"{last}-01"), language())
        period = told % {"year": year, "month": until}
        return _Stood(value_text(float(found.so_far), indicator.unit), period, course)
    known = [one for one in found.years if one <= year]
    if not known:
        return _Stood(_none(target, indicator, opened), "", course)
    value = value_text(float(found.years[max(known)]), indicator.unit)
    return _Stood(value, str(max(known)), course)


def _none(target: Target, indicator: Indicator, opened: OpenedLedger) -> str:
    figures = figures_by_month(indicator, place_of_target(target, indicator), opened.book)
    if any(one.masked for one in figures.values()):
        return _("Too few to show")
    return _("No figure yet")


def _asked(target: Target, value: str) -> str:
    told = {"target": value}
    if target.at_most:
        return _("at most %(target)s") % told
    return _("at least %(target)s") % told


def _plain(number: str) -> str:
    value = Decimal(number).normalize()
    exponent = value.as_tuple().exponent
    return write_number(value, max(-exponent, 0) if isinstance(exponent, int) else 0, language())


def _with_whom(target: Target) -> str:
    kind = str(KINDS.get(target.team_kind, target.team_kind))
    return " · ".join(filter(None, (target.contractor, kind)))


def _source(
    target: Target, indicator: Indicator, opened: OpenedLedger, simulation: str
) -> Provenance:
    facts = list(of_indicator(indicator, opened, simulation=simulation))
    if target.team_kind and place_of_target(target, indicator) == EVERYWHERE:
        facts.append(of_assumption(_("the figure"), _("of all teams: by kind it is not known")))
    path = () if counts_over_a_year(indicator) else path_of_target(target)
    if path:
        start = {
            "value": value_text(float(target.baseline), indicator.unit),
            "month": month(path[0].month, language()),
        }
        facts.append(of_assumption(_("the path starts"), _("%(value)s in %(month)s") % start))
    return tuple(facts)
