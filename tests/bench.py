"""Speed and memory, against named peers in one run: `nox -s bench`, or `python tests/bench.py [PART…]`.

Parts: process, reading, linear, comparing. Nothing here passes or fails; what is aimed at stands beside each figure.
Peers that are not installed are named and left out. Times are of the processor, so that other work on the machine
counts little (whole processes: of the clock as well), and the best of several runs where that is cheap.
"""

import gc
import math
import re
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import news

from factcheck.comparer import compare
from factcheck.extractor import extract
from factcheck.language import language
from factcheck.loader.sentences import sentences
from factcheck.model import Article, Config, Moment

ROOT = Path(__file__).parents[1]
DAY = datetime(2025, 3, 14)  # noqa: DTZ001
SENTENCES = 3_240
SAMPLE = 120  # sentences for the slowest peers: every pattern five times
ROUNDS = 5
SIZES = (1_000, 10_000, 100_000)
FLOOR = re.compile(r"\d[\d .,]*")
CULTURES = {"fr": "fr-fr", "en": "en-us"}
Job = Callable[[Sequence[str]], object]


def best(job: Callable[[], object], times: int, clock: Callable[[], float] = time.process_time) -> float:
    """Seconds of the fastest of some runs."""
    taken = []
    for _ in range(times):
        start = clock()
        job()
        taken.append(clock() - start)
    return min(taken)


def article(name: str, code: str, text: str) -> Article:
    """A dated article, cut into sentences."""
    published = Moment(DAY, DAY, "day")
    return Article(
        name, text, code, "Bench", published=published, dated="stated", sentences=sentences(text, language(code))
    )


class Peer(NamedTuple):
    """An extractor that people would reach for: what it does with sentences, for how many, and what we aim at."""

    name: str
    job: Job
    sample: int = SENTENCES
    aim: str = ""


def module(name: str) -> ModuleType | None:
    """A peer's module; a word on it where it is not installed."""
    try:
        return import_module(name)
    except ImportError:
        print(f"  {name} is not installed")
        return None


def peers(code: str) -> Iterator[Peer]:
    """The peers that are installed. What can be made ready beforehand is not counted against them."""
    yield Peer("floor: one compiled scan", lambda lines: [FLOOR.findall(line) for line in lines])
    if text2num := module("text_to_num"):
        yield Peer("text2num", lambda lines: [text2num.alpha2digit(line, code) for line in lines])
    if search := module("dateparser.search"):
        dates = lambda lines: [search.search_dates(line, languages=[code]) for line in lines]  # noqa: E731
        yield Peer("dateparser.search_dates", dates, aim="5 times")
    if code == "en" and (quantulum := module("quantulum3.parser")):  # it reads English only
        yield Peer("quantulum3", lambda lines: [quantulum.parse(line) for line in lines], SAMPLE)
    yield from recognizers(CULTURES[code])


def recognizers(culture: str) -> Iterator[Peer]:
    """Microsoft Recognizers: numbers and dates alone, and with all else that both read."""
    names = ("recognizers_number", "recognizers_number_with_unit", "recognizers_date_time")
    number, unit, day = (module(name) for name in names)
    if not (number and unit and day):
        return
    numbers, units = number.NumberRecognizer(culture), unit.NumberWithUnitRecognizer(culture)
    first = [numbers.get_number_model(), day.DateTimeRecognizer(culture).get_datetime_model()]
    more = [numbers.get_percentage_model(), units.get_age_model(), units.get_currency_model()]
    more += [units.get_dimension_model(), units.get_temperature_model()]
    for name, models, aim in (
        ("Recognizers, numbers and dates", first, ""),
        ("Recognizers, with units and ages", first + more, "200 times"),
    ):
        yield Peer(name, lambda lines, models=models: [[m.parse(line) for m in models] for line in lines], SAMPLE, aim)


def reading() -> None:
    """Sentences a second for reading everything: tokens, tags, every extractor, circumstances.

    All take turns, and the best of several rounds counts for each, so that a busy machine is unfair to none.
    """
    for code in ("fr", "en"):
        lines = news.sentences(code, SENTENCES)
        texts = news.texts(code, SENTENCES)
        articles = [article(f"{i}.txt", code, text) for i, text in enumerate(texts)]
        cut = sum(len(one.sentences) for one in articles)
        kinds = Counter(claim.kind for claim in extract(articles).claims)
        told = ", ".join(f"{kind} {number}" for kind, number in kinds.most_common())
        print(f"\nreading, {code}: {len(set(lines))} different sentences in {len(texts)} articles; sentences a second")
        print(f"  {sum(kinds.values()) / cut:.2f} claims a sentence: {told}")
        rivals = list(peers(code))
        for peer in rivals:
            peer.job(lines[:24])
        gc.collect()
        gc.freeze()  # what the peers keep in memory is not to slow the others
        jobs: list[tuple[Callable[[], object], int]] = [
            (lambda articles=articles: extract(articles), cut),  # type: ignore[misc]
            (lambda texts=texts, code=code: [article("", code, text) for text in texts], cut),  # type: ignore[misc]
        ]
        for peer in rivals:
            part = lines[: peer.sample]
            jobs.append((lambda peer=peer, part=part: peer.job(part), len(part)))  # type: ignore[misc]
        rounds = [[size / best(job, 1) for job, size in jobs] for _ in range(ROUNDS)]
        ours, loading, *theirs = (max(rates) for rates in zip(*rounds, strict=True))
        gc.unfreeze()
        print(f"  {'factcheck, everything':32s}{ours:10.0f}   aim: 5,000")
        print(f"  {'cutting texts into sentences':32s}{loading:10.0f}")
        for peer, rate in zip(rivals, theirs, strict=True):
            aim = f"   aim: {peer.aim}" if peer.aim else ""
            print(f"  {peer.name:32s}{rate:10.0f}   factcheck is {ours / rate:8.2f} times as fast{aim}")


