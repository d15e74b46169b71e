"""The words that teams use in their lists, and the codes that they stand for."""

from collections.abc import Mapping

SOURCES: Mapping[str, str] = {
    "zelf": "self",
    "netwerk": "network",
    "huisarts": "gp",
    "jeugdarts": "youth_doctor",
    "school": "school",
    "kinderopvang": "childcare",
    "politie": "police",
    "Veilig Thuis": "veilig_thuis",
    "woningcorporatie": "housing",
    "zorgaanbieder": "provider",
    "anders": "other",
}
CHANNELS: Mapping[str, str] = {
    "telefoon": "phone",
    "STIP": "stip",
    "website": "website",
    "school": "school",
    "thuis": "home",
    "anders": "other",
}
URGENCIES: Mapping[str, str] = {"acuut": "acute", "spoedig": "soon", "gewoon": "regular"}
OUTCOMES: Mapping[str, str] = {
    "informatie en advies": "information_advice",
    "sociale basis": "social_base",
    "ander loket": "other_desk",
    "actieve hulp": "active_help",
    "traject": "active_help",
    "crisis": "crisis",
    "aanvullende zorg": "supplementary_care",
    "niet opgepakt": "not_taken_up",
    "ingetrokken": "withdrawn",
}
PHASES: Mapping[str, str] = {
    "aanmelding": "request",
    "informatie en advies": "information_advice",
    "crisis": "crisis",
    "intake": "intake",
    "actieve hulp": "active_help",
    "traject": "active_help",
    "waakvlam": "low_flame",
}
HOUSEHOLD_ROLES: Mapping[str, str] = {
    "inwoner": "resident",
    "ouder": "parent",
    "kind": "child",
    "partner": "partner",
    "anders": "other",
}
