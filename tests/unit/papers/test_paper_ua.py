"""The four papers as PDF/UA-1, and that the check of it sees what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO

import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NullObject

from factories.budget_lists import LINES_2023
from factories.pdf_reading import elements_of
from factories.pdf_ua import ua_faults
from factories.revisions import decision_2023
from waakvlam.funding.papers.draft import Paper
from waakvlam.funding.papers.drafts import draft_of
from waakvlam.funding.papers.figures import figures_of
from waakvlam.funding.papers.origins import of_file
from waakvlam.funding.papers.provenance import Figure, FromFile, FromIndicator
from waakvlam.funding.papers.render import render
from waakvlam.funding.revision.document import BudgetLine
from waakvlam.funding.revision.reading import read_revision
from waakvlam.kernel.money import Money
from waakvlam.papers.document import Document, Heading, Paragraph, Table
from waakvlam.papers.writing import write_pdf

MEASURED = FromIndicator("ACC2", "proef", date(2022, 12, 31), 1234, "2022")
Writer = pypdf.PdfWriter
SMALL = Document(
    "Een stuk",
    (Heading("Kop"), Paragraph("Tekst"), Table("Tabel", ("a", "b"), (("1", "2"), ("3", "4")))),
)


def written(paper: Paper) -> bytes:
    """A paper of 2023 with all that it can hold: measured figures and every budget line."""
    revision = read_revision(decision_2023().encode())
    rows = [line.split(";") for line in LINES_2023]
    budget = {
        BudgetLine(row[2], row[3]): (Money.parse(row[7]), FromFile("begroting.csv", row[2]))
        for row in rows
    }
    measured = {"ledger.ACC2.2022": Figure("ledger.ACC2.2022", "op tijd", "80%", MEASURED)}
    origin = of_file("2023.toml", decision_2023())
    figures = figures_of(revision, origin, budget=budget, measured=measured)
    document = render(
        draft_of(paper, revision, figures), figures, day=date(2022, 12, 6), mark="Concept"
    )
    return write_pdf(document)


@pytest.mark.parametrize("paper", Paper)
def test_the_four_papers_hold_as_pdf_ua(paper: Paper) -> None:  # F7
    assert ua_faults(written(paper)) == []


@pytest.fixture(scope="module")
def small() -> bytes:
    return write_pdf(SMALL)


def test_a_small_paper_holds_too(small: bytes) -> None:
    assert ua_faults(small) == []


def changed(pdf: bytes, change: Callable[[Writer], None]) -> bytes:
    writer = Writer(clone_from=BytesIO(pdf))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def elements(writer: Writer, tag: str) -> Iterator[DictionaryObject]:
    """The structure elements of a kind, to change them in place."""
    out = BytesIO()
    writer.write(out)
    assert any(str(one["/S"]) == tag for one in elements_of(out.getvalue()))
    for one in writer._objects:
        held = one.get_object() if one is not None else None
        if isinstance(held, DictionaryObject) and held.get("/S") == tag:
            yield held


def without(name: str) -> Callable[[Writer], None]:
    def change(writer: Writer) -> None:
        del writer.root_object[name]

    return change


def renamed(tag: str, other: str) -> Callable[[Writer], None]:
    def change(writer: Writer) -> None:
        for one in elements(writer, tag):
            one[NameObject("/S")] = NameObject(other)

    return change


def headers_of_nothing(writer: Writer) -> None:
    for one in elements(writer, "/TH"):
        del one["/A"]


def painted_over(writer: Writer) -> None:
    page = writer.pages[0]
    more = DecodedStreamObject()
    more.set_data(page.get_contents().get_data() + b"\n0 0 m 9 9 l S\n")
    page[NameObject("/Contents")] = writer._add_object(more)


def forgotten(writer: Writer) -> None:
    tree = writer.root_object["/StructTreeRoot"]["/ParentTree"]
    tree["/Nums"][1].get_object()[0] = NullObject()


def without_fonts(writer: Writer) -> None:
    for font in writer.pages[0]["/Resources"]["/Font"].values():
        del font.get_object()["/ToUnicode"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (without("/Lang"), "no language"),
        (without("/MarkInfo"), "not marked as tagged"),
        (without("/ViewerPreferences"), "title is not shown"),
        (without("/Metadata"), "does not say that it is PDF/UA-1"),
        (without("/StructTreeRoot"), "no structure tree"),
        (renamed("/H1", "/H2"), "a heading of level 2 follows one of level 0"),
        (renamed("/P", "/Alinea"), "/Alinea is no kind of element"),
        (renamed("/TH", "/TD"), "a table has no headers"),
        (headers_of_nothing, "does not say of what"),
        (painted_over, "page 1 paints 1 times outside the structure"),
        (forgotten, "content 0 that is in no element"),
        (without_fonts, "whose letters are not told"),
    ],
)
def test_the_check_sees_what_is_wrong(
    small: bytes, change: Callable[[Writer], None], fault: str
) -> None:
    assert any(fault in told for told in ua_faults(changed(small, change)))
