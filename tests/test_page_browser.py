"""The page in a real browser, from disk and without a network: filtered, linked into, printed, read without scripts."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import axe_playwright_python
import browser as real
import crowds
import made_up
import pytest
from playwright.sync_api import Browser, Page, expect

from factcheck.pipeline import check
from factcheck.report import BOM, Report

ROOT = Path(__file__).parents[1]
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
WIDTHS = (360, 1280)
SEEN = [
    *(("koursk", width, scheme) for width in WIDTHS for scheme in ("light", "dark")),
    ("harmful", 360, "light"),
    ("harmful", 1280, "dark"),
    ("crowd", 1280, "light"),
    ("english", 360, "dark"),
    ("nothing", 360, "light"),
]
Open = Callable[..., real.Visit]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    real.require_browser()
    with real.launched() as found:
        yield found


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    reports = {
        "story": made_up.report("fr"),
        "english": made_up.report("en"),
        "koursk": check(ROOT / "data" / "koursk", lang="fr"),
        "harmful": Report(crowds.harmful()),
        "crowd": Report(crowds.crowd(60, 12, "en")),
        "nothing": made_up.report("en", findings=()),
    }
    for name, report in reports.items():
        report.to_html(folder / f"{name}.html", full_text=name in {"harmful", "english"})
    return {name: folder / f"{name}.html" for name in reports}


@pytest.fixture
def visit(browser: Browser, pages: dict[str, Path]) -> Iterator[Open]:
    opened: list[real.Visit] = []

    def open_(name: str, fragment: str = "", **options) -> real.Visit:
        opened.append(real.Visit(browser, pages[name], fragment, **options))
        return opened[-1]

    yield open_
    for one in opened:
        one.close()


def shown(page: Page) -> list[str]:
    """Give the ids of the findings that can be seen."""
    return [item.get_attribute("id") or "" for item in page.locator("[data-sev]").all() if item.is_visible()]


def violations(page: Page) -> list[str]:
    """Give what axe finds wrong. It is evaluated by the browser itself, which the page's policy does not stop."""
    page.evaluate(AXE.read_text(encoding="utf-8") + "\n;null")
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{one['id']}: {node['html'][:200]}" for one in found["violations"] for node in one["nodes"]]


def open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


