"""How long until a norm, in words."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext, ngettext

SOON = 2


class Unit(StrEnum):
    """What a norm is counted in."""

    WORKING_DAY = "working_day"
    DAY = "day"
    WEEK = "week"


class Pressure(StrEnum):
    """How pressing a norm is: shape and colour follow it."""

    AMPLE = "ample"
    SOON = "soon"
    OVER = "over"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Countdown:
    """The text of a countdown with its pressure."""

    text: str
    pressure: Pressure


def countdown(
    left: int | None, *, stopped: bool = False, unit: str = Unit.WORKING_DAY
) -> Countdown:
    """Return the countdown for what is left of a norm, below zero when it is over.

    A clock that stands still says only that; raises ValueError when nothing is known.
    """
    if stopped:
        return Countdown(gettext("clock stopped"), Pressure.STOPPED)
    if left is None:
        raise ValueError("a running norm has a number of days left")
    if left < 0:
        return Countdown(_over(-left, Unit(unit)), Pressure.OVER)
    if left == 0:
        return Countdown(gettext("today at the latest"), Pressure.SOON)
    pressure = Pressure.SOON if left <= SOON else Pressure.AMPLE
    return Countdown(_to_go(left, Unit(unit)), pressure)


def _to_go(count: int, unit: Unit) -> str:
    texts = {
        Unit.WORKING_DAY: ngettext("%d working day left", "%d working days left", count),
        Unit.DAY: ngettext("%d day left", "%d days left", count),
        Unit.WEEK: ngettext("%d week left", "%d weeks left", count),
    }
    return texts[unit] % count


def _over(count: int, unit: Unit) -> str:
    texts = {
        Unit.WORKING_DAY: ngettext(
            "%d working day over the norm", "%d working days over the norm", count
        ),
        Unit.DAY: ngettext("%d day over the norm", "%d days over the norm", count),
        Unit.WEEK: ngettext("%d week over the norm", "%d weeks over the norm", count),
    }
    return texts[unit] % count
