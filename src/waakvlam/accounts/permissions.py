"""What somebody may do, as an enum of ``noun_verb``, and the roles that hold it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    """One thing that somebody may do. Who may see *which* file is not here but in privacy."""

    REQUEST_CREATE = "request_create"
    REQUEST_TRIAGE = "request_triage"
    HOUSEHOLD_READ = "household_read"
    HOUSEHOLD_WRITE = "household_write"
    HOUSEHOLD_OPEN_ANYWAY = "household_open_anyway"
    BOARD_READ = "board_read"
    CASE_ASSIGN = "case_assign"
    REQUESTS_IMPORT = "requests_import"
    PROFESSIONALS_IMPORT = "professionals_import"
    REFERENCE_EDIT = "reference_edit"
    LEDGER_REFRESH = "ledger_refresh"
    LEDGER_ADD = "ledger_add"
    INDICATOR_READ = "indicator_read"
    SCENARIO_READ = "scenario_read"
    SCENARIO_RUN = "scenario_run"
    REVISION_READ = "revision_read"
    REVISION_WRITE = "revision_write"
    BUDGET_LINES_IMPORT = "budget_lines_import"


@dataclass(frozen=True, slots=True)
class RoleDefinition:
    """A named set of permissions with the sentence that describes it."""

    describes: str
    permissions: frozenset[Permission]


class Role(StrEnum):
    """Who somebody is to the system; a person has one."""

    PROFESSIONAL = "professional"
    LEAD = "lead"
    STIP_DESK = "stip_desk"
    QUALITY_OFFICER = "quality_officer"
    COMMISSIONER = "commissioner"
    FINANCE = "finance"
    RESIDENT = "resident"
    ADMINISTRATOR = "administrator"


_P = Permission
_HELPING = frozenset(
    {
        _P.REQUEST_CREATE,
        _P.REQUEST_TRIAGE,
        _P.HOUSEHOLD_READ,
        _P.HOUSEHOLD_WRITE,
        _P.HOUSEHOLD_OPEN_ANYWAY,
        _P.BOARD_READ,
    }
)
_STEERING = frozenset(
    {
        _P.INDICATOR_READ,
        _P.LEDGER_REFRESH,
        _P.LEDGER_ADD,
        _P.SCENARIO_READ,
        _P.REVISION_READ,
        _P.REVISION_WRITE,
        _P.BUDGET_LINES_IMPORT,
    }
)

ROLES: dict[Role, RoleDefinition] = {
    Role.PROFESSIONAL: RoleDefinition(
        "Helps households in a neighbourhood team; triages only while on triage duty.", _HELPING
    ),
    Role.LEAD: RoleDefinition(
        "Leads a team: sees its files, divides the work, takes its existing list in.",
        _HELPING | {_P.CASE_ASSIGN, _P.REQUESTS_IMPORT},
    ),
    Role.STIP_DESK: RoleDefinition(
        "Takes requests in at the walk-in point and sees no file.",
        frozenset({_P.REQUEST_CREATE}),
    ),
    Role.QUALITY_OFFICER: RoleDefinition(
        "Reads how a team does, without files.", frozenset({_P.BOARD_READ})
    ),
    Role.COMMISSIONER: RoleDefinition(
        "Answers to the council; sees what happened, never who.", _STEERING | {_P.SCENARIO_RUN}
    ),
    Role.FINANCE: RoleDefinition(
        "Keeps the money for the commissioner; sees what happened, never who.", _STEERING
    ),
    Role.RESIDENT: RoleDefinition("Owns the question and the plan.", frozenset()),
    Role.ADMINISTRATOR: RoleDefinition(
        "Keeps areas, teams, professionals and norms; sees no file.",
        frozenset({_P.REFERENCE_EDIT, _P.PROFESSIONALS_IMPORT, _P.LEDGER_ADD}),
    ),
}


def holds(role: str, permission: Permission) -> bool:
    """Whether a role, named by its value, has the permission; an unknown role has none."""
    return role in ROLES and permission in ROLES[Role(role)].permissions
