"""What speaks against two claims answering the same question: another time, a part, the same article, distance in size.

Two parties that put figures on one thing side by side are the exception to the rule that one article gives one value.
"""

from collections.abc import Mapping

from factcheck.comparer.link import Link
from factcheck.comparer.meanings import concepts, kinds, with_broader
from factcheck.comparer.profile import Profile
from factcheck.comparer.values import log_ratio
from factcheck.language import fold

DISPUTED = ("count", "money", "percent")  # what parties put figures on
ALIKE = 0.3  # nearness of what two sums must share to be rivals
DAYS_APART = 400  # days between two dates that count in full


def against(a: Profile, b: Profile, found: Link, weigh: Mapping[str, float]) -> None:
    """Evidence against: another time, a part, the same file, a planned figure, and distance in size."""

    def either(flag: str) -> bool:
        return flag in a.flags or flag in b.flags

    def one(flag: str) -> bool:
        return (flag in a.flags) != (flag in b.flags)

    if a.value.known and b.value.known:
        if a.value.date:
            if "clock" in a.flags and "clock" in b.flags:
                apart = abs(a.value.core - b.value.core) % 1.0
                found.add("days", 2 * min(apart, 1 - apart), weigh)
            else:
                found.add("days", min(abs(a.value.core - b.value.core) / DAYS_APART, 1.0), weigh)
        else:
            found.add("size", log_ratio(a.value, b.value), weigh)
    found.add("historic", float(one("historic")), weigh)
    found.add("boilerplate", float(either("boilerplate")), weigh)
    found.add("extreme", float(one("extreme")), weigh)
    found.add("negated", float(one("negated")), weigh)
    found.add("elsewhere", float(one("elsewhere")), weigh)
    found.add("part", float(one("part") or one("increment")), weigh)
    found.add("whole", float(one("whole")), weigh)
    found.add("said", float(one("said")), weigh)
    found.add("quoted_age", float(a.claim.kind == "age" and either("quoted")), weigh)
    same_file = a.claim.article.path == b.claim.article.path
    clocks = same_file and a.claim.as_of is not None and b.claim.as_of is not None and a.claim.as_of != b.claim.as_of
    rivals = same_file and a.gate[0] in DISPUTED and _rivals(a, b)
    found.add("rivals", float(rivals), weigh)
    found.add("same_file", float(same_file and not clocks and not rivals), weigh)
    figure = {"caption", "heading"} & (a.flags ^ b.flags)
    found.add("caption", float(same_file and bool(figure)), weigh)


def telling(a: Profile, b: Profile) -> float:
    """How near to both figures stands a thing, event, fate or group that they share; general acts tell nothing."""
    known = concepts()
    # "ten Britons" counts a nation; a date belongs to what happened, not to whom
    kinds = {"count": "FETPN", "date": "FE"}.get(a.claim.kind, "FETP")
    shared = [
        min(weight, b.near[c]) for c, weight in a.near.items() if c in b.near and c in known and known[c].kind in kinds
    ]
    words = [min(weight, b.words[word]) for word, weight in a.words.items() if word in b.words]
    return max([*shared, *words], default=0.0)


def one_origin(a: Profile, b: Profile) -> bool:
    """Whether two claims are credited to one party, by a word of its name."""
    one, other = fold(a.claim.origin), fold(b.claim.origin)
    return bool(set(one.split()) & set(other.split()))


def _rivals(a: Profile, b: Profile) -> bool:
    """Two parties put a figure on the same thing, side by side: "police say 10,000, the organisers 25,000"."""
    if not a.claim.origin or not b.claim.origin or one_origin(a, b):
        return False
    near = abs(a.claim.sentence - b.claim.sentence) <= 1
    whole = not ({"part", "increment", "total"} & (a.flags | b.flags))
    if a.gate != ("count",) and telling(a, b) < ALIKE:
        return False
    same = a.unit == b.unit or not a.unit or not b.unit or bool(with_broader(a.head) & with_broader(b.head))
    return near and whole and (same or "G" in kinds(a.head) | kinds(b.head))
