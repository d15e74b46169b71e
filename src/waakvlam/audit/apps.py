"""The audit room as Django knows it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Registers the models of this room."""

    name = "waakvlam.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
