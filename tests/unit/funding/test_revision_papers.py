"""The papers of the decision of 2023: every figure is the source's, and can be traced."""

import re
from datetime import UTC, date, datetime
from functools import cache

import pytest

from factories.pdf_reading import flat_text_of, opened, tags_of
from factories.revisions import changed, cover, decision_2023, small
from waakvlam.funding.papers.chips import CHIP, FaultyDraftError
from waakvlam.funding.papers.draft import Draft, Kind, Paper, with_point, with_text, without
from waakvlam.funding.papers.drafts import draft_of
from waakvlam.funding.papers.figures import figures_of
from waakvlam.funding.papers.origins import lines_of, of_file
from waakvlam.funding.papers.provenance import (
    Figure,
    FromAssumption,
    FromEntry,
    FromFile,
    FromIndicator,
    FromSum,
    provenance_words,
    with_parts,
)
from waakvlam.funding.papers.render import figures_in, render
from waakvlam.funding.revision.document import BudgetLine
from waakvlam.funding.revision.reading import read_revision
from waakvlam.kernel.money import Money
from waakvlam.papers.document import Bullets, Document, Heading, Paragraph, Table
from waakvlam.papers.writing import write_pdf

FILE = "nijmegen_2023.toml"


def figures_from(content: bytes, **more: object) -> dict[str, Figure]:
    revision = read_revision(content)
    return figures_of(revision, of_file(FILE, content.decode()), **more)  # type: ignore[arg-type]


def drafted(paper: Paper, content: bytes | None = None, **more: object) -> Draft:
    content = content or decision_2023().encode()
    return draft_of(paper, read_revision(content), figures_from(content, **more))


@cache
def figures_2023() -> dict[str, Figure]:
    return figures_from(decision_2023().encode())


@cache
def text_2023(paper: Paper) -> str:
    return flat_text_of(write_pdf(render(drafted(paper), figures_2023())))


def said(document: Document) -> str:
    return "\n".join(map(str, document.blocks))


@pytest.mark.parametrize(
    ("paper", "amounts"),
    [
        (Paper.ADVICE, "10.650.000 9.255.067 1.394.933 835.000 559.933 120.000 10.834.000"),
        (Paper.ADVICE, "10.290.000 544.000 135.000 409.000 1.103.933"),
        (Paper.LETTER, "10.650.000 10.834.000 1.394.933 544.000 835.000 1.103.933 120.000"),
        (Paper.AMENDMENT, "559.933 409.000 135.000 1.103.933 9.815.000 10.834.000"),
        (Paper.ADDENDUM, "10.650.000 835.000 120.000 10.834.000"),
    ],
)
def test_the_papers_hold_the_amounts_of_the_decision(paper: Paper, amounts: str) -> None:  # F7
    for amount in amounts.split():
        assert f"€ {amount}" in text_2023(paper)


def test_the_advice_holds_the_staffing_and_both_readings() -> None:  # C7
    for figure in ("102", "119", "18 tot 20", "70%", "1.547", "1.836 tot 2.040", "17,0%", "42,7%"):
        assert figure in text_2023(Paper.ADVICE)


@pytest.mark.parametrize("paper", Paper)
def test_no_text_holds_a_figure_that_is_not_linked(paper: Paper) -> None:  # F7, provenance
    draft = drafted(paper)
    texts = [draft.title, *(part.text for part in draft.parts)]
    texts += [cell for part in draft.parts if part.grid for row in part.grid.rows for cell in row]
    loose = CHIP.sub("", "\n".join(texts))
    assert not re.search(r"€|%|\d{1,3}(\.\d{3})+", loose)


@pytest.mark.parametrize("paper", Paper)
def test_every_figure_leads_to_a_line_of_the_file(paper: Paper) -> None:
    figures, lines = figures_2023(), decision_2023().split("\n")
    used = figures_in(drafted(paper))
    assert used
    for key in with_parts(used, figures):
        source = figures[key].source
        if isinstance(source, FromSum):
            assert source.of
            continue
        assert isinstance(source, FromFile)
        value = re.sub(r"\D", "", figures[key].value)
        told = lines[source.line - 1].partition("=")[2]
        assert value in re.sub(r"\D", "", told), (key, told)


@pytest.mark.parametrize("paper", Paper)
def test_the_annex_names_every_figure(paper: Paper) -> None:
    document = render(drafted(paper), figures_2023())
    table = document.blocks[-1]
    assert isinstance(table, Table)
    named = {row[1] for row in table.rows}
    assert {figures_2023()[key].label for key in figures_in(drafted(paper))} <= named
    assert all(row[3] for row in table.rows)


