"""ACC1: contact with who signed up within 48 hours."""

from waakvlam.monitor.catalogue.norm_rows import in_time
from waakvlam.monitor.definition import Indicator, Words

ACC1 = Indicator(
    code="ACC1",
    name=Words(nl="Contact binnen 48 uur", en="Contact within 48 hours"),
    tells=Words(
        nl="Welk deel van de aanmelders op tijd iets van het team hoorde.",
        en="Which share of those who signed up heard from the team in time.",
    ),
    caveat=Words(
        nl="Telt alleen aanmeldingen waarvan de termijn voorbij is. Zegt niets over het gesprek.",
        en="Counts only requests whose deadline has passed. Says nothing of the conversation.",
    ),
    source="E5.5.2",
    unit="share",
    direction="up",
    concern="access",
    population="households",
    norm="ACC1",
    part=in_time("first_contact"),
)
