"""The report as Python sees it, and the public names."""

import ast
import io
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import made_up
import pandas as pd
import pytest

import factcheck
from factcheck.errors import ConfigError, OutputError
from factcheck.report import BOM

ROOT = Path(__file__).parents[1]


def modules_after(code: str) -> set[str]:
    """Give the outside packages that are loaded after running some code in a fresh process."""
    code = f"import sys\n{code}\nprint('\\n'.join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return {name.partition(".")[0] for name in run.stdout.split()}


def test_importing_factcheck_loads_nothing_else() -> None:
    loaded = modules_after("import factcheck")
    assert not loaded & {"pandas", "numpy", "simplemma", "dateparser", "rapidfuzz", "py3langid", "yaml", "click"}


def test_a_csv_file_needs_no_pandas(tmp_path) -> None:
    code = (
        "sys.path.insert(0, 'tests')\nimport made_up\n"
        f"made_up.report().to_csv({str(tmp_path / 'a.csv')!r})\nmade_up.report().to_json()\nmade_up.report().to_html()"
    )
    assert not modules_after(code) & {"pandas", "numpy"}


def test_the_stub_and_the_lazy_names_agree() -> None:
    stub = ast.parse((ROOT / "factcheck" / "__init__.pyi").read_text(encoding="utf-8"))
    typed = {
        (alias.name, node.module) for node in ast.walk(stub) if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    assert typed == set(factcheck._PLACES.items())
    assert sorted(factcheck._PLACES) == sorted(factcheck.__all__)
    assert set(factcheck.__all__) < set(dir(factcheck))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="chekc"):
        _ = factcheck.chekc


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert factcheck.__version__ == project["version"]


def test_tables_are_made_once() -> None:
    report = made_up.report()
    assert report.conflicts is report.conflicts
    assert isinstance(report.claims, pd.DataFrame)
    assert len(report.conflicts) == 5
    assert len(report.claims) == 10


def test_csv_goes_to_files_texts_and_bytes(tmp_path) -> None:
    report = made_up.report()
    text = report.to_csv()
    buffer, raw = io.StringIO(newline=""), io.BytesIO()
    report.to_csv(buffer)
    report.to_csv(raw)
    report.to_csv(tmp_path / "a.csv")
    assert buffer.getvalue() == text
    assert raw.getvalue() == (tmp_path / "a.csv").read_bytes() == (BOM + text).encode()
    assert report.to_csv() == text


def test_json_and_html_go_to_files_too(tmp_path) -> None:
    report = made_up.report()
    report.to_json(tmp_path / "a.json")
    report.to_html(tmp_path / "a.html")
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["schema"] == "factcheck/1"
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == report.to_html()
    with pytest.raises(OutputError):
        report.to_json(tmp_path / "missing" / "a.json")


def test_a_notebook_gets_an_escaped_table() -> None:
    text = "<script>alert(1)</script> 12 </td>&"
    article = made_up.article("a.txt", text, "en", source="<b>")
    found = made_up.count(article, "12", "12", "12")
    topic = made_up.Topic("T-1", "count", "<i>", (), (found,))
    finding = made_up.Finding("FC-1", topic, made_up.side(found), made_up.side(found), "conflict", "error", "FC102")
    for html in (
        made_up.report(articles=(article,), claims=(found,), topics=(topic,), findings=(finding,))._repr_html_(),
        made_up.report(articles=(article,), claims=(found,), topics=(topic,), findings=(finding,)).to_html() or "",
    ):
        assert "&lt;b&gt;" in html
        assert "<b>" not in html
        assert "<i>" not in html
        assert "<script>alert" not in html


def test_less_severe_findings_can_be_left_out_and_are_counted() -> None:
    report = made_up.report()
    assert [finding.severity for finding in report.findings] == ["error", "warning", "warning", "note", "note"]
    severe = report.at_least("warning")
    assert [finding.severity for finding in severe.findings] == ["error", "warning", "warning"]
    assert severe.contents.summary["hidden"] == 2
    assert len(report.at_least("note").findings) == 5
    with pytest.raises(ConfigError, match="warning"):
        report.at_least("fatal")


def test_the_report_tells_what_it_holds() -> None:
    report = made_up.report("fr")
    assert repr(report) == "<Report: 3 articles, 10 claims, 5 findings>"
    assert (report.lang, len(report.articles), len(report.skipped)) == ("fr", 3, 2)
