"""Every case of tests/cases/dates: exact words, first and last moment."""

import pytest
from casefiles import Case, cases, check

from factcheck.extractor import dates


@pytest.mark.parametrize("case", list(cases("dates")))
def test_dates_are_read_as_written_by_hand(case: Case) -> None:
    check(case, [dates.find], ("date",))
