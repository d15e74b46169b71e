"""How compiled code reads the world: an address, and what lies at which distance from it.

To numba a record that holds arrays of records is a type as long as all of their fields, written out
in every function that is given it; and every reading of a row makes an array first. So the kernel
is given the world as a type of its own, whose fields and rows are found by adding.
"""

# numba and llvmlite have no types, nor have what they hand to these functions.
# mypy: disable-error-code="no-untyped-call, untyped-decorator, override, misc"

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import cache
from typing import Any, Final, TypeAlias, cast

import numba
import numpy as np
from llvmlite import ir
from numba.core import cgutils, types
from numba.core.datamodel import models
from numba.core.typing.templates import (
    AbstractTemplate,
    AttributeTemplate,
    infer_getattr,
    infer_global,
    signature,
)
from numba.extending import (
    intrinsic,
    lower_builtin,
    lower_getattr_generic,
    lower_setattr_generic,
    register_model,
)

from waakvlam.twin.engine.parameters import Whole
from waakvlam.twin.engine.state import WORLD, Records, World

# What numba or llvmlite gives or takes.
Numba: TypeAlias = Any

_BYTE: Final = ir.IntType(8)
_DISTANCE: Final = ir.IntType(64)
_FIELDS: Final[Any] = WORLD.fields or {}


class WorldType(types.Type):
    """``state.WORLD``, by its address."""

    def __init__(self) -> None:
        super().__init__(name="World")


class RowsType(types.Type):
    """A field of the world that holds rows, or a table of so many columns, by its address."""

    def __init__(self, name: str, row: np.dtype[Any], columns: int) -> None:
        super().__init__(name=f"Rows({name}, {columns})")
        self.row = numba.from_dtype(row)
        self.size = row.itemsize
        self.columns = columns
        self.index = types.UniTuple(types.int64, 2) if columns else types.int64


@cache
def _type_of(field: str) -> Numba:
    held = WORLD[field]
    if held.subdtype is None:
        return numba.from_dtype(held)
    row, shape = held.subdtype
    # Fields with the same rows are one type, so that a heap is compiled once.
    same = next(name for name in WORLD.names or () if WORLD[name] == held)
    return RowsType(same, row, shape[1] if len(shape) > 1 else 0)


_WORLD_TYPE: Final = WorldType()
register_model(WorldType)(models.OpaqueModel)
register_model(RowsType)(models.OpaqueModel)


@infer_getattr
class _FieldOfWorld(AttributeTemplate):
    key = WorldType

    def generic_resolve(self, _: WorldType, field: str) -> Numba:
        return _type_of(field)


@infer_global(operator.getitem)
class _Row(AbstractTemplate):
    def generic(self, args: Numba, _: Numba) -> Numba:
        rows = args[0]
        if isinstance(rows, RowsType):
            return signature(rows.row, rows, rows.index)
        return None


@infer_global(operator.setitem)
class _SetRow(AbstractTemplate):
    def generic(self, args: Numba, _: Numba) -> Numba:
        rows = args[0]
        if isinstance(rows, RowsType):
            return signature(types.none, rows, rows.index, rows.row)
        return None


def _at(builder: Numba, base: Numba, distance: Numba, pointer: Numba) -> Numba:
    moved = builder.gep(base, [distance], inbounds=True)
    return builder.bitcast(moved, pointer)


def _row_at(context: Numba, builder: Numba, rows: RowsType, base: Numba, index: Numba) -> Numba:
    """Return the address of a row; rows are counted from 0, never from the end."""
    if rows.columns:
        row, column = cgutils.unpack_tuple(builder, index)
        index = builder.add(builder.mul(row, _DISTANCE(rows.columns)), column)
    distance = builder.mul(index, _DISTANCE(rows.size))
    return _at(builder, base, distance, _pointer_to(context, rows.row))


def _pointer_to(context: Numba, held: Numba) -> Numba:
    kind = context.get_value_type(held)
    return kind if isinstance(held, types.Record) else kind.as_pointer()


@lower_getattr_generic(WorldType)
def _read_field(context: Numba, builder: Numba, _: Numba, world: Numba, field: str) -> Numba:
    distance = _DISTANCE(_FIELDS[field][1])
    return _at(builder, world, distance, context.get_value_type(_type_of(field)))


@lower_setattr_generic(WorldType)
def _write_field(context: Numba, builder: Numba, sig: Numba, args: Numba, field: str) -> None:
    world, value = args
    place = _read_field(context, builder, sig.args[0], world, field)
    cgutils.raw_memcpy(builder, place, value, _DISTANCE(WORLD[field].itemsize), 1)


@lower_builtin(operator.getitem, RowsType, types.Any)
def _read_row(context: Numba, builder: Numba, sig: Numba, args: Numba) -> Numba:
    rows = sig.args[0]
    place = _row_at(context, builder, rows, *args)
    return place if isinstance(rows.row, types.Record) else builder.load(place)


@lower_builtin(operator.setitem, RowsType, types.Any, types.Any)
def _write_row(context: Numba, builder: Numba, sig: Numba, args: Numba) -> Numba:
    rows = sig.args[0]
    base, index, value = args
    place = _row_at(context, builder, rows, base, index)
    if isinstance(rows.row, types.Record):
        cgutils.raw_memcpy(builder, place, value, _DISTANCE(rows.size), 1)
    else:
        builder.store(value, place)
    return context.get_dummy_value()


def _world_of(_: Numba, memory: Numba) -> Numba:
    def address(context: Numba, builder: Numba, sig: Numba, args: Numba) -> Numba:
        array = context.make_array(sig.args[0])(context, builder, args[0])
        return builder.bitcast(array.data, _BYTE.as_pointer())

    return _WORLD_TYPE(memory), address


def _put_row(_: Numba, rows: Numba, at: Numba, row: Numba) -> Numba:
    def copy(context: Numba, builder: Numba, sig: Numba, args: Numba) -> Numba:
        table = context.make_array(sig.args[0])(context, builder, args[0])
        columns = cgutils.unpack_tuple(builder, table.shape, 2)[1]
        line, column = cgutils.unpack_tuple(builder, args[1])
        index = builder.add(builder.mul(line, columns), column)
        size = _DISTANCE(sig.args[2].size)
        base = builder.bitcast(table.data, _BYTE.as_pointer())
        place = builder.gep(base, [builder.mul(index, size)], inbounds=True)
        cgutils.raw_memcpy(builder, place, args[2], size, 1)
        return context.get_dummy_value()

    return types.none(rows, at, row), copy


# (array of one state.WORLD) -> the world that lies in it
world_of: Final = cast("Callable[[Records], World]", intrinsic(_world_of))

# (table, (row, column), record): put a copy of the record at its place in a table without gaps
put_row: Final = cast(
    "Callable[[Records, tuple[Whole, Whole], Records], None]", intrinsic(_put_row)
)
