"""The queue that all jobs register with; Django opens it, and the worker runs it."""

from __future__ import annotations

from procrastinate.contrib.django import app

__all__ = ["app"]
