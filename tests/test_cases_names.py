"""Every case file of persons' names."""

import pytest
from casefiles import Case, cases, check

from factcheck.extractor import names


@pytest.mark.parametrize("case", list(cases("names")))
def test_names_are_read_as_a_person_would(case: Case) -> None:
    """A case lists exactly the names that its text holds, in order."""
    check(case, (names.find,), ("name",))
