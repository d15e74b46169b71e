"""What the codes of a household's file are called on the desk's screens."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from waakvlam.doors.desk.words import Words

MANNERS: Words = {
    "phone": _("Phone call"),
    "home_visit": _("Home visit"),
    "at_team": _("At the team"),
    "online": _("Video call"),
    "message": _("Message or letter"),
    "elsewhere": _("Elsewhere"),
}
DEPTHS: Words = {
    "contact": _("Contact"),
    "quality_contact": _("Qualitative contact: we talked about what is going on"),
    "first_conversation": _("First conversation, at the kitchen table"),
}
DEPTHS_SHORT: Words = {
    "contact": _("Contact"),
    "quality_contact": _("Qualitative contact"),
    "first_conversation": _("First conversation"),
}
COORDINATORS: Words = {
    "resident": _("Somebody of the household"),
    "network": _("Somebody from their network"),
    "professional": _("A professional of the team"),
    "process_director": _("A process director of a regieteam"),
}
CLOSED_REASONS: Words = {
    "goals_met": _("The goals were met"),
    "goes_on_alone": _("The household goes on alone"),
    "moved": _("Moved away"),
    "other_team": _("Another team helps"),
    "to_provider": _("A care provider helps"),
    "other_law": _("Help by another law (Wlz, Zvw)"),
    "dropped_out": _("Dropped out"),
    "lost_contact": _("Contact was lost"),
    "deceased": _("Deceased"),
}
DROPOUT_REASONS: Words = {
    "no_click": _("No click with the helper"),
    "waited_too_long": _("Waited too long"),
    "not_what_was_expected": _("It was not what they expected"),
    "no_wish_any_more": _("No longer wants help"),
    "practical": _("Practical: time, place or transport"),
    "other": _("Something else"),
}
PHASES_EXPLAINED: Words = {
    "information_advice": _("Information and advice: a question, an answer, and on they go"),
    "crisis": _("Crisis: help at once, safety first"),
    "intake": _("Intake: finding out together what is needed"),
    "active_help": _("Active help: working on the plan together"),
    "low_flame": _("Low flame: looking in now and then, without a new application"),
}
DOERS: Words = {
    "resident": _("The household itself"),
    "network": _("Family, friends or neighbours"),
    "social_base": _("Volunteers or an association"),
    "professional": _("The team"),
    "provider": _("A care provider"),
}
CROSSING_GROUNDS: Words = {
    "consent": _("The household agrees"),
    "legal_task": _("The law gives this to the other organisation"),
    "vital_interest": _("Somebody is in danger, and it cannot wait"),
}
GROUNDS: Words = {
    "helps": _("helps the household"),
    "stands_in": _("stands in for a colleague"),
    "leads": _("leads the team"),
    "triage_duty": _("has triage duty"),
    "broken_glass": _("opened it anyway, with a reason"),
}
KINDS: Words = {
    "contact": _("Contacts"),
    "request": _("Requests"),
    "case": _("Course of the help"),
    "plan": _("Plan"),
    "appointment": _("Appointments"),
    "change": _("Changes of details"),
}
CHANGED_FIELDS: Words = {
    "name": _("name"),
    "street": _("street"),
    "house_number": _("house number"),
    "postcode": _("postcode"),
    "phone": _("phone number"),
    "safety_concern": _("safety concern"),
    "given_name": _("given name"),
    "family_name": _("family name"),
    "birth_date": _("birth date"),
    "household_role": _("role"),
    "has_authority": _("parental authority"),
    "left_on": _("left the household"),
    "note": _("note"),
    "minutes": _("minutes"),
    "manner": _("how"),
    "words": _("the resident's words"),
    "review_on": _("review date"),
}
PAGES_READ: Words = {
    "household": _("Timeline"),
    "plan": _("Plan"),
    "people": _("People"),
    "who_looked": _("Who looked"),
    "help": _("Who helps"),
    "contact": _("A contact"),
    "person": _("Details of a person"),
    "details": _("Details of the household"),
    "close": _("Closing"),
    "phase": _("Phase"),
    "coordinator": _("Coordinator"),
    "appointment": _("Appointment"),
    "mark": _("Come back to this"),
    "hand_over": _("Handing over"),
    "merge": _("Joining files"),
    "hand_over_known_there": _("Handing over: known there already"),
    "request_triage": _("Triage of a request"),
    "request_clock": _("Clock of a request"),
    "request_take_up": _("Taking up a request"),
    "request_decide": _("Outcome of a request"),
}


def word(words: Words, code: str) -> str:
    """Return what a code is called; a code without a word stands as it is."""
    return str(words.get(code, code))
