"""Change history on everything that a team writes, kept by triggers: there is no path around it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pghistory
from django.db import models

M = TypeVar("M", bound=models.Model)


def with_history() -> Callable[[type[M]], type[M]]:
    """Return the decorator that keeps every insert, update and delete of a model.

    The event rows carry the wall's columns too and stand behind the same policies.
    """
    events = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
    decorator: Callable[[type[M]], type[M]] = pghistory.track(*events)
    return decorator
