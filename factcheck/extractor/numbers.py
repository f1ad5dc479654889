"""Numbers as written: digits with every separator, number words of any length, magnitudes, collectives, shares.

A number is read from a token on, as far as it goes: "1,2 million", "deux cent mille", "une douzaine de milliers",
"half a million", "two and a half". What it counts, and its hedges, are read elsewhere.
"""

from decimal import Decimal

from factcheck.extractor.digits import ONE, step, written
from factcheck.extractor.grammar import Line
from factcheck.extractor.rounds import HALF, Number, half, opened

HUNDRED, THOUSAND, MILLION = Decimal(100), Decimal(1000), Decimal(1000000)
HANDFUL = Decimal(2), Decimal(9)
GREATEST = Decimal(10) ** 18


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
        self.handful = False

    def word_value(self, at: int) -> tuple[Decimal, int] | None:
        """Value of the number word at a token, and the token after it."""
        key = self.line.key(at, "numbers")
        if key:
            return Decimal(key), self.line.end(at, "numbers")
        value = self.grammar.compound(self.line.word(at))
        return (value, at + 1) if value is not None else None

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
            counted = self.counts(at + 1) or line.key(at + 1, "units")  # "1.2m people", "7.5M lb"
            if not line.glued(at) or (line.key(at, "units") and not counted):
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

    def add(self, value: Decimal, *, joined: bool) -> bool:
        """Take up one more number word, if the language puts it there."""
        tail = self.tail()
        if value >= THOUSAND:
            return self.multiply(value, joined=joined)
        if value == HUNDRED and self.small is not None and ONE < self.small < HUNDRED and not self.digits:
            self.small *= HUNDRED
            return not joined
        if (self.parts or self.digits) and not self.fits(value, tail, joined=joined):
            return False
        self.small = value if self.small is None else self.small + value
        return True

    def fits(self, value: Decimal, tail: Decimal, *, joined: bool) -> bool:
        """Whether a word of less than a thousand may follow what was read."""
        if self.small is None:  # after a magnitude; "45 millions un an plus tôt" are two numbers
            return not self.digits and (not joined or (self.grammar.join_hundreds and value < HUNDRED))
        if self.digits or value == 0:
            return False
        tens = tail % HUNDRED
        if tens == 0:
            return value < HUNDRED and (not joined or self.grammar.join_hundreds)
        wide = int(tens) in self.grammar.wide_tens
        if tens % 10 or not tens >= 20 or value >= (20 if wide else 10):
            return False
        return not joined or int(value) in self.grammar.join_tens

    def multiply(self, value: Decimal, *, joined: bool) -> bool:
        """A magnitude multiplies what stands before it."""
        if joined or value * max(self.total, self.small or ONE) > GREATEST:
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
            if (
                found is None
                or found[0] == HALF
                or (joined and self.next_hundred(found[1]))
                or not self.add(found[0], joined=joined)
            ):
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
        """Read "et demi" after a number or a magnitude."""
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
                self.handful = self.handful or key == "1"
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


def _ends(line: Line, at: int) -> bool:
    """Whether nothing at a token can go on with a number in digits before it."""
    if at >= len(line.tokens):
        return True
    tags, word, grammar = line.tags[at], line.words[at], line.grammar
    if word in grammar.going_on or line.tokens[at].text in grammar.suffixes:
        return False
    if tags and ("numbers" in tags or "collectives" in tags):
        return False
    return grammar.compound(word) is None


def read(line: Line, i: int) -> Number | None:
    """Read the number that starts at token i, None where there is none.

    Articles and words such as "several" that stand before it belong to it, so the number may start before token i.
    """
    if line.kind(i) == "number" and _ends(line, i + 1):
        text = line.tokens[i].text
        found = written(text, line.grammar, line.swapped)
        if found is None or found[0] > GREATEST:
            return None
        plain = len(text) == 4 and text.isdigit()
        return Number(i, i + 1, found[0], step(*found, ONE), digits=True, plain=plain)
    reader = _Reader(line, i)
    if line.kind(i) == "number":
        if not reader.read_digits():
            return None
    elif line.key(i, "numbers") == "0.5":
        return half(line, i)
    reader.words()
    if reader.at > i:
        reader.half()
    if line.word(reader.at) in line.grammar["round_adjectives"] and line.key(reader.at + 1, "collectives"):
        reader.at += 1
    reader.collect()
    value = reader.total + (reader.small or 0)
    if reader.at == i or value > GREATEST:
        return None
    number = Number(
        i, reader.at, value, step(value, reader.decimals, reader.scale), digits=reader.digits, scale=reader.scale,
        approximate=reader.approximate, collective=reader.collective,
    )  # fmt: skip
    if reader.digits:
        text = line.tokens[i].text
        number.plain = reader.at == i + 1 and len(text) == 4 and text.isdigit()
    else:
        number.weak = reader.at == i + 1 and line.word(i) in line.grammar["ones"]
        if not opened(line, number):
            return None
    if reader.handful:
        number.value, number.high, number.vague = HANDFUL[0], HANDFUL[1], True
        return number if line.word(number.end) in line.grammar["of"] else None
    return number
