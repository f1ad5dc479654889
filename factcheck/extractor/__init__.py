"""Door of the extractor: articles in, claims out.

Each sentence is cut and tagged once, every extractor reads it, then one refining pass settles overlaps and adds the
circumstances. No extractor sees another's result.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from factcheck.extractor import dates, figures, names, quotes
from factcheck.extractor.circumstances import refine
from factcheck.extractor.reading import Found, Reading
from factcheck.language import language
from factcheck.model import Article, Claim, Config, Skipped

EXTRACTORS = (dates.find, figures.find, names.find, quotes.find)
# where two claims overlap the longer wins; at equal length the kind that stands earlier here
ORDER = ("date", "money", "percent", "measure", "age", "duration", "count", "name")


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
    cut = [_cut(article) for article in articles]
    read = [_read(readings) for readings in cut]
    dated = dates.infer(articles, [claim for claims, _ in read for claim in claims])
    for i, (before, after) in enumerate(zip(articles, dated, strict=True)):
        if after is not before:
            cut[i] = [replace(reading, article=after) for reading in cut[i]]
            read[i] = _read(cut[i])
    claims: list[Claim] = []
    for readings, (found, _) in zip(cut, read, strict=True):
        claims += refine(readings, found, dates.entry_clock(readings))
    return Extraction(tuple(dated), tuple(claims), tuple(lost for _, skipped in read for lost in skipped))


def _cut(article: Article) -> list[Reading]:
    pack = language(article.language)
    readings = []
    for index, sentence in enumerate(article.sentences):
        tokens = pack.tokens(article.text, sentence.start, sentence.end)
        readings.append(Reading(article, index, tokens, pack.tag(tokens), pack))
    return readings


def _read(readings: Sequence[Reading]) -> tuple[list[Claim], list[Skipped]]:
    """Run the extractors over one article and settle where their claims overlap."""
    if not readings:
        return [], []
    found = [find(readings) for find in EXTRACTORS]
    return _settle(found)


def _settle(found: Sequence[Found]) -> tuple[list[Claim], list[Skipped]]:
    """Keep the longest of overlapping claims. Quotations hold other claims, so they overlap with nothing."""
    quotes_found = [claim for one in found for claim in one.claims if claim.kind == "quote"]
    values = [claim for one in found for claim in one.claims if claim.kind != "quote"]
    taken = sorted((start, end, reason) for one in found for start, end, reason in one.taken)
    values.sort(key=lambda claim: (claim.start - claim.end, ORDER.index(claim.kind), claim.start))
    occupied: dict[int, str] = {}
    for start, end, reason in taken:
        occupied.update(dict.fromkeys(range(start, end), reason))
    kept: list[Claim] = []
    lost: list[Skipped] = []
    for claim in values:
        reason = next((occupied[at] for at in range(claim.start, claim.end) if at in occupied), "")
        if reason:
            lost.append(Skipped(f"{claim.article.path}:{claim.start}", "overlap", f"{claim.text!r}: {reason}"))
            continue
        occupied.update(dict.fromkeys(range(claim.start, claim.end), f"{claim.kind} {claim.text!r}"))
        kept.append(claim)
    return sorted([*kept, *quotes_found], key=lambda claim: (claim.start, claim.end, claim.kind)), lost
