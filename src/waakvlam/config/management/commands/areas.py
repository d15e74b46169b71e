"""``waakvlam areas load``: the real shapes of a municipality's districts and neighbourhoods."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from waakvlam.population.areas.actions import Loaded, load_areas
from waakvlam.population.areas.geojson import AreaFault, FaultyAreasError, Level, Properties

WORDS = {Level.DISTRICT: "stadsdelen", Level.NEIGHBOURHOOD: "buurten"}


class Command(BaseCommand):
    """Exit status 0 done, 1 the file is at fault (a line for each fault), 2 wrong usage."""

    help = "Laad de vormen van stadsdelen of buurten uit een GeoJSON-bestand."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be asked."""
        parser.add_argument("action", choices=["load"])
        parser.add_argument("file", type=Path, metavar="FILE.geojson")
        parser.add_argument("--municipality", required=True, metavar="CODE", type=four_digits)
        parser.add_argument("--name", default="", help="naam van een nieuwe gemeente")
        parser.add_argument("--level", type=Level, choices=list(Level))
        parser.add_argument("--code-property", default="")
        parser.add_argument("--name-property", default="")
        parser.add_argument("--district-property", default="")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *_args: object, **options: Any) -> None:  # noqa: ANN401  # as Django gives
        """Load the file, and tell."""
        path: Path = options["file"]
        try:
            loaded = self._load(path.read_bytes(), options)
        except OSError as error:
            right = "een bestand dat te lezen is"
            self._fail([AreaFault(0, "", error.strerror or "niet te lezen", right)], options)
        except FaultyAreasError as error:
            self._fail(error.faults, options)
        else:
            self._tell(loaded, options)

    def _load(self, content: bytes, options: dict[str, Any]) -> Loaded:
        return load_areas(
            content,
            municipality_code=options["municipality"],
            municipality_name=options["name"],
            level=options["level"],
            properties=Properties(
                options["code_property"], options["name_property"], options["district_property"]
            ),
        )

    def _fail(
        self, faults: list[AreaFault] | tuple[AreaFault, ...], options: dict[str, Any]
    ) -> None:
        for fault in faults:
            self.stderr.write(f"{options['file']}: {fault}")
        if options["format"] == "json":
            told = {"faults": [asdict(fault) for fault in faults]}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        sys.exit(1)

    def _tell(self, loaded: Loaded, options: dict[str, Any]) -> None:
        if options["format"] == "json":
            self.stdout.write(json.dumps({**asdict(loaded), "faults": []}))
            return
        counted = f"{loaded.new} nieuw, {loaded.known} bijgewerkt"
        self.stdout.write(
            f"Geladen: {loaded.new + loaded.known} {WORDS[loaded.level]} ({counted})."
        )


def four_digits(text: str) -> str:
    """Return a municipality's code. Raises ValueError, which argparse tells as wrong usage."""
    if len(text) != 4 or not (text.isascii() and text.isdigit()):  # noqa: PLR2004
        raise ValueError(text)
    return text
