"""The product's settings, with one page more to measure beside."""

from waakvlam.config.settings import *  # noqa: F403 - Django reads settings from one module

ROOT_URLCONF = "bench.pages.urls"
