"""People who log in."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from waakvlam.accounts.permissions import Permission, Role, holds


class AccountManager(BaseUserManager["Account"]):
    """Creates accounts; a password may be left out (single sign-on)."""

    def create_user(self, username: str, password: str | None = None, **fields: object) -> Account:
        """Return a saved account; without a password it cannot log in by one."""
        account = self.model(username=username, **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        """Find an account by what it logs in with."""
        return self.get(username=username)


class Account(AbstractBaseUser):
    """Somebody who logs in, with one role."""

    username = models.CharField(max_length=150, unique=True)
    email = models.EmailField(blank=True)
    display_name = models.CharField(max_length=150)
    role = models.CharField(max_length=20, choices=[(role.value, role.name) for role in Role])
    language = models.CharField(max_length=2, default="nl", choices=[("nl", "nl"), ("en", "en")])
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name", "role"]

    objects = AccountManager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="account_role_known", condition=models.Q(role__in=[r.value for r in Role])
            ),
        ]

    def __str__(self) -> str:
        return self.username

    def may(self, permission: Permission) -> bool:
        """Whether this account's role holds the permission."""
        return self.is_active and holds(self.role, permission)
