"""What keeps a PDF from being PDF/UA-1, as far as the file tells (Matterhorn protocol)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pypdf
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject

from factories.pdf_reading import elements_of, opened

STANDARD = {
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index",
    "NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody",
    "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference",
    "BibEntry", "Code", "Link", "Annot", "Ruby", "Warichu", "Figure", "Formula", "Form",
}  # fmt: skip
# What leaves a mark on the page: text, lines and fills, pictures, shadings.
PAINTING = {b"Tj", b"TJ", b"'", b'"', b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s"}
PAINTING |= {b"sh", b"Do", b"INLINE IMAGE"}
HEADING = re.compile(r"/H([1-6])")
# Tags with the number of the content within its page.
Marks = list[tuple[str, int | None]]
FONT_FILES = {"/FontFile", "/FontFile2", "/FontFile3"}


def ua_faults(pdf: bytes) -> list[str]:
    """Return each fault that was found; none does not prove that a reader can use it."""
    reader = opened(pdf)
    checks: list[Callable[[pypdf.PdfReader], Iterator[str]]] = [
        _catalogue, _pages, _content, _fonts,
    ]  # fmt: skip
    faults = [fault for check in checks for fault in check(reader)]
    if "/StructTreeRoot" not in reader.trailer["/Root"]:
        return [*faults, "there is no structure tree"]
    elements = list(elements_of(pdf))
    return [
        *faults,
        *_structure(reader, elements),
        *_headings([str(one["/S"]) for one in elements]),
        *_tables(elements),
        *_lists(elements),
    ]


def _catalogue(reader: pypdf.PdfReader) -> Iterator[str]:
    root = reader.trailer["/Root"]
    marked = root.get("/MarkInfo", {})
    if not _true(marked.get("/Marked")) or _true(marked.get("/Suspects")):
        yield "it is not marked as tagged"
    if not str(root.get("/Lang", "")).strip():
        yield "it has no language"
    if not _true(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle")):
        yield "its title is not shown in the window"
    described = root["/Metadata"].get_object().get_data().decode() if "/Metadata" in root else ""
    if "<pdfuaid:part>1</pdfuaid:part>" not in described:
        yield "it does not say that it is PDF/UA-1"
    if not re.search(r"<dc:title>.*?<rdf:li[^>]*>\s*[^<\s]", described, re.DOTALL):
        yield "it has no title"
    if reader.is_encrypted:
        yield "it is encrypted"


def _true(value: object) -> bool:
    return bool(getattr(value, "value", value))


def _pages(reader: pypdf.PdfReader) -> Iterator[str]:
    for number, page in enumerate(reader.pages, start=1):
        if page.get("/Tabs") != "/S":
            yield f"page {number} does not follow its structure from tab to tab"
        for found in page.get("/Annots", ArrayObject()):
            note = found.get_object()
            if note["/Subtype"] == "/Link" and not str(note.get("/Contents", "")).strip():
                yield f"page {number} has a link without words"


def _content(reader: pypdf.PdfReader) -> Iterator[str]:
    """Tell what is painted outside the structure, and marked content that nobody refers to."""
    known = _referred(reader)
    for number, page in enumerate(reader.pages, start=1):
        key = int(page.get("/StructParents", -1))
        untagged = 0
        for operator, inside in _marked(reader, page):
            if operator in PAINTING:
                untagged += not _is_tagged(inside)
                continue
            marked = inside[-1][1]
            if marked is not None and (key, marked) not in known:
                yield f"page {number} has content {marked} that is in no element"
            if _tangled(inside):
                yield f"page {number} has an artefact within content or content within an artefact"
        if untagged:
            yield f"page {number} paints {untagged} times outside the structure"


def _marked(reader: pypdf.PdfReader, page: pypdf.PageObject) -> Iterator[tuple[bytes, Marks]]:
    """Give what begins marked content and what paints, with the marked content that it is in."""
    inside: Marks = []
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator == b"EMC":
            inside.pop()
        elif operator in {b"BMC", b"BDC"}:
            inside.append(_mark(page, operands))
            yield operator, inside
        elif operator in PAINTING:
            yield operator, inside


def _mark(page: pypdf.PageObject, operands: list[Any]) -> tuple[str, int | None]:
    """Return the tag of marked content, and its number within the page."""
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, str):
        properties = page["/Resources"]["/Properties"][properties].get_object()
    number = properties.get("/MCID") if isinstance(properties, DictionaryObject) else None
    return str(operands[0]), None if number is None else int(number)


def _is_tagged(inside: Marks) -> bool:
    return any(tag == "/Artifact" or number is not None for tag, number in inside)


def _tangled(inside: Marks) -> bool:
    artefact = any(tag == "/Artifact" for tag, _number in inside)
    return artefact and any(number is not None for _tag, number in inside)


def _referred(reader: pypdf.PdfReader) -> set[tuple[int, int]]:
    """Return the marked content that belongs to an element, by the page's key and its number."""
    root = reader.trailer["/Root"].get("/StructTreeRoot", {})
    found: set[tuple[int, int]] = set()
    waiting = [root["/ParentTree"].get_object()] if "/ParentTree" in root else []
    while waiting:
        node = waiting.pop()
        waiting += [kid.get_object() for kid in node.get("/Kids", ())]
        pairs = list(node.get("/Nums", ()))
        for key, value in zip(pairs[::2], pairs[1::2], strict=True):
            elements = value.get_object()
            if isinstance(elements, ArrayObject):
                held = enumerate(one.get_object() for one in elements)
                found |= {(int(key), n) for n, one in held if isinstance(one, DictionaryObject)}
    return found


