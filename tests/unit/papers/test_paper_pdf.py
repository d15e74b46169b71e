"""A paper as PDF/UA: what it says of itself, and that what was typed is what stands there."""

from datetime import date
from pathlib import Path

import pytest

from factories.pdf_reading import flat_text_of, opened, tags_of, text_of
from waakvlam.papers import fonts
from waakvlam.papers.document import (
    Annex,
    Block,
    Bullets,
    DecisionPoints,
    Details,
    Document,
    Heading,
    Paragraph,
    Signature,
    Table,
)
from waakvlam.papers.faults import (
    EmptyTitleError,
    HouseStyleError,
    NoFontsError,
    UnevenTableError,
    UnprintableError,
)
from waakvlam.papers.writing import fingerprint, write_pdf

TABLE = Table("Bedragen", ("Regel", "Bedrag"), (("een", "€ 1"), ("samen", "€ 1")), (1,), total=True)
ALL: tuple[Block, ...] = (
    Details((("Onderwerp", "Lumpsum"),)),
    DecisionPoints(("Dit te doen;", "dat te laten.")),
    Heading("Waarom"),
    Heading("Daarom", 3),
    Paragraph("Omdat het moet."),
    Bullets(("een", "twee")),
    TABLE,
    Signature("Gemeente", "Yılmaz", "", None),
    Signature("Stichting"),
    Annex("Herkomst"),
)


def paper(*blocks: Block, title: str = "Een stuk") -> Document:
    return Document(title, blocks)


def test_it_says_that_it_is_accessible() -> None:
    root = opened(write_pdf(paper(*ALL))).trailer["/Root"]
    assert root["/Lang"] == "nl-NL"
    assert bool(root["/MarkInfo"]["/Marked"].value)
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"].value)
    described = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in described
    assert "Een stuk" in described


def test_the_title_is_in_the_file() -> None:
    assert opened(write_pdf(paper(Paragraph("x")))).metadata.title == "Een stuk"


def test_its_parts_are_tagged() -> None:
    tags = tags_of(write_pdf(paper(*ALL)))
    assert tags[:2] == ["/Document", "/Title"]
    assert tags.count("/H1") == 2
    assert tags.count("/H2") == 1  # no step is missed, though level 3 was asked for
    assert tags.count("/TH") == 2
    assert tags.count("/TD") == 4
    assert "/Caption" in tags
    assert tags.count("/LI") == 5


def test_the_same_paper_is_the_same_file() -> None:
    one = write_pdf(paper(*ALL))
    assert fingerprint(write_pdf(paper(*ALL))) == fingerprint(one)
    assert fingerprint(write_pdf(paper(*ALL[:-1]))) != fingerprint(one)


def test_the_only_day_is_its_own() -> None:
    assert "CreationDate" not in str(opened(write_pdf(paper(*ALL))).metadata)
    dated = Document("Een stuk", ALL, day=date(2022, 12, 6))
    assert "20221206" in str(opened(write_pdf(dated)).metadata)
    assert "6 december 2022" in text_of(write_pdf(dated))
    assert write_pdf(dated) == write_pdf(dated)


@pytest.mark.parametrize(
    "typed",
    [
        '#import "@preview/x:1.0.0": *',
        "#panic()",
        "$ x^2 $ en @naam en <label>",
        "C:\\map \\ #{1+1}",
        "*vet* _schuin_ `code` = kop",
        "// weg /* ook */ weg",
        "~ -- --- ... https://voorbeeld.nl",
        "\"aan\" 'halings' [teken] {2}",
        "- geen punt + 1. / nee: ja",
    ],
)
def test_what_is_typed_is_what_stands_there(typed: str) -> None:
    blocks = (Heading(typed), Paragraph(typed), Bullets((typed,)), Details(((typed, typed),)))
    table = Table(typed, (typed,), ((typed,),))
    text = flat_text_of(write_pdf(paper(*blocks, table, Signature(typed), title=typed)))
    assert text.count(typed) == 10


