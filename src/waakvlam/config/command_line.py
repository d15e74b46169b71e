"""The command ``waakvlam``."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waakvlam.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
