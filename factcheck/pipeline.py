"""The whole way of a run: load, extract, compare, and hand it all to the report. No other logic."""

import os
from collections.abc import Callable, Iterable, Sequence

from factcheck.comparer import compare
from factcheck.errors import InputError
from factcheck.extractor import extract
from factcheck.language import available, language
from factcheck.loader import load
from factcheck.model import Config, Skipped, Topic
from factcheck.report import DEFAULT, Contents, Report

Path = str | os.PathLike[str]


def check(
    paths: Path | Iterable[Path],
    config: Config | None = None,
    lang: str = DEFAULT,
    *,
    fewest: int = 2,
    tell: Callable[[str], object] = str,
) -> Report:
    """Read articles and show where they disagree.

    Args:
        paths: files and folders, or one of them.
        config: what the run is told; None for the defaults.
        lang: the language of the report, not of the articles.
        fewest: how many articles must be readable.
        tell: is called with a few words when the next part of the work begins, for those who wait.

    Returns: the report, the same for the same input.

    Raises:
        InputError: fewer articles than `fewest` could be read; the message names what was refused, and why.
        ConfigError: there is no report in `lang`, or `config` makes no sense.
    """
    given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    config = config or Config()
    tell("reading the articles")
    loaded = load([os.fspath(path) for path in given], config)
    if len(loaded.articles) < fewest:
        raise InputError(_too_few(len(loaded.articles), fewest, loaded.skipped))
    tell(f"looking for figures, dates, names and quotations in {len(loaded.articles)} articles")
    extraction = extract(loaded.articles, config)
    tell(f"comparing {len(extraction.claims)} claims")
    comparison = compare(extraction.claims, config)
    return Report(
        Contents(
            articles=tuple(extraction.articles),
            claims=tuple(extraction.claims),
            topics=tuple(comparison.topics),
            findings=tuple(comparison.findings),
            skipped=(*loaded.skipped, *loaded.warnings, *comparison.remarks, *extraction.skipped),
            config=config,
            lang=lang,
            words=_words(comparison.topics, lang),
        )
    )


def _too_few(readable: int, fewest: int, skipped: Sequence[Skipped]) -> str:
    refused = [f"\n  {one.place}: {one.reason}" for one in skipped]
    found = "no article" if not readable else "only one article" if readable == 1 else f"only {readable} articles"
    return f"{found} could be read, and {fewest} {'is' if fewest == 1 else 'are'} needed{''.join(refused)}"


def _words(topics: Sequence[Topic], lang: str) -> dict[str, str]:
    """Give the concepts of the topics in the words of a language, as far as its pack has them."""
    if lang not in available():
        return {}
    pack = language(lang)
    found = {concept: pack.first_lemma(concept) for topic in topics for concept in (*topic.concepts, topic.unit)}
    return {concept: word for concept, word in found.items() if word}
