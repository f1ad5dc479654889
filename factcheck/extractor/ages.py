"""Ages: "âgé de 45 ans", "45-year-old", "Maria, 34 ans,", "Tyler Haskel, 22,", "un maçon de 41 ans"."""

from factcheck.extractor import nouns, units
from factcheck.extractor.digits import ONE
from factcheck.extractor.grammar import Line
from factcheck.extractor.rounds import Number

OLDEST = 120
TEN = 10
YOUNGEST_NAMED = 5  # "Smith, 3," is a rank or a score more often than an age
_OPENING = frozenset(",(–—-")
_CLOSING = frozenset(',).;:–—-»"”]')


def with_unit(line: Line, number: Number, unit: units.Unit, after: int, hedge_start: int) -> bool:
    """Whether a number of years or months is somebody's age, or a thing's."""
    grammar, words, start = line.grammar, line.words, hedge_start
    if unit.dimension != "time" or unit.name not in grammar["age_units"] or number.value > OLDEST or unit.scale != 1:
        return False
    if grammar["aged_before"].before(words, start) >= 0:
        return True
    if any(half.after(words, after) > 0 for _, half in grammar.halves):
        return False  # "deux mois et demi"
    start = _list_start(line, start)
    if grammar["have_before"].before(words, start) >= 0 and _closed(line, after):
        return True
    if grammar["has_before"].before(words, start) >= 0 and line.word(after) not in grammar["of"]:
        return True
    if line.word(start - 1) in grammar["age_group"] and start < number.start:
        return True
    if line.word(after) in grammar["no_age_after"] and line.word(after) not in grammar["age_and"]:
        return False
    if line.word(start - 1) in _OPENING and _closed(line, after) and number.value >= 1:
        return _apposition(line, start - 1, after)
    if line.word(start - 1) in grammar["age_at"]:
        return _at_age(line, start - 1, after)
    if line.word(start) in grammar["between"] and any(line.key(k, "people") for k in range(max(start - 5, 0), start)):
        return True
    return line.word(start - 1) in grammar["of"] and _owner(line, start - 2)


def _list_start(line: Line, i: int) -> int:
    """Go back over the other ages of a list: "de 9 et 11 ans"."""
    first = i - 8
    while (
        i > first
        and line.kind(i - 2) == "number"
        and (line.word(i - 1) in line.grammar["number_joiner"] or line.word(i - 1) == ",")
    ):
        i -= 2
    return i


def _closed(line: Line, i: int) -> bool:
    return i >= len(line.words) or line.words[i] in _CLOSING or line.word(i) in line.grammar["age_and"]


def _apposition(line: Line, comma: int, after: int) -> bool:
    """Whether what stands before the comma of "Maria, 34 ans," is no time that lasts."""
    if after >= len(line.words) and line.word(comma) == "–":
        return False
    if line.word(comma) == "," and _name(line, comma - 1, 2):
        return True
    for k in range(comma - 1, max(comma - 6, -1), -1):
        if line.kind(k) == "mark" and line.words[k] not in {"'", "-", ".", '"', "”", "»"}:
            break
        if line.words[k] in line.grammar["lasting"]:
            return False
    return comma > 0


def _at_age(line: Line, at: int, after: int) -> bool:
    """Whether "à 38 ans" stands at the head or the end of a clause, as an age does."""
    return at == 0 or line.kind(at - 1) == "mark" or line.kind(after) == "mark" or after >= len(line.words)


def _owner(line: Line, i: int) -> bool:
    """Whether the noun before "de" may be of that age ("un maçon de 41 ans"), and is no time that lasts."""
    lasting = line.grammar["lasting"]
    i = i - 1 if line.word(i) == "(" else i
    for k in range(i, max(i - 4, -1), -1):
        if line.kind(k) != "word":
            break
        if line.words[k] in lasting:
            return False
        if line.key(k, "people"):
            return True
        if k < i and line.words[k] in line.grammar["owner_before"]:
            return True
    return False


def suffix(line: Line, i: int) -> tuple[units.Unit, int] | None:
    """Read "-year-old" or "years old" at token i, and the token after it."""
    if line.hyphen(i):
        i += 1
    key = line.key(i, "ages")
    unit = units.of_key(key) if key else None
    return (units.aged(unit), line.end(i, "ages")) if unit else None


def bare(line: Line, number: Number) -> bool:
    """Whether a bare number is an age: "Tyler Haskel, 22,", "aged 22", "who is 24"."""
    grammar, words, i, end = line.grammar, line.words, number.start, number.end
    if number.value > OLDEST or number.value != int(number.value) or number.scale > 1 or number.plain:
        return False
    if grammar["aged_bare"].before(words, _list_start(line, i)) >= 0:
        return True
    if not grammar.bare_ages:
        return False
    home = line.word(end) in grammar["home_after"] and end + 1 < len(words) and line.tokens[end + 1].text[0].isupper()
    closed = end >= len(words) or words[end] in _CLOSING or home
    if line.word(i - 1) in grammar["of"] and line.key(i - 2, "people") and not nouns.plural(line, i - 2):
        return number.value > ONE and not line.word(i - 2).endswith("s") and line.word(i - 2) not in grammar["groups"]
    if (closed or line.word(end) in grammar["age_follow"]) and grammar["is_before"].before(words, i) >= 0:
        return True
    if closed and line.word(i - 1) in grammar["is"] and _name(line, i - (3 if line.word(i - 2) == "," else 2), 1):
        return True
    if number.value < YOUNGEST_NAMED or not number.digits:
        return False
    if line.word(i - 1) in {",", "("} and closed and (line.word(i - 1) == "(") == (line.word(end) == ")"):
        if line.word(i - 1) == "(":
            return number.value >= TEN and _name(line, i - 2, 2)
        return _name(line, i - 2, 1) or _somebody(line, i - 2)
    return False


def _somebody(line: Line, i: int) -> bool:
    """Whether token i ends a phrase such as "the comedian": an article and one noun in the singular."""
    grammar = line.grammar
    if line.kind(i) != "word" or nouns.plural(line, i) or line.words[i] in grammar.stop:
        return False
    if line.key(i, "people"):
        return True
    if line.words[i] in grammar["no_age_nouns"]:
        return False
    return any(
        line.words[k] in grammar["articles"] or line.words[k] in grammar["determiners"]
        for k in range(i - 1, max(i - 4, -1), -1)
        if all(line.kind(m) == "word" and line.words[m] not in grammar["of"] for m in range(k, i))
    )


def _name(line: Line, i: int, parts: int) -> bool:
    """Whether token i ends a person's name: capitals, no place or date."""
    found = 0
    while i >= 0 and found < 5 and line.kind(i) == "word" and line.tokens[i].text[0].isupper():
        token = line.tokens[i]
        grammar = line.grammar
        if token.word in grammar["months"] or token.word in grammar["weekdays"] or token.word in grammar.stop:
            return False
        if len(token.text) > 1 and token.text.isupper() and parts > 1:
            return False
        found += 1
        i -= 1
    if found == 1 and line.word(i) == ",":  # "Bellmont, Ohio, 22," but "the sexton, Tommaso, 70,"
        return line.kind(i - 1) == "word" and line.tokens[i - 1].text[0].islower()
    return found >= parts and (found > 1 or line.word(i) not in line.grammar["place_before"])
