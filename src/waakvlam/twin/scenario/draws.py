"""Read a table of joint draws, as calibration writes it, beside its scenario."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from waakvlam.twin.scenario.faults import Faults
from waakvlam.twin.scenario.keys import MEAN_AND_CV, NUMBERS
from waakvlam.twin.scenario.scenario import Draws, Scenario

MOST_ROWS: Final = 100_000
MOST_BYTES: Final = 100_000_000
_WHERE: Final = "run.draws"


def read_draws(scenario: Scenario, faults: Faults) -> Draws | None:
    """Return the table that ``run.draws`` names, or None with its faults noted.

    A column is named by the address of a number that stands in the scenario, such as
    ``help.duration.mean`` or ``team.north.fte``; a row is one draw of them all.
    """
    path = _path(scenario, faults)
    if path is None:
        return None
    columns = _columns(path, faults)
    if columns is None:
        return None
    names = {address: name for address, name, _ in scenario.numbers()}
    for address, values in columns.items():
        if address not in names:
            right = "name each column after a number that is written in the scenario"
            faults.add(_WHERE, "column {column} is unknown", right, column=address)
        elif NUMBERS[names[address]].certain:
            right = "leave that column out"
            faults.add(_WHERE, "column {column} cannot be in doubt", right, column=address)
        else:
            _check_column(address, names[address], values, faults)
    rows = np.column_stack(list(columns.values())).tolist()
    return Draws(tuple(columns), tuple(tuple(row) for row in rows))


def _path(scenario: Scenario, faults: Faults) -> Path | None:
    if scenario.folder is None:
        right = "read the scenario as a file, or leave run.draws out"
        faults.add(_WHERE, "needs a folder to look in", right)
        return None
    folder = scenario.folder.resolve()
    path = (folder / scenario.run.draws).resolve()
    if not path.is_relative_to(folder):
        faults.add(
            _WHERE, "lies outside the scenario's folder", "put the table beside the scenario"
        )
        return None
    if not path.is_file():
        wrong, right = "there is no file {name}", "put the table beside the scenario"
        faults.add(_WHERE, wrong, right, name=path.name)
        return None
    if path.stat().st_size > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        faults.add(_WHERE, "is larger than {most} MB", "write fewer draws", most=most)
        return None
    return path


def _columns(path: Path, faults: Faults) -> dict[str, npt.NDArray[np.float64]] | None:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        table = parquet.read_table(path)
        found = {
            name: np.asarray(table.column(name).cast(pa.float64()).to_numpy(), dtype=np.float64)
            for name in table.column_names
        }
    except (pa.ArrowException, OSError, KeyError) as error:
        wrong, right = "is no table of numbers: {reason}", "write it as Parquet"
        faults.add(_WHERE, wrong, right, reason=str(error).partition("\n")[0][:200])
        return None
    if not found or not 1 <= table.num_rows <= MOST_ROWS:
        wrong, right = "has {rows} rows", "write 1 to {most} rows, with a column per number"
        faults.add(_WHERE, wrong, right, rows=table.num_rows, most=MOST_ROWS)
        return None
    return found


def _check_column(address: str, name: str, values: npt.NDArray[np.float64], faults: Faults) -> None:
    least, most = NUMBERS[name].kind.bounds
    wrong = ~np.isfinite(values) | (values < least) | (values > most)
    if name in MEAN_AND_CV:
        wrong |= values <= 0.0
    if wrong.any():
        row = int(np.argmax(wrong))
        words = {"column": address, "value": f"{values[row]:g}", "row": row + 1}
        text, right = "column {column} is {value} in row {row}", "draw only possible values"
        faults.add(_WHERE, text, right, **words)
