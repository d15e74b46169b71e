"""What numba is spared while the kernel is compiled is numba's own again afterwards."""

from __future__ import annotations

import gc
from typing import Any

import pytest
from numba.core import event, interpreter, types
from numba.core.base import BaseContext
from numba.core.typing.context import BaseContext as TypingContext

from waakvlam.twin.engine.quickly import quickly


def numbas_own() -> list[Any]:
    asks: Any = types.functions.BaseFunction
    looks: Any = interpreter
    passes = [looks.peep_hole_delete_with_exit, looks.peep_hole_fuse_dict_add_updates]
    refreshes = [BaseContext.refresh, TypingContext.refresh]
    return [asks.get_call_type, *refreshes, *passes, event.broadcast]


def test_it_is_numbas_own_again() -> None:
    before = numbas_own()
    with quickly():
        assert not any(one is other for one, other in zip(numbas_own(), before, strict=True))
        assert not gc.isenabled()
    assert numbas_own() == before
    assert gc.isenabled()


def test_also_when_compiling_fails() -> None:
    before = numbas_own()
    gc.disable()
    try:
        with pytest.raises(ZeroDivisionError), quickly():
            raise ZeroDivisionError
        assert not gc.isenabled()  # as it was found
    finally:
        gc.enable()
    assert numbas_own() == before


def test_new_declarations_are_looked_for_once() -> None:
    looked: list[object] = []

    class Registry:
        def __init__(self) -> None:
            self.functions: list[str] = []

    class Context:
        def __init__(self) -> None:
            self._registries = [Registry()]

    context = Context()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseContext, "refresh", looked.append)
        with quickly():
            look: Any = BaseContext.refresh
            look(context)
            look(context)
            assert looked == [context]
            context._registries[0].functions.append("new")
            look(context)
            look(context)
    assert looked == [context, context]