@pytest.mark.parametrize("paper", Paper)
def test_the_papers_are_accessible(paper: Paper) -> None:
    pdf = write_pdf(render(drafted(paper), figures_2023()))
    tags = tags_of(pdf)
    assert opened(pdf).trailer["/Root"]["/Lang"].startswith("nl")
    assert "/H1" in tags
    assert "/TH" in tags
    assert pdf == write_pdf(render(drafted(paper), figures_2023()))


def test_the_amendment_adds_up_to_nothing() -> None:  # F5
    grid = drafted(Paper.AMENDMENT).part("lines").grid
    assert grid is not None
    assert figures_2023()["amendment.balance"].value == "€ 0"
    assert grid.rows[-1][3] == "[[amendment.balance]]"
    assert figures_2023()["line.6.2.61416.before"].value == "€ 9.255.067"
    assert figures_2023()["line.6.2.61416.after"].value == "€ 9.815.000"
    assert "line.6.71.61296.before" not in figures_2023()


def test_a_budget_gives_what_every_line_held() -> None:
    line = BudgetLine("6.71", "61296")
    budget = {line: (Money.of_euros(2_000_000), FromAssumption("een proef"))}
    figures = figures_from(decision_2023().encode(), budget=budget)
    assert figures["line.6.71.61296.before"].value == "€ 2.000.000"
    assert figures["line.6.71.61296.after"].value == "€ 1.440.067"
    assert "aanname: een proef" in provenance_words(figures["line.6.71.61296.before"], figures)


def test_a_shift_between_programmes_is_for_the_council() -> None:
    content = changed('sub_product = "61296" }', 'sub_product = "61296", programme = "Zorg" }')
    advice, amendment = drafted(Paper.ADVICE, content), drafted(Paper.AMENDMENT, content)
    assert "de gemeenteraad voor te stellen" in advice.part("point-3").text
    assert "Daarover beslist de gemeenteraad" in amendment.part("decider").text
    assert amendment.part("decided").heading == "Vastgesteld door de gemeenteraad"
    grid = amendment.part("lines").grid
    assert grid is not None
    assert any("\nprogramma Zorg" in row[0] for row in grid.rows)


def test_within_a_programme_the_college_decides() -> None:
    amendment = drafted(Paper.AMENDMENT)
    assert "Daarover beslist het college" in amendment.part("decider").text
    assert amendment.part("decided").heading == "Vastgesteld door het college"


def test_points_besides_money_are_numbered_with_their_arguments() -> None:
    draft = with_point(drafted(Paper.ADVICE), "te antwoorden;", "De commissie vroeg erom", "Reden.")
    document = render(draft, figures_2023())
    assert Heading("5.1 De commissie vroeg erom", 2) in document.blocks
    fewer = render(without(draft, "point-1"), figures_2023())
    assert Heading("4.1 De commissie vroeg erom", 2) in fewer.blocks
    assert not any(
        "1.1 De lumpsum volgt" in str(block) and "Volwassenen" in str(block)
        for block in fewer.blocks
    )


def test_a_chip_that_is_not_known_is_named() -> None:
    draft = with_text(drafted(Paper.ADVICE), "cause", "Zie [[adults.lump_sun]] en [[ ]].")
    with pytest.raises(FaultyDraftError) as caught:
        render(draft, figures_2023())
    first, second = map(str, caught.value.faults)
    assert first.startswith("Aanleiding: names the figure adults.lump_sun, which is not known")
    assert "adults.lump_sum" in first
    assert second.startswith("Aanleiding: names the figure ,")


def test_an_argument_without_its_point_is_named() -> None:
    draft = drafted(Paper.ADVICE)
    parts = tuple(part for part in draft.parts if part.key != "point-1")
    with pytest.raises(FaultyDraftError, match="a decision point that is not there"):
        render(Draft(draft.paper, draft.title, parts), figures_2023())


def test_a_chip_follows_the_revision() -> None:
    content = changed('lump_sum = "10650000.00"', 'lump_sum = "10700000.50"')
    document = render(drafted(Paper.ADVICE), figures_from(content))
    assert "€ 10.700.000,50" in said(document)
    assert "10.650.000" not in said(document)


def test_what_is_not_written_yet_says_so() -> None:
    draft = drafted(Paper.ADVICE)
    assert [part.key for part in draft.unwritten] == ["ambition", "goals", "activities"]
    document = render(draft, figures_2023())
    assert sum(isinstance(block, Paragraph) and block.note for block in document.blocks) == 3
    assert "goals" not in {part.key for part in with_text(draft, "goals", "Iets.").unwritten}


