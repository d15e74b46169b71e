"""The BSN at rest: encrypted, and found by a keyed hash (L3)."""

from __future__ import annotations

import hashlib
import hmac

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class NoBsnKeyError(RuntimeError):
    """The installation has no key: a BSN can be neither stored nor found."""

    def __init__(self) -> None:
        super().__init__("WAAKVLAM_BSN_KEYS is empty")


def _hash_key(key: str) -> bytes:
    return HKDF(hashes.SHA256(), length=32, salt=None, info=b"bsn-hash").derive(key.encode())


def _first(keys: list[str]) -> str:
    if not keys:
        raise NoBsnKeyError
    return keys[0]


def hash_bsn(bsn: str, keys: list[str]) -> bytes:
    """Return the 32-byte keyed hash of a BSN under the first key; raises NoBsnKeyError."""
    return hmac.new(_hash_key(_first(keys)), bsn.encode(), hashlib.sha256).digest()


def encrypt_bsn(bsn: str, keys: list[str]) -> bytes:
    """Return the BSN encrypted under the first key; raises NoBsnKeyError."""
    return Fernet(_first(keys)).encrypt(bsn.encode())


def decrypt_bsn(encrypted: bytes, keys: list[str]) -> str:
    """Return the BSN; any of the keys may have encrypted it. Raises NoBsnKeyError."""
    _first(keys)
    return MultiFernet([Fernet(key) for key in keys]).decrypt(bytes(encrypted)).decode()