def _fonts(reader: pypdf.PdfReader) -> Iterator[str]:
    for number, page in enumerate(reader.pages, start=1):
        for found in page["/Resources"].get("/Font", DictionaryObject()).values():
            font = found.get_object()
            below = [one.get_object() for one in font.get("/DescendantFonts", ())] or [font]
            described = [one.get("/FontDescriptor", DictionaryObject()) for one in below]
            if not all(FONT_FILES & set(one.get_object()) for one in described):
                yield f"page {number} uses {font['/BaseFont']}, which is not in the file"
            if "/ToUnicode" not in font:
                yield f"page {number} uses {font['/BaseFont']}, whose letters are not told"


def _structure(reader: pypdf.PdfReader, elements: list[DictionaryObject]) -> Iterator[str]:
    roles = reader.trailer["/Root"]["/StructTreeRoot"].get("/RoleMap", DictionaryObject())
    for name in dict.fromkeys(str(one["/S"]) for one in elements):
        meant = str(roles.get(name, name)).removeprefix("/")
        if meant not in STANDARD:
            yield f"{name} is no kind of element that readers know"
    for one in elements:
        if one["/S"] in {"/Figure", "/Formula"} and not str(one.get("/Alt", "")).strip():
            yield f"a {one['/S']} has no words instead"


def _headings(tags: list[str]) -> Iterator[str]:
    before = 0
    for tag in tags:
        if found := HEADING.fullmatch(tag):
            level = int(found[1])
            if level > before + 1:
                yield f"a heading of level {level} follows one of level {before}"
            before = level


def _tables(elements: list[DictionaryObject]) -> Iterator[str]:
    for table in (one for one in elements if one["/S"] == "/Table"):
        rows = [row for row in _below(table) if row["/S"] == "/TR"]
        cells = [[one for one in _kids(row) if one["/S"] in {"/TH", "/TD"}] for row in rows]
        if not rows or len({sum(map(_span, row)) for row in cells}) != 1:
            yield "a table has rows of different lengths"
        heads = [one for row in cells for one in row if one["/S"] == "/TH"]
        if not heads:
            yield "a table has no headers"
        if not all(_attribute(one, "/Scope") for one in heads):
            yield "a header of a table does not say of what"
        if cells and any(one["/S"] != "/TH" for one in cells[0]):
            yield "the first row of a table is not all headers"


def _lists(elements: list[DictionaryObject]) -> Iterator[str]:
    for one in elements:
        kinds = {str(kid["/S"]) for kid in _kids(one)}
        if one["/S"] == "/L" and not kinds <= {"/LI", "/L", "/Caption"}:
            yield "a list holds something that is no item"
        if one["/S"] == "/LI" and not kinds <= {"/Lbl", "/LBody"}:
            yield "an item of a list holds something that is no label and no text"


def _kids(element: DictionaryObject) -> list[DictionaryObject]:
    kids = element.get("/K", ArrayObject())
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    every = kids if isinstance(kids, ArrayObject) else [kids]
    found = [one.get_object() for one in every]
    return [one for one in found if isinstance(one, DictionaryObject) and "/S" in one]


def _below(element: DictionaryObject) -> Iterator[DictionaryObject]:
    for kid in _kids(element):
        yield kid
        if kid["/S"] != "/Table":
            yield from _below(kid)


def _span(cell: DictionaryObject) -> int:
    return int(_attribute(cell, "/ColSpan") or 1)


def _attribute(element: DictionaryObject, name: str) -> Any:
    attributes = element.get("/A", ArrayObject())
    every = attributes if isinstance(attributes, ArrayObject) else [attributes]
    owned = (one.get_object() for one in every)
    return next((one[name] for one in owned if name in one), None)
