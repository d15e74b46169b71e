"""The command ``waakvlam``.

Calls that need no database import what they need themselves and never set Django up: that alone
takes half a second. Exit status: 0 done, 1 the input is at fault, 2 wrong usage, 130 stopped by
Ctrl-C.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module

from waakvlam.config.commands.calls import Call, present

DONE = 0
WRONG_USAGE = 2
STOPPED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one call and return its exit status; without arguments those of the process."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    calls = present()
    if not given:
        print(_overview(calls), file=sys.stderr)
        return WRONG_USAGE
    if given[0] in {"-h", "--help", "help"}:
        print(_overview(calls))
        return DONE
    call = calls.get(given[0])
    if call is not None and call.module:
        return _run(call, given[1:])
    return _run_django(given, calls)


def _run(call: Call, arguments: Sequence[str]) -> int:
    try:
        status = import_module(call.address).run(arguments)
    except SystemExit as ended:  # argparse ends this way, after its message
        return ended.code if isinstance(ended.code, int) else WRONG_USAGE
    except KeyboardInterrupt:
        print("waakvlam: stopped", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return int(status)


def _run_django(given: Sequence[str], calls: dict[str, Call]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waakvlam.config.settings")
    from django.core.management import execute_from_command_line, get_commands

    if given[0] not in calls and given[0] not in get_commands():
        print(_unknown(given[0], calls), file=sys.stderr)
        return WRONG_USAGE
    execute_from_command_line(["waakvlam", given[0].replace("-", "_"), *given[1:]])
    return DONE


def _overview(calls: dict[str, Call]) -> str:
    width = max(len(name) for name in calls)
    lines = [f"  {name.ljust(width)}  {call.does}" for name, call in calls.items()]
    return "\n".join(
        ["usage: waakvlam CALL …", "", *lines, "", "waakvlam CALL --help says more of one call."]
    )


def _unknown(name: str, calls: dict[str, Call]) -> str:
    near = get_close_matches(name, calls, n=1)
    meant = f"; did you mean {near[0]}?" if near else ""
    return f"waakvlam: there is no call {name}{meant}\nwaakvlam --help lists every call."


if __name__ == "__main__":
    sys.exit(main())
