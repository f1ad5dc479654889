"""Case files: texts and what must be read in them, one list of [[case]] for each dimension and language.

`tests/cases/<dimension>/<language>.toml`, or `<language>-<topic>.toml` where one file would grow too long. A case has
`text`, `claims` (each with `words` and any of the keys below), and may have `published` (ISO day or minute, empty for
none, else DAY), `title`, `kind` (of its sentences), and `known_failure` (why; strict). Only the keys given are
compared, but the list of claims must be complete for the kinds under test, in the order of the text.
"""

import tomllib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from factcheck.extractor.reading import Found, Reading
from factcheck.language import language
from factcheck.loader.sentences import sentences
from factcheck.model import Article, Claim, Figure, Moment, Name, Quote, Sentence

CASES = Path(__file__).parent / "cases"
DAY = "2025-03-14"
FIGURES = ("count", "money", "percent", "measure", "duration", "age")
KEYS = {"case": {"text", "claims", "published", "title", "known_failure", "kind"}}
Finder = Callable[[Sequence[Reading]], Found]


class Case(NamedTuple):
    """One case, with its file and number for messages."""

    place: str
    language: str
    text: str
    claims: list[dict[str, Any]]
    published: str
    title: str
    sentence: str  # kind of the sentences: "body" unless the case says otherwise


def cases(dimension: str) -> list[Any]:
    """Give every case of a dimension as a pytest parameter, known failures marked."""
    return list(_cases(dimension))


def _cases(dimension: str) -> Iterator[Any]:
    for path in sorted((CASES / dimension).glob("*.toml")):
        for number, raw in enumerate(tomllib.loads(path.read_text(encoding="utf-8")).get("case", []), 1):
            unknown = set(raw) - KEYS["case"]
            if unknown:
                raise ValueError(f"{path}: case {number} has unknown keys {sorted(unknown)}")
            case = Case(
                f"{path.stem}:{number}", path.stem.partition("-")[0], raw["text"], raw["claims"],
                str(raw.get("published", DAY)), raw.get("title", ""), raw.get("kind", "body"),
            )  # fmt: skip
            marks = [pytest.mark.xfail(reason=raw["known_failure"], strict=True)] if "known_failure" in raw else []
            yield pytest.param(case, id=case.place, marks=marks)


def cut(text: str, code: str, kind: str) -> tuple[Sentence, ...]:
    """Cut a text as the loader does; `kind` other than "body" holds for every sentence."""
    found = sentences(text, language(code))
    return found if kind == "body" else tuple(replace(one, kind=kind) for one in found)


def article(case: Case) -> Article:
    """Build the article of a case, cut into sentences; `published = ""` makes it undated."""
    published = None
    if case.published:
        moment = datetime.fromisoformat(case.published)
        day = len(case.published) <= len(DAY)
        parts = ("year", "month", "day") if day else ("year", "month", "day", "hour", "minute")
        last = moment + timedelta(days=1, minutes=-1) if day else moment
        published = Moment(moment, last, "day" if day else "minute", parts)
    dated = "stated" if published else ""
    places = cut(case.text, case.language, case.sentence)
    return Article(
        case.place, case.text, case.language, "Source", case.title, published=published, dated=dated, sentences=places
    )


def readings(whole: Article) -> list[Reading]:
    """Cut and tag the sentences of an article, as the door of the extractor does."""
    pack = language(whole.language)
    found = []
    for index, place in enumerate(whole.sentences):
        tokens = pack.tokens(whole.text, place.start, place.end)
        found.append(Reading(whole, index, tokens, pack.tag(tokens), pack))
    return found


def number(value: object) -> Decimal | None:
    """Give a number of a case file as Decimal; what is absent is an open end."""
    return None if value is None else Decimal(str(value))


def told(claim: Claim, wanted: dict[str, Any]) -> dict[str, Any]:
    """Give what a claim says under the keys that a case asks for."""
    value = claim.value
    given: dict[str, Any] = {"words": claim.text, "kind": claim.kind, "rule": claim.rule, "scope": claim.scope}
    if isinstance(value, Figure):
        given |= {"low": value.low, "high": value.high, "unit": value.unit, "hedge": value.hedge, "step": value.step}
        given |= {"approximate": value.approximate, "vague": value.vague, "dimension": value.dimension}
        given |= {"value": value.low if value.low == value.high else (value.low, value.high)}
        base = None if value.low is None else value.low * value.factor + value.shift
        given |= {"base": base, "noun": claim.article.text[max(value.unit_start, 0) : max(value.unit_end, 0)]}
    elif isinstance(value, Moment):
        minutes = value.precision in ("minute", "hour", "part_of_day") or "hour" in value.stated
        ends = {"first": value.first, "last": value.last}
        given |= {"precision": value.precision, "approximate": value.approximate, "hedge": value.hedge}
        given |= {"stated": list(value.stated), "note": value.note}
        for key, end in ends.items():
            long = minutes or "T" in str(wanted.get(key, ""))
            given[key] = None if end is None else end.isoformat(timespec="minutes") if long else end.date().isoformat()
    elif isinstance(value, Quote):
        given |= {"speaker": value.speaker}
    elif isinstance(value, Name):
        given |= {"full": value.full, "role": value.role}
    return {key: given.get(key, f"no key {key!r}") for key in wanted}


def asked(wanted: dict[str, Any]) -> dict[str, Any]:
    """Give the keys of a case in the types that claims have; a lone `low` or `high` leaves the other end open."""
    result = dict(wanted)
    for one, other in (("low", "high"), ("high", "low"), ("first", "last"), ("last", "first")):
        if one in wanted:
            result.setdefault(other, None)
    for key in ("low", "high", "value", "step", "base"):
        if key in result:
            result[key] = number(result[key])
    for key in ("first", "last"):
        if result.get(key) is not None:
            result[key] = str(result[key])
    return result


def check(case: Case, finders: Sequence[Finder], kinds: Collection[str]) -> None:
    """Assert that the finders read exactly what the case lists, of these kinds and in the order of the text."""
    read = readings(article(case))
    found = [claim for find in finders for claim in find(read).claims if claim.kind in kinds]
    found.sort(key=lambda claim: (claim.start, claim.end))
    for claim in found:
        assert claim.text == case.text[claim.start : claim.end]
    wanted = [asked(one) for one in case.claims]
    shown = [claim.text for claim in found]
    assert shown == [one["words"] for one in case.claims], f"{case.place}: {case.text}"
    for claim, one in zip(found, wanted, strict=True):
        assert told(claim, one) == one, f"{case.place}: {case.text}"
