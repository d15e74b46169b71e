"""What every page does first: who is this, may they, and which file is theirs."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase

from waakvlam.accounts.models import Account
from waakvlam.accounts.permissions import Permission

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

PERMISSION = "needed_permission"
PUBLIC = "is_public"


def needs(permission: Permission) -> Callable[[View], View]:
    """Return the decorator that lets a page through for who holds the permission.

    Who is not logged in goes to the log-in page and comes back; who may not gets a 404, because
    what is not yours does not exist. The permission can be read off the view, so that a test
    holds every address against the table of roles.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not account_of(request).may(permission):
                raise Http404
            return view(request, *args, **kwargs)

        setattr(guarded, PERMISSION, permission)
        return cast("View", guarded)

    return decorate


def public(view: View) -> View:
    """Mark a page that everybody may open, so that the test of addresses knows it is meant."""
    setattr(view, PUBLIC, True)
    return view


def account_of(request: HttpRequest) -> Account:
    """Return who is logged in; only behind ``needs``."""
    return cast("Account", request.user)
