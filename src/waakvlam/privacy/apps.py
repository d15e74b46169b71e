"""The privacy room as Django knows it."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """Registers the models of this room."""

    name = "waakvlam.privacy"
    label = "privacy"
    default_auto_field = "django.db.models.BigAutoField"
