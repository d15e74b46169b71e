"""The frame door as Django knows it; doors own no models."""

from django.apps import AppConfig


class FrameConfig(AppConfig):
    """Registers the templates and template tags of this door."""

    name = "waakvlam.doors.frame"
    label = "frame"
