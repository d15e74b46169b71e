"""The norms and weights that the demo is held against (H2, C7)."""

from __future__ import annotations

from datetime import date

HOLD_FROM = date(2021, 1, 1)

TERMS = (
    ("first_contact", "", 48, "clock_hours", "E5.5.2"),
    ("first_contact", "acute", 0, "calendar_days", "aanname"),
    ("quality_contact", "", 5, "working_days", "E5.5.2"),
    ("first_conversation", "", 14, "calendar_days", "E5.5.2"),
)
"""Code, urgency, amount, unit, source."""

STEERING = (
    ("ACC1", "", 1.0, "E5.5.2"),
    ("ACC2", "", 1.0, "E5.5.2"),
    ("ACC3", "", 1.0, "E5.5.2"),
    ("ACC15", "", 1.0, "E5.5.2"),
    ("AFF14", "youth_family", 13.0, "D"),
    ("AFF14", "adults", 14.0, "aanname"),
    ("AFF15", "youth_family", 0.7, "D"),
    ("weight.crisis", "", 2.0, "aanname"),
    ("weight.intake", "", 1.0, "aanname"),
    ("weight.active_help", "", 1.0, "aanname"),
    ("weight.low_flame", "", 0.2, "aanname"),
    ("weight.information_advice", "", 0.2, "aanname"),
    ("weight.request", "", 0.1, "aanname"),
)
"""Code, team kind, value, source."""

BANDWIDTHS = (("adults", 12, 16), ("youth_family", 11, 15))
