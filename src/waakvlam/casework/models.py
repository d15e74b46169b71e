"""The nouns of this room, gathered for Django."""

from waakvlam.casework.agenda.models import Appointment, Mark
from waakvlam.casework.case.models import Case, Coordination, Involvement, Member, PhaseSpell
from waakvlam.casework.contact.models import Contact, ContactMember
from waakvlam.casework.drafts.models import Draft
from waakvlam.casework.handover.models import HandOver
from waakvlam.casework.hours.models import WorkedTime
from waakvlam.casework.household.models import Household, Person
from waakvlam.casework.imports.models import ImportedRow
from waakvlam.casework.merging.models import Merge, MergedRow
from waakvlam.casework.plan.models import Goal, Plan, PlanAction
from waakvlam.casework.request.models import ClockStop, HelpRequest

__all__ = [
    "Appointment",
    "Case",
    "ClockStop",
    "Contact",
    "ContactMember",
    "Coordination",
    "Draft",
    "Goal",
    "HandOver",
    "HelpRequest",
    "Household",
    "ImportedRow",
    "Involvement",
    "Mark",
    "Member",
    "Merge",
    "MergedRow",
    "Person",
    "PhaseSpell",
    "Plan",
    "PlanAction",
    "WorkedTime",
]
