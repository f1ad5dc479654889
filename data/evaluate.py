"""Score factcheck against the labelled stories: `python data/evaluate.py [--out] [STORY…]`.

A labelled story is a folder with articles/ and gold.json: claims with file, offsets and value, and relations (sides of
one topic, with a verdict). Counted as in docs/accuracy.md: claims found with the right value, pairs of sides that must
be shown and are (recall), rows that a label backs (precision), and verdicts.

`--out` also tunes the weights with one story left out in turn and scores each story with weights that never saw it.
`--wrong` lists what was missed and what was wrongly reported.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from factcheck import comparer
from factcheck.comparer.cuts import Texts
from factcheck.comparer.profile import profiles
from factcheck.comparer.topics import first_pass, second_pass
from factcheck.comparer.weights import WEIGHTS, Weights
from factcheck.extractor import extract
from factcheck.loader import load
from factcheck.model import Claim, Config, Figure, Finding, Moment

HERE = Path(__file__).parent
FIGURES = ("count", "money", "percent", "measure", "duration", "age", "date")
STEPS = (0.7, 1.4)  # a weight is tried at these multiples of itself
STEERABLE = ("first", "second")


@dataclass
class Story:
    """A labelled story, its claims read once."""

    name: str
    gold: Mapping[str, Any]
    claims: tuple[Claim, ...]
    labels_of: dict[int, set[str]] = field(default_factory=dict)

    def stands_for(self, claim: Claim) -> set[str]:
        """Labels that a claim overlaps."""
        key = id(claim)
        if key not in self.labels_of:
            name = Path(claim.article.path).name
            self.labels_of[key] = {
                label
                for label, about in self.gold["claims"].items()
                if about["file"] == name and about["start"] < claim.end and claim.start < about["end"]
            }
        return self.labels_of[key]


def read(folder: Path) -> Story:
    """Load and read a labelled story."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    articles = load([str(folder / "articles")], Config()).articles
    return Story(folder.name, gold, extract(articles, Config()).claims)


def right_value(label: Mapping[str, Any], claim: Claim) -> bool:
    """Whether a claim holds the value of a label: ranges equal within half a per cent."""
    value = claim.value
    if label["kind"] in ("name", "quote"):
        return True
    if isinstance(value, Moment):
        if label["kind"] != "date" or (value.first is None and value.last is None):
            return False
        first, last = value.first or value.last, value.last or value.first
        wanted = [datetime.fromisoformat(str(label[end])).date() for end in ("low", "high")]
        return bool(first and last and [first.date(), last.date()] == wanted)
    if not isinstance(value, Figure) or label["kind"] == "date":
        return False
    low = None if value.low is None else float(value.low)
    high = None if value.high is None else float(value.high)
    wanted_low, wanted_high = label["low"], label["high"]
    if label.get("approx") and wanted_low is not None and wanted_low == wanted_high:
        if low is not None and high is not None:
            return low <= wanted_low * 1.005 and high >= wanted_low * 0.995 and high - low <= 0.6 * abs(wanted_low)
        number = low if low is not None else high
        return number is not None and abs(number - wanted_low) <= 0.005 * abs(wanted_low)
    return _close(low or 0.0, wanted_low or 0.0) and _close(_top(high), _top(wanted_high))


def _top(value: float | None) -> float:
    return float("inf") if value is None else value


def _close(a: float, b: float) -> bool:
    return a == b or abs(a - b) <= 0.005 * max(abs(a), abs(b), 1e-9)


def score(story: Story, findings: Sequence[Finding], kinds: Iterable[str] | None = None) -> dict[str, Any]:
    """Count one story; `kinds` limits both labels and rows to some kinds of claim."""
    kinds = frozenset(kinds or (*FIGURES, "name", "quote"))
    labels = {label: about for label, about in story.gold["claims"].items() if about["kind"] in kinds}
    kind_of_topic = {about["topic"]: about["kind"] for about in story.gold["claims"].values()}
    valued = {
        label
        for claim in story.claims
        for label in story.stands_for(claim)
        if label in labels and right_value(labels[label], claim)
    }
    relation: dict[frozenset[str], tuple[str, int, int, int]] = {}
    wanted: dict[tuple[int, int, int], Mapping[str, Any]] = {}
    for k, about in enumerate(story.gold["relations"]):
        for i, left in enumerate(about["sides"]):
            for j in range(i + 1, len(about["sides"])):
                if kind_of_topic[about["topic"]] in kinds and (about["verdict"] != "differs" or about.get("must")):
                    wanted[k, i, j] = about
                for x in left:
                    for y in about["sides"][j]:
                        relation[frozenset((x, y))] = (about["verdict"], k, i, j)
    hit: set[tuple[int, int, int]] = set()
    wrong = []
    rows = [finding for finding in findings if finding.topic.kind in kinds]
    verdicts = 0
    for finding in rows:
        backing = [
            relation[frozenset((x, y))]
            for x in story.stands_for(finding.left.best)
            for y in story.stands_for(finding.right.best)
            if frozenset((x, y)) in relation
        ]
        if not backing:
            wrong.append(finding)
            continue
        verdicts += any(found[0] == finding.verdict for found in backing)
        hit |= {found[1:] for found in backing}
    return {
        "claims": len(labels),
        "valued": len(valued),
        "wanted": len(wanted),
        "shown": len(hit & set(wanted)),
        "reported": len(rows),
        "backed": len(rows) - len(wrong),
        "verdict": verdicts,
        "wrong": wrong,
        "missed": [wanted[key] for key in wanted if key not in hit],
        "unread": sorted(set(labels) - valued),
    }


