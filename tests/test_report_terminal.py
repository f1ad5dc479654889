"""The report for a terminal: width, order, marks, colours, and nothing that could steer the terminal."""

import re
import unicodedata
from dataclasses import replace

import made_up
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.model import Figure, Finding, Moment, Skipped, Topic
from factcheck.report import Contents, Screen, clean, explain_id, render
from factcheck.report.report import Report
from factcheck.report.screen import END, HOSTILE, excerpt, shorten, style, width

FORMS = ("full", "concise", "claims")
ESCAPES = "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J \x7f \u202egnp.exe \u2066 \u200b\ufeff \x00 \u2028"
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def columns(line: str) -> int:
    """Count the columns of a line without the program's own table."""
    line = COLOURS.sub("", line)
    zero = {"Mn", "Me", "Cf"}
    wide = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line if unicodedata.category(c) not in zero)
    assert not any(unicodedata.category(c) == "Cc" for c in line)
    return wide


def everything(report: Report, screen: Screen) -> list[str]:
    """Give all that can be shown on a screen, but for the one-line form, which is not cut."""
    shown = [render(report, "full", screen, detail) for detail in (-1, 0, 1)]
    shown.append(render(report, "claims", screen))
    contents = report.contents
    names = [one.id for one in (*contents.findings, *contents.topics)] + list(contents.ids.values())
    shown += [explain_id(name, contents, screen) for name in names]
    return "\n".join(shown).split("\n")


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("size", [40, 80, 100])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
@pytest.mark.parametrize("color", [True, False])
def test_no_line_is_wider_than_the_screen(lang: str, size: int, encoding: str, color: bool) -> None:  # noqa: FBT001
    for line in everything(made_up.report(lang), Screen(size, color=color, encoding=encoding)):
        assert columns(line) <= size
        line.encode(encoding)


def hostile() -> Report:
    """Give a story with escapes, wide letters and endless words wherever text comes from an article."""
    text = f"{ESCAPES}一二三四五六七八九十{'漢' * 200} 12 {'x' * 500} hurt {ESCAPES}. {ESCAPES} 15 men."
    article = made_up.article(
        f"dir\x1b[2J/{'long' * 40}{ESCAPES}.txt", text, "en", source=ESCAPES + "y" * 90, title=ESCAPES,
        notes=((ESCAPES, ESCAPES),),
    )  # fmt: skip
    origin = f"{ESCAPES} origin"
    twelve = made_up.count(article, "12", "12", "12", "hurt", origin=origin, rule=ESCAPES)
    fifteen = made_up.count(article, "15", "15", "15", "men", origin=origin)
    topic = Topic("T-1", "count", f"unit{ESCAPES}", (f"concept{ESCAPES}",), (twelve, fifteen))
    found = Finding(
        "FC-1", topic, made_up.side(twelve), made_up.side(fifteen), "conflict", "error", "FC102", made_up.STEPS
    )
    skipped = (Skipped(f"no{ESCAPES}", "unread", f"why{ESCAPES}"), Skipped("b", "warning", "x" * 300))
    return Report(
        Contents((article,), (twelve, fifteen), (topic,), (found,), skipped, words={f"concept{ESCAPES}": ESCAPES})
    )


@pytest.mark.parametrize("color", [True, False])
def test_nothing_of_an_article_steers_the_terminal(color: bool) -> None:  # noqa: FBT001
    report = hostile()
    for line in everything(report, Screen(80, color=color)):
        assert columns(line) <= 80
        assert not HOSTILE.search(COLOURS.sub("", line))
    for form in FORMS:
        assert not HOSTILE.search(render(report, form, Screen(80)).replace("\n", ""))
    assert render(report, "concise", Screen(80)).count("\n") == 1


