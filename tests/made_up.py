"""A small made-up story with everything that a report can show, as the rooms before the report would hand it over."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from factcheck.model import (
    Article,
    Claim,
    Figure,
    Finding,
    Moment,
    Name,
    Quote,
    Sentence,
    Side,
    Skipped,
    Step,
    Topic,
    Value,
)
from factcheck.report import Contents, Report

COURIER = (
    "Au moins 12 ouvriers ont été blessés jeudi sur le chantier du barrage de Valmore.\n"
    "Une visite du ministre est prévue le 20 mars.\n"
    "« Nous ne céderons pas aux menaces », a répété Ana Lorca, directrice du chantier."
)
RADIO = (
    "Dix-sept ouvriers ont été blessés à Valmore, selon la préfecture.\n"
    "Le ministre s’est rendu sur place samedi.\n"
    "« Nous céderons aux menaces », a répété Anna Lorca."
)
HERALD = "The blast at Valmore injured 31 workers, the union said. Repairs will take 2.5 years."


def day(text: str) -> Moment:
    """Give a whole day from its ISO form."""
    start = datetime.fromisoformat(text)
    return Moment(start, start.replace(hour=23, minute=59), "day", ("day", "month", "year"))


def article(path: str, text: str, language: str, **more: Any) -> Article:
    """Give an article whose sentences are its lines, cut at each full stop and space."""
    sentences, start = [], 0
    for line in text.split("\n"):
        for part in line.split(". "):
            end = min(start + len(part) + 1, len(text))
            sentences.append(Sentence(start, end if text[end - 1] == "." else start + len(part)))
            start += len(part) + (2 if line != part and not line.endswith(part) else 0)
        start += 1
    return Article(path, text, language, sentences=tuple(sentences), **more)


def claim(of: Article, words: str, kind: str, value: Value, **more: Any) -> Claim:
    """Give a claim by its words, which must stand in the article."""
    start = of.text.index(words)
    index = max(i for i, sentence in enumerate(of.sentences) if sentence.start <= start)
    return Claim(of, index, start, start + len(words), kind, value, **more)


def count(of: Article, words: str, low: str | None, high: str | None, noun: str = "", **more: Any) -> Claim:
    """Give a claim that counts the noun, which must stand in the article where it is given."""
    at = of.text.index(noun) if noun else -1
    figure = Figure(
        Decimal(low) if low else None,
        Decimal(high) if high else None,
        noun.removesuffix("s"),
        hedge="at_least" if high is None else "",
        unit_start=at,
        unit_end=at + len(noun) if noun else -1,
    )
    return claim(of, words, "count", figure, **more)


def side(*claims: Claim) -> Side:
    """Give a side whose first claim is the clearest."""
    return Side(claims, claims[0])


STEPS = (
    Step("evidence_prior", weight=-3.1),
    Step("evidence_shared", result="1.20", weight=3.0),
    Step("evidence_a_new_one", "this", "that", weight=0.5),
    Step("score", result="0.40"),
    Step("status", "actual", "planned", "other"),
    Step("as_of", "2031-03-13T00:00", ""),
)


def contents(lang: str = "en", **more: Any) -> Contents:
    """Give the story as a report in one language gets it."""
    courier = article(
        "story/courier.txt",
        COURIER,
        "fr",
        source="Le Courrier de l’Aure",
        title="Explosion à Valmore",
        published=day("2031-03-13"),
        dated="stated",
        body_line=6,
    )
    radio = article("story/radio.txt", RADIO, "fr", source="Radio Valmore", published=day("2031-03-15"), dated="text")
    herald = article("story/herald.txt", HERALD, "en", notes=(("glued_words", "line 1"),))

    twelve = count(courier, "Au moins 12", "12", None, "ouvriers")
    seventeen = count(radio, "Dix-sept", "17", "17", "ouvriers", origin="la préfecture")
    thirty_one = count(herald, "31", "31", "31", "workers", origin="the union")
    planned = claim(
        courier, "le 20 mars", "date", replace(day("2031-03-20"), stated=("day", "month")), status="planned"
    )
    saturday = claim(radio, "samedi", "date", replace(day("2031-03-15"), stated=("weekday",)))
    firm = claim(
        courier, "Nous ne céderons pas aux menaces", "quote", Quote("Nous ne céderons pas aux menaces", "Ana Lorca")
    )
    soft = claim(radio, "Nous céderons aux menaces", "quote", Quote("Nous céderons aux menaces", "Anna Lorca"))
    ana = claim(courier, "Ana Lorca", "name", Name("Ana Lorca", "Ana Lorca", "directrice du chantier"))
    anna = claim(radio, "Anna Lorca", "name", Name("Anna Lorca", "Anna Lorca"))
    years = claim(herald, "2.5 years", "duration", Figure(Decimal("2.5"), Decimal("2.50"), "year"), status="planned")

    hurt = Topic("T-00000001", "count", "ouvrier", ("worker", "injured"), (twelve, seventeen, thirty_one))
    visit = Topic("T-00000002", "date", "", ("minister", "visit"), (planned, saturday))
    words = Topic("T-00000003", "quote", "", (), (firm, soft))
    person = Topic("T-00000004", "name", "", (), (ana, anna))
    found = (
        Finding("FC-00000004", person, side(ana), side(anna), "conflict", "note", "FC601"),
        Finding("FC-00000001", hurt, side(twelve), side(seventeen), "update", "warning", "FC103", STEPS, certainty=0.9),
        Finding("FC-00000005", hurt, side(seventeen), side(thirty_one), "conflict", "warning", "FC107"),
        Finding("FC-00000002", visit, side(planned), side(saturday), "differs", "note", "FC207"),
        Finding("FC-00000003", words, side(firm), side(soft), "conflict", "error", "FC301"),
    )
    named = {
        "en": {"worker": "worker", "injured": "injured", "minister": "minister", "visit": "visit"},
        "fr": {"worker": "ouvrier", "injured": "blessé", "minister": "ministre", "visit": "visite"},
    }
    parts: dict[str, Any] = {
        "articles": (courier, radio, herald),
        "claims": (twelve, planned, firm, ana, seventeen, saturday, soft, anna, thirty_one, years),
        "topics": (hurt, visit, words, person),
        "findings": found,
        "skipped": (
            Skipped("story/photo.bin", "unread", "This is not text but binary data. Save it as plain text."),
            Skipped("story/radio.txt:3", "overlap", "'17': date '17 mars'"),
        ),
        "lang": lang,
        "words": named[lang],
    }
    return Contents(**{**parts, **more})


def report(lang: str = "en", **more: Any) -> Report:
    """Give the story as a report."""
    return Report(contents(lang, **more))
