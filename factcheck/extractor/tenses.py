"""Tells from the verbs around a date whether it lies behind or ahead of the article."""

from factcheck.extractor.date_patterns import Grammar
from factcheck.extractor.reading import Reading

REACH_BACK, REACH_ON, REACH_PARTICIPLE = 40, 24, 4
STOPS = (";", ":")
ENDS = (".", "!", "?", "…")
OPENERS = (",", "-", "–", "—", "(", '"', "“", "«", "•", "|")

Cue = tuple[int, int, str]


class Tenses:
    """The verbs of one sentence that tell a tense, found once."""

    def __init__(self, rules: Grammar, reading: Reading) -> None:
        self.reading = reading
        settings = rules.settings
        self._future = tuple(settings.get("future_endings", ()))
        self._relative = tuple(settings.get("relative_endings", ()))
        self._participle = tuple(settings.get("participle_endings", ()))
        self._past = tuple(settings.get("past_endings", ()))
        self._spared = frozenset(settings.get("not_verbs", ()))
        self._stop = rules.language.stop
        self._cues: list[Cue] | None = None

    @property
    def cues(self) -> list[Cue]:
        """Each word that tells a tense: first token, end, and "past", "future", "relative", "participle" or "be"."""
        if self._cues is None:
            self._cues = self._find()
        return self._cues

    def of(self, start: int, end: int) -> str:
        """Give the tense of a date at tokens start to end: "past", "future", "present" (of what is planned), "relative", "now" or ""."""
        tokens = self.reading.tokens
        before = start - 1
        while before >= 0 and start - before <= 3 and tokens[before].word in self._stop and not self._told(before):
            before -= 1
        fronted = before < 0 or tokens[before].text in OPENERS or self._stops(before) or (end < len(tokens) and tokens[end].word == "'s")
        if fronted:
            return self._on(end) or self._back(start)
        return self._back(start) or self._on(end)

    def beside(self, start: int, end: int) -> bool:
        """Whether a date stands in front of its clause, or right behind a verb of the past or the future."""
        tokens = self.reading.tokens
        if start == 0 or tokens[start - 1].kind == "mark" or (end < len(tokens) and tokens[end].text in (",", ":")):
            return True
        return any(key != "be" and 0 <= start - cue_end <= 1 for _, cue_end, key in self.cues)

    def _told(self, at: int) -> bool:
        return any(start <= at < end for start, end, _ in self.cues)

    def _back(self, start: int) -> str:
        floor = max(0, start - REACH_BACK)
        for at in range(start - 1, floor - 1, -1):
            if self._stops(at):
                floor = at
                break
        for cue_start, cue_end, key in reversed(self.cues):
            if cue_start >= start or cue_end > start or key == "be":
                continue
            if cue_start < floor:
                return ""
            if key == "participle":
                if start - cue_end <= REACH_PARTICIPLE and not self._helped(cue_start):
                    return self._doubted(cue_start)
                continue
            if key in ("verb", "past") and self._helped(cue_start):
                continue
            if key == "verb":
                return self._doubted(cue_start)
            return self._would(cue_end) if key == "would" else key
        return ""

    def _on(self, end: int) -> str:
        tokens = self.reading.tokens
        ceiling = min(len(tokens), end + REACH_ON)
        for at in range(end, ceiling):
            if self._stops(at) and tokens[at].text != ":":
                ceiling = at
                break
        for cue_start, cue_end, key in self.cues:
            if cue_start < end or key in ("be", "participle"):
                continue
            if cue_start >= ceiling:
                return ""
            if key == "verb":
                return "past"
            return self._would(cue_end) if key == "would" else key
        return ""

    def _stops(self, at: int) -> bool:
        """Whether a clause ends at a token: a mark, or a full stop with a capital behind it."""
        tokens = self.reading.tokens
        if tokens[at].text in STOPS:
            return True
        if tokens[at].text not in ENDS or not 0 < at < len(tokens) - 1:
            return False
        return len(tokens[at - 1].text) > 2 and tokens[at + 1].text[:1].isupper()

    def _helped(self, at: int) -> bool:
        """Whether a verb right before makes a participle one of the future: "will be", "doit être"."""
        words = self.reading.tokens
        return any(
            key in ("future", "relative", "be") and at - end <= 2 and all(word.kind == "word" for word in words[end:at])
            for _, end, key in self.cues
            if end <= at
        )

    def _doubted(self, at: int) -> str:
        """The tense of a participle: past, unless "serait" or "est" stands before it."""
        before = next((key for _, end, key in reversed(self.cues) if end <= at and key in ("would", "now") and at - end <= 2), "")
        return self._would(at) if before == "would" else before or "past"

    def _would(self, at: int) -> str:
        """"serait arrivé" tells of the past, "serait signé" of what is to come."""
        tags = self.reading.tags
        for i in range(at, min(len(tags), at + 3)):
            here = tags[i]
            if here and "date_cue" in here and here["date_cue"].key in ("state", "participle"):
                return "past"
        return "relative"

    def _find(self) -> list[Cue]:
        found: list[Cue] = []
        tokens, tags = self.reading.tokens, self.reading.tags
        at = 0
        while at < len(tokens):
            here = tags[at]
            cue = here.get("date_cue") if here else None
            if cue is not None and cue.key != "state":
                found.append((at, cue.end, cue.key))
                at = cue.end
                continue
            key = self._ending(at)
            if key:
                found.append((at, at + 1, key))
            at += 1
        return found

    def _ending(self, at: int) -> str:
        token = self.reading.tokens[at]
        word = token.word
        if token.kind != "word" or len(word) < 4 or word in self._spared:
            return ""
        if token.text[0].isupper() and at > 0 and self.reading.tokens[at - 1].kind == "word":
            return ""
        if self._relative and word.endswith(self._relative):
            return "relative"
        if self._future and word.endswith(self._future):
            return "future"
        if self._past and word.endswith(self._past):
            return "verb"
        return "participle" if self._participle and word.endswith(self._participle) else ""
