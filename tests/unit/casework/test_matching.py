from decimal import Decimal

from waakvlam.casework.case.rules import Phase
from waakvlam.casework.life_domain.rules import LifeDomain, life_domains_of
from waakvlam.casework.matching.rules import (
    Candidate,
    all_weights,
    expertise_wanted,
    in_order_of_fit,
    room,
)
from waakvlam.kernel.team_kind import TeamKind


def candidate(
    number: int,
    *expertise: str,
    left: str = "5",
    away: bool = False,
    knew: bool = False,
    registered: bool = True,
) -> Candidate:
    return Candidate(
        number, frozenset(expertise), Decimal(left), away=away, knew=knew, registered=registered
    )


def order(*candidates: Candidate, wanted: frozenset[str] = frozenset({"debts"})) -> list[int]:
    return [one.professional_id for one in in_order_of_fit(candidates, wanted)]


def test_expertise_goes_before_more_room() -> None:  # C8
    assert order(candidate(1, left="9"), candidate(2, "debts", left="1")) == [2, 1]


def test_who_knew_the_household_goes_before_expertise() -> None:  # C8, H6
    assert order(candidate(1, "debts"), candidate(2, knew=True)) == [2, 1]


def test_room_goes_before_knowing_the_household() -> None:  # C7
    assert order(candidate(1, knew=True, left="0"), candidate(2, left="0.1")) == [2, 1]


def test_who_is_away_or_not_registered_comes_last_but_stays() -> None:  # C8, E3.2.2
    found = order(
        candidate(1, "debts", away=True), candidate(2, "debts", registered=False), candidate(3)
    )
    assert found == [3, 2, 1]


def test_room_is_counted_to_the_top_of_the_bandwidth() -> None:  # C7
    assert room(Decimal("9.5"), Decimal("0.5"), Decimal(18)) == Decimal("-0.5")
    assert room(Decimal(3), Decimal(1), None) == Decimal(-3)


def test_a_weight_that_was_set_replaces_the_assumed_one() -> None:  # C7
    weights = all_weights({"intake": Decimal("1.5")})
    assert weights[Phase.INTAKE] == Decimal("1.5")
    assert weights[Phase.CRISIS] == 2
    assert weights[Phase.LOW_FLAME] == Decimal("0.2")


def test_a_domain_asks_for_the_expertise_that_helps() -> None:  # C8
    assert expertise_wanted(["money", "something else"]) == {"debts"}
    assert expertise_wanted([]) == frozenset()


def test_growing_up_is_for_youth_and_family() -> None:  # C4
    assert LifeDomain.PARENTING not in life_domains_of(TeamKind.ADULTS)
    assert life_domains_of(TeamKind.YOUTH_FAMILY) == tuple(LifeDomain)