@pytest.mark.parametrize(("name", "width", "scheme"), SEEN)
def test_nothing_is_hard_to_read_or_reach(visit: Open, name: str, width: int, scheme: str) -> None:
    page = visit(name, viewport={"width": width, "height": 800}, color_scheme=scheme).page
    if name == "koursk":
        assert violations(page) == []
    open_all(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "the page scrolls sideways"
    assert violations(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_words_of_a_picture_leave_it(visit: Open, width: int) -> None:
    page = visit("koursk", viewport={"width": width, "height": 800}).page
    open_all(page)
    outside = """() => [...document.querySelectorAll('.pic text')].filter((text) => {
        const card = text.closest('.card').getBoundingClientRect(), box = text.getBoundingClientRect();
        return box.left < card.left || box.right > card.right;
    }).map((text) => text.textContent)"""
    assert page.evaluate(outside) == []


def test_filters_show_what_fits_and_remember_it_in_the_address(visit: Open) -> None:
    one = visit("story")
    page = one.page
    everything = shown(page)
    assert len(everything) == 5
    page.get_by_role("checkbox", name="écart expliqué").uncheck()
    assert shown(page) == ["FC-00000003", "FC-00000001", "FC-00000005"]
    assert not page.locator("#note").is_visible()
    page.locator("#kind").select_option("figures")
    assert shown(page) == ["FC-00000001", "FC-00000005"]
    page.locator("#source").select_option(label="herald.txt")
    assert shown(page) == ["FC-00000005"]
    assert page.locator("#shown").inner_text() == "1 sur 5"
    page.reload()
    assert shown(page) == ["FC-00000005"]
    page.get_by_role("button", name="Tout montrer").click()
    assert shown(page) == everything
    assert "#" not in page.url


def test_text_is_found_whatever_its_accents_and_spaces(visit: Open) -> None:
    page = visit("story").page
    page.locator("#text").fill("PREFECTURE")
    assert shown(page) == ["FC-00000001", "FC-00000005"]
    page.locator("#text").fill("le courrier de l'aure")
    assert "FC-00000003" in shown(page)
    page.locator("#text").fill("no such words")
    assert shown(page) == []
    assert page.locator("#nothing").is_visible()


def test_a_deep_link_opens_its_finding(visit: Open) -> None:
    page = visit("story", "#FC-00000002").page
    expect(page.locator("#FC-00000002 summary").first).to_be_focused()
    assert page.locator("#FC-00000002 .sides").is_visible()
    assert page.evaluate("document.querySelector('#FC-00000002').getBoundingClientRect().top") < 400


def test_a_deep_link_wins_over_a_filter(visit: Open) -> None:
    page = visit("story", "#f=error").page
    assert shown(page) == ["FC-00000003"]
    page.evaluate("location.hash = '#FC-00000002'")
    expect(page.locator("#FC-00000002 .sides")).to_be_visible()
    assert len(shown(page)) == 5


def test_every_link_inside_the_page_leads_somewhere_visible(visit: Open) -> None:
    page = visit("koursk").page
    targets = page.evaluate("[...document.querySelectorAll('a')].map((a) => a.getAttribute('href'))")
    for target in dict.fromkeys(target for target in targets if target.startswith("#")):
        page.evaluate("(target) => { location.hash = target; }", target)
        expect(page.locator(target)).to_be_visible()


def focused(page: Page) -> str | None:
    return page.evaluate("document.activeElement.closest('[data-sev]')?.id ?? null")


def test_keys_go_from_finding_to_finding(visit: Open) -> None:
    page = visit("story").page
    order = shown(page)
    for expected in (order[0], order[1], order[2]):
        page.keyboard.press("j")
        assert focused(page) == expected
    page.keyboard.press("k")
    assert focused(page) == order[1]
    page.keyboard.press("u")
    assert focused(page) is None
    assert page.evaluate("scrollY") == 0
    page.keyboard.press("/")
    page.keyboard.type("jk?u")
    assert page.locator("#text").input_value() == "jk?u"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()


@pytest.mark.parametrize("width", [360, 900, 1280])
def test_a_finding_that_a_key_leads_to_is_not_covered(visit: Open, width: int) -> None:
    page = visit("crowd", viewport={"width": width, "height": 700}).page
    covered = """() => { const head = document.querySelector('.current h3, .current summary').getBoundingClientRect();
        return !document.elementFromPoint(head.left + 5, head.top + 5).closest('.current'); }"""
    for _ in range(3):
        page.keyboard.press("j")
        assert not page.evaluate(covered)


def test_keys_can_be_turned_off(visit: Open) -> None:
    page = visit("story").page
    page.get_by_role("button", name="Touches").click()
    page.get_by_label("utiliser ces touches").uncheck()
    page.get_by_role("button", name="Fermer").click()
    page.keyboard.press("j")
    assert focused(page) is None


def test_a_link_can_be_copied(visit: Open) -> None:
    one = visit("story", permissions=["clipboard-read", "clipboard-write"])
    one.page.locator("#FC-00000001 .copy").click()
    expect(one.page.locator("#told")).to_have_text("Lien copié.")
    assert one.page.evaluate("navigator.clipboard.readText()") == f"{one.own}#FC-00000001"


@pytest.mark.parametrize(("button", "excel"), [("#csv", False), ("#excel", True)])
@pytest.mark.parametrize(("name", "report"), [("story", made_up.report("fr")), ("harmful", Report(crowds.harmful()))])
def test_the_table_can_be_saved(  # noqa: PLR0917 - fixtures are parameters
    visit: Open,
    tmp_path: Path,
    name: str,
    report: Report,
    button: str,
    excel: bool,  # noqa: FBT001
) -> None:
    page = visit(name).page
    with page.expect_download() as waiting:
        page.locator(button).click()
    waiting.value.save_as(tmp_path / "saved.csv")
    saved = (tmp_path / "saved.csv").read_bytes()
    assert saved == (BOM + (report.to_csv(excel=excel) or "")).encode()
    assert waiting.value.suggested_filename == ("ecarts-excel.csv" if excel else "ecarts.csv")


def test_it_is_complete_without_scripts(visit: Open, tmp_path: Path) -> None:
    page = visit("koursk", java_script_enabled=False, viewport={"width": 360, "height": 800}).page
    assert page.locator("#filter").is_hidden()
    assert page.get_by_role("button").count() == 0
    for card in page.locator("article.card").all():
        assert card.get_by_role("heading").first.is_visible()
        assert card.locator(".reason").is_visible()
    folded = page.locator("article.note").first
    folded.locator("summary").first.click()
    assert folded.locator("blockquote").first.is_visible()
    with page.expect_download() as waiting:
        page.locator("#csv").click()
    waiting.value.save_as(tmp_path / "saved.csv")
    assert (tmp_path / "saved.csv").read_bytes().startswith(BOM.encode())


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_printing_opens_what_is_folded_and_drops_the_controls(
    visit: Open,
    tmp_path: Path,
    scripts: bool,  # noqa: FBT001
) -> None:
    page = visit("koursk", java_script_enabled=scripts, color_scheme="dark").page
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    data = (tmp_path / "page.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", data)) >= 4
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".tools").is_hidden()
    assert page.locator("#filter").is_hidden()
    for quotation in page.locator("article.note > details > .sides > .side > .passage blockquote").all():
        assert quotation.bounding_box()["height"] > 0  # type: ignore[index]
    white = page.evaluate("getComputedStyle(document.body).backgroundColor") if scripts else "rgb(255, 255, 255)"
    assert white == "rgb(255, 255, 255)"


def test_whole_articles_light_up_by_topic(visit: Open) -> None:
    page = visit("english").page
    open_all(page)
    page.locator(".text .claim[data-topic='T-00000001']").first.click()
    assert page.locator(".claim.lit").count() == 3


def test_harm_in_articles_does_nothing(visit: Open) -> None:
    page = visit("harmful").page
    open_all(page)
    assert page.locator("script").count() == 1
    assert page.locator("img, iframe, object, embed, link:not([rel=icon])").count() == 0
    handlers = "[...document.querySelectorAll('*')].flatMap((e) => e.getAttributeNames()).filter((n) => /^on/.test(n))"
    assert page.evaluate(handlers) == []
    addresses = page.evaluate("[...document.querySelectorAll('a[href]')].map((a) => a.protocol)")
    assert set(addresses) <= {"file:", "data:", "https:"}
    page.wait_for_timeout(200)


def test_the_policy_stops_what_the_page_would_send(browser: Browser, pages: dict[str, Path]) -> None:
    one = real.Visit(browser, pages["story"])
    blocked = one.page.evaluate(
        "new Promise((done) => {"
        " document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective));"
        " new Image().src = 'https://example.org/x.png'; })"
    )
    one.context.close()
    assert blocked == "img-src"
    assert one.asked == []
