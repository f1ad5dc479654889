"""Finds where an article speaks of dates and clock times, in terms that no language owns.

A mention is what the words say ("weekday 2, part evening, since"), with its place; what day that is, is worked out
later, from the day of the article and the other mentions.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from factcheck.extractor.date_matching import Matcher
from factcheck.extractor.date_patterns import Grammar, Match, Piece
from factcheck.extractor.reading import Reading
from factcheck.extractor.tenses import Tenses
from factcheck.language import Token

# names that say the same thing
SAME = {
    "month_short": "month",
    "bare_month": "month",
    "month_number": "month",
    "weekday_short": "weekday",
    "first": "day",
    "day_word": "day",
    "mod_before": "mod",
    "feast": "holiday",
    "shift": "ago",
    "chain_open": "chain",
    "modern": "year",
    "older": "year",
    "that_night": "relative",
    "ahead": "ago",
    "ahead_time": "ago",
    "month_part": "vague",
    "year_part": "vague",
}
SPLIT = {
    "range": ("to", "join", "dash", "through"),
    "clocks": ("to", "join"),
    "list": ("and", "join"),
    "night": ("to", "into", "join"),
}
NUMBERS = ("number", "digits", "month", "day", "weekday", "half", "year", "yy", "minute", "decade")
SILENT = ("near", "era", "to", "and", "of", "in", "dash", "through", "join", "into", "one")
STILL = ("", "now", "present")  # tenses of what a picture shows
BESIDE_AGO = ("ago_near", "ago_bound")  # how near a time is that is counted back: "nearly", "more than"
OPENING, CLOSING = frozenset("“«„"), frozenset("”»")
CLOSED = CLOSING | frozenset('",')  # behind a title: a comma may stand inside its marks
BESIDE = 12  # tokens on either side of a word, to see how its sentence is written
QUOTE_REACH = 60  # tokens back to a quotation mark that opened
FULL = ("year", "month", "day")
BEHIND = 2  # tokens: a full date that stands further on in its sentence does not open it
PICTURE_REACH = 16  # tokens from "pictured" to when that was
NOUN_REACH = 3  # tokens from "Sunday's" to its noun
BRACKET_REACH = 12  # tokens back to a bracket that opened


@dataclass(slots=True)
class Mention:
    """Words that speak of a date or a clock.

    `at` is the place of the sentence in the list of readings, `first` to `last` its tokens, `start` to `end` its
    characters. `sides` are its parts: one, or the ends of a range. `rule` names the group of patterns. `bound` is
    "from", "since", "until", "by", "before", of a clock "after", or "", `near` "about", "after", "before" or "".
    `tense`: see `Tenses`.
    `quoted`: a quotation mark opened before it, in its sentence. `captioned`: it is a full date, written as below a
    picture; `pictured`: words before it say that a picture was taken then.
    """

    at: int
    first: int
    last: int
    start: int
    end: int
    rule: str
    sides: tuple[dict[str, str | int], ...]
    bound: str = ""
    near: str = ""
    tense: str = ""
    bracketed: bool = False
    quoted: bool = False
    line: bool = False
    captioned: bool = False
    pictured: bool = False
    parts: dict[str, str | int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.parts = self.sides[0] if self.sides else {}


def scan(readings: Sequence[Reading], rules: Grammar) -> list[Mention]:
    """Give every mention of a date or clock in an article, in the order of the text."""
    found: list[Mention] = []
    for at, reading in enumerate(readings):
        matcher = Matcher(rules, reading)
        if matcher.worth():
            matches = matcher.find()
            if matches:
                tenses = Tenses(rules, reading)
                for match in matches:
                    found += _mentions(at, match, matcher, tenses)
    _settle_order(found, str(rules.settings.get("order", "")))
    return found


def _mentions(at: int, match: Match, matcher: Matcher, tenses: Tenses) -> Iterator[Mention]:
    if match.rule == "none":
        return
    if match.rule == "date" and matcher.grammar.settings.get("weak_today") and _nowadays(match, tenses):
        return
    if match.rule in ("date", "shift") and _named(match, matcher):
        return
    if _counted_before(match, matcher):
        return
    if match.rule == "list":
        yield from _listed(at, match, matcher, tenses)
        return
    if match.rule == "own" and not _own(match, matcher):
        for piece in match.pieces:
            if isinstance(piece.value, tuple):
                rule = "clock" if piece.name.endswith("clock") else "date"
                yield _mention(at, Match(rule, piece.start, piece.end, (piece,)), matcher, tenses)
        return
    mention = _mention(at, match, matcher, tenses)
    if mention.quoted and matcher.grammar.settings.get("weak_today") and _loose(match, mention):
        return
    if match.rule == "date" and _habitual(match, matcher, tenses):
        return
    if match.rule != "season" or mention.tense:  # "au printemps": of which year, only a verb can tell
        yield mention


def _named(match: Match, matcher: Matcher) -> bool:
    """Whether "Today" or "TODAY" is written in another way than its sentence: "he told Valmore Today"."""
    at, tokens = match.start, matcher.tokens
    if match.rule == "shift":
        words = [token.text for token in tokens[at : match.end] if token.kind == "word"]
        around = [token.text for token in tokens[match.end : match.end + BESIDE] if token.kind == "word"]
        titled = len(words) > 1 and all(word[0].isupper() for word in words)  # "The Morning After", a film
        return titled and not all(word[0].isupper() for word in around or ("a",))
    if at and _titled(match, matcher):
        return True
    if match.pieces[0].name != "relative" or at == 0 or tokens[at - 1].kind != "word":
        return False
    surface = tokens[at].text
    if not surface[0].isupper():
        return False
    words = [token.text for token in tokens[max(0, at - BESIDE) : at + BESIDE] if token.kind == "word"]
    alike = sum(word.isupper() if surface.isupper() else word[0].isupper() for word in words)
    return alike * 2 <= len(words)


def _titled(match: Match, matcher: Matcher) -> bool:
    """Whether a time of several words is a title inside its sentence: 'on "This Week" he said', 'in This Week'."""
    tokens, start, end = matcher.tokens, match.start, match.end
    words = tokens[start:end]
    if len(words) < 2 or any(token.kind != "word" for token in words) or not words[0].text[0].isupper():
        return False
    opened = tokens[start - 1].text in OPENING or tokens[start - 1].text == '"'
    if opened and start > 1 and tokens[start - 2].kind == "word" and end < len(tokens) and tokens[end].text in CLOSED:
        return True
    if match.pieces[0].name not in ("relative", "span") or not all(token.text[0].isupper() for token in words):
        return False
    around = [token.text for token in tokens[max(0, start - BESIDE) : start] if token.kind == "word"]
    around += [token.text for token in tokens[end : end + BESIDE] if token.kind == "word"]
    inside = tokens[start - 1].kind == "word" or opened
    return inside and sum(word[0].isupper() for word in around) * 2 <= len(around)


def _counted_before(match: Match, matcher: Matcher) -> bool:
    """Whether a date is what others are counted from, back: "two days before Christmas"."""
    if matcher.before(match.start).get("bound") != "before" or _possessive(match.end, matcher):
        return False
    lead = matcher.lead("bound", match.start)
    here = matcher.tags[lead - 1] if lead else None
    return bool(here and "date_unit" in here)


def _loose(match: Match, mention: Mention) -> bool:
    """Whether a bare "aujourd'hui" stands beside no verb of the past or future: in speech it means these days."""
    return len(match.pieces) == 1 and match.pieces[0].value == "day:0" and mention.tense not in ("past", "future")


def _habitual(match: Match, matcher: Matcher, tenses: Tenses) -> bool:
    """Whether "aujourd'hui" stands in front of a clause of the present, which tells of these days."""
    if len(match.pieces) > 1 or match.pieces[0].value != "day:0":
        return False
    tokens, end = matcher.tokens, match.end
    if (match.start > 0 and tokens[match.start - 1].kind == "word") or _possessive(end, matcher):
        return False
    if tenses.of(match.start, end) not in matcher.grammar.settings.get("nowadays_tenses", ()):
        return False
    behind = matcher.names(end) if end < len(tokens) else {}
    announced = end < len(tokens) and tokens[end].text == ":"  # "Aujourd'hui : visite du port"
    return not announced and behind.keys().isdisjoint(("at", "at_sure", "near"))


def _quoted(tokens: Sequence[Token], first: int) -> bool:
    """Whether a quotation mark that opened before a token is still open."""
    inside = False
    for token in tokens[max(0, first - QUOTE_REACH) : first]:
        if token.kind == "mark":
            inside = token.text in OPENING or (inside and token.text not in CLOSING)
            if token.text == '"':
                inside = not inside
    return inside


def _nowadays(match: Match, tenses: Tenses) -> bool:
    """Whether "aujourd'hui" stands where it may mean these days."""
    if any(piece.name in ("weekday", "calendar") for piece in match.pieces):
        return False  # "aujourd'hui vendredi 14 mars"
    if not any(piece.value == "day:0" for piece in match.pieces):
        return False
    tokens, at = tenses.reading.tokens, match.start
    if len(match.pieces) == 1 and at > 0 and tokens[at - 1].text == "," and match.end < len(tokens):
        behind = tokens[match.end]
        if behind.kind == "word" and behind.word not in tenses.stop:
            return True  # "l'ancien maire, aujourd'hui retraité"
    return not tenses.beside(match.start, match.end)


def _own(match: Match, matcher: Matcher) -> bool:
    """Whether "published …" opens its line, so that it tells of the article itself."""
    opening = matcher.lead("own", match.start)
    return opening is not None and (matcher.opens_line(opening) or matcher.tokens[opening].text[0].isupper())


def _mention(at: int, match: Match, matcher: Matcher, tenses: Tenses) -> Mention:
    tokens = matcher.tokens
    sides = [side for _, _, side in _sides(match, matcher)]
    _share(sides)
    near = next((str(piece.value) for piece in match.pieces if piece.name in ("near", "ago_near")), "")
    start = match.start
    if match.rule == "own":
        start = matcher.lead("own", match.start) or match.start
    place = tokens[start].start, tokens[match.end - 1].end
    mention = Mention(at, match.start, match.end, *place, match.rule, tuple(sides))
    mention.near = near
    mention.quoted = _quoted(tokens, match.start)
    bound = _bound(match.start, match.end, matcher) if match.rule not in SPLIT else ""
    bound = next((str(piece.value) for piece in match.pieces if piece.name == "ago_bound"), bound)
    if match.rule == "clock" and not bound and not near and "clock_after" in matcher.before(match.start):
        bound = "after"
    mention.tense = _tense(match.start, match.end, "" if match.rule == "clock" else bound, tenses)
    mention.bound = _settled(bound, mention.tense)
    if mention.tense == "purpose":  # a month lies on the nearer side, a weekday on either
        mention.tense = "relative"
        if len(sides) == 1 and sides[0].keys() <= {"weekday", "part"}:
            sides[0]["unclear"] = "no_anchor"
    if _ahead(match, matcher) and sides[0].keys() & {"weekday", "day"} == {"weekday"}:
        mention.tense = "future"
    elif mention.tense in ("", "past") and {"day", "month"} <= sides[0].keys() and _meant(match.start, matcher):
        mention.tense = "relative"
    bare = len(sides) == 1 and sides[0].keys() <= {"weekday", "part"}
    if bare and mention.tense in ("", "past") and _awaited(match.start, match.end, matcher):
        sides[0]["unclear"] = "no_anchor"
    mention.bracketed = _bracketed(match.start, matcher)
    mention.line = matcher.opens_line(match.start)
    mention.pictured = _pictured(match.start, matcher, tenses)
    mention.captioned = match.rule == "date" and _captioned(match, mention.parts, matcher, tenses)
    return mention


def _pictured(start: int, matcher: Matcher, tenses: Tenses) -> bool:
    """Whether "pictured" stands before a date, and no other verb between them; not "she was photographed"."""
    floor = max(0, start - PICTURE_REACH, tenses.before(start))
    for at in range(start - 1, floor - 1, -1):
        tag = (matcher.tags[at] or {}).get("date_pictured")
        if tag is not None:
            helped = (matcher.tags[at - 1] or {}).get("date_pictured") if at else None
            return tag.key == "taken" and (helped is None or helped.key == "taken")
    return False


def _captioned(match: Match, parts: Mapping[str, str | int], matcher: Matcher, tenses: Tenses) -> bool:
    """Whether a full date is written as below a picture: behind no verb of the past or future, and not as a story does.

    "Residents dig out on Tuesday, March 4, 2025, after a storm.", "The rocket takes off in Valmore March 4, 2025."
    """
    if not all(name in parts for name in FULL) or match.start <= BEHIND:
        return False
    tokens = matcher.tokens
    before, behind = tokens[match.start - 1], tokens[match.end] if match.end < len(tokens) else None
    placed = before.text == "," or (before.kind == "word" and before.text[0].isupper())
    if not (("weekday" in parts and matcher.grammar.settings.get("dated_captions")) or placed):
        return False
    if behind is not None and behind.kind != "mark":
        return False
    showing = "weekday" in parts and tenses.opening(match.start) in ("now", "shown")  # "is hugged after they won"
    return showing or tenses.told(match.start) in STILL


def _listed(at: int, match: Match, matcher: Matcher, tenses: Tenses) -> Iterator[Mention]:
    rows = _sides(match, matcher)
    sides = [side for _, _, side in rows]
    _share(sides)
    bound = _bound(match.start, match.end, matcher)
    tense = _tense(match.start, match.end, bound, tenses)
    bound = _settled(bound, tense)
    for before, side in pairwise(sides):
        if "weekday" in before and "day" not in side:  # "jeudi et vendredi": the second follows the first
            side["follows"] = (int(side["weekday"]) - int(before["weekday"])) % 7
    for (start, end, _), side in zip(rows, sides, strict=True):
        place = matcher.tokens[start].start, matcher.tokens[end - 1].end
        yield Mention(at, start, end, *place, "date", (side,), bound, tense=tense)


def _tense(start: int, end: int, bound: str, tenses: Tenses) -> str:
    if bound == "since":
        return "past"
    tense = tenses.of(start, end)
    if tense in ("", "now"):
        return "future" if bound in ("by", "until", "before", "from", "already") else tense and "past"
    return tense


def _settled(bound: str, tense: str) -> str:
    """Tell "dès mercredi", which opens what is to come, from "dès mercredi, il avait prévenu", which was that day."""
    return bound if bound != "already" else "" if tense == "past" else "from"


def _ahead(match: Match, matcher: Matcher) -> bool:
    """Whether a date is what something is meant for: "a strike for Tuesday", but not "sorry for Tuesday's delay"."""
    return "ahead_of" in matcher.before(match.start) and not _possessive(match.end, matcher)


def _meant(start: int, matcher: Matcher) -> bool:
    """Whether "for" stands right before a date: "tickets for June 5", but not "blamed for the June 5 attack"."""
    lead = matcher.lead("ahead_of", start)
    tag = (matcher.tags[lead] or {}).get("date_ahead_of") if lead is not None else None
    return tag is not None and tag.end == start


def _awaited(start: int, end: int, matcher: Matcher) -> bool:
    """Whether something is told to come before what a day has in store: "ahead of Sunday's vote".

    Where no verb looks ahead it may be over by now.
    """
    lead = matcher.lead("awaited", start)
    tag = (matcher.tags[lead] or {}).get("date_awaited") if lead is not None else None
    if tag is None or (matcher.grammar.possessive and not _possessive(end, matcher)):
        return False
    near = matcher.tags[end + 1 : end + 1 + NOUN_REACH]
    return tag.key == "any" or any(here and "date_planned" in here for here in near)


def _possessive(end: int, matcher: Matcher) -> bool:
    return end < len(matcher.tokens) and matcher.tokens[end].word in matcher.grammar.possessive


def _bound(start: int, end: int, matcher: Matcher) -> str:
    if _possessive(end, matcher):
        return ""  # "hit by Tuesday's storm"
    bound = matcher.before(start).get("bound", "")
    if not bound:
        behind = matcher.names(end).get("bound_after") if end < len(matcher.tokens) else None
        return str(behind[1]) if behind else ""
    return "from" if bound in matcher.grammar.denied_bounds and matcher.denied(start) else bound


def _bracketed(start: int, matcher: Matcher) -> bool:
    """Whether a match stands in brackets that opened shortly before it."""
    for at in range(start - 1, max(-1, start - BRACKET_REACH), -1):
        text = matcher.tokens[at].text
        if text in "()":
            return text == "("
    return False


def _sides(match: Match, matcher: Matcher) -> list[tuple[int, int, dict[str, str | int]]]:
    """Cut a match at its "to" and "and": first token, end and parts of each side."""
    rows: list[tuple[int, int, dict[str, str | int]]] = []
    splits = SPLIT.get(match.rule, ())
    side: dict[str, str | int] = {}
    start = end = match.start
    for piece in match.pieces:
        if piece.name in splits:
            rows.append((start, end, side))
            side, start = {}, piece.end
            continue
        _take(piece, side, matcher)
        end = piece.end
    rows.append((start, match.end, side))
    return rows


def _take(piece: Piece, side: dict[str, str | int], matcher: Matcher) -> None:
    """Put what a piece says into the parts of its side."""
    name, value = SAME.get(piece.name, piece.name), piece.value
    if isinstance(value, tuple):
        for inner in value:
            _take(inner, side, matcher)
        return
    surface = matcher.tokens[piece.start].text
    if name in _DIGITS:
        side |= _DIGITS[name](surface)
    elif name == "count":
        unit, _, count = str(value).partition(":")
        side |= {"unit": unit, "number": int(count)}
    elif name == "noon":
        side |= {"hour": int(value), "noon": int(value)}
    elif name == "hour":
        side |= {"hour": int(value), "padded": int(surface.startswith("0"))}
    elif name in NUMBERS:
        side.setdefault("number" if name == "digits" else name, int(value))  # of "2023-2024" the first year
        _place(piece, side)
    elif name in BESIDE_AGO:
        side["ago"] = "ago"
    elif name not in SILENT:
        side[name] = value


def _place(piece: Piece, side: dict[str, str | int]) -> None:
    """Note where day and month stand, for dates in digits: which comes first is a matter of the language."""
    if piece.name == "month_number":
        side["numeric"] = piece.start
    elif piece.name == "day":
        side["day_at"] = piece.start
    elif piece.name in ("month", "month_short"):
        side["month_at"] = piece.start


def _dotted_day(text: str) -> dict[str, str | int]:
    day, month, year = text.split(".")
    return {"day": int(day), "month": int(month), "year": int(year)}


def _digital_clock(text: str) -> dict[str, str | int]:
    hour, minute = text.split(".") if "." in text else (text[:2], text[2:])
    return {"hour": int(hour), "minute": int(minute), "padded": int(hour.startswith("0"))}


_DIGITS = {"day_month_year": _dotted_day, "hour_minute": _digital_clock, "clock_digits": _digital_clock}


def _share(sides: list[dict[str, str | int]]) -> None:
    """Let the sides of a range or list share the month, the year and half of the day that only one of them states."""
    for i in range(len(sides) - 2, -1, -1):
        _lend(sides[i + 1], sides[i], ("month", "year", "mod", "year_of", "ampm"))
    for i in range(1, len(sides)):
        _lend(sides[i - 1], sides[i], ("month",))


def _lend(giver: Mapping[str, str | int], taker: dict[str, str | int], names: Sequence[str]) -> None:
    for name in names:
        if name in giver and name not in taker and not (name == "month" and "day" not in taker):
            taker[name] = giver[name]
            taker.setdefault("lent", "")
            taker["lent"] = f"{taker['lent']} {name}"


def _settle_order(found: Sequence[Mention], order: str) -> None:
    """Read "03/02/2026" in the order of the language, or of the article's other dates; else leave it unread."""
    if not order:
        votes = 0
        for mention in found:
            for side in mention.sides:
                if "day_at" in side and "month_at" in side:
                    votes += 1 if int(side["day_at"]) < int(side["month_at"]) else -1
        order = "dmy" if votes > 0 else "mdy" if votes < 0 else ""
    for mention in found:
        parts = mention.parts
        day, month = int(parts.get("day", 0)), int(parts.get("month", 0))
        if "numeric" not in parts or not (day and month) or _year_first(mention, parts) or max(day, month) > 12:
            continue
        written = "dmy" if int(parts.get("day_at", 0)) < int(parts["numeric"]) else "mdy"
        if not order:
            parts["unclear"] = "order"
        elif order != written:
            parts["day"], parts["month"] = month, day


def _year_first(mention: Mention, parts: Mapping[str, str | int]) -> bool:
    """Whether a date is written 2026-02-03, which has one reading only."""
    return int(parts.get("day_at", 0)) > int(parts["numeric"]) > mention.first
