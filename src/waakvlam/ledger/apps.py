"""The ledger room as Django knows it: only what was brought in from elsewhere is a table."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Registers the models of this room."""

    name = "waakvlam.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
