"""Every data type that passes between the rooms. Frozen, and built on the standard library only.

All offsets are half open, in characters of `Article.text`, and `claim.text == article.text[claim.start:claim.end]`.
"""

from dataclasses import dataclass, field
from datetime import date as day
from datetime import datetime
from decimal import Decimal

KINDS = ("count", "money", "percent", "measure", "duration", "age", "date", "name", "quote")
HEDGES = ("at_least", "more_than", "at_most", "less_than", "up_to", "about", "nearly", "range", "exactly", "")
STATUSES = ("actual", "planned", "possible", "denied")
SCOPES = ("", "total", "part", "increment", "rest")
PRECISIONS = ("minute", "hour", "part_of_day", "day", "week", "month", "season", "year", "decade")
VERDICTS = ("conflict", "update", "differs")
SEVERITIES = ("note", "warning", "error")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the text that is read in one go.

    `kind` is "body", "heading", "caption", "boilerplate" (subscriptions, credits, related links) or "entry" (the
    line that opens an entry of a live blog).
    """

    start: int
    end: int
    kind: str = "body"


@dataclass(frozen=True, slots=True)
class Moment:
    """First and last possible moment of a date; `None` is an open end, or both ends when it could not be resolved.

    `precision` is one of PRECISIONS. `stated` names the parts the text itself gives ("year", "month", "day",
    "weekday", "hour", "minute"); the others were inferred from an anchor. `note` is a remark for the reader, such as
    a weekday that does not match its date.
    """

    first: datetime | None
    last: datetime | None
    precision: str = "day"
    stated: tuple[str, ...] = ()
    approximate: bool = False
    hedge: str = ""
    note: str = ""

    @property
    def resolved(self) -> bool:
        """Whether at least one end is known."""
        return self.first is not None or self.last is not None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit: `low` to `high`, `None` an open end ("at least 12" is 12 to open).

    `unit` is the lemma of what is counted (empty where nothing could be found), an ISO currency code, "%", or the
    measure as the text gives it ("mile", "ft", "km", "minute"). `dimension` is "length", "time", … for what converts,
    and value x `factor` + `shift` is the value in the base unit of the dimension, in which figures are compared.
    `step` is one unit of the last stated digit, in the unit of the text: 3000 has step 1000, 2.5 has 0.1, 2,603,118
    has 1. `vague` marks "thousands", "several". The noun stands at `unit_start` to `unit_end`, -1 where there is none.
    """

    low: Decimal | None
    high: Decimal | None
    unit: str = ""
    approximate: bool = False
    hedge: str = ""
    step: Decimal = Decimal(1)
    vague: bool = False
    dimension: str = ""
    factor: Decimal = Decimal(1)
    shift: Decimal = Decimal(0)
    unit_start: int = -1
    unit_end: int = -1


@dataclass(frozen=True, slots=True)
class Quote:
    """The words inside the marks, and who said them where the article says so (else empty)."""

    words: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name: as written here, in its fullest form in this article, and the role it stands with."""

    written: str
    full: str
    role: str = ""


Value = Figure | Moment | Quote | Name


@dataclass(frozen=True, slots=True)
class Article:
    """One article as loaded. `text` is the body and never changes; `sentences` cover all of its words.

    `path` is the file as given. `published` is a Moment (day or minute precision), `dated` says how it was obtained:
    "stated" (metadata), "text" (dateline or the text names its own day), "option" (--date), "inferred" (proved from
    the other articles), "" (unknown). `notes` are faults of the text that an editor should know, in the form
    (key, detail).
    """

    path: str
    text: str = field(repr=False)
    language: str
    source: str = ""
    title: str = ""
    url: str = ""
    byline: str = ""
    published: Moment | None = None
    dated: str = ""
    sentences: tuple[Sentence, ...] = field(default=(), repr=False)
    notes: tuple[tuple[str, str], ...] = ()
    body_line: int = 1  # the line of the file on which the text starts, after any front matter

    def __hash__(self) -> int:  # claims are keys of tables; to hash every sentence each time would cost too much
        return hash((self.path, len(self.text)))


@dataclass(frozen=True, slots=True)
class Claim:
    """One value that one article states, with its exact place and circumstances.

    `sentence` is the index into `article.sentences`. `status` is one of STATUSES, `scope` one of SCOPES, `origin` the
    party credited in the sentence or its neighbour. `as_of` is the moment the value is true of, `None` for the
    article's own date; `historic` marks a figure of another time, never compared with today's. `rule` names what
    found it.
    """

    article: Article = field(repr=False)
    sentence: int
    start: int
    end: int
    kind: str
    value: Value
    status: str = "actual"
    origin: str = ""
    as_of: Moment | None = None
    historic: bool = False
    scope: str = ""
    rule: str = ""

    @property
    def text(self) -> str:
        """The exact words of the value, with hedge and number."""
        return self.article.text[self.start : self.end]

    @property
    def sentence_text(self) -> str:
        """The exact sentence it stands in."""
        place = self.article.sentences[self.sentence]
        return self.article.text[place.start : place.end]


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the reason: what was tested, on what, and what came of it. `test` is a key of the label files."""

    test: str
    left: str = ""
    right: str = ""
    result: str = ""
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """Claims of one topic that agree with each other; `best` is the clearest of them."""

    claims: tuple[Claim, ...]
    best: Claim


@dataclass(frozen=True, slots=True)
class Topic:
    """One question with one true answer at a time. `concepts` are language-neutral, most telling first."""

    id: str
    kind: str
    unit: str
    concepts: tuple[str, ...]
    claims: tuple[Claim, ...]
    sides: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Two sides of one topic that do not agree.

    `keys` are what it is known by from one run to the next, the clearest first; `id` is made of that one.
    """

    id: str
    topic: Topic
    left: Side
    right: Side
    verdict: str
    severity: str
    rule: str
    steps: tuple[Step, ...] = ()
    within_source: bool = False
    certainty: float = 0.0
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not read: a file, a passage, or a reading that lost to a longer one.

    `kind` is "unread" (an article), "warning" (a line or row of metadata, a file given twice) or "overlap" (a reading).
    `reason` is in English; where `key` is given, a report in another language can fill its own sentence with `values`.
    """

    place: str
    kind: str
    reason: str
    key: str = ""
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Config:
    """What a run may be told, with the defaults. Passed as an argument; there are no global settings.

    `date` is the fallback for an article's own date. `preferred_names` are spellings that are right wherever they
    occur, `never_merge` pairs of names that are two persons. `threshold` is the score (log odds) from which two claims
    are taken to answer one question.
    """

    date: day | None = None
    languages: tuple[str, ...] = ()
    sources: str = ""
    preferred_names: tuple[str, ...] = ()
    never_merge: tuple[tuple[str, str], ...] = ()
    threshold: float = -0.8
