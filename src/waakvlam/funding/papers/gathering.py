"""Gathering the figures of a revision."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from waakvlam.funding.papers.origins import Origin, Path
from waakvlam.funding.papers.provenance import Figure, FromSum, Provenance
from waakvlam.funding.papers.words import names_of
from waakvlam.funding.revision.document import Award, Revision

_ODD = re.compile(r"[^0-9A-Za-z_.-]+")


@dataclass(frozen=True)
class Gathering:
    """The figures found so far, and how the revision's awards are called in keys."""

    revision: Revision
    origin: Origin
    parts: dict[str, str]
    figures: dict[str, Figure] = field(default_factory=dict)

    def given(self, key: str, label: str, value: str, path: Path) -> str:
        """Add a figure that was written down in the revision; return its key."""
        return self.known(key, label, value, self.origin(path, label))

    def summed(self, key: str, label: str, value: str, how: str, of: tuple[str, ...]) -> str:
        """Add a figure that follows from others; return its key."""
        return self.known(key, label, value, FromSum(how, of))

    def known(self, key: str, label: str, value: str, source: Provenance) -> str:
        """Add a figure; return its key."""
        self.figures[key] = Figure(key, label, value, source)
        return key

    def name(self, award: Award) -> str:
        """Return the short name of an award."""
        return names_of(self.revision)[award.key]


def slug(text: str) -> str:
    """Return a text as a part of a figure's key."""
    return _ODD.sub("-", text).strip("-.")


def award_parts(revision: Revision) -> dict[str, str]:
    """Return by award key the part of a figure's key that stands for it; no two are the same."""
    slugs = [slug(award.key) for award in revision.awards]
    return {
        award.key: part if part and slugs.count(part) == 1 else f"award-{number}"
        for number, (award, part) in enumerate(zip(revision.awards, slugs, strict=True), start=1)
    }
