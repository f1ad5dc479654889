"""factcheck: where several articles on one story disagree.

    >>> import factcheck
    >>> report = factcheck.check("articles/")          # doctest: +SKIP
    >>> report.conflicts[["topic", "value_a", "value_b", "reason"]]          # doctest: +SKIP

The names below are imported when they are first used, so that `import factcheck` costs nothing; `__init__.pyi` tells
type checkers what they are.
"""

from importlib import import_module

_PLACES = {
    "check": "factcheck.pipeline",
    "load": "factcheck.loader",
    "extract": "factcheck.extractor",
    "compare": "factcheck.comparer",
    "Report": "factcheck.report",
    "Article": "factcheck.model",
    "Claim": "factcheck.model",
    "Config": "factcheck.model",
    "Finding": "factcheck.model",
    "Topic": "factcheck.model",
    "FactcheckError": "factcheck.errors",
}
__all__ = [
    "Article", "Claim", "Config", "FactcheckError", "Finding", "Report", "Topic", "check", "compare", "extract", "load",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for."""
    if name == "__version__":
        return import_module("factcheck.version").VERSION
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(_PLACES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """List the public names, imported or not."""
    return sorted([*__all__, "__version__"])
