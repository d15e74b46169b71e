"""The reference's books: what is counted, when it counts, and what care costs on which days."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from unit.twin.reference_luck import Law, Luck, normal

YEAR = 365.25
MONTH = YEAR / 12.0
CLIENT = 1 << 42
STATUTORY = 1 << 43
LAW_NAMES = ("none", "deterministic", "exponential", "lognormal", "gamma")
LAWS = {
    "help_duration": "help",
    "low_flame_duration": "flame",
    "supplementary_start_delay": "delay",
    "supplementary_term": "term",
    "one_stop_shop_specialist_duration": "specialist",
}
Row = Any  # what a team's keys say in one period, by attribute


def row_of(record: Any) -> Row:
    """One period of one team: the scenario's numbers, and its laws by a short name."""
    row = SimpleNamespace(**{name: float(record[name]) for name in record.dtype.names})
    for field_name, short in LAWS.items():
        law = LAW_NAMES[int(record[f"{field_name}_law"])]
        mean, cv = float(record[f"{field_name}_mean"]), float(record[f"{field_name}_cv"])
        setattr(row, short, Law(law, mean, cv))
    return row


@dataclass
class Window:
    """The run in time: what counts is what happens from `counts_from` on."""

    origin: float
    counts_from: float
    end: float
    begins: list[float]  # of the periods

    def period_at(self, moment: float) -> int:
        return max(0, bisect_right(self.begins, moment) - 1)

    def days_in(self, period: int) -> float:
        """The days of a period that count."""
        ends = [*self.begins[1:], math.inf]
        last = min(self.end, ends[period])
        return max(0.0, last - max(self.counts_from, self.begins[period]))


