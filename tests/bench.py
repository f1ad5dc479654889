"""Speed and memory, as ratios against named peers in one run: `nox -s bench`. Nothing here passes or fails.

Peers that are not installed are named and left out. Times are of the processor (whole
processes: of the clock), the best of three where that is cheap.
"""

import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import news

from factcheck.comparer import compare
from factcheck.extractor import extract
from factcheck.language import language
from factcheck.loader.sentences import sentences
from factcheck.model import Article, Config, Moment

ROOT = Path(__file__).parents[1]
SENTENCES = 3_200
SAMPLE = 160  # sentences for peers that need minutes for all of them
FLOOR = re.compile(r"\d[\d .,]*")


def best(job: Callable[[], object], times: int = 3, clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds of the fastest of a few runs; `time.process_time` where other work on the machine must not count."""
    taken = []
    for _ in range(times):
        start = clock()
        job()
        taken.append(clock() - start)
    return min(taken)


def article(code: str, text: str) -> Article:
    """An article of our own, cut into sentences."""
    from datetime import datetime  # noqa: PLC0415

    day = datetime(2025, 3, 14)  # noqa: DTZ001
    return Article(
        f"{code}.txt", text, code, "Bench", published=Moment(day, day, "day"), dated="stated",
        sentences=sentences(text, language(code)),
    )  # fmt: skip


def peers(code: str) -> dict[str, Callable[[Sequence[str]], object]]:
    """The extractors people would reach for, each as a function over sentences."""
    found: dict[str, Callable[[Sequence[str]], object]] = {
        "floor (one compiled scan)": lambda lines: [FLOOR.findall(x) for x in lines]
    }
    try:
        from dateparser.search import search_dates  # noqa: PLC0415

        found["dateparser.search_dates"] = lambda lines: [search_dates(x, languages=[code]) for x in lines]
    except ImportError:
        print("  dateparser is not installed")
    try:
        from recognizers_date_time import recognize_datetime  # noqa: PLC0415
        from recognizers_number import recognize_number  # noqa: PLC0415

        culture = {"fr": "fr-fr", "en": "en-us"}[code]
        found["recognizers (numbers, dates)"] = lambda lines: [
            (recognize_number(x, culture), recognize_datetime(x, culture)) for x in lines
        ]
    except ImportError:
        print("  recognizers-text-suite is not installed")
    if code == "en":
        try:
            from quantulum3 import parser  # noqa: PLC0415

            found["quantulum3"] = lambda lines: [parser.parse(x) for x in lines]
        except ImportError:
            print("  quantulum3 is not installed")
    try:
        from text_to_num import alpha2digit  # noqa: PLC0415

        found["text2num"] = lambda lines: [alpha2digit(x, code) for x in lines]
    except ImportError:
        print("  text2num is not installed")
    return found


def reading() -> None:
    """Sentences a second for reading everything."""
    for code in ("fr", "en"):
        lines = news.sentences(code, SENTENCES)
        whole = article(code, news.text(code, SENTENCES))
        extract([whole], Config())  # compiles the pack
        ours = SENTENCES / best(lambda whole=whole: extract([whole], Config()), clock=time.process_time)  # type: ignore[misc]
        print(f"\nreading, {code}: {SENTENCES} sentences, sentences a second")
        print(f"  {'factcheck':32s} {ours:10.0f}")
        for name, job in peers(code).items():
            part = lines if "floor" in name or "text2num" in name else lines[:SAMPLE]
            job(part[:3])
            rate = len(part) / best(lambda job=job, part=part: job(part), 1, time.process_time)  # type: ignore[misc]
            print(f"  {name:32s} {rate:10.0f}   factcheck is {ours / rate:8.2f} times as fast")


def linear() -> None:
    """Time must grow with the length of a text, and no faster."""
    print("\nhostile texts, seconds for n and 2n")
    texts: dict[str, Callable[[int], str]] = {
        "no full stop": lambda n: "les troupes avancent vers la ville et " * (n // 38),
        "quotation marks": lambda n: '« " “ ' * (n // 6),
        "digits": lambda n: "1" * n,
        "figures": lambda n: "12 000 soldats et " * (n // 18),
    }
    for name, make in texts.items():
        taken = []
        for size in (250_000, 500_000):
            whole = make(size)
            taken.append(best(lambda whole=whole: extract([article("fr", whole)], Config()), 1, time.process_time))  # type: ignore[misc]
        print(f"  {name:20s} {taken[0]:6.2f} {taken[1]:6.2f}   ratio {taken[1] / taken[0]:.2f}")


def comparing() -> None:
    """Compare archives of growing size."""
    import math  # noqa: PLC0415

    print("\ncomparing an archive: claims, seconds, peak memory so far")
    sizes, taken = (1_000, 10_000, 100_000), []
    for size in sizes:
        claims = news.archive(size)
        taken.append(best(lambda claims=claims: compare(claims, Config()), 1, time.process_time))  # type: ignore[misc]
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"  {size:8d} {taken[-1]:8.2f} s {memory:8.0f} MB")
    exponent = math.log(taken[-1] / taken[0]) / math.log(sizes[-1] / sizes[0])
    print(f"  exponent of time {exponent:.2f}")


def process() -> None:
    """The whole command on five articles, and the start of the package."""
    print("\nwhole processes, seconds")
    koursk = str(ROOT / "data" / "koursk")
    commands = {
        "factcheck check data/koursk": [sys.executable, "-m", "factcheck", "check", koursk],
        "factcheck --help": [sys.executable, "-m", "factcheck", "--help"],
        "import factcheck": [sys.executable, "-c", "import factcheck"],
        "python -c pass": [sys.executable, "-c", "pass"],
        "import pandas (for scale)": [sys.executable, "-c", "import pandas"],
    }
    for name, command in commands.items():
        taken = best(lambda command=command: subprocess.run(command, capture_output=True, check=False))  # type: ignore[misc]
        print(f"  {name:32s} {taken:.2f}")


if __name__ == "__main__":
    wanted = sys.argv[1:] or ["process", "reading", "linear", "comparing"]
    for part in wanted:
        {"process": process, "reading": reading, "linear": linear, "comparing": comparing}[part]()
