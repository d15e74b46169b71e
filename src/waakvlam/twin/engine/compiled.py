"""The one way in which the engine's functions are compiled.

numba's cache does not notice a change in a function that is imported from another file; so it
lives in a folder that is named by the content of the whole engine.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, ParamSpec, TypeVar, cast

import numba

P = ParamSpec("P")
R = TypeVar("R")

_HERE: Final = Path(__file__).parent


def engine_version() -> str:
    """Return twelve letters that change when a file of the engine changes."""
    content = blake2b(digest_size=6)
    for file in sorted(_HERE.glob("*.py")):
        content.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return content.hexdigest()


def _use_cache_folder() -> None:
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    # numba makes its settings at import, where its types do not see them.
    numba.config.CACHE_DIR = str(  # type: ignore[attr-defined]
        Path(base) / "waakvlam" / f"engine-{engine_version()}"
    )


_use_cache_folder()


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function of the kernel: cached, without holding Python's lock.

    The kernel allocates nothing, so numba's counting of references is left out (`_nrt`): with it
    the same kernel took minutes to compile and ran many times slower.
    """
    options: dict[str, Any] = {"cache": True, "nogil": True, "error_model": "numpy", "_nrt": False}
    return cast("Callable[P, R]", numba.njit(**options)(function))


def compiled_with_memory(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function that makes arrays of its own."""
    return cast("Callable[P, R]", numba.njit(cache=True, nogil=True)(function))
