"""Finds the noun phrases that may name a speaker: "le ministre de l'Intérieur", "a friend", "Marit Solheim".

There is no grammar of the language here, only what the pack says of its function words, and capitals.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from factcheck.language import Language, Tags, Token

QUOTED = "quote"  # kind of the token that stands for a whole quotation
MARKS = frozenset('«»“”„"‘’‹›')
LONGEST = 16  # tokens of a noun phrase
OPENERS = 4  # articles and numbers that may open one
_TABLES = frozenset({"speech", "manner", "quoting"})
_NO_VERB = ("gerund", "participle", "plain")


class Phrase(NamedTuple):
    """A noun phrase from token `start` to `end`; `name` is the part that names a person, empty if none does."""

    start: int
    end: int
    name_start: int
    name_end: int
    pronoun: bool

    @property
    def named(self) -> bool:
        """Whether the phrase holds the name of a person."""
        return self.name_end > self.name_start


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence in which each quotation is one token, with the tags of what remains."""

    tokens: Sequence[Token]
    tags: Sequence[Tags | None]
    language: Language

    def key(self, i: int, table: str) -> str:
        """Key of the phrase of a table that starts at token i, empty if none does."""
        if 0 <= i < len(self.tokens):
            tags = self.tags[i]
            if tags and table in tags:
                return tags[table].key
        return ""

    def end(self, i: int, table: str) -> int:
        """One past the last token of the phrase of a table that starts at token i; i + 1 where there is none."""
        tags = self.tags[i] if 0 <= i < len(self.tokens) else None
        return tags[table].end if tags and table in tags else i + 1

    def kind(self, i: int) -> str:
        """Kind of token i, empty outside the line."""
        return self.tokens[i].kind if 0 <= i < len(self.tokens) else ""

    def text(self, i: int) -> str:
        """Surface of token i, empty outside the line."""
        return self.tokens[i].text if 0 <= i < len(self.tokens) else ""

    def quoted(self, i: int) -> bool:
        """Whether token i is a quotation, or the mark of one that is not folded."""
        return self.kind(i) == QUOTED or (self.kind(i) == "mark" and self.text(i) in MARKS)

    def capital(self, i: int) -> bool:
        """Whether token i is a word with a capital."""
        return self.kind(i) == "word" and self.tokens[i].text[0].isupper()

    def verb(self, i: int) -> bool:
        """Whether a finite verb of saying stands at token i."""
        tags = self.tags[i] if 0 <= i < len(self.tags) else None
        if not tags or _TABLES.isdisjoint(tags) or not self.tokens[i].text[:1].islower():
            return False
        return any(table in tags and tags[table].key not in _NO_VERB for table in _TABLES)

    def saying(self, i: int, key: str) -> bool:
        """Whether a word of saying stands at token i under some key."""
        tags = self.tags[i] if 0 <= i < len(self.tags) else None
        if not tags or _TABLES.isdisjoint(tags):
            return False
        return any(table in tags and tags[table].key == key for table in _TABLES)

    def opener(self, i: int) -> bool:
        """Whether token i opens a noun phrase: an article, a possessive or a number."""
        stop = self.key(i, "stop")
        return stop in ("article", "determiner") or self.kind(i) == "number" or self.key(i, "numbers") != ""

    def over_openers(self, i: int) -> int:
        """The first token from i on that opens no noun phrase."""
        limit = i + OPENERS
        while i < limit and self.opener(i):
            i += 1
        return i


def span(line: Line, phrase: Phrase) -> tuple[int, int]:
    """The characters of a phrase: of the person's name where it holds one."""
    first, last = (phrase.name_start, phrase.name_end) if phrase.named else (phrase.start, phrase.end)
    return line.tokens[first].start, line.tokens[last - 1].end


