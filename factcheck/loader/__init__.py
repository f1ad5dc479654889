"""Door of the loader: paths in, articles out, with a word on all that could not be read."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import NamedTuple

from factcheck.language import available, language
from factcheck.loader.dating import moment, of_day
from factcheck.loader.detection import Guess, code_of, detect, name
from factcheck.loader.faults import Fault, listed, record
from factcheck.loader.formats import READERS, Document
from factcheck.loader.marks import notes_on_marks
from factcheck.loader.metadata import Fields
from factcheck.loader.places import GivenPath, Place, find, read
from factcheck.loader.sentences import sentences
from factcheck.loader.sources import Sources
from factcheck.model import Article, Config, Sentence, Skipped

LEADING = 3  # headings at the start of a text among which its title is sought


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read.

    `articles` are sorted by path. `skipped` names each path that gave no article, with the reason and the remedy;
    `warnings` what was left out of articles and metadata that were read all the same. `place` is the file as given,
    with ":" and the line where it is known.
    """

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...] = ()
    warnings: tuple[Skipped, ...] = ()


class _Draft(NamedTuple):
    """An article before its language is known."""

    place: Place
    document: Document
    fields: Fields
    guess: Guess


def load(paths: Sequence[GivenPath], config: Config | None = None) -> Loaded:
    """Read articles from files and folders.

    Args:
        paths: files and folders; a folder stands for all articles in it and below it.
        config: `date` for articles that state none, `languages` to read only these, `sources` for a table elsewhere.

    Returns: the articles, cut into sentences, and what there is to say of the others. One bad file never stops the
        rest; nothing is raised for a file. Raises PackError where `languages` names one without a pack.
    """
    config = config or Config()
    search = find(paths, READERS)
    skipped, warnings = search.unread, search.warnings
    sources = Sources(search.places, config.sources)
    drafts = []
    for place in search.places:
        document = _read(place)
        if isinstance(document, Fault):
            skipped.append(record(place.shown, document, "unread"))
            continue
        warnings += [record(place.shown, fault, "warning") for fault in document.faults]
        fields = document.fields | sources.fields(place)
        drafts.append(_Draft(place, document, fields, _language(document, fields, warnings)))
    warnings += sources.warnings + sources.leftover()
    articles = []
    for draft in drafts:
        code = draft.guess.code or _usual(drafts, draft.guess.possible)
        fault = _refusal(code, config)
        if fault:
            skipped.append(record(draft.place.shown, fault, "unread"))
        else:
            articles.append(_article(draft, code, config, warnings))
    in_order = (sorted(set(records), key=_order) for records in (skipped, warnings))
    return Loaded(tuple(articles), *map(tuple, in_order))


def _order(one: Skipped) -> tuple[str, int, str]:
    """Sort records by file, then by line as a number."""
    file, colon, line = one.place.rpartition(":")
    return (file, int(line), one.key) if colon and line.isdigit() else (one.place, 0, one.key)


def _read(place: Place) -> Document | Fault:
    raw = read(place.file)
    return raw if isinstance(raw, Fault) else READERS[place.file.suffix.lower()](raw, place.shown)


def _language(document: Document, fields: Fields, warnings: list[Skipped]) -> Guess:
    """Give the language that metadata state, else the one that the text shows."""
    stated = fields.get("lang")
    if stated:
        code = code_of(stated.value)
        if code:
            return Guess(code)
        fault = Fault("lang", stated.line, (("value", stated.value), ("packs", listed(available()))))
        warnings.append(record(stated.place, fault, "warning"))
    return detect(document.text, available())


def _usual(drafts: Sequence[_Draft], possible: Collection[str]) -> str:
    """Give the language that most articles are in, of those possible; empty where no one has most of them."""
    votes = Counter(draft.guess.code for draft in drafts if draft.guess.code in possible).most_common(2)
    return votes[0][0] if votes and (len(votes) == 1 or votes[0][1] > votes[1][1]) else ""


def _refusal(code: str, config: Config) -> Fault | None:
    """Tell why an article in a language cannot be read, if so."""
    packs = available()
    for wanted in config.languages:
        language(wanted)  # raises where there is no pack
    values = (("name", name(code)), ("code", code), ("packs", listed(packs)))
    if not code:
        return Fault("no_language", values=values)
    if code not in packs:
        return Fault("no_pack", values=values)
    if config.languages and code not in config.languages:
        return Fault("not_asked", values=(*values, ("asked", listed(config.languages))))
    return None


def _article(draft: _Draft, code: str, config: Config, warnings: list[Skipped]) -> Article:
    place, document, fields, _ = draft
    given = {key: field.value for key, field in fields.items()}
    cut = sentences(document.text, language(code))
    guessed = () if draft.guess.code else (("language", code),)
    article = Article(
        path=place.shown,
        text=document.text,
        language=code,
        source=given.get("source", place.file.stem),
        title=given.get("title") or _heading(document.text, cut),
        url=given.get("url", ""),
        byline=given.get("byline", ""),
        sentences=cut,
        notes=(*document.notes, *notes_on_marks(document.text, document.line), *guessed),
        body_line=document.line,
    )
    return _dated(article, fields, config, warnings)


def _heading(text: str, cut: Sequence[Sentence]) -> str:
    """Give the heading that a text starts with: the longest of the first ones, since the name of a section is short."""
    leading = takewhile(lambda sentence: sentence.kind == "heading", cut[:LEADING])
    words = [" ".join(text[one.start : one.end].lstrip("#").split()) for one in leading]
    return max(words, key=len, default="")


def _dated(article: Article, fields: Fields, config: Config, warnings: list[Skipped]) -> Article:
    """Give an article its date: as stated, else that of its last change, else that of the run."""
    stated = fields.get("published") or fields.get("modified")
    if stated:
        when = moment(stated.value)
        if when:
            changed = () if "published" in fields else (("modified", stated.value),)
            return replace(article, published=when, dated="stated", notes=(*article.notes, *changed))
        warnings.append(record(stated.place, Fault("date", stated.line, (("value", stated.value),)), "warning"))
    if config.date:
        return replace(article, published=of_day(config.date), dated="option")
    return article
