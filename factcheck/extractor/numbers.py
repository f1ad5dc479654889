"""Numbers as written: digits with every separator, number words of any length, magnitudes, collectives, shares.

A number is read from a token on, as far as it goes: "1,2 million", "deux cent mille", "une douzaine de milliers",
"half a million", "two and a half". What it counts, and its hedges, are read elsewhere.
"""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from factcheck.extractor.grammar import Grammar, Line
from factcheck.language import SPACES

ONE, HUNDRED, THOUSAND, MILLION = Decimal(1), Decimal(100), Decimal(1000), Decimal(1000000)
HALF = Decimal("0.5")
LONGEST = 40  # digits; longer ones are no figures of a newspaper
_SPACE = str.maketrans(dict.fromkeys(SPACES, " ") | {"’": "'"})
_GROUPED = re.compile(r"(?<!\d)\d{1,3}([.,])\d{3}(?:\1\d{3})+(?!\d)|(?<!\d)\d{1,3}([.,])\d{3}(?!\2)[.,]\d")
_DECIMAL = re.compile(r"\d([.,])\d(?![\d.,]*\d)")


@dataclass(slots=True)
class Number:
    """A number and its tokens start to end (half open).

    `high` is the upper end where it differs from `value` (`None` with `vague` is an open end). `scale` is the magnitude
    word or suffix that multiplies the last part ("1,2 million"). `plain` marks four bare digits, which may be a year;
    `weak` "un" and its like, which count only in company; `share` a share that is already in per cent.
    """

    start: int
    end: int
    value: Decimal
    step: Decimal = ONE
    high: Decimal | None = None
    digits: bool = False
    scale: Decimal = ONE
    approximate: bool = False
    vague: bool = False
    plain: bool = False
    weak: bool = False
    share: bool = False
    collective: bool = False


def written(raw: str, grammar: Grammar, swapped: frozenset[str] = frozenset()) -> tuple[Decimal, int] | None:
    """Give the value of digits with separators and how many decimals they state; None where they make no number.

    Args:
        raw: as in the text: "10 000", "2.603.118", "6,8".
        grammar: says which separator groups and which begins the decimals.
        swapped: separators that this article uses the other way round.
    """
    if len(raw) > LONGEST:
        return None
    text = raw.translate(_SPACE)
    marks = [char for char in text if not char.isdigit()]
    if not marks:
        return None if text[0] == "0" and len(text) > 1 else (Decimal(text), 0)
    if text[0] == "0" and text[1] not in ".,":
        return None
    last = marks[-1]
    parts = re.split(r"\D", text)
    if len(set(marks)) == 1:
        threes = all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3
        if len(parts) > 2 or last in " '":
            return (Decimal("".join(parts)), 0) if threes else None
        if threes and parts[0] != "0" and _groups(last, parts[1], grammar, swapped):
            return Decimal("".join(parts)), 0
    elif len(set(marks)) > 2 or marks.count(last) > 1 or last not in ".," or any(len(part) != 3 for part in parts[1:-1]):
        return None
    try:
        return Decimal("".join(parts[:-1]) + "." + parts[-1]), len(parts[-1])
    except InvalidOperation:
        return None


def _groups(mark: str, tail: str, grammar: Grammar, swapped: frozenset[str]) -> bool:
    """Whether one mark before three digits groups thousands rather than opens decimals."""
    if tail == "000":
        return True
    if mark in grammar.group:
        return mark not in swapped
    return mark in swapped


def swapped(text: str, grammar: Grammar) -> frozenset[str]:
    """Give the separators that a text uses the other way round than its language does: "3,250,000" in French."""
    grouped = {found.group(1) or found.group(2) for found in _GROUPED.finditer(text)}
    tenths = {found.group(1) for found in _DECIMAL.finditer(text)}
    other = {".": ",", ",": "."}
    result = set()
    for mark in ".,":
        if mark in grammar.group and other[mark] in grouped and mark in tenths:
            result.add(mark)
        elif mark in grammar.decimal and mark not in tenths and (mark in grouped or other[mark] in tenths):
            result.add(mark)
    return frozenset(result)


def ambiguous(raw: str) -> bool:
    """Whether digits can be read two ways: one dot or comma before three digits."""
    return len(raw) <= 7 and raw[-4:-3] in (".", ",")


def _step(value: Decimal, decimals: int, scale: Decimal) -> Decimal:
    """One unit of the last stated digit: 1000 for 3000, 0.1 for 2.5, 100000 for 1.2 million."""
    if decimals:
        return scale * Decimal(10) ** -decimals
    exponent = value.normalize().as_tuple().exponent
    return Decimal(10) ** exponent if isinstance(exponent, int) and value else ONE


