"""The SQL by which unit rows add up to cells: span, breakdowns, expected, usable, n, value.

Events and states are placed in spans by a join with the days. States that add up by plus and
minus (count, sum, share, mean) are running sums over the spans, so that a state that lasts for
years costs two rows; for distinct the spells of a key are merged as bits. Other states are
spread over the spans they are in.
"""

from collections.abc import Sequence
from string import Template

from waakvlam.monitor.definition import Part

_PLACED_EVENTS = Template("""
placed AS (
    SELECT u.*, d.span, d.day AS point FROM ($rows) u JOIN days d ON d.day = u.day
    WHERE u.day BETWEEN first_day() AND last_day()
)""")

# A spell covers the spans [first, past). A stock is what lasts beyond the end of the last day.
_PLACED_SPELLS = Template("""
placed AS (
    SELECT u.*, b.span AS first,
        coalesce(e.span + $touched, (SELECT count(*) FROM spans))::INTEGER AS past
    FROM ($rows) u
    JOIN days b ON b.day = greatest(u.since, first_day())
    LEFT JOIN days e ON e.day = u.until - $touched
    WHERE u.since <= last_day() AND coalesce(u.until > greatest(u.since, first_day()), true)
), in_spans AS (SELECT * FROM placed WHERE first < past)""")

_SPREAD = Template("""
measured AS (
    SELECT $columns FROM in_spans JOIN spans s ON s.span >= first AND s.span < past
    CROSS JOIN LATERAL (SELECT s.last AS point)
)""")

_MEASURED = Template("measured AS (SELECT $columns FROM placed)")

_SUMMED_UP = Template("""
SELECT $names, $expected AS expected, $usable AS usable, $n AS n, $value AS value, $people AS people
FROM measured GROUP BY ALL""")

_KAPLAN_MEIER = Template("""
, at_each AS (
    SELECT $names, v, count(*) AS expected, count(*) FILTER (ok) AS usable,
        count(*) FILTER (ok AND NOT still) AS ends
    FROM measured GROUP BY ALL
), exposed AS (
    SELECT *, nullif(sum(usable) OVER (PARTITION BY $names ORDER BY v DESC), 0) AS at_risk
    FROM at_each
), curve AS (
    SELECT *, product((at_risk - ends) / at_risk) OVER (PARTITION BY $names ORDER BY v) AS left_over
    FROM exposed
)
SELECT $names, sum(expected) AS expected, sum(usable) AS usable, sum(usable) AS n,
    min(v) FILTER (left_over <= 0.5 + 1e-9) AS value, NULL AS people
FROM curve GROUP BY ALL""")

_RUNNING_SUMS = Template("""
grouped AS (
    SELECT first, past, count(*) AS expected, count(*) FILTER ($ok) AS usable,
        coalesce(sum($value) FILTER ($ok), 0) AS total $comma_dims
    FROM in_spans GROUP BY ALL
)""")

# The spans in which a key counts are the bits of words of 60: two spells of a key, or ten, add up
# to one row without being sorted. Then the keys that count in the same spans are added up.
_KEYS = Template("""
, words AS (
    SELECT $key AS k, word, first, past $comma_dims
    FROM in_spans JOIN range((SELECT (count(*) + 59) // 60 FROM spans)) each_word(word)
        ON first < 60 * (word + 1) AND past > 60 * word
    WHERE $ok
), marked AS (
    SELECT k, word, bit_or(
        (1::BIGINT << least(past - 60 * word, 60)) - (1::BIGINT << greatest(first - 60 * word, 0))
    ) AS bits $comma_dims
    FROM words GROUP BY ALL
), alike AS (
    SELECT word, bits, count(*) AS keys $comma_dims FROM marked GROUP BY ALL
), keyed AS (
    SELECT (60 * word + bit)::INTEGER AS span, sum(keys) AS keys $comma_dims
    FROM alike JOIN range((SELECT least(count(*), 60) FROM spans)) each_bit(bit)
        ON (bits >> bit) & 1 = 1
    GROUP BY ALL
)""")

_CHANGES = Template("""
, changes AS (
    SELECT first AS span, expected, usable, total, 0 AS keys $comma_dims FROM grouped
    UNION ALL
    SELECT past, -expected, -usable, -total, 0 $comma_dims FROM grouped
    $distinct
    UNION ALL
    SELECT spans.span, 0, 0, 0, 0 $comma_dims FROM spans $each_place
), per_span AS (
    SELECT $names, sum(expected) AS expected, sum(usable) AS usable, sum(total) AS total,
        sum(keys) AS keys
    FROM changes GROUP BY ALL
), states AS (
    SELECT $names, sum(expected) OVER w AS expected, sum(usable) OVER w AS usable,
        sum(total) OVER w AS total, keys
    FROM per_span WINDOW w AS ($partition ORDER BY span)
)
SELECT $names, expected, usable, $n AS n, $value AS value, NULL AS people
FROM states WHERE expected > 0 AND span < (SELECT count(*) FROM spans)""")

