"""Setting the triggers of many models in one step of a migration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.compiler import Trigger

Triggers = Mapping[str, Sequence[Trigger]]


class SetTriggers(Operation):
    """Let models have these triggers and no others.

    One step for all, because after each step Django makes every related model anew: a trigger at a
    time took half the time that an empty database needs.
    """

    reversible = True

    def __init__(self, triggers: Triggers) -> None:
        self.triggers = triggers

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Write them in the options of the models."""
        for name, triggers in self.triggers.items():
            state.models[app_label, name].options["triggers"] = list(triggers)
        state.reload_models([(app_label, name) for name in self.triggers], delay=True)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Remove what was there, and install these."""
        for name in self.triggers:
            for former in from_state.models[app_label, name].options.get("triggers", ()):
                schema_editor.execute(former.uninstall_sql, params=None)
            for trigger in to_state.models[app_label, name].options.get("triggers", ()):
                schema_editor.execute(trigger.install_sql, params=None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Put back what was there."""
        self.database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """Return what the migration tells."""
        return f"Set the triggers of {', '.join(self.triggers)}"

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        """Return how a migration file writes it."""
        return self.__class__.__qualname__, [], {"triggers": dict(self.triggers)}
