"""What the report says of values, topics, findings and steps, in the words of its language.

Everything here is plain text on one line, without control characters; it is shown, never parsed.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

from factcheck.model import Article, Claim, Figure, Finding, Moment, Name, Quote, Side, Skipped, Step, Topic
from factcheck.report import quotations
from factcheck.report.contents import Contents
from factcheck.report.screen import clean, shorten

BOUNDS = ("at_least", "more_than", "at_most", "less_than", "up_to")
NOUN_REACH = 30  # a noun further from its number than this is given in brackets
QUOTE_COLUMNS = 72
LABEL_WORDS = 3
NOTHING = "–"
EVIDENCE = "evidence_"
FIRST = datetime(1, 1, 1, tzinfo=UTC)


def value(claim: Claim, contents: Contents) -> str:
    """Give a claim's own words with its noun; a relative date with the day it stands for, a quotation in its marks."""
    words = clean(claim.text)
    if isinstance(claim.value, Figure):
        return _with_noun(claim, claim.value, words)
    if isinstance(claim.value, Moment) and not {"day", "month", "year", "hour"} & set(claim.value.stated):
        day = contents.labels.moment(claim.value) or contents.labels.word("report", "unresolved")
        return f"{words} ({day})"
    if isinstance(claim.value, Quote):
        return contents.labels.quoted(shorten(words, QUOTE_COLUMNS))
    return words


def _with_noun(claim: Claim, figure: Figure, words: str) -> str:
    start, end = figure.unit_start, figure.unit_end
    if start < 0 or (claim.start <= start and end <= claim.end):
        return words
    if 0 <= start - claim.end <= NOUN_REACH:
        return clean(claim.article.text[claim.start : end])
    return f"{words} ({clean(claim.article.text[start:end])})"


def span(claim: Claim, contents: Contents) -> str:
    """Give what the words claim as a range with its unit: "3,000 or more soldat", "28 October 2024"; else empty."""
    found = claim.value
    if isinstance(found, Moment):
        return contents.labels.moment(found) or contents.labels.word("report", "unresolved")
    if not isinstance(found, Figure):
        return ""
    low, high = (contents.labels.number(end) if end is not None else "" for end in (found.low, found.high))
    unit = contents.words.get(found.unit) or contents.labels.word("unit", found.unit)
    named = unit and unit.casefold() in value(claim, contents).casefold()
    return clean(contents.labels.range(low, high) + ("" if named else f" {unit}"))


