"""How a norm stands, in the words of the screen."""

from waakvlam.casework.clock.rules import ClockState, ClockStatus
from waakvlam.kernel.local_time import LOCAL_TIME
from waakvlam.kernel.notation import write_time

_FIXED = {
    "nl": {
        ClockStatus.STANDING_STILL: "klok staat stil",
        ClockStatus.MET: "op tijd",
        ClockStatus.MISSED: "te laat",
        ClockStatus.ENDED: "niet meer nodig",
    },
    "en": {
        ClockStatus.STANDING_STILL: "clock stands still",
        ClockStatus.MET: "on time",
        ClockStatus.MISSED: "too late",
        ClockStatus.ENDED: "no longer needed",
    },
}


def clock_words(state: ClockState, language: str = "nl") -> str:
    """Say how a norm stands: nog 1 werkdag, 3 werkdagen over norm, klok staat stil.

    Other languages than Dutch get English, for professionals read this, not residents.
    """
    tongue = "nl" if language.startswith("nl") else "en"
    if state.status in _FIXED[tongue]:
        return _FIXED[tongue][state.status]
    if state.status is ClockStatus.OVERDUE:
        return _over(state, tongue)
    return _left(state, tongue)


def _over(state: ClockState, tongue: str) -> str:
    # Over by hours, or by a weekend: late, though no working day has passed.
    norm = "over norm" if tongue == "nl" else "over the norm"
    return f"{_days(-state.working_days, tongue)} {norm}" if state.working_days else norm


def _left(state: ClockState, tongue: str) -> str:
    if state.working_days:
        days = _days(state.working_days, tongue)
        return f"nog {days}" if tongue == "nl" else f"{days} left"
    if _ends_at_midnight(state):
        return "nog vandaag" if tongue == "nl" else "before midnight"
    before = "vóór" if tongue == "nl" else "before"
    return f"{before} {write_time(state.due, tongue)}"


def _ends_at_midnight(state: ClockState) -> bool:
    local = state.due.astimezone(LOCAL_TIME)
    return (local.hour, local.minute) == (0, 0)


def _days(number: int, tongue: str) -> str:
    if tongue == "nl":
        return f"{number} werkdag" if number == 1 else f"{number} werkdagen"
    return f"{number} working day" if number == 1 else f"{number} working days"
