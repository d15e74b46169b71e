"""The words of a revision: its states, its steps, why one is refused, its papers."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waakvlam.doors.frame.components import Tone
from waakvlam.doors.steering.filters import language
from waakvlam.doors.steering.words import amount_text
from waakvlam.finance.budget.rules import BelowZeroError, UnknownLinesError
from waakvlam.funding.work.budgeted import OtherBudget
from waakvlam.funding.work.course import After, DayNotPossibleError
from waakvlam.funding.work.rules import Refusal, State
from waakvlam.kernel.money import Money
from waakvlam.kernel.notation import write_date, write_percentage

STATES = {
    State.PREPARING: gettext_lazy("In preparation"),
    State.TALKS: gettext_lazy("In talks"),
    State.PROPOSED: gettext_lazy("Proposed"),
    State.DECIDED: gettext_lazy("Decided by the college"),
    State.COUNCIL_INFORMED: gettext_lazy("Council informed"),
    State.SIGNED: gettext_lazy("Addendum signed"),
}
TONES = {
    State.PREPARING: Tone.NEUTRAL,
    State.TALKS: Tone.NEUTRAL,
    State.PROPOSED: Tone.WARNING,
    State.DECIDED: Tone.SUCCESS,
    State.COUNCIL_INFORMED: Tone.SUCCESS,
    State.SIGNED: Tone.SUCCESS,
}
STEPS = {
    State.TALKS: gettext_lazy("Begin the talks"),
    State.PROPOSED: gettext_lazy("Propose to the college"),
}
REFUSALS = {
    Refusal.NOT_FROM_HERE: gettext_lazy("This step does not follow on where the revision is now."),
    Refusal.REPLACED: gettext_lazy("A correction took the place of this version."),
    Refusal.NO_AWARDS: gettext_lazy("There is no lump sum in it yet."),
    Refusal.HAS_FAULTS: gettext_lazy("The sums do not hold yet; mend the faults first."),
    Refusal.NO_TALK: gettext_lazy("No talk on the contract is written down yet."),
    Refusal.NOT_EXPLAINED: gettext_lazy(
        "A way to a lump sum differs from what was agreed, and nobody wrote why."
    ),
    Refusal.NOT_SEEN: gettext_lazy("Nobody confirmed yet to have seen what it means for the help."),
    Refusal.NOT_ENTERED: gettext_lazy("The college's decision was not entered yet."),
    Refusal.SAME_PERSON: gettext_lazy(
        "You entered the decision yourself; somebody else confirms it."
    ),
}
TEAM_KINDS = {
    "adults": gettext_lazy("Adults"),
    "youth_family": gettext_lazy("Youth and family"),
}
TALK_KINDS = {
    "contract": gettext_lazy("Contract"),
    "development": gettext_lazy("Development"),
}
SUBJECTS = {
    "trajectories": gettext_lazy("Number of trajectories"),
    "caseload": gettext_lazy("Caseload"),
    "staffing": gettext_lazy("Staffing"),
    "decline": gettext_lazy("Decline of indicated support"),
    "finances": gettext_lazy("Financial position"),
    "other": gettext_lazy("Something else"),
}
AGREEMENT_KINDS = {
    "trajectories": gettext_lazy("Trajectories"),
    "collective": gettext_lazy("Collective activities"),
    "quality": gettext_lazy("Quality"),
    "cooperation": gettext_lazy("Cooperation"),
    "innovation": gettext_lazy("Innovation"),
    "referral": gettext_lazy("Referrals"),
    "staffing": gettext_lazy("Staffing"),
    "other": gettext_lazy("Something else"),
}
DIRECTIONS = {"at_least": gettext_lazy("at least"), "at_most": gettext_lazy("at most")}
PAPERS = {
    "advice": gettext_lazy("Advice to the college"),
    "letter": gettext_lazy("Council letter"),
    "amendment": gettext_lazy("Budget amendment"),
    "addendum": gettext_lazy("Addendum"),
}
FILES = {
    "advice": "advies",
    "letter": "raadsbrief",
    "amendment": "begrotingswijziging",
    "addendum": "addendum",
}
"""How the file of a paper is called: papers are Dutch."""
LINE_KINDS = {
    "lump_sum": gettext_lazy("lump sum"),
    "pxq": gettext_lazy("supplementary care"),
    "pgb": gettext_lazy("personal budget"),
    "team_cost": gettext_lazy("team costs"),
    "breakthrough": gettext_lazy("breakthroughs"),
    "other": gettext_lazy("other"),
}


def euros(amount: Money | None) -> str:
    """Return an amount in the reader's notation; a dash when it is not known."""
    return "–" if amount is None else amount_text(amount)


def signed_euros(amount: Money) -> str:
    """Return an amount with a plus when it is added."""
    return f"+{euros(amount)}" if amount.cents > 0 else euros(amount)


def thousandths(share: int) -> str:
    """Return 427 as 42,7%."""
    return write_percentage(Decimal(share).scaleb(-3), 1, language())


def other_budget(one: OtherBudget, year: int) -> str:
    """Return that an award does not say what the budget does, with both amounts."""
    told = _(
        "“In the budget now” is %(said)s for %(contractor)s, but line %(line)s of the budget of "
        "%(year)s holds %(holds)s. Change the one or the other before you propose."
    )
    return told % {
        "said": euros(one.award.budgeted),
        "contractor": one.award.contractor,
        "line": one.line,
        "year": year,
        "holds": euros(one.holds),
    }


def refused(refusals: Iterable[Refusal]) -> str:
    """Return why a step cannot be taken, as sentences."""
    return " ".join(str(REFUSALS[one]) for one in refusals)


def day_not_possible(error: DayNotPossibleError) -> str:
    """Return why a step cannot be of this day."""
    if error.after is None or error.earliest is None:
        return _("This day is still to come.")
    told = {
        After.TALK: _("The college decides after the talk on the contract of %(day)s."),
        After.FORMER: _("The college decides after it decided on the former version, on %(day)s."),
        After.DECISION: _("This lies before the college decided, on %(day)s."),
    }
    return told[error.after] % {"day": write_date(error.earliest, language())}


def unknown_lines(error: UnknownLinesError) -> str:
    """Return which lines the budget lacks, and what to do."""
    lines = ", ".join(f"{field} ({product})" for field, product in error.lines)
    told = _("The budget of this year has no line %(lines)s; take it over first.")
    return told % {"lines": lines}


def below_zero(error: BelowZeroError) -> str:
    """Return which lines would end below zero, and what to do."""
    lines = ", ".join(
        f"{field} ({product}): {euros(amount)}" for (field, product), amount in error.lines.items()
    )
    told = _("These lines would end below zero: %(lines)s. Give the reason, or change the cover.")
    return told % {"lines": lines}
