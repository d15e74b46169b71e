"""Bringing the made-up history in, as an installation brings in what another system knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import transaction

from waakvlam.accounts.models import Account
from waakvlam.ledger.added.actions import bring_in
from waakvlam.ledger.added.queries import origins

Tell = Callable[[str], None]
WHOSE = "finance"


def bring_history(*, files: Callable[[], Mapping[str, bytes]], now: datetime, tell: Tell) -> int:
    """Bring the files in unless something was brought in before; gives the number of rows.

    All tables or none: a start that was broken off is done over. The files are asked for only
    when they are needed.
    """
    if origins():
        return 0
    tell("Five years of supplementary care and its money …")
    by = Account.objects.filter(username=WHOSE).first()
    total = 0
    with transaction.atomic():
        for table, content in files().items():
            name = f"verzonnen-{table}.parquet"
            done = bring_in(content=content, table_name=table, file_name=name, by=by, at=now)
            total += done.new
    return total
