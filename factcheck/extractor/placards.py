"""Numbers of what is no sentence, or is told by its number: labels of a map between sentences, "the room is 135"."""

from factcheck.extractor.grammar import Line
from factcheck.extractor.rounds import Number

REACH = 24  # tokens of labels that are looked at on either side of a number
SIGNS = 3  # words in capitals that make a label
SUBJECT = 6  # tokens from a label to the number that its verb gives it
_JOINTS = frozenset(".&/")


def on_map(line: Line, number: Number) -> bool:
    """Whether digits stand among the labels of a map or a drawing that run into a sentence: "200 FEET MAIN STAGE The".

    Words in capitals stand around them, and a sentence begins behind without a mark. A headline in capitals ends
    with a mark, and the beginning of a sentence in capitals goes on with a small letter or a name ("OF THE Rhine").
    """
    if not number.digits:
        return False
    first = number.start
    while first > max(number.start - REACH, 0) and _sign(line, first - 1):
        first -= 1
    last = number.end
    while last < min(number.end + REACH, len(line.tokens)) and _sign(line, last):
        last += 1
    if last >= len(line.tokens) or line.kind(last) != "word" or not line.tokens[last].text[0].isupper():
        return False
    signs = [k for k in (*range(first, number.start), *range(number.end, last)) if line.kind(k) == "word"]
    return len(signs) >= SIGNS and line.words[signs[-1]] not in line.grammar.stop


def _sign(line: Line, i: int) -> bool:
    """Whether a token may be part of a label: a word in capitals, digits, or a mark that joins such."""
    text = line.tokens[i].text
    return text.isupper() or text in _JOINTS or line.kind(i) == "number"


def told(line: Line, i: int) -> bool:
    """Whether a verb gives a label the number at token i, which is then its name: "The room is 135"."""
    grammar = line.grammar
    if line.word(i - 1) not in grammar["label_verbs"]:
        return False
    labels = grammar["labels"].words - grammar["toll_nouns"].words
    near = range(max(i - SUBJECT, 0), i - 1)
    return any(line.words[k] in labels and line.word(k - 1) in grammar["label_articles"] for k in near)
