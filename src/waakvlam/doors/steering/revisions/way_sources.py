"""Where an input of a way to a lump sum comes from, in words and with links to find it again."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waakvlam.doors.frame.components import Fact
from waakvlam.doors.steering.filters import language, name_of, period_name
from waakvlam.doors.steering.provenance import HASH_SHOWN
from waakvlam.funding.ways.sources import (
    FromAward,
    FromFile,
    FromLedger,
    FromRun,
    FromTrend,
    FromYear,
    Source,
    Typed,
)
from waakvlam.kernel.notation import write_date, write_moment
from waakvlam.monitor.registry import UnknownIndicatorError, find_indicators

Facts = tuple[Fact, ...]
People = Mapping[int, str]
READINGS = {
    "linear": gettext_lazy("each month a share of the base"),
    "compound": gettext_lazy("each month a share of what is left"),
}


def source_text(source: Source, people: People) -> str:
    """Return where an input comes from, in a few words; `people` names who typed."""
    match source:
        case FromLedger():
            text = f"{source.code}, {period_name(source.period)}"
        case FromTrend():
            told = {"name": source.name, "reading": READINGS[source.reading]}
            text = _("trend “%(name)s”, %(reading)s") % told
        case FromAward():
            text = _("the staffing in this revision")
        case FromYear():
            text = _("the revision of %(year)s") % {"year": source.year}
        case FromRun():
            run = {"number": source.number, "name": source.name}
            text = _("simulation %(number)s: %(name)s") % run
        case FromFile():
            text = source.name
        case Typed():
            who = {"who": people.get(source.by, "–"), "at": write_moment(source.at, language())}
            assumed, entered = _("assumption of %(who)s, %(at)s"), _("entered by %(who)s, %(at)s")
            text = (assumed if source.assumed else entered) % who
    return text


def source_facts(source: Source, people: People) -> Facts:
    """Return where an input comes from, with what is needed to find it again."""
    text = source_text(source, people)
    match source:
        case FromLedger():
            facts = _of_ledger(source)
        case FromTrend():
            facts = [Fact(_("Trend"), text)]
        case FromAward():
            edition = _("edition %(number)s") % {"number": source.edition}
            facts = [Fact(_("Revision"), f"{text} ({edition})")]
        case FromYear():
            url = reverse("steering:revision", args=[source.key])
            facts = [Fact(_("Revision"), text, url)]
        case FromRun():
            facts = _of_run(source, text)
        case FromFile():
            facts = [Fact(_("File"), text), Fact("SHA-256", source.sha256[:HASH_SHOWN])]
        case Typed():
            facts = [Fact(_("Assumption") if source.assumed else _("Entered"), text)]
            facts += [Fact(_("From"), source.note)] if source.note else []
    return tuple(facts)


def _of_run(source: FromRun, text: str) -> list[Fact]:
    url = reverse("steering:scenario_run", args=[source.number])
    ended = write_moment(source.ended, language())
    made = {"seed": source.seed, "engine": source.engine, "at": ended}
    how = _("done %(at)s, seed %(seed)s, engine %(engine)s") % made
    return [Fact(_("Simulation"), text, url), Fact(_("Made with"), how)]


def _of_ledger(source: FromLedger) -> list[Fact]:
    try:
        (indicator,) = find_indicators([source.code])
    except UnknownIndicatorError:  # it was taken out of the catalogue since
        name, url = source.code, ""
    else:
        name = f"{source.code} · {name_of(indicator)}"
        url = reverse("steering:indicator", args=[source.code])
    facts = [
        Fact(_("Indicator"), name, url),
        Fact(_("Period"), period_name(source.period)),
        Fact(_("Ledger up to and including"), write_date(source.as_of, language())),
    ]
    if source.counts:
        facts.append(Fact(_("What it counts"), _("how many there are, not the figure itself")))
    if source.ledger:
        facts.append(Fact(_("Content of the ledger"), source.ledger[:HASH_SHOWN]))
    return facts