class _Reader:
    """Reads one number from a token on; `at` walks along."""

    def __init__(self, line: Line, start: int) -> None:
        self.line, self.grammar = line, line.grammar
        self.start = self.at = start
        self.total = Decimal(0)
        self.small: Decimal | None = None  # what no magnitude has multiplied yet
        self.scale = ONE
        self.decimals = 0
        self.digits = False
        self.parts = 0
        self.approximate = False
        self.collective = False

    def word_value(self, at: int) -> tuple[Decimal, int] | None:
        """Value of the number word at a token, and the token after it."""
        key = self.line.key(at, "numbers")
        return (Decimal(key), self.line.end(at, "numbers")) if key else None

    def step_over(self, at: int) -> tuple[int, bool]:
        """Skip a hyphen or the joining word between two number words; whether it was the word."""
        if self.line.hyphen(at):
            at += 1
        if self.line.word(at) in self.grammar["joiner"]:
            at += 1
            return (at + 1 if self.line.hyphen(at) else at), True
        return at, False

    def tail(self) -> Decimal:
        """The last part so far: what the next number word would be added to."""
        return self.small if self.small is not None else self.total

    def read_digits(self) -> bool:
        token = self.line.tokens[self.start]
        found = written(token.text, self.grammar, self.line.swapped)
        if found is None:
            return False
        self.small, self.decimals = found
        self.digits = True
        self.at = self.start + 1
        self.suffix()
        return True

    def suffix(self) -> None:
        """Letters that multiply: "1.2m", "3 Md€"; glued to the digits, or before a currency."""
        line, at = self.line, self.at
        if line.kind(at) != "word" or self.small is None:
            return
        scale = self.grammar.suffixes.get(line.tokens[at].text)
        if scale is None:
            return
        money = line.key(at + 1, "currencies") or (
            line.word(at + 1) in self.grammar["of"] and line.key(at + 2, "currencies")
        )
        before = line.key(self.start - 1, "currencies")
        if not money and not before:
            if not line.glued(at) or (line.key(at, "units") and not self.counts(at + 1)):
                return
        elif not line.glued(at) and not money:
            return
        self.small *= scale
        self.scale = scale
        self.at += 1

    def counts(self, at: int) -> bool:
        """Whether the word at a token is a plural noun: "1.2m people", and not "1.2m long"."""
        word = self.line.word(at)
        return bool(self.line.key(at, "people")) or (
            word.endswith(self.grammar.plural_endings)
            and not word.endswith(self.grammar.not_plural or ("\0",))
            and word not in self.grammar.stop
            and word not in self.grammar["not_nouns"]
        )

    def add(self, value: Decimal, joined: bool) -> bool:
        """Take up one more number word, if the language puts it there."""
        tail = self.tail()
        if value >= THOUSAND:
            return self.multiply(value, joined)
        if value == HUNDRED and self.small is not None and ONE < self.small < HUNDRED and not self.digits:
            self.small *= HUNDRED
            return not joined
        if (self.parts or self.digits) and not self.fits(value, tail, joined):
            return False
        self.small = value if self.small is None else self.small + value
        return True

    def fits(self, value: Decimal, tail: Decimal, joined: bool) -> bool:
        """Whether a word of less than a thousand may follow what was read."""
        if self.small is None:  # after a magnitude
            return not joined or (self.grammar.join_hundreds and value < HUNDRED)
        if self.digits or value == 0:
            return False
        tens = tail % HUNDRED
        if tens == 0:
            return value < HUNDRED and (not joined or self.grammar.join_hundreds)
        wide = int(tens) in self.grammar.wide_tens
        if tens % 10 or not 20 <= tens or value >= (20 if wide else 10):
            return False
        return not joined or int(value) in self.grammar.join_tens

    def multiply(self, value: Decimal, joined: bool) -> bool:
        """A magnitude multiplies what stands before it."""
        if joined:
            return False
        if self.small is None:
            if self.parts and self.total * value <= self.total:
                return False
            self.total = (self.total or ONE) * value
        else:
            if self.parts > 1 and self.total and self.total < value:
                return False
            self.total += self.small * value
        self.small = None
        self.scale = value if self.scale is ONE or value < self.scale else self.scale * value
        return True

    def words(self) -> None:
        """Walk over number words and what joins them."""
        while True:
            at, joined = self.step_over(self.at) if self.parts or self.digits else (self.at, False)
            found = self.word_value(at)
            if found is None or found[0] == HALF or (joined and self.next_hundred(found[1])) or not self.add(found[0], joined):
                if not joined and at == self.at and self.more_digits(at):
                    continue
                return
            self.at = found[1]
            self.parts += 1

    def next_hundred(self, at: int) -> bool:
        """Whether "hundred" follows: "between two hundred and three hundred" are two numbers."""
        found = self.word_value(at)
        return found is not None and found[0] == HUNDRED

    def more_digits(self, at: int) -> bool:
        """Digits after a magnitude: "2 millions 500 000"."""
        if self.small is not None or not self.total or self.line.kind(at) != "number" or self.scale < MILLION:
            return False
        found = written(self.line.tokens[at].text, self.grammar, self.line.swapped)
        if found is None or found[1] or found[0] >= self.scale or found[0] < THOUSAND:
            return False
        self.small = found[0]
        self.at = at + 1
        return True

    def half(self) -> None:
        """"et demi" after a number or a magnitude."""
        for share, phrases in self.grammar.halves:
            end = phrases.after(self.line.words, self.at)
            if end > 0 and (self.small is not None or self.scale > ONE):
                if self.small is None:
                    self.total += share * self.scale
                else:
                    self.small += share
                    self.decimals = 1
                self.at = end
                self.words()
                return

    def collect(self) -> None:
        """Collectives after a number or alone: "deux douzaines", "une douzaine de milliers"."""
        line = self.line
        while True:
            at = self.at + 1 if line.hyphen(self.at) else self.at
            key = line.key(at, "collectives")
            if key:
                self.total, self.small = (self.total + (self.small or 0) or ONE) * Decimal(key), None
                self.at, self.approximate, self.collective = line.end(at, "collectives"), True, True
            found = self.word_value(at) if self.collective else None
            if found and found[0] >= HUNDRED:
                self.total *= found[0]
                self.at = found[1]
            elif not key:
                return
            if self.collective and line.word(self.at) in self.grammar["of"]:
                after = self.word_value(self.at + 1)
                if line.key(self.at + 1, "collectives") or (after and after[0] >= HUNDRED):
                    self.at += 1
                    continue
            return


