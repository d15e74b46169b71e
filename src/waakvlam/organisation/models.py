"""The nouns of this room, gathered for Django."""

from waakvlam.organisation.contractor.models import Contractor
from waakvlam.organisation.norm.models import Bandwidth, SteeringNorm, TermNorm
from waakvlam.organisation.professional.models import Absence, Posting, Professional, TriageDuty
from waakvlam.organisation.team.models import ClosedDay, Place, ServiceArea, Team

__all__ = [
    "Absence",
    "Bandwidth",
    "ClosedDay",
    "Contractor",
    "Place",
    "Posting",
    "Professional",
    "ServiceArea",
    "SteeringNorm",
    "Team",
    "TermNorm",
    "TriageDuty",
]
