"""The rotation of the keys takes a connection of its own (ADR 14)."""

import pytest
from django.db import connection, connections

from waakvlam.config.management.commands.rotate_bsn_keys import leave_pool


def test_without_a_pool_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    options = {"application_name": "waakvlam"}
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", options)
    leave_pool()
    assert options == {"application_name": "waakvlam"}


def test_with_a_pool_the_connection_is_opened_anew_without_kept_plans(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    closed: list[str] = []
    options = {"pool": {"min_size": 1}, "server_side_binding": True, "prepare_threshold": 3}
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", options)
    monkeypatch.setattr(
        type(connections["default"]), "close_pool", lambda _self: closed.append("pool")
    )
    monkeypatch.setattr(
        type(connections["default"]), "close", lambda _self: closed.append("connection")
    )
    leave_pool()
    assert closed == ["connection", "pool"]
    assert options == {}
