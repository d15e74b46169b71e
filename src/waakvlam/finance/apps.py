"""The finance room as Django knows it."""

from django.apps import AppConfig


class FinanceConfig(AppConfig):
    """Registers the models of this room."""

    name = "waakvlam.finance"
    label = "finance"
    default_auto_field = "django.db.models.BigAutoField"
