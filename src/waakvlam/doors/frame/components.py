"""What the components show, as values: a view fills them, a template of the frame draws them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Tone(StrEnum):
    """How a status badge is meant; the class of NL Design System carries the same name."""

    NEUTRAL = "neutral"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Mark:
    """A word with a tone: a phase, a flag."""

    text: str
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what belongs to it, in the identity bar."""

    label: str
    value: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure of a dashboard; texts are ready to read, `met` is unknown without a norm."""

    label: str
    value: str
    norm: str = ""
    met: bool | None = None
    trend: str = ""
    n: str = ""
    coverage: str = ""
    masked: bool = False
    url: str = ""
    source: tuple[Fact, ...] = ()
    """Where the figure comes from."""

    @property
    def tone(self) -> str:
        """Return the modifier of the tile's class."""
        if self.masked:
            return "masked"
        return {True: "good", False: "bad", None: "plain"}[self.met]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """What happened to a household: when, what, in whose words and by whom."""

    at: datetime
    title: str
    text: str = ""
    by: str = ""
    url: str = ""
    norm: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits for somebody; `working_days_left` is below zero when over the norm."""

    title: str
    url: str
    hint: str = ""
    mark: Mark | None = None
    working_days_left: int | None = None
    stopped: bool = False

    @property
    def timed(self) -> bool:
        """Whether a countdown belongs beside it."""
        return self.stopped or self.working_days_left is not None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a data table; with a key the heading sorts by it."""

    label: str
    key: str = ""
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of a data table."""

    text: str
    url: str = ""
    mark: Tone | None = None
    working_days_left: int | None = None
    stopped: bool = False

    @property
    def timed(self) -> bool:
        """Whether the cell is a countdown."""
        return self.stopped or self.working_days_left is not None
