"""What a report is about, and where everything in it stands."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath

from factcheck.identity import claim_id
from factcheck.model import SEVERITIES, Article, Claim, Config, Finding, Side, Skipped, Topic
from factcheck.report.labels import DEFAULT, Labels, read_labels

ClaimKey = tuple[str, int, int, str]
READINGS = ("name", "quote")  # kinds that many articles have alone without anything being missing


def key_of(claim: Claim) -> ClaimKey:
    """Give what tells a claim from all others of a run; a Claim itself is slow to compare."""
    return claim.article.path, claim.start, claim.end, claim.kind


@dataclass(frozen=True, eq=False)
class Contents:
    """What the rooms before have found. `lang` is the language of the report, not of the articles.

    `words` gives the concepts of the topics in that language, as far as its pack has them. `hidden` counts the
    findings that were left out because they are not severe enough, `set_apart` those of kinds that were not asked for.
    `accepted` gives the reason for each finding (by id) that an editor has accepted; such findings are counted, stand
    in every table, and are shown to readers only where `show_accepted` asks for it.
    """

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...] = field(repr=False)
    topics: tuple[Topic, ...] = field(repr=False)
    findings: tuple[Finding, ...] = field(repr=False)
    skipped: tuple[Skipped, ...] = field(default=(), repr=False)
    config: Config = field(default_factory=Config, repr=False)
    lang: str = DEFAULT
    words: Mapping[str, str] = field(default_factory=dict, repr=False)
    hidden: int = 0
    set_apart: int = 0
    accepted: Mapping[str, str] = field(default_factory=dict, repr=False)
    show_accepted: bool = False

    @cached_property
    def labels(self) -> Labels:
        """The words of the report's language."""
        return read_labels(self.lang)

    @cached_property
    def every_finding(self) -> tuple[Finding, ...]:
        """All findings, the most severe first; within one severity as the comparer ranks them."""
        return tuple(sorted(self.findings, key=lambda finding: -SEVERITIES.index(finding.severity)))

    @cached_property
    def open_findings(self) -> tuple[Finding, ...]:
        """The findings that nobody has accepted, in the same order."""
        return tuple(finding for finding in self.every_finding if finding.id not in self.accepted)

    @cached_property
    def sorted_findings(self) -> tuple[Finding, ...]:
        """The findings that a reader is shown: the open ones, or all where that was asked for."""
        return self.every_finding if self.show_accepted else self.open_findings

    @cached_property
    def _topic_of(self) -> Mapping[ClaimKey, Topic]:
        return {key_of(claim): topic for topic in self.topics for claim in topic.claims}

    @cached_property
    def _line_starts(self) -> Mapping[str, list[int]]:
        starts = {}
        for article in self.articles:
            end = "\r" if "\r" in article.text and "\n" not in article.text else "\n"
            found, at = [0], article.text.find(end)
            while at >= 0:
                found.append(at + 1)
                at = article.text.find(end, at + 1)
            starts[article.path] = found
        return starts

    @cached_property
    def _short_names(self) -> Mapping[str, str]:
        names = Counter(PurePath(article.path).name for article in self.articles)
        return {
            article.path: name if names[name := PurePath(article.path).name] == 1 else article.path
            for article in self.articles
        }

    def topic_of(self, claim: Claim) -> Topic | None:
        """Give the topic that a claim was put in."""
        return self._topic_of.get(key_of(claim))

    def place(self, claim: Claim) -> tuple[int, int]:
        """Give line and column of a claim in its file, both from 1."""
        return self._at(claim.article, claim.start)

    def end_place(self, claim: Claim) -> tuple[int, int]:
        """Give line and column of what stands behind a claim."""
        return self._at(claim.article, claim.end)

    def _at(self, article: Article, offset: int) -> tuple[int, int]:
        starts = self._line_starts[article.path]
        line = bisect_right(starts, offset)
        return article.body_line + line - 1, offset - starts[line - 1] + 1

    def reference(self, claim: Claim, *, whole: bool = False) -> str:
        """Give "file:line:column"; the file without its folders where that is clear, unless the whole is asked for."""
        line, column = self.place(claim)
        path = claim.article.path
        return f"{path if whole else self.file_name(claim.article)}:{line}:{column}"

    def file_name(self, article: Article) -> str:
        """Give the file's name without folders, the whole path if two files share the name."""
        return self._short_names.get(article.path, article.path)

    def outlet(self, article: Article) -> str:
        """Give the name of the outlet, the file's name where it is not known."""
        return article.source or self.file_name(article)

    def outlets(self, claims: Sequence[Claim]) -> list[str]:
        """Give the outlets of claims, each once, sorted."""
        return sorted({self.outlet(claim.article) for claim in claims})

    @cached_property
    def unread(self) -> tuple[Skipped, ...]:
        """The articles that could not be read at all."""
        return tuple(skipped for skipped in self.skipped if skipped.kind == "unread")

    @cached_property
    def remarks(self) -> tuple[Skipped, ...]:
        """What else an editor should know of the reading; readings that lost to a longer one are not among it."""
        return tuple(skipped for skipped in self.skipped if skipped.kind not in {"unread", "overlap"})

    @cached_property
    def agreements(self) -> tuple[Side, ...]:
        """Sides of topics on which at least two articles stand; a topic without any finding is one side."""
        disputed: dict[str, dict[tuple[ClaimKey, ...], Side]] = {}
        for finding in self.findings:
            for side in (finding.left, finding.right):
                disputed.setdefault(finding.topic.id, {})[tuple(map(key_of, side.claims))] = side
        sides: list[Side] = []
        for topic in self.topics:
            if topic.sides or topic.id in disputed:
                sides += topic.sides or disputed[topic.id].values()
            elif topic.claims:
                sides.append(Side(topic.claims, topic.claims[0]))
        return tuple(side for side in sides if len({self._text_of(claim.article) for claim in side.claims}) > 1)

    @cached_property
    def _copied(self) -> Mapping[str, str]:
        return {one.place: dict(one.values)["other"] for one in self.skipped if one.key == "wire_copy"}

    def _text_of(self, article: Article) -> str:
        """Give the path of the article whose text this one prints: its own, unless it is a wire copy."""
        return self._copied.get(article.path, article.path)

    @cached_property
    def single(self) -> tuple[Claim, ...]:
        """Figures and dates that no other article tells or contradicts."""
        several = {topic.id for topic in self.topics if len({claim.article.path for claim in topic.claims}) > 1}
        return tuple(
            claim
            for claim in self.claims
            if claim.kind not in READINGS and ((topic := self.topic_of(claim)) is None or topic.id not in several)
        )

    @cached_property
    def summary(self) -> Mapping[str, int]:
        """Counts of open findings by severity, of agreements, of claims of one article, of what is not shown."""
        severities = Counter(finding.severity for finding in self.open_findings)
        return {
            **{severity: severities[severity] for severity in reversed(SEVERITIES)},
            "agree": len(self.agreements),
            "single": len(self.single),
            "hidden": self.hidden,
            "accepted": len(self.every_finding) - len(self.open_findings),
            "set_apart": self.set_apart,
        }

    @cached_property
    def kinds(self) -> Mapping[str, int]:
        """Counts of claims by the four groups that a reader knows: figures, dates, names, quotes."""
        groups = Counter(
            {"date": "dates", "name": "names", "quote": "quotes"}.get(c.kind, "figures") for c in self.claims
        )
        return {group: groups[group] for group in ("figures", "dates", "names", "quotes")}

    @cached_property
    def ids(self) -> Mapping[ClaimKey, str]:
        """The id of each claim."""
        return {key_of(claim): claim_id(claim) for claim in self.claims}

    def claim_id(self, claim: Claim) -> str:
        """Give the id of a claim."""
        return self.ids.get(key_of(claim)) or claim_id(claim)
