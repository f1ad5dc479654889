"""Finds in one sentence who is credited with something: "a affirmé X", "selon la police", "she added".

A verb of saying has its subject before it ("Dolan said"), after it where it is set in ("…, souffle Brahim"), or inside
it ("a-t-il dit"). Where none of these can be read for sure, nobody is credited.
"""

from collections.abc import Mapping
from typing import NamedTuple

from factcheck.extractor.noun_phrases import QUOTED, Line, Phrase, last_before, noun_phrase, prepositional, short

TABLES = ("speech", "manner", "quoting")
_OPENING = frozenset({"attribution", *TABLES})
CREDITS = ("speech", "manner", "attribution")  # tables whose words credit somebody; "quoting" needs a quotation
SEGMENTS = 5  # commas that an apposition may hold between a subject and its verb
STRETCH = 60  # tokens in which a subject is looked for
STEPS = 8  # circumstances that may stand between a verb and the subject after it
INSIDE = ("-", "'", "%", "°", "€", "$", "£")  # marks inside a stretch
NEAR = 6  # tokens after a verb in which its complement begins


class Saying(NamedTuple):
    """An attribution by tokens of a line: the party, and its whole extent with the verb.

    Without a party it is that of the attribution before ("ajoutant que").
    """

    phrase: Phrase | None
    start: int
    end: int
    table: str
    before: bool  # the party stands before the verb, so that what it says follows


def sayings(line: Line) -> list[Saying]:
    """Every attribution of a line, in the order of its tokens."""
    ends: dict[int, int] = {}
    for i, tags in enumerate(line.tags):
        if tags and "utter" in tags:
            ends.setdefault(tags["utter"].end, i)
    found: list[Saying] = []
    skip = 0
    for i, tags in enumerate(line.tags):
        if not tags or i < skip or _OPENING.isdisjoint(tags):
            continue
        saying = None
        if "attribution" in tags:
            saying = _by_phrase(line, i)
            skip = tags["attribution"].end
        tables = [table for table in TABLES if table in tags]
        if len(tables) > 1:
            tables.sort(key=lambda table: -line.end(i, table))
        for table in tables:
            if saying is None:
                saying = _by_verb(line, i, table, ends)
        if saying:
            found.append(saying)
            skip = max(skip, line.end(i, saying.table) if saying.table in TABLES else 0)
    return found


def _by_phrase(line: Line, i: int) -> Saying | None:
    """Read "selon …", "according to …", "de source …"."""
    key, end = line.key(i, "attribution"), line.end(i, "attribution")
    if key == "none" or (key == "weak" and not (i == 0 or line.kind(i - 1) in ("mark", QUOTED))):
        return None
    phrase = noun_phrase(line, end - 1 if key == "source" else end)
    if phrase is None or line.key(phrase.start, "speaker") == "self":
        return None
    known = line.opener(phrase.start) or line.capital(phrase.start)
    if key == "weak" and not (known and line.text(phrase.end) == "," and line.capital(phrase.end - 1)):
        return None
    phrase = _with_name(line, phrase)
    return Saying(phrase, i, phrase.end, "attribution", before=True)


def _with_name(line: Line, phrase: Phrase) -> Phrase:
    """Take the name that stands after a role: "le maire, Rémi Castellane,"."""
    if phrase.named or phrase.pronoun or line.text(phrase.end) != ",":
        return phrase
    other = noun_phrase(line, phrase.end + 1)
    if other is None or not other.named or line.kind(other.end) == "word":
        return phrase
    if (other.name_start, other.name_end) != (phrase.end + 1, other.end):
        return phrase
    return Phrase(phrase.start, other.end, other.name_start, other.name_end, pronoun=False)


def _by_verb(line: Line, i: int, table: str, ends: Mapping[int, int]) -> Saying | None:
    key, end = line.key(i, table), line.end(i, table)
    start = i if key == "inverted" else _group_start(line, i, key, ends)
    if start is None or key == "impersonal" or not line.text(i)[0].islower():
        return None
    if key == "inverted" or line.key(start, "utter") == "inverted":  # "ajoute-t-elle", "a-t-il dit"
        return Saying(Phrase(start, start + 1, 0, 0, pronoun=True), start, end, table, before=False)
    if key == "gerund":
        return _gerund(line, start, end, table)
    numbered = line.kind(start - 1) == "number" or line.key(start - 1, "numbers") != ""
    if start == i and (numbered or line.key(start - 1, "stop") in ("article", "determiner", "preposition")):
        return None  # a noun or an adjective: "the reported cases", "une remarque", "two recounts"
    return _after(line, start, end, table) or _before(line, start, end, table, key)


