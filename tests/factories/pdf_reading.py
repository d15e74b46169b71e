"""What a PDF says of itself: its tags, its text, its description."""

from collections.abc import Iterator
from io import BytesIO

import pypdf


def opened(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    pages = "\n".join(page.extract_text() for page in opened(pdf).pages)
    return pages.replace("\u00a0", " ").replace("\u2060", "").replace("−€", "-€")


def flat_text_of(pdf: bytes) -> str:
    return " ".join(text_of(pdf).split())


def tags_of(pdf: bytes) -> list[str]:
    """Give the structure elements in reading order: /Document, /Title, /H1, …"""
    return [str(element["/S"]) for element in elements_of(pdf)]


def elements_of(pdf: bytes) -> Iterator[pypdf.generic.DictionaryObject]:
    root = opened(pdf).trailer["/Root"]
    waiting = [root["/StructTreeRoot"]["/K"]]
    while waiting:
        node = waiting.pop(0)
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            waiting = [*node, *waiting]
        elif isinstance(node, dict) and "/S" in node:
            yield node
            if "/K" in node:
                waiting = [node["/K"], *waiting]
