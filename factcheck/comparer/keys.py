"""What a finding is known by: its values, so that an editor's decision on it is found again in the next run.

A key holds the kind, what is counted, and the two values without their hedges: "count:soldier:3000<>10000". It holds no
word of the report's language, no place in a text and no name of a file. A side may give its value in several ways and
name what it counts with several words: the first key is made of the clearest, the others of the rest, so that one of
them is still there when an article joins a side or leaves it.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from functools import lru_cache
from itertools import product

from factcheck.comparer.meanings import concepts
from factcheck.language import fold, language
from factcheck.model import Claim, Figure, Finding, Moment, Name, Quote, Side, Step

SUBJECTS, VALUES = 4, 6  # how many of each are tried, the clearest
LONGEST = 80  # characters of words in a key
BETWEEN = "<>"
UPPER = ("up_to", "at_most", "less_than")
EXACT = Context(prec=15, Emax=MAX_EMAX, Emin=MIN_EMIN)
CONVERTED = Context(prec=5, Emax=MAX_EMAX, Emin=MIN_EMIN)  # digits that survive miles and feet
PLAIN = 30  # digits beyond which a number is written with an exponent
DAY, MINUTE = 10, 16  # characters of an ISO moment
ENDLESS = 1e12  # seconds
Said = tuple[tuple[float, ...], str]  # how clear a value is, clearest first, and the value
Reader = Callable[[Claim], Said]


def keys(finding: Finding) -> tuple[str, ...]:
    """Give the keys of a finding, the clearest first. Other findings don't matter, nor which side is left."""
    kind = finding.left.best.kind
    if kind == "quote":
        return _quotation(finding)
    if kind == "name":
        return _spelling(finding)
    if kind == "date":  # what a date is about is named by what stands around it, which changes with the articles
        return _joined(finding, (), _dates(finding))
    return _joined(finding, _counted(finding), (_values(_figure, finding.left), _values(_figure, finding.right)))


def _joined(finding: Finding, subjects: Sequence[str], values: tuple[Sequence[str], Sequence[str]]) -> tuple[str, ...]:
    """Put kind, subject and a value of each side together, in every way; a plan is marked where it faces a fact."""
    kind = finding.left.best.kind
    plans = [all(claim.status == "planned" for claim in side.claims) for side in (finding.left, finding.right)]
    marks = [" planned" if plan and not all(plans) else "" for plan in plans]
    left, right = ([value + mark for value in found[:VALUES]] for found, mark in zip(values, marks, strict=True))
    pairs = list(product(left, right))
    made = (f"{kind}:{subject}:{_pair(*pair)}" for subject in subjects[:SUBJECTS] or ("",) for pair in pairs)
    return tuple(dict.fromkeys(made))


def _pair(one: str, other: str) -> str:
    return BETWEEN.join(sorted((one, other)))


def _values(read: Reader, side: Side) -> list[str]:
    """Give the values of a side, the clearest first, each once."""
    return list(dict.fromkeys(value for _, value in sorted({read(claim) for claim in side.claims})))


def _figure(claim: Claim) -> Said:
    value = claim.value
    if not isinstance(value, Figure) or (value.low is None and value.high is None):
        return (9.0,), _plain(claim.text)
    low, high = _based(value.low, value), _based(value.high, value)
    upper = low is None or (value.hedge in UPPER and not low)
    if upper or high is None or low == high:
        said = _number(high if upper else low)
    else:
        said = f"{_number(low)}..{_number(high)}"
    return (value.vague, upper or high is None, low != high or value.approximate), said


def _based(end: Decimal | None, value: Figure) -> Decimal | None:
    """Give an end in the base unit of its dimension."""
    if end is None:
        return None
    if value.factor == 1 and value.shift == 0:
        return EXACT.plus(end)
    return CONVERTED.add(EXACT.multiply(end, value.factor), value.shift)


def _number(value: Decimal | None) -> str:
    if value is None:
        return ""
    short = EXACT.normalize(value)
    return format(short, "f") if abs(short.adjusted()) < PLAIN else str(short)


