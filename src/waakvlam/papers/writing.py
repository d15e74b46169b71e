"""A paper as PDF/UA: tagged, in one language, with its title, and the same bytes every time."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from datetime import UTC, datetime, time
from importlib.resources import files
from pathlib import Path

import typst

from waakvlam.papers.as_data import Data, data_of
from waakvlam.papers.document import Document
from waakvlam.papers.faults import HouseStyleError, PaperError
from waakvlam.papers.fonts import fonts_with
from waakvlam.papers.house import lay_over, unprintable

TEMPLATE = Path(str(files("waakvlam.papers"))) / "typst"
NO_DAY = datetime(1970, 1, 1, tzinfo=UTC)


def write_pdf(document: Document, house: Path | None = None) -> bytes:
    """Return the paper as a PDF/UA-1 file; the same paper gives the same bytes.

    ``house`` is the folder of a municipality's house style. No moment of writing is in the file.
    Raises a PaperError: UnprintableError, UnevenTableError, EmptyTitleError, HouseStyleError,
    NoFontsError.
    """
    data = data_of(document)
    with tempfile.TemporaryDirectory(prefix="waakvlam-paper-") as folder:
        root = Path(folder)
        (root / "ours").mkdir()
        shutil.copy(TEMPLATE / "paper.typ", root)
        shutil.copy(TEMPLATE / "style.typ", root / "ours")
        (root / "paper.json").write_text(json.dumps(data), encoding="utf-8")
        lay_over(root / "house", house)
        try:
            return _compiled(root, document, house)
        except typst.TypstError as error:
            raise _in_words(error, data, house) from error


def fingerprint(pdf: bytes) -> str:
    """Return the SHA-256 of a paper, with which it is fixed."""
    return hashlib.sha256(pdf).hexdigest()


def _compiled(root: Path, document: Document, house: Path | None) -> bytes:
    pdf, warnings = typst.compile_with_warnings(
        root / "paper.typ",
        root=root,
        font_paths=fonts_with(house),
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(document.day, time(), UTC) if document.day else NO_DAY,
        package_path=root / "none",
        package_cache_path=root / "none",
    )
    for warning in warnings:
        if house and "font" in warning.message:
            raise HouseStyleError(house, warning.message)
    return pdf


def _in_words(error: typst.TypstError, data: Data, house: Path | None) -> Exception:
    """Return what is wrong as an error of ours; the error itself when it is a fault of ours."""
    known: PaperError | None = unprintable(error.diagnostic, data)
    if known is None and house is not None:
        known = HouseStyleError(house, error.message)
    return known or error