def test_a_pipe_gets_no_colours_and_a_terminal_does() -> None:
    assert "\x1b" not in render(made_up.report(), "full", Screen(80))
    text = render(made_up.report(), "full", Screen(80, color=True))
    assert "\x1b[1;31m✖ FC301\x1b[0m" in text
    assert COLOURS.sub("", text).replace("*", "") == render(made_up.report(), "full", Screen(80)).replace("*", "")
    for line in text.split("\n"):  # a style never runs into the next line
        codes = COLOURS.findall(line)
        assert not codes or codes[-1] == "\x1b[0m"


def test_findings_stand_by_severity_and_those_of_one_topic_together() -> None:
    text = render(made_up.report("fr"), "full", Screen(80))
    order = [text.index(part) for part in (
        "SOURCES", "CONTRADICTIONS", "FC301", "À VÉRIFIER", "FC103", "FC107", "ÉCARTS EXPLIQUÉS", "FC601", "FC207",
        "CONCORDANCES", "NON LU", "1 contradiction",
    )]  # fmt: skip
    assert order == sorted(order)


def test_a_finding_shows_both_sides_with_value_place_sentence_and_reason() -> None:
    text = render(made_up.report("en"), "full", Screen(100))
    assert "▲ FC103  worker · injured — update" in text
    assert "Au moins 12 ouvriers · Le Courrier de l’Aure · 13 March 2031" in text
    assert "courier.txt:6:1  “*Au moins 12* ouvriers ont été blessés jeudi" in text
    assert "Dix-sept ouvriers · Radio Valmore · 15 March 2031 · credited to: la préfecture" in text
    assert "→ Probably an update: au moins 12 ouvriers in Le Courrier de l’Aure" in text


def test_a_sentence_shown_once_in_a_topic_is_not_repeated() -> None:
    text = render(made_up.report("en"), "full", Screen(80))
    assert text.count("*Dix-sept* ouvriers") == 1
    assert "radio.txt:1:1  same passage as above" in text


def test_of_a_quotation_the_changed_words_are_marked() -> None:
    text = render(made_up.report("en"), "full", Screen(80))
    assert "“Nous *ne* céderons pas aux menaces”" in text


def test_sources_show_their_date_how_it_was_obtained_and_their_faults() -> None:
    text = render(made_up.report("en"), "full", Screen(80))
    assert "courier.txt  Le Courrier de l’Aure  13 March 2031 (stated)" in text
    assert "radio.txt    Radio Valmore          15 March 2031 (read in the text)" in text
    assert re.search(r"herald\.txt +▲ date unknown\n +glued words: line 1", text)


def test_what_was_not_read_is_named_and_lost_readings_are_not() -> None:
    text = render(made_up.report("en"), "full", Screen(80))
    assert "story/photo.bin: This is not text but binary data." in text
    assert "date '17 mars'" not in text
    assert "1 article not read" in text


def test_quiet_gives_a_line_for_each_finding_and_the_totals() -> None:
    lines = render(made_up.report("en"), "full", Screen(80), -1).splitlines()
    assert [line[:7] for line in lines[:5]] == ["✖ FC301", "▲ FC103", "▲ FC107", "◆ FC601", "◆ FC207"]
    assert lines[6].startswith("✖ 1 contradiction · ▲ 2 to check · ◆ 2 explained differences · ✔ 0 agreements")
    assert len(lines) == 8


def test_verbose_gives_the_steps() -> None:
    text = render(made_up.report("en"), "full", Screen(80), 1)
    assert "· Concepts near both values (+3.00)" in text
    assert "· a new one: this / that (+0.50)" in text
    assert "· Starting point of any two passages (−3.10)" in text


def test_agreements_and_single_figures_are_counted() -> None:
    story = made_up.contents()
    hurt = replace(story.topics[0], sides=(made_up.side(*story.topics[0].claims[:2]), made_up.side(story.claims[8])))
    text = render(made_up.report("en", topics=(hurt, *story.topics[1:])), "full", Screen(80))
    assert "✔ 1 value given by several articles" in text
    assert "○ 1 figure or date in one article only" in text


