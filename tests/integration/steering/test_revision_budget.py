"""A revision beside the budget of its year: what is budgeted, and years that cannot be (F5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils import timezone

from factories.pages import text
from factories.revisions import changed

if TYPE_CHECKING:
    from factories.cast import Cast


def test_what_is_budgeted_is_held_against_the_budget(page: Client, cast: Cast) -> None:
    from factories.budgets import nijmegen, take_in
    from factories.revision_work import begun

    nijmegen()
    take_in()
    version = begun(cast.commissioner, changed('"9255067.00"', '"8500000.00"'))
    told = (
        "“Nu begroot” is € 8.500.000 voor Stichting Buurtteamorganisatie Volwassenen Nijmegen, "
        "maar op regel 6.2 (61416) van de begroting 2023 staat € 9.255.067."
    )
    said = text(page, "revision", version.pk)
    assert told in said
    assert said.count("niet als begroot") == 1
    assert told in text(page, "revision_award", version.pk, 1)
    assert "“Nu begroot” is" not in text(page, "revision_award", version.pk, 2)


def test_what_a_revision_shifted_itself_is_no_other_budget(page: Client, cast: Cast) -> None:
    from factories.budgets import nijmegen, take_in
    from factories.revision_work import decided
    from waakvlam.funding.work.course import correct

    nijmegen()
    take_in()
    done = decided(cast.commissioner, cast.administrator)
    again = correct(key=done.pk, reason="Tikfout.", by=cast.commissioner, at=timezone.now())
    for version in (done, again):
        assert "“Nu begroot” is" not in text(page, "revision", version.pk)


@pytest.mark.parametrize("year", ["0", "99999999999999999999"])
def test_a_year_that_cannot_be_has_no_budget(page: Client, cast: Cast, year: str) -> None:
    assert page.get(f"/sturing/begroting/{year}/").status_code == 404
    assert page.get("/sturing/begroting/2031/").status_code == 200
