"""The tables: columns, cells, CSV for spreadsheets and pandas, DataFrames."""

import csv
import io
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import made_up
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import ConfigError
from factcheck.model import Article, Claim, Config, Figure, Finding, Moment, Sentence, Topic
from factcheck.report import BOM, Contents, Report
from factcheck.report.rows import bounds, iso
from factcheck.report.table import guarded

CONFLICTS = (  # noqa: SIM905 - written as the contract has them
    "conflict_id, severity, verdict, rule, kind, topic, source_a, value_a, sentence_a, source_b, value_b, sentence_b, "
    "reason, article_a, line_a, col_a, text_a, article_b, line_b, col_b, text_b, published_a, published_b, low_a, "
    "high_a, low_b, high_b, unit, status_a, status_b, origin_a, origin_b, sources_a, sources_b, within_source, "
    "topic_id, claim_id_a, claim_id_b, accepted, accepted_reason"
).split(", ")
CLAIMS = (  # noqa: SIM905 - written as the contract has them
    "claim_id, article, source, published, lang, kind, topic_id, topic, text, low, high, unit, approximate, hedge, "
    "status, origin, as_of, sentence, sentence_index, line, col, start, end"
).split(", ")
NOTHING = Contents((), (), (), ())


def rows(report: Report, table: str = "conflicts") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(report.to_csv(table=table) or "", newline="")))


@pytest.mark.parametrize(("table", "columns"), [("conflicts", CONFLICTS), ("claims", CLAIMS)])
@pytest.mark.parametrize("report", [made_up.report(), Report(NOTHING)], ids=["story", "empty"])
def test_the_columns_are_those_of_the_contract(table: str, columns: list[str], report: Report) -> None:
    first = (report.to_csv(table=table) or "").partition("\r\n")[0]
    assert first.split(",") == columns
    assert list(getattr(report, table).columns) == columns


def test_a_row_shows_the_clearest_claim_of_each_side() -> None:
    row = next(row for row in rows(made_up.report("fr")) if row["conflict_id"] == "FC-00000001")
    assert row == {
        "conflict_id": "FC-00000001",
        "severity": "warning",
        "verdict": "update",
        "rule": "FC103",
        "kind": "count",
        "topic": "ouvrier · blessé",
        "source_a": "Le Courrier de l’Aure",
        "value_a": "Au moins 12 ouvriers",
        "sentence_a": "Au moins 12 ouvriers ont été blessés jeudi sur le chantier du barrage de Valmore.",
        "source_b": "Radio Valmore",
        "value_b": "Dix-sept ouvriers",
        "sentence_b": "Dix-sept ouvriers ont été blessés à Valmore, selon la préfecture.",
        "reason": (
            "Mise à jour probable\u00a0: au moins 12 ouvriers chez Le Courrier de l’Aure (13 mars 2031), "
            "puis dix-sept ouvriers chez Radio Valmore (15 mars 2031)."
        ),
        "article_a": "story/courier.txt",
        "line_a": "6",
        "col_a": "1",
        "text_a": "Au moins 12",
        "article_b": "story/radio.txt",
        "line_b": "1",
        "col_b": "1",
        "text_b": "Dix-sept",
        "published_a": "2031-03-13",
        "published_b": "2031-03-15",
        "low_a": "12",
        "high_a": "",
        "low_b": "17",
        "high_b": "17",
        "unit": "ouvrier",
        "status_a": "actual",
        "status_b": "actual",
        "origin_a": "",
        "origin_b": "la préfecture",
        "sources_a": "Le Courrier de l’Aure",
        "sources_b": "Radio Valmore",
        "within_source": "false",
        "topic_id": "T-00000001",
        "claim_id_a": made_up.contents().claim_id(made_up.contents().claims[0]),
        "claim_id_b": made_up.contents().claim_id(made_up.contents().claims[4]),
        "accepted": "false",
        "accepted_reason": "",
    }


def test_rows_come_by_severity_and_else_as_ranked() -> None:
    ids = [row["conflict_id"] for row in rows(made_up.report())]
    assert ids == ["FC-00000003", "FC-00000001", "FC-00000005", "FC-00000004", "FC-00000002"]


