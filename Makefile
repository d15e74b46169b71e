# The one door. Every command sets up first; a set-up that is complete takes no time.
.DEFAULT_GOAL := help
.PHONY: help setup demo demo-reset test check check-types check-shape fix bench lock

# Each process would translate Django and the like anew.
unexport PYTHONDONTWRITEBYTECODE

BIN := .venv/bin
WORKERS ?= 2

help:  ## show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

setup:  ## virtual environment, dependencies, stylesheet, translations
	@setup/setup.sh

demo: setup  ## a year of synthetic Nijmegen on http://localhost:8000 (PORT=… moves it)
	@$(BIN)/waakvlam demo

demo-reset: setup  ## the same, starting afresh
	@$(BIN)/waakvlam demo --reset

test: setup  ## every test, the journeys in the browser included
	@$(BIN)/python setup/browser.py
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

check: setup  ## style, types, layers, migrations, catalogue
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@$(MAKE) --no-print-directory --output-sync -j2 check-types check-shape

check-types:
	$(BIN)/mypy

check-shape:
	$(BIN)/lint-imports --no-logo
	WAAKVLAM_DEMO=1 $(BIN)/python -W ignore -m waakvlam.config.command_line makemigrations --check --dry-run
	$(BIN)/python -m waakvlam.monitor.completeness

fix: setup  ## mend what can be mended without thought
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup  ## measure
	$(BIN)/python -m bench

# Neither file holds a path of a machine or an address of a registry.
COMPILE := $(BIN)/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11

lock: setup  ## write requirements/*.lock anew
	$(COMPILE) --extra dev pyproject.toml -o requirements/all.lock
	echo uv | $(COMPILE) --no-annotate - -o requirements/bootstrap.lock
