"""A brute-force attacker reads masked pages and looks for small groups (L2).

The attacker knows how the cells hang together, that a cell on the page is not empty, that every
group of 1 to 4 is masked and, in the hard attack, of each masked cell whether it is small. The
attacker shares no code with the masking and must fail on it; on naive masking it must succeed.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waakvlam.monitor.masking.cells import Cell
from waakvlam.monitor.masking.mask import mask_cells

Counts = Mapping[str, int]


def small(n: int) -> bool:
    return n in {1, 2, 3, 4}


def cells_of(counts: Counts, *, additive: bool = True) -> list[Cell]:
    """Read "ab" as group a of the first dimension by group b of the second; "." is all."""
    return [
        Cell(
            "X", tuple(pair for pair in zip("pq", name, strict=True) if pair[1] != "."), n, additive
        )
        for name, n in counts.items()
        if n
    ]


def masked_names(counts: Counts, *, additive: bool = True, secret: bytes = b"") -> set[str]:
    masked = mask_cells(cells_of(counts, additive=additive), secret=secret)
    return {"".join(dict(cell.breakdown).get(name, ".") for name in "pq") for cell in masked}


def naive(counts: Counts) -> set[str]:
    return {name for name, n in counts.items() if small(n)}


def with_margins(inner: Mapping[str, int]) -> dict[str, int]:
    counts: defaultdict[str, int] = defaultdict(int)
    for name, n in inner.items():
        for key in {name, name[0] + ".", "." + name[1], ".."}:
            counts[key] += n
    return dict(counts)


def pinned(counts: Counts, masked: set[str], worlds: Iterator[Counts]) -> set[str]:
    """Return the small cells that have one value in all worlds that the page allows."""
    left = {name for name in masked if small(counts[name])}
    for world in worlds:
        left -= {name for name in left if world[name] != counts[name]}
        if not left:
            break
    return left


def worlds_of_sums(counts: Counts, masked: set[str], *, hard: bool) -> Iterator[Counts]:
    """Try all inner cells near the truth and add up: a world must show what the page shows."""
    inner = [name for name in counts if "." not in name and counts[name]]
    tries = [near(counts[name]) if name in masked else [counts[name]] for name in inner]
    for values in itertools.product(*tries):
        world = with_margins(dict(zip(inner, values, strict=True)))
        if allowed(world, counts, masked, hard=hard):
            yield world


def worlds_of_distinct(counts: Counts, masked: set[str], *, hard: bool) -> Iterator[Counts]:
    """Try all masked cells near the truth: largest part ≤ whole ≤ sum of the parts."""
    names = [name for name in counts if counts[name]]
    tries = [near(counts[name]) if name in masked else [counts[name]] for name in names]
    for values in itertools.product(*tries):
        world = dict(zip(names, values, strict=True))
        if allowed(world, counts, masked, hard=hard) and may_overlap(world):
            yield world


def near(n: int) -> list[int]:
    return [other for other in (n, n - 1, n + 1, n - 2, n + 2) if other > 0]


def allowed(world: Counts, counts: Counts, masked: set[str], *, hard: bool) -> bool:
    for name, n in world.items():
        if name not in masked and n != counts[name]:
            return False
        if hard and small(n) != small(counts[name]):
            return False
    return True


def may_overlap(world: Counts) -> bool:
    for whole, n in world.items():
        for at in (0, 1):
            parts = [
                world[name]
                for name in world
                if whole[at] == "." != name[at] and name[1 - at] == whole[1 - at]
            ]
            if parts and not max(parts) <= n <= sum(parts):
                return False
    return True


counts_of_a_cell = st.one_of(st.integers(0, 7), st.sampled_from([0, 1, 4, 5, 9, 30]))


def tables(rows: str, columns: str) -> st.SearchStrategy[dict[str, int]]:
    names = [row + column for row in rows for column in columns]
    return st.fixed_dictionaries(dict.fromkeys(names, counts_of_a_cell))


@given(st.one_of(tables("abcd", "."), tables("abcdef", "."), tables("ab", "xy")))
@settings(max_examples=300, deadline=None)
def test_no_small_cell_is_found_in_sums(inner: dict[str, int]) -> None:  # L2
    counts = sums_of(inner)
    masked = masked_names(counts)
    assert naive(counts) <= masked
    assert not pinned(counts, masked, worlds(counts, masked, hard=False))


@given(st.one_of(tables("ab", "xyz"), tables("abc", "xy"), tables("abc", "xyz")))
@settings(max_examples=25, deadline=None)
def test_no_small_cell_is_found_in_larger_tables(inner: dict[str, int]) -> None:  # L2
    counts = with_margins(inner)
    masked = masked_names(counts)
    assert not pinned(counts, masked, worlds_of_sums(counts, masked, hard=False))


@given(st.one_of(tables("abcd", "."), tables("ab", "xy"), tables("abc", "xy")))
@settings(max_examples=200, deadline=None)
def test_knowing_which_cells_are_small_finds_no_more_than_a_blank_page(
    inner: dict[str, int],
) -> None:  # L2
    counts = sums_of(inner)
    masked = masked_names(counts)
    blank = {name for name, n in counts.items() if n}
    found = pinned(counts, masked, worlds(counts, masked, hard=True))
    assert found <= pinned(counts, blank, worlds(counts, blank, hard=True))


KIND = {"a": "K", "b": "K", "c": "L"}
NESTING = {("p", team): [("p_kind", kind)] for team, kind in KIND.items()}


def with_kinds(inner: Mapping[str, int]) -> dict[str, int]:
    counts = with_margins(inner)
    for name, n in inner.items():
        for key in (KIND[name[0]] + name[1], KIND[name[0]] + "."):
            counts[key] = counts.get(key, 0) + n
    return counts


@given(tables("abc", "xy"))
@settings(max_examples=50, deadline=None)
def test_no_small_cell_is_found_through_the_kinds_of_teams(inner: dict[str, int]) -> None:  # L2
    counts = with_kinds(inner)
    names = {frozenset(kind_pairs(name)): name for name, n in counts.items() if n}
    page = [Cell("X", tuple(pairs), counts[name]) for pairs, name in names.items()]
    masked = {names[frozenset(cell.breakdown)] for cell in mask_cells(page, NESTING)}
    full = [name for name in inner if inner[name]]
    tries = [near(inner[name]) if name in masked else [inner[name]] for name in full]
    worlds = (
        with_kinds(dict(zip(full, values, strict=True))) for values in itertools.product(*tries)
    )
    fitting = (world for world in worlds if allowed(world, counts, masked, hard=False))
    assert not pinned(counts, masked, fitting)


def kind_pairs(name: str) -> Iterator[tuple[str, str]]:
    if name[0] != ".":
        yield ("p_kind" if name[0] in "KL" else "p", name[0])
    if name[1] != ".":
        yield ("q", name[1])


@st.composite
def distinct_tables(draw: st.DrawFn, rows: str, columns: str) -> dict[str, int]:
    """Draw people by the cells that they are in, and count each once per cell."""
    names = [row + column for row in rows for column in columns]
    groups = st.sets(st.sampled_from(names), min_size=1, max_size=2)
    people = draw(st.lists(st.tuples(groups, st.integers(1, 7)), min_size=1, max_size=6))
    counts: defaultdict[str, int] = defaultdict(int)
    for places, heads in people:
        whole = {key for at in places for key in (at, at[0] + ".", "." + at[1], "..")}
        for key in whole:
            counts[key] += heads
    return dict(counts)


@given(st.one_of(distinct_tables("abcd", "."), distinct_tables("ab", "xy")))
@settings(max_examples=300, deadline=None)
def test_no_small_cell_is_found_in_distinct_counts(counts: dict[str, int]) -> None:  # L2
    masked = masked_names(counts, additive=False)
    assert naive(counts) <= masked
    assert not pinned(counts, masked, worlds_of_distinct(counts, masked, hard=False))


@pytest.mark.parametrize("secret", [b"", b"another"])
def test_running_the_program_on_every_table_of_two_groups_finds_nothing(
    secret: bytes,
) -> None:  # L2
    """Whoever has program and secret may run it on all tables and keep those with this page."""
    most = 13
    pages: defaultdict[object, list[dict[str, int]]] = defaultdict(list)
    for values in itertools.product(range(most), repeat=2):
        counts = sums_of(dict(zip(("a.", "b."), values, strict=True)))
        masked = masked_names(counts, secret=secret)
        shown = tuple((name, -1 if name in masked else n) for name, n in sorted(counts.items()))
        pages[shown].append(counts)
    for same in pages.values():
        # Near the most that was tried, worlds beyond it are missing.
        if all(max(counts["a."], counts["b."]) < most - 2 for counts in same):
            hidden = {name for name, n in same[0].items() if small(n)}
            assert not pinned(same[0], hidden, iter(same)), same


@pytest.mark.parametrize(
    "inner",
    [
        {"a.": 3, "b.": 20, "c.": 30},
        {"a.": 1, "b.": 1, "c.": 20, "d.": 9},
        {"ax": 3, "ay": 20, "bx": 30, "by": 9},
    ],
)
def test_attacker_breaks_naive_masking(inner: dict[str, int]) -> None:  # L2
    counts = sums_of(inner)
    masked = naive(counts)
    assert pinned(counts, masked, worlds(counts, masked, hard=False))


def test_attacker_subtracts_along_the_other_dimension() -> None:  # L2
    """Row a hides its total as well, but the column of its small cell is open."""
    counts = with_margins({"ax": 3, "ay": 9, "bx": 20, "by": 9})
    masked = {"ax", "a."}
    assert pinned(counts, masked, worlds_of_sums(counts, masked, hard=False))


def test_attacker_breaks_sums_of_distinct_counts() -> None:  # L2
    """The whole is 20 and the other part 16: the small part is at least 4, so it is 4."""
    counts = {"..": 20, "a.": 16, "b.": 4}
    assert pinned(counts, {"b."}, worlds_of_distinct(counts, {"b."}, hard=True))


def sums_of(inner: Mapping[str, int]) -> dict[str, int]:
    counts = with_margins(inner)
    if all(name[1] == "." for name in inner):
        counts = {**inner, "..": sum(inner.values())}
    return counts


def worlds(counts: Counts, masked: set[str], *, hard: bool) -> Iterator[Counts]:
    if any("." not in name for name in counts):
        yield from worlds_of_sums(counts, masked, hard=hard)
        return
    parts = [name for name in counts if name != ".." and counts[name]]
    tries = [near(counts[name]) if name in masked else [counts[name]] for name in parts]
    for values in itertools.product(*tries):
        world = {**dict(zip(parts, values, strict=True)), "..": sum(values)}
        if allowed(world, counts, masked, hard=hard):
            yield world
