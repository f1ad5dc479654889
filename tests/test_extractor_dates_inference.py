"""Undated articles get a date only where the texts of the story prove it."""

from datetime import datetime

import pytest
from casefiles import Case, article, readings

from factcheck.extractor import dates
from factcheck.model import Article, Moment


def story(*rows: tuple[str, str, str]) -> list[Article]:
    """Build articles of (language, published, text)."""
    return [article(Case(f"{i}", code, text, [], day, "", "body")) for i, (code, day, text) in enumerate(rows)]


def infer(articles: list[Article]) -> tuple[Article, ...]:
    return dates.infer(articles, [claim for one in articles for claim in dates.find(readings(one)).claims])


def days(one: Article) -> tuple[str, str, str]:
    """Give first and last day of publication, and how they were found."""
    moment = one.published or Moment(None, None)
    ends = [end.date().isoformat() if end else "" for end in (moment.first, moment.last)]
    return ends[0], ends[1], one.dated


def found(one: Article) -> list[tuple[str, str, str]]:
    rows = []
    for claim in dates.find(readings(one)).claims:
        assert isinstance(claim.value, Moment)
        ends = [end.date().isoformat() if end else "" for end in (claim.value.first, claim.value.last)]
        rows.append((claim.text, *ends))
    return rows


BRIDGE = (
    ("fr", "", "Le pont a été inspecté en mars 2025. Un communiqué du 17 mai 2025 le dit."),
    ("fr", "", "Le préfet s'est exprimé le 12 mai devant la presse."),
    ("fr", "", "Le pont a cédé ce lundi. Le maire avait affirmé vendredi que les travaux allaient commencer dimanche."),
    ("fr", "", "Le pont enjambe la rivière depuis toujours."),
)


def test_one_full_date_settles_the_years_of_a_story() -> None:
    dated = infer(story(*BRIDGE))
    assert days(dated[0]) == ("2025-05-17", "", "inferred")
    assert days(dated[1]) == ("2025-05-12", "", "inferred")
    assert days(dated[2]) == ("2025-05-12", "2025-05-12", "inferred")
    assert days(dated[3]) == ("", "", "")
    assert found(dated[1]) == [("12 mai", "2025-05-12", "2025-05-12")]
    assert found(dated[2]) == [
        ("ce lundi", "2025-05-12", "2025-05-12"),
        ("vendredi", "2025-05-09", "2025-05-09"),
        ("dimanche", "2025-05-11", "2025-05-11"),
    ]


def test_the_order_of_the_articles_changes_nothing() -> None:
    forward, backward = infer(story(*BRIDGE)), infer(story(*reversed(BRIDGE)))
    assert [days(one) for one in forward] == [days(one) for one in reversed(backward)]


def test_days_behind_and_ahead_bound_an_undated_article() -> None:
    dated = infer(
        story(
            ("en", "2025-03-10", "Four people were killed on Saturday."),
            (
                "en",
                "",
                "The March 8 shooting killed four. People stood there on March 9. He is due in court on March 11.",
            ),
        )
    )
    assert days(dated[1]) == ("2025-03-09", "2025-03-11", "inferred")
    assert [row[1] for row in found(dated[1])] == ["2025-03-08", "2025-03-09", "2025-03-11"]


def test_a_bare_weekday_that_the_story_names_once_puts_an_article_into_the_week_behind_it() -> None:
    dated = infer(
        story(("en", "2025-03-10", "Four were killed on Saturday."), ("en", "", "The mall was full on Saturday."))
    )
    assert days(dated[1]) == ("2025-03-08", "2025-03-14", "inferred")
    assert found(dated[1]) == [("Saturday", "2025-03-08", "2025-03-08")]


def test_a_weekday_that_the_story_names_twice_proves_nothing() -> None:
    dated = infer(
        story(
            ("fr", "2025-03-12", "Le 3 mars, la route a été coupée. Elle l'a été encore le 10 mars."),
            ("fr", "", "La route a été coupée ce lundi."),
        )
    )
    assert days(dated[1]) == ("", "", "")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("PARIS, 12 mars 2025 (XYZ) - Le pont a cédé.", "2025-03-12"),
        ("Publié le 12 mars 2025 à 14h02\nLe pont a cédé.", "2025-03-12"),
        ("Par Jeanne Dupont – 12 mars 2025\nLe pont a cédé.", "2025-03-12"),
        ("Point de situation arrêté au 12 mars 2025 à 17 h 00\nLe pont a cédé.", "2025-03-12"),
    ],
)
def test_an_article_that_names_its_own_day_is_dated_by_its_text(text: str, day: str) -> None:
    (dated,) = infer(story(("fr", "", text)))
    assert days(dated) == (day, day, "text")


def test_the_year_of_a_dateline_comes_from_the_story() -> None:
    dated = infer(story(("fr", "2025-03-13", "Rien."), ("fr", "", "CASTELDOR, 12 mars (XYZ) - Le pont a cédé mardi.")))
    assert days(dated[1]) == ("2025-03-12", "2025-03-12", "text")
    assert found(dated[1]) == [("mardi", "2025-03-11", "2025-03-11")]


def test_a_clock_in_the_articles_own_line_is_kept() -> None:
    (dated,) = infer(story(("fr", "", "Publié le 12 mars 2025 à 14h02\nLe pont a cédé.")))
    assert dated.published is not None
    assert dated.published.first == datetime.fromisoformat("2025-03-12T14:02")
    assert dated.published.precision == "minute"


def test_a_day_of_long_ago_does_not_date_an_article() -> None:
    dated = infer(
        story(("fr", "2025-03-13", "Rien."), ("fr", "", "Il est né le 4 août 1961 et a chuté le 3 mars 2009."))
    )
    assert days(dated[1]) == ("", "", "")


def test_a_story_without_any_year_stays_undated() -> None:
    articles = story(("fr", "", "Le pont a cédé le 12 mai."), ("fr", "", "Ce lundi, le pont a cédé."))
    assert infer(articles) == tuple(articles)


def test_dated_articles_are_given_back_untouched() -> None:
    articles = story(("fr", "2025-03-13", "Publié le 12 mars 2024\nLe pont a cédé."))
    assert infer(articles)[0] is articles[0]
