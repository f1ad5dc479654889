"""Finds who is credited with what a sentence says: "selon la police", "a affirmé X", "police said", "he added".

A verb of saying has its subject before it ("Dolan said"), after it where it is set in ("…, souffle Brahim"), or inside
it ("a-t-il dit"). Where none of these can be read for sure, nobody is credited.
"""

from typing import NamedTuple

from factcheck.extractor.noun_phrases import QUOTED, Line, Phrase, last_before, noun_phrase, prepositional, short
from factcheck.extractor.reading import Reading

TABLES = ("speech", "manner", "quoting")
MARKS = frozenset("«»“”„\"‘’‹›'")
SEGMENTS = 5  # commas that an apposition may hold between a subject and its verb


class Attribution(NamedTuple):
    """A party that is credited, at characters `start` to `end` of the article.

    `party` is the name, or the noun phrase as written ("la police"); `direct` says that a quotation stands beside it;
    `pronoun` that the party is only "il", "she" or the like.
    """

    start: int
    end: int
    party: str
    direct: bool
    pronoun: bool = False


class Saying(NamedTuple):
    """An attribution by tokens of a line: the party (None: the party of the attribution before) and its whole extent."""

    phrase: Phrase | None
    start: int
    end: int
    table: str
    before: bool  # the party stands before the verb, so that what it says follows


def attributions(reading: Reading) -> list[Attribution]:
    """Give the parties credited in one sentence, in the order of the text; words inside quotation marks count too."""
    if not any(tags and not tags.keys().isdisjoint(_CREDITS) for tags in reading.tags):
        return []
    line = Line(reading.tokens, reading.tags, reading.language)
    found: list[Attribution] = []
    last: Phrase | None = None
    for saying in sayings(line):
        phrase = saying.phrase or last
        if saying.table == "quoting" or phrase is None:
            continue
        last = phrase
        start, end = span(line, phrase)
        if not found or found[-1].start != start:
            found.append(Attribution(start, end, reading.text[start:end], _beside_marks(line, saying), phrase.pronoun))
    return sorted(found)


_CREDITS = ("speech", "manner", "attribution")


def span(line: Line, phrase: Phrase) -> tuple[int, int]:
    """The characters of a phrase: of the person's name where it holds one."""
    first, last = (phrase.name_start, phrase.name_end) if phrase.named else (phrase.start, phrase.end)
    return line.tokens[first].start, line.tokens[last - 1].end


def _beside_marks(line: Line, saying: Saying) -> bool:
    return any(line.text(i) in MARKS for i in (saying.start - 1, saying.start - 2, saying.end, saying.end + 1))


def sayings(line: Line) -> list[Saying]:
    """Every attribution of a line, in the order of its tokens."""
    ends: dict[int, int] = {}
    for i, tags in enumerate(line.tags):
        if tags and "utter" in tags:
            ends.setdefault(tags["utter"].end, i)
    found: list[Saying] = []
    skip = 0
    for i, tags in enumerate(line.tags):
        if not tags or i < skip:
            continue
        saying = None
        if "attribution" in tags:
            saying = _by_phrase(line, i)
            skip = tags["attribution"].end
        for table in TABLES:
            if saying is None and table in tags:
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
    if phrase is None or (key == "weak" and (line.text(phrase.end) != "," or not line.capital(phrase.end - 1))):
        return None
    phrase = _with_name(line, phrase)
    return Saying(phrase, i, phrase.end, "attribution", before=True)


def _with_name(line: Line, phrase: Phrase) -> Phrase:
    """Take the name that stands after a role: "le maire, Rémi Castellane,"."""
    if phrase.named or phrase.pronoun or line.text(phrase.end) != ",":
        return phrase
    other = noun_phrase(line, phrase.end + 1)
    if other and other.named and other.name_start == other.start == phrase.end + 1 and other.name_end == other.end:
        if line.kind(other.end) != "word":
            return Phrase(phrase.start, other.end, other.name_start, other.name_end, pronoun=False)
    return phrase


def _by_verb(line: Line, i: int, table: str, ends: dict[int, int]) -> Saying | None:
    key, end = line.key(i, table), line.end(i, table)
    if not line.text(i)[0].islower():
        return None
    if key == "inverted":
        return _pronoun_inside(line, i, i, end, table)
    start = _group_start(line, i, key, ends)
    if start is None:
        return None
    if line.key(start, "utter") == "inverted":
        return _pronoun_inside(line, start, start, end, table)
    if key == "gerund":
        return _gerund(line, start, end, table)
    if key == "noun" and line.key(start - 1, "stop") in ("article", "determiner", "preposition"):
        return None
    return _after(line, start, end, table) or _before(line, start, end, table, key)


def _pronoun_inside(line: Line, at: int, start: int, end: int, table: str) -> Saying | None:
    """"a-t-il dit", "ajoute-t-elle"."""
    if line.tokens[at].word.endswith("-on"):
        return None
    return Saying(Phrase(at, at + 1, 0, 0, pronoun=True), start, end, table, before=False)


def _group_start(line: Line, i: int, key: str, ends: dict[int, int]) -> int | None:
    """Where the verb group of the verb at token i begins; None if it is passive, denied or no finite verb."""
    start, helped = i, False
    while (before := ends.get(start)) is not None:
        kind = line.key(before, "utter")
        if kind == "negation" or kind == "passive":
            return None
        if kind == "being":
            if line.key(before - 1, "utter") != "reflexive":
                return None
            helped = True
        elif kind in ("auxiliary", "inverted"):
            helped = True
        elif kind == "relative":
            break
        elif kind not in ("adverb", "clitic", "reflexive"):
            break
        elif kind == "clitic" and key == "noun" and not helped:
            return None
        start = before
        if kind == "inverted":
            break
    return None if key == "participle" and not helped else start


