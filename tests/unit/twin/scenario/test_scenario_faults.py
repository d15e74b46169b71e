"""What is wrong with a scenario is said at once, each fault with its key."""

from __future__ import annotations

from pathlib import Path

import pytest

from factories.scenario_text import HELP, NORTH, RUN, SOUTH, TOP, scenario_text
from waakvlam.twin.scenario.faults import Fault, ScenarioError
from waakvlam.twin.scenario.read import read_scenario


def faults_of(text: str | Path) -> tuple[Fault, ...]:
    with pytest.raises(ScenarioError) as caught:
        read_scenario(text)
    return caught.value.faults


def keys_of(text: str) -> list[str]:
    return [fault.key for fault in faults_of(text)]


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ("[triage]\nadvice_share = 1.2", "triage.advice_share"),
        ("[triage]\nadvice_share = -0.1", "triage.advice_share"),
        ("[triage]\nadvice_share = true", "triage.advice_share"),
        ('[triage]\nadvice_share = "0.3"', "triage.advice_share"),
        ("[triage]\nadvice_share = nan", "triage.advice_share"),
        ("[triage]\nadvice_share = [0.3]", "triage.advice_share"),
        ("[triage]\nadvice_share = 0.6\ndirect_share = 0.5", "triage.direct_share"),
        ("[kind.adults.triage]\nadvice_share = 1.2", "kind.adults.triage.advice_share"),
        ("[kind.elders.triage]\nadvice_share = 0.2", "kind.elders"),
        ("help.hours_per_household_week = inf", "team.south.help.hours_per_household_week"),
        ("help.hours_per_household_week = -1", "team.south.help.hours_per_household_week"),
        ("help.hours = 3", "team.south.help.hours"),
        ("[statutory]\ntariff_cents = 10.5", "statutory.tariff_cents"),
        ("[statutory]\ntariff_cents = 10000000000000000", "statutory.tariff_cents"),
        ("[takeover]\nclients = 1.5", "takeover.clients"),
        ("[demand]\ngrowth_per_year = -1", "demand.growth_per_year"),
        ("[feedback]\norganisation_effect = -inf", "feedback.organisation_effect"),
        ("[low_flame]\nshare = 0.3", "low_flame.share"),
        ("[referral]\nenquiry_hours = 8", "referral.enquiry_hours"),
        ('low_flame.duration = { dist = "gamma", mean = 9 }', "team.south.low_flame.duration.cv"),
        (
            'low_flame.duration = { dist = "exponential", mean = 9, cv = 1 }',
            "team.south.low_flame.duration.cv",
        ),
        (
            'low_flame.duration = { dist = "exponential", mean = -9 }',
            "team.south.low_flame.duration.mean",
        ),
        (
            'low_flame.duration = { dist = "weibull", mean = 9 }',
            "team.south.low_flame.duration.dist",
        ),
        ('low_flame.duration = { dist = "gamma", cv = 1 }', "team.south.low_flame.duration.mean"),
        ("low_flame.duration = { mean = 9 }", "team.south.low_flame.duration.dist"),
        ("low_flame.duration = 9", "team.south.low_flame.duration"),
        ("fte = { value = 3, low = 4, high = 2 }", "team.south.fte.low"),
        ("fte = { value = 3, low = 3, high = 3 }", "team.south.fte.low"),
        ("fte = { value = 3, low = 0, high = 4 }", "team.south.fte.low"),
        ("fte = { value = 5, low = 2, high = 4 }", "team.south.fte"),
        ("fte = { value = 3, low = 2 }", "team.south.fte.high"),
        ("fte = { low = 2, high = 3 }", "team.south.fte.value"),
        ("fte = { value = 3, form = 2 }", "team.south.fte.form"),
        ("fte = { value = 3, from = 2 }", "team.south.fte.from"),
        (
            "client_bound_share = { value = 0.5, low = 0, high = 0.9 }",
            "team.south.client_bound_share.low",
        ),
        (
            "client_bound_share = { value = 0.5, low = 0.2, high = 1 }",
            "team.south.client_bound_share.high",
        ),
        ("open_at_start = { value = 3, low = 2, high = 4 }", "team.south.open_at_start"),
        ("norms.certainty = 0.9", "team.south.norms.certainty"),
        ("one_stop_shop.overrun_share = 0.9", "team.south.one_stop_shop.overrun_share"),
        (
            "[norms]\ncertainty = { value = 0.9, low = 0.8, high = 0.95 }",
            "norms.certainty",
        ),
        ("[[change]]\non = 2022-12-31\nfte = 3", "change.1.on"),
        ("[[change]]\non = 2024-01-02\nfte = 3", "change.1.on"),
        ("[[change]]\nfte = 3", "change.1.on"),
        ('[[change]]\non = "2023-02-01"\nfte = 3', "change.1.on"),
        ("[[change]]\non = 2023-02-01T00:00:00\nfte = 3", "change.1.on"),
        ('[[change]]\non = 2023-02-01\nteam = "nord"', "change.1.team"),
        ('[[change]]\non = 2023-02-01\nkind = "adult"', "change.1.kind"),
        ('[[change]]\non = 2023-02-01\nkind = "adults"\nteam = "north"', "change.1.kind"),
        ("[[change]]\non = 2023-02-01\n[[change]]\non = 2023-03-01\nfte = -3", "change.2.fte"),
        ("[[change]]\non = 2023-02-01\nopen_at_start = 3", "change.1.open_at_start"),
        ("[[change]]\non = 2023-02-01\ntriage.advice_share = 2", "change.1.triage.advice_share"),
        (
            "[[change]]\non = 2023-02-01\nreferral.enquiry_hours = 2",
            "change.1.referral.enquiry_hours",
        ),
        ('expertise = "debts"', "team.south.expertise"),
        ("fte = 1e9", "team.south.fte"),
        ("hours_per_fte_week = 200", "team.south.hours_per_fte_week"),
        ("demand.severity_sd = 11", "team.south.demand.severity_sd"),
        ("[norms]\ncertainty = 0.9995", "norms.certainty"),
        ("[statutory]\nreferrals_per_year = 1e12", "statutory.referrals_per_year"),
        ("[supplementary]\ntariff_cents = 1e15", "supplementary.tariff_cents"),
        ("fte = 900000\n[cost]\nper_fte_cents = 1e15", "cost.per_fte_cents"),
        (
            "[[team]]\ncode = 'x'\nteam_kind = 'adults'\ndistrict = 'd'\nslots = 3",
            "team.x.arrivals_per_year",
        ),
        (
            "[[team]]\nteam_kind = 'adults'\ndistrict = 'd'\nslots = 3\narrivals_per_year = 2",
            "team.3.code",
        ),
        (NORTH, "team.north.code"),
    ],
)
def test_a_fault_names_its_key(more: str, key: str) -> None:
    assert keys_of(scenario_text(more)) == [key]


