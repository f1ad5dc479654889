"""The many ways of putting one question lead to one concept, within a language and across; look-alikes do not."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from factcheck.comparer.meanings import with_broader
from factcheck.language import language

SAYINGS = Path(__file__).parent / "sayings"
CODES = ("fr", "en")


def tables(name: str) -> Iterator[dict[str, Any]]:
    for file in sorted(SAYINGS.glob("*.toml")):
        yield from tomllib.loads(file.read_text(encoding="utf-8")).get(name, ())


def found(code: str, text: str) -> frozenset[str]:
    pack = language(code)
    return with_broader(frozenset(at.concept for at in pack.concepts(pack.tokens(text))))


@pytest.mark.parametrize(
    ("concept", "code", "text", "not_these"),
    [
        pytest.param(about["concept"], code, text, about.get("not", ()), id=f"{about['concept']}-{code}-{text}")
        for about in tables("question")
        for code in CODES
        for text in about[code]
    ],
)
def test_every_wording_of_a_question_holds_its_concept(
    concept: str, code: str, text: str, not_these: list[str]
) -> None:
    here = found(code, text)
    assert concept in here
    assert not here & set(not_these)


@pytest.mark.parametrize(
    ("code", "text", "has", "lacks"),
    [
        pytest.param(
            case["lang"], case["text"], case.get("has", ()), case["lacks"], id=f"{case['lang']}-{case['text']}"
        )
        for case in tables("look_alike")
    ],
)
def test_look_alikes_lead_elsewhere(code: str, text: str, has: list[str], lacks: list[str]) -> None:
    here = found(code, text)
    assert set(has) <= here
    assert not here & set(lacks)


@pytest.mark.parametrize("file", sorted(SAYINGS.glob("*.toml")), ids=lambda file: file.stem)
def test_no_question_of_a_file_gives_a_wording_twice(file: Path) -> None:
    for question in tomllib.loads(file.read_text(encoding="utf-8")).get("question", ()):
        for code in CODES:
            assert len(set(question[code])) == len(question[code]), question["concept"]
