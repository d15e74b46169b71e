"""The casework room as Django knows it."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Registers the models of this room."""

    name = "waakvlam.casework"
    label = "casework"
    default_auto_field = "django.db.models.BigAutoField"