def test_a_claim_of_a_date_has_iso_ends_and_no_unit() -> None:
    row = next(row for row in rows(made_up.report(), "claims") if row["text"] == "samedi")
    assert (row["low"], row["high"], row["unit"]) == ("2031-03-15", "2031-03-15", "")
    assert (row["as_of"], row["line"], row["col"]) == ("2031-03-15", "2", "35")
    assert made_up.RADIO[int(row["start"]) : int(row["end"])] == "samedi"


def test_names_and_quotations_have_no_low_and_high() -> None:
    for row in rows(made_up.report(), "claims"):
        if row["kind"] in {"name", "quote"}:
            assert (row["low"], row["high"]) == ("", "")


def test_an_undated_article_leaves_its_date_empty() -> None:
    row = next(row for row in rows(made_up.report(), "claims") if row["text"] == "31")
    assert (row["source"], row["published"], row["as_of"]) == ("herald.txt", "", "")


def test_lists_are_joined_by_bars_and_sorted() -> None:
    story = made_up.contents()
    twelve, seventeen, thirty_one = (story.claims[i] for i in (0, 4, 8))
    both = Finding(
        "FC-1", story.topics[0], made_up.side(twelve, thirty_one), made_up.side(seventeen), "conflict", "error", "FC101"
    )
    row = rows(made_up.report(findings=(both,)))[0]
    assert row["sources_a"] == "Le Courrier de l’Aure|herald.txt"


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("1E+3", "2.50", ("1000", "2.5")),
        ("-5", "-5", ("-5", "-5")),
        ("0.000000000000000000001", None, ("0.000000000000000000001", None)),
        (None, "10000", (None, "10000")),
        ("100", "100.00", ("100", "100")),
    ],
)
def test_figures_are_written_plainly(
    low: str | None, high: str | None, expected: tuple[str | None, str | None]
) -> None:
    claim = made_up.contents().claims[0]
    value = Figure(Decimal(low) if low else None, Decimal(high) if high else None)
    assert bounds(replace(claim, value=value)) == expected


@pytest.mark.parametrize(
    ("first", "last", "precision", "expected"),
    [
        ("2024-10-28T00:00", "2024-10-28T23:59", "day", "2024-10-28"),
        ("2024-10-28T03:40", "2024-10-28T03:40", "minute", "2024-10-28T03:40"),
        ("2024-06-01T00:00", "2024-06-30T23:59", "month", "2024-06"),
        ("2009-01-01T00:00", "2009-12-31T23:59", "year", "2009"),
        ("2024-10-28T00:00", "2024-11-03T23:59", "week", "2024-10-28/2024-11-03"),
        ("2024-10-28T00:00", None, "day", "2024-10-28/.."),
        (None, "2024-12-31T23:59", "day", "../2024-12-31"),
        (None, None, "day", None),
    ],
)
def test_moments_are_iso(first: str | None, last: str | None, precision: str, expected: str | None) -> None:
    ends = (datetime.fromisoformat(end) if end else None for end in (first, last))
    assert iso(Moment(*ends, precision)) == expected


def test_the_right_figure_is_converted_to_the_unit_of_the_left() -> None:
    story = made_up.contents()
    claim = story.claims[8]
    miles = replace(
        claim,
        kind="measure",
        value=Figure(Decimal(14), Decimal(14), "mile", dimension="length", factor=Decimal("1609.344")),
    )
    km = replace(claim, kind="measure", value=Figure(Decimal(22), None, "km", dimension="length", factor=Decimal(1000)))
    topic = Topic("T-9", "measure", "km", (), (miles, km))
    found = Finding("FC-9", topic, made_up.side(miles), made_up.side(km), "conflict", "error", "FC101")
    row = rows(made_up.report(findings=(found,)))[0]
    assert (row["unit"], row["low_a"], row["low_b"], row["high_b"]) == ("mile", "14", "13.6701662292", "")


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"])
def test_text_that_a_spreadsheet_would_run_is_guarded(first: str) -> None:
    assert guarded(f"{first}cmd|' /C calc'!A0") == f"'{first}cmd|' /C calc'!A0"


