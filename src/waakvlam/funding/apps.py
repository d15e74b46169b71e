"""The funding room as Django knows it."""

from django.apps import AppConfig


class FundingConfig(AppConfig):
    """Registers the models of this room."""

    name = "waakvlam.funding"
    label = "funding"
    default_auto_field = "django.db.models.BigAutoField"
