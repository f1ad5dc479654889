"""Stories of our own that try the page: many findings, and articles that mean harm."""

from datetime import datetime
from decimal import Decimal

import made_up

from factcheck.model import Article, Claim, Figure, Finding, Moment, Name, Quote, Sentence, Skipped, Step, Topic
from factcheck.report import Contents

SEVERITIES = ("error", "warning", "note")
SENTENCE = "Au moins {n} personnes ont été déplacées à Valmore-{i}, selon la préfecture de la région, après la crue."
TAG = "<script>alert(1)</script><svg onload=alert(2)><img src=x onerror=alert(3)>"
BREAK = "\"'`--></style></script></title><!--]]>&amp;{{7*7}}{% x %}${8}"
RIGHT_TO_LEFT = "مرحبا 31 قتيلا שלום"
OVERRIDES = "\u202e\u2066\u200f\u200b\u061c\ufeff"
CONTROLS = "\x00\x07\x1b[31m\x9b\x85\u2028"
EMOJI = "👩🏽‍🚒🔥🇫🇷"


def crowd(findings: int, articles: int, lang: str = "fr") -> Contents:
    """Give a story with that many findings, each on a topic of its own between two of the articles."""
    read = [_article(number, findings) for number in range(articles)]
    claims, topics, found = [], [], []
    for i in range(findings):
        pair = [_claim(read[(i + step) % articles], i, (i + step) % articles) for step in (0, 1)]
        topic = Topic(f"T-{i:08x}", "count", "personne", (f"place_{i}",), tuple(pair))
        left, right = (made_up.side(claim) for claim in pair)
        found.append(Finding(f"FC-{i:08x}", topic, left, right, "conflict", SEVERITIES[i % 3], "FC101", made_up.STEPS))
        claims += pair
        topics.append(topic)
    return Contents(tuple(read), tuple(claims), tuple(topics), tuple(found), lang=lang)


def _number(i: int, article: int) -> int:
    return 1000 + 7 * i + 3000 * article


def _article(number: int, sentences: int) -> Article:
    lines = [SENTENCE.format(n=_number(i, number), i=i) for i in range(sentences)]
    spans, start = [], 0
    for line in lines:
        spans.append(Sentence(start, start + len(line)))
        start += len(line) + 1
    return Article(
        f"story/{number}.txt", "\n".join(lines), "fr", source=f"Outlet {number}", sentences=tuple(spans),
        published=made_up.day("2031-03-13"), dated="stated",
    )  # fmt: skip


def _claim(article: Article, sentence: int, number: int) -> Claim:
    start = article.sentences[sentence].start
    value = _number(sentence, number)
    figure = Figure(Decimal(value), None, "personne", hedge="at_least")
    return Claim(article, sentence, start, start + len(f"Au moins {value}"), "count", figure)


def harmful(lang: str = "fr") -> Contents:
    """Give a story in which everything that an article can set tries to do harm."""
    nasty = f"{TAG}{BREAK}{OVERRIDES}{CONTROLS}{EMOJI}{RIGHT_TO_LEFT}"
    text = f"=cmd|'/c calc'!A0 {nasty} 12 morts.\n« -2+3 {nasty} », a dit {nasty} Ana{TAG}.\nLe 3 mai {nasty}."
    addresses = (
        "javascript:alert(1)",
        'https://example.org/"><script>alert(1)</script>',
        "data:text/html,x",
        "https://[",
    )
    articles = [
        made_up.article(
            f"story/{TAG}{OVERRIDES}{number}.txt",
            text.replace("12", str(12 * number)),
            "fr",
            source=f"{nasty} {number}",
            title=nasty,
            byline=nasty,
            url=address,
            notes=(("new_fault", nasty), (nasty, nasty)),
            published=made_up.day("2031-03-13"),
        )
        for number, address in enumerate(addresses, 1)
    ]
    return _story(articles, lang, nasty)


def _story(articles: list[Article], lang: str, nasty: str) -> Contents:
    first, second, third, fourth = articles
    steps = (Step(nasty, nasty, nasty, nasty, 1.5), Step("origin", nasty, nasty, "different"))
    dead = []
    for number, article in enumerate(articles, 1):
        value = str(12 * number)
        dead.append(made_up.count(article, value, f"{value}.5", f"{value}.5", "morts", origin=nasty))
    said = [_quotation(article, nasty) for article in (first, second)]
    person = f"Ana{TAG}"
    named = [
        made_up.claim(article, person, "name", Name(person, f"{person}{i}", nasty))
        for i, article in enumerate((third, fourth))
    ]
    dated = [
        made_up.claim(article, "Le 3 mai", "date", moment)
        for article, moment in zip((first, second), _moments(nasty), strict=True)
    ]
    topics = (
        Topic(f"T-1{TAG}", "count", nasty, (nasty, "<b>"), tuple(dead)),
        Topic("T-2", "quote", "", (), tuple(said)),
        Topic("T-3", "name", "", (nasty,), tuple(named)),
        Topic("T-4", "date", "", (), tuple(dated)),
    )
    sides = ((dead[0], dead[1]), (said[0], said[1]), (named[0], named[1]), (dated[0], dated[1]))
    findings = tuple(
        Finding(f"FC-0000000{i}", topic, made_up.side(a), made_up.side(b), "conflict", SEVERITIES[i % 3], rule, steps)
        for i, (topic, (a, b), rule) in enumerate(zip(topics, sides, ("FC107", "FC301", "FC601", "FC201"), strict=True))
    )
    return Contents(
        tuple(articles), (*dead, *said, *named, *dated), topics, findings,
        (Skipped(f"{nasty}.txt", "unread", nasty), Skipped("x", "warning", nasty, "missing")), lang=lang,
        words={nasty: nasty},
    )  # fmt: skip


def _quotation(article: Article, nasty: str) -> Claim:
    words = f"-2+3 {nasty}"
    return made_up.claim(article, words, "quote", Quote(words, nasty + article.path))


def _moments(nasty: str) -> tuple[Moment, Moment]:
    long_ago, far = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59)  # noqa: DTZ001 - wall clock, as in articles
    return Moment(long_ago, long_ago, "day", ("day",), note=nasty), Moment(None, far, "century", ("day",), note=nasty)
