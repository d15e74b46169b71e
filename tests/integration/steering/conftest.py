from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import LazySettings
from django.test import Client

from factories.ledger_files import two_teams, write_by_hand

if TYPE_CHECKING:  # Django is not set up yet when this file is read
    from factories.cast import Cast
    from waakvlam.funding.work.models import RevisionVersion


@pytest.fixture
def folders(settings: LazySettings, tmp_path: Path) -> Path:
    """An installation without any figures."""
    settings.LEDGER_FOLDER = tmp_path / "ledger"
    settings.SIMULATIONS_FOLDER = tmp_path / "simulated"
    settings.FIGURES_FOLDER = tmp_path / "figures"
    return tmp_path


@pytest.fixture
def commissioner(cast: Cast, folders: Path) -> Client:
    client = Client()
    client.force_login(cast.commissioner)
    return client


@pytest.fixture
def two_teams_shown(folders: Path, prepared: Path, settings: LazySettings) -> Path:
    """The ledger of two teams, with its figures prepared."""
    from waakvlam.doors.steering.ledger_pages import prepare_book

    write_by_hand(two_teams(), folders / "ledger")
    settings.FIGURES_FOLDER = prepared
    prepare_book("", today=date(2026, 11, 22))
    return folders


@pytest.fixture
def revision(cast: Cast) -> RevisionVersion:
    """The revision of 2023, just begun, beside its budget."""
    from factories.budgets import nijmegen, take_in
    from factories.revision_work import begun

    nijmegen()
    take_in()
    return begun(cast.commissioner)


@pytest.fixture
def page(cast: Cast) -> Client:
    """The commissioner's browser, without any figures."""
    client = Client()
    client.force_login(cast.commissioner)
    return client
