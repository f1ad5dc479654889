"""What a finding is known by: the same in the next run, whatever else changes in the articles."""

from dataclasses import replace
from decimal import Decimal

import made_up
import pytest

from factcheck.comparer import _finish, compare
from factcheck.comparer.keys import keys
from factcheck.extractor import extract
from factcheck.loader import load
from factcheck.model import Claim, Figure, Finding, Moment, Name, Quote, Side, Step, Topic

A = "A fire in a warehouse at Valmore killed 12 people on Monday, the fire brigade said.\nRoads were closed.\n"
B = "The warehouse fire in Valmore killed 17 people, according to the prefecture.\nThe mayor promised an inquiry.\n"


def ids(folder, **texts: str) -> dict[str, tuple[str, str]]:
    """Give the findings of articles that are written to a folder: their values by id."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    found = compare(extract(load([str(folder)]).articles).claims).findings
    return {one.id: (one.left.best.text, one.right.best.text) for one in found}


@pytest.fixture
def fire(tmp_path) -> str:
    """Give the id of the one finding of two articles."""
    folder = tmp_path / "before"
    folder.mkdir()
    found = ids(folder, a=A, b=B)
    assert list(found.values()) == [("12", "17")]
    return next(iter(found))


@pytest.mark.parametrize(
    "texts",
    [
        {"a": "A market with 40 stalls opens on Sunday.\n" + A + "Schools stay closed.\n", "b": "Valmore.\n\n" + B},
        {"renamed": A, "other": B},
        {"a": A, "b": B, "c": B.replace("17", "at least 17")},
        {"a": A, "b": B, "c": A, "0": B},
        {"a": A, "b": B, "c": "Au moins 17 personnes sont mortes dans l’incendie d’un entrepôt à Valmore.\n"},
        {"a": A.replace("12", "exactly 12"), "b": B},
    ],
    ids=["edits elsewhere", "other names", "a hedged one on a side", "copies", "another language", "a hedge"],
)
def test_an_id_survives(texts: dict[str, str], fire: str, tmp_path) -> None:
    folder = tmp_path / "after"
    folder.mkdir()
    assert fire in ids(folder, **texts)


def test_another_value_makes_another_id(fire: str, tmp_path) -> None:
    folder = tmp_path / "after"
    folder.mkdir()
    assert fire not in ids(folder, a=A, b=B.replace("17", "19"))


def figures(*sides: tuple[Claim, ...], kind: str = "count") -> Finding:
    left, right = (Side(claims, claims[0]) for claims in sides)
    topic = Topic("", kind, "", (), (*left.claims, *right.claims))
    return Finding("", topic, left, right, "conflict", "error", "FC101")


def number(low: str | None, high: str | None, unit: str = "worker", kind: str = "count", **more: object) -> Claim:
    article = made_up.article("a.txt", "12", "en")
    figure = Figure(Decimal(low) if low else None, Decimal(high) if high else None, unit)
    fields = {name: more.pop(name) for name in list(more) if name in Figure.__slots__}
    return Claim(article, 0, 0, 2, kind, replace(figure, **fields), **more)


def test_sides_may_be_swapped() -> None:
    one, two = (number("12", "12"),), (number("17", "17"), number("17", None, hedge="at_least"))
    assert keys(figures(one, two)) == keys(figures(two, one)) == ("count:worker:12<>17",)


def test_the_clearest_value_comes_first_and_the_others_behind() -> None:
    side = (number("3000", "3000", approximate=True), number("3012", "3012"), number("2900", None))
    assert keys(figures(side, (number("0", "10000", hedge="up_to"),))) == (
        "count:worker:10000<>3012", "count:worker:10000<>3000", "count:worker:10000<>2900",
    )  # fmt: skip


def test_a_plan_is_marked_where_it_faces_a_fact() -> None:
    fact, plan = (number("0", "10000"),), (number("0", "10000", status="planned"),)
    assert keys(figures(fact, plan)) == ("count:worker:0..10000<>0..10000 planned",)
    assert keys(figures(plan, plan)) == ("count:worker:0..10000<>0..10000",)


def test_what_is_counted_is_the_same_in_every_language_and_people_in_general_come_last() -> None:
    french = replace(number("12", "12", "soldat"), article=made_up.article("b.txt", "12", "fr"))
    found = keys(figures((french, number("12", "12", "person")), (number("17", "17", "soldier"),)))
    assert found == ("count:soldier:12<>17", "count:person:12<>17")


def test_measures_are_known_by_their_base_unit() -> None:
    miles = number("12", "12", "mile", "measure", dimension="length", factor=Decimal("1609.344"))
    metres = number("19312", "19312", "m", "measure", dimension="length")
    far = number("30", "30", "km", "measure", dimension="length", factor=Decimal(1000))
    assert keys(figures((miles,), (far,))) == ("measure:length:19312<>30000",)
    assert keys(figures((metres,), (miles,))) == ("measure:length:19312<>19312",)


def test_numbers_beyond_all_measure_have_short_keys() -> None:
    huge = "1" * 1_000_002
    assert keys(figures((number(huge, huge),), (number("2", "2"),))) == (
        "count:worker:1.11111111111111E+1000001<>2",
    )


def moment(text: str, **more: object) -> Claim:
    at = made_up.datetime.fromisoformat(text)
    value = Moment(at, at, "minute") if "T" in text else Moment(at, at.replace(hour=23, minute=59))
    return replace(number("1", "1", kind="date"), value=value, **more)


def test_dates_are_known_by_their_days_and_clocks_of_one_day_by_their_minutes() -> None:
    found = figures((moment("2024-10-17"),), (moment("2024-10-27T03:40"),), kind="date")
    about = replace(found, topic=replace(found.topic, concepts=("summit", "talks")))
    assert keys(about) == ("date::2024-10-17<>2024-10-27",)
    assert keys(figures((moment("2024-10-17T05:10"),), (moment("2024-10-17T03:40"),), kind="date")) == (
        "date::2024-10-17T03:40<>2024-10-17T05:10",
    )


def test_a_date_that_is_not_resolved_is_known_by_its_words() -> None:
    open_one = replace(moment("2024-10-17"), value=Moment(None, None))
    assert keys(figures((open_one,), (moment("2024-10-18"),), kind="date")) == ("date::12<>2024-10-18",)


def quoted(text: str, speaker: str = "") -> tuple[Claim, ...]:
    article = made_up.article("a.txt", text, "en")
    return (made_up.claim(article, text, "quote", Quote(text, speaker)),)


def test_a_quotation_is_known_by_what_was_changed_and_the_words_beside_it() -> None:
    short, long = "we will never yield", "Today I say that we will not yield, whatever comes."
    steps = (Step("quote_diff", "never", "not", "negation"), Step("quote_diff", "a", "b", "word"))
    found = replace(figures(quoted(short), quoted(long), kind="quote"), steps=steps)
    assert keys(found) == ("quote:will … yield:never<>not", "quote::never<>not")
    turned = tuple(replace(step, left=step.right, right=step.left) for step in steps)
    assert keys(replace(figures(quoted(long), quoted(short), kind="quote"), steps=turned)) == keys(found)


def test_words_that_stand_on_one_side_only_have_their_neighbours_too() -> None:
    steps = (Step("quote_diff", "", "not", "negation"),)
    found = replace(figures(quoted("We will yield."), quoted("We will not yield."), kind="quote"), steps=steps)
    assert keys(found)[0] == "quote:will … yield.:<>not"


def test_the_same_words_of_two_speakers_are_known_by_both() -> None:
    found = figures(quoted("We won.", "Ann Lee"), quoted("We won.", "Bo Kay"), kind="quote")
    assert keys(found)[0] == "quote:we won.:ann lee<>bo kay"


def test_spellings_are_known_by_the_words_that_differ() -> None:
    article = made_up.article("a.txt", "Ana Lorca met Anna Lorca", "en")
    one, two = (
        (made_up.claim(article, name, "name", Name(name, name)),) for name in ("Ana Lorca", "Anna Lorca")
    )
    found = replace(figures(one, two, kind="name"), steps=(Step("name_difference", "ana", "anna", "letters"),))
    assert keys(found) == ("name::ana<>anna", "name::ana lorca<>anna lorca")
    assert keys(replace(found, steps=())) == ("name::ana lorca<>anna lorca",)


def test_findings_with_one_key_have_ids_of_their_own_that_do_not_depend_on_their_order() -> None:
    def told(text: str, path: str) -> Finding:
        article = made_up.article(path, text, "en")
        left, right = (made_up.claim(article, value, "count", number(value, value).value) for value in ("12", "17"))
        return figures((left,), (right,))

    found = [told("12 hurt, not 17", "a.txt"), told("12 dead, not 17", "b.txt"), told("12 left, not 17", "c.txt")]
    first, second = (_finish([], order).findings for order in (found, found[::-1]))
    by_text = [{one.left.best.article.text: one.id for one in order} for order in (first, second)]
    assert by_text[0] == by_text[1]
    assert len(set(by_text[0].values())) == 3
    (alone,) = _finish([], found[:1]).findings
    assert alone.id not in by_text[0].values(), "a decision on one of them must not pass to another"


def test_ten_thousand_findings_with_one_key_are_named_in_no_time() -> None:
    one = figures((number("12", "12"),), (number("17", "17"),))
    assert len({made.id for made in _finish([], [one] * 10_000).findings}) == 10_000
