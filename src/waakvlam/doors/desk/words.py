"""What the codes of a request are called on the desk's screens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words: TypeAlias = Mapping[str, Promise]

SOURCES: Words = {
    "self": _("The resident"),
    "network": _("Family, friend or neighbour"),
    "gp": _("General practitioner"),
    "youth_doctor": _("Youth doctor"),
    "school": _("School"),
    "childcare": _("Childcare"),
    "police": _("Police"),
    "veilig_thuis": _("Veilig Thuis"),
    "housing": _("Housing corporation"),
    "provider": _("Care provider"),
    "other": _("Somebody else"),
}
CHANNELS: Words = {
    "phone": _("By phone"),
    "stip": _("At the STIP"),
    "website": _("Through the website"),
    "school": _("At school"),
    "home": _("At home"),
    "other": _("Another way"),
}
LIFE_DOMAINS: Words = {
    "safety": _("Safety"),
    "money": _("Money"),
    "housing": _("Housing"),
    "health": _("Health and limitations"),
    "relations": _("Relations"),
    "language": _("Language and digital skills"),
    "participation": _("Participation and work"),
    "transport": _("Transport"),
    "parenting": _("Parenting and growing up"),
    "education": _("Education"),
    "culture": _("Culture"),
}
HOUSEHOLD_ROLES: Words = {
    "resident": _("Resident"),
    "parent": _("Parent"),
    "child": _("Child"),
    "partner": _("Partner"),
    "other": _("Other"),
}
URGENCIES: Words = {
    "acute": _("Acute: act today"),
    "soon": _("Soon: within days"),
    "regular": _("Regular: within the norm"),
}
SEVERITIES: Words = {
    "light": _("Light"),
    "heavy": _("Heavy"),
}
COMPLEXITIES: Words = {
    "single": _("One clear question"),
    "multiple": _("Several questions that hang together"),
}
OUTCOMES: Words = {
    "active_help": _("Active help by the team"),
    "information_advice": _("Information and advice"),
    "social_base": _("Social base"),
    "other_desk": _("Another desk"),
    "crisis": _("Crisis: help at once"),
    "supplementary_care": _("Supplementary care"),
    "not_taken_up": _("Not taken up"),
    "withdrawn": _("Withdrawn by the resident"),
}
STATUSES: Words = {
    "new": _("New"),
    "triaged": _("Triaged"),
    "waiting": _("On the waiting list"),
    "taken_up": _("Taken up"),
    "decided": _("Decided, norm still runs"),
    "closed": _("Closed"),
}
STOP_REASONS: Words = {
    "resident_asks_to_wait": _("The resident asks to wait"),
    "cannot_be_reached": _("The resident cannot be reached"),
    "parent_consent_pending": _("Consent of a parent is awaited"),
    "child_consent_pending": _("Consent of a child of 12 or older is awaited"),
}
NORMS: Words = {
    "first_contact": _("First contact"),
    "quality_contact": _("Qualitative contact"),
    "first_conversation": _("First conversation"),
}
PHASES: Words = {
    "request": _("Request"),
    "information_advice": _("Information and advice"),
    "crisis": _("Crisis"),
    "intake": _("Intake"),
    "active_help": _("Active help"),
    "low_flame": _("Low flame"),
}
EXPERTISE: Words = {
    "migrants": _("Migrants"),
    "mental_vulnerability": _("Mental vulnerability"),
    "mild_intellectual_disability": _("Mild intellectual disability"),
    "debts": _("Debts"),
    "parenting": _("Youth and parenting help"),
    "youth_mental_health": _("Youth mental health"),
    "youth_intellectual_disability": _("Youth intellectual disability"),
    "young_child": _("The young child"),
    "education": _("Education and school"),
}
LANGUAGES: Words = {
    "am": _("Amharic"),
    "ber": _("Berber"),
    "ku": _("Kurdish"),
    "pap": _("Papiamento"),
    "ps": _("Pashto"),
    "so": _("Somali"),
    "ti": _("Tigrinya"),
    "zh": _("Chinese"),
}
"""The languages that Django does not know by their code; the others it names itself."""
MATCHES: Words = {
    "bsn": _("same BSN"),
    "name_and_birth_date": _("same name and birth date"),
    "address": _("same address"),
}


def in_words(codes: Iterable[str], words: Words) -> str:
    """Return codes as one line of text; a code without a word stands as it is."""
    return ", ".join(str(words.get(code, code)) for code in codes)