def read(line: Line, i: int) -> Number | None:
    """Read the number that starts at token i, None where there is none.

    Articles and words such as "several" that stand before it belong to it, so the number may start before token i.
    """
    reader = _Reader(line, i)
    if line.kind(i) == "number":
        if not reader.read_digits():
            return None
    elif line.key(i, "numbers") == "0.5":
        return _half(line, i)
    reader.words()
    if reader.at > i:
        reader.half()
    if line.word(reader.at) in line.grammar["round_adjectives"] and line.key(reader.at + 1, "collectives"):
        reader.at += 1
    reader.collect()
    if reader.at == i:
        return None
    value = reader.total + (reader.small or 0)
    number = Number(
        i, reader.at, value, _step(value, reader.decimals, reader.scale), digits=reader.digits, scale=reader.scale,
        approximate=reader.approximate, collective=reader.collective,
    )  # fmt: skip
    if reader.digits:
        text = line.tokens[i].text
        number.plain = reader.at == i + 1 and len(text) == 4 and text.isdigit()
    else:
        number.weak = reader.at == i + 1 and line.word(i) in line.grammar["ones"]
        if not _open(line, number, reader):
            return None
    return number


def _open(line: Line, number: Number, reader: _Reader) -> bool:
    """Take up what stands before a collective or a magnitude: "des milliers", "several hundred", "a dozen".

    Returns: whether it is a number at all; "million" with nothing before it is none.
    """
    first = line.key(number.start, "numbers")
    bare = not first or Decimal(first) >= HUNDRED
    if not bare:
        return True
    words, grammar = line.words, line.grammar
    plural = line.word(number.start).endswith(grammar.plural_endings or ("\0",))
    for name in ("couple", "closed", "handful", "articles", "open"):
        start = grammar[name].before(words, number.start)
        if start < 0:
            continue
        if name == "couple":
            number.value, number.approximate = number.value * 2, True
        elif name in ("closed", "handful"):
            number.vague = True
            # several hundred stay below a thousand, several dozen below a hundred
            number.high = Decimal(99) if number.value < HUNDRED else number.value * 10 - 1
            number.value *= 2
        elif name == "articles":
            number.approximate = number.approximate or number.value in grammar.loose
        elif plural:
            number.vague = True
            number.value *= 2
        else:
            continue
        number.start = start
        number.approximate = number.approximate or number.vague
        number.step = ONE if number.vague else _step(number.value, 0, ONE)
        return True
    if plural and reader.collective:
        number.vague, number.approximate = True, True
        number.value *= 2
        number.step = ONE
    return reader.collective or number.value < MILLION or reader.parts > 1


def with_article(line: Line, i: int) -> Number | None:
    """Read the article of "nearly an hour" or "an hour and a half" as one, at the article; None where it is no time."""
    grammar = line.grammar
    if line.word(i) not in grammar["articles"] or not line.key(i + 1, "units"):
        return None
    after = line.end(i + 1, "units")
    if line.ends(i, "hedges")[0] < 0 and all(half.after(line.words, after) < 0 for _, half in grammar.halves):
        return None
    return Number(i, i + 1, ONE, weak=True)


def _half(line: Line, i: int) -> Number | None:
    """A half of a magnitude, a collective or a unit: "un demi-millier", "half a million", "une demi-heure"."""
    at = i + 1
    if line.hyphen(at) or line.word(at) in line.grammar["articles"]:
        at += 1
    key = line.key(at, "numbers")
    start = i - 1 if line.word(i - 1) in line.grammar["ones"] or line.word(i - 1) in line.grammar["articles"] else i
    value = HALF
    end = at
    if key and Decimal(key) >= HUNDRED:
        value, end = HALF * Decimal(key), line.end(at, "numbers")
    elif line.key(at, "collectives"):
        value, end = HALF * Decimal(line.key(at, "collectives")), line.end(at, "collectives")
    elif not line.key(at, "units"):
        return None
    scale = value * 2 if value > ONE else ONE
    return Number(start, end, value, _step(value, 0, ONE), scale=scale, approximate=value > ONE, collective=value > ONE)
