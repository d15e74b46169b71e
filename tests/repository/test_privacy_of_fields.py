"""Every stored field is classified for privacy, and what may not cross the wall does not."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps

SOURCE = Path(__file__).parents[2] / "src" / "waakvlam"
CLASSES = {"identifying", "special", "free_text", "pseudonym", "staff", "operational", "open"}
FIELDS = tomllib.loads((SOURCE / "privacy" / "fields.toml").read_text(encoding="utf-8"))
MODELS = {
    model._meta.label: model
    for model in apps.get_models()
    if model.__module__.startswith("waakvlam.") and not model.__name__.endswith("Event")
}


@pytest.mark.parametrize("label", sorted(MODELS))
def test_every_field_is_classified(label: str) -> None:
    stored = {field.name for field in MODELS[label]._meta.concrete_fields}
    assert set(FIELDS.get(label, {})) == stored
    assert set(FIELDS[label].values()) <= CLASSES


def test_nothing_is_classified_that_does_not_exist() -> None:
    assert set(FIELDS) <= set(MODELS)


def test_the_ledger_role_is_granted_no_name_and_no_free_text() -> None:  # L2, L3
    grants = (SOURCE / "config" / "database" / "grants.sql").read_text(encoding="utf-8")
    ledger = grants[grants.index("-- The ledger's refresh") :]
    for label, fields in FIELDS.items():
        table = MODELS[label]._meta.db_table
        # Birth dates become bands in the database, before anything is written.
        hidden = {name for name, kind in fields.items() if kind in {"identifying", "free_text"}} - {
            "birth_date"
        }
        for columns in re.findall(rf"GRANT SELECT \(([^)]*)\)[^;]*\b{table}\b", ledger):
            assert not hidden & {column.strip(' "\n') for column in columns.split(",")}
        whole = re.findall(rf"GRANT SELECT ON [^;]*\b{table}\b", ledger)
        assert not (whole and hidden), label
