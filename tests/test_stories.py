"""Which articles tell one story, on made-up articles: one minister and one capital stand in many stories."""

from datetime import datetime, timedelta
from itertools import groupby

import pytest

from factcheck.language import language
from factcheck.loader.sentences import sentences
from factcheck.model import Article, Moment
from factcheck.stories import SMALL, stories
from tests import news

CLAIMS, OUTLETS = 4, 5  # of an article, of a story
SOME_DAY = datetime(2025, 3, 1)  # noqa: DTZ001


def _articles(first_stories):
    claims = news.archive(first_stories * OUTLETS * CLAIMS)
    return list({claim.article.path: claim.article for claim in claims}.values())


def _grouped(articles):
    return [[articles[i].path for i in group] for group in stories(articles)]


def _by_folder(articles):
    return [[article.path for article in same] for _, same in groupby(articles, lambda a: a.path.split("/")[0])]


@pytest.mark.parametrize("shared", [17, 19], ids=["the capital", "the minister"])
def test_stories_that_share_one_name_stay_apart(shared):
    everything = _articles(shared + 1)
    both = everything[:OUTLETS] + everything[-OUTLETS:]
    assert _grouped(both) == _by_folder(both)
    assert len(_grouped(both)) == 2


def test_stories_of_a_large_archive_stay_apart_that_share_two_names():
    articles = _articles(400)  # the minister and the capital of story 0 stand in story 323 as well
    assert len(articles) > SMALL
    assert _grouped(articles) == _by_folder(articles)


SPRING = "A shell fell near Hallin, said Ann Oakes, and the school of Merrow was closed. Hallin counts its windows."
LATER = "A shell fell near Hallin, said Edwin Marsh of the Severn lodge. Rhys Calder saw it from the Tarn road."


@pytest.mark.parametrize(("days", "groups"), [(0, 1), (2, 1), (40, 2)])
def test_articles_that_share_one_name_part_with_time(days, groups):
    articles = []
    for text, day in ((SPRING, SOME_DAY), (LATER, SOME_DAY + timedelta(days=days))):
        cut = tuple(sentences(text, language("en")))
        path = f"{len(articles)}.txt"
        articles.append(Article(path, text, "en", path, published=Moment(day, day, "day"), sentences=cut))
    assert len(stories(articles)) == groups


def test_the_order_of_the_articles_changes_nothing():
    articles = _articles(40)
    turned = articles[::-1]
    assert sorted(map(sorted, _grouped(turned))) == sorted(map(sorted, _grouped(articles)))
