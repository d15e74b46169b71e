"""The figures of the budget amendment: each line before, its shift, and after."""

from __future__ import annotations

from collections.abc import Mapping

from waakvlam.funding.papers.gathering import Gathering, slug
from waakvlam.funding.papers.provenance import Provenance
from waakvlam.funding.papers.words import field_name
from waakvlam.funding.revision.document import BudgetLine, Revision
from waakvlam.funding.revision.result import RevisionResult
from waakvlam.kernel.money import ZERO, Money
from waakvlam.kernel.notation import write_amount

# What stands on a line before the amendment, and where that was found.
Budget = Mapping[BudgetLine, tuple[Money, Provenance]]


def line_key(line: BudgetLine) -> str:
    """Return the part of a figure's key that stands for a budget line."""
    return f"line.{slug(line.task_field)}.{slug(line.sub_product)}"


def add_lines(found: Gathering, result: RevisionResult, budget: Budget) -> None:
    """Add for each line its shift and, where it is known, what it holds before and after."""
    moves = _moves(found, result)
    for one in result.amendment.lines:
        at = line_key(one.line)
        name = f"{field_name(one.line, found.revision.year)} ({one.line.sub_product})"
        parts = moves[one.line]
        how = " ".join(f"{'+' if gains else '−'} {{{n}}}" for n, (_, gains) in enumerate(parts))
        of = tuple(key for key, _ in parts)
        text = write_amount(one.amount)
        found.summed(f"{at}.shift", f"verschuiving {name}", text, how, of)
        before = _before(found, one.line, at, name, budget)
        if before is not None:
            after = write_amount(before + one.amount)
            of = (f"{at}.before", f"{at}.shift")
            found.summed(f"{at}.after", f"begroting erna {name}", after, "{0} + {1}", of)
    shifts = tuple(f"{line_key(one.line)}.shift" for one in result.amendment.lines)
    how = " en ".join(f"{{{n}}}" for n in range(len(shifts)))
    how = f"opgeteld {how}" if shifts else "geen verschuivingen"
    balance = write_amount(sum((one.amount for one in result.amendment.lines), ZERO))
    found.summed("amendment.balance", "saldo van de wijziging", balance, how, shifts)
    every = tuple(key for key, _ in _covers(found, result))
    how = " + ".join(f"{{{n}}}" for n in range(len(every))) or "geen verschuivingen"
    text = write_amount(result.amendment.total_shifted)
    found.summed("amendment.total_shifted", "verschuift in totaal", text, how, every)


def _covers(found: Gathering, result: RevisionResult) -> list[tuple[str, tuple[BudgetLine, ...]]]:
    return [
        (f"{found.parts[award.key]}.cover.{n}", (line.source, line.target))
        for award in result.awards
        for n, line in enumerate(award.cover, start=1)
    ]


def _moves(found: Gathering, result: RevisionResult) -> dict[BudgetLine, list[tuple[str, bool]]]:
    """Return by line the shifts that touch it, and whether it gains by them."""
    moves: dict[BudgetLine, list[tuple[str, bool]]] = {}
    for key, (source, target) in _covers(found, result):
        moves.setdefault(source, []).append((key, False))
        moves.setdefault(target, []).append((key, True))
    return moves


def _before(found: Gathering, line: BudgetLine, at: str, name: str, budget: Budget) -> Money | None:
    """Add what a line holds before; without a budget, what an award says is budgeted on it."""
    label = f"begroting ervoor {name}"
    if line in budget:
        money, source = budget[line]
        found.known(f"{at}.before", label, write_amount(money), source)
        return money
    owner = sole_award(found.revision, line)
    if owner is None:
        return None
    part = f"{found.parts[owner[0]]}.budgeted"
    found.summed(f"{at}.before", label, found.figures[part].value, "gelijk aan {0}", (part,))
    return owner[1]


def sole_award(revision: Revision, line: BudgetLine) -> tuple[str, Money] | None:
    """Return the one award that all of its cover brings to a line, with what is budgeted for it.

    None where another award has to do with the line too, or where the award has several targets.
    """
    touching = [
        award
        for award in revision.awards
        if any(line in {cover.source, cover.target} for cover in award.cover)
    ]
    if len(touching) != 1 or {cover.target for cover in touching[0].cover} != {line}:
        return None
    return touching[0].key, touching[0].budgeted
