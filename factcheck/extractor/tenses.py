"""Tells from the verbs around a date whether it lies behind or ahead of the article."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from factcheck.extractor.date_patterns import Grammar
from factcheck.extractor.reading import Reading

REACH_BACK, REACH_ON, REACH_PARTICIPLE = 40, 24, 4  # tokens
LEAD = 3  # function words between a verb or a comma and the date
STOPS = (";", ":")
ENDS = (".", "!", "?", "…")
OPENERS = (",", "-", "–", "—", "(", '"', "“", "«", "•", "|")
ENDINGS = (("relative", "relative"), ("future", "future"), ("verb", "past"), ("participle", "participle"))
SHORT = 4  # letters that a verb has at least, to be known by its ending

Cue = tuple[int, int, str]


class Endings(NamedTuple):
    """The endings that tell the tense of a verb: by tense, all together, and the words that are spared."""

    by_tense: tuple[tuple[str, tuple[str, ...]], ...]
    any: tuple[str, ...]
    spared: frozenset[str]


@lru_cache(maxsize=16)
def _endings(rules: Grammar) -> Endings:
    settings = rules.settings
    rows = ((key, tuple(settings.get(f"{name}_endings", ()))) for key, name in ENDINGS)
    by_tense = tuple((key, endings) for key, endings in rows if endings)
    together = tuple(ending for _, endings in by_tense for ending in endings)
    return Endings(by_tense, together, frozenset(settings.get("not_verbs", ())))


class Tenses:
    """The verbs of one sentence that tell a tense, found once.

    A cue is "past", "future", "present" (of what is planned), "relative" (the future of a past moment), "would" (of
    past or future, by the participle behind it), "now" (a state), "shown" (past, but the words of a caption too), "be",
    "verb" (past unless "be" stands before it), "participle" (past right before the date), "announced" (past right
    before the date, else of what is to come), "able" (future, of a date behind it) or "purpose" (what a past verb was
    for: "met in order to hold a summit in June").
    """

    def __init__(self, rules: Grammar, reading: Reading) -> None:
        self.reading = reading
        self._endings = _endings(rules)
        self.stop = rules.language.stop
        self._clefts = frozenset(rules.settings.get("clefts", ()))
        self._calls = tuple(rules.settings.get("call_endings", ()))
        self._clauses = rules.clauses
        self._possessive = rules.possessive
        self._cues = list(self._find())
        self._starts = [start for start, _, _ in self._cues]

    def of(self, start: int, end: int) -> str:
        """Give the tense of a date at tokens start to end.

        It is "past", "future", "present", "relative", "now", "purpose" or "".
        """
        tokens = self.reading.tokens
        before = start - 1
        while before >= 0 and start - before <= LEAD and tokens[before].word in self.stop and not self._told(before):
            before -= 1
        fronted = before < 0 or tokens[before].text in OPENERS or self._stops(before)
        below = tokens[end].word if end < len(tokens) else ""
        if below in self._clefts and self._is_named(start):
            return self._on(end)
        if fronted:
            return self._on(end, fronted=True) or self._back(start)
        if below in self._possessive:
            on, back = self._on(end), self._back(start)
            ahead = back in ("future", "present") and (on in ("", "now") or self._parted(end))
            return back if ahead else on or back  # "prepares to vote in Sunday's election, aides said"
        back = self._back(start)
        return "past" if back == "relative" and self._happened(end) else back or self._on(end)

    def told(self, start: int) -> str:
        """Give the tense of the nearest verb before a token, "" without one or where it tells what a picture shows."""
        shown = any(key == "shown" for _, _, key in self._before(start, 1))
        return "" if shown else self._back(start)

    def opening(self, start: int) -> str:
        """Give the first verb of the sentence that tells a tense, "" where none stands before a token."""
        return self._cues[0][2] if self._cues and self._cues[0][1] <= start else ""

    def before(self, start: int) -> int:
        """Give the token where the nearest verb before a token starts, 0 without one."""
        return next((begin for begin, _, _ in self._before(start, 1)), 0)

    def _is_named(self, start: int) -> bool:
        """Whether a date stands right behind "is": "c'est lundi"."""
        return any(key == "now" and self._beside(end, start) for _, end, key in self._before(start, 1))

    def beside(self, start: int, end: int) -> bool:
        """Whether a date stands in front of its clause, or right behind a verb of the past or the future."""
        tokens = self.reading.tokens
        if start == 0 or tokens[start - 1].kind == "mark" or (end < len(tokens) and tokens[end].text in (",", ":")):
            return True
        return any(key not in ("be", "now") and start - cue_end <= 1 for _, cue_end, key in self._before(start, 1))

    def __bool__(self) -> bool:
        return bool(self._cues)

    def _before(self, at: int, most: int) -> Iterator[Cue]:
        """Give the cues that end before a token, nearest first."""
        last = bisect_left(self._starts, at) - 1
        for index in range(last, max(-1, last - most), -1):
            if self._cues[index][1] <= at:
                yield self._cues[index]

    def _told(self, at: int) -> bool:
        index = bisect_right(self._starts, at) - 1
        return index >= 0 and self._cues[index][1] > at

    def _back(self, start: int) -> str:
        """Look for the tense before a date."""
        floor = max(0, start - REACH_BACK)
        floor = next((at for at in range(start - 1, floor - 1, -1) if self._stops(at)), floor)
        cues = self._before(start, REACH_BACK)
        for cue_start, cue_end, key in cues:
            if cue_start < floor:
                return ""
            if key == "purpose":
                helped = next((one for begin, _, one in cues if begin >= floor and one not in ("be", "now")), "")
                return helped if helped in ("future", "present", "relative", "able", "announced") else key
            if key == "be" or (key in ("verb", "past", "participle") and self._helped(cue_start)):
                continue
            if key == "participle" and start - cue_end > REACH_PARTICIPLE:
                continue
            if key in ("verb", "participle"):
                return self._doubted(cue_start)
            if key == "announced":
                return "past" if self._beside(cue_end, start, marks=True) else "future"
            if key == "able" or (key == "now" and self._beside(cue_end, start)):
                return "future"  # "the vote is on Sunday"
            if key == "shown":
                return "past"
            return self._would(cue_end) if key == "would" else key
        return ""

    def _beside(self, end: int, start: int, *, marks: bool = False) -> bool:
        """Whether nothing but a function word, or a mark where these are allowed, stands between two tokens."""
        between = self.reading.tokens[end:start]
        return len(between) <= 1 and all(one.word in self.stop or (marks and one.kind == "mark") for one in between)

    def _parted(self, end: int) -> bool:
        """Whether a comma stands between a date and the nearest verb behind it."""
        index = bisect_left(self._starts, end)
        verb = self._starts[index] if index < len(self._starts) else end
        return any(token.text == "," for token in self.reading.tokens[end : min(verb, end + REACH_ON)])

    def _happened(self, end: int) -> bool:
        """Whether what was planned is told right behind a date: "was due to leave on Sunday, but left late"."""
        index = bisect_left(self._starts, end)
        if (
            index >= len(self._cues)
            or self._cues[index][0] - end > LEAD
            or self._cues[index][2] not in ("past", "verb")
        ):
            return False
        start, behind, _ = self._cues[index]
        between = self.reading.tokens[end:start]
        joined = any(token.word in self._clauses for token in between)  # "but", not "she": ", she said" is another's
        if not joined or any(token.kind == "word" and token.word not in self._clauses for token in between):
            return False
        if any(self._stops(at) for at in range(end, start)):
            return False
        return index + 1 == len(self._cues) or self._cues[index + 1][0] > behind  # not "was put off"

    def _on(self, end: int, *, fronted: bool = False) -> str:
        """Look for the tense behind a date."""
        ceiling = min(len(self.reading.tokens), end + REACH_ON)
        tokens = self.reading.tokens
        ceiling = next((at for at in range(end, ceiling) if self._stops(at) and tokens[at].text != ":"), ceiling)
        for index in range(bisect_left(self._starts, end), len(self._cues)):
            cue_start, cue_end, key = self._cues[index]
            if cue_start >= ceiling:
                return ""
            if key in ("be", "participle", "able", "purpose"):
                continue
            if key in ("verb", "announced", "shown"):
                return "past"
            if key == "now" and fronted and cue_start == end:
                return "future"  # "Tuesday is election day"
            return self._would(cue_end) if key == "would" else key
        return ""

    def _stops(self, at: int) -> bool:
        """Whether a clause ends at a token: a mark, or a full stop with a capital behind it."""
        tokens = self.reading.tokens
        if tokens[at].text in STOPS:
            inside = 0 < at < len(tokens) - 1 and tokens[at - 1].kind == tokens[at + 1].kind == "number"
            return not inside  # not the colon of "10:35"
        if tokens[at].text not in ENDS or not 0 < at < len(tokens) - 1:
            return False
        return len(tokens[at - 1].text) > 2 and tokens[at + 1].text[:1].isupper()

    def _helped(self, at: int) -> bool:
        """Whether a verb right before makes a participle one of the future: "will be", "doit être"."""
        words = self.reading.tokens
        return any(
            key in ("future", "relative", "be") and at - end <= 2 and all(word.kind == "word" for word in words[end:at])
            for _, end, key in self._before(at, 2)
        )

    def _doubted(self, at: int) -> str:
        """Give the tense of a participle: past, unless "serait" or "est" stands before it."""
        for _, end, key in self._before(at, 1):
            if key in ("would", "now") and at - end <= 2:
                return self._would(at) if key == "would" else key
        return "past"

    def _would(self, at: int) -> str:
        """Tell "serait arrivé", which is past, from "serait signé", which is to come."""
        for here in self.reading.tags[at : at + 3]:
            if here and "date_cue" in here and here["date_cue"].key in ("state", "participle"):
                return "past"
        return "relative"

    def _find(self) -> Iterator[Cue]:
        skip = 0
        tokens, endings = self.reading.tokens, self._endings.any
        for at, here in enumerate(self.reading.tags):
            if at < skip:
                continue
            cue = here.get("date_cue") if here else None
            if cue is not None and cue.key != "state":
                if not self._named(at, cue.end):
                    skip = cue.end
                    if cue.key != "noun":
                        yield at, cue.end, cue.key
            elif tokens[at].word.endswith(endings) and (key := self._ending(at)):
                yield at, at + 1, key
            elif at == 0 and self._calls and tokens[-1].text == "!" and tokens[0].word.endswith(self._calls):
                yield 0, 1, "future"

    def _named(self, at: int, end: int) -> bool:
        """Whether a word is written as a name: a capital inside a sentence that is not all in capitals."""
        token = self.reading.tokens[at]
        if end - at > 1 or not token.text[0].isupper() or token.text.isupper():
            return False
        return at > 0 and self.reading.tokens[at - 1].kind == "word"

    def _ending(self, at: int) -> str:
        """Tell the tense of a word from its ending; capitals inside a sentence are names."""
        token = self.reading.tokens[at]
        if len(token.word) < SHORT or token.word in self._endings.spared:
            return ""
        if token.text[0].isupper() and at > 0 and self.reading.tokens[at - 1].kind == "word":
            return ""
        return next((key for key, endings in self._endings.by_tense if token.word.endswith(endings)), "")
