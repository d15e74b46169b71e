"""Compiling without what numba does again and again.

This leans on numba's inside, which its versions may change: the lock file says which one is meant.
"""

# mypy: disable-error-code="no-untyped-call, misc"
# (numba has no types)

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

from numba.core import event, interpreter, types
from numba.core.base import BaseContext
from numba.core.typing.context import BaseContext as TypingContext

# What numba hands over.
Numba: TypeAlias = Any


@contextmanager
def quickly() -> Iterator[None]:
    """Compile without what is done again and again, to no avail.

    numba finds the type of every single sum by trying all that was ever declared as one, for every
    function looks for new declarations, for `with` and for dictionaries, and tells every timer of
    every step; and Python looks for waste. In the kernel there is none of these.
    """
    function: Numba = types.functions.BaseFunction
    instead: list[tuple[Numba, str, Numba]] = [
        (function, "get_call_type", _remembering(function.get_call_type)),
        (BaseContext, "refresh", _when_declared(BaseContext.refresh)),
        (TypingContext, "refresh", _when_declared(TypingContext.refresh)),
        (interpreter, "peep_hole_delete_with_exit", lambda code: code),
        (interpreter, "peep_hole_fuse_dict_add_updates", lambda code: code),
        (event, "broadcast", lambda _: None),
    ]
    own = [(where, name, getattr(where, name)) for where, name, _ in instead]
    collecting = gc.isenabled()
    gc.disable()
    for where, name, ours in instead:
        setattr(where, name, ours)
    try:
        yield
    finally:
        for where, name, theirs in own:
            setattr(where, name, theirs)
        if collecting:
            gc.enable()


def _remembering(ask: Numba) -> Numba:
    known: dict[tuple[Numba, ...], Numba] = {}

    def remember(operation: Numba, context: Numba, args: Numba, kws: Numba) -> Numba:
        if kws:
            return ask(operation, context, args, kws)
        key = (id(operation), args)
        if key not in known:  # the operation is kept, so that its number stays its own
            known[key] = ask(operation, context, args, kws), operation
        return known[key][0]

    return remember


def _when_declared(refresh: Numba) -> Numba:
    seen: dict[Numba, list[int]] = {}

    def refresh_if_needed(context: Numba) -> None:
        if seen.get(context) != _declared(context):
            refresh(context)
            seen[context] = _declared(context)

    return refresh_if_needed


def _declared(context: Numba) -> list[int]:
    """Return how much there is declared, list by list."""
    registries = context._registries  # noqa: SLF001
    return [len(declared) for registry in registries for declared in vars(registry).values()]
