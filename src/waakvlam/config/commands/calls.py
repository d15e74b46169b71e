"""Every call of the command line with the sentence that describes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pkgutil import iter_modules

HERE = "waakvlam.config.commands"
DJANGO = ("waakvlam.config.management.commands", "waakvlam.demo.management.commands")


@dataclass(frozen=True, slots=True)
class Call:
    """A call: what it does, and the module of this folder that runs it without Django's set-up.

    Such a module offers ``run(arguments: Sequence[str]) -> int``, which returns the exit status.
    Without a module the call is a Django command of that name.
    """

    does: str
    module: str = ""

    @property
    def address(self) -> str:
        """Return the full name of the module."""
        return f"{HERE}.{self.module}"


CALLS: Mapping[str, Call] = {
    "demo": Call("sets up and serves a year of synthetic Nijmegen", "demo"),
    "serve": Call("runs the web server"),
    "worker": Call("runs the background worker"),
    "import": Call("takes a team's existing list in, all rows or none"),
    "ledger": Call("writes, checks or adds to a ledger", "ledger"),
    "indicators": Call("evaluates indicators over a ledger", "indicators"),
    "simulate": Call("runs the twin over a scenario", "simulate"),
    "lump-sum": Call("finds the smallest lump sum that meets the norms", "lump_sum"),
    "calibrate": Call("fits a scenario to a ledger, with what remains in doubt", "calibrate"),
    "sensitivity": Call("tells which number in doubt matters most", "sensitivity"),
    "trust": Call("shows what the twin gives beside what the sources say", "trust"),
    "revise": Call("computes a revision and writes its papers", "revise"),
    "message": Call("checks, reads and answers iWmo and iJw messages", "message"),
    "migrate": Call("brings the database's tables up to this version"),
    "grant": Call("gives the database roles what they may touch; run it after migrate"),
    "rotate-bsn-keys": Call("seals every BSN under the newest key"),
}


def present() -> dict[str, Call]:
    """Return the calls that this version has, in the order of the table."""
    ours = {name for package in DJANGO for name in _modules(package)} | {"migrate"}
    return {
        name: call
        for name, call in CALLS.items()
        if (find_spec(call.address) if call.module else name in ours)
    }


def _modules(package: str) -> list[str]:
    try:
        found = find_spec(package)
    except ModuleNotFoundError:
        return []
    places = found.submodule_search_locations if found else None
    return [module.name.replace("_", "-") for module in iter_modules(places or [])]
