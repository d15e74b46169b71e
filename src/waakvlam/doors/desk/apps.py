"""The desk door as Django knows it; doors own no models."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Registers the templates and template tags of this door."""

    name = "waakvlam.doors.desk"
    label = "desk"
