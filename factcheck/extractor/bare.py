"""Numbers without a noun or unit: which of them state a figure, and when "un" is a count."""

from decimal import Decimal

from factcheck.extractor import nouns
from factcheck.extractor.grammar import Line
from factcheck.extractor.mentions import Mention
from factcheck.extractor.nouns import Noun
from factcheck.extractor.rounds import Number

GREAT = Decimal(1000)
NEAR = 5
_STOPS = frozenset(".,;:!?()»\"”'’–—-…")


def outline(mention: Mention) -> Number:
    """Give one number that stands for a whole range: its first token, its last value."""
    if not mention.ranged:
        return mention.last
    first, last = mention.first, mention.last
    return Number(
        first.start, last.end, last.value, last.step, digits=first.digits and last.digits, scale=last.scale,
        approximate=last.approximate,
    )  # fmt: skip


def stands(line: Line, mention: Mention, *, hedged: bool, carried: bool) -> bool:
    """Whether a number that counts nothing in sight is a figure all the same.

    Args:
        line: the sentence.
        mention: the number or range.
        hedged: a hedge stands before it, as before figures only.
        carried: a figure with a noun stands before it in the sentence.
    """
    grammar, words = line.grammar, line.words
    number, start, end = mention.last, mention.start, mention.end
    if number.weak or number.value == 0 or (number.value == 1 and not hedged):
        return False
    told = nouns.told(line, start)
    if number.vague and number.high is None and not told and not (line.kind(end) == "word" and _verb(line, end)):
        return False
    if grammar.head_last and not hedged and not told and number.value < GREAT and _noun_before(line, start):
        return False
    team = line.word(start - 1) in grammar["of"] and line.word(start - 2) in grammar["teams"]
    if hedged or mention.ranged or told or team:  # "a crew of six"
        return True
    if grammar["dont"].before(words, start) >= 0:
        return True
    before = line.word(start - 1)
    held = before in grammar["of"] or before in grammar["determiners"]  # "les trois", "the families of two"
    if rest(line, end) and (number.digits or not held or line.word(end) in grammar["others"]):
        return True
    if line.word(start - 1) == "(" and line.word(end) == ")":
        return carried and number.digits
    verb = line.kind(end) == "word" and _verb(line, end)
    if verb:
        return True
    closed = (
        end >= len(words) or words[end] in _STOPS or words[end] in grammar.stop or words[end] in grammar["not_nouns"]
    )
    if number.digits:
        return closed
    return closed and (number.value >= 20 or carried) and not held


def _noun_before(line: Line, i: int) -> bool:
    """Whether a word that looks like a noun stands directly before a number, as in "virtual reality 101"."""
    word, grammar = line.word(i - 1), line.grammar
    if line.kind(i - 1) != "word" or word in grammar.stop or word in grammar["verbs"] or word in grammar["dont"]:
        return False
    return not word.endswith((*grammar.verb_endings, *grammar.plural_endings, "ing"))


def rest(line: Line, i: int) -> bool:
    """Whether words follow at token i that stand for a noun named before: "autres", "of them"."""
    return line.grammar["rest"].after(line.words, i) > 0


def _verb(line: Line, i: int) -> bool:
    """Whether the word at a token looks like a verb in the plural or the past."""
    word, grammar = line.words[i], line.grammar
    if word in grammar["verbs"] or line.key(i, "fates"):
        return True
    return word.endswith(grammar.verb_endings or ("\0",)) and word not in grammar["not_verbs"] and len(word) > 3


def weak_counts(line: Line, mention: Mention, noun: Noun, *, company: bool) -> bool:
    """Whether "un" or "one" counts: "un mort et deux blessés", "one person was killed"; not "un homme de 41 ans"."""
    grammar = line.grammar
    at = mention.end
    if line.key(at, "fates") == "toll" or line.key(noun.after - 1, "fates") == "toll":
        return True
    if not noun.person:
        return False
    if mention.first.start > 0 and line.word(mention.start - 1) in grammar["of"]:
        return False
    if company and _listed(line, mention, noun):
        return True
    generic = line.reading.language.lemma(line.words[noun.after - 1]) in grammar["generic"]
    if generic or line.word(mention.first.start) in grammar["strong_ones"]:
        follows = line.word(noun.after)
        return follows in grammar["one_followed"] or bool(line.key(noun.after, "fates"))
    return False


def _listed(line: Line, mention: Mention, noun: Noun) -> bool:
    """Whether another number stands in a list with this one: "un civil et deux soldats", "deux soldats et un civil"."""
    grammar = line.grammar
    links = grammar["list_links"].words
    for k in range(noun.after, min(noun.after + NEAR, len(line.words))):
        if line.words[k] in links and (line.kind(k + 1) == "number" or line.key(k + 1, "numbers") not in ("", "1")):
            return True
        if line.kind(k) == "mark" and line.words[k] != ",":
            break
    if line.word(mention.start - 1) not in links:
        return False
    return any(
        line.kind(k) == "number" or line.key(k, "numbers") not in ("", "1")
        for k in range(max(mention.start - 6, 0), mention.start - 1)
    )
