"""`waakvlam revise FILE --papers DIR`: four papers or none."""

import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from factories.budget_lists import LINES_2023, budget_csv
from factories.ledger_builder import LedgerBuilder, day, noon
from factories.ledger_files import two_teams, write_by_hand
from factories.pdf_reading import flat_text_of
from factories.revisions import changed, decision_2023
from waakvlam.config.command_line import main
from waakvlam.config.commands.paper_files import write_all

NAMES = {"advies.pdf", "raadsbrief.pdf", "begrotingswijziging.pdf", "addendum.pdf"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "revision.toml"
    path.write_text(decision_2023(), encoding="utf-8")
    return path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_it_writes_four_papers_and_tells_their_hashes(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "new" / "papers"
    assert main(["revise", str(file), "--papers", str(folder), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)["papers"]
    assert names(folder) == NAMES
    for paper in told:
        assert paper["sha256"] == sha256((folder / paper["file"]).read_bytes()).hexdigest()
    text = flat_text_of((folder / "advies.pdf").read_bytes())
    assert "€ 1.394.933" in text
    assert "revision.toml, regel 13: lumpsum volwassenen" in text
    assert "Concept" in text


def test_papers_that_are_there_stay_unless_asked(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "raadsbrief.pdf").write_text("mine")
    call = ["revise", str(file), "--papers", str(folder)]
    assert main(call) == 1
    assert "raadsbrief.pdf: exists already; expected" in capsys.readouterr().err
    assert names(folder) == {"raadsbrief.pdf"}
    assert main([*call, "--overwrite"]) == 0
    assert names(folder) == NAMES
    assert (folder / "raadsbrief.pdf").read_bytes().startswith(b"%PDF")


def test_a_faulty_revision_has_no_papers(tmp_path: Path) -> None:
    path, folder = tmp_path / "wrong.toml", tmp_path / "papers"
    path.write_bytes(changed('"835000.00"', '"835000.555"'))
    assert main(["revise", str(path), "--papers", str(folder)]) == 1
    assert not folder.exists()


def test_one_paper_that_cannot_be_set_leaves_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, folder = tmp_path / "smile.toml", tmp_path / "papers"
    path.write_bytes(changed('contractor = "Stichting OIDOS"', 'contractor = "OIDOS 😀"'))
    assert main(["revise", str(path), "--papers", str(folder)]) == 1
    assert "advies.pdf: the character 😀 (U+1F600) in" in capsys.readouterr().err
    assert not folder.exists()


def test_a_move_that_fails_puts_everything_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one").write_bytes(b"old")
    move = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if self.parent.name == "new" and target.name == "two":
            raise OSError(28, os.strerror(28))
        return move(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OSError, match="No space left"):
        write_all(tmp_path, {"zero": b"0", "one": b"new", "two": b"2"}, overwrite=True)
    assert names(tmp_path) == {"one"}
    assert (tmp_path / "one").read_bytes() == b"old"


def test_a_folder_that_is_a_file(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["revise", str(file), "--papers", str(file)]) == 1
    assert "Not a directory; expected a folder" in capsys.readouterr().err


def test_texts_a_day_and_a_house_style(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts, style = tmp_path / "texts.toml", tmp_path / "style"
    texts.write_text('[advice]\nambition = "Zie [[adults.fte]]"')
    style.mkdir()
    (style / "style.typ").write_text('#let style = (sender: "Gemeente Proef")')
    monkeypatch.setenv("WAAKVLAM_HOUSE_STYLE", str(style))
    call = ["revise", str(file), "--papers", str(tmp_path / "a"), "--date", "2022-12-06"]
    assert main([*call, "--texts", str(texts)]) == 1
    texts.write_text('[advice]\nambition = "Zie [[adults.lump_sum]]."')
    assert main([*call, "--texts", str(texts)]) == 0
    text = flat_text_of((tmp_path / "a" / "advies.pdf").read_bytes())
    assert "Zie € 10.650.000." in text
    assert "6 december 2022" in text
    assert "Gemeente Proef" in text


@pytest.mark.parametrize(
    "more", [["--overwrite"], ["--date", "2022-12-06"], ["--papers", "x", "--date", "gisteren"]]
)
def test_wrong_usage_of_papers(
    file: Path, more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["revise", str(file), *more]) == 2
    assert "usage" in capsys.readouterr().err


def test_a_ledger_that_is_none(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "papers"
    call = ["revise", str(file), "--papers", str(folder), "--ledger", str(tmp_path)]
    assert main(call) == 1
    assert "expected a folder with a ledger" in capsys.readouterr().err
    assert not folder.exists()


def nine_requests() -> LedgerBuilder:
    built = LedgerBuilder()
    for number in range(9):
        built.request(day("09-08"), household_key=f"n{number}", first_contact_at=noon(day("09-09")))
    return built


def test_a_ledger_fills_in_what_was_measured(file: Path, tmp_path: Path) -> None:  # M2
    ledger = write_by_hand(nine_requests(), tmp_path / "ledger")
    texts, folder = tmp_path / "texts.toml", tmp_path / "papers"
    texts.write_text('[letter]\nlooking-back = "Er kwamen [[ledger.ACC10.adults]]."')
    call = ["revise", str(file), "--papers", str(folder), "--texts", str(texts)]
    assert main([*call, "--ledger", str(ledger)]) == 0
    text = flat_text_of((folder / "raadsbrief.pdf").read_bytes())
    assert "Er kwamen 9 aanmeldingen." in text
    assert "indicator ACC10, grootboek ledger (" in text
    assert "stand 31 oktober 2026, n=9" in text


def test_a_group_that_is_too_small_is_not_to_be_had(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # L2
    ledger = write_by_hand(two_teams(), tmp_path / "ledger")
    texts, folder = tmp_path / "texts.toml", tmp_path / "papers"
    texts.write_text('[letter]\nlooking-back = "Er kwamen [[ledger.ACC10.youth_family]]."')
    call = ["revise", str(file), "--papers", str(folder), "--texts", str(texts)]
    assert main([*call, "--ledger", str(ledger)]) == 1
    assert "names the figure ledger.ACC10.youth_family, which is not known" in (
        capsys.readouterr().err
    )
    assert not folder.exists()


def test_with_a_list_of_budget_lines_each_line_has_a_before_and_an_after(
    file: Path, tmp_path: Path
) -> None:  # F5
    budget, folder = tmp_path / "begroting.csv", tmp_path / "papers"
    budget.write_bytes(budget_csv(*LINES_2023, "2024;Welzijn;6.71;61296;Later;overig;ja;1"))
    call = ["revise", str(file), "--papers", str(folder), "--budget", str(budget)]
    assert main(call) == 0
    text = flat_text_of((folder / "begrotingswijziging.pdf").read_bytes())
    assert "niet opgegeven" not in text
    # 20.000.000 less 559.933, and 9.255.067 with it.
    assert "€ 20.000.000 -€ 559.933 € 19.440.067" in text
    assert "€ 9.255.067 € 559.933 € 9.815.000" in text
    assert "begroting.csv, regel 2: begroting 2023, 6.71 (61296)" in text


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("2023;W;6.99;1;X;overig;ja;5",), "row 2, column taakveld: ‘6.99’ does not exist"),
        (("2023;W;6.71;1;X;overig;ja;veel",), "row 2, column bedrag: ‘veel’ is not an amount"),
        (LINES_2023[:4], "line 6.2 (61415) of 2023: is not in the list"),
        ((LINES_2023[0], *LINES_2023), "row 3, column deelproduct: this line stands on row 2 too"),
    ],
)
def test_a_faulty_list_of_budget_lines_makes_no_papers(
    file: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    lines: tuple[str, ...],
    told: str,
) -> None:
    budget, folder = tmp_path / "begroting.csv", tmp_path / "papers"
    budget.write_bytes(budget_csv(*lines))
    assert main(["revise", str(file), "--papers", str(folder), "--budget", str(budget)]) == 1
    assert f"{budget}: {told}" in capsys.readouterr().err
    assert not folder.exists()


def test_a_list_of_budget_lines_that_is_not_there_is_named(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    budget = tmp_path / "weg.csv"
    call = ["revise", str(file), "--papers", str(tmp_path / "papers"), "--budget", str(budget)]
    assert main(call) == 1
    assert f"{budget}: No such file" in capsys.readouterr().err
