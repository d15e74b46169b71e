"""Nobody signs up: accounts are given, and a lost password is too."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Closes the public sign-up of django-allauth."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  # allauth's signature
        """Say that it is closed."""
        return False


class PlainLoginForm(LoginForm):  # type: ignore[misc]  # allauth is untyped
    """Asks for name and password in our own words, without repeating a label in its field."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        # No mail is sent from here, so a link to a reset would lead nowhere.
        self.fields["password"].help_text = _("Forgotten? Ask the administrator for a new one.")
        if "remember" in self.fields:
            self.fields["remember"].label = _("Keep me logged in on this computer")
