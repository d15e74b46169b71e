"""The population room as Django knows it."""

from django.apps import AppConfig


class PopulationConfig(AppConfig):
    """Registers the models of this room."""

    name = "waakvlam.population"
    label = "population"
    default_auto_field = "django.db.models.BigAutoField"
