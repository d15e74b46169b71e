#!/bin/sh
# Finds a Python that will do, says what to install when there is none, and hands over to steps.py.
set -eu

cd "$(dirname "$0")/.."

suits() {
    command -v "$1" >/dev/null 2>&1 &&
        "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
    if suits "$candidate"; then
        python=$candidate
        break
    fi
done

if [ -z "${python:-}" ]; then
    echo "Waakvlam needs Python 3.11 or newer. Install it, then try again:" >&2
    echo "    sudo apt install python3 python3-venv" >&2
    exit 1
fi

if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    echo "Python's venv module is missing. Install it, then try again:" >&2
    echo "    sudo apt install python$version-venv" >&2
    exit 1
fi

exec "$python" setup/steps.py
