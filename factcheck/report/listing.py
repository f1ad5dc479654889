"""What was extracted, as a table for a terminal."""

from collections.abc import Sequence
from itertools import groupby

from factcheck.model import Article, Claim
from factcheck.report import wording
from factcheck.report.contents import Contents
from factcheck.report.screen import Screen, clean, shorten, style, width


def render(contents: Contents, screen: Screen) -> str:
    """Give every claim under its article: place, kind, words with their noun, what they claim, id."""
    lines: list[str] = []
    for path, claims in groupby(contents.claims, key=lambda claim: claim.article.path):
        found = list(claims)
        lines += ["", *screen.rule(clean(path))] if lines else screen.rule(clean(path))
        lines += _of_article(found[0].article, found, contents, screen)
    if not lines:
        lines = screen.wrap(contents.labels.word("report", "no_claims"))
    counts = [contents.labels.count(kind, n) for kind, n in contents.kinds.items() if n]
    counts.insert(0, contents.labels.count("articles", len(contents.articles)))
    return "\n".join([*lines, "", *screen.wrap(" · ".join(counts))]) + "\n"


def _of_article(article: Article, claims: Sequence[Claim], contents: Contents, screen: Screen) -> list[str]:
    date = wording.dated(article, contents) or contents.labels.word("report", "undated")
    about = " · ".join(part for part in (clean(article.source), date, article.language) if part)
    lines = screen.wrap(style("dim", about))
    kinds = {claim.kind: contents.labels.word("kind", claim.kind) for claim in claims}
    kind_columns = max(map(width, kinds.values()))
    for claim in claims:
        place = "{}:{}".format(*contents.place(claim))
        left = f"{place:<8}{kinds[claim.kind]:<{kind_columns}}  "
        right = contents.claim_id(claim)
        room = screen.columns - width(left) - len(right) - 4
        said, span = wording.value(claim, contents), wording.span(claim, contents)
        circumstance = wording.status(claim, contents)
        more = " · ".join(part for part in ("" if span in said else span, circumstance) if part)
        text = shorten(f"{said} → {more}" if more else said, room)
        lines += screen.line(left + text, right, rest=" " * 8)
    return lines
