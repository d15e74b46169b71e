"""``waakvlam import budget-lines`` takes a list over as the page does."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from factories.budget_lists import budget_csv
from factories.budgets import nijmegen
from factories.cast import Cast
from waakvlam.finance.budget.models import BudgetLine


def run(file: Path, *more: str) -> str:
    out = StringIO()
    call_command("import", "budget-lines", str(file), *more, stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "begroting.csv"
    path.write_bytes(budget_csv())
    return path


def test_a_list_comes_over_and_twice_the_same_doubles_nothing(cast: Cast, file: Path) -> None:
    nijmegen()
    told = run(file, "--municipality", "0268", "--as", "commissioner")
    assert "begrotingsregels (5 nieuw" in told
    assert "5 al bekend" in run(file, "--municipality", "0268")
    assert BudgetLine.objects.count() == 5


def test_who_may_not_or_says_no_municipality_takes_nothing_over(cast: Cast, file: Path) -> None:
    nijmegen()
    with pytest.raises(CommandError, match="begroting"):
        run(file, "--municipality", "0268", "--as", "lead")
    with pytest.raises(CommandError, match="0268, 9901"):
        run(file)
    file.write_bytes(budget_csv("2023;W;6.99;1;X;overig;ja;5"))
    with pytest.raises(SystemExit):
        run(file, "--municipality", "0268")
    assert not BudgetLine.objects.exists()