def test_a_story_without_findings_says_so() -> None:
    text = render(made_up.report("fr", findings=(), topics=()), "full", Screen(80))
    assert "✔ Aucun écart entre ces articles." in text
    assert "✖ 0 contradiction · ▲ 0 écart à vérifier" in text


def test_one_line_for_each_finding_as_editors_parse_it() -> None:
    lines = render(made_up.report("fr"), "concise", Screen(80)).splitlines()
    assert lines[1] == (
        "story/radio.txt:1:1: warning FC103 ouvrier · blessé\u00a0: Dix-sept ouvriers, contre Au moins 12 ouvriers "
        "(story/courier.txt:6:1) [FC-00000001]"
    )
    assert all(
        re.match(r"[^:]+:\d+:\d+: (error|warning|note) FC\d{3} .+ \(.+:\d+:\d+\) \[FC-\w{8}\]$", line) for line in lines
    )


def test_the_side_with_fewer_articles_is_named_first() -> None:
    story = made_up.contents()
    twelve, seventeen, thirty_one = (story.claims[i] for i in (0, 4, 8))
    found = Finding(
        "FC-1", story.topics[0], made_up.side(twelve), made_up.side(seventeen, thirty_one), "conflict", "error", "FC101"
    )
    assert render(made_up.report(findings=(found,)), "concise", Screen(80)).startswith("story/courier.txt:6:1: error")


def test_two_files_of_one_name_are_told_apart() -> None:
    text, same = "12 hurt.", "a.txt"
    one, two = (made_up.article(f"{folder}/{same}", text, "en") for folder in ("x", "y"))
    contents = Contents((one, two), (), (), ())
    assert [contents.file_name(one), contents.file_name(two)] == ["x/a.txt", "y/a.txt"]


@given(st.text(max_size=200), st.text(max_size=60), st.text(max_size=200), st.integers(24, 200))
def test_an_excerpt_keeps_its_value_and_its_size(before: str, value: str, after: str, size: int) -> None:
    parts = excerpt(before, value, after, size)
    assert width("".join(parts)) <= size + 4  # an ellipsis at each end
    if width(clean(value)) <= size:
        assert parts[1] == clean(value)
    assert not HOSTILE.search("".join(parts))


@given(st.text(max_size=400), st.integers(20, 100), st.sampled_from(["utf-8", "ascii", "cp1252", "nonsense"]))
def test_wrapped_text_always_fits(text: str, size: int, encoding: str) -> None:
    text = clean(text)
    for line in Screen(size, encoding=encoding).wrap(style("bold", text), "  ", "    "):
        assert columns(line) <= size
        assert END not in line


def test_long_sentences_cost_no_more_than_short_ones() -> None:
    text = "word " * 400_000 + "12" + " word" * 400_000
    before, value, after = excerpt(text[: text.index("12")], "12", text[text.index("12") + 2 :], 100)
    assert (before[:2], value, after[-2:]) == ("…\u00a0", "12", "\u00a0…")


def test_shorten_counts_columns_not_characters() -> None:
    assert shorten("漢字漢字", 6) == "漢字\u00a0…"
    assert shorten("short", 10) == "short"


def test_a_date_that_only_starts_is_shown_so() -> None:
    story = made_up.contents("fr")
    since = Moment(made_up.day("2024-10-28").first, None, "day")
    article = replace(story.articles[2], published=since, dated="inferred")
    text = render(made_up.report("fr", articles=(*story.articles[:2], article), findings=()), "full", Screen(80))
    assert "28 octobre 2024 ou après (déduite des autres articles)" in " ".join(text.split())


def test_a_noun_far_from_its_number_stands_in_brackets() -> None:
    article = made_up.article("a.txt", "The workers met. At the dam 31 were hurt.", "en")
    claim = made_up.count(article, "31", "31", "31", "workers")
    assert isinstance(claim.value, Figure)
    text = render(Report(Contents((article,), (claim,), (), ())), "claims", Screen(80))
    assert "31 (workers)" in text
