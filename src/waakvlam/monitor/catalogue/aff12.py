"""AFF12: what a district costs per resident."""

from waakvlam.monitor.catalogue.shared_cost import PLACED_SPENDING
from waakvlam.monitor.definition import Indicator, Part, Words

AFF12 = Indicator(
    code="AFF12",
    name=Words(nl="Uitgaven per inwoner", en="Spending per resident"),
    tells=Words(
        nl="Hoeveel euro er in een stadsdeel is uitgegeven, per inwoner.",
        en="How many euros were spent in a district, per resident.",
    ),
    caveat=Words(
        nl="Wat een team aan meer stadsdelen uitgaf, is verdeeld naar gewogen huishoudens. Wat bij "
        "geen team en geen stadsdeel hoort, telt niet mee: zie de dekking.",
        en="What a team spent on several districts is split by weighed households. What belongs to "
        "no team and no district does not count: see the coverage.",
    ),
    source="E5.5.2",
    unit="euro",
    direction="none",
    concern="affordability",
    population="people",
    part=Part(
        time="event",
        adds_up="sum",
        rows=PLACED_SPENDING,
        breakdowns=("district",),
        value="euros",
        usable="district IS NOT NULL",
        people="person_key",
    ),
    divided_by=Part(
        time="stock",
        adds_up="sum",
        rows="""
            SELECT make_date(year, 1, 1) AS since,
                lead(make_date(year, 1, 1)) OVER (
                    PARTITION BY district, household_kind ORDER BY year) AS until,
                district, residents
            FROM population
        """,
        breakdowns=("district",),
        value="residents",
    ),
)
