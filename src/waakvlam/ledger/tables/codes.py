"""The fixed lists of codes that the ledger's columns draw from (ledger.md).

A code is lower-case English. The order is the order in which screens list them.
"""

from typing import TypeAlias

Codes: TypeAlias = tuple[str, ...]

TEAM_KINDS: Codes = ("adults", "youth_family")
LAWS: Codes = ("wmo", "youth")

STREAMS: Codes = ("wmo_classic", "wmo_new", "youth")
REQUEST_SOURCES: Codes = (
    "self",
    "network",
    "gp",
    "youth_doctor",
    "school",
    "childcare",
    "police",
    "veilig_thuis",
    "housing",
    "provider",
    "other",
)
CHANNELS: Codes = ("stip", "phone", "website", "school", "home", "other")
URGENCIES: Codes = ("acute", "soon", "regular")
SEVERITIES: Codes = ("light", "heavy")
COMPLEXITIES: Codes = ("single", "multiple")
OUTCOMES: Codes = (
    "information_advice",
    "social_base",
    "other_desk",
    "active_help",
    "crisis",
    "supplementary_care",
    "not_taken_up",
    "withdrawn",
)

PHASES: Codes = (
    "request",
    "information_advice",
    "crisis",
    "intake",
    "active_help",
    "low_flame",
)
CLOSED_REASONS: Codes = (
    "goals_met",
    "goes_on_alone",
    "moved",
    "other_team",
    "to_provider",
    "other_law",
    "dropped_out",
    "lost_contact",
    "deceased",
)
AGE_BANDS: Codes = ("0_11", "12_17", "18_22", "23_64", "65_plus")
COORDINATION_KINDS: Codes = ("resident", "network", "professional", "process_director")

REFERRERS: Codes = (
    "team",
    "regieteam",
    "gp",
    "youth_doctor",
    "medical_specialist",
    "certified_institution",
    "court",
    "self",
    "wmo_desk",
)
CARE_FORMS: Codes = ("in_kind", "pgb")
CARE_END_REASONS: Codes = (
    "as_planned",
    "taken_over_by_team",
    "client",
    "provider",
    "moved",
    "other_law",
    "other_provider",
    "deceased",
)
SPENDING_KINDS: Codes = ("lump_sum", "team_cost", "pxq", "pgb", "breakthrough")
BUDGET_KINDS: Codes = ("lump_sum", "pxq", "pgb", "team_cost", "breakthrough")

ACTIVITIES: Codes = (
    "individual",
    "group",
    "collective",
    "network",
    "indication",
    "learning",
    "administration",
    "travel",
)
STAFF_ROLES: Codes = (
    "professional",
    "lead",
    "elderly_adviser",
    "behavioural_scientist",
    "support_staff",
)
EMPLOYMENTS: Codes = ("employed", "hired")
ABSENCE_KINDS: Codes = ("sickness", "leave", "other")
SOCIAL_BASE_KINDS: Codes = (
    "own_network",
    "volunteer",
    "group",
    "general_provision",
    "experience_expert",
)

RESPONDENTS: Codes = ("resident", "relative", "partner", "professional")
SURVEY_SUBJECTS: Codes = ("team", "wmo", "youth", "pgb", "collaboration", "work")
SURVEY_MOMENTS: Codes = ("start", "end", "other")
STATEMENTS: Codes = (
    "timely",
    "useful",
    "goals_met",
    "self_reliant",
    "life_mark",
    "awareness",
    "satisfaction",
)
COMPLAINT_SUBJECTS: Codes = ("access", "treatment", "content", "information", "privacy", "other")
REVIEW_KINDS: Codes = (
    "legality",
    "principles",
    "case_analysis",
    "cost_reflection",
    "team_reflection",
    "peer_review",
    "research",
)
CAPABILITIES: Codes = (
    "culture_sensitive_practice",
    "interpreter_budget",
    "diversity_training",
    "training_hours",
    "registration_valid",
)

DIRECTIONS: Codes = ("at_least", "at_most")
AGREEMENT_KINDS: Codes = (
    "trajectories",
    "collective",
    "quality",
    "cooperation",
    "innovation",
    "referral",
    "staffing",
    "other",
)
HOUSEHOLD_KINDS: Codes = ("with_minor", "without_minor")
PLACE_KINDS: Codes = ("district", "school")
OUTCOME_MEASURES: Codes = (
    "school_absence",
    "perceived_health",
    "loneliness",
    "debts",
    "participation",
    "other",
)

SOURCES: Codes = ("database", "simulated", "other")
