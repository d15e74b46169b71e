"""What surrounds the help: stories, agreements, the people of a district, how they fare."""

from waakvlam.ledger.tables import codes
from waakvlam.ledger.tables.common import (
    DISTRICT,
    MUNICIPALITY,
    SOME_DISTRICT,
    SOME_TEAM_KIND,
    TEAM,
    TEAM_KIND,
    count,
    may,
    must,
)
from waakvlam.ledger.tables.definition import Column, Kind, Table

STORIES = Table(
    "stories",
    key=("story_key",),
    columns=(
        must("story_key", Kind.TEXT),
        MUNICIPALITY,
        TEAM_KIND,
        TEAM,
        SOME_DISTRICT,
        must("published_on", Kind.DAY),
        must("theme", Kind.TEXT),
    ),
)

AGREEMENTS = Table(
    "agreements",
    key=("agreement_key",),
    columns=(
        must("agreement_key", Kind.TEXT),
        MUNICIPALITY,
        SOME_TEAM_KIND,
        must("contractor", Kind.TEXT),
        may("indicator", Kind.TEXT, "the code of the indicator that follows it"),
        must("text_code", Kind.TEXT),
        may("baseline", Kind.FLOAT),
        must("target", Kind.FLOAT),
        must("direction", Kind.TEXT, codes=codes.DIRECTIONS),
        must("by", Kind.DAY, "the day by which the target is to be met"),
        must("kind", Kind.TEXT, codes=codes.AGREEMENT_KINDS),
    ),
)

POPULATION = Table(
    "population",
    key=("municipality", "district", "year", "household_kind"),
    columns=(
        MUNICIPALITY,
        Column("district", Kind.TEXT, pattern=DISTRICT),
        must("year", Kind.INT32),
        must("household_kind", Kind.TEXT, codes=codes.HOUSEHOLD_KINDS),
        count("households"),
        count("residents"),
        count("low_income_households", required=False),
        count("care_households", required=False),
        count("multi_scheme_households", "that use over five schemes", required=False),
        count("non_western_households", required=False),
    ),
)

OUTCOMES = Table(
    "outcomes",
    columns=(
        MUNICIPALITY,
        must("place_kind", Kind.TEXT, codes=codes.PLACE_KINDS),
        must("place", Kind.TEXT),
        must("year", Kind.INT32),
        must("measure", Kind.TEXT, codes=codes.OUTCOME_MEASURES),
        must("value", Kind.FLOAT),
        must("unit", Kind.TEXT),
    ),
)
