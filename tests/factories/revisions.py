"""Revisions to try: the decision of 2023, and what goes wrong when a line of it changes."""

from importlib.resources import files

SOURCE = files("waakvlam.funding.revision") / "examples" / "nijmegen_2023.toml"


def decision_2023() -> str:
    return SOURCE.read_text(encoding="utf-8")


def changed(old: str, new: str) -> bytes:
    """Give the decision with one piece of text replaced; the piece must be there."""
    text = decision_2023()
    assert old in text
    return text.replace(old, new, 1).encode()


def small(award: str, *, year: int = 2023, more: str = "") -> bytes:
    """Give a revision of one award, whose keys are given as TOML."""
    return f"""
title = "Proef"
municipality = "9901"
year = {year}
{more}
[[award]]
key = "adults"
team_kind = "adults"
contractor = "Stichting Proef"
{award}
""".encode()


def cover(amount: str, source: str = "6.71", target: str = "6.2") -> str:
    return f"""
[[award.cover]]
from = {{ task_field = "{source}", sub_product = "1" }}
to = {{ task_field = "{target}", sub_product = "2" }}
amount = {amount}
"""
