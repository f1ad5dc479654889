"""Wire copies count as one origin, and the report says so."""

from datetime import datetime

from factcheck.comparer.copies import copies
from factcheck.model import Article, Moment, Sentence

DISPATCH = (
    "A fire broke out in a warehouse near the station on Monday and three people were hurt, the mayor said. "
    "The flames were put out after four hours, and the road to the harbour stayed closed until the evening. "
    "Nobody could say how the fire began, but the owner of the building spoke of an old heater in the cellar."
)
OTHER = (
    "Three workers were injured when a blaze swept through a depot by the railway yesterday. Crews needed most of the "
    "afternoon to bring it under control, and traffic towards the port had to be sent another way. "
    "Police are looking into it."
)


def article(path: str, text: str, hour: int) -> Article:
    moment = datetime(2025, 3, 14, hour)  # noqa: DTZ001
    return Article(
        path, text, "en", path, published=Moment(moment, moment, "minute"), sentences=(Sentence(0, len(text)),)
    )


def test_a_copy_leads_to_the_earliest_article_of_its_text():
    first, later = article("first.txt", DISPATCH, 8), article("later.txt", DISPATCH.replace("Monday", "monday"), 9)
    assert copies([later, first]) == {"later.txt": "first.txt"}


def test_a_copy_with_a_paragraph_of_its_own_is_still_a_copy():
    assert copies([article("a.txt", DISPATCH, 8), article("b.txt", f"{DISPATCH} {OTHER[:80]}", 9)]) == {
        "b.txt": "a.txt"
    }


def test_another_article_on_the_same_event_is_no_copy():
    assert copies([article("a.txt", DISPATCH, 8), article("b.txt", OTHER, 9)]) == {}


def test_three_copies_lead_to_one_article():
    found = copies([article(name, DISPATCH, hour) for name, hour in (("c.txt", 10), ("a.txt", 8), ("b.txt", 9))])
    assert found == {"b.txt": "a.txt", "c.txt": "a.txt"}
