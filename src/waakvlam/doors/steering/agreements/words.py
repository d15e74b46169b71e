"""The words and the origin of agreements: they stay in the database, a ledger has their codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from waakvlam.doors.frame.components import Fact
from waakvlam.doors.steering.filters import language
from waakvlam.finance.agreement.models import Agreement
from waakvlam.funding.work.models import RevisionVersion, Talk
from waakvlam.kernel.notation import write_date

OURS = re.compile(r"agreement-(?P<number>[0-9]{1,18})")
"""The code that the ledger's refresh gives to an agreement of this database."""


@dataclass(frozen=True, slots=True)
class AgreementWords:
    """What was agreed in its own words, and the talk and the revision that it comes from."""

    text: str
    origin: Fact


def words_of(codes: Iterable[str], *, may_open: bool) -> Mapping[str, AgreementWords]:
    """Return the words by code, in three queries at most; what this database has not is left out.

    ``may_open``: whether the reader may open revisions, and so gets the way to it.
    """
    numbers = {int(found["number"]): code for code in codes if (found := OURS.fullmatch(code))}
    if not numbers:
        return {}
    agreements = list(
        Agreement.objects.filter(pk__in=numbers).values_list("pk", "text", "source", "talk")
    )
    asked = {talk for _pk, _text, _source, talk in agreements if talk is not None}
    talks = {talk.pk: talk for talk in Talk.objects.filter(pk__in=asked)} if asked else {}
    versions = {source for _pk, _text, source, _talk in agreements}
    versions |= {talk.revision_id for talk in talks.values()}
    titles = dict(RevisionVersion.objects.filter(pk__in=versions).values_list("pk", "title"))
    return {
        numbers[pk]: AgreementWords(text, _origin(talks.get(talk or 0), source, titles, may_open))
        for pk, text, source, talk in agreements
    }


def _origin(
    talk: Talk | None,
    source: UUID,
    titles: Mapping[UUID, str],
    may_open: bool,  # noqa: FBT001 - the caller named it
) -> Fact:
    held_in = source if talk is None else talk.revision_id
    title, url = titles.get(held_in, ""), ""
    if may_open and held_in in titles:
        url = reverse("steering:revision", args=[held_in])
    if talk is None:
        return Fact(_("Agreed in the revision"), title or "–", url)
    told = _("talk of %(day)s, %(title)s") % {
        "day": write_date(talk.held_on, language()),
        "title": title,
    }
    return Fact(_("Agreed in"), told, f"{url}#gesprekken" if url else "")
