"""ACC11: whether residents know where to go for help."""

from waakvlam.monitor.definition import PLACE, Indicator, Part, Words

ACC11 = Indicator(
    code="ACC11",
    name=Words(nl="Bekendheid van het team", en="Awareness of the team"),
    tells=Words(
        nl="In hoeverre inwoners zeggen te weten waar zij met een vraag terecht kunnen.",
        en="How far residents say that they know where to go with a question.",
    ),
    caveat=Words(
        nl="Alleen van wie antwoordde; de dekking zegt welk deel dat is.",
        en="Only of those who answered; the coverage says which share that is.",
    ),
    source="E5.5.2",
    unit="share",
    direction="up",
    concern="access",
    population="people",
    norm="ACC11",
    part=Part(
        time="event",
        adds_up="mean",
        rows="""
            SELECT coalesce(answered_on, asked_on) AS day, team_kind, team, district,
                (score - scale_min) / nullif(scale_max - scale_min, 0) AS part_of_scale
            FROM known_experience
            WHERE statement = 'awareness'
        """,
        breakdowns=PLACE,
        value="part_of_scale",
    ),
)
