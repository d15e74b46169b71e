"""The two kinds of team (S3)."""

from enum import StrEnum


class TeamKind(StrEnum):
    """Adults: households without children under 18; youth and family: households with them."""

    ADULTS = "adults"
    YOUTH_FAMILY = "youth_family"
