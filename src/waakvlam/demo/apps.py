"""The demo as Django knows it."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Registers the demo's pages (one-click log-in)."""

    name = "waakvlam.demo"
    label = "demo"