def _group_start(line: Line, i: int, key: str, ends: Mapping[int, int]) -> int | None:
    """Where the verb group of the verb at token i begins; None if it is passive, denied or no finite verb."""
    start, helped = i, False
    while (before := ends.get(start)) is not None:
        kind = line.key(before, "utter")
        if kind in ("negation", "passive", "impersonal") or (kind == "clitic" and key == "noun" and not helped):
            return None
        if kind == "being" and line.key(before - 1, "utter") != "reflexive":
            return None
        if kind not in ("being", "auxiliary", "inverted", "adverb", "clitic", "reflexive"):
            break
        helped = helped or kind in ("being", "auxiliary", "inverted")
        start = before
        if kind == "inverted":
            break
    return None if key == "participle" and not helped else start


def _gerund(line: Line, start: int, end: int, table: str) -> Saying | None:
    """Read ", ajoutant que …": the party of the attribution before, or the noun phrase right before the verb."""
    if start and line.kind(start - 1) == "word":
        phrase = last_before(line, _stretch(line, start), start)
        if phrase and phrase.end == start:
            return Saying(phrase, phrase.start, end, table, before=True)
        if line.key(start - 1, "stop") == "preposition":
            return None
    return Saying(None, start, end, table, before=True)


def _stretch(line: Line, end: int) -> int:
    """Where the stretch without marks or quotations begins that ends at a token."""
    start, first = end, max(end - STRETCH, 0)
    while start > first and (
        line.kind(start - 1) in ("word", "number")
        or short(line, start - 1)
        or (line.kind(start - 1) == "mark" and line.text(start - 1) in INSIDE)
    ):
        start -= 1
    return start


def _beside(line: Line, i: int) -> bool:
    """Whether a quotation ends right before token i."""
    return line.quoted(i - 1) or (line.kind(i - 1) == "mark" and line.quoted(i - 2))


def _after(line: Line, start: int, end: int, table: str) -> Saying | None:
    """A subject after the verb, which needs a quotation or a comma before it."""
    quoted = _beside(line, start)
    if line.key(end - 1, "utter") == "hearer" or not (quoted or line.text(start - 1) == ","):
        return None
    if not quoted and (table == "quoting" or _appositions(line, start)):
        return None
    at = _over_circumstances(line, end)
    phrase = noun_phrase(line, at)
    if phrase is None and at > end and line.text(at) == ",":  # "affirmait lundi sur BFMTV, Jeanne Roux"
        phrase = noun_phrase(line, at + 1)
        phrase = phrase if phrase and phrase.named and phrase.name_start == at + 1 else None
    if phrase is None or line.key(phrase.start, "utter") == "that" or line.key(phrase.start, "speaker") == "self":
        return None
    if not quoted and (line.kind(phrase.start) == "number" or _mute(line, phrase)):
        return None  # "…, demande 300 euros"
    if not quoted and line.kind(phrase.end) == "word" and not _leads_on(line, phrase.end):
        return None
    if not quoted and not line.language.section("quotes").get("incise", False) and not _party(line, phrase):
        return None  # "The coach, known for his hats, announced the decision in a speech"
    phrase = _with_name(line, phrase)
    return Saying(phrase, start, phrase.end, table, before=False)


def _party(line: Line, phrase: Phrase) -> bool:
    """Whether a phrase is named, or holds a title, a name or a group."""
    if phrase.named or phrase.pronoun:
        return True
    return any(line.capital(k) or line.key(k, "speaker") for k in range(line.over_openers(phrase.start), phrase.end))


def _leads_on(line: Line, i: int) -> bool:
    """Whether a circumstance or another clause begins at token i, so that a subject may end there."""
    return prepositional(line, i) or line.key(i, "stop") == "conjunction" or line.key(i, "utter") == "adverb"


def _over_circumstances(line: Line, i: int) -> int:
    """Skip "jeudi", "à l'AFP", "devant la presse" between a verb and the subject after it."""
    for _ in range(STEPS):
        if line.key(i, "utter") == "adverb":
            i = line.end(i, "utter")
            continue
        if not prepositional(line, i):
            break
        j = line.over_openers(i + 1)
        if line.kind(j) != "word":
            break
        i = j + 1
        while line.capital(i) and line.capital(i - 1) and not line.text(i - 1).isupper():
            i += 1
        while line.key(i, "speaker") == "link" and line.kind(i + 1) == "word":
            i = line.over_openers(line.end(i, "speaker")) + 1
    return i


