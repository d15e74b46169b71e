"""The logarithm and the exponential, in arithmetic alone.

Every system's own differ in their last figures, and are calls, before which the processor puts away
all that it works on. These give the same run the same figures on any machine, and are copied into
who asks for them. Polynomials by Remez' exchange; both are within 2 units of the last place.
"""

# numba and llvmlite have no types, nor have what they hand to these functions.
# mypy: disable-error-code="no-untyped-call, untyped-decorator, misc"

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final, TypeAlias, cast

import numpy as np
from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic

from waakvlam.twin.engine.compiled import compiled

# What numba or llvmlite gives or takes.
Numba: TypeAlias = Any

_PER_LN2: Final = 1.4426950408889634
_LN2_HIGH: Final = 0.6931471803691238  # its first 32 bits: a power of two times it is exact
_LN2_LOW: Final = 1.9082149292705877e-10
_MANTISSA: Final = np.int64(52)  # its bits
_ROOT_HALF: Final = np.int64(0x3FE6A09E667F3BCD)
_SMALLEST: Final = np.int64(0x0010000000000000)  # with all of its figures
_INFINITE: Final = np.int64(0x7FF0000000000000)
_BIAS: Final = np.int64(1023)
_MOST: Final = 700.0  # e to more, or to minus more, has not all of its figures


def _same_bits(held: Numba, number: Numba) -> Callable[..., Numba]:
    """Return what compiled code calls to see the bits of a number as another type's."""

    def seen(_: Numba, value: Numba) -> Numba:
        def lower(_: Numba, builder: Numba, __: Numba, args: Numba) -> Numba:
            return builder.bitcast(args[0], number)

        return held(value), lower

    return cast("Callable[..., Numba]", intrinsic(seen))


_bits_of: Final = _same_bits(types.int64, ir.IntType(64))
_number_of: Final = _same_bits(types.float64, ir.DoubleType())


@compiled
def ln(x: float) -> float:
    """Return the natural logarithm; of 0 minus infinity, of less NaN."""
    bits = _bits_of(x)
    if bits < _SMALLEST or bits >= _INFINITE:
        return math.log(x)
    return ln_of_share(x)


@compiled
def ln_of_share(x: float) -> float:
    """As ``ln``, of what is known to be an ordinary number above 0, as a drawn share is."""
    bits = _bits_of(x)
    twos = (bits - _ROOT_HALF) >> _MANTISSA
    part = _number_of(bits - (twos << _MANTISSA))  # from the root of a half to that of two
    s = (part - 1.0) / (part + 1.0)
    z = s * s
    zz = z * z
    # ln(part) = 2 artanh(s) = 2 s + s z (...)
    low = 0.666666666666667 + 0.39999999999898445 * z
    high = 0.2857142862639928 + 0.2222221107283513 * z
    higher = 0.1818289321908754 + 0.15331596950106943 * z + 0.14617872783015873 * zz
    rest = s * z * (low + zz * (high + zz * higher))
    return twos * _LN2_HIGH + (2.0 * s + (rest + twos * _LN2_LOW))


@compiled
def exp(x: float) -> float:
    """Return e to the power of x; infinity where a float ends."""
    if not -_MOST < x < _MOST:
        return math.exp(x)
    twos = math.floor(x * _PER_LN2 + 0.5)
    r = x - twos * _LN2_HIGH - twos * _LN2_LOW
    z = r * r
    zz = z * z
    # e^r = 1 + r + r^2 (...)
    low = 0.5000000000000001 + 0.16666666666666674 * r
    low += z * (0.04166666666662412 + 0.008333333333322207 * r)
    high = 0.0013888888917215386 + 0.00019841269886593598 * r
    high += z * (2.480152129374048e-05 + 2.755724233407738e-06 * r)
    high += zz * (2.7620089364974056e-07 + 2.511005077989078e-08 * r)
    part = 1.0 + (r + z * (low + zz * high))
    return part * _number_of((np.int64(twos) + _BIAS) << _MANTISSA)
