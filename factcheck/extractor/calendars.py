"""Days, years and times of day: numbers that the reading of dates takes up, and that are no figures."""

from factcheck.extractor import units
from factcheck.extractor.grammar import Line
from factcheck.extractor.rounds import Number

FIRST_YEAR, LAST_YEAR, LAST_CENTURY = 1500, 2100, 1900
DAYS, HOURS = 31, 24
# hedges of a time that lasts: "moins de 24 heures"; "autour de 15 heures" is a time of day
LENGTHS = frozenset(
    {"at_least", "more_than", "less_than", "at_most", "within", "in_under", "little_more", "little_less"}
)


def calendar(line: Line, number: Number) -> str:
    """Days and clocks: "12 mars", "March 12", "les 3 et 5 mai", "5 p.m.", "à 5"."""
    grammar, words = line.grammar, line.words
    i, end = number.start, number.end
    if number.digits and grammar["day_parts"].after(words, end) > 0:
        return "clock"
    if line.word(end) in grammar["clock_words"] and line.kind(end + 1) == "number" and number.value <= HOURS:
        return "" if lasting(line, i, end + 2) else "clock"
    if number.value > DAYS or number.value != int(number.value):
        return "day" if number.plain and line.word(i - 1) in grammar["months"] else ""
    if _month_after(line, end):
        return "day"
    if _month_before(line, i):
        return "day"
    if line.word(i - 1) in grammar["weekdays"] and number.digits and not counts_something(line, end):
        return "day"
    return ""


def lasting(line: Line, start: int, after: int) -> bool:
    """Whether hours and minutes say how long, not when: "pendant 2 h 30", "2 h 30 de retard", "1 h 30 min"."""
    if line.kind(after - 1) == "number" and (
        line.key(after, "units") == "minute" or line.word(after) in line.grammar["of"]
    ):
        return True
    return line.grammar["lasting_before"].before(line.words, start) >= 0 or _changed(line, start)


def _changed(line: Line, start: int) -> bool:
    """Whether a time is one of two of a change: "est passée de 4 h 10 à 6 h 35"."""
    change = line.grammar["change"]
    if line.word(start - 1) in line.grammar["to"] and line.word(start - 3) in line.grammar["clock_words"]:
        return any(change.before(line.words, k) >= 0 for k in (start - 3, start - 4))
    return change.before(line.words, start) >= 0


def _month(line: Line, i: int) -> bool:
    """Whether token i is a month; in some languages only with a capital ("10 may have died")."""
    return line.word(i) in line.grammar["months"] and (
        not line.grammar.months_capital or line.tokens[i].text[0].isupper()
    )


def _month_after(line: Line, i: int) -> bool:
    """Whether a month follows, also over the other days of a list: "les 3, 4 et 5 mai"."""
    grammar = line.grammar
    for k in range(i, min(i + 8, len(line.words))):
        word = line.words[k]
        if _month(line, k):
            return True
        if word == ",":
            if line.kind(k + 1) != "number":
                return False
        elif not (
            line.kind(k) == "number" or word in grammar["number_joiner"] or word in grammar["ordinals"] or word in "-–."
        ) and not (word in grammar["day_before"] and k > i):
            return False
    return False


def _month_before(line: Line, i: int) -> bool:
    """Whether a month stands before, with other days between: "March 3 and 5", "Feb. 12"."""
    grammar = line.grammar
    if not grammar.month_first or counts_persons(line, i + 1):
        return False
    for k in range(i - 1, max(i - 6, -1), -1):
        word = line.words[k]
        if _month(line, k):
            return True
        if word == "," and k == i - 1:
            return False
        if not (line.kind(k) == "number" or word in grammar["number_joiner"] or word in {".", ",", "-", "–"}):
            return False
    return False


def counts_persons(line: Line, i: int) -> bool:
    """Whether a unit, a person or what befell one stands at token i."""
    return any(line.key(i, table) for table in ("units", "currencies", "people", "fates"))


def counts_something(line: Line, i: int) -> bool:
    """Whether the word at token i is something that a number before it may count."""
    if counts_persons(line, i):
        return True
    word = line.word(i)
    return line.kind(i) == "word" and word not in line.grammar.stop and word.endswith(line.grammar.plural_endings)


def year(line: Line, number: Number, *, bare: bool) -> bool:
    """Whether four bare digits are a year; `bare` says that no noun follows."""
    if not FIRST_YEAR <= number.value <= LAST_YEAR:
        return False
    if bare:
        return True
    before = line.grammar["year_before"].before(line.words, number.start) >= 0
    return before or (line.grammar.head_last and number.value > LAST_CENTURY)


def clock(line: Line, number: Number, unit: units.Unit, after: int) -> bool:
    """Whether a number of hours is a time of day: "à 20 heures", but not "à 20 heures de route"."""
    grammar = line.grammar
    if unit.name != "hour" or number.value > HOURS or line.word(after - 1) not in grammar["clock_words"]:
        return False
    if line.kind(after) == "number":
        return not lasting(line, number.start, after + 1)
    if grammar["clock_after"].after(line.words, after) > 0:
        return True
    before = grammar["clock_before"].before(line.words, number.start)
    hedge, key = line.ends(number.start, "hedges")
    if before < 0 or (key in LENGTHS and hedge < before):  # "moins de 24 heures", but "à partir de 10 heures"
        return False
    return line.word(after) not in grammar["lasting_after"]