_KEYS_IN_SPANS = Template("UNION ALL SELECT span, 0, 0, 0, keys $comma_dims FROM keyed")

_VALUES = {
    "share": "sum(v * w) FILTER (ok) / sum(w) FILTER (ok)",
    "mean": "sum(v * w) FILTER (ok) / sum(w) FILTER (ok)",
    "count": "nullif(count(*) FILTER (ok), 0)",
    "distinct": "nullif(count(DISTINCT k) FILTER (ok), 0)",
    "sum": "sum(v) FILTER (ok)",
    "median": "median(v) FILTER (ok)",
    "p90": "quantile_cont(v, 0.9) FILTER (ok)",
}
_STATES = {
    "share": "total / nullif(usable, 0)",
    "mean": "total / nullif(usable, 0)",
    "count": "nullif(usable, 0)",
    "distinct": "nullif(keys, 0)",
    "sum": "CASE WHEN usable > 0 THEN total END",
}


def cells_sql(part: Part, by: Sequence[str]) -> str:
    """Give the SELECT of the part's cells per span and breakdown.

    Its columns: span, those in `by`, expected (rows that should count), usable (rows that do),
    n (usable rows; for distinct the keys), value (null where nothing can be said) and people
    (whom an amount is about; null where n tells that).
    """
    if part.time == "event":
        placed = _PLACED_EVENTS.substitute(rows=part.rows)
        return f"WITH {placed}, {_measured(part, by, _MEASURED)} {_tail(part, by)}"
    placed = _PLACED_SPELLS.substitute(
        rows=part.rows, touched="1" if part.time == "overlap" else "0"
    )
    if part.adds_up in _STATES and part.weight == "1":
        return f"WITH {placed}, {_running_sums(part, by)}"
    return f"WITH {placed}, {_measured(part, by, _SPREAD)} {_tail(part, by)}"


def _quoted(by: Sequence[str]) -> list[str]:
    return [f'"{name}"' for name in by]


def _names(by: Sequence[str]) -> str:
    return ", ".join(["span", *_quoted(by)])


def _ok(part: Part) -> str:
    needed = part.key if part.adds_up == "distinct" else part.value
    return f"coalesce(({part.usable}), false) AND ({needed}) IS NOT NULL"


def _value(part: Part) -> str:
    return f"({part.value})::INTEGER" if part.adds_up == "share" else f"({part.value})"


def _measured(part: Part, by: Sequence[str], template: Template) -> str:
    columns = (
        f"{_names(by)}, {_value(part)} AS v, {_ok(part)} AS ok, {part.key} AS k, "
        f"{part.weight} AS w, coalesce(({part.running}), false) AS still, "
        f"{part.due or 1} AS due, {part.got or 1} AS got, {part.people or 'NULL'} AS someone"
    )
    return template.substitute(columns=columns)


def _tail(part: Part, by: Sequence[str]) -> str:
    if part.adds_up == "km_median":
        return _KAPLAN_MEIER.substitute(names=_names(by))
    n = "count(DISTINCT k) FILTER (ok)" if part.adds_up == "distinct" else "count(*) FILTER (ok)"
    return _SUMMED_UP.substitute(
        names=_names(by),
        expected="sum(due)" if part.due else "count(*)",
        usable="coalesce(sum(got) FILTER (ok), 0)" if part.got else "count(*) FILTER (ok)",
        n=n,
        value=_VALUES[part.adds_up],
        people="count(DISTINCT someone) FILTER (ok)" if part.people else "NULL",
    )


def _running_sums(part: Part, by: Sequence[str]) -> str:
    listed = ", ".join(_quoted(by))
    dims = f", {listed}" if by else ""
    distinct = part.adds_up == "distinct"
    grouped = _RUNNING_SUMS.substitute(ok=_ok(part), value=_value(part), comma_dims=dims)
    keys = _KEYS.substitute(key=part.key, ok=_ok(part), comma_dims=dims) if distinct else ""
    changes = _CHANGES.substitute(
        names=_names(by),
        comma_dims=dims,
        distinct=_KEYS_IN_SPANS.substitute(comma_dims=dims) if distinct else "",
        each_place=f"CROSS JOIN (SELECT DISTINCT {listed} FROM grouped)" if by else "",  # noqa: S608
        partition=f"PARTITION BY {listed}" if by else "",
        n="keys" if distinct else "usable",
        value=_STATES[part.adds_up],
    )
    return f"{grouped} {keys} {changes}"
