"""Runs the case files of figures: numbers, hedges, units, ages, and texts in which there is nothing to be read."""

import pytest
from casefiles import FIGURES, Case, cases, check

from factcheck.extractor import figures


@pytest.mark.parametrize("case", cases("figures"))
def test_figures_are_read_exactly(case: Case):
    check(case, [figures.find], FIGURES)
