"""Which words of two quotations differ, and where they stand."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from factcheck.model import Finding, Side, Step
from factcheck.report.screen import clean

STEP, PLAIN = "quote_diff", "word"  # the comparer's step for a change, and its result where the change is not grave
COMPARED_WORDS = 300
OMITTED = 2  # more words than this, at an end of one quotation only, are a longer stretch of the speech, not a change
Cuts = list[tuple[int, int, int, int]]


def changed(finding: Finding) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the words that differ on either side, as the comparer found them, else as they stand."""
    if finding.left.best.kind != "quote":
        return (), ()
    found = _graver(finding)
    if not found:
        return changes(finding.left.best.text, finding.right.best.text)
    return (
        tuple(clean(step.left) for step in found if step.left),
        tuple(clean(step.right) for step in found if step.right),
    )


def _graver(finding: Finding) -> list[Step]:
    """Give the steps that tell which words changed: the grave ones, or all where none is."""
    found = [step for step in finding.steps if step.test == STEP]
    return [step for step in found if step.result != PLAIN] or found


def parts(finding: Finding, side: Side, other: Side) -> tuple[str, str, str]:
    """Cut a quotation of a finding at the first words that differ: what stands before, these words, the rest."""
    text = clean(side.best.text)
    found = _graver(finding)
    for step in found:
        words = clean(step.left if side is finding.left else step.right)
        at = _where(words, text, other.best.text)
        if at >= 0:
            return text[:at], words, text[at + len(words) :]
    return ("", "", text) if found else first_change(text, other.best.text)


def _where(words: str, text: str, other: str) -> int:
    """Give the place of changed words in a quotation, near a difference before elsewhere; -1 if they stand nowhere."""
    if not words:
        return -1
    every = _words(text)
    for start, end, _, _ in _differences(every, _words(other)):
        first, last = len(" ".join([*every[:start], ""])), len(" ".join(every[:end]))
        at = text.find(words, max(0, first - len(words) + 1), last + len(words) - 1)  # some of it must lie between
        if at >= 0 and start < end:
            return at
    return text.find(words)


def changes(left: str, right: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the words that only the left and only the right of two quotations have, in order of the text."""
    a, b = _words(left), _words(right)
    cut = _differences(a, b)
    return (
        tuple(" ".join(a[i:j]).strip(".,;:") for i, j, _, _ in cut if i < j),
        tuple(" ".join(b[k:m]).strip(".,;:") for _, _, k, m in cut if k < m),
    )


def first_change(text: str, other: str) -> tuple[str, str, str]:
    """Cut a quotation at the first words that the other has otherwise: what stands before, these words, the rest."""
    words = _words(text)
    found = _differences(words, _words(other))
    start, end = found[0][:2] if found else (0, len(words))
    before, value, after = (" ".join(part) for part in (words[:start], words[start:end], words[end:]))
    return before + " " * bool(before and (value or after)), value, " " * bool(value and after) + after


def segments(text: str, other: str) -> Iterator[tuple[str, bool]]:
    """Give a quotation in parts that make up its text, marked where the other has other words.

    What only one of them quotes of a longer speech, at its start or end, is not marked.
    """
    words, others = _words(text), _words(other)
    at, space = 0, ""
    for start, end, first, last in _differences(words, others):
        outer = (start == 0 or end == len(words)) and first == last and end - start > OMITTED
        if start == end or outer:
            continue
        if at < start:
            yield space + " ".join([*words[at:start], ""]), False
        elif space:
            yield space, False
        yield " ".join(words[start:end]), True
        at, space = end, " "
    if at < len(words):
        yield space + " ".join(words[at:]), False


def _words(text: str) -> list[str]:
    return clean(text).split(" ")[:COMPARED_WORDS]


def _differences(a: list[str], b: list[str]) -> Cuts:
    """Give the stretches of words (start and end in a, in b) in which two quotations differ."""
    found = SequenceMatcher(None, [_bare(word) for word in a], [_bare(word) for word in b], autojunk=False)
    return [(i, j, k, m) for kind, i, j, k, m in found.get_opcodes() if kind != "equal"]


def _bare(word: str) -> str:
    return word.strip(".,;:!?…«»“”\"'‘’()[]\u00a0\u202f").casefold().replace("’", "'") or word
