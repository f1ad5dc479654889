"""News of our own for measuring: as many sentences as wanted in each language, no two the same, no randomness.

About as many figures, dates, names and quotations as in real news, rather more (`bench.py` prints how many a sentence).
Also an archive of made-up claims on many stories, for measuring the comparer. The words are in news.toml.
"""

import tomllib
from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import count, islice
from pathlib import Path

from factcheck.model import Article, Claim, Figure, Moment, Sentence

WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def sentences(code: str, wanted: int) -> list[str]:
    """Give that many sentences of news in a language."""
    return list(islice(_sentences(code), wanted))


def _sentences(code: str) -> Iterator[str]:
    listed, towns = WORDS[code], WORDS["towns"]
    patterns = listed["sentences"]
    for i in count():
        turn, which = divmod(i, len(patterns))
        yield patterns[which].format(
            town=_one(towns, turn), who=_one(listed["people"], turn), thing=_one(listed["things"], turn),
            group=_one(listed["groups"], turn), month=_one(listed["months"], turn), day=1 + (turn * 5) % 28,
            n=2 + turn % 97, m=3 + (turn * 29) % 411, k=1000 + (turn * 37) % 8999, p=1 + turn % 88, h=1 + turn % 22,
            mm=10 + turn % 49, age=18 + turn % 70, yy=10 + turn % 89,
        )  # fmt: skip


def _one(listed: Sequence[str], turn: int) -> str:
    return listed[turn % len(listed)]


def texts(code: str, wanted: int, each: int = 40) -> list[str]:
    """Give that many sentences as articles of `each`, in paragraphs of four."""
    found = sentences(code, wanted)
    return [_paragraphs(found[i : i + each]) for i in range(0, len(found), each)]


def _paragraphs(found: list[str]) -> str:
    return "\n\n".join(" ".join(found[i : i + 4]) for i in range(0, len(found), 4))


def archive(wanted: int) -> list[Claim]:
    """Give that many claims: stories of five articles with four figures each, one of them in conflict.

    Every story has a town of its own; its minister and capital are named in many other stories too, as in real news.
    """
    articles = ((story, outlet) for story in count() for outlet in range(5))
    return list(islice((claim for story, outlet in articles for claim in _claims(story, outlet)), wanted))


def _claims(story: int, outlet: int) -> Iterator[Claim]:
    """Give the four claims of one article."""
    words = WORDS["archive"]
    name, event = _town(story), _one(words["events"], story)
    names = {
        "name": name,
        "event": event,
        "who": _one(WORDS["en"]["people"], story),
        "capital": _one(WORDS["towns"], story),
    }
    killed = 10 + story % 80 + 7 * (outlet == 4)
    values = {"n": killed, "m": 100 + story % 700, "k": 2000 + story % 5000, "q": 30 + story % 200}
    lines = [line.format(**names, **values) for line in words["sentences"]]
    spans, at = [], 0
    for line in lines:
        spans.append(Sentence(at, at + len(line)))
        at += len(line) + 1
    published = datetime(2025, 1, 1 + story % 28, 8 + outlet)  # noqa: DTZ001
    article = Article(
        f"{name}/{outlet}.txt", " ".join(lines), "en", f"Outlet {outlet}", f"{event} at {name}",
        published=Moment(published, published, "minute"), dated="stated", sentences=tuple(spans),
    )  # fmt: skip
    for i, (value, unit) in enumerate(zip(values.values(), words["units"], strict=True)):
        start = article.text.index(str(value), spans[i].start)
        figure = Figure(Decimal(value), Decimal(value), unit)
        yield Claim(article, i, start, start + len(str(value)), "count", figure)


def _town(number: int) -> str:
    """Give a made-up name for each story, no two alike."""
    syllables, letters = WORDS["archive"]["syllables"], ""
    for _ in range(4):
        number, digit = divmod(number, len(syllables))
        letters += syllables[digit]
    return letters.capitalize()