def test_a_text_becomes_paragraphs_and_points() -> None:
    text = "Eerst dit.\n- een\n- twee\n\nDan [[adults.lump_sum]]\nop twee regels."
    blocks = render(with_text(drafted(Paper.ADVICE), "goals", text), figures_2023()).blocks
    place = blocks.index(Heading("Doelen", 2))
    assert blocks[place + 1 : place + 4] == (
        Paragraph("Eerst dit."),
        Bullets(("een", "twee")),
        Paragraph("Dan € 10.650.000\nop twee regels."),
    )


def test_measured_figures_stand_in_the_letter() -> None:  # M2
    source = FromIndicator("ACC2", "demo", date(2022, 12, 31))
    measured = {"ledger.wait": Figure("ledger.wait", "gemiddelde wachttijd", "15 dagen", source)}
    draft = drafted(Paper.LETTER, measured=measured)
    figures = figures_from(decision_2023().encode(), measured=measured)
    text = flat_text_of(write_pdf(render(draft, figures)))
    assert "15 dagen" in text
    assert "indicator ACC2, grootboek demo, stand 31 december 2022" in text


def test_what_a_way_took_from_an_indicator_is_not_looked_back_on() -> None:
    source = FromIndicator("AFF14", "demo", date(2022, 12, 31))
    key = "adults.way.staffing.caseload"
    measured = {key: Figure(key, "huishoudens per fte", "17", source)}
    draft = drafted(Paper.LETTER, measured=measured)
    assert all(part.key != "measured" for part in draft.parts)


def test_a_lump_sum_below_the_budget_gives_money_back() -> None:
    content = changed('lump_sum = "10834000.00"', 'lump_sum = "10000000.00"')
    text = said(render(drafted(Paper.ADVICE, content), figures_from(content)))
    assert "€ 155.000 verschuift incidenteel van taakveld 6.2" in text
    assert "-€ 290.000" in text


@pytest.mark.parametrize("paper", Paper)
def test_a_revision_without_shifts_has_papers_too(paper: Paper) -> None:
    content = small('lump_sum = "100.00"\nbudgeted = "100.00"')
    document = render(drafted(paper, content), figures_from(content))
    assert write_pdf(document)
    if paper is Paper.AMENDMENT:
        assert "Er verschuift niets" in said(document)


def test_two_awards_whose_keys_look_alike_keep_their_own_figures() -> None:
    one = decision_2023().replace('key = "adults"', 'key = "a b"')
    content = one.replace('key = "youth_family"', 'key = "a-b"').encode()
    figures = figures_from(content)
    assert figures["award-1.lump_sum"].value == "€ 10.650.000"
    assert figures["award-2.lump_sum"].value == "€ 10.834.000"


def test_a_line_of_two_programmes_is_a_fault() -> None:
    award = 'lump_sum = "300.00"\nbudgeted = "100.00"\n'
    lines = cover('"100.00"') + cover('"rest"')
    twice = lines.replace('sub_product = "1" }', 'sub_product = "1", programme = "A" }', 1)
    twice = twice.replace('sub_product = "1" }', 'sub_product = "1", programme = "B" }', 1)
    with pytest.raises(ValueError, match=r"the line 6\.71 \(1\): is of two programmes: A, B"):
        read_revision(small(award + twice))


def test_an_entry_says_who_and_when() -> None:
    when = datetime(2026, 11, 12, 9, 40, tzinfo=UTC)
    figures = figures_of(
        read_revision(decision_2023().encode()),
        lambda _path, place: FromEntry("financiën", when, place),
    )
    words = provenance_words(figures["adults.lump_sum"], figures)
    assert words == ("ingevoerd door financiën op 12 november 2026, 10.40 uur: lumpsum volwassenen")


def test_a_sum_names_its_parts() -> None:
    figures = figures_2023()
    assert provenance_words(figures["adults.difference"], figures) == (
        "berekend: € 10.650.000 (lumpsum volwassenen) − € 9.255.067 (in de begroting volwassenen)"
    )


def test_lines_are_found_past_texts_of_several_lines() -> None:
    text = (
        'title = """\nlump_sum = 1\n[[award]]\n"""\n[[award]]\nkey = "a"\n[award.staffing]\n x = 1'
    )
    assert lines_of(text) == {
        ("title",): 1,
        ("award", 1, "key"): 6,
        ("award", 1, "staffing", "x"): 8,
    }


def test_an_addendum_per_contractor_with_its_mandate() -> None:
    signed = [part for part in drafted(Paper.ADDENDUM).parts if part.kind is Kind.SIGNATURE]
    assert len(signed) == 4
    assert all("Mandaat:" in part.text for part in signed)
