"""The one way in which the engine's functions are compiled.

numba's cache does not notice a change in a function that is imported from another file; so it
lives in a folder that is named by the content of the whole engine.

By itself numba makes every function native apart, and optimises with each all that it calls once
more: for a kernel of functions that call functions that takes a minute. So here a function is a
*part*, translated only; the one that Python calls is put together with all its parts, optimised and
made native once. This leans on numba's inside (``codegen``, passes), which its versions may change:
the lock file says which one is meant.
"""

# mypy: disable-error-code="no-untyped-call, misc"
# (numba has no types)

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final, ParamSpec, TypeAlias, TypeVar, cast

import numba
from llvmlite.binding import Linkage, Target, set_option
from numba import _dynfunc  # type: ignore[attr-defined]
from numba.core.codegen import JITCodeLibrary, JITCPUCodegen
from numba.core.compiler import CompilerBase
from numba.core.compiler_machinery import PassManager, register_pass
from numba.core.typed_passes import NativeLowering, NoPythonBackend, NopythonTypeInference
from numba.core.untyped_passes import FixupArgs, IRProcessing, TranslateByteCode

from waakvlam.twin.engine.quickly import quickly
from waakvlam.twin.engine.version import engine_version

P = ParamSpec("P")
R = TypeVar("R")

# What numba hands over.
Numba: TypeAlias = Any

# What Python gets when it calls a part: there is nothing native to call. It raises TypeError.
_REFUSE: Final = ctypes.cast(ctypes.pythonapi.PyErr_BadArgument, ctypes.c_void_p).value


def _use_cache_folder() -> None:
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    # numba makes its settings at import, where its types do not see them.
    numba.config.CACHE_DIR = str(  # type: ignore[attr-defined]
        Path(base) / "waakvlam" / f"engine-{engine_version()}"
    )


_use_cache_folder()

# Which of two ends is first cannot be foreseen: LLVM is not to make a branch of it.
set_option("", "-x86-cmov-converter=false")


class _Part(JITCodeLibrary):
    """The code of one function, as translated; who calls it takes it along."""

    def add_llvm_module(self, module: Numba) -> None:
        module.data_layout = self._codegen._data_layout  # noqa: SLF001
        self._final_module.link_in(module)

    def finalize(self) -> None:
        self._raise_if_finalized()
        self._finalized = True


class _PartAlone(_Part):
    """The code of a function that is never copied into another."""

    attributes: tuple[str, ...] = ("noinline",)

    def add_llvm_module(self, module: Numba) -> None:
        for function in module.functions:
            if not function.is_declaration:
                for attribute in self.attributes:
                    function.add_function_attribute(attribute)
        super().add_llvm_module(module)


class _PartApart(_PartAlone):
    """The code of a function that is called seldom as well."""

    attributes = ("noinline", "cold")


class _Whole(JITCodeLibrary):
    """The code of a function with all its parts, optimised and made native together."""

    def finalize(self) -> None:
        parts: dict[JITCodeLibrary, None] = {}
        _find_parts(self, parts)
        # LLVM takes over what is called already: who calls before who is called.
        self._linking_libraries = list(reversed(parts))
        super().finalize()

    def _optimize_final_module(self) -> None:
        for function in self._final_module.functions:
            if function.linkage == Linkage.linkonce_odr:  # a part: nobody else calls it
                function.linkage = Linkage.internal
        passes, builder = self._codegen._module_pass_manager(  # noqa: SLF001
            loop_vectorize=False, slp_vectorize=False
        )
        passes.run(self._final_module, builder)


def _find_parts(library: JITCodeLibrary, found: dict[JITCodeLibrary, None]) -> None:
    """Add what a library calls, the deepest first."""
    for part in library._linking_libraries:  # noqa: SLF001
        if part not in found:
            if isinstance(part, _Part):
                _find_parts(part, found)
            found[part] = None


@register_pass(mutates_CFG=True, analysis_only=False)
class _PartLowering(NativeLowering):
    _name = "part_lowering"
    _library: type[_Part] = _Part

    def run_pass(self, state: Numba) -> bool:
        state.flags.no_compile = True
        name = state.func_id.func_qualname
        state.library = self._library(state.targetctx.codegen(), name)
        super().run_pass(state)
        told = state.cr.fndesc
        entry = _dynfunc.make_function(
            told.lookup_module(), name, "a part of the kernel", _REFUSE, state.cr.env, ()
        )
        state.cr = state.cr._replace(cfunc=entry)
        state.targetctx.insert_user_function(entry, told, [state.library])
        return True


