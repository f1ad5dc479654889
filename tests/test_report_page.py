"""The page for editors as text: what it holds, that nothing in it can do harm, its size, and that it never changes."""

import base64
import hashlib
import html
import os
import re
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote_to_bytes

import crowds
import made_up
import pytest

from factcheck.model import Article, Claim, Finding, Quote, Sentence, Topic
from factcheck.report import BOM, Contents, Report, report_languages
from factcheck.report.cards import card, source_ids
from factcheck.report.markup import resource
from factcheck.report.page import render
from factcheck.report.passages import link
from factcheck.report.screen import HOSTILE

ROOT = Path(__file__).parents[1]
VOID = {"meta", "link", "input", "line", "circle", "rect", "path"}  # the last four are closed where they open
HTTP = "https://example.org/a"


class Reader(HTMLParser):
    """Reads a page: its elements in order, and whether they are closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert len({name for name, _ in attrs}) == len(attrs), "an attribute twice"
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def handle_data(self, data):
        if self.open[-1:] not in (["script"], ["style"]):
            self.words.append(data)

    def all(self, *tags: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.elements if tag in tags]

    @property
    def text(self) -> str:
        return re.sub("[ \n]+", " ", "".join(self.words))  # no-break spaces stay


PAGES = {
    "French": made_up.contents("fr"),
    "English": made_up.contents("en"),
    "harmful": crowds.harmful(),
    "crowd": crowds.crowd(90, 5),
    "nothing": made_up.contents("fr", findings=()),
    "no articles": Contents((), (), (), ()),
}
EVERY = pytest.mark.parametrize("story", PAGES.values(), ids=PAGES)


@EVERY
@pytest.mark.parametrize("full_text", [False, True])
def test_it_is_well_formed_and_every_link_leads_somewhere(story: Contents, full_text: bool) -> None:  # noqa: FBT001
    page = Reader(render(story, full_text=full_text))
    ids = Counter(attributes["id"] for _, attributes in page.elements if "id" in attributes)
    assert [name for name, times in ids.items() if times > 1] == []
    for attributes in page.all("a"):
        if attributes["href"].startswith("#"):
            assert attributes["href"][1:] in ids
    for _, attributes in page.elements:
        for name in ("aria-labelledby", "for"):
            assert set(attributes.get(name, "").split()) <= set(ids)


@EVERY
def test_headings_go_down_one_level_at_a_time(story: Contents) -> None:
    levels = [int(tag[1]) for tag, _ in Reader(render(story)).elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@EVERY
def test_nothing_is_fetched_and_the_policy_allows_its_own_style_and_script_only(story: Contents) -> None:
    text = render(story)
    page = Reader(text)
    assert [tag for tag, attributes in page.elements if {"src", "srcset", "style", "action"} & set(attributes)] == []
    assert {tag for tag, _ in page.elements} & {"img", "iframe", "object", "embed", "base", "image", "use"} == set()
    assert [attributes["rel"] for attributes in page.all("link")] == ["icon"]
    assert "url(" not in resource("page.css")
    assert "@import" not in resource("page.css")
    assert not re.search(r"fetch|XMLHttp|WebSocket|sendBeacon|import\(|eval|innerHTML", resource("page.js"))
    policy = next(meta["content"] for meta in page.all("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (inside,) = re.findall(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


@EVERY
def test_tables_have_headers_and_pictures_have_words(story: Contents) -> None:
    page = Reader(render(story))
    assert all(attributes.get("scope") in {"col", "row"} for attributes in page.all("th"))
    for attributes in page.all("svg"):
        if "role" in attributes:
            assert attributes["role"] == "img"
            assert len(attributes["aria-labelledby"].split()) == 2


@pytest.mark.parametrize("code", report_languages())
def test_every_finding_is_told_in_full(code: str) -> None:
    story = made_up.contents(code)
    text = Reader(render(story)).text
    for finding in story.findings:
        shown = card(finding, story, source_ids(story))
        assert shown.reason in text
        assert shown.rule_name in text
        assert finding.id in text
        for side in shown.sides:
            assert side.outlets in text
            for passage in side.passages:
                assert passage.place in text
    for name in ("error", "warning", "note"):
        assert story.labels.word("severity", name) in text


def test_a_sentence_is_shown_to_the_letter_with_its_value_marked() -> None:
    text = render(made_up.contents("fr"))
    assert "Au moins 12</mark>" in re.sub("<span.*?</span>", "", text)
    plain = html.unescape(re.sub("<span class=.vh.>.*?</span>|<.*?>", "", text))
    assert "Au moins 12 ouvriers ont été blessés jeudi sur le chantier du barrage de Valmore." in plain


def test_changed_words_of_a_quotation_are_marked_on_both_sides() -> None:
    left, right = (
        "une expansion dangereuse de la guerre en Russie",
        "une expansion dangereuse de la guerre de la Russie",
    )
    story = _quotations(left, right)
    marks = [_marked(side.passages[0].parts) for side in card(story.findings[0], story, source_ids(story)).sides]
    assert marks == [["en"], ["de la"]]


def test_what_one_source_quotes_at_greater_length_is_no_change() -> None:
    short = "la guerre est une erreur"
    story = _quotations(f"{short} que nous payerons tous un jour", short)
    sides = card(story.findings[0], story, source_ids(story)).sides
    assert [_marked(side.passages[0].parts) for side in sides] == [[], []]


def test_the_middle_of_a_long_quotation_is_left_out() -> None:
    same = " ".join(f"mot{i}" for i in range(120))
    story = _quotations(f"oui {same} fin", f"non {same} suite")
    parts = card(story.findings[0], story, source_ids(story)).sides[0].passages[0].parts
    assert _marked(parts) == ["oui", "fin"]
    text = "".join(text for text, _ in parts)
    assert " mot15 … mot104 " in text
    assert "mot60" not in text


def _marked(parts) -> list[str]:
    return [text for text, marked in parts if marked]


def _quotations(*texts: str) -> Contents:
    articles = [made_up.article(f"{i}.txt", text, "fr") for i, text in enumerate(texts)]
    claims = tuple(made_up.claim(article, article.text, "quote", Quote(article.text)) for article in articles)
    topic = Topic("T-1", "quote", "", (), claims)
    sides = [made_up.side(claim) for claim in claims]
    return Contents(tuple(articles), claims, (topic,), (Finding("FC-1", topic, *sides, "conflict", "error", "FC301"),))


@pytest.mark.parametrize("full_text", [False, True])
def test_articles_can_put_nothing_but_words_into_the_page(full_text: bool) -> None:  # noqa: FBT001
    text = render(crowds.harmful(), full_text=full_text)
    assert text.count("<script") == 1
    assert "<svg onload" not in text
    assert "<img" not in text
    assert crowds.TAG not in text
    assert html.escape(crowds.TAG) in text
    assert "{{7*7}}" in text, "templates are not filled twice"
    page = Reader(text)
    for _, attributes in page.elements:
        assert not any(name.startswith("on") for name in attributes)
    schemes = {attributes["href"].partition(":")[0] for attributes in page.all("a") if attributes["href"][0] != "#"}
    assert schemes == {"data", "https"}


@EVERY
def test_no_character_hides_or_reorders_what_follows(story: Contents) -> None:
    assert [found.group() for found in HOSTILE.finditer(render(story, full_text=True).replace("\n", ""))] == []


def test_words_of_right_to_left_scripts_and_emoji_stay(tmp_path) -> None:
    text = render(crowds.harmful())
    assert "مرحبا" in text
    assert "👩🏽‍🚒" in text
    Report(crowds.harmful()).to_html(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (HTTP, f"{HTTP}#:~:text=le%2020%20mars"),
        (f"{HTTP}#part", f"{HTTP}#part"),
        ("javascript:alert(1)", ""),
        ("JAVASCRIPT:alert(1)", ""),
        ("java\tscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//example.org", ""),
        ("https://[", ""),
        ("https://exa mple.org", ""),
        ("", ""),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str, expected: str) -> None:
    assert link(url, made_up.contents().claims[1]) == expected


@pytest.mark.parametrize("story", [PAGES["French"], PAGES["harmful"], PAGES["no articles"]])
def test_the_table_inside_is_the_table(story: Contents) -> None:
    found = [attributes for attributes in Reader(render(story)).all("a") if attributes.get("id") == "csv"]
    if not story.findings:
        assert found == []
        return
    head, _, data = found[0]["href"].partition(",")
    assert head == "data:text/csv;charset=utf-8"
    assert unquote_to_bytes(data) == (BOM + (Report(story).to_csv() or "")).encode()


@pytest.mark.parametrize(
    ("findings", "articles", "most"),
    [(1, 2, 300_000), (200, 5, 300_000), (10_000, 5, 300_000), (600, 100, 5_000_000), (10_000, 100, 5_000_000)],
)
def test_the_page_keeps_its_size_and_says_what_it_leaves_out(findings: int, articles: int, most: int) -> None:
    story = crowds.crowd(findings, articles)
    start = time.process_time()
    text = render(story)
    assert time.process_time() - start < 12
    size = len(text.encode())
    assert size <= most
    page = Reader(text)
    shown = sum("data-sev" in attributes for _, attributes in page.elements)
    if shown < findings:
        assert size > 0.85 * most, "there was room for more"
        assert f"montre {story.labels.number(made_up.Decimal(shown))} écarts sur" in page.text
    else:
        assert " écarts sur " not in page.text


def test_a_sentence_without_end_and_a_name_without_end_are_cut() -> None:
    text = "x" * 300_000 + " 12 morts " + "y " * 150_000
    article = Article("a" * 3000 + ".txt", text, "fr", source="b" * 3000, sentences=(Sentence(0, len(text)),))
    other = replace(article, path="b.txt", source="B")
    values = ((article, made_up.Decimal(1)), (other, made_up.Decimal(2)))
    claims = tuple(Claim(of, 0, 300_001, 300_003, "count", made_up.Figure(n, n)) for of, n in values)
    topic = Topic("T-1", "count", "", (), claims)
    finding = Finding("FC-1", topic, made_up.side(claims[0]), made_up.side(claims[1]), "conflict", "error", "FC101")
    page = render(Contents((article, other), claims, (topic,), (finding,)))
    assert len(page.encode()) < 300_000
    assert "12</mark>" in re.sub("<span.*?</span>", "", page) or "12<span" in page


def test_the_same_contents_give_the_same_bytes_in_every_process() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests'); import made_up; "
        "sys.stdout.buffer.write(made_up.report('fr').to_html(full_text=True).encode())"
    )
    runs = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT, env=environment)
        runs.add(run.stdout)
    assert runs == {render(made_up.contents("fr"), full_text=True).encode()}


def test_whole_articles_stand_in_it_only_where_asked_for() -> None:
    alone = "Repairs will take 2.5 years."
    story = made_up.contents("en", claims=made_up.contents("en").claims[:9])
    assert alone not in Reader(render(story)).text
    whole = Reader(render(story, full_text=True))
    assert alone in whole.text
    assert "FC-00000003" in [a["href"][1:] for a in whole.all("a") if a.get("class") == "claim"]


def test_accepted_findings_are_counted_and_shown_on_request() -> None:
    accepted = made_up.report("en").accepting({"FC-00000003": "checked by Li & Ana"})
    text = Reader(accepted.to_html() or "").text
    assert "FC-00000003" not in text
    assert "1 accepted." in text
    asked = Reader(made_up.report("en").accepting({"FC-00000003": "checked by Li & Ana"}, show=True).to_html() or "")
    assert "accepted: checked by Li & Ana" in asked.text
    assert len(asked.all("article")) == 5


def test_what_was_left_out_is_counted() -> None:
    text = Reader(made_up.report("en").at_least("warning").to_html() or "").text
    assert "2 less severe findings not shown." in text
    assert "1 article not read." in text
    assert "photo.bin" in text


def test_unrelated_stories_have_tables_of_their_own() -> None:
    page = Reader(render(crowds.crowd(2, 5)))  # two findings: articles 0 and 1, articles 1 and 2
    assert sum(attributes.get("class") == "grid" for attributes in page.all("table")) == 1
    both = made_up.contents("fr")
    other = crowds.crowd(1, 2)
    articles, claims, topics = (getattr(both, part) + getattr(other, part) for part in ("articles", "claims", "topics"))
    findings = (*both.findings, replace(other.findings[0], id="FC-9"))
    mixed = Contents(articles, claims, topics, findings, lang="fr")
    page = Reader(render(mixed))
    assert sum(attributes.get("class") == "grid" for attributes in page.all("table")) == 2


def test_the_page_speaks_its_language_and_each_quotation_its_own() -> None:
    page = Reader(render(made_up.contents("fr")))
    assert page.all("html") == [{"lang": "fr"}]
    assert {attributes["lang"] for attributes in page.all("blockquote")} == {"fr", "en"}


def test_french_is_typeset_as_french() -> None:
    nothing = {"findings": (), "claims": (), "topics": ()}
    text = Reader(render(made_up.contents("fr", **nothing))).text
    text = text[: text.rindex("Touches")]  # the keys themselves are no French
    assert re.findall(r".{12} [:;!?»].{3}|.{3}« .{12}|.{12}[^\u202f\u00a0\s][;!?] ", text) == []


def test_both_origins_are_named_for_those_who_write() -> None:
    story = made_up.contents("en")
    shown = {finding.id: card(finding, story, source_ids(story)).write for finding in story.findings}
    assert shown["FC-00000005"] == "To write: “Dix-sept ouvriers (la préfecture), 31 workers (the union)”."
    assert shown["FC-00000001"] == "", "one side has no origin"


def test_a_pronoun_is_no_origin() -> None:
    story = made_up.contents("en")
    finding = story.findings[2]
    he = replace(finding.left.best, origin="il")
    changed = replace(finding, left=made_up.side(he))
    assert card(changed, story, source_ids(story)).write == ""
