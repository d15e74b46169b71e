"""Reading the shapes of districts or neighbourhoods from a GeoJSON file: pure."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST_BYTES = 50 * 2**20
FEWEST_POINTS = 4
_DEPTH = {"Polygon": 2, "MultiPolygon": 3}


class Level(StrEnum):
    """Which kind of area a file holds."""

    DISTRICT = "district"
    NEIGHBOURHOOD = "neighbourhood"


# The names that Statistics Netherlands and cities use, the likeliest first.
CODE_PROPERTIES = {
    Level.DISTRICT: ("code", "wijkcode", "stadsdeel_code", "statcode", "WK_CODE"),
    Level.NEIGHBOURHOOD: ("code", "buurtcode", "statcode", "BU_CODE"),
}
NAME_PROPERTIES = {
    Level.DISTRICT: ("name", "naam", "wijknaam", "stadsdeel", "statnaam", "WK_NAAM"),
    Level.NEIGHBOURHOOD: ("name", "naam", "buurtnaam", "statnaam", "BU_NAAM"),
}
DISTRICT_PROPERTIES = ("stadsdeel_code", "district_code", "wijkcode", "WK_CODE")


@dataclass(frozen=True, slots=True, order=True)
class AreaFault:
    """What is wrong with a feature (1 is the first, 0 the file), in Dutch, and what is right."""

    feature: int
    property: str
    wrong: str
    right: str

    def __str__(self) -> str:
        place = f"gebied {self.feature}" if self.feature else "bestand"
        where = f", eigenschap {self.property}" if self.property else ""
        return f"{place}{where}: {self.wrong}; goed is: {self.right}"


class FaultyAreasError(ValueError):
    """A file of areas with faults; nothing of it is used."""

    def __init__(self, faults: Sequence[AreaFault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Properties:
    """In which property of a feature its code, its name and its district stand."""

    code: str
    name: str
    district: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A district or neighbourhood with its shape; a neighbourhood names its district."""

    feature: int
    code: str
    name: str
    district: str
    outline: dict[str, object]


def read_areas(content: bytes, level: Level | None, given: Properties) -> tuple[Level, list[Area]]:
    """Return the areas of a file and their level, found from their codes where it is not given.

    Empty names in ``given`` are found among the usual ones. Raises FaultyAreasError.
    """
    features = _features(content)
    level = level or _level_of(features)
    names = _property_names(features, level, given)
    faults: list[AreaFault] = []
    areas: dict[str, Area] = {}
    for number, feature in enumerate(features, start=1):
        found = list(_faults(number, feature, names))
        if not found:
            area = _area(number, feature, names)
            if area.code in areas:
                wrong = f"code {area.code} heeft ook gebied {areas[area.code].feature}"
                found = [AreaFault(number, names.code, wrong, "een code per gebied")]
            areas.setdefault(area.code, area)
        faults += found
    if faults:
        raise FaultyAreasError(faults)
    return level, list(areas.values())


def _features(content: bytes) -> list[Mapping[str, object]]:
    right = "een GeoJSON-bestand met een FeatureCollection"
    if len(content) > MOST_BYTES:
        raise FaultyAreasError([AreaFault(0, "", "is groter dan 50 MB", "een kleiner bestand")])
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise FaultyAreasError([AreaFault(0, "", "is geen leesbare JSON", right)]) from None
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list) or not features:
        raise FaultyAreasError([AreaFault(0, "features", "er zijn geen gebieden", right)])
    return [feature if isinstance(feature, dict) else {} for feature in features]


def _properties(feature: Mapping[str, object]) -> Mapping[str, object]:
    properties = feature.get("properties")
    return properties if isinstance(properties, dict) else {}


def _level_of(features: Sequence[Mapping[str, object]]) -> Level:
    """Return the level of which the first feature has a code that begins as CBS codes do."""
    first = _properties(features[0])
    for level, prefix in ((Level.NEIGHBOURHOOD, "BU"), (Level.DISTRICT, "WK")):
        for name in CODE_PROPERTIES[level]:
            if str(first.get(name, "")).upper().startswith(prefix):
                return level
    wrong = "het is niet te zien of dit stadsdelen of buurten zijn"
    right = "zeg het met --level district of --level neighbourhood"
    raise FaultyAreasError([AreaFault(0, "", wrong, right)])


def _property_names(
    features: Sequence[Mapping[str, object]], level: Level, given: Properties
) -> Properties:
    first = _properties(features[0])

    def found(name: str, usual: Sequence[str], option: str) -> str:
        chosen = name or next((one for one in usual if one in first), "")
        if chosen not in first:
            wrong = f"eigenschap {chosen} ontbreekt" if chosen else "geen bekende eigenschap"
            right = f"zeg met {option} een van: {', '.join(sorted(first))}"
            raise FaultyAreasError([AreaFault(1, chosen, wrong, right)])
        return chosen

    code = found(given.code, CODE_PROPERTIES[level], "--code-property")
    name = found(given.name, NAME_PROPERTIES[level], "--name-property")
    if level is Level.DISTRICT:
        return Properties(code, name)
    return Properties(code, name, found(given.district, DISTRICT_PROPERTIES, "--district-property"))


def _faults(number: int, feature: Mapping[str, object], names: Properties) -> Iterator[AreaFault]:
    properties = _properties(feature)
    longest = {names.code: 12, names.name: 80, names.district: 10}
    for name, most in longest.items():
        text = str(properties.get(name) or "").strip()
        if name and not text:
            yield AreaFault(number, name, "ontbreekt of is leeg", "een tekst")
        elif len(text) > most:
            yield AreaFault(number, name, "is te lang", f"hoogstens {most} tekens")
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in _DEPTH:
        yield AreaFault(number, "geometry", "is geen vlak", "een Polygon of MultiPolygon")
    elif not _is_shape(geometry.get("coordinates"), _DEPTH[kind]):
        right = "ringen van punten in graden, gesloten: [lengte, breedte]"
        yield AreaFault(number, "geometry", "de punten vormen geen vlak", right)


def _is_shape(coordinates: object, depth: int) -> bool:
    """Tell whether these are rings of points in degrees, each ending where it begins."""
    if not isinstance(coordinates, list) or not coordinates:
        return False
    if depth > 1:
        return all(_is_shape(part, depth - 1) for part in coordinates)
    closed = len(coordinates) >= FEWEST_POINTS and coordinates[0] == coordinates[-1]
    return closed and all(_is_point(point) for point in coordinates)


def _is_point(point: object) -> bool:
    if not isinstance(point, list) or len(point) not in {2, 3}:
        return False
    numbers = [n for n in point[:2] if isinstance(n, int | float) and math.isfinite(n)]
    # The national grid counts in metres: its numbers are no degrees.
    return len(numbers) == len(point[:2]) and abs(numbers[0]) <= 180 and abs(numbers[1]) <= 90  # noqa: PLR2004


def _area(number: int, feature: Mapping[str, object], names: Properties) -> Area:
    properties, geometry = _properties(feature), feature["geometry"]
    shape = geometry if isinstance(geometry, dict) else {}
    return Area(
        number,
        str(properties[names.code]).strip(),
        str(properties[names.name]).strip(),
        str(properties[names.district]).strip() if names.district else "",
        {"type": shape["type"], "coordinates": shape["coordinates"]},
    )
