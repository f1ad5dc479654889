"""The one table of weights, read from weights.toml beside this file."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files

Weights = Mapping[str, Mapping[str, float]]

WEIGHTS: Weights = tomllib.loads(files("factcheck.comparer").joinpath("weights.toml").read_text(encoding="utf-8"))