@register_pass(mutates_CFG=True, analysis_only=False)
class _AloneLowering(_PartLowering):
    _name = "alone_lowering"
    _library = _PartAlone


@register_pass(mutates_CFG=True, analysis_only=False)
class _ApartLowering(_PartLowering):
    _name = "apart_lowering"
    _library = _PartApart


class _NearCode(JITCPUCodegen):
    """Makes native code whose constants lie near it.

    numba's own may lie anywhere, so that each number written in a formula is fetched by an address
    of eight bytes: the code is long then, and the processor waits for it. Only on x86 is it so.
    Code and constants are laid out in one piece of memory: as pieces apart they are near as a rule,
    but a process that holds much memory may put them too far from each other, and then it crashes.
    """

    def _init(self, llvm_module: Numba) -> None:
        config: Numba = numba.config
        former = config.USE_LLVMLITE_MEMORY_MANAGER
        config.USE_LLVMLITE_MEMORY_MANAGER = True
        try:
            super()._init(llvm_module)
        finally:
            config.USE_LLVMLITE_MEMORY_MANAGER = former

    def _customize_tm_options(self, options: dict[str, Any]) -> None:
        super()._customize_tm_options(options)
        if Target.from_default_triple().name.startswith("x86"):
            options |= {"reloc": "pic", "codemodel": "small"}


@cache
def _near_code() -> JITCPUCodegen:
    return _NearCode("waakvlam")


@register_pass(mutates_CFG=True, analysis_only=False)
class _WholeLowering(NativeLowering):
    _name = "whole_lowering"

    def run_pass(self, state: Numba) -> bool:
        state.library = _Whole(_near_code(), state.func_id.func_qualname)
        state.library.enable_object_caching()
        return bool(super().run_pass(state))


def _passes(lowering: Numba) -> list[Any]:
    """Return what the kernel needs of numba's passes, which are twice as many."""
    manager = PassManager(lowering.name())
    before = (TranslateByteCode, FixupArgs, IRProcessing, NopythonTypeInference)
    for step in (*before, lowering, NoPythonBackend):
        manager.add_pass(step, step.name())
    manager.finalize()
    return [manager]


class _PartCompiler(CompilerBase):
    def define_pipelines(self) -> list[Any]:
        return _passes(_PartLowering)


class _AloneCompiler(CompilerBase):
    def define_pipelines(self) -> list[Any]:
        return _passes(_AloneLowering)


class _ApartCompiler(CompilerBase):
    def define_pipelines(self) -> list[Any]:
        return _passes(_ApartLowering)


class _WholeCompiler(CompilerBase):
    def compile_extra(self, func: Callable[..., Any]) -> Numba:
        with quickly():
            return super().compile_extra(func)

    def define_pipelines(self) -> list[Any]:
        return _passes(_WholeLowering)


# The kernel allocates nothing, so numba's counting of references is left out (`_nrt`): with it the
# same kernel took minutes to compile and ran many times slower.
_OPTIONS: Final[dict[str, Any]] = {
    "nogil": True,
    "error_model": "numpy",
    "_nrt": False,
    "no_cfunc_wrapper": True,
}


# Without `forceinline` a function would take it from whoever calls it first.
_PART: Final = {
    **_OPTIONS,
    "no_cpython_wrapper": True,
    "pipeline_class": _PartCompiler,
    "forceinline": False,
}


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function of the kernel that only others of the kernel call."""
    return cast("Callable[P, R]", numba.njit(**_PART)(function))


def compiled_in_place(function: Callable[P, R]) -> Callable[P, R]:
    """As ``compiled``, for what is asked so often that it stands in whoever calls it."""
    return cast("Callable[P, R]", numba.njit(**_PART | {"forceinline": True})(function))


def compiled_alone(function: Callable[P, R]) -> Callable[P, R]:
    """As ``compiled``, for a stage that is quicker with the processor's registers for itself."""
    how = {**_PART, "pipeline_class": _AloneCompiler}
    return cast("Callable[P, R]", numba.njit(**how)(function))


def compiled_apart(function: Callable[P, R]) -> Callable[P, R]:
    """As ``compiled``, for what happens seldom: whoever calls it is not made longer by it."""
    how = {**_PART, "pipeline_class": _ApartCompiler}
    return cast("Callable[P, R]", numba.njit(**how)(function))


def compiled_for_python(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function that Python calls, with its parts: cached, not holding Python's lock."""
    how: dict[str, Any] = {**_OPTIONS, "cache": True, "pipeline_class": _WholeCompiler}
    return cast("Callable[P, R]", numba.njit(**how)(function))
