"""Looks for quotation marks that do not pair, which an editor should know of before trusting a quotation."""

from collections.abc import Iterator

from factcheck.loader.layout import Line, lines

NAMED = 10  # lines that a note names


def notes_on_marks(text: str, first_line: int) -> tuple[tuple[str, str], ...]:
    """Give the notes on the quotation marks of a text.

    Args:
        text: the body of an article.
        first_line: number of the line in the file on which it starts.

    Returns: ("quotes_unbalanced" or "quotes_mixed", numbers of the lines), where there are such.
    """
    if not any(mark in text for mark in '"«»“”„'):
        return ()
    end = "\n" if "\n" in text or "\r" not in text else "\r"
    found: dict[str, list[str]] = {}
    number, at = first_line, 0
    for row, key in _faulty(text, lines(text)):
        number += text.count(end, at, row.start)
        at = row.start
        found.setdefault(key, []).append(str(number))
    return tuple(
        (key, ", ".join(numbers[:NAMED]) + (" …" if len(numbers) > NAMED else ""))
        for key, numbers in sorted(found.items())
    )


def _faulty(text: str, rows: list[Line]) -> Iterator[tuple[Line, str]]:
    for i, row in enumerate(rows):
        straight = text.count('"', row.start, row.end) % 2
        left, right = text.count("«", row.start, row.end), text.count("»", row.start, row.end)
        low, high, closing = (text.count(mark, row.start, row.end) for mark in "„“”")
        curly = high == low + closing or (not high and low == closing)  # “ closes „ in German, ” does in Polish
        odd = [bool(straight), left != right, not curly]
        if not any(odd):
            continue
        below = text[rows[i + 1].start] if i + 1 < len(rows) else ""
        if odd == [False, False, True] and below == "“":  # a long quotation opens each of its paragraphs anew
            continue
        yield row, "quotes_mixed" if sum(odd) > 1 else "quotes_unbalanced"
