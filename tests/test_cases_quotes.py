"""The case files of tests/cases/quotes: quotations and their speakers."""

from dataclasses import replace

import pytest
from casefiles import Case, article, asked, cases, readings, told

from factcheck.extractor.quotes import find
from factcheck.language import language
from factcheck.loader.sentences import sentences


@pytest.mark.parametrize("case", list(cases("quotes")))
def test_case(case: Case) -> None:
    """Exactly the quotations that a case lists are read, in the order of the text."""
    whole = article(case)
    whole = replace(whole, sentences=sentences(case.text, language(case.language)))
    found = find(readings(whole)).claims
    assert [claim.text for claim in found] == [one["words"] for one in case.claims], case.text
    for claim, wanted in zip(found, case.claims, strict=True):
        assert claim.text == case.text[claim.start : claim.end]
        assert told(claim, wanted) == asked(wanted), case.text
