"""Taking a list of professionals in: all rows or none (C8)."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from decimal import Decimal

from django.db import IntegrityError, transaction

from waakvlam.accounts.models import Account
from waakvlam.audit.actions import DeedDone, log_deeds
from waakvlam.kernel.saying import say
from waakvlam.kernel.search_key import sort_key
from waakvlam.kernel.table_columns import Fault, Record
from waakvlam.kernel.table_preview import Preview
from waakvlam.organisation.imports.professionals import (
    StaffList,
    StaffRow,
    preview_professionals,
    read_professionals,
)
from waakvlam.organisation.professional.models import Posting, Professional
from waakvlam.privacy.actor import acting_as


class StaffChangedMeanwhileError(Exception):
    """Somebody else changed the same people at the same moment: nothing was written."""


def take_in_professionals(read: StaffList, *, by: Account | None) -> int:
    """Write the new places where people work, and the people who were not known yet.

    Who is known keeps what is known of them. Raises StaffChangedMeanwhileError.
    """
    new = [row for row in read.rows if row.is_new]
    staff = dict(read.known)
    made: list[Professional] = []
    for row in new:
        number = row.record.text("nummer")
        if number not in staff:
            staff[number] = _professional(row.record)
            made.append(staff[number])
    try:
        with transaction.atomic():
            Professional.objects.bulk_create(made, batch_size=500)
            postings = [_posting(row, staff[row.record.text("nummer")]) for row in new]
            Posting.objects.bulk_create(postings, batch_size=500)
            if by is not None:
                done = [DeedDone(posting.pk, None) for posting in postings]
                log_deeds(account_id=by.pk, verb="import", noun="posting", done=done)
    except IntegrityError as error:
        raise StaffChangedMeanwhileError from error
    return len(new)


def _professional(record: Record) -> Professional:
    name = record.text("naam")
    return Professional(
        name=name,
        sort_key=sort_key(name.partition(" ")[2] or name)[:150],
        number=record.text("nummer"),
        job_title=record.text("functie"),
        expertise=list(record.get("expertise", tuple) or ()),
        languages=list(record.get("talen", tuple) or ()),
        registration_kind=record.text("registratie_soort"),
        registration_number=record.text("registratienummer"),
        registered_until=record.day("registratie_geldig_tot"),
    )


def _posting(row: StaffRow, professional: Professional) -> Posting:
    return Posting(
        professional=professional,
        team=row.team,
        role=row.record.text("rol") or "professional",
        fte=row.record.get("fte", Decimal) or Decimal(1),
        started_on=row.period.start,
        ended_on=row.period.end,
    )


def take_in_professional_list(content: bytes, *, by: Account | None, look: bool) -> Preview:
    """Take a list of professionals in, unless anything is at fault, and tell what it was.

    With ``look`` nothing is written.
    """
    read = read_professionals(content)
    preview = preview_professionals(read)
    if look or not preview.can_be_taken_in:
        return preview
    try:
        with acting_as(by.pk) if by else nullcontext():
            take_in_professionals(read, by=by)
    except StaffChangedMeanwhileError:
        wrong = say("somebody else changed the same people at the same moment")
        return replace(preview, faults=(Fault(0, "", wrong, say("try again")),))
    return preview
