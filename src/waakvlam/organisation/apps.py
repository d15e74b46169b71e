"""The organisation room as Django knows it."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """Registers the models of this room."""

    name = "waakvlam.organisation"
    label = "organisation"
    default_auto_field = "django.db.models.BigAutoField"
