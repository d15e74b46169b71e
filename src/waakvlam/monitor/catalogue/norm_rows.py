"""Unit rows shared by the three norms on a help request (H2): was a step taken in time."""

from string import Template

from waakvlam.monitor.definition import PLACE, Part

_ROWS = Template("""
SELECT received_on AS day, team_kind, team, district, ${step}_matured AS matured,
    ${step}_in_time AS in_time
FROM waits
WHERE NOT ${step}_withdrawn AND $also
""")


def in_time(step: str, *, also: str = "true") -> Part:
    """Give the share that took the step by its deadline, of those whose deadline has passed.

    Withdrawn before the deadline's day does not count; `also` may leave out more.
    """
    return Part(
        time="event",
        adds_up="share",
        rows=_ROWS.substitute(step=step, also=also),
        breakdowns=PLACE,
        value="in_time",
        usable="matured",
    )
