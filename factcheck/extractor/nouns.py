"""The noun that a number counts: through adjectives and "de", at the head of the words after it, or left out."""

from decimal import Decimal
from typing import NamedTuple

from factcheck.extractor.grammar import Line
from factcheck.extractor.rounds import Number

TWO = Decimal(2)
TOLL_REACH = 12  # tokens between "portant le nombre" and the number
NUMBER_REACH, BRACKET_REACH = 10, 16  # tokens from "number of" to a bare number, and to one in brackets
RUN = 7  # words that may stand between a number and the end of its noun


class Noun(NamedTuple):
    """A counted noun: its lemma, its characters start to end, and the token after it. `fate` marks "dead", "blessé"."""

    unit: str
    start: int
    end: int
    after: int
    fate: bool = False
    person: bool = False


def plural(line: Line, i: int) -> bool:
    """Whether the word at token i looks like a plural noun."""
    if line.kind(i) != "word":
        return False
    word, grammar = line.words[i], line.grammar
    if word in grammar["plurals"]:
        return True
    if word in grammar.stop or word in grammar["not_nouns"] or line.key(i, "numbers"):
        return False
    if not word.endswith(grammar.plural_endings):
        return False
    return len(word) > 2 and not (grammar.not_plural and word.endswith(grammar.not_plural))


def participle(line: Line, i: int) -> bool:
    """Whether the word at token i is a past participle, by its ending and because its lemma is a verb."""
    grammar, word = line.grammar, line.words[i]
    if not grammar.participles or not word.endswith(grammar.participles) or line.key(i, "fates"):
        return False
    return line.reading.language.lemma(word).endswith(grammar.infinitives)


def noun(line: Line, i: int, end: int | None = None) -> Noun:
    """Make a Noun of token i; `end` is the token after its phrase."""
    token = line.tokens[i]
    word = token.word
    lemma = line.reading.language.lemma(word)
    if lemma == word and token.text[0].isupper():
        accented = line.grammar.capitals.get(word[0], "") + word[1:]  # "Egyptiens"
        lemma = found if (found := line.reading.language.lemma(accented)) != accented else lemma
    cut = line.grammar.cut_proper
    if (
        line.grammar.infinitives
        and lemma.endswith(line.grammar.infinitives)
        and lemma != word
        and not participle(line, i)
    ):
        single = word[:-1]  # "tentes" is no form of "tenter" here
        lemma = (
            line.reading.language.lemma(single)
            if not line.reading.language.lemma(single).endswith(line.grammar.infinitives)
            else single
        )
    if (
        lemma == word
        and cut
        and token.text[0].isupper()
        and word.endswith(cut)
        and word not in line.grammar["invariable"]
    ):
        lemma = word[: -len(cut)]  # names of peoples are in no dictionary
    fate = bool(line.key(i, "fates"))
    if fate and line.grammar.head_last:
        lemma = word  # the lemma of an adjective would be its verb
    return Noun(lemma, token.start, token.end, end or i + 1, fate, bool(line.key(i, "people")) or fate)


def behind(line: Line, number: Number) -> Noun | None:
    """Give the noun that stands after a number, None where none does."""
    i = number.end
    if line.hyphen(i) and line.word(i + 1) in line.grammar["hyphen_nouns"]:
        return noun(line, i + 1)
    if line.hyphen(i) and line.word(i + 1) in line.grammar["strong"] and line.kind(i + 2) == "word":
        return noun(line, i + 2)
    if line.key(i, "hedges_after"):  # "300-plus oaks", "300 or so people"
        i = line.end(i, "hedges_after")
    i = _inside(line, i)
    if i < 0:
        return None
    if line.kind(i) == "number" or line.key(i, "numbers"):  # "trois des cinq otages"
        i = max(i + 1, line.end(i, "numbers"))
        if line.word(number.end) not in line.grammar["of"]:
            return None
    if line.grammar.head_capital:
        return _capital(line, i)
    return _last(line, i, number) if line.grammar.head_last else _first(line, i, number)


def joined(line: Line, found: Noun | None) -> Noun | None:
    """Give the noun for persons where two or more nouns share them all out: "47 women and children"."""
    grammar = line.grammar
    if found is None or not grammar.person or line.word(found.after - 1) not in grammar["folk"]:
        return found
    k, end = found.after, 0
    while k < len(line.words) and (line.words[k] == "," or line.words[k] in grammar["folk_links"]):
        linked = line.words[k] != ","
        k += 2 if line.word(k + 1) in grammar["of"] else 1
        if line.word(k) not in grammar["folk"]:
            break
        k += 1
        end = k if linked else end
    return Noun(grammar.person, found.start, line.tokens[end - 1].end, found.after, person=True) if end else found


def _inside(line: Line, i: int) -> int:
    """Skip "of", determiners and the adjectives before a noun; -1 where no noun can follow."""
    grammar, words = line.grammar, line.words
    if grammar["rest"].after(words, i) > i + 1:
        return -1
    of = line.word(i) in grammar["of"]
    if of:
        i += 1
    while line.word(i) in grammar["determiners"]:
        if not of:
            return -1
        i += 1
    skipped = i
    while (after := grammar["before_noun"].after(words, skipped)) > 0:
        skipped = after
    return skipped


