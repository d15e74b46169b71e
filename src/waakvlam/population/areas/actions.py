"""Loading the shapes of districts and neighbourhoods; twice gives the same (S4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from waakvlam.population.areas.geojson import (
    Area,
    AreaFault,
    FaultyAreasError,
    Level,
    Properties,
    read_areas,
)
from waakvlam.population.models import District, Municipality, Neighbourhood

_TO_LOAD = "laad eerst de stadsdelen"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file brought: how many areas are new, and how many were there already."""

    level: Level
    new: int
    known: int


@transaction.atomic
def load_areas(
    content: bytes,
    *,
    municipality_code: str,
    municipality_name: str = "",
    level: Level | None = None,
    properties: Properties,
) -> Loaded:
    """Write each area of a GeoJSON file with its name and outline; the schematic map stays.

    Raises FaultyAreasError, and then nothing was written.
    """
    level, areas = read_areas(content, level, properties)
    municipality = _municipality(municipality_code, municipality_name)
    if level is Level.DISTRICT:
        return _load_districts(areas, municipality)
    return _load_neighbourhoods(areas, municipality)


def _municipality(code: str, name: str) -> Municipality:
    found = Municipality.objects.filter(pk=code).first()
    if found is None and not name:
        wrong, right = f"gemeente {code} is niet bekend", "zeg met --name hoe zij heet"
        raise FaultyAreasError([AreaFault(0, "", wrong, right)])
    if found is None:
        return Municipality.objects.create(code=code, name=name)
    if name and found.name != name:
        found.name = name
        found.save(update_fields=["name"])
    return found


def _load_districts(areas: Sequence[Area], municipality: Municipality) -> Loaded:
    codes = [area.code for area in areas]
    known = {one.pk: one.municipality_id for one in District.objects.filter(pk__in=codes)}
    faults = [
        _elsewhere(area)
        for area in areas
        if known.get(area.code, municipality.pk) != municipality.pk
    ]
    if faults:
        raise FaultyAreasError(faults)
    District.objects.bulk_create(
        [
            District(
                code=area.code, municipality=municipality, name=area.name, outline=area.outline
            )
            for area in areas
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "outline"],
    )
    return Loaded(Level.DISTRICT, len(areas) - len(known), len(known))


def _load_neighbourhoods(areas: Sequence[Area], municipality: Municipality) -> Loaded:
    districts = set(District.objects.filter(municipality=municipality).values_list("pk", flat=True))
    codes = [area.code for area in areas]
    of = Neighbourhood.objects.filter(pk__in=codes).values_list("pk", "district__municipality")
    known = dict(of)
    faults = [
        AreaFault(area.feature, "", f"stadsdeel {area.district} is niet bekend", _TO_LOAD)
        for area in areas
        if area.district not in districts
    ]
    faults += [
        _elsewhere(area)
        for area in areas
        if known.get(area.code, municipality.pk) != municipality.pk
    ]
    if faults:
        raise FaultyAreasError(sorted(faults))
    Neighbourhood.objects.bulk_create(
        [
            Neighbourhood(
                code=area.code, district_id=area.district, name=area.name, outline=area.outline
            )
            for area in areas
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "outline", "district"],
    )
    return Loaded(Level.NEIGHBOURHOOD, len(areas) - len(known), len(known))


def _elsewhere(area: Area) -> AreaFault:
    wrong = f"{area.code} hoort bij een andere gemeente"
    return AreaFault(area.feature, "", wrong, "een bestand van deze gemeente")
