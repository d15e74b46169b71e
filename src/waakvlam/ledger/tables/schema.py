"""Every table of the ledger, by name: the contract between the rooms (ledger.md)."""

from collections.abc import Mapping
from types import MappingProxyType

from waakvlam.ledger.tables.care import BUDGET, NORMS, REFERRALS, SPENDING
from waakvlam.ledger.tables.casework import COORDINATION, MEMBERS, PHASES, PLANS
from waakvlam.ledger.tables.context import AGREEMENTS, OUTCOMES, POPULATION, STORIES
from waakvlam.ledger.tables.definition import LOCAL_ZONE, Column, Kind, Table
from waakvlam.ledger.tables.help_requests import HELP_REQUESTS
from waakvlam.ledger.tables.quality import (
    CAPABILITIES,
    COMPLAINTS,
    EXPERIENCE,
    EXPERIENCE_BACKGROUND,
    REVIEWS,
)
from waakvlam.ledger.tables.staff import ABSENCE, HOURS, SOCIAL_BASE, STAFFING, VACANCIES

__all__ = ["LOCAL_ZONE", "SCHEMA_VERSION", "TABLES", "Column", "Kind", "Table"]

SCHEMA_VERSION = 1

_IN_ORDER = (
    HELP_REQUESTS,
    PHASES,
    MEMBERS,
    COORDINATION,
    PLANS,
    REFERRALS,
    SPENDING,
    BUDGET,
    NORMS,
    HOURS,
    STAFFING,
    ABSENCE,
    VACANCIES,
    SOCIAL_BASE,
    EXPERIENCE,
    EXPERIENCE_BACKGROUND,
    COMPLAINTS,
    REVIEWS,
    CAPABILITIES,
    STORIES,
    AGREEMENTS,
    POPULATION,
    OUTCOMES,
)

TABLES: Mapping[str, Table] = MappingProxyType({table.name: table for table in _IN_ORDER})
