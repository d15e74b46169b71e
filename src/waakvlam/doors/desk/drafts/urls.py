"""The addresses by which drafts are kept and thrown away."""

from __future__ import annotations

from django.urls import path

from waakvlam.doors.desk.drafts import views

urlpatterns = [
    path("bewaren/", views.keep, name="draft_keep"),
    path("weggooien/", views.drop, name="draft_drop"),
]
