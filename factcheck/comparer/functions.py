"""Functions of one person that disagree: the mayor in one article, the former mayor in another.

Only where it is plainly stated: the function stands with an article ("the mayor, Ann Lee", not the courtesy title of
"Mayor Ann Lee"), in two articles of one language, and the same word is "former" in one of them only.
"""

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.language import fold, language
from factcheck.model import Claim, Finding, Name, Side, Step, Topic

REACH = 60  # characters between a function and the name it belongs to
CERTAINTY = 0.7


class _Function(NamedTuple):
    claim: Claim
    word: str  # folded, without "former"
    former: bool


def _function(claim: Claim) -> _Function | None:
    """Read whether the function beside a name is a former one; None where it is a title or not plainly stated."""
    name = claim.value
    if not isinstance(name, Name) or not name.role:
        return None
    pack = language(claim.article.language)
    sentence = claim.article.sentences[claim.sentence]
    text = claim.article.text
    at = text.rfind(name.role, max(sentence.start, claim.start - REACH - len(name.role)), claim.start)
    if at < 0:
        at = text.find(name.role, claim.end, min(sentence.end, claim.end + REACH))
    if at < 0:
        return None
    before = [token for token in pack.tokens(text, sentence.start, at) if token.kind == "word"][-2:]
    tags = pack.tag(before)
    former = bool(before and tags[-1] and "former" in tags[-1])
    stated = bool(before and before[-1].word in pack.stop)
    words = pack.tokens(name.role)
    if not words or not (former or stated):
        return None
    return _Function(claim, fold(words[0].word), former)


def compare_functions(persons: Sequence[Topic]) -> list[Finding]:
    """Report persons whose function is a former one in one article and a present one in another (FC602).

    Args:
        persons: a topic for each person, as `compare_names` gives them.
    """
    found: list[Finding] = []
    for topic in persons:
        stated = [function for claim in topic.claims if (function := _function(claim)) is not None]
        for one in stated:
            other = next((two for two in stated if _disagree(one, two)), None)
            if one.former and other is not None:
                found.append(_finding(topic, one, other))
                break
    return found


def _disagree(one: _Function, two: _Function) -> bool:
    same = one.word == two.word and one.claim.article.language == two.claim.article.language
    if not same or one.former == two.former:
        return False
    return one.claim.article.path != two.claim.article.path


def _finding(topic: Topic, one: _Function, two: _Function) -> Finding:
    left, right = (value.role if isinstance(value := function.claim.value, Name) else "" for function in (one, two))
    steps = (Step("name_role", left, right, "differ"), Step("rule", result="FC602 conflict"))
    sides = Side((one.claim,), one.claim), Side((two.claim,), two.claim)
    return Finding("", topic, *sides, "conflict", "warning", "FC602", steps, certainty=CERTAINTY)
