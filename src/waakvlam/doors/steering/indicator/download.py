"""The cells of an indicator as a file: CSV and ODS for who reads, Parquet for who computes.

All three hold the same numbers, rounded as on the page; a masked cell holds none.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq
from django.http import HttpResponse
from django.utils.translation import gettext as _
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from waakvlam.doors.frame.pictures.numbers import UNITS
from waakvlam.doors.steering.filters import language
from waakvlam.doors.steering.indicator.cells import Line

Value = str | float | int | None
FORMULA = ("=", "+", "-", "@", "\t", "\r")
SHARE = "share"
TEXT, NUMBER = pa.string(), pa.float64()
KINDS = (TEXT, TEXT, NUMBER, TEXT, NUMBER, pa.int64(), NUMBER, TEXT, TEXT)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file holds: its name without the ending, the unit of its values, and its lines."""

    name: str
    unit: str
    lines: tuple[Line, ...]
    simulated: bool = False


def download(sheet: Sheet, form: str) -> HttpResponse:
    """Return the file in one of the FORMATS."""
    kind, written = FORMATS[form]
    response = HttpResponse(written(sheet), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{sheet.name}.{form}"'
    return response


def header() -> list[str]:
    """Return the names of the columns, in the reader's language."""
    return [
        _("Period"),
        _("Place or team"),
        _("Value"),
        _("Unit"),
        _("Norm"),
        "n",
        _("Coverage (%)"),
        _("Masked"),
        _("Source"),
    ]


def rows(sheet: Sheet) -> list[list[Value]]:
    """Return the cells, a share as percents; numbers are rounded to the page's one decimal."""
    unit = "%" if sheet.unit == SHARE else UNITS[language()].get(sheet.unit, sheet.unit)
    source = _("simulation: this did not happen") if sheet.simulated else _("measured")
    return [
        [
            line.period,
            line.place,
            _rounded(line.figure.value, sheet.unit),
            unit,
            _rounded(line.figure.norm, sheet.unit),
            line.figure.n,
            _rounded(line.figure.coverage, SHARE),
            _("yes") if line.figure.masked else _("no"),
            source,
        ]
        for line in sheet.lines
    ]


def _rounded(value: float | None, unit: str) -> float | None:
    if value is None:
        return None
    return round(float(value) * (100 if unit == SHARE else 1), 1)


def _csv(sheet: Sheet) -> bytes:
    """Write as a Dutch spreadsheet reads it: semicolons, decimal commas, a byte-order mark."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(header())
    writer.writerows([_in_csv(value) for value in row] for row in rows(sheet))
    return text.getvalue().encode("utf-8-sig")


def _in_csv(value: Value) -> str:
    if isinstance(value, str):
        # A spreadsheet takes such a name for a formula.
        return f"'{value}" if value.startswith(FORMULA) else value
    return "" if value is None else str(value).replace(".", ",")


def _ods(sheet: Sheet) -> bytes:
    document = OpenDocumentSpreadsheet()
    table = Table(name=sheet.name[:31])
    lines: list[list[Value]] = [[*header()], *rows(sheet)]
    for row in lines:
        line = TableRow()
        for value in row:
            line.addElement(_ods_cell(value))
        table.addElement(line)
    document.spreadsheet.addElement(table)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _ods_cell(value: Value) -> TableCell:
    if value is None:
        return TableCell()
    if isinstance(value, str):
        cell = TableCell(valuetype="string")
    else:
        cell = TableCell(valuetype="float", value=str(value))
    cell.addElement(P(text=str(value)))
    return cell


def _parquet(sheet: Sheet) -> bytes:
    columns = [[row[at] for row in rows(sheet)] for at in range(len(KINDS))]
    arrays = [pa.array(column, kind) for column, kind in zip(columns, KINDS, strict=True)]
    file = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, names=header()), file)
    return file.getvalue()


FORMATS: dict[str, tuple[str, Callable[[Sheet], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", _csv),
    "ods": ("application/vnd.oasis.opendocument.spreadsheet", _ods),
    "parquet": ("application/vnd.apache.parquet", _parquet),
}
