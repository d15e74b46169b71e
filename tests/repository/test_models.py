"""The models keep to the layers and to the wall."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models

from factories.cast import NOON

FROM_LOW_TO_HIGH = (
    "contenttypes",
    "auth",
    "audit",
    "jobs",
    "privacy",
    "accounts",
    "population",
    "finance",
    "organisation",
    "casework",
    "ledger",
    "twin",
    "funding",
)
OURS = [
    model
    for model in apps.get_models(include_auto_created=True)
    if model.__module__.startswith("waakvlam.")
]
UNWALLED = {"Draft", "ImportedRow", "WorkedTime", "WorkedTimeEvent"}
"""Of casework, what belongs to its writer or a team and to no household's file (own policy)."""


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_foreign_key_points_down_the_layers(model: type[models.Model]) -> None:
    own = FROM_LOW_TO_HIGH.index(model._meta.app_label)
    for field in model._meta.get_fields():
        if isinstance(field, models.ForeignKey | models.ManyToManyField):
            other = field.related_model._meta.app_label  # type: ignore[union-attr]
            if other == "pghistory":
                continue
            assert FROM_LOW_TO_HIGH.index(other) <= own, f"{model.__name__}.{field.name}"


@pytest.mark.parametrize(
    "model",
    [model for model in OURS if model._meta.app_label == "casework"],
    ids=lambda model: model._meta.label,
)
def test_every_table_of_casework_stands_behind_the_wall(model: type[models.Model]) -> None:  # S7
    if model.__name__ in UNWALLED:
        return
    names = {field.name for field in model._meta.get_fields()}
    assert {"team", "contractor"} <= names
    assert "household" in names or "key" in names


def test_every_table_of_casework_has_row_level_security(db: None) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND NOT relrowsecurity "
            "AND relname LIKE 'casework%%'"
        )
        assert cursor.fetchall() == []


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_no_model_shows_a_name_in_its_text(model: type[models.Model]) -> None:  # L3
    """What a log or a traceback prints of a row must name nobody."""
    if model._meta.app_label != "casework" or model.__name__.endswith("Event"):
        return
    names = [
        field.attname
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and not field.choices
    ]
    row = model(**dict.fromkeys(names, "Geheim"))
    for field in model._meta.concrete_fields:
        if isinstance(field, models.DateField) and getattr(row, field.attname) is None:
            setattr(row, field.attname, NOON)
    assert "Geheim" not in str(row)