@pytest.mark.parametrize(
    ("run", "key"),
    [
        ("[run]\ndays = 3", "run.start"),
        ("[run]\nstart = 2023-01-01", "run.days"),
        ("[run]\nstart = 2023-01-01\ndays = 0", "run.days"),
        ("[run]\nstart = 2023-01-01\ndays = 36526", "run.days"),
        ("[run]\nstart = 2023-01-01\ndays = 2.5", "run.days"),
        ("[run]\nstart = 2023-01-01\ndays = nan", "run.days"),
        ("[run]\nstart = 2023-01-01\ndays = true", "run.days"),
        ("[run]\nstart = 1823-01-01\ndays = 9", "run.start"),
        ("[run]\nstart = 9999-12-31\ndays = 9", "run.start"),
        ("[run]\nstart = 2023-01-01\ndays = 9\nwarm_up_days = 9", "run.warm_up_days"),
        ("[run]\nstart = 2023-01-01\ndays = 9\nwarm_up_days = -1", "run.warm_up_days"),
        ("[run]\nstart = 2023-01-01\ndays = 9\ncalendar = 'de'", "run.calendar"),
        ("[run]\nstart = 2023-01-01\ndays = 9\nstart_state = 3", "run.start_state"),
        (
            "[run]\nstart = 2023-01-01\ndays = 9\nparameter_uncertainty = 1",
            "run.parameter_uncertainty",
        ),
        ("[run]\nstart = 2023-01-01\ndays = 9\ndraws = 1", "run.draws"),
        ("[run]\nstart = 2023-01-01\ndays = 9\ndrawz = 'a'", "run.drawz"),
    ],
)
def test_a_fault_of_the_run_names_its_key(run: str, key: str) -> None:
    assert keys_of(scenario_text(run=run)) == [key]


def test_what_is_required() -> None:
    assert keys_of("") == ["name", "model", "run.start", "run.days", "team"]
    assert keys_of(scenario_text(help_="")) == ["help.duration", "help.duration"]
    assert keys_of(scenario_text("[takeover]\nclients = 3", teams="")) == ["team"]
    nothing = keys_of(scenario_text(teams="[[team]]"))
    assert nothing == [
        f"team.1.{name}"
        for name in (
            "code",
            "team_kind",
            "district",
            "arrivals_per_year",
            "fte",
            "caseload_per_fte",
        )
    ]


def test_all_faults_are_said_at_once() -> None:
    text = scenario_text(
        "[triage]\nadvice_share = 2\n[[change]]\non = 2030-01-01\nfte = -1", top='model = "broad"\n'
    )
    assert sorted(keys_of(text)) == [
        "change.1.fte",
        "change.1.on",
        "model",
        "name",
        "triage.advice_share",
    ]


