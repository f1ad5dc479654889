"""Door of the extractor: articles in, claims out.

Each sentence is cut and tagged once, every extractor reads it, then one refining pass settles overlaps and adds the
circumstances. No extractor sees another's result.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from factcheck.extractor import dates, figures, names, quotes
from factcheck.extractor.circumstances import refine
from factcheck.extractor.reading import Found, Reading
from factcheck.language import language
from factcheck.model import Article, Claim, Config, Skipped
from factcheck.stories import stories

EXTRACTORS = (dates.find, figures.find, names.find, quotes.find)
# where two claims overlap the longer wins; at equal length the kind that stands earlier here
ORDER = ("date", "money", "percent", "measure", "age", "duration", "count", "name")
_Rank = tuple[int, int, int]


class _Stretch(NamedTuple):
    """Characters that a claim stands on, or that an extractor has taken for no claim."""

    start: int
    end: int
    claim: Claim | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read: the articles (undated ones may have got a date), their claims, and the readings that lost."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    skipped: tuple[Skipped, ...] = ()


def extract(articles: Sequence[Article], config: Config | None = None) -> Extraction:
    """Read every claim of the articles, in the order of articles and text.

    Args:
        articles: as loaded; each needs a language that has a pack.
        config: reserved for options of reading; nothing is needed now.

    Returns: the articles, with the dates of undated ones where the texts prove them, the claims, and what was dropped.
    """
    del config
    read = [_read(article) for article in articles]
    dated = _infer(articles, [claims for claims, _ in read])
    for i, (before, after) in enumerate(zip(articles, dated, strict=True)):
        if after is not before:
            read[i] = _read(after)
    claims = tuple(claim for found, _ in read for claim in found)
    return Extraction(tuple(dated), claims, tuple(lost for _, skipped in read for lost in skipped))


def _infer(articles: Sequence[Article], claims: Sequence[Sequence[Claim]]) -> list[Article]:
    """Date the undated articles by what the articles of their own story prove."""
    dated = list(articles)
    if all(article.published is not None for article in articles):
        return dated
    for story in stories(articles):
        found = dates.infer([articles[i] for i in story], [claim for i in story for claim in claims[i]])
        for i, article in zip(story, found, strict=True):
            dated[i] = article
    return dated


def _read(article: Article) -> tuple[list[Claim], list[Skipped]]:
    """Cut one article, run the extractors over it, and settle what they found; its tokens are not kept."""
    readings = _cut(article)
    if not readings:
        return [], []
    found = [find(readings) for find in EXTRACTORS]
    kept, lost = _settle(found)
    clocks = {index: clock for one in found for index, clock in one.clocks.items()}
    return refine(readings, kept, clocks), lost


def _cut(article: Article) -> list[Reading]:
    pack = language(article.language)
    readings = []
    for index, sentence in enumerate(article.sentences):
        tokens = pack.tokens(article.text, sentence.start, sentence.end)
        readings.append(Reading(article, index, tokens, pack.tag(tokens), pack))
    return readings


def _settle(found: Sequence[Found]) -> tuple[list[Claim], list[Skipped]]:
    """Keep the longest of overlapping claims. Quotations hold other claims, so they overlap with nothing."""
    kept = [claim for one in found for claim in one.claims if claim.kind == "quote"]
    stretches = [
        _Stretch(claim.start, claim.end, claim) for one in found for claim in one.claims if claim.kind != "quote"
    ]
    stretches += [_Stretch(start, end, None, reason) for one in found for start, end, reason in one.taken]
    stretches.sort(key=lambda one: one.start)
    lost: list[tuple[_Rank, Skipped]] = []
    at = 0
    while at < len(stretches):
        until, end = at + 1, stretches[at].end
        while until < len(stretches) and stretches[until].start < end:
            end = max(end, stretches[until].end)
            until += 1
        claim = stretches[at].claim
        if until > at + 1:
            _settle_crowd(stretches[at:until], kept, lost)
        elif claim is not None:
            kept.append(claim)
        at = until
    kept.sort(key=lambda claim: (claim.start, claim.end, claim.kind))
    return kept, [skipped for _, skipped in sorted(lost, key=lambda one: one[0])]


def _settle_crowd(crowd: Sequence[_Stretch], kept: list[Claim], lost: list[tuple[_Rank, Skipped]]) -> None:
    """Settle stretches that overlap, each with another of them: what is taken comes first, then the longest claim."""
    occupied: dict[int, str] = {}
    for start, end, reason in sorted((one.start, one.end, one.reason) for one in crowd if one.claim is None):
        occupied.update(dict.fromkeys(range(start, end), reason))
    ranked = sorted(((_rank(one.claim), one.claim) for one in crowd if one.claim is not None), key=lambda one: one[0])
    for rank, claim in ranked:
        reason = next((occupied[at] for at in range(claim.start, claim.end) if at in occupied), "")
        if reason:
            lost.append((rank, Skipped(f"{claim.article.path}:{claim.start}", "overlap", f"{claim.text!r}: {reason}")))
            continue
        occupied.update(dict.fromkeys(range(claim.start, claim.end), f"{claim.kind} {claim.text!r}"))
        kept.append(claim)


def _rank(claim: Claim) -> _Rank:
    return claim.start - claim.end, ORDER.index(claim.kind), claim.start
