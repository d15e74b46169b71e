"""The office door as Django knows it; doors own no models."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """Registers the templates and template tags of this door."""

    name = "waakvlam.doors.office"
    label = "office"