def _counted(finding: Finding) -> list[str]:
    """Give what the figures of both sides count, the usual first; people in general, and nothing, last.

    Concepts are the same in every language; a noun without one stands for itself.
    """
    found: Counter[str] = Counter()
    for claim in (*finding.left.claims, *finding.right.claims):
        if isinstance(claim.value, Figure):
            found.update(_unit(claim, claim.value))
    known = concepts()
    general = {subject for subject in found if not subject or (subject in known and known[subject].kind == "G")}
    return sorted(found, key=lambda subject: (subject in general, -found[subject], subject))


def _unit(claim: Claim, value: Figure) -> tuple[str, ...]:
    if claim.kind != "count":
        return (value.dimension or value.unit,)
    return _concepts(value.unit, claim.article.language)


@lru_cache(maxsize=4096)
def _concepts(noun: str, code: str) -> tuple[str, ...]:
    pack = language(code)
    return tuple(sorted({at.concept for at in pack.concepts(pack.tokens(noun))})) or (_plain(noun),)


def _dates(finding: Finding) -> tuple[list[str], list[str]]:
    """Give the days of both sides; their minutes where the clearest give the same day."""
    sides = finding.left, finding.right
    left, right = (_values(_day, side) for side in sides)
    if left[0] == right[0]:
        left, right = (_values(_minute, side) for side in sides)
    return left, right


def _day(claim: Claim) -> Said:
    return _moment(claim, DAY)


def _minute(claim: Claim) -> Said:
    return _moment(claim, MINUTE)


def _moment(claim: Claim, size: int) -> Said:
    value = claim.value
    if not isinstance(value, Moment) or not value.resolved:
        return (ENDLESS,), _plain(claim.text)
    ends = [end.replace(tzinfo=None) if end else None for end in (value.first, value.last)]
    first, last = (end.isoformat(timespec="minutes")[:size] if end else "" for end in ends)
    length = (ends[1] - ends[0]).total_seconds() if ends[0] and ends[1] else ENDLESS / 2
    return (length,), first if first == last else f"{first}..{last}"


def _quotation(finding: Finding) -> tuple[str, ...]:
    """Give what was changed with the words beside it, then without; or the speakers of the same words."""
    left, right = finding.left.best, finding.right.best
    changed = [step for step in finding.steps if step.test == "quote_diff"]
    grave = [step for step in changed if step.result != "word"] or changed
    if grave:
        pair = _pair(_plain(" ".join(step.left for step in grave)), _plain(" ".join(step.right for step in grave)))
        return f"quote:{_beside(grave[0], left, right)}:{pair}", f"quote::{pair}"
    speakers = [_plain(claim.value.speaker if isinstance(claim.value, Quote) else "") for claim in (left, right)]
    shorter = min((_plain(left.text), _plain(right.text)), key=lambda text: (len(text), text))
    return f"quote:{shorter}:{_pair(*speakers)}", f"quote:{shorter}:"


def _beside(step: Step, left: Claim, right: Claim) -> str:
    """Give the words before and after a change, from a quotation that has some there."""
    for words, claim in sorted(((_plain(step.left), left), (_plain(step.right), right)), key=lambda pair: pair[0]):
        before, found, after = fold(" ".join(claim.text.split())).partition(words or "\0")
        if found:
            return " … ".join(("".join(before.split()[-1:]), "".join(after.split()[:1])))
    return ""


def _spelling(finding: Finding) -> tuple[str, ...]:
    """Give the words of a name that differ, then the names in full."""
    differing = [step for step in finding.steps if step.test == "name_difference" and step.left and step.right]
    words = (" ".join(step.left for step in differing), " ".join(step.right for step in differing))
    pairs = [tuple(map(_spelt, words))] if differing else []
    pairs += product(_names(finding.left), _names(finding.right))
    return tuple(dict.fromkeys(f"name::{_pair(*pair)}" for pair in pairs))


def _names(side: Side) -> list[str]:
    """Give the names of a side in full, the longest first, accents kept."""
    found = {_spelt(claim.value.full if isinstance(claim.value, Name) else claim.text) for claim in side.claims}
    return sorted(found, key=lambda name: (-len(name), name))[:VALUES]


def _spelt(name: str) -> str:
    return " ".join(name.lower().split())[:LONGEST]


def _plain(text: str) -> str:
    """Give words as keys hold them: small letters without accents, one space between, not too many."""
    return " ".join(fold(text).split())[:LONGEST]
