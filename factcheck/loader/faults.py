"""What the loader has to say to the editor: one sentence of fact and one of remedy for each key.

The keys are stable, so that a report in another language can bring its own sentences.
"""

from collections.abc import Iterable
from typing import NamedTuple

from factcheck.model import Skipped

MESSAGES = {
    # files and folders
    "missing": "There is no such file or folder. Check the path and its spelling.",
    "broken_link": "The link points to a file that is not there. Mend the link, or remove it.",
    "permission": "There is no permission to read this. Change its permissions, or copy it to a place of your own.",
    "not_a_file": "This is neither a file nor a folder. Save the article in a file and give that.",
    "unreadable": "It cannot be read: {detail}. Copy it to another place and try again.",
    "no_articles": "There is no article in this folder. Articles are files that end in {endings}.",
    "unknown_format": "There is no reader for this kind of file. Save the article as plain text ({endings}).",
    "other_formats": "{count} file(s) of other formats were not read ({names}). Save them as plain text ({endings}).",
    "same_file": "This is the same file as {other}, and was read once. Give it once.",
    # contents of a file
    "too_large": "The file is larger than the limit of {limit} MB. Cut it into articles of usual length.",
    "empty": "The file is empty. Save the text of the article in it, or leave it out.",
    "no_text": "The file has no text after its front matter. Add the text of the article, or leave it out.",
    "binary": "This is not text but binary data. Save the article as plain text in UTF-8.",
    "utf16": "This looks like UTF-16 without a byte order mark. Save it as UTF-8.",
    "other_content": "This is {what}, not plain text. Save the text of the article as plain text in UTF-8.",
    # front matter
    "front_matter_open": (
        "The front matter is not closed. Put a line of three hyphens after its last key. "
        "The lines that look like keys were read as such, the rest as the article."
    ),
    "front_matter_line": "This line of the front matter has no «key: value» and was left out. Mend it, or remove it.",
    "front_matter_tab": "This line of the front matter starts with a tab, which YAML forbids. Use spaces, or none.",
    "front_matter_key": "The front matter has no key «{key}», so it was not read. Write «{known}».",
    "front_matter_value": "The value of «{key}» is not plain text and was left out. Write one value on one line.",
    # metadata, wherever it stands
    "date": "«{value}» is not a date, so the article stays undated. Write it as 2025-03-14 or 2025-03-14T08:10.",
    "lang": "«{value}» is not the code of a language, so it was detected. Write a code such as {packs}.",
    # sources.csv
    "sources_missing": "There is no such table of sources. Check the path given with --sources.",
    "sources_column": "The table of sources has no column «file», so it was not used. Its first line must name it.",
    "sources_row": "This row cannot be read ({detail}) and was left out. Put cells with a separator inside in quotes.",
    "sources_unknown": "This row names {file}, which is not there. Check the spelling of the name.",
    "sources_unclear": "This row names {file}, and several articles have that name. Write its folder as well.",
    "sources_twice": "{file} has a row already, in line {first}, and that one was used. Remove one of them.",
    # language
    "no_pack": "The article is in {name} ({code}), which has no language pack. There are packs for {packs}.",
    "not_asked": "The article is in {name} ({code}), and only {asked} was asked for. Ask for {code} too.",
    "no_language": "The text is too short to tell its language. Write «lang: …» in its front matter ({packs}).",
}  # fmt: skip


class Fault(NamedTuple):
    """Something wrong, by key of MESSAGES, in a line of the file where that is known (else 0)."""

    key: str
    line: int = 0
    values: tuple[tuple[str, str], ...] = ()


def record(path: str, fault: Fault, kind: str) -> Skipped:
    """Give the record of a fault as reports show it; `kind` is "unread" or "warning"."""
    place = f"{path}:{fault.line}" if fault.line else path
    return Skipped(place, kind, MESSAGES[fault.key].format(**dict(fault.values)), fault.key, fault.values)


def listed(words: Iterable[str]) -> str:
    """Give words as a list for a sentence."""
    return ", ".join(sorted(words))
