# ruff: noqa: INP001 - a script, not part of a package
"""Makes the pictures of the page for the docs.

Run `python docs/pictures/make.py`. The page is that of data/koursk; the browser is the one of the tests.
"""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import browser as real  # noqa: E402 - from tests/

from factcheck.pipeline import check  # noqa: E402

HEIGHTS = {1280: 1500, 360: 2000}  # so much of the page, from its top
LARGEST = 300_000  # bytes of a picture
CARD = "article.card:has(.pic)"  # the first finding that has a picture of its values
WANTED = (
    *(("fr", width, scheme) for width in HEIGHTS for scheme in ("light", "dark")),
    *(("en", width, "light") for width in HEIGHTS),
)


def main() -> None:
    """Write koursk-<language>-<width>-<light or dark>.png and koursk-<language>-card.png beside this file."""
    with tempfile.TemporaryDirectory() as folder, real.launched() as browser:
        pages = {lang: Path(folder) / f"{lang}.html" for lang in ("fr", "en")}
        for lang, page in pages.items():
            check(ROOT / "data" / "koursk", lang=lang).to_html(page)
            visit = real.Visit(browser, page, viewport={"width": 1000, "height": 800})
            visit.page.locator("#filter").evaluate("(bar) => { bar.hidden = true; }")  # it would stand before the card
            visit.page.locator(CARD).first.evaluate(
                "(card) => card.querySelectorAll('.fold, .why').forEach((one) => { one.open = true; })"
            )
            _keep(f"koursk-{lang}-card.png", visit.page.locator(CARD).first.screenshot())
            visit.close()
        for lang, width, scheme in WANTED:
            view = {"width": width, "height": 800}
            visit = real.Visit(browser, pages[lang], viewport=view, color_scheme=scheme)
            clip = {"x": 0, "y": 0, "width": width, "height": HEIGHTS[width]}
            _keep(f"koursk-{lang}-{width}-{scheme}.png", visit.page.screenshot(full_page=True, clip=clip))
            visit.close()


def _keep(name: str, data: bytes) -> None:
    if len(data) > LARGEST:
        sys.exit(f"{name} would have {len(data)} bytes: show less of the page")
    Path(__file__).with_name(name).write_bytes(data)
    sys.stdout.write(f"{name}: {len(data)} bytes\n")


if __name__ == "__main__":
    main()