def _first(line: Line, i: int, number: Number) -> Noun | None:
    """The first word is the noun, as in French."""
    if line.kind(i) != "word":
        return None
    word, token = line.words[i], line.tokens[i]
    if participle(line, i):
        return None
    if word in line.grammar.stop or word in line.grammar["not_nouns"] or line.key(i, "numbers"):
        return None
    if plural(line, i) or line.key(i, "people") or line.key(i, "fates"):
        return noun(line, i)
    if number.value < TWO and not number.weak:
        return noun(line, i)
    proper = token.text[0].isupper() and not token.text.isupper() and not line.key(i, "units")
    return noun(line, i) if proper and number.end == i and not word.endswith(line.grammar.verb_endings) else None


def _capital(line: Line, i: int) -> Noun | None:
    """The first word with a capital is the noun, as in German."""
    for k in range(i, min(i + RUN, len(line.words))):
        if line.kind(k) != "word" or line.words[k] in line.grammar.stop or line.key(k, "numbers"):
            return None
        if line.tokens[k].text[0].isupper() or line.key(k, "fates"):
            return noun(line, k)
    return None


def _last(line: Line, i: int, number: Number) -> Noun | None:
    """The last word of the run is the noun, as in English; the words before it are rarely plurals."""
    best = -1
    k = i
    while k < min(i + RUN, len(line.words)):
        word = line.words[k]
        if word in line.grammar.clitics and k > i and line.glued(k):
            best, k = -1, k + 1
            continue
        if line.kind(k) != "word" or word in line.grammar["not_nouns"]:
            break
        if word in line.grammar.stop and not _abbreviation(line, k):
            break
        if line.key(k, "numbers") or (line.key(k, "units") and k > i and not plural(line, k)):
            break
        if plural(line, k):
            best = k
        elif best >= 0:
            break
        k += 1
    if best >= 0:
        return noun(line, best)
    if line.key(i, "fates"):
        return noun(line, i, line.end(i, "fates"))
    if number.value < TWO and k > i and (not number.weak or line.key(i, "people") or line.key(k - 1, "people")):
        at = i if line.key(i, "people") else k - 1
        return noun(line, at)
    return None


def _abbreviation(line: Line, i: int) -> bool:
    """Whether a word in capitals is no function word: "two US officials"."""
    text = line.tokens[i].text
    return (
        len(text) > 1
        and text.isupper()
        and not (i and line.tokens[i - 1].text.isupper() and len(line.words[i - 1]) > 1)
    )


def label(line: Line, i: int) -> Noun | None:
    """The noun that is the label of a number, at token i before its colon: "Boosters: 2"."""
    return noun(line, i) if plural(line, i) or line.key(i, "fates") else None


def out_of(line: Line, i: int) -> Noun | None:
    """The noun of the other number in "94 out of 162 games"."""
    after = line.grammar["out_of"].after(line.words, i)
    if after < 0 or line.kind(after) != "number":
        return None
    return noun(line, after + 1) if plural(line, after + 1) else None


def told(line: Line, i: int) -> bool:
    """Whether words such as "bringing the number of victims to" before a bare number at token i make a count of it."""
    grammar, words = line.grammar, line.words
    if grammar["totals"].before(words, i) >= 0 or grammar["change"].before(words, i) >= 0:
        return True
    if line.word(i - 1) not in grammar["to"]:
        return False
    if line.kind(i - 2) == "number" or line.key(i - 2, "numbers"):  # "from two to three"
        return any(grammar["change"].before(words, k) >= 0 for k in range(max(i - 4, 0), i - 1))
    before = words[max(i - TOLL_REACH, 0) : i]
    return not (grammar["toll_nouns"].words.isdisjoint(before) or grammar["toll_verbs"].words.isdisjoint(before))


def risen(line: Line, i: int) -> Noun | None:
    """The noun before a verb of change: "Cases climbed from 340"."""
    grammar = line.grammar
    for name in ("change", "totals"):
        start = grammar[name].before(line.words, i)
        if start > 0 and plural(line, start - 1):
            return noun(line, start - 1)
    return None


def of_number(line: Line, start: int, end: int) -> Noun | None:
    """The noun of a phrase such as "le nombre des morts" around a bare number at tokens start to end."""
    phrases = line.grammar["number_of"]
    reach = BRACKET_REACH if line.word(start - 1) == "(" else NUMBER_REACH
    for k in (*range(end, min(end + 5, len(line.words))), *range(start - 1, max(start - reach, -1), -1)):
        after = phrases.after(line.words, k)
        if after > 0:
            while line.word(after) in line.grammar["determiners"] or line.word(after) in line.grammar["articles"]:
                after += 1
            if plural(line, after) or line.key(after, "fates"):
                return noun(line, after)
    return None
