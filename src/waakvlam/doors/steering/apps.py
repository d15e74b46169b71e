"""The steering door as Django knows it; doors own no models."""

from django.apps import AppConfig


class SteeringConfig(AppConfig):
    """Registers the templates and template tags of this door."""

    name = "waakvlam.doors.steering"
    label = "steering"
