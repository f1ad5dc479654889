"""Imports only go down, from one floor to a lower one; inside a room from one layer to a lower one."""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "factcheck"

FLOORS = (
    {"model", "errors", "version"},
    {"identity", "output", "language"},
    {"stories"},
    {"loader", "extractor", "comparer", "report", "coverage"},
    {"acceptance", "console", "pipeline", "settings"},
    {"outputs", "skeleton"},
    {"cli"},
    {"__init__", "__main__"},
)
# Inside a room: the files that others stand on, the lowest layer first. A file that is not listed stands on top: it may
# import all that are, and no other file may import it. To build on a file, list it above all that it imports.
LAYERS = {
    "loader": (
        {"faults", "layout", "phrases"},
        {"encoding", "kinds", "metadata", "places"},
        {"cutting"},
        {"dating", "detection", "formats", "marks", "sentences", "sources"},
    ),
    "extractor": (
        {"calendar_days", "date_numbers", "namewords", "noun_phrases", "quote_marks", "reading"},
        {"date_patterns", "date_resolution", "grammar", "nameruns", "people", "sayings"},
        {"attribution", "date_matching", "digits", "hedges", "nameproofs", "quote_edges", "quote_rows", "tenses"}
        | {"units"},
        {"date_mentions", "rounds", "speakers"},
        {"calendars", "nouns", "numbers", "placards"},
        {"ages", "clocks", "nonclaims", "nothing", "shares"},
        {"anchors", "date_values", "mentions", "posts"},
        {"bare", "claims", "inference", "neighbours", "times"},
    ),
    "comparer": (
        {"likeness", "link", "meanings", "utterances", "values", "weights"},
        {"cuts", "nameforms", "speech", "word_changes"},
        {"borrowing"},
        {"profile"},
        {"objections"},
        {"acts", "evidence", "namesides", "word_diff"},
        {"quote_pairs", "topics"},
    ),
    "report": (
        {"labels", "screen"},
        {"contents", "quotations", "scales"},
        {"markup", "sizes", "wording"},
        {"blocks", "fulltext", "passages", "pictures", "rows"},
        {"cards", "data", "notebook", "table"},
        {"appendix", "embedded", "overview", "sections"},
        {"page"},
    ),
}
# The one file that may import an outside package.
OUTSIDE = {
    "click": "cli",
    "simplemma": "language",
    "jinja2": "report.markup",
    "pandas": "report.table",
}
STANDARD_ONLY = {"model", "errors", "version", "identity", "output"}

FILES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}


def imports(name: str) -> Iterator[tuple[str, str]]:
    """Give the modules that a file imports, wherever the import stands: the package, and the module inside it."""
    for node in ast.walk(ast.parse(FILES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: write imports in full"
            package, _, module = (node.module or "").partition(".")
            for alias in node.names:
                inner = f"{module}.{alias.name}".strip(".")
                yield package, inner if package == "factcheck" and inner in FILES else module
        elif isinstance(node, ast.Import):
            for alias in node.names:
                package, _, module = alias.name.partition(".")
                yield package, module


def inside(name: str) -> set[str]:
    return {module for package, module in imports(name) if package == "factcheck"}


def floor(name: str) -> int:
    top = name.partition(".")[0]
    found = [number for number, names in enumerate(FLOORS) if top in names]
    assert found, f"{name} stands on no floor: put it on one in tests/test_floors.py"
    return found[0]


def layer(room: str, file: str) -> int:
    return next((number for number, names in enumerate(LAYERS[room]) if file in names), len(LAYERS[room]))


@pytest.mark.parametrize("name", FILES)
def test_imports_go_down(name: str) -> None:
    room, _, file = name.partition(".")
    for there in inside(name):
        other, _, other_file = there.partition(".")
        if other == room and room in LAYERS:
            assert other_file, f"{name} imports the door of its own room"
            lower = not file or layer(room, other_file) < layer(room, file)
            assert lower, f"{name} -> {there} does not go down: see LAYERS in tests/test_floors.py"
        else:
            assert there, f"{name} imports the top door from inside"
            assert not other_file, f"{name} -> {there} does not go through the door"
            assert floor(other) < floor(name), f"{name} -> {there} does not go down"


@pytest.mark.parametrize("room", LAYERS)
def test_every_layer_names_files_that_exist(room: str) -> None:
    listed = [file for files in LAYERS[room] for file in files]
    assert len(listed) == len(set(listed)), "a file stands on two layers"
    assert {file for file in listed if f"{room}.{file}" not in FILES} == set()


def test_each_outside_package_is_imported_in_one_file() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for name in FILES:
        for package, _ in imports(name):
            if package != "factcheck" and package not in sys.stdlib_module_names:
                found[package].add(name)
    assert {package: names for package, names in found.items() if len(names) > 1} == {}
    for package, name in OUTSIDE.items():
        assert found[package] <= {name}


@pytest.mark.parametrize("name", sorted(STANDARD_ONLY))
def test_the_lowest_floors_need_the_standard_library_only(name: str) -> None:
    assert {package for package, _ in imports(name)} <= {*sys.stdlib_module_names, "factcheck"}
