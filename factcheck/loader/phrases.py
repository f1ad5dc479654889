"""Many phrases as one regular expression that reads each character once.

A plain alternation of a hundred phrases tries them all at every place; a tree of their letters does not.
"""

import re
from collections.abc import Iterable

from factcheck.language import expand

Tree = dict[str, "Tree"]
END = ""
# one character for one character, so that offsets stay those of the text
PLAIN = (("’", "'"), ("ʼ", "'"), ("\u00a0", " "), ("\u202f", " "), ("\u2009", " "), ("‑", "-"))


def plain(text: str) -> str:
    """Give the text in lower case with plain apostrophes, hyphens and spaces, character for character."""
    low = text.lower()
    if len(low) != len(text):  # "İ" and its like grow when lowered
        low = "".join(small if len(small := char.lower()) == 1 else char for char in text)
    for typographic, simple in PLAIN:
        low = low.replace(typographic, simple)
    return low


def pattern(phrases: Iterable[str]) -> str:
    """Give the source of a regular expression that matches any of the phrases as whole words.

    Args:
        phrases: as in a language pack, lower case, with "(x)", "(x|y)" and "[x|y]".

    Returns: a pattern for text that went through `plain`; one that never matches where there are no phrases.
    """
    tree: Tree = {}
    for phrase in phrases:
        for form in expand(phrase):
            node = tree
            for char in plain(form):
                node = node.setdefault(char, {})
            if form:
                node[END] = {}
    return f"(?:{_source(tree)})" if tree else r"(?!)"


def _source(tree: Tree) -> str:
    """Give the pattern of a tree: the longest way first, and a boundary where a word ends."""
    ways = []
    for char, below in sorted(tree.items(), reverse=True):  # END sorts last, so the longest phrase is tried first
        if char == END:
            ways.append("")
            continue
        step = r"\s+" if char == " " else re.escape(char)
        boundary = r"(?!\w)" if END in below and (char.isalnum() or char == "_") else ""
        if len(below) == 1 and END in below:
            ways.append(step + boundary)
        elif boundary:  # ends here as a whole word, or goes on
            rest = {key: value for key, value in below.items() if key != END}
            ways.append(f"{step}(?:{_source(rest)}|{boundary})")
        else:
            ways.append(step + _group(below))
    return "|".join(ways)


def _group(tree: Tree) -> str:
    source = _source(tree)
    return f"(?:{source})" if len(tree) > 1 else source
