"""What a page asks of the database: how often, how long, and by which plan."""

from __future__ import annotations

import re

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.pages.users import Visitor
from bench.printing import table
from waakvlam.accounts.models import Account
from waakvlam.privacy.actor import DatabaseRole, set_actor

SHOWN = 3
LETTERS = 120


def slowest_queries(visitor: Visitor, path: str) -> str:
    """Tell of a page its number of statements and its slowest queries, with how they were planned.

    A policy that is evaluated once a statement stands in an InitPlan; once a row it does not.
    """
    queries = _queries(visitor, path)
    explained = sorted(
        (_explained(visitor.account, sql) for sql in queries), key=lambda one: -one[0]
    )
    rows = [
        [_short(sql), f"{took:.1f}", f"{of_it:.1f}", plan] for took, of_it, plan, sql in explained
    ]
    head = ["query", "ms", "of which planning", "plan"]
    return f"{len(queries)} reading statements.\n\n{table(head, rows[:SHOWN])}"


def _queries(visitor: Visitor, path: str) -> list[str]:
    client = Client(headers={"host": "localhost"})
    client.cookies.load(visitor.cookie)
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    # What is written by hand begins with what it is about.
    asked = [re.sub(r"^--.*\n", "", one["sql"], flags=re.MULTILINE) for one in captured]
    return [sql for sql in asked if re.match(r"\s*(SELECT|WITH)\b", sql)]


def _explained(account: Account, sql: str) -> tuple[float, float, str, str]:
    with transaction.atomic(), connection.cursor() as cursor:
        set_actor(account.pk, DatabaseRole.APP)
        cursor.execute(f"EXPLAIN (ANALYZE, COSTS OFF) {sql}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    planning, running = (
        float(ms) for ms in re.findall(r"^\w+ Time: ([\d.]+) ms", plan, re.MULTILINE)
    )
    return planning + running, planning, _of_note(plan), sql


def _of_note(plan: str) -> str:
    """Name what a plan says of the wall and of reading whole tables."""
    scans = sorted(set(re.findall(r"Seq Scan on (casework_\w+|privacy_\w+|audit_\w+)", plan)))
    once = len(re.findall(r"^\s*InitPlan", plan, flags=re.MULTILINE))
    notes = [f"{once} InitPlans"] if once else []
    # Called in a filter a policy's function runs for every row.
    notes += ["policy once a row"] if re.search(r"Filter: .*actor_\w+\(", plan) else []
    notes += [f"reads all of {name}" for name in scans]
    return "; ".join(notes) or "indexes only"


def _short(sql: str) -> str:
    names = re.sub(r"SELECT .*? FROM ", "SELECT … FROM ", sql, count=1, flags=re.DOTALL)
    return re.sub(r"\s+", " ", names)[:LETTERS].replace("|", " ")
