"""Where a figure comes from: the indicator and its ledger, or an assumption that somebody set."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from waakvlam.doors.frame.components import Fact
from waakvlam.doors.steering.figures.book import Shown
from waakvlam.doors.steering.figures.ledgers import OpenedLedger
from waakvlam.doors.steering.filters import language, name_of
from waakvlam.doors.steering.words import count_text, coverage_text
from waakvlam.kernel.notation import write_date, write_moment
from waakvlam.monitor.definition import Indicator

HASH_SHOWN = 12

Provenance = tuple[Fact, ...]


def of_indicator(
    indicator: Indicator, opened: OpenedLedger, figure: Shown | None = None, simulation: str = ""
) -> Provenance:
    """Return where a figure of an indicator comes from; of one cell, with its n and coverage."""
    if simulation:
        url = reverse("steering:simulated_indicator", args=[simulation, indicator.code])
    else:
        url = reverse("steering:indicator", args=[indicator.code])
    facts = [Fact(_("Indicator"), f"{indicator.code} · {name_of(indicator)}", url)]
    if figure is not None and not figure.masked:
        told = {_("n"): count_text(figure.n), _("Coverage"): coverage_text(figure.coverage)}
        facts += [Fact(label, text) for label, text in told.items() if text]
    return (*facts, *of_ledger(opened))


def of_ledger(opened: OpenedLedger, tables: tuple[str, ...] = ()) -> Provenance:
    """Return from which ledger a figure comes, and from which of its tables."""
    facts = [Fact(_("Ledger up to and including"), write_date(opened.book.as_of, language()))]
    if tables:
        facts.insert(0, Fact(_("Tables of the ledger"), ", ".join(tables)))
    manifest = opened.manifest
    if manifest is not None:
        source = {"database": _("this database"), "simulated": _("a simulation")}
        facts += [
            Fact(_("Ledger written"), write_moment(manifest.written_at, language())),
            Fact(_("Written by"), source.get(manifest.source, _("another system"))),
            Fact(_("Content of the ledger"), manifest.content_hash[:HASH_SHOWN]),
        ]
    return tuple(facts)


def of_assumption(label: str, value: str) -> Fact:
    """Return that a figure rests on an assumption, and which."""
    return Fact(_("Assumption: %(what)s") % {"what": label}, value)