def f1(counts: Mapping[str, int]) -> float:
    """Harmonic mean of precision and recall."""
    if not counts["backed"] or not counts["wanted"]:
        return 0.0
    precision, recall = counts["backed"] / counts["reported"], counts["shown"] / counts["wanted"]
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def line(name: str, counts: Mapping[str, int]) -> str:
    """One line of the table."""

    def share(a: str, b: str) -> float:
        return counts[a] / counts[b] if counts[b] else float("nan")

    return (
        f"{name:26s} claims {share('valued', 'claims'):5.2f} of {counts['claims']:4d}"
        f"  recall {share('shown', 'wanted'):5.2f} of {counts['wanted']:3d}"
        f"  precision {share('backed', 'reported'):5.2f} of {counts['reported']:3d}"
        f"  F1 {f1(counts):5.2f}  verdict {share('verdict', 'backed'):5.2f}"
    )


def total(all_counts: Iterable[Mapping[str, Any]]) -> Counter[str]:
    """Add up counts."""
    added: Counter[str] = Counter()
    for counts in all_counts:
        added.update({key: value for key, value in counts.items() if isinstance(value, int)})
    return added


def judge(story: Story, weights: Weights = WEIGHTS) -> Sequence[Finding]:
    """The findings of a story, its weights given."""
    return comparer.compare_with(story.claims, Config(), weights).findings


class Prepared:
    """A story whose pairs were tested once: other weights only add up again. Figures and dates only."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.claims = sorted(story.claims, key=lambda claim: (claim.article.path, claim.start, claim.end, claim.kind))
        self.pool = profiles(self.claims, Texts())
        self.by_order = {profile.order: profile for profile in self.pool}
        self.tested = first_pass(self.pool)

    def judge(self, weights: Weights) -> Sequence[Finding]:
        """The findings with these weights."""
        found = {key: made.reweighed(weights["first"]) for key, made in self.tested.items()}
        second_pass(self.by_order, found, weights["second"])
        return comparer.judge_pool(self.pool, found, self.claims, Config())[1]


def tune(stories: Sequence[Prepared]) -> Weights:
    """Coordinate ascent on F1 of figures and dates: each weight in turn at a few multiples of itself, once."""

    def reached(weights: Weights) -> float:
        return f1(total(score(one.story, one.judge(weights), FIGURES) for one in stories))

    best: Weights = WEIGHTS
    top = reached(best)
    for section in STEERABLE:
        for name in best[section]:
            for step in STEPS:
                tried = {**best, section: {**best[section], name: best[section][name] * step}}
                now = reached(tried)
                if now > top + 1e-9:
                    top, best = now, tried
    return best


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="*", type=Path)
    parser.add_argument("--out", action="store_true", help="also leave one story out in turn")
    parser.add_argument("--wrong", action="store_true", help="list what was missed and wrongly reported")
    given = parser.parse_args(arguments)
    folders = given.stories or sorted(path for path in (HERE / "stories").iterdir() if (path / "gold.json").exists())
    stories = [read(folder) for folder in folders]
    everything, figures = [], []
    judged = [judge(story) for story in stories]
    for story, found in zip(stories, judged, strict=True):
        counts = score(story, found)
        everything.append(counts)
        figures.append(score(story, found, FIGURES))
        print(line(story.name, counts))
        if given.wrong:
            _list_wrong(story, counts)
    print(line("TOTAL", total(everything)))
    print(line("  figures and dates", total(figures)))
    by_kind: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for story, found in zip(stories, judged, strict=True):
        for kind in (*FIGURES, "name", "quote"):
            by_kind[kind].append(score(story, found, [kind]))
    for kind, counts in by_kind.items():
        print(line(f"  {kind}", total(counts)))
    if given.out:
        _leave_out(stories)
    return 0


def _list_wrong(story: Story, counts: Mapping[str, Any]) -> None:
    text = {label: f"{about['file']}:{about['text']!r}" for label, about in story.gold["claims"].items()}
    for about in counts["missed"]:
        print(
            "    missed ",
            about["topic"],
            about["verdict"],
            " | ".join(", ".join(text[x] for x in side) for side in about["sides"]),
        )
    for finding in counts["wrong"]:
        ends = [
            f"{Path(side.best.article.path).name}:{side.best.text!r} {_unit(side.best)}"
            for side in (finding.left, finding.right)
        ]
        print("    wrong  ", finding.topic.kind, finding.rule, f"{finding.certainty:.2f}", " | ".join(ends))
    for label in counts["unread"]:
        about = story.gold["claims"][label]
        print("    unread ", about["kind"], text[label], about.get("low"), about.get("high"))


def _unit(claim: Claim) -> str:
    return claim.value.unit if isinstance(claim.value, Figure) else ""


def _leave_out(stories: Sequence[Story]) -> None:
    print("\nweights tuned on the other stories, one story left out in turn (figures and dates)")
    prepared = [Prepared(story) for story in stories]
    counted = []
    for one in prepared:
        weights = tune([other for other in prepared if other is not one])
        counts = score(one.story, one.judge(weights), FIGURES)
        counted.append(counts)
        print(line(f"  {one.story.name}", counts), flush=True)
    print(line("LEFT OUT", total(counted)))
    weights = tune(prepared)
    print(line("TUNED ON ALL", total(score(one.story, one.judge(weights), FIGURES) for one in prepared)))
    changed = {
        name: round(weights[s][name], 2)
        for s in STEERABLE
        for name in weights[s]
        if weights[s][name] != WEIGHTS[s][name]
    }
    print("changed by tuning on all:", changed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
