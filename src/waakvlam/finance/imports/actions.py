"""Taking a list of budget lines in: all rows or none, and twice the same doubles nothing (F5)."""

from __future__ import annotations

from dataclasses import replace

from django.db import IntegrityError, transaction

from waakvlam.accounts.models import Account
from waakvlam.audit.actions import DeedDone, log_deeds
from waakvlam.finance.budget.models import BudgetLine, LineVersion
from waakvlam.finance.imports.budget_columns import LineList, LineRow, TaskFieldsOf
from waakvlam.finance.imports.budget_lines import preview_budget_lines, read_budget_lines
from waakvlam.kernel.saying import say
from waakvlam.kernel.table_columns import Fault
from waakvlam.kernel.table_preview import Preview


def take_in_budget_lines(
    content: bytes,
    *,
    municipality_code: str,
    task_fields: TaskFieldsOf,
    by: Account | None,
    look: bool,
) -> Preview:
    """Take a list of budget lines in, unless anything is at fault, and tell what it was.

    With ``look`` nothing is written.
    """
    read = read_budget_lines(content, municipality_code=municipality_code, task_fields=task_fields)
    preview = preview_budget_lines(read)
    if look or not preview.can_be_taken_in:
        return preview
    try:
        _write(read, municipality_code, by)
    except IntegrityError:
        wrong = say("somebody else took over the same lines at the same moment")
        return replace(preview, faults=(Fault(0, "", wrong, say("try again")),))
    return preview


@transaction.atomic
def _write(read: LineList, municipality_code: str, by: Account | None) -> None:
    new = [row for row in read.rows if row.is_new]
    lines = BudgetLine.objects.bulk_create(
        [_line(row, municipality_code) for row in new], batch_size=500
    )
    versions = [_first(line, row, by) for line, row in zip(lines, new, strict=True)]
    LineVersion.objects.bulk_create(versions, batch_size=500)
    if by is not None:
        done = [DeedDone(line.pk, None) for line in lines]
        log_deeds(account_id=by.pk, verb="import", noun="budget_line", done=done)


def _line(row: LineRow, municipality_code: str) -> BudgetLine:
    record = row.record
    return BudgetLine(
        municipality_id=municipality_code,
        year=row.year,
        programme=record.text("programma"),
        task_field=record.text("taakveld"),
        sub_product=record.text("deelproduct"),
        name=record.text("naam"),
        kind=record.text("soort"),
        structural=row.structural,
    )


def _first(line: BudgetLine, row: LineRow, by: Account | None) -> LineVersion:
    return LineVersion(
        line=line,
        number=1,
        before_cents=row.amount.cents,
        shift_cents=0,
        after_cents=row.amount.cents,
        made_by=by,
    )