def test_the_guard_leaves_numbers_and_other_text_alone() -> None:
    assert guarded("– dit-elle") == "– dit-elle"
    story = made_up.contents()
    cold = replace(story.claims[0], value=Figure(Decimal(-5), Decimal(-5), "°C"))
    row = rows(made_up.report(claims=(cold,)), "claims")[0]
    assert (row["low"], row["high"]) == ("-5", "-5")


def test_hostile_cells_come_back_whole_and_guarded() -> None:
    text = '=HYPERLINK("http://x";"12"),\r\n"quoted"; 12 hurt\nand a bare \r return'
    article = made_up.article("=evil.txt", text, "en", source="@outlet|two")
    claim = made_up.count(article, "12", "12", "12")
    report = Report(Contents((article,), (claim,), (), (), lang="en"))
    for excel in (False, True):
        table = io.StringIO(report.to_csv(table="claims", excel=excel) or "", newline="")
        row = next(csv.DictReader(table, delimiter=";" if excel else ","))
        assert row["article"] == "'=evil.txt"
        assert row["source"] == "'@outlet|two"
        assert row["sentence"].removeprefix("'") == claim.sentence_text


def test_pandas_reads_the_file_as_the_report_has_it(tmp_path) -> None:
    report = made_up.report()
    for table in ("conflicts", "claims", "topics", "sources"):
        path = tmp_path / f"{table}.csv"
        assert report.to_csv(path, table) is None
        assert path.read_bytes().startswith(BOM.encode())
        frame = getattr(report, table)
        read = pd.read_csv(path, dtype=frame.dtypes.to_dict())
        text = frame.select_dtypes("string").columns
        pd.testing.assert_frame_equal(read[text].fillna(""), frame[text].fillna(""))
        others = [name for name in frame.columns if name not in text]
        pd.testing.assert_frame_equal(read[others], frame[others])


def test_dtypes_do_not_depend_on_the_rows() -> None:
    full, empty = made_up.report(), Report(NOTHING)
    for table in ("conflicts", "claims", "topics", "sources"):
        assert getattr(full, table).dtypes.astype(str).to_dict() == getattr(empty, table).dtypes.astype(str).to_dict()
    kinds = full.conflicts.dtypes.astype(str)
    assert (kinds["line_a"], kinds["within_source"], kinds["low_a"], kinds["reason"]) == (
        "int64", "boolean", "string", "string",
    )  # fmt: skip
    assert pd.isna(full.conflicts.set_index("conflict_id").loc["FC-00000001", "high_a"])


def test_the_form_for_french_spreadsheets_has_semicolons_and_decimal_commas() -> None:
    text = made_up.report().to_csv(table="claims", excel=True) or ""
    row = next(
        row for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=";") if row["text"] == "2.5 years"
    )
    assert (row["low"], row["high"], row["text"]) == ("2,5", "2,5", "2.5 years")


def test_an_unknown_table_is_refused() -> None:
    with pytest.raises(ConfigError, match="claims"):
        made_up.report().to_csv(table="claim")


def test_topics_and_sources_have_their_counts() -> None:
    report = made_up.report()
    assert report.topics.set_index("topic_id").loc["T-00000001", ["articles", "claims", "findings"]].tolist() == [
        3,
        3,
        2,
    ]
    assert report.sources["claims"].tolist() == [4, 4, 2]
    assert report.sources["dated"].tolist() == ["stated", "text", ""]
    assert report.config == Config()


@given(st.text(max_size=60), st.booleans())
def test_any_text_survives_the_table(text: str, excel: bool) -> None:  # noqa: FBT001
    body = "x" + text.encode("utf-8", "replace").decode() + " 12"
    article = Article("a.txt", body, "en", sentences=(Sentence(0, len(body)),))
    claim = Claim(article, 0, len(body) - 2, len(body), "count", Figure(Decimal(12), Decimal(12)))
    report = Report(Contents((article,), (claim,), (), ()))
    table = io.StringIO(report.to_csv(table="claims", excel=excel) or "", newline="")
    (row,) = csv.DictReader(table, delimiter=";" if excel else ",")
    assert row["sentence"] == body
