"""ACC2: a qualitative contact with the client within 5 working days."""

from waakvlam.monitor.catalogue.norm_rows import in_time
from waakvlam.monitor.definition import Indicator, Words

ACC2 = Indicator(
    code="ACC2",
    name=Words(
        nl="Inhoudelijk contact binnen 5 werkdagen",
        en="Contact on the question within 5 working days",
    ),
    tells=Words(
        nl="Met welk deel van de inwoners op tijd inhoudelijk contact was.",
        en="With which share of the residents there was contact on the question in time.",
    ),
    caveat=Words(
        nl="Telt alleen aanmeldingen waarvan de termijn voorbij is. Stilstand verschuift die.",
        en="Counts only requests whose deadline has passed. A stopped clock moves the deadline.",
    ),
    source="E5.5.2",
    unit="share",
    direction="up",
    concern="access",
    population="households",
    norm="ACC2",
    part=in_time("quality_contact"),
)
