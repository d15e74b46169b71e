"""The secret that decides which large group is masked along with a small one (ADR 8)."""

from __future__ import annotations

import hashlib


def masking_secret(secret_key: str) -> bytes:
    """Return the secret of an installation, the same for every page; 64 bytes."""
    return hashlib.blake2b(secret_key.encode(), person=b"waakvlam-masking").digest()
