"""Score factcheck against the labelled stories: `python data/evaluate.py [--out] [STORY…]`.

A labelled story is a folder with articles/ and gold.json: claims with file, offsets and value, and relations (sides of
one topic, with a verdict). Counted as in docs/accuracy.md: claims found with the right value, pairs of sides that must
be shown and are (recall), rows that a label backs (precision), and verdicts.

`--out` also fits the weights with one story left out in turn, scores each story with weights that never saw it, and
prints the weights that fit all of them.
`--wrong` lists what was missed and what was wrongly reported.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from fitting import FITTED, fit, labelled

from factcheck import comparer
from factcheck.comparer.cuts import Texts
from factcheck.comparer.profile import profiles
from factcheck.comparer.weights import WEIGHTS, Weights
from factcheck.extractor import extract
from factcheck.loader import load
from factcheck.model import Claim, Config, Figure, Finding, Moment

HERE = Path(__file__).parent
FIGURES = ("count", "money", "percent", "measure", "duration", "age", "date")
# Stories of five articles are also read in parts, by the places of the articles, as most stories have fewer
PARTS = ((0, 1), (2, 3), (0, 4), (1, 3), (2, 4), (0, 1, 2), (2, 3, 4), (0, 1, 3, 4))


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


def part(story: Story, places: Collection[int]) -> Story:
    """The story as told by some of its articles, with the labels that are left."""
    paths = sorted({claim.article.path for claim in story.claims})
    files = {Path(path).name for i, path in enumerate(paths) if i in places}
    labels = {label: about for label, about in story.gold["claims"].items() if about["file"] in files}
    relations = []
    for about in story.gold["relations"]:
        sides = [left for side in about["sides"] if (left := [label for label in side if label in labels])]
        if len(sides) > 1:
            relations.append({**about, "sides": sides})
    claims = tuple(claim for claim in story.claims if Path(claim.article.path).name in files)
    return Story(story.name, {**story.gold, "claims": labels, "relations": relations}, claims, story.labels_of)


class Prepared:
    """A story whose pairs were tested once: other weights only add up again. Figures and dates only."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.claims = sorted(story.claims, key=lambda claim: (claim.article.path, claim.start, claim.end, claim.kind))
        pool = profiles(self.claims, Texts())
        topic = {label: about["topic"] for label, about in story.gold["claims"].items()}
        self.labelled = labelled(
            pool, [frozenset(topic[name] for name in story.stands_for(one.claim) if name in topic) for one in pool]
        )

    def judge(self, weights: Weights) -> Sequence[Finding]:
        """The findings with these weights."""
        return comparer.judge_pool(self.labelled.pool, self.labelled.links(weights), self.claims, Config())[1]


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
    print("\nweights fitted to the other stories, one story left out in turn (figures and dates)")
    whole = [Prepared(story) for story in stories]
    parts = [[Prepared(part(story, places)) for places in PARTS] for story in stories]
    learnt = [[of.labelled for of in (one, *some)] for one, some in zip(whole, parts, strict=True)]
    counted: dict[int, list[Mapping[str, Any]]] = defaultdict(list)  # by number of articles, 0 for all
    for i, one in enumerate(whole):
        weights = fit([of for j, others in enumerate(learnt) if j != i for of in others])
        counts = score(one.story, one.judge(weights), FIGURES)
        counted[0].append(counts)
        for places, some in zip(PARTS, parts[i], strict=True):
            counted[len(places)].append(score(some.story, some.judge(weights), FIGURES))
        print(line(f"  {one.story.name}", counts), flush=True)
    print(line("LEFT OUT", total(counted.pop(0))))
    for size, counts in counted.items():
        print(line(f"  {size} of its articles", total(counts)))
    weights = fit([of for one in learnt for of in one])
    print(line("FITTED TO ALL", total(score(one.story, one.judge(weights), FIGURES) for one in whole)))
    for section in FITTED:
        print(f"\n[{section}]")
        for name, weight in weights[section].items():
            before = WEIGHTS[section][name]
            print(f"{name} = {weight}" + (f"  # in use: {before}" if weight != before else ""))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