def _before(line: Line, start: int, end: int, table: str, key: str) -> Saying | None:
    """A subject before the verb, perhaps with an apposition between commas."""
    at = start
    if line.key(start - 1, "utter") == "relative":  # "X, qui a dit"; "those who say" are not credited
        if line.text(start - 2) != ",":
            return None
        at = start - 1
    if line.key(at - 1, "stop") == "conjunction":  # the subject of the verb before is this one's too
        return Saying(None, start, end, table, before=True) if _fits(line, start, end, table, key) else None
    phrase = None
    if line.text(at - 1) == ",":
        phrase = _appositions(line, at)
    elif line.key(at - 1, "speaker") != "self" and (line.kind(at - 1) in ("word", "number") or short(line, at - 1)):
        phrase = last_before(line, _stretch(line, at), at)
        if phrase and key == "plain" and phrase.end != at:
            return None
    if phrase is None or _mute(line, phrase) or not _fits(line, phrase.start, end, table, key):
        return None
    return Saying(phrase, phrase.start, end, table, before=True)


def _mute(line: Line, phrase: Phrase) -> bool:
    """Whether the subject is a thing, of which a verb of saying is a figure of speech: "the victory confirms"."""
    if phrase.named or phrase.pronoun:
        return False
    first = line.over_openers(phrase.start)
    if line.key(first, "speaker") == "link":  # "two of the 28 wards"
        first = line.over_openers(line.end(first, "speaker"))
    last = next((k for k in range(first, phrase.end) if line.key(k, "speaker") == "link"), phrase.end) - 1
    if line.language.section("figures").get("head", "first") == "last":
        return line.key(last, "mute") != ""
    return any(line.key(k, "mute") for k in range(first, min(first + 2, last + 1)))


def _fits(line: Line, start: int, end: int, table: str, key: str) -> bool:
    """Whether a verb may be read as one of saying by what stands around it and its subject."""
    last = line.text(start - 1) == "," and line.kind(end) != "word" and table != "quoting"  # ", the agency added."
    if last or _beside(line, start) or (table == "speech" and key not in ("noun", "plain")):
        return line.text(end) != "by"
    if table == "quoting":
        return any(line.kind(k) == QUOTED for k in range(end, end + STRETCH))
    near = range(end, min(end + NEAR, len(line.tokens)))
    if table == "manner":
        marked = any(line.text(k) in (":", ",") and line.kind(k + 1) == QUOTED for k in near)
        return marked or any(line.key(k, "utter") == "that" for k in near)
    if line.kind(end) in (QUOTED, "number") or line.text(end) == ":" or line.opener(end) or line.capital(end):
        return True
    return line.key(end, "utter") == "that" or line.key(end, "speaker") in ("pronoun", "self")


def _appositions(line: Line, comma_end: int) -> Phrase | None:
    """The subject before a verb that follows a comma: "Niamh Corrigan, of the campaign, told"."""
    last, found, crossed = comma_end - 1, None, 0
    for _ in range(SEGMENTS):
        first = _stretch(line, last)
        comma = line.text(first - 1) == ","
        relative = line.key(first, "utter") == "relative"
        phrase = None if relative else _first(line, first, last)
        if phrase and phrase.named and phrase.end == last and (crossed or comma):
            return phrase
        if first == last or (not relative and _clause(line, first, last)):
            break
        if phrase and phrase.named:
            return phrase if crossed else None
        if phrase and crossed:
            found = phrase
        if not comma:
            break
        last, crossed = first - 1, crossed + 1
    return found


def _clause(line: Line, first: int, last: int) -> bool:
    """Whether a stretch has a finite verb of its own."""
    return any(
        (line.key(k, "stop") == "auxiliary" and line.tokens[k].word != "'s") or line.verb(k) for k in range(first, last)
    )


def _first(line: Line, first: int, last: int) -> Phrase | None:
    """The noun phrase that opens a stretch."""
    while first < last and (line.key(first, "utter") == "adverb" or line.key(first, "stop") == "conjunction"):
        first = line.end(first, "utter") if line.key(first, "utter") == "adverb" else first + 1
    phrase = noun_phrase(line, first) if first < last else None
    return phrase if phrase and phrase.end <= last and not phrase.pronoun else None
