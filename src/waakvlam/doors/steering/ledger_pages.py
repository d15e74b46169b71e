"""Which ledger a page is about, and its figures: at once, or prepared in the background."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import wraps
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from waakvlam.doors.frame.moment import now, today
from waakvlam.doors.frame.progress import Progress
from waakvlam.doors.steering.figures.ledgers import (
    LedgerShelf,
    NoLedgerError,
    OpenedLedger,
    UnusableLedgerError,
)
from waakvlam.doors.steering.refresh.progress import REFRESH, progress_of
from waakvlam.jobs import queue
from waakvlam.twin.runs.queries import runs
from waakvlam.twin.runs.rules import number_of

PREPARE = "prepare_figures"
NOT_FOUND, UNAVAILABLE = 404, 503

LedgerView = Callable[..., HttpResponse]


def shelf_of(simulation: str, on: date) -> LedgerShelf:
    """Return the measured ledger, or the simulated one of this name."""
    folder = settings.SIMULATIONS_FOLDER / simulation if simulation else settings.LEDGER_FOLDER
    return LedgerShelf(
        Path(folder), kept_in=settings.FIGURES_FOLDER, secret=settings.MASKING_SECRET, today=on
    )


def prepare_book(simulation: str, *, today: date) -> None:
    """Compile the figures of a ledger, so that its pages answer at once; takes seconds.

    Raises NoLedgerError and UnusableLedgerError.
    """
    shelf_of(simulation, today).prepare()


def with_figures(view: LedgerView) -> LedgerView:
    """Give the view the opened ledger, or answer what is the matter and what to do next.

    A simulation that does not exist is a 404. What is not prepared yet is prepared by a job:
    evaluating takes longer than a page may.
    """

    @wraps(view)
    def answered(
        request: HttpRequest, *args: object, simulation: str = "", **kwargs: object
    ) -> HttpResponse:
        shelf = shelf_of(simulation, today())
        try:
            opened = shelf.open()
            if opened is None:
                return _preparing(request, simulation, shelf.key())
        except NoLedgerError:
            status = NOT_FOUND if simulation else 200
            return render(request, "steering/no_ledger.html", _about(simulation), status=status)
        except UnusableLedgerError:
            return render(request, "steering/unusable.html", _about(simulation), status=UNAVAILABLE)
        return view(request, opened, *args, simulation=simulation, **kwargs)

    return answered


class BookState(StrEnum):
    """How far the figures of a ledger are."""

    READY = "ready"
    PREPARING = "preparing"
    NONE = "none"
    UNUSABLE = "unusable"


def open_or_prepare(simulation: str = "") -> tuple[BookState, OpenedLedger | None]:
    """Return a ledger for a page that shows some of it; what is not ready a job prepares."""
    shelf = shelf_of(simulation, today())
    try:
        opened = shelf.open()
        if opened is None:
            _prepared_by(shelf.key(), simulation)
            return BookState.PREPARING, None
    except NoLedgerError:
        return BookState.NONE, None
    except UnusableLedgerError:
        return BookState.UNUSABLE, None
    return BookState.READY, opened


def frame_of(opened: OpenedLedger, simulation: str) -> dict[str, object]:
    """Return what the frame needs to mark the page of a simulation."""
    simulated = bool(simulation) or (opened.manifest is not None and opened.manifest.is_simulated)
    return {"simulated": simulated, "simulation": simulation, **_run_of(simulation)}


def _run_of(simulation: str) -> dict[str, object]:
    """Return the name of the run that made a simulated ledger, and its number; else the folder."""
    number = number_of(simulation)
    run = None if number is None else runs().filter(pk=number).first()
    return {
        "simulated_name": run.name if run else simulation,
        "simulated_run": run.pk if run else None,
    }


def _preparing(request: HttpRequest, simulation: str, key: str) -> HttpResponse:
    progress = _prepared_by(key, simulation)
    context = {**_about(simulation), "progress": progress, "address": request.get_full_path()}
    return render(request, "steering/preparing.html", context)


def _prepared_by(key: str, simulation: str) -> Progress | None:
    """Return how far the job is that prepares these figures; start it where none runs."""
    once = f"{PREPARE}:{key}"
    progress = progress_of(once, now()) or progress_of(REFRESH, now(), under_way=True)
    if progress is None:
        queue.start(PREPARE, once=once, arguments={"simulation": simulation})
        progress = progress_of(once, now())
    return progress


def _about(simulation: str) -> dict[str, object]:
    state: Progress | None = None if simulation else progress_of(REFRESH, now())
    return {
        "simulation": simulation,
        "simulated": bool(simulation),
        "refresh": state,
        **_run_of(simulation),
    }
