"""The figures of an award: its money, what covers it, and what its staffing implies."""

from __future__ import annotations

from decimal import Decimal

from waakvlam.funding.papers.gathering import Gathering
from waakvlam.funding.papers.origins import Path
from waakvlam.funding.papers.words import number, percentage, span
from waakvlam.funding.revision.document import Award, Staffing
from waakvlam.funding.revision.result import AwardResult, StaffingResult
from waakvlam.kernel.money import Money
from waakvlam.kernel.notation import write_amount, write_number

GIVEN = {
    "lump_sum": "lumpsum",
    "budgeted": "in de begroting",
    "own_contribution": "eigen bijdrage uit het overschot",
    "development_budget": "ontwikkelbudget uit het overschot",
    "surplus_previous_year": "overschot van het jaar ervoor",
}


def add_award(found: Gathering, place: int, award: Award, result: AwardResult) -> None:
    """Add the figures of the award that stands at ``place`` (from 1)."""
    at = found.parts[award.key]
    name = found.name(award)
    for field, label in GIVEN.items():
        value: Money | None = getattr(award, field)
        if value or field in {"lump_sum", "budgeted"}:
            text = write_amount(value) if value else write_amount(Money(0))
            found.given(f"{at}.{field}", f"{label} {name}", text, ("award", place, field))
    of = (f"{at}.lump_sum", f"{at}.budgeted")
    text = write_amount(result.difference)
    found.summed(f"{at}.difference", f"verschil {name}", text, "{0} − {1}", of)
    _add_shift(found, at, name, award, result)
    _add_cover(found, (place, at, name), award, result)
    if award.staffing and result.staffing:
        _add_staffing(found, (place, at, name), award, result)


def _add_shift(found: Gathering, at: str, name: str, award: Award, result: AwardResult) -> None:
    of: tuple[str, ...] = (f"{at}.difference",)
    how = "gelijk aan {0}"
    if award.own_contribution:
        of, how = (*of, f"{at}.own_contribution"), "{0} − {1}"
    text = write_amount(result.to_shift)
    found.summed(f"{at}.to_shift", f"te verschuiven {name}", text, how, of)


def _add_cover(
    found: Gathering, who: tuple[int, str, str], award: Award, result: AwardResult
) -> None:
    place, at, name = who
    asked = [one.amount for one in award.cover]
    fixed = [f"{at}.cover.{n}" for n, money in enumerate(asked, start=1) if money is not None]
    for n, (money, line) in enumerate(zip(asked, result.cover, strict=True), start=1):
        key, text = f"{at}.cover.{n}", write_amount(line.amount)
        label = f"verschuiving {n} {name}"
        label += f", {line.earmark}" if line.earmark else ""
        if money is not None:
            path: Path = ("award", place, "cover", n, "amount")
            found.given(key, label, text, path)
            continue
        # The rest is what is to shift, less the lines whose amount was given.
        whole = "het omgekeerde van {0}" if line.reversed else "{0}"
        how = f"de rest: {whole}" + "".join(f" − {{{m}}}" for m in range(1, len(fixed) + 1))
        found.summed(key, label, text, how, (f"{at}.to_shift", *fixed))


def _add_staffing(
    found: Gathering, who: tuple[int, str, str], award: Award, result: AwardResult
) -> None:
    place, at, name = who
    staffing, implied = award.staffing, result.staffing
    if staffing is None or implied is None:
        return
    for field, (label, text) in _staffing_texts(staffing).items():
        path: Path = ("award", place, "staffing", field)
        found.given(f"{at}.{field}", f"{label} {name}", text, path)
    earmarked = [
        f"{at}.cover.{n}"
        for n, line in enumerate(result.cover, start=1)
        if line.earmark and not line.reversed
    ]
    less = "".join(f" − {{{n}}}" for n in range(1, len(earmarked) + 1))
    found.summed(
        f"{at}.cost_per_fte",
        f"lumpsum per fte {name}",
        write_amount(implied.cost_per_fte),
        f"({{0}}{less}) ÷ {{{len(earmarked) + 1}}}",
        (f"{at}.lump_sum", *earmarked, f"{at}.fte_after"),
    )
    _add_households(found, (at, name), staffing, implied)


def _add_households(
    found: Gathering, who: tuple[str, str], staffing: Staffing, implied: StaffingResult
) -> None:
    at, name = who
    for when, word in (("before", "nu"), ("after", "straks")):
        carrying = getattr(staffing, f"case_carrying_fte_{when}")
        fte = f"{at}.{'case_carrying_' if carrying else ''}fte_{when}"
        ends = implied.households_before if when == "before" else (implied.households_after,) * 2
        if ends is None:
            continue
        text = span(*map(write_number, ends))
        how = "{0} × {1}, hele huishoudens"
        label = f"huishoudens tegelijk {word}{', hoogstens' if implied.at_most else ''}, {name}"
        of = (fte, f"{at}.caseload_{when}")
        found.summed(f"{at}.households_{when}", label, text, how, of)


def _staffing_texts(staffing: Staffing) -> dict[str, tuple[str, str]]:
    """Return by field its label and value, in the order of reading; only what is known."""
    known: dict[str, tuple[str, Decimal | None]] = {
        "fte_before": ("fte nu", staffing.fte_before),
        "fte_after": ("fte straks", staffing.fte_after),
        "case_carrying_fte_before": ("fte met zaken nu", staffing.case_carrying_fte_before),
        "case_carrying_fte_after": ("fte met zaken straks", staffing.case_carrying_fte_after),
        "caseload_after": ("huishoudens per fte straks", staffing.caseload_after),
    }
    texts = {field: (label, number(it)) for field, (label, it) in known.items() if it is not None}
    if staffing.caseload_before:
        low, high = staffing.caseload_before
        texts["caseload_before"] = ("huishoudens per fte nu", span(number(low), number(high)))
    if staffing.client_bound_share is not None:
        share = percentage(staffing.client_bound_share)
        texts["client_bound_share"] = ("cliëntgebonden uren", share)
    return texts