@dataclass
class Team:
    """A team's books, and who of its households is where."""

    code: str
    number: int
    key: int
    rows: list[Row]
    window: Window
    counts: Counter[str] = field(default_factory=Counter)
    sums: Counter[str] = field(default_factory=Counter)
    money: Counter[str] = field(default_factory=Counter)
    held: Counter[str] = field(default_factory=Counter)  # by stage
    waits: list[float] = field(default_factory=list)
    journal: list[tuple[str, int, int, float]] = field(default_factory=list)

    def luck(self, number: int) -> Luck:
        return Luck.of_household(self.key, number)

    def note(self, deed: str, number: int, spell: int, when: float) -> None:
        self.journal.append((deed, number, spell, when))

    def count(self, what: str, now: float) -> None:
        if now >= self.window.counts_from:
            self.counts[what] += 1

    def taken_over_after(self, months: int) -> int:
        row = self.rows[0]
        share = min(1.0, row.takeover_first_share + months * row.takeover_monthly_share)
        return int(row.takeover_clients * share + 1e-9) if months >= 0 else 0

    def taken_over_on(self, nth: int) -> float:
        """When the nth client of a provider is taken over; never: infinite."""
        for months in range(round((self.window.end - self.window.origin) / MONTH) + 2):
            if nth < self.taken_over_after(months):
                return self.window.origin + months * MONTH
        return math.inf

    # Care by providers: nobody waits for it, so its whole course is known at once.

    def refer(self, luck: Luck, number: int, spell: int, ratio: float, now: float) -> None:
        """A referral for begeleiding."""
        self.count("referrals", now)
        self._provide(luck, number, spell, ratio, now, "")

    def refer_besides(self, luck: Luck, number: int, spell: int, ratio: float, now: float) -> None:
        """Another kind of care, besides the team's own help."""
        self.count("other_referrals", now)
        self._provide(luck, number, spell, ratio, now, "other_")

    def _provide(
        self, luck: Luck, number: int, spell: int, ratio: float, now: float, other: str
    ) -> None:
        if now < self.window.origin and self.rows[0].supplementary_clients_at_start:
            return  # the start gives the clients that run then
        row = self.rows[self.window.period_at(now)]
        start = now + luck.duration(row.delay, spell, f"{other}start_delay")
        length = luck.duration(row.term, spell, f"{other}term")
        cost = price(row, ratio, luck.share(spell, f"{other}tariff"))
        self.book("care", cost, start, length)
        self._count_client(start, length)
        self.note(f"{other}referral".upper(), number, spell, now)

    def _count_client(self, start: float, length: float) -> None:
        if start <= self.window.end < start + length:
            self.counts["clients_at_end"] += 1

    def book(self, account: str, cost: int, start: float, length: float) -> None:
        """Spread whole cents over a term, and keep what falls before and after what counts."""
        before = cents_before(cost, start, length, self.window.counts_from)
        until = cents_before(cost, start, length, self.window.end)
        self.money[account] += until - before
        self.money["committed"] += cost
        self.money["before"] += before
        self.money["after"] += cost - until

    def take_clients(self) -> None:
        """Who has care at the start keeps it; the first of them until they are taken over."""
        row, window = self.rows[0], self.window
        for nth in range(int(row.supplementary_clients_at_start)):
            luck = self.luck(CLIENT + nth)
            cost = price(row, 1.0, luck.share(0, "tariff"))
            if nth < row.takeover_clients:
                start = window.origin
                length = min(self.taken_over_on(nth), window.end + 1.0) - start
                cost = int(cost * (length / row.term.mean)) if row.term.mean > 0.0 else cost
            else:
                length = luck.length_of_running(row.term, "term")
                start = window.origin - luck.share(0, "term_position") * length
            self.book("care", cost, start, length)
            self._count_client(start, length)
            self.note("CLIENT", CLIENT + nth, 0, window.origin)

    def let_statutory_flow(self) -> None:
        """The law's other referrers: a Poisson stream of their own, from the first day on."""
        window, moment, nth = self.window, 0.0, 0
        left = -math.log(self.luck(STATUTORY).share(0, "next_arrival"))
        for period, row in enumerate(self.rows):
            rate = row.statutory_referrals_per_year / YEAR
            until = min([*window.begins[1:], math.inf][period], window.end)
            moment = window.begins[period]
            while rate > 0.0 and moment + left / rate < until:
                moment += left / rate
                luck, number = self.luck(STATUTORY + nth), STATUTORY + nth + 1
                start = moment + luck.duration(row.delay, 0, "start_delay")
                length = luck.duration(row.term, 0, "term")
                cost = price(row, 1.0, luck.share(0, "tariff"), row.statutory_tariff_cents)
                self.book("statutory", cost, start, length)
                self.count("statutory_referrals", moment)
                self.note("STATUTORY_REFERRAL", number, 0, moment)
                nth += 1
                left = -math.log(self.luck(STATUTORY + nth).share(0, "next_arrival"))
            left -= rate * max(0.0, until - moment)

    def pay(self) -> None:
        """Fte and overhead by the day, and what specialists cost."""
        cents = 0.0
        for period, row in enumerate(self.rows):
            a_year = row.fte * row.cost_per_fte_cents + row.cost_overhead_cents
            cents += self.window.days_in(period) / YEAR * a_year
        self.money["lump_sum"] = math.floor(cents + 0.5)
        self.money["team_cost"] = self.money["lump_sum"] + self.money["specialists"]


def price(row: Row, ratio: float, luck: float, tariff: float | None = None) -> int:
    """Whole cents: lognormal around the tariff, heavier as the household became heavier."""
    cents = (row.supplementary_tariff_cents if tariff is None else tariff) * ratio
    if row.supplementary_cost_cv > 0.0:
        spread = math.sqrt(math.log1p(row.supplementary_cost_cv**2))
        cents *= math.exp(spread * normal(luck) - 0.5 * spread * spread)
    return math.floor(cents + 0.5)


def cents_before(cost: int, start: float, length: float, moment: float) -> int:
    """The whole cents that fall before a moment; all of them at once when it takes no time."""
    if moment <= start:
        return 0
    return cost if moment >= start + length else math.floor(cost * ((moment - start) / length))


def share_overrun(teams: list[Team]) -> None:
    """One-stop shop: the agreed sum and a share of what it cost more, over the teams by cost."""
    window = teams[0].window
    cost = sum(team.money["team_cost"] for team in teams)
    agreed = math.floor(
        sum(
            window.days_in(period) / YEAR * row.one_stop_shop_lump_sum_cents
            for team in teams
            for period, row in enumerate(team.rows)
        )
        + 0.5
    )
    share = teams[0].rows[0].one_stop_shop_overrun_share
    paid = agreed + math.floor(share * max(0, cost - agreed) + 0.5)
    so_far, given = 0, 0
    for team in teams:
        so_far += team.money["team_cost"]
        until = paid if team is teams[-1] else math.floor(paid * (so_far / max(1, cost)))
        team.money["lump_sum"], given = until - given, until