def short(line: Line, i: int) -> bool:
    """Whether the full stop at token i belongs to an abbreviation or an initial before it."""
    before = line.tokens[i - 1] if i else None
    return (
        line.text(i) == "."
        and before is not None
        and before.end == line.tokens[i].start
        and (line.key(i - 1, "speaker") == "title" or line.key(i - 1, "shortened") != "" or len(before.text) == 1)
        and line.capital(i - 1)
    )


def noun_phrase(line: Line, i: int) -> Phrase | None:
    """Read the noun phrase that starts at token i, None if none does."""
    if line.key(i, "speaker") in ("pronoun", "group", "oblique"):
        return Phrase(i, line.end(i, "speaker"), 0, 0, pronoun=True)
    j = line.over_openers(i)
    body = _body(line, j, determined=j > i)
    if body == j and j > i and line.key(j, "speaker") == "link":  # "one of the survivors"
        after = line.over_openers(line.end(j, "speaker"))
        body = max(_body(line, after, determined=True), after + 1)
        return Phrase(i, body, 0, 0, pronoun=False) if line.kind(after) == "word" else None
    if body == j and j > i + 1 and line.key(j - 1, "speaker") == "link" and line.kind(j) == "word":  # "l'un d'eux"
        return Phrase(i, j + 1, 0, 0, pronoun=False)
    if body == j or line.saying(j, "gerund"):
        return None
    start, end = _name(line, j, body)
    return Phrase(i, body, start, end, pronoun=False)


def _body(line: Line, first: int, *, determined: bool) -> int:
    """Where the words of a noun phrase end that start at token `first`."""
    j = first
    limit = min(len(line.tokens), first + LONGEST)
    while j < limit:
        if short(line, j):
            j += 1
            continue
        if line.kind(j) != "word":
            break
        if j > first and line.key(j, "speaker") == "tail":
            j = line.end(j, "speaker")
            continue
        if j > first and line.key(j, "speaker") in ("link", "office"):
            after = _linked(line, j)
            if after == j:
                break
            j = after
            continue
        if j > first and line.tokens[j].word == "'s":
            j += 1
            continue
        if not _content(line, j) or (j > first and (line.verb(j) or _plural_verb(line, j))):
            break
        if not determined and _ends_name(line, first, j):
            break
        j += 1
    if determined and line.opener(j) and j - first > 1 and not line.capital(j - 1) and line.kind(j - 1) == "word":
        j -= 1  # "the ministry issued a …": before an article stands no noun
    return j


def _plural_verb(line: Line, j: int) -> bool:
    """Whether a verb of saying follows its plural subject: "organisers claim", "police say"."""
    if not line.saying(j, "plain"):
        return False
    return line.key(j - 1, "speaker") == "bare" or _plural(line, j - 1)


def _plural(line: Line, i: int) -> bool:
    """Whether a word has the ending of nouns that may stand without an article in this language."""
    endings = tuple(line.language.section("quotes").get("bare_endings", ()))
    return bool(endings) and line.tokens[i].word.endswith(endings)


def _ends_name(line: Line, first: int, j: int) -> bool:
    """Whether a word in lower case follows a name that stands without an article: "Tony Amos laughing"."""
    if j - first < 2 or line.capital(j) or not (line.capital(j - 1) and line.capital(j - 2)):
        return False
    return not (line.capital(j + 1) and _content(line, j + 1))


def _linked(line: Line, link: int) -> int:
    """The token after "of the …", link itself where nothing follows that it could link."""
    j = line.over_openers(line.end(link, "speaker"))
    if line.key(link, "speaker") == "office" and not line.capital(j):
        return link
    return j + 1 if line.kind(j) == "word" and _content(line, j) else link


def _content(line: Line, i: int) -> bool:
    if i and line.capital(i):
        return line.key(i, "stop") != "pronoun"
    return line.key(i, "stop") == "" and line.key(i, "utter") not in ("adverb", "negation") and not _adverb(line, i)


