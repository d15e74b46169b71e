"""`waakvlam demo`: a made-up year in Nijmegen, with one-click log-ins.

Without Django in this process, so that a second call is quick.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from waakvlam.config.commands.outcome import DONE, WRONG_USAGE
from waakvlam.demo.run import DemoFaultError, run_demo

PROGRAM = "waakvlam demo"
PORT = "8000"
FAULT = 1


def run(arguments: Sequence[str]) -> int:
    """Serve the demo until Ctrl-C and return the exit status; a fault is one sentence."""
    asked = _parser().parse_args(arguments)
    given = asked.port or os.environ.get("PORT") or PORT
    if not given.isdecimal():
        print(f"{PROGRAM}: {given} is no port: give a number, such as {PORT}", file=sys.stderr)
        return WRONG_USAGE
    try:
        run_demo(port=int(given), afresh=asked.reset, tell=_tell)
    except DemoFaultError as error:
        print(f"{PROGRAM}: {error}", file=sys.stderr)
        return FAULT
    except KeyboardInterrupt:
        _tell("The demo has stopped; what you entered is kept.")
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=PROGRAM, description="Sets up and serves a year of synthetic Nijmegen."
    )
    parser.add_argument("--reset", action="store_true", help="remove the former demo first")
    parser.add_argument("--port", help=f"default: the variable PORT, else {PORT}")
    return parser


def _tell(line: str) -> None:
    print(line, flush=True)