def topic(of: Topic, contents: Contents) -> str:
    """Name a topic in the report's language: by its concepts, else its unit; a person or a quotation by itself."""
    first = of.claims[0].value if of.claims else None
    if isinstance(first, Name):
        if of.concepts:
            return clean(of.concepts[0])
        names = [clean(claim.value.full) for claim in of.claims if isinstance(claim.value, Name)]
        return max(sorted(set(names)), key=names.count)
    if isinstance(first, Quote):
        words = contents.labels.quoted(shorten(clean(first.words), QUOTE_COLUMNS // 2))
        return f"{clean(first.speaker)} · {words}" if first.speaker else words
    words_of = [contents.words.get(concept) or concept.replace("_", " ") for concept in of.concepts]
    named = list(dict.fromkeys(words_of))[:LABEL_WORDS]
    if of.unit and (not named or of.kind in {"money", "percent", "measure"}):
        unit = contents.words.get(of.unit) or contents.labels.word("unit", of.unit)
        named += [unit] if unit not in named else []
    return clean(" · ".join(named)) or contents.labels.word("kind", of.kind)


def dated(article: Article, contents: Contents) -> str:
    """Give an article's own date, empty if it has none."""
    return contents.labels.moment(article.published)


def when(claim: Claim, contents: Contents) -> str:
    """Give the moment a claim is true of: its own, else its article's date; empty if neither is known."""
    return contents.labels.moment(claim.as_of) or dated(claim.article, contents)


def status(claim: Claim, contents: Contents) -> str:
    """Give "planned", "part", … of a claim; empty for a plain fact about the whole."""
    words = [contents.labels.word("status", claim.status)] if claim.status not in {"", "actual"} else []
    words += [contents.labels.word("scope", claim.scope)] if claim.scope else []
    return ", ".join(words)


def reason(finding: Finding, contents: Contents) -> str:
    """Give the reason of a finding in one sentence."""
    found: str | list[str] = contents.labels.rule(finding.rule)["reason"]
    return contents.labels.first_that_fits(found, _fields(finding, contents))


def _fields(finding: Finding, contents: Contents) -> Mapping[str, str]:
    """Give all that a reason may name, by field of its template; what is not known is empty."""
    left, right = finding.left, finding.right
    changed = quotations.changed(finding)
    fields = {
        "topic": topic(finding.topic, contents),
        "bound": next((c.value.hedge for c in (left.best, right.best) if _bound(c)), ""),  # type: ignore[union-attr]
        **{f"changed_{side}": " … ".join(parts) for side, parts in zip("ab", changed, strict=True)},
    }
    for end, side in (("_a", left), ("_b", right)):
        fields |= {name + end: text for name, text in _of_side(side, contents).items()}
    old, new = (left, right) if _first_time(left) <= _first_time(right) else (right, left)
    fields |= _pair("old", old, contents) | _pair("new", new, contents)
    if (left.best.status == "planned") != (right.best.status == "planned"):
        planned, done = (left, right) if left.best.status == "planned" else (right, left)
        if done.best.status == "actual":
            fields |= _pair("planned", planned, contents) | _pair("done", done, contents)
    return {"a": fields["value_a"], "b": fields["value_b"], **fields}


def _of_side(side: Side, contents: Contents) -> dict[str, str]:
    best = side.best
    return {
        "value": _inside(best, contents),
        "sources": clean(contents.labels.joined(contents.outlets(side.claims))),
        "origin": clean(best.origin),
        "when": when(best, contents),
        "status": contents.labels.word("status", best.status),
        "scope": contents.labels.word("scope", best.scope) if best.scope else "",
        "line": str(contents.place(best)[0]),
        "speaker": clean(best.value.speaker) if isinstance(best.value, Quote) else "",
        "role": clean(best.value.role) if isinstance(best.value, Name) else "",
    }


def _pair(name: str, side: Side, contents: Contents) -> dict[str, str]:
    of = _of_side(side, contents)
    return {name: of["value"], f"sources_{name}": of["sources"], f"when_{name}": of["when"]}


def _inside(claim: Claim, contents: Contents) -> str:
    """Give a value as it stands inside a sentence: "au moins 12" also where the article begins with "Au moins 12"."""
    words = value(claim, contents)
    opens = claim.start == claim.article.sentences[claim.sentence].start
    if opens and isinstance(claim.value, Figure) and words[:1].isupper() and words[1:2].islower():
        return words[0].lower() + words[1:]
    return words


def _bound(claim: Claim) -> bool:
    return isinstance(claim.value, Figure) and claim.value.hedge in BOUNDS


def _first_time(side: Side) -> datetime:
    """Give the moment the clearest claim of a side is true of; what is not dated comes first."""
    moment = side.best.as_of or side.best.article.published
    found = (moment.first or moment.last) if moment else None
    return found if found and found.tzinfo else (found or FIRST).replace(tzinfo=UTC)


def step(of: Step, contents: Contents) -> str:
    """Say one step in words; a test that the labels do not know is given as it is."""
    words, test = contents.labels, of.test.removeprefix(EVIDENCE)
    fields = {"left": _term(of, of.left, contents), "right": _term(of, of.right, contents)}
    if any(fields.values()):
        fields = {side: said or NOTHING for side, said in fields.items()}
    fields["result"] = words.word("results", of.result) if words.has("results", of.result) else clean(of.result)
    said = words.fill("steps", test, **fields)
    if said:
        return said
    sides = " / ".join(text for text in (fields["left"], fields["right"]) if text != NOTHING and text)
    parts = [part for part in (sides, fields["result"]) if part]
    return words.field(clean(test.replace("_", " ")), " → ".join(parts)) if parts else clean(test.replace("_", " "))


def _term(of: Step, text: str, contents: Contents) -> str:
    """Say one side of a step: statuses, scopes and concepts in words, moments as dates."""
    words = contents.labels
    if words.has(of.test, text):
        return words.word(of.test, text)
    if text in contents.words:
        return clean(contents.words[text])
    try:
        at = datetime.fromisoformat(text) if of.test in {"as_of", "published"} else None
    except ValueError:
        at = None
    if at is None:
        return clean(text)
    return words.moment(Moment(at, at, "minute" if at.hour or at.minute else "day"))


def weight(amount: float) -> str:
    """Write a weight with its sign: "+2.50", "−0.80"."""
    return f"{'−' if amount < 0 else '+'}{abs(amount):.2f}"


def notes(article: Article, contents: Contents) -> list[str]:
    """Say the faults of an article's text; notes for which the labels have an empty sentence are left out."""
    said = []
    for key, detail in article.notes:
        if contents.labels.data["notes"].get(key) == "":
            continue
        template = contents.labels.fill("notes", key, detail=clean(detail))
        said.append(template or contents.labels.field(clean(key.replace("_", " ")), clean(detail)))
    return said


def skipped(of: Skipped, contents: Contents) -> str:
    """Say why something was not read: in the report's language where the labels have the sentence, else as recorded."""
    values = {name: clean(text) for name, text in of.values}
    return contents.labels.fill("skipped", of.key, **values) or clean(of.reason)


def acceptance(of: Finding, contents: Contents) -> str:
    """Say that a finding is accepted, and why; empty if it is not."""
    if of.id not in contents.accepted:
        return ""
    said = contents.labels.word("report", "accepted")
    reason_given = clean(contents.accepted[of.id])
    return contents.labels.field(said, reason_given) if reason_given else said


def told_briefly(of: Finding, contents: Contents) -> tuple[str, str]:
    """Give the topic of a finding and what its sides say, as one who has seen the report knows it again."""
    said = [f"{value(one.best, contents)} ({', '.join(contents.outlets(one.claims))})" for one in (of.left, of.right)]
    return topic(of.topic, contents), clean(contents.labels.against(*said))


def totals(contents: Contents) -> list[str]:
    """Give the counts at the end of a report, each in words; those of what is not shown only where there is some."""
    words, summary = contents.labels, contents.summary
    said = [words.count(key, summary[key]) for key in ("error", "warning", "note", "agree")]
    said += [words.count(key, summary[key]) for key in ("accepted", "hidden", "set_apart") if summary[key]]
    return said + ([words.count("skipped", len(contents.unread))] if contents.unread else [])


def minority(finding: Finding) -> tuple[Side, Side]:
    """Give first the side that fewer articles are on; if equal the later one; if equal the right one."""

    def rank(side: Side) -> tuple[int, float]:
        return -len({claim.article.path for claim in side.claims}), (_first_time(side) - FIRST).total_seconds()

    left, right = finding.left, finding.right
    return (left, right) if rank(left) > rank(right) else (right, left)
