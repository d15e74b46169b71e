"""Who may open a household's file: the pure decision (L1, S7)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from cryptography.fernet import Fernet, InvalidToken
from hypothesis import given
from hypothesis import strategies as st

from waakvlam.privacy.bsn import NoBsnKeyError, decrypt_bsn, encrypt_bsn, hash_bsn
from waakvlam.privacy.rules import (
    Duties,
    File,
    Ground,
    HeldGrant,
    NoReasonError,
    check_reason,
    ground_for,
)

NOW = datetime(2026, 11, 10, 11, tzinfo=UTC)
FILE = File(team_id=1, contractor_id=10, awaits_triage=False)
HELPS = HeldGrant(5, Ground.HELPS, NOW - timedelta(days=1), None)


def me(account_id: int = 5, contractor_id: int | None = 10, **duties: frozenset[int]) -> Duties:
    return Duties(account_id, contractor_id, **duties)


def test_who_helps_may() -> None:  # L1
    assert ground_for(me(), FILE, [HELPS], now=NOW) is Ground.HELPS


def test_a_colleague_may_not() -> None:  # L1
    assert ground_for(me(6), FILE, [HELPS], now=NOW) is None


def test_the_lead_may() -> None:  # L1
    assert ground_for(me(6, leads_teams=frozenset({1})), FILE, [], now=NOW) is Ground.LEADS
    assert ground_for(me(6, leads_teams=frozenset({2})), FILE, [], now=NOW) is None


def test_triage_duty_opens_new_requests_and_nothing_else() -> None:  # L1
    duty = me(6, triages_teams=frozenset({1}))
    assert ground_for(duty, File(1, 10, awaits_triage=True), [], now=NOW) is Ground.TRIAGE_DUTY
    assert ground_for(duty, FILE, [HELPS], now=NOW) is None


def test_a_stand_in_may_what_the_absent_one_helps() -> None:  # C14
    stand_in = me(6, stands_in_for=frozenset({5}))
    assert ground_for(stand_in, FILE, [HELPS], now=NOW) is Ground.STANDS_IN


def test_a_stand_in_may_not_what_the_absent_one_broke_open() -> None:
    broken = HeldGrant(5, Ground.BROKEN_GLASS, NOW, NOW + timedelta(hours=8))
    stand_in = me(6, stands_in_for=frozenset({5}))
    assert ground_for(stand_in, FILE, [broken], now=NOW) is None


def test_broken_glass_opens_until_its_end() -> None:
    broken = HeldGrant(5, Ground.BROKEN_GLASS, NOW, NOW + timedelta(hours=8))
    assert ground_for(me(), FILE, [broken], now=NOW) is Ground.BROKEN_GLASS
    assert ground_for(me(), FILE, [broken], now=NOW + timedelta(hours=8)) is None


@given(
    leads=st.frozensets(st.integers(1, 3)),
    triages=st.frozensets(st.integers(1, 3)),
    awaits=st.booleans(),
)
def test_nothing_opens_a_file_of_another_contractor(
    leads: frozenset[int], triages: frozenset[int], awaits: bool
) -> None:  # S7
    stranger = me(5, 11, leads_teams=leads, triages_teams=triages, stands_in_for=frozenset({5}))
    assert ground_for(stranger, File(1, 10, awaits), [HELPS], now=NOW) is None


@pytest.mark.parametrize("reason", ["", "   ", "spoed", "\n\t. . . "])
def test_a_reason_must_say_something(reason: str) -> None:
    with pytest.raises(NoReasonError):
        check_reason(reason)


def test_a_bsn_is_found_again_and_not_readable() -> None:  # L3
    key, newer = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    sealed = encrypt_bsn("999900006", [key])
    assert b"999900006" not in sealed
    assert decrypt_bsn(sealed, [newer, key]) == "999900006"
    assert hash_bsn("999900006", [key]) == hash_bsn("999900006", [key, newer])
    assert hash_bsn("999900006", [key]) != hash_bsn("999900006", [newer])
    with pytest.raises(InvalidToken):
        decrypt_bsn(sealed, [newer])


def test_without_a_key_no_bsn_is_stored() -> None:
    with pytest.raises(NoBsnKeyError):
        encrypt_bsn("999900006", [])
