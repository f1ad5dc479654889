"""Front matter, tables of sources and dates: what is used, and what is said of the rest."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.loader import load
from factcheck.loader.dating import moment
from factcheck.loader.metadata import front_matter
from factcheck.model import Config

at = datetime.fromisoformat
BODY = "Le maire a reçu les habitants.\n\nIl promet une réponse.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The current folder, which is empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def one(folder, text, config=None, **files):
    """Load one article with other files beside it; give it, and the warnings as (place, key)."""
    (folder / "a.txt").write_bytes(text.encode())
    for name, content in files.items():
        (folder / f"{name}.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    loaded = load(["a.txt"], config)
    assert loaded.skipped == ()
    for warning in loaded.warnings:
        assert ". " in warning.reason  # a sentence of fact, and one of remedy
    (article,) = loaded.articles
    return article, [(warning.place, warning.key) for warning in loaded.warnings]


def fields(text):
    return {key: field.value for key, field in front_matter(text, "a.txt").fields.items()}


def test_all_keys(folder):
    text = (
        "---\nsource: Le Journal\npublished: 2025-03-14T08:10\nmodified: 2025-03-15\nlang: fr-FR\n"
        "title: Collision à Vermont\nurl: https://exemple.fr/a?b=c\nbyline: Claire Martin\n---\n"
    )
    article, warnings = one(folder, text + BODY)
    assert warnings == []
    assert article.text == BODY
    assert article.body_line == 10
    assert (article.source, article.title, article.language) == ("Le Journal", "Collision à Vermont", "fr")
    assert (article.url, article.byline) == ("https://exemple.fr/a?b=c", "Claire Martin")
    assert article.dated == "stated"
    assert article.published.first == article.published.last == at("2025-03-14T08:10")
    assert article.published.precision == "minute"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: Titre : sous-titre", "Titre : sous-titre"),
        ("title: Séisme: 12 morts: le point", "Séisme: 12 morts: le point"),
        ('title: "Le pont: fermé"', "Le pont: fermé"),
        ("title: 'L''été'", "L'été"),
        ('title: "Assez" dit le maire', '"Assez" dit le maire'),
        ("title: [Direct] Le feu", "[Direct] Le feu"),
        ("title: [Un, Deux]", "Un, Deux"),
        ("title: @maire répond", "@maire répond"),
        ("title: - tiret", "- tiret"),
        ("title: 1984", "1984"),
        ("title: no", "no"),
        ("title: 2025-03-14", "2025-03-14"),
        ("title: >\n  Un titre\n  sur deux lignes", "Un titre sur deux lignes"),
        ("title : Espace avant", "Espace avant"),
        ("TITLE: En capitales", "En capitales"),
        ("title:Collé", "Collé"),
        ("title: ", None),
        ("title: ~", None),
    ],
)
def test_values(line, title):
    found = fields(f"---\n{line}\nlang: fr\n---\n{BODY}")
    assert found.get("title") == title
    assert found["lang"] == "fr"


def test_names_that_other_programs_give():
    text = "---\ndate: 2025-03-14\nauthor: Ann\nlanguage: en\nupdated: 2025-03-15\ntags: [a, b]\n---\nText."
    assert fields(text) == {"published": "2025-03-14", "byline": "Ann", "lang": "en", "modified": "2025-03-15"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_are_kept(folder, end):
    text = f"---{end}source: X{end}lang: fr{end}---{end}{end}Le maire.{end}{end}Il part.{end}"
    article, warnings = one(folder, text)
    assert warnings == []
    assert article.text == f"{end}Le maire.{end}{end}Il part.{end}"
    assert article.body_line == 5
    assert [article.text[cut.start : cut.end] for cut in article.sentences] == ["Le maire.", "Il part."]


@given(st.lists(st.sampled_from(["\n", "Le maire. ", "---", "a: b", "  ", "\n---\n", "title: x\n"]), max_size=12))
def test_text_starts_where_the_scorer_starts_it(parts):
    """The text is what follows the first line of three hyphens after the opening one."""
    raw = "---\nsource: X\nlang: fr\n---\n" + "".join(parts)
    found = front_matter(raw, "a.txt")
    assert raw[found.start :] == raw[raw.index("\n---\n", 4) + 5 :]


def test_text_without_front_matter_is_whole(folder):
    text = "\n  Le maire a dit non : voilà.\nIl part.\n"
    article, _ = one(folder, "---\nlang: fr\n---\n" + text)
    assert article.text == text
    assert front_matter(text, "a.txt").start == 0


def test_a_rule_across_the_page_is_text():
    text = "---\nLe maire a reçu les habitants de la rue, qui sont en colère.\n---\nIl part.\n"
    assert front_matter(text, "a.txt") == ({}, 0, 1, ())


def test_front_matter_that_is_not_closed(folder):
    article, warnings = one(folder, f"---\nsource: Le Journal\ntitle: Un: deux\nlang: fr\n\n{BODY}")
    assert warnings == [("a.txt:4", "front_matter_open")]
    assert (article.source, article.title, article.body_line) == ("Le Journal", "Un: deux", 5)
    assert article.text == f"\n{BODY}"


def test_front_matter_that_is_not_closed_before_a_rule(folder):
    article, warnings = one(folder, f"---\nsource: Le Journal\nlang: fr\n\n{BODY}\n---\n\nFin.\n")
    assert warnings == [("a.txt:3", "front_matter_open")]
    assert article.source == "Le Journal"
    assert article.text == f"\n{BODY}\n---\n\nFin.\n"


def test_a_line_without_a_colon(folder):
    article, warnings = one(folder, f"---\nsource Le Journal\ntitle: Un titre\nlang: fr\n---\n{BODY}")
    assert warnings == [("a.txt:2", "front_matter_line")]
    assert (article.source, article.title, article.text) == ("a", "Un titre", BODY)


def test_a_line_with_a_tab(folder):
    article, warnings = one(folder, f"---\nlang: fr\n\tsource: Le Journal\n---\n{BODY}")
    assert warnings == [("a.txt:3", "front_matter_tab")]
    assert article.source == "Le Journal"


def test_a_misspelt_key(folder):
    _, warnings = one(folder, f"---\nlang: fr\npublised: 2025-03-14\n---\n{BODY}")
    assert warnings == [("a.txt:3", "front_matter_key")]


def test_a_value_that_is_no_text(folder):
    article, warnings = one(folder, f"---\nlang: fr\nsource:\n  name: X\n---\n{BODY}")
    assert warnings == [("a.txt:3", "front_matter_value")]
    assert article.source == "a"


@pytest.mark.parametrize(
    "block", ["a: &a [x]\nb: *a", "? [k]\n: v", "a: [" * 300, "[" * 30_000, "a: !!python/name:os.x ''"]
)
def test_strange_yaml_does_no_harm(block):
    text = f"---\nlang: fr\n{block}\n---\nFin."
    found = front_matter(text, "a.txt")
    assert text[found.start :] == "Fin."
    assert found.fields["lang"].value == "fr"


@given(st.text(max_size=80))
def test_any_front_matter_leaves_a_text(block):
    text = f"---\n{block}\n---\nFin."
    assert text[front_matter(text, "a.txt").start :].endswith("Fin.")


# dates


@pytest.mark.parametrize(
    ("value", "when"),
    [
        ("2025-03-14T08:10", at("2025-03-14T08:10")),
        ("2025-03-14 08:10", at("2025-03-14T08:10")),
        ("2025-03-14T08:10:59", at("2025-03-14T08:10")),
        ("2025-03-14T08:10:59.123Z", at("2025-03-14T08:10")),
        ("2025-03-14T23:10+02:00", at("2025-03-14T23:10")),
        ("2025-03-14 23:10:00 -0500", at("2025-03-14T23:10")),
        ("2025-03-14T00:00", at("2025-03-14")),
    ],
)
def test_a_date_with_a_time(value, when):
    found = moment(value)
    assert (found.first, found.last, found.precision) == (when, when, "minute")
    assert found.stated == ("year", "month", "day", "hour", "minute")


@pytest.mark.parametrize("value", ["2025-03-14", " 2025-03-14 ", "2025-03-14T00:00:00", "2025-03-14T00:00:00Z"])
def test_a_day(value):
    found = moment(value)
    assert (found.first, found.last) == (at("2025-03-14"), at("2025-03-14T23:59"))
    assert (found.precision, found.stated) == ("day", ("year", "month", "day"))


@pytest.mark.parametrize(
    "value",
    [
        "",
        "14/03/2025",
        "14 March 2025",
        "2025-3-14",
        "2025-02-30",
        "2025-03-14T25:00",
        "2025-W11-5",
        "2025",
        "0001-01-01",
    ],
)
def test_no_date(value):
    assert moment(value) is None


def test_a_malformed_date_is_told_and_the_article_is_undated(folder):
    article, warnings = one(folder, f"---\nlang: fr\npublished: hier soir\n---\n{BODY}")
    assert warnings == [("a.txt:3", "date")]
    assert (article.published, article.dated) == (None, "")


def test_the_date_of_the_last_change_stands_in(folder):
    article, warnings = one(folder, f"---\nlang: fr\nmodified: 2025-03-15\n---\n{BODY}")
    assert warnings == []
    assert article.published.first == at("2025-03-15")
    assert article.dated == "stated"
    assert ("modified", "2025-03-15") in article.notes


def test_the_option_dates_what_is_undated(folder):
    config = Config(date=date(2025, 3, 20))
    article, _ = one(folder, f"---\nlang: fr\n---\n{BODY}", config)
    assert (article.published.first, article.published.precision) == (at("2025-03-20"), "day")
    assert article.dated == "option"
    article, _ = one(folder, f"---\nlang: fr\npublished: 2025-03-14\n---\n{BODY}", config)
    assert (article.published.first, article.dated) == (at("2025-03-14"), "stated")


# title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Le feu\n\nLe toit brûle depuis hier.\n", "Le feu"),
        ("Incendie à Vermont\n\nLe toit brûle depuis hier.\n", "Incendie à Vermont"),
        (
            "Société\n\nIncendie à Vermont, douze morts\n\nLe toit brûle depuis hier.\n",
            "Incendie à Vermont, douze morts",
        ),
        ("Le toit brûle depuis hier.\n\nUn quartier vide\n\nTous sont partis.\n", ""),
    ],
)
def test_title_from_the_text(folder, text, title):
    article, _ = one(folder, f"---\nlang: fr\n---\n{text}")
    assert article.title == title
    assert article.text == text


# the table of sources

TEXT = f"---\nsource: Interne\nlang: fr\ntitle: Vieux\n---\n{BODY}"


@pytest.mark.parametrize(
    "table",
    [
        "file,source,title,published\na.txt,Le Journal,Neuf,2025-03-14\n",
        "source;published;file;title\r\nLe Journal;2025-03-14;a.txt;Neuf\r\n",
        '\ufefffile,title,source,published\n"a.txt","Neuf","Le Journal","2025-03-14"\n',
        "File, Source , TITLE,published,note\n\n ./a.txt , Le Journal ,Neuf,2025-03-14,x\n",
        "file\tsource\ttitle\tpublished\na.txt\tLe Journal\tNeuf\t2025-03-14\n",
    ],
)
def test_the_table_overrides(folder, table):
    article, warnings = one(folder, TEXT, sources=table)
    assert warnings == []
    assert (article.source, article.title, article.language) == ("Le Journal", "Neuf", "fr")
    assert article.published.first == at("2025-03-14")


def test_empty_cells_do_not_override(folder):
    article, _ = one(folder, TEXT, sources="file,source,title\na.txt,,Neuf\n")
    assert (article.source, article.title) == ("Interne", "Neuf")


def test_a_table_in_windows_encoding(folder):
    article, _ = one(folder, TEXT, sources="file;source\na.txt;Radio Été\n".encode("cp1252"))
    assert article.source == "Radio Été"


def test_a_table_named_elsewhere_is_stronger(folder):
    (folder / "desk").mkdir()
    table = "file,source\na.txt,Le Bureau\n"
    (folder / "desk" / "list.csv").write_text(table, encoding="utf-8")
    beside = "file,source,title\na.txt,Le Journal,Neuf\n"
    article, warnings = one(folder, TEXT, Config(sources="desk/list.csv"), sources=beside)
    assert warnings == []
    assert (article.source, article.title) == ("Le Bureau", "Neuf")


def test_a_table_above_speaks_of_folders_below(folder):
    (folder / "story" / "day").mkdir(parents=True)
    (folder / "story" / "day" / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "story" / "sources.csv").write_text("file,source\nday/a.txt,Le Journal\n", encoding="utf-8")
    loaded = load(["story"])
    assert (loaded.articles[0].source, loaded.warnings) == ("Le Journal", ())


def test_a_name_that_several_articles_have(folder):
    for name in ("x", "y"):
        (folder / name).mkdir()
        (folder / name / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "list.csv").write_text("file,source\na.txt,Le Journal\ny/a.txt,Y\n", encoding="utf-8")
    loaded = load(["x", "y"], Config(sources="list.csv"))
    assert [article.source for article in loaded.articles] == ["Interne", "Y"]
    assert [(one.place, one.key) for one in loaded.warnings] == [("list.csv:2", "sources_unclear")]


@pytest.mark.parametrize(
    ("table", "warnings", "source"),
    [
        ("name,source\na.txt,J\n", [("sources.csv:1", "sources_column")], "Interne"),
        ("\n\n", [("sources.csv", "empty")], "Interne"),
        ("file,source\nb.txt,K\na.txt,J\n", [("sources.csv:2", "sources_unknown")], "J"),
        ("file,source\na.txt,J\na.txt,K\n", [("sources.csv:3", "sources_twice")], "J"),
        ("file,source\n,K\na.txt,J\n", [("sources.csv:2", "sources_row")], "J"),
        ("file,source\na.txt,J, le vrai\n", [("sources.csv:2", "sources_row")], "Interne"),
        ('file,source\nb.txt,"K\na.txt,J\n', [("sources.csv:2", "sources_row")], "J"),
        ('file,source\n"b.txt"x,K\na.txt,J\n', [("sources.csv:2", "sources_row")], "J"),
        ("file,published\na.txt,demain\n", [("sources.csv:2", "date")], "Interne"),
        ("file,lang\na.txt,klingon\n", [("sources.csv:2", "lang")], "Interne"),
        (b"file,source\0\na.txt,J\n", [("sources.csv", "binary")], "Interne"),
    ],
)
def test_what_is_wrong_with_a_table_is_told_and_the_rest_is_used(folder, table, warnings, source):
    article, found = one(folder, TEXT, sources=table)
    assert found == warnings
    assert article.source == source


def test_a_row_for_a_file_that_was_not_given_is_no_fault(folder):
    (folder / "b.txt").write_text(TEXT, encoding="utf-8")
    article, warnings = one(folder, TEXT, sources="file,source\na.txt,J\nb.txt,K\n")
    assert (article.source, warnings) == ("J", [])


def test_a_named_table_that_is_missing(folder):
    _, warnings = one(folder, TEXT, Config(sources="nowhere.csv"))
    assert warnings == [("nowhere.csv", "sources_missing")]


def test_accents_of_file_names_compare_in_either_form(folder):
    (folder / "e\u0301te\u0301.txt").write_text(TEXT, encoding="utf-8")
    (folder / "sources.csv").write_text("file,source\nété.txt,Le Journal\n", encoding="utf-8")
    loaded = load(["."])
    assert (loaded.articles[0].source, loaded.warnings) == ("Le Journal", ())
