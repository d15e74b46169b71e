"""The addresses of the revisions, below the steering door."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from waakvlam.doors.steering.revisions import (
    contents_pages,
    course_pages,
    listing,
    paper_pages,
    talk_pages,
    trend_pages,
    way_pages,
)
from waakvlam.doors.steering.revisions.export import revision_export
from waakvlam.doors.steering.revisions.overview import revision

ONE = "<uuid:key>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", listing.revisions, name="revisions"),
    path("nieuw/", listing.revision_new, name="revision_new"),
    path(ONE, revision, name="revision"),
    path(f"{ONE}kop/", contents_pages.revision_head, name="revision_head"),
    path(f"{ONE}lumpsum/nieuw/", contents_pages.revision_award_new, name="revision_award_new"),
    path(f"{ONE}lumpsum/<int:number>/", contents_pages.revision_award, name="revision_award"),
    path(
        f"{ONE}lumpsum/<int:number>/weg/",
        contents_pages.revision_award_remove,
        name="revision_award_remove",
    ),
    path(f"{ONE}lumpsum/<int:number>/manieren/", way_pages.revision_ways, name="revision_ways"),
    path(f"{ONE}lumpsum/<int:number>/waarom/", way_pages.award_explain, name="award_explain"),
    path(
        f"{ONE}lumpsum/<int:number>/manieren/<slug:way>/",
        way_pages.revision_way,
        name="revision_way",
    ),
    path(
        f"{ONE}lumpsum/<int:number>/manieren/<slug:way>/weg/",
        way_pages.revision_way_remove,
        name="revision_way_remove",
    ),
    path(f"{ONE}stap/", course_pages.revision_step, name="revision_step"),
    path(f"{ONE}gezien/", course_pages.revision_seen, name="revision_seen"),
    path(f"{ONE}besluit/", course_pages.revision_decision, name="revision_decision"),
    path(f"{ONE}bevestigen/", course_pages.revision_confirm, name="revision_confirm"),
    path(f"{ONE}vervolg/", course_pages.revision_follow_up, name="revision_follow_up"),
    path(f"{ONE}herstellen/", course_pages.revision_correct, name="revision_correct"),
    path(f"{ONE}trend/nieuw/", trend_pages.trend_new, name="trend_new"),
    path(f"{ONE}trend/<int:number>/", trend_pages.trend_change, name="trend_change"),
    path(f"{ONE}trend/<int:number>/weg/", trend_pages.trend_remove, name="trend_remove"),
    path(f"{ONE}gesprek/", talk_pages.talk_new, name="talk_new"),
    path(f"{ONE}gesprek/<int:number>/", talk_pages.talk_change, name="talk_change"),
    path(f"{ONE}gesprek/<int:number>/weg/", talk_pages.talk_remove, name="talk_remove"),
    path(f"{ONE}afspraak/", talk_pages.agreement_new, name="agreement_new"),
    path(f"{ONE}afspraak/<int:number>/weg/", talk_pages.agreement_remove, name="agreement_remove"),
    path(f"{ONE}stuk/<slug:paper>/", paper_pages.revision_paper, name="revision_paper"),
    path(f"{ONE}stuk/<slug:paper>/vastleggen/", paper_pages.paper_fix, name="paper_fix"),
    path(f"{ONE}stuk/<slug:paper>/<int:number>.pdf", paper_pages.paper_pdf, name="paper_pdf"),
    path(f"{ONE}herziening.toml", revision_export, name="revision_export"),
]
