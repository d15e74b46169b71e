"""Real shapes come in twice the same, or not at all."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from waakvlam.population.areas.actions import load_areas
from waakvlam.population.areas.geojson import FaultyAreasError, Level, Properties
from waakvlam.population.models import District, Municipality, Neighbourhood

pytestmark = pytest.mark.django_db

REAL = Path("/work/shared/data")
RING = [[5.0, 51.0], [5.1, 51.0], [5.1, 51.1], [5.0, 51.0]]


def feature(ring: object = RING, kind: str = "Polygon", **properties: object) -> dict[str, object]:
    coordinates = [ring] if kind == "Polygon" else [[ring]]
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def collection(*features: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def load(content: bytes, **options: object) -> None:
    load_areas(
        content,
        municipality_code="9902",
        municipality_name="Ergens",
        properties=Properties("", "", ""),
        **options,  # type: ignore[arg-type]
    )


NORTH = feature(wijkcode="WK990201", wijknaam="Noord")
HOOD = feature(kind="MultiPolygon", buurtcode="BU99020101", buurtnaam="Dorp", wijkcode="WK990201")


def test_districts_then_neighbourhoods() -> None:  # S4
    load(collection(NORTH))
    load(collection(HOOD))
    assert Municipality.objects.get().name == "Ergens"
    hood = Neighbourhood.objects.get()
    assert (hood.code, hood.name, hood.district_id) == ("BU99020101", "Dorp", "WK990201")
    assert hood.outline == {"type": "MultiPolygon", "coordinates": [[RING]]}


def test_a_second_time_changes_the_shape_and_keeps_the_schematic_map() -> None:
    load(collection(NORTH))
    District.objects.update(map_shape=[[0, 0]])
    other = [*RING[:2], [5.2, 51.2], RING[0]]
    load(collection(feature(other, wijkcode="WK990201", wijknaam="Noord")))
    district = District.objects.get()
    assert district.outline["coordinates"] == [other]  # type: ignore[index]
    assert district.map_shape == [[0, 0]]


@pytest.mark.parametrize(
    ("content", "feature_number", "prop"),
    [
        (b"", 0, ""),
        (b"{", 0, ""),
        (b"[" * 100_000, 0, ""),
        (collection(), 0, "features"),
        (collection(NORTH, NORTH), 2, "wijkcode"),
        (collection(NORTH, feature(wijkcode="WK990202", wijknaam="")), 2, "wijknaam"),
        (collection(feature(RING[:3], wijkcode="WK990201", wijknaam="N")), 1, "geometry"),
        (collection(feature([[180000, 428000]] * 4, wijkcode="WK1", wijknaam="N")), 1, "geometry"),
        (collection(feature([None] * 4, wijkcode="WK1", wijknaam="N")), 1, "geometry"),
        (collection({**NORTH, "geometry": {"type": "Point"}}), 1, "geometry"),
        (collection(HOOD), 1, ""),  # its district is not there
        (collection(feature(wijkcode="WK990201")), 1, ""),
    ],
)
def test_faults_are_named_and_nothing_is_written(
    content: bytes, feature_number: int, prop: str
) -> None:
    with pytest.raises(FaultyAreasError) as error:
        load(content)
    assert (error.value.faults[0].feature, error.value.faults[0].property) == (feature_number, prop)
    assert not District.objects.exists()


def test_an_area_of_another_municipality_is_not_taken_over() -> None:
    load(collection(NORTH))
    with pytest.raises(FaultyAreasError, match="andere gemeente"):
        load_areas(
            collection(NORTH),
            municipality_code="9903",
            municipality_name="Elders",
            properties=Properties("", ""),
        )


def test_the_command_tells_and_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "wijken.geojson"
    file.write_bytes(collection(NORTH))
    out = io.StringIO()
    call_command("areas", "load", file, municipality="9902", name="Ergens", stdout=out)
    assert out.getvalue() == "Geladen: 1 stadsdelen (1 nieuw, 0 bijgewerkt).\n"
    file.write_bytes(b"{}")
    with pytest.raises(SystemExit, match="1"):
        call_command("areas", "load", file, municipality="9902", stderr=io.StringIO())
    with pytest.raises(CommandError):
        call_command("areas", "load", str(file), "--municipality", "26")


@pytest.mark.skipif(not REAL.exists(), reason="the real shapes are not on this machine")
def test_the_real_shapes_load() -> None:
    for name, level, count in (
        ("nijmegen_stadsdelen_2022.geojson", Level.DISTRICT, 9),
        ("nijmegen_buurten_2025.geojson", Level.NEIGHBOURHOOD, 44),
    ):
        for known in (0, count):
            loaded = load_areas(
                (REAL / name).read_bytes(),
                municipality_code="0268",
                municipality_name="Nijmegen",
                properties=Properties("", "", ""),
            )
            assert (loaded.level, loaded.new, loaded.known) == (level, count - known, known)
    assert Neighbourhood.objects.exclude(outline=None).count() == 44