def test_the_nearest_key_is_suggested() -> None:
    (fault,) = faults_of(scenario_text("[triage]\nadvise_share = 0.2"))
    assert fault.right == "did you mean advice_share?"
    (fault,) = faults_of(scenario_text(top=TOP + "fte = 3\n"))
    assert fault.right == "did you mean fte under [[team]]?"
    (fault,) = faults_of(scenario_text(top='name = "x"\nmodel = "broadteam"\n'))
    assert (fault.key, fault.right) == ("model", "did you mean broad_team?")


def test_a_fault_says_what_is_wrong_and_what_would_be_right() -> None:
    (fault,) = faults_of(scenario_text("[triage]\nadvice_share = 1.2"))
    assert str(fault) == "triage.advice_share: is 1.2; a share lies between 0 and 1"
    assert "{value}" in fault.wrong_text  # for a page to translate


def test_a_key_with_braces_and_a_long_value_do_no_harm() -> None:
    found = faults_of(scenario_text(f'"{{x}}" = 3\n[triage]\nadvice_share = "{"{a}" * 99}"'))
    assert {fault.key for fault in found} == {"triage.advice_share", "team.south.{x}"}
    assert all(len(str(fault)) < 200 for fault in found)


def test_a_section_that_is_no_table() -> None:
    assert keys_of(scenario_text(top=TOP + "triage = 3\n")) == ["triage"]
    assert keys_of(scenario_text(top=TOP + "kind = 3\n")) == ["kind"]
    assert keys_of(scenario_text(top=TOP + "change = 3\n")) == ["change"]
    assert keys_of(scenario_text(top=TOP + "kind.adults = 3\n")) == ["kind.adults"]
    assert keys_of(scenario_text(top=TOP + "change = [3]\n")) == ["change.1"]
    assert keys_of(scenario_text(top=TOP + "team = 3\n", teams="")) == ["team"]
    assert keys_of(TOP + "run = 3\n" + HELP + SOUTH) == ["run", "run.start", "run.days"]


def test_too_much_to_simulate_is_refused() -> None:
    long = RUN.replace("365", "36525")
    many = SOUTH.replace("100", "250000")
    assert keys_of(scenario_text(run=long, teams=many)) == ["run.days"]
    growing = "[demand]\ngrowth_per_year = 1"
    assert keys_of(scenario_text(growing, run=long)) == ["run.days"]
    assert "team" in keys_of(scenario_text(teams=NORTH * 2001))


def test_toml_that_is_cut_off_says_where() -> None:
    (fault,) = faults_of(scenario_text("[triage"))
    assert fault.key.startswith("line ")
    (fault,) = faults_of('name = "x"\nmodel = \n')
    assert fault.key == "line 2"
    (fault,) = faults_of("a = " + "[" * 100_000)
    assert fault.right == "mend that line"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("name", "has a name without ="),
        ('name = "x', "has a text without a closing"),
        ("team = [1", "has a list or a table that is not closed"),
        ("[help", "has the name of a table that is not closed"),
        ('name = "x"\nname = "y"\n', "says again what was said before"),
        ("[run]\n[run]", "says again what was said before"),
        ("a = {b = 1, b = 2}", "says again what was said before"),
        ("days = 1,5", "goes on after its value"),
        ("name = Nijmegen", "has no value that TOML knows"),
        ('name = "x\ndays = 1', "has a text without a closing"),
        ('name = "\\q"', "has a backslash in a text"),
        ('name = "\x01"', "holds a character that cannot be seen"),
        ("= 3", "begins with what is no name"),
    ],
)
def test_what_is_no_toml_is_said_in_our_words(text: str, wrong: str) -> None:
    (fault,) = faults_of(text)
    assert fault.wrong.startswith(wrong)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "scenario.toml"
    (fault,) = faults_of(path)
    assert (fault.key, fault.right) == ("scenario.toml", "name a scenario file that is there")
    path.write_bytes(b'name = "x"\nmodel = "\xff"\n')
    (fault,) = faults_of(path)
    assert (fault.key, fault.wrong) == ("line 2", "line 2 is not UTF-8")
    path.write_bytes(b"#" * 5_000_001)
    (fault,) = faults_of(path)
    assert fault.wrong == "is larger than 5 MB"
    (fault,) = faults_of("#" * 5_000_001)
    assert fault.wrong == "is larger than 5 MB"


def test_a_file_from_a_windows_editor_is_read(tmp_path: Path) -> None:
    path = tmp_path / "scenario.toml"
    path.write_bytes(b"\xef\xbb\xbf" + scenario_text().replace("\n", "\r\n").encode())
    assert read_scenario(path) == read_scenario(scenario_text())


def test_a_file_that_is_no_scenario_at_all_has_a_thousand_faults_and_no_more() -> None:
    lines = "\n".join(f"line{number} = 1" for number in range(3000))
    assert len(faults_of(lines)) == 1000
