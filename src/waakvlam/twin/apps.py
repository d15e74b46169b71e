"""The twin room as Django knows it: only scenarios and runs that are kept are tables."""

from django.apps import AppConfig


class TwinConfig(AppConfig):
    """Registers the models of this room."""

    name = "waakvlam.twin"
    label = "twin"
    default_auto_field = "django.db.models.BigAutoField"