def test_names_in_other_letters() -> None:
    names = ("Yılmaz", "Şahin", "Łukasz", "Nguyễn", "Українець")
    text = text_of(write_pdf(paper(Paragraph(" ".join(names)), Paragraph("محمد علي"))))
    assert all(name in text for name in names)
    assert "محمد" in text


def test_letters_are_composed_and_silent_ones_go() -> None:
    text = flat_text_of(write_pdf(paper(Paragraph("Zoe\u0308\x00\x07 \u202eis\tdaar\u202c"))))
    assert "Zoë is daar" in text


def test_a_very_long_text_goes_on_over_pages() -> None:
    word = "onafgebroken" * 40
    pdf = write_pdf(paper(Paragraph("woord " * 5000), Table("t", ("a", "b"), ((word, "x"),) * 60)))
    assert len(opened(pdf).pages) > 5
    assert flat_text_of(pdf).count("woord") == 5000


@pytest.mark.parametrize("lines", range(26, 44, 2))
def test_a_table_is_named_on_the_page_where_it_begins(lines: int) -> None:
    table = Table("Hoe het heet", ("Regel", "Bedrag"), (("een", "€ 1"),) * 4)
    pdf = write_pdf(paper(*[Paragraph("woord")] * lines, table))
    (named,) = [page for page in opened(pdf).pages if "Hoe het heet" in page.extract_text()]
    assert "Bedrag" in named.extract_text()


def test_a_word_without_end_stays_on_the_page() -> None:
    word = "https://voorbeeld.nl/" + "onafgebroken" * 30
    pdf = write_pdf(paper(Paragraph(word), Table("t", ("a", "b"), ((word, word),))))
    text = text_of(pdf).replace("\u200b", "")
    assert word in "".join(text.split())
    assert max(map(len, text.splitlines())) < 150


def test_empty_blocks_leave_nothing() -> None:
    blocks = (Heading(" "), Paragraph(""), Bullets(()), Details(()), DecisionPoints(()))
    assert tags_of(write_pdf(paper(*blocks))) == ["/Document", "/Title"]


def test_a_character_without_a_picture_is_named() -> None:
    with pytest.raises(UnprintableError, match=r"😀 \(U\+1F600\) in “mooi 😀 zo”"):
        write_pdf(paper(Paragraph("mooi 😀 zo")))


def test_a_row_of_another_length() -> None:
    with pytest.raises(UnevenTableError, match="row 1 of the table “t” has 1 cells; expected 2"):
        write_pdf(paper(Table("t", ("a", "b"), (("x",),))))


def test_a_paper_needs_a_title() -> None:
    with pytest.raises(EmptyTitleError):
        write_pdf(paper(title=" \n"))


def test_without_the_fonts_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoFontsError, match="make setup"):
        fonts.fonts_with(None, tmp_path)


def house(folder: Path, style: str) -> Path:
    (folder / "style.typ").write_text(style, encoding="utf-8")
    return folder


def test_a_house_style_is_laid_over_ours(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
    )
    style = '#let style = (sender: "Gemeente Proef", footer: "Voettekst", accent: rgb("#a00000"))'
    pdf = write_pdf(paper(*ALL), house(tmp_path, style))
    assert "Gemeente Proef" in text_of(pdf)
    assert "Voettekst" in text_of(pdf)
    style = '#let style = (logo: image("logo.svg", height: 12mm))'
    assert write_pdf(paper(*ALL), house(tmp_path, style)) != pdf


@pytest.mark.parametrize(
    ("style", "why"),
    [
        ('#import "@preview/cetz:0.1.0": *', "style.typ imports a package"),
        ("#let style = (accent: blauw)", "unknown variable: blauw"),
        ('#let style = (font: "Nergens")', "unknown font family: nergens"),
        ('#let style = (logo: image("weg.svg"))', "file not found"),
    ],
)
def test_a_house_style_that_does_not_fit(style: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(HouseStyleError, match=why):
        write_pdf(paper(*ALL), house(tmp_path, style))


def test_a_folder_without_a_style(tmp_path: Path) -> None:
    with pytest.raises(HouseStyleError, match=r"there is no style\.typ"):
        write_pdf(paper(*ALL), tmp_path)
