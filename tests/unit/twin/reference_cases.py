"""Small cases on which the kernel and its reference must agree; together they switch on everything.

Pressure may decide after an enquiry only where no two enquiries end at once: so not on working
days, when many begin at the same moment, because `twin.md` does not say who is first then.
"""

from __future__ import annotations

import numpy as np

from waakvlam.twin.engine.parameters import AT_START
from waakvlam.twin.engine.setup import Setup
from waakvlam.twin.scenario.compile import compile_scenario
from waakvlam.twin.scenario.read import read_scenario

TEAMS = """
[[team]]
code = "north"
team_kind = "adults"
district = "WK01"
arrivals_per_year = 330
{north}
[[team]]
code = "middle"
team_kind = "adults"
district = "WK02"
arrivals_per_year = 210
{middle}
[[team]]
code = "south"
team_kind = "youth_family"
district = "WK03"
arrivals_per_year = 120
{south}
"""

FTE = """
fte = {fte}
caseload_per_fte = 13
hours_per_fte_week = 36
client_bound_share = 0.7
open_at_start = {open}
waiting_at_start = {waiting}
"""


def teams(*, open_at_start: int = 0, waiting: int = 0) -> str:
    """Three teams with fte and hours, with some households at the start."""
    north, middle, south = (
        FTE.format(fte=fte, open=open_at_start, waiting=waiting) for fte in (5.5, 3.5, 2.0)
    )
    return TEAMS.format(north=north, middle=middle, south=south)


def run(days: int, more: str = "") -> str:
    return f"[run]\nstart = 2023-10-02\ndays = {days}\n{more}\n"


DEMAND = """
[demand]
season_amplitude = 0.2
growth_per_year = 0.1
urgent_share = 0.1
severity_sd = 0.5
"""

DOORS = """
[front_desk]
contacts_per_working_day = 3.2
[triage]
advice_share = 0.2
other_desk_share = 0.05
social_base_share = 0.05
direct_share = 0.04
"""

HELP = """
[help]
duration = { dist = "lognormal", mean = 75, cv = 0.8 }
hours_per_household_week = 2.1
[low_flame]
share = 0.35
weight = 0.2
duration = { dist = "exponential", mean = 120 }
relapse_share = 0.3
"""

CARE = """
[referral]
base_share = 0.2
severity_effect = 0.8
other_care_share = 0.1
enquiry_days = 27.3
enquiry_hours = 8
[supplementary]
start_delay = { dist = "gamma", mean = 40, cv = 0.7 }
tariff_cents = 900000
term = { dist = "lognormal", mean = 200, cv = 0.4 }
cost_cv = 0.6
clients_at_start = 40
[takeover]
clients = 24
first_share = 0.3
monthly_share = 0.11
[statutory]
referrals_per_year = 60
tariff_cents = 700000
[cost]
per_fte_cents = 8990000
overhead_cents = 1234567
"""

FEEDBACK = """
[feedback]
waiting_worsens = 0.2
waiting_threshold_days = 10
pressure_refers = 0.8
pressure_shortens = 0.3
short_help_returns = 2.5
pressure_sickness = 0.06
organisation_effect = 0.14
"""

NO_PRESSURE = """
[feedback]
waiting_worsens = 0.2
waiting_threshold_days = 10
pressure_sickness = 0.06
organisation_effect = -0.1
"""

CHANGES = """
[[change]]
on = 2024-02-05
kind = "adults"
fte = 4.4
help.hours_per_household_week = 2.6
[[change]]
on = 2024-04-11
team = "south"
arrivals_per_year = 190
front_desk.contacts_per_working_day = 1.9
low_flame.weight = 0.35
referral.base_share = 0.4
[[change]]
on = 2024-06-20
help.hours_per_household_week = 0
referral.enquiry_hours = 0
supplementary.tariff_cents = 950000
statutory.referrals_per_year = 20
help.duration = { dist = "gamma", mean = 90, cv = 1.3 }
"""

INDICATION = """
[indication]
share = 0.7
"""

SHOP = """
[one_stop_shop]
specialist_share = 0.2
specialist_duration = { dist = "lognormal", mean = 120, cv = 1.0 }
lump_sum_cents = 110000000
overrun_share = 0.4
"""

PLAIN_HELP = '[help]\nduration = { dist = "lognormal", mean = 20, cv = 1.2 }\n'
PLAIN_TEAMS = TEAMS.format(north="slots = 20", middle="slots = 10", south="slots = 8.9")
NL = 'calendar = "nl"\nwarm_up_days = 61\n'
NL_GIVEN = NL + 'start_state = "given"\n'
GIVEN = 'warm_up_days = 61\nstart_state = "given"\n'


