"""Finding the figures of a page that do not say where they come from (M2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

FIGURES = re.compile(r"\d")
HEADINGS = {"h1", "h2", "h3", "h4"}
NUMERIC = "numeric-column"


class _Page(HTMLParser):
    """Walks a page in order: what shows figures waits until an origin follows within its part."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.waiting: list[str] = []
        self.parts: list[tuple[str, bool]] = []
        self.table = self.caption = self.text = ""
        self.numeric = self.in_caption = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        shown = dict(attrs).get("class") or ""
        if tag in {"section", "figure"}:
            part = shown.split()[0] if shown.startswith(("wv-tile", "wv-picture")) else ""
            self.parts.append((tag, bool(part)))
            if part:
                self._end()
                self.waiting.append(part)
        elif tag in HEADINGS and not self._within():
            self._end()
        elif tag == "table" and not self._within():
            self._end()
            self.table, self.caption, self.text, self.numeric = "table", "", "", False
        elif tag == "caption":
            self.in_caption = True
        elif self.table and NUMERIC in shown:
            self.numeric = True
        elif "wv-provenance" in shown.split():
            self.waiting.clear()

    def handle_endtag(self, tag: str) -> None:
        if tag == "caption":
            self.in_caption = False
        elif tag == "table" and self.table:
            self.table = ""
            if self.numeric and FIGURES.search(self.text):
                self.waiting.append(f"table {self.caption.strip()}")
        elif tag in {"section", "figure"} and self.parts:
            _tag, own = self.parts.pop()
            if own:
                self._end()

    def handle_data(self, data: str) -> None:
        if self.in_caption:
            self.caption += data
        elif self.table:
            self.text += data

    def close(self) -> None:
        super().close()
        self._end()

    def _within(self) -> bool:
        return any(own for _tag, own in self.parts)

    def _end(self) -> None:
        self.found += self.waiting
        self.waiting.clear()


def unsourced(page: str) -> list[str]:
    """Return each tile, picture and table of numbers after which no origin stands."""
    return list(_unsourced(page))


def _unsourced(page: str) -> Iterator[str]:
    walked = _Page()
    walked.feed(page)
    walked.close()
    yield from walked.found
