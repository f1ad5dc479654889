"""A real browser for the tests of the page: Debian's Chromium without a screen, and without a network."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, Route, sync_playwright

PLACE = os.environ.get("TEST_BROWSER", "/usr/bin/chromium")
REQUIRED = os.environ.get("TEST_REQUIRE_BROWSER") == "1"
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
MISSING = f"there is no browser at {PLACE}: run tests/install_browser.sh, or set TEST_BROWSER to a Chromium"


def require_browser() -> None:
    """Skip the test where there is no browser; fail where there must be one."""
    if Path(PLACE).is_file():
        return
    if REQUIRED:
        pytest.fail(MISSING)
    pytest.skip(MISSING)


@contextmanager
def launched() -> Iterator[Browser]:
    """Give a browser, closed at the end."""
    player: Playwright
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=PLACE, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


class Visit:
    """A page opened from disk. `asked` lists what it asked for beyond its own file, `faults` what went wrong in it."""

    def __init__(self, browser: Browser, file: Path, fragment: str = "", **options: Any) -> None:
        self.context = browser.new_context(accept_downloads=True, **options)
        self.asked: list[str] = []
        self.faults: list[str] = []
        self.context.route("**/*", self._refuse)
        self.context.set_offline(True)
        self.page: Page = self.context.new_page()
        self.page.on("console", lambda message: self.faults.append(message.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("dialog", lambda dialog: self.faults.append(dialog.message))
        self.own = file.as_uri()
        self.page.goto(self.own + fragment)

    def _refuse(self, route: Route) -> None:
        address = route.request.url
        if address.partition("#")[0] == self.own or address.startswith("data:image/"):
            route.continue_()
        else:
            self.asked.append(address)
            route.abort()

    def close(self) -> None:
        """Close the page; it must have asked for nothing and complained of nothing."""
        self.context.close()
        assert self.asked == []
        assert self.faults == []
