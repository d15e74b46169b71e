"""The addresses of a household's pages; each reads noun, key, verb."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from waakvlam.doors.desk.household import (
    agenda_views,
    case_views,
    hand_over_views,
    help_views,
    looked_views,
    member_views,
    merge_views,
    page_views,
    people_views,
    plan_views,
    plan_writing_views,
    same_person_views,
)

_PLAN: list[URLPattern | URLResolver] = [
    path("", plan_views.household_plan, name="household_plan"),
    path("woorden/", plan_writing_views.household_plan_words, name="household_plan_words"),
    path("doel/", plan_writing_views.household_plan_goal, name="household_plan_goal"),
    path(
        "doel/<int:number>/actie/",
        plan_writing_views.household_plan_action,
        name="household_plan_action",
    ),
    path(
        "doel/<int:number>/behaald/", plan_views.household_plan_score, name="household_plan_score"
    ),
    path("actie/<int:number>/klaar/", plan_views.household_plan_done, name="household_plan_done"),
    path("bijgesteld/", plan_views.household_plan_review, name="household_plan_review"),
]
_PAGES: list[URLPattern | URLResolver] = [
    path("", page_views.household, name="household"),
    path("contact/<uuid:contact_key>/", page_views.household_contact, name="household_contact"),
    path("plan/", include(_PLAN)),
    path("mensen/", people_views.household_people, name="household_people"),
    path(
        "mensen/<uuid:person_key>/",
        people_views.household_person_edit,
        name="household_person_edit",
    ),
    path(
        "mensen/<uuid:person_key>/hulp/",
        member_views.household_person_help,
        name="household_person_help",
    ),
    path(
        "mensen/<uuid:person_key>/dubbel/",
        same_person_views.household_person_same,
        name="household_person_same",
    ),
    path("gegevens/", people_views.household_edit, name="household_edit"),
    path("fase/", case_views.household_phase, name="household_phase"),
    path("regisseur/", case_views.household_coordinator, name="household_coordinator"),
    path("wie-helpt/", help_views.household_involve, name="household_involve"),
    path("afsluiten/", case_views.household_close, name="household_close"),
    path("overdragen/", hand_over_views.household_hand_over, name="household_hand_over"),
    path(
        "overdragen/<slug:team_code>/",
        hand_over_views.household_hand_over_to,
        name="household_hand_over_to",
    ),
    path("samenvoegen/", merge_views.household_merge, name="household_merge"),
    path(
        "samenvoegen/<uuid:other_key>/",
        merge_views.household_merge_with,
        name="household_merge_with",
    ),
    path("samengevoegd/<int:number>/", merge_views.household_merged, name="household_merged"),
    path("onthouden/", agenda_views.household_mark, name="household_mark"),
    path(
        "onthouden/<int:number>/klaar/",
        agenda_views.household_mark_done,
        name="household_mark_done",
    ),
    path(
        "afspraak/<int:number>/afzeggen/",
        agenda_views.household_appointment_cancel,
        name="household_appointment_cancel",
    ),
    path("afspraak/", agenda_views.household_appointment, name="household_appointment"),
    path("wie-keek/", looked_views.household_who_looked, name="household_who_looked"),
    path("toch-openen/", looked_views.household_open_anyway, name="household_open_anyway"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("huishouden/<uuid:key>/", include(_PAGES)),
]