def _gerund(line: Line, start: int, end: int, table: str) -> Saying | None:
    """", ajoutant que …": the party of the attribution before, or the noun phrase right before the verb."""
    if start and line.kind(start - 1) == "word":
        phrase = last_before(line, _stretch(line, start), start)
        if phrase and phrase.end == start:
            return Saying(phrase, phrase.start, end, table, before=True)
        if line.key(start - 1, "stop") == "preposition":
            return None
    return Saying(None, start, end, table, before=True)


def _stretch(line: Line, end: int) -> int:
    """Where the stretch without marks or quotations begins that ends at a token."""
    start = end
    while start and (line.kind(start - 1) in ("word", "number") or short(line, start - 1) or (line.kind(start - 1) == "mark" and line.text(start - 1) in "-'")):
        start -= 1
    return start


def _after(line: Line, start: int, end: int, table: str) -> Saying | None:
    """A subject after the verb, which needs a quotation or a comma before it."""
    quoted = line.kind(start - 1) == QUOTED or (line.kind(start - 1) == "mark" and line.kind(start - 2) == QUOTED)
    if not quoted and line.text(start - 1) != ",":
        return None
    if line.key(end - 1, "utter") == "hearer":
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
    if not quoted and line.kind(phrase.end) == "word" and not _leads_on(line, phrase.end):
        return None
    phrase = _with_name(line, phrase)
    return Saying(phrase, start, phrase.end, table, before=False)


def _leads_on(line: Line, i: int) -> bool:
    return prepositional(line, i) or line.key(i, "stop") == "conjunction" or line.key(i, "utter") == "adverb"


def _over_circumstances(line: Line, i: int) -> int:
    """Skip "jeudi", "à l'AFP", "devant la presse" between a verb and the subject after it."""
    while True:
        if line.key(i, "utter") == "adverb":
            i = line.end(i, "utter")
        elif prepositional(line, i):
            j = i + 1
            while line.opener(j):
                j += 1
            if line.kind(j) != "word":
                return i
            i = j + 1
            while line.kind(i) == "word" and line.capital(i) and line.capital(i - 1) and not line.text(i - 1).isupper():
                i += 1
            while line.key(i, "speaker") == "link" and line.kind(i + 1) == "word":
                i = line.end(i, "speaker")
                while line.opener(i):
                    i += 1
                i += 1
        else:
            return i


def _before(line: Line, start: int, end: int, table: str, key: str) -> Saying | None:
    """A subject before the verb, perhaps with an apposition between commas."""
    at = start
    if line.key(at - 1, "utter") == "relative":
        at -= 1
    phrase = None
    if line.text(at - 1) == ",":
        phrase = _appositions(line, at)
    elif line.key(at - 1, "stop") == "conjunction":
        return Saying(None, start, end, table, before=True) if _fits(line, start, end, table, key) else None
    elif line.kind(at - 1) in ("word", "number") or short(line, at - 1):
        first = _stretch(line, at)
        phrase = last_before(line, first, at)
        if phrase and line.key(at - 1, "speaker") == "self":
            return None
        if phrase and key == "plain" and phrase.end != at:
            return None
    if phrase is None or not _fits(line, phrase.start, end, table, key):
        return None
    return Saying(phrase, phrase.start, end, table, before=True)


def _fits(line: Line, start: int, end: int, table: str, key: str) -> bool:
    """Whether a verb may be read as one of saying by what stands around it and its subject."""
    beside = line.kind(start - 1) == QUOTED or (line.kind(start - 1) == "mark" and line.kind(start - 2) == QUOTED)
    if beside or table == "speech" and key not in ("noun", "plain"):
        return line.text(end) != "by"
    if table == "quoting":
        return any(token.kind == QUOTED for token in line.tokens[end:])
    near = range(end, min(end + 6, len(line.tokens)))
    if table == "manner":
        return any(line.text(k) in (":", ",") and line.kind(k + 1) == QUOTED or line.key(k, "utter") == "that" for k in near)
    follows = line.kind(end) in (QUOTED, "number") or line.text(end) == ":" or line.opener(end)
    return follows or line.key(end, "utter") == "that" or line.key(end, "speaker") in ("pronoun", "self") or line.capital(end)


def _appositions(line: Line, comma_end: int) -> Phrase | None:
    """The subject before a verb that follows a comma: "Niamh Corrigan, of the campaign, told"."""
    last, found, crossed = comma_end - 1, None, 0
    for _ in range(SEGMENTS):
        first = _stretch(line, last)
        phrase = _first(line, first, last)
        if phrase and phrase.named and phrase.end == last and (crossed or line.text(first - 1) == ","):
            return phrase
        if first == last or (line.key(first, "utter") != "relative" and _clause(line, first, last)):
            break
        if phrase and (crossed or line.text(first - 1) == ",") and line.key(first, "utter") != "relative":
            if phrase.named:
                return phrase if crossed else None
            found = phrase if crossed else found
        if line.text(first - 1) != ",":
            break
        last, crossed = first - 1, crossed + 1
    return found


def _clause(line: Line, first: int, last: int) -> bool:
    """Whether a stretch has a finite verb of its own."""
    return any(line.key(k, "stop") == "auxiliary" and line.tokens[k].word != "'s" or line.verb(k) for k in range(first, last))


def _first(line: Line, first: int, last: int) -> Phrase | None:
    """The noun phrase that opens a stretch."""
    while first < last and line.key(first, "utter") == "adverb":
        first = line.end(first, "utter")
    phrase = noun_phrase(line, first) if first < last else None
    return phrase if phrase and phrase.end <= last and not phrase.pronoun else None
