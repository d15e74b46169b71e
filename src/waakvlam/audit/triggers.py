"""Installing the triggers of many models in one step of a migration."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class InstallTriggers(Operation):
    """Install what ``triggers`` says in the options of the models that were just made.

    One step for all, because after each step Django makes every related model anew: a trigger at a
    time took most of the time that an empty database needs.
    """

    reversible = True

    def __init__(self, model_names: Sequence[str]) -> None:
        self.model_names = model_names

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change nothing: the options say it already."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002  # Django gives it
        to_state: ProjectState,
    ) -> None:
        """Install them."""
        for name in self.model_names:
            for trigger in to_state.models[app_label, name.lower()].options["triggers"]:
                schema_editor.execute(trigger.install_sql, params=None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,  # noqa: ARG002  # Django gives it
    ) -> None:
        """Remove them."""
        for name in self.model_names:
            for trigger in from_state.models[app_label, name.lower()].options["triggers"]:
                schema_editor.execute(trigger.uninstall_sql, params=None)

    def describe(self) -> str:
        """Return what the migration tells."""
        return f"Install the triggers of {', '.join(self.model_names)}"

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        """Return how a migration file writes it."""
        return self.__class__.__qualname__, [], {"model_names": self.model_names}