def case(model: str, *parts: str) -> str:
    return f'name = "case"\nmodel = "{model}"\n' + "".join(parts)


CASES = {
    "a plain queue": case("broad_team", run(500, "warm_up_days = 100"), PLAIN_HELP, PLAIN_TEAMS),
    "a broad team with everything": case(
        "broad_team", run(548, NL), DEMAND, DOORS, HELP, CARE, FEEDBACK, CHANGES, teams()
    ),
    "a broad team from a given start": case(
        "broad_team",
        run(400, NL_GIVEN),
        DEMAND,
        DOORS,
        HELP,
        CARE,
        FEEDBACK,
        teams(open_at_start=22, waiting=9),
    ),
    "indication under pressure": case(
        "indication",
        run(420, GIVEN),
        DEMAND,
        DOORS,
        HELP,
        CARE.replace("clients = 24", "clients = 0"),
        INDICATION,
        FEEDBACK,
        teams(open_at_start=12, waiting=3),
    ),
    "indication on working days": case(
        "indication", run(420, NL), DEMAND, DOORS, HELP, CARE, INDICATION, NO_PRESSURE, teams()
    ),
    "a one-stop shop": case(
        "one_stop_shop", run(548, NL), DEMAND, DOORS, HELP, CARE, SHOP, FEEDBACK, CHANGES, teams()
    ),
    "a one-stop shop from a given start": case(
        "one_stop_shop",
        run(365, GIVEN),
        HELP.replace("lognormal", "gamma"),
        SHOP.replace("120, cv = 1.0", "60, cv = 2.0"),
        CARE,
        teams(open_at_start=20, waiting=5),
    ),
    "a stationary start with sickness": case(
        "broad_team",
        run(200, NL + 'start_state = "stationary"'),
        DEMAND,
        DOORS,
        HELP,
        CARE,
        FEEDBACK,
        teams(),
    ),
    "pressure that makes sick from a date on": case(
        "broad_team",
        run(420, NL),
        DEMAND,
        HELP,
        CARE,
        teams(),
        "[[change]]\non = 2024-03-04\nfeedback.pressure_sickness = 0.3\n",
    ),
    "a one-stop shop of which one team falls sick": case(
        "one_stop_shop",
        run(420, NL),
        DEMAND,
        HELP,
        CARE,
        SHOP,
        teams(),
        '[[change]]\non = 2024-01-02\nteam = "south"\nfeedback.pressure_sickness = 0.3\n',
    ),
    "a stationary shop": case(
        "one_stop_shop",
        run(120, 'start_state = "stationary"'),
        HELP,
        SHOP,
        CARE.replace("clients_at_start = 40", ""),
        teams(),
    ),
    "a stationary indication": case(
        "indication", run(120, 'start_state = "stationary"'), HELP, INDICATION, CARE, teams()
    ),
    "an enquiry that asks hours alone": case(
        "broad_team",
        run(365, "warm_up_days = 30"),
        DEMAND,
        HELP.replace("hours_per_household_week = 2.1", ""),
        CARE.replace("enquiry_hours = 8", "enquiry_hours = 60"),
        teams(),
    ),
}

# Open cases as a ledger gives them: (team, stage, age in days, priority).
OPEN_CASES = tuple(
    (team, stage, age, priority)
    for team in (0, 1, 2)
    for stage, age, priority in (
        *((2, 3.0 + 29.0 * nth, 2) for nth in range(14)),  # in help, some for long
        *((3, 2.5 * nth, 2) for nth in range(5)),  # in an enquiry
        *((4, 40.0 * nth, 2) for nth in range(6)),  # at low flame
        *((1, 30.0 - 2.0 * nth, nth % 3) for nth in range(12)),  # on the list
    )
)
WITH_SPECIALISTS = (*OPEN_CASES, *((team, 5, 11.0 * nth, 2) for team in (0, 2) for nth in range(4)))
LEDGERS = {
    "a broad team from a ledger": ("a broad team with everything", OPEN_CASES),
    "a one-stop shop from a ledger": ("a one-stop shop", WITH_SPECIALISTS),
}
NAMES = (*CASES, *LEDGERS)


def setup_of(name: str) -> Setup:
    """Return a case or a ledger's case, ready for the kernel."""
    if name in CASES:
        return compile_scenario(read_scenario(CASES[name]))
    text, cases = LEDGERS[name]
    rows = np.array(list(cases), AT_START)
    return compile_scenario(read_scenario(CASES[text]), at_start=rows)