HOSTILE: dict[str, Callable[[int], str]] = {
    "no full stop": lambda n: "les troupes avancent vers la ville et " * (n // 38),
    "quotation marks": lambda n: '« " “ ' * (n // 6),
    "digits": lambda n: "1" * n,
    "digits apart": lambda n: "1 " * (n // 2),
    "figures": lambda n: "12 000 soldats et " * (n // 18),
    "figures, each credited": lambda n: "12 morts, selon la police, et " * (n // 30),
    "capitals": lambda n: "Grand " * (n // 6),
    "dates": lambda n: "le 12 mars 2024, " * (n // 17),
    "quotations": lambda n: "« Il pleut », a dit Marie Dupont. " * (n // 34),
}


def linear() -> None:
    """Time must grow with the length of a text, and no faster."""
    sizes = (500_000, 1_000_000)
    print("\nhostile texts: seconds for 0.5 and 1 million characters; aim: ratio 2, below 20 s")
    extract([article("", "fr", "Un.")])  # compiles the pack
    for name, make in HOSTILE.items():
        texts = [make(size) for size in sizes]
        small, large = (best(lambda text=text: extract([article("", "fr", text)]), 1) for text in texts)  # type: ignore[misc]
        print(f"  {name:32s}{small:8.2f}{large:8.2f}   ratio {large / small:.2f}")


def comparing() -> None:
    """Compare archives of growing size, each in a process of its own, for its memory."""
    print("\ncomparing an archive of many stories: claims, seconds, peak memory")
    taken = []
    for size in SIZES:
        done = subprocess.run([sys.executable, __file__, f"archive={size}"], capture_output=True, text=True, check=True)
        seconds, empty, full, findings = map(float, done.stdout.split())
        taken.append(seconds)
        print(f"  {size:8d} {seconds:8.2f} s {full:8.0f} MB ({empty:.0f} MB before comparing), {findings:.0f} findings")
    exponent = math.log(taken[-1] / taken[0]) / math.log(SIZES[-1] / SIZES[0])
    print(f"  exponent of time {exponent:.2f}   aim: at most 1.2")


def archive(size: int) -> None:
    """Compare one archive; print seconds, memory before and at the peak, and the number of findings."""
    compare(news.archive(100))  # compiles the pack
    claims = news.archive(size)
    before = _memory()
    start = time.process_time()
    found = compare(claims, Config())
    print(time.process_time() - start, before, _memory(), len(found.findings))


def _memory() -> float:
    """Peak memory of this process so far in megabytes (Linux counts in kilobytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def process() -> None:
    """Whole processes: the main job on five articles, help, and the start of the package."""
    print("\nwhole processes: seconds by the clock, seconds of the processor")
    koursk, table = str(ROOT / "data" / "koursk"), str(Path("/dev/null"))
    commands = {
        "check data/koursk --csv": (["-m", "factcheck", "check", koursk, "--csv", table], "2 s, on two cores"),
        "--help": (["-m", "factcheck", "--help"], "no pandas"),
        "import factcheck": (["-c", "import factcheck"], "0.15 s, no pandas"),
        "python -c pass": (["-c", "pass"], ""),
        "import pandas, for scale": (["-c", "import pandas"], ""),
    }
    for name, (arguments, aim) in commands.items():
        run = lambda arguments=arguments: subprocess.run([sys.executable, *arguments], capture_output=True, check=False)  # noqa: E731
        used = best(run, 5, _children)
        listed = subprocess.run(
            [sys.executable, "-X", "importtime", *arguments], capture_output=True, text=True, check=False
        )
        pandas = "with pandas" if re.search(r"\| +pandas$", listed.stderr, re.MULTILINE) else "without pandas"
        print(
            f"  {name:32s}{best(run, 5, time.perf_counter):6.2f}{used:6.2f}   {pandas}{f'   aim: {aim}' if aim else ''}"
        )


def _children() -> float:
    """Processor time of the processes that were run so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


PARTS = {"process": process, "reading": reading, "linear": linear, "comparing": comparing}

if __name__ == "__main__":
    for asked in sys.argv[1:] or PARTS:
        if asked.startswith("archive="):
            archive(int(asked.partition("=")[2]))
        else:
            PARTS[asked]()
