"""How the papers say a share, a place in the file and an amendment without a number."""

from factories.revisions import changed, decision_2023
from waakvlam.funding.papers.draft import Paper
from waakvlam.funding.papers.drafts import draft_of
from waakvlam.funding.papers.figures import figures_of
from waakvlam.funding.papers.origins import of_file
from waakvlam.funding.papers.provenance import Figures, provenance_words
from waakvlam.funding.revision.reading import read_revision


def figures_from(content: bytes) -> Figures:
    return figures_of(read_revision(content), of_file("herziening.toml", content.decode()))


def test_a_share_keeps_the_decimals_that_it_has() -> None:
    figures = figures_from(changed("share = 0.03 }", "share = 0.035 }"))
    shown = figures["trend.1.monthly_drop"].value
    assert shown == "3,5%"
    told = provenance_words(figures["trend.1.linear_end"], figures)
    assert "3,5%" in told
    assert "× 4%" not in told


def test_an_amendment_without_a_number_is_named_in_a_whole_sentence() -> None:
    content = changed('amendment = "BW-01863"', "")
    points = [
        part.text
        for part in draft_of(Paper.ADVICE, read_revision(content), figures_from(content)).parts
    ]
    assert any("in te stemmen met de begrotingswijziging, waarmee" in text for text in points)


def test_a_place_in_the_file_is_told_in_dutch() -> None:
    figures = figures_from(decision_2023().encode())
    place = provenance_words(figures["youth_family.fte_before"], figures)
    assert place.endswith(": fte nu jeugd en gezin")
