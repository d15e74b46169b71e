"""Answering whoever asks for what is not theirs: it does not exist, and it is logged (L1)."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest

from waakvlam.audit.actions import log_refusal
from waakvlam.doors.frame.access import account_of


def not_theirs(request: HttpRequest, what: str, key: object) -> Http404:
    """Return the 404 to raise, and log the refusal once the transaction has ended.

    After it, because a fault on the way must not take the log with it.
    """
    log_after_answer(request, what, key)
    return Http404(what)


def log_after_answer(request: HttpRequest, what: str, key: object) -> None:
    """Log the refusal when the page's transaction has ended, whichever way."""
    log = partial(log_refusal, account_id=account_of(request).pk, what=what, key=key)
    setattr(request, "after_transaction", log)  # noqa: B010 - an attribute of the middleware
