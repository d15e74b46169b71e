"""How the difference between a lump sum and the budget is covered, to the cent (F5)."""

from __future__ import annotations

from waakvlam.funding.revision.document import Award, Cover
from waakvlam.funding.revision.faults import RevisionFault, amount_fault
from waakvlam.funding.revision.result import CoverLine
from waakvlam.kernel.money import ZERO, Money


def to_shift(award: Award) -> Money:
    """Return what must move to the award's budget; negative when it moves back."""
    return award.lump_sum - award.budgeted - award.own_contribution


def cover_lines(award: Award) -> tuple[CoverLine, ...]:
    """Return the lines of cover with their amounts; a ``rest`` takes what is still uncovered.

    With a lump sum below the budget the lines are reversed. The award must have no faults.
    """
    shift = to_shift(award)
    backwards = shift < ZERO
    wanted = -shift if backwards else shift
    rest = wanted - _fixed(award)
    return tuple(_line(cover, rest, backwards=backwards) for cover in award.cover)


def _line(cover: Cover, rest: Money, *, backwards: bool) -> CoverLine:
    source, target = cover.source, cover.target
    if backwards:
        source, target = target, source
    amount = rest if cover.amount is None else cover.amount
    return CoverLine(source, target, amount, cover.earmark, cover.incidental, backwards)


def _fixed(award: Award) -> Money:
    return sum((c.amount for c in award.cover if c.amount is not None), ZERO)


def award_faults(award: Award) -> list[RevisionFault]:
    """Return why an award's sums do not hold; none when they do. Each names the amount."""
    place = f"award {award.key}"
    found = _surplus_faults(award, place) + _line_faults(award, place)
    return found or _sum_faults(award, place)


def _surplus_faults(award: Award, place: str) -> list[RevisionFault]:
    used = award.own_contribution + award.development_budget
    surplus = award.surplus_previous_year
    if surplus is None or used <= surplus:
        return []
    what = (
        "own_contribution and development_budget are {used} together, more than the surplus of "
        "{surplus}"
    )
    expected = "at most surplus_previous_year"
    return [amount_fault(place, what, expected, used=used, surplus=surplus)]


def _line_faults(award: Award, place: str) -> list[RevisionFault]:
    faults = []
    rests = [cover for cover in award.cover if cover.amount is None]
    if len(rests) > 1:
        what = "has {number} lines of cover with amount rest, for {left}"
        left = amount_fault(place, what, "at most one", left=_left(award))
        values = {**left.values, "number": str(len(rests))}
        faults.append(RevisionFault(place, what, left.expected, values))
    for number, cover in enumerate(award.cover, start=1):
        if cover.source == cover.target:
            what = "moves {amount} from the line {line} onto itself"
            amount = _left(award) if cover.amount is None else cover.amount
            same = amount_fault(place, what, "two different lines", amount=amount)
            values = {**same.values, "line": str(cover.source)}
            faults.append(RevisionFault(f"{place}, cover {number}", what, same.expected, values))
    return faults


def _left(award: Award) -> Money:
    """Return how much the lines with an amount leave over, either way."""
    return _wanted(award) - _fixed(award)


def _wanted(award: Award) -> Money:
    return max(to_shift(award), -to_shift(award))


def _sum_faults(award: Award, place: str) -> list[RevisionFault]:
    difference = award.lump_sum - award.budgeted
    own = award.own_contribution
    if difference >= ZERO and own > difference:
        what = "own_contribution of {own} is more than the difference of {difference}"
        expected = "cover that is exactly the difference"
        return [amount_fault(place, what, expected, own=own, difference=difference)]
    over = -_left(award)
    amounts = {"cover": _fixed(award), "wanted": _wanted(award), "over": max(over, -over)}
    if over > ZERO:
        what = "cover of {cover} is {over} more than the {wanted} to shift"
        return [amount_fault(place, what, "cover of exactly {wanted}", **amounts)]
    if over < ZERO and all(cover.amount is not None for cover in award.cover):
        what = "cover of {cover} misses {over} of the {wanted} to shift"
        expected = 'cover of exactly {wanted}, or a line with amount = "rest"'
        return [amount_fault(place, what, expected, **amounts)]
    return []
