"""How compiled code reads the world: an address, and what lies at which distance from it.

To numba a record is a type as long as all of its fields, written out wherever it is used; and every
reading of a row of records makes an array first. So the kernel is given addresses, of a type per
record that is known by its number; fields and rows are found by adding.
"""

# numba and llvmlite have no types, nor have what they hand to these functions.
# mypy: disable-error-code="no-untyped-call, untyped-decorator, override, misc"

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import cache
from itertools import count
from typing import Any, Final, TypeAlias, cast

import numba
import numpy as np
import numpy.typing as npt
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

from waakvlam.twin.engine.desk import DESK
from waakvlam.twin.engine.parameters import AT_START, TEAM
from waakvlam.twin.engine.state import WORLD, Records, World

Bytes: TypeAlias = npt.NDArray[np.uint8]

# What numba or llvmlite gives or takes.
Numba: TypeAlias = Any

_BYTE: Final = ir.IntType(8)
_DISTANCE: Final = ir.IntType(64)
_NUMBERS: Final = count()


class RecordType(types.Type):
    """A record of numpy, by its address."""

    def __init__(self, record: np.dtype[Any]) -> None:
        super().__init__(name=f"Record{next(_NUMBERS)}")
        self.fields: Any = record.fields
        self.size = record.itemsize


class RowsType(types.Type):
    """Rows of one kind, or a table of so many columns, by its address."""

    def __init__(self, row: np.dtype[Any], columns: int) -> None:
        self.row = _type_of(row)
        super().__init__(name=f"Rows({self.row}, {columns})")
        self.size = row.itemsize
        self.columns = columns
        self.index = types.UniTuple(types.int64, 2) if columns else types.int64


@cache
def _type_of(held: np.dtype[Any]) -> Numba:
    if held.subdtype is not None:
        row, shape = held.subdtype
        return _rows_of(row, shape[1] if len(shape) > 1 else 0)
    return numba.from_dtype(held) if held.names is None else RecordType(held)


@cache
def _rows_of(row: np.dtype[Any], columns: int) -> RowsType:
    return RowsType(row, columns)


register_model(RecordType)(models.OpaqueModel)
register_model(RowsType)(models.OpaqueModel)


@infer_getattr
class _Field(AttributeTemplate):
    key = RecordType

    def generic_resolve(self, record: RecordType, field: str) -> Numba:
        return _type_of(record.fields[field][0])


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


def _read(context: Numba, builder: Numba, held: Numba, place: Numba) -> Numba:
    """Return what lies at a place: a number itself, anything else by its address."""
    if isinstance(held, RecordType | RowsType):
        return place
    return builder.load(builder.bitcast(place, context.get_value_type(held).as_pointer()))


def _write(builder: Numba, held: Numba, place: Numba, value: Numba) -> None:
    if isinstance(held, RecordType):
        cgutils.raw_memcpy(builder, place, value, _DISTANCE(held.size), 1)
    else:
        builder.store(value, builder.bitcast(place, value.type.as_pointer()))


def _field_at(builder: Numba, record: RecordType, base: Numba, field: str) -> tuple[Numba, Numba]:
    held, distance = record.fields[field][:2]
    return _type_of(held), builder.gep(base, [_DISTANCE(distance)], inbounds=True)


def _row_at(builder: Numba, rows: RowsType, base: Numba, index: Numba) -> Numba:
    """Return the address of a row; rows are counted from 0, never from the end."""
    if rows.columns:
        row, column = cgutils.unpack_tuple(builder, index)
        index = builder.add(builder.mul(row, _DISTANCE(rows.columns)), column)
    return builder.gep(base, [builder.mul(index, _DISTANCE(rows.size))], inbounds=True)


@lower_getattr_generic(RecordType)
def _read_field(context: Numba, builder: Numba, record: Numba, base: Numba, field: str) -> Numba:
    return _read(context, builder, *_field_at(builder, record, base, field))


@lower_setattr_generic(RecordType)
def _write_field(_: Numba, builder: Numba, sig: Numba, args: Numba, field: str) -> None:
    base, value = args
    held, place = _field_at(builder, sig.args[0], base, field)
    _write(builder, held, place, value)


@lower_builtin(operator.getitem, RowsType, types.Any)
def _read_row(context: Numba, builder: Numba, sig: Numba, args: Numba) -> Numba:
    rows = sig.args[0]
    return _read(context, builder, rows.row, _row_at(builder, rows, *args))


@lower_builtin(operator.setitem, RowsType, types.Any, types.Any)
def _write_row(context: Numba, builder: Numba, sig: Numba, args: Numba) -> Numba:
    rows = sig.args[0]
    base, index, value = args
    _write(builder, rows.row, _row_at(builder, rows, base, index), value)
    return context.get_dummy_value()


def _address_of(context: Numba, builder: Numba, sig: Numba, args: Numba) -> Numba:
    array = context.make_array(sig.args[0])(context, builder, args[0])
    return builder.bitcast(array.data, _BYTE.as_pointer())


def _seen_as(held: Numba) -> Numba:
    """Return what compiled code calls to see an array of bytes as rows, or as one record."""

    def seen(_: Numba, memory: Numba) -> Numba:
        return held(memory), _address_of

    return intrinsic(seen)


# (the bytes of one state.WORLD) -> the world that lies in it
world_in: Final = cast("Callable[[Bytes], World]", _seen_as(_type_of(WORLD)))

# (the bytes of a table) -> its rows, one after the other
teams_in: Final = cast("Callable[[Bytes], Records]", _seen_as(_rows_of(TEAM, 0)))
desks_in: Final = cast("Callable[[Bytes], Records]", _seen_as(_rows_of(DESK, 0)))
given_in: Final = cast("Callable[[Bytes], Records]", _seen_as(_rows_of(AT_START, 0)))


def bytes_of(table: Records) -> Bytes:
    """Return the bytes of a table without gaps, not a copy: what is written there is in the table.

    Raises:
        ValueError: it has gaps.
    """
    if not table.flags.c_contiguous:
        raise ValueError
    return table.reshape(-1).view(np.uint8)
