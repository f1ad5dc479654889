"""Sessions of the project: `nox -s NAME`; each is short, and .ci/run calls the same commands."""

import shutil

import nox

nox.options.sessions = ["tests", "lint", "types"]
nox.options.default_venv_backend = "uv|virtualenv" if shutil.which("uv") else "virtualenv"
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
PEERS = ["recognizers-text-suite", "emoji<2", "quantulum3", "text2num"]


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the test suite."""
    session.install("-e", ".[test]")
    session.run("pytest", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style with ruff."""
    session.install("ruff")
    session.run("ruff", "check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Check types with mypy, strictly."""
    session.install("-e", ".[lint]")
    session.run("mypy")


@nox.session
def evaluate(session: nox.Session) -> None:
    """Score the labelled stories, and with one story left out in turn (a few minutes)."""
    session.install("-e", ".")
    session.run("python", "data/evaluate.py", *(session.posargs or ["--out"]))


@nox.session
def bench(session: nox.Session) -> None:
    """Measure speed and memory against named peers, as ratios in one run."""
    session.install("-e", ".", *PEERS)
    session.run("python", "tests/bench.py", *session.posargs)