def _adverb(line: Line, i: int) -> bool:
    """Whether the word has the ending of an adverb that no noun has in this language: "originally"."""
    settings = line.language.section("quotes")
    word = line.tokens[i].word
    endings = tuple(settings.get("adverb_endings", ()))
    return bool(endings) and len(word) > 4 and word.endswith(endings) and word not in settings.get("not_adverbs", ())


def _name(line: Line, first: int, end: int) -> tuple[int, int]:
    """The run of capitals that closes tokens first to end, without titles; (0, 0) where it is no person's name."""
    start = end
    while start > first and _of_name(line, start - 1, first):
        start -= 1
    start = _after_titles(line, start, end)
    if start == end:
        return 0, 0
    before = start - 1
    if line.opener(before) and before == first - 1 and line.kind(before) == "word":  # "the Pentagon", "l'Otan"
        return 0, 0
    if line.key(before, "speaker") == "link" or (line.opener(before) and line.key(before - 1, "speaker") == "link"):
        start += 1  # "le président du Sénat Gérard Larcher": the first capital belongs to the office
    if end - start < 2 and any(line.key(k, "speaker") == "link" for k in range(first, start)):
        return 0, 0
    house = max((k for k in range(start, end) if line.key(k, "speaker") == "organisation"), default=start - 1)
    if house >= start and end - house < 3:
        return 0, 0
    return house + 1, end


def name_at(line: Line, i: int) -> tuple[int, int, int]:
    """The person's name in the run of capitals at token i (empty where there is none), and where the run ends."""
    end = i + 1
    while end < len(line.tokens) and (line.capital(end) or short(line, end) or _inner(line, end)):
        end += 1
    return *_name(line, i, end), end


def _inner(line: Line, i: int) -> bool:
    """Whether a small word stands inside a name: "Charles de Gaulle"."""
    return line.key(i, "particle") != "" and line.capital(i - 1) and line.capital(i + 1)


def _of_name(line: Line, i: int, first: int) -> bool:
    return line.capital(i) or short(line, i) or (i > first and _inner(line, i))


def _after_titles(line: Line, start: int, end: int) -> int:
    """The first capital after the last title between two tokens."""
    at = start
    while at < end:
        if line.key(at, "speaker") == "title":
            start = at = min(line.end(at, "speaker"), end)
        else:
            at += 1
    while start < end and (not line.capital(start) or line.text(start).count("-") > 1):  # "Mum-of-four Jane Doe"
        start += 1
    return start


def last_before(line: Line, start: int, end: int) -> Phrase | None:
    """The last noun phrase between two tokens that is not part of a prepositional one."""
    found: Phrase | None = None
    i = start
    while i < end:
        if line.key(i, "utter") == "adverb":
            i = line.end(i, "utter")
            continue
        if prepositional(line, i) and (i > start or not line.key(i, "speaker")):
            inner = noun_phrase(line, line.end(i, "preposition"))
            i = min(inner.end, end) if inner and not inner.pronoun else i + 1
            continue
        phrase = noun_phrase(line, i)
        if phrase is None:
            i += 1
            continue
        if phrase.end > end:
            break
        if _plausible(line, phrase, start):
            found = phrase
        i = phrase.end
    return found


def prepositional(line: Line, i: int) -> bool:
    """Whether a preposition stands at token i."""
    return line.key(i, "stop") == "preposition" or line.key(i, "preposition") != ""


def _plausible(line: Line, phrase: Phrase, start: int) -> bool:
    """Whether a noun phrase may be a subject: a bare noun in lower case only where a clause begins ("police said")."""
    first = phrase.start
    if line.key(first, "speaker") == "oblique":
        return False
    if phrase.pronoun or phrase.named or line.opener(first) or line.capital(first):
        return True
    if first != start and line.key(first - 1, "stop") not in ("conjunction", "pronoun"):
        return False
    last = next((k for k in range(first + 1, phrase.end) if line.key(k, "speaker") == "link"), phrase.end) - 1
    return line.key(last, "speaker") == "bare" or _plural(line, last)
