"""The configuration as Django knows it: home of the command line's commands."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Registers the management commands."""

    name = "waakvlam.config"
    label = "config"
