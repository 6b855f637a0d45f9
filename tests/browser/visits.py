"""Opens pages from disk in a real browser with the network off, and keeps what it complains of."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

WIDTHS = (400, 1000, 1600)  # pixels: a telephone, a window, a desk's screen
HEIGHT = 900
SCHEMES = ("light", "dark")
AXE = Path(__file__).parents[2] / ".venv/axe/node_modules/axe-core/axe.min.js"

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
# No sandbox: CI is root. The rest keeps the browser itself off the network.
_ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip
_OWN = ("file:", "data:", "blob:", "about:")
# Each violation with the places that have it: "image-alt (Images must …): img:nth-child(2) | …".
_AXE_RUN = """async () => {
  const found = await axe.run(document, {resultTypes: ['violations']});
  return found.violations.map(broken => `${broken.id} (${broken.help}): `
    + broken.nodes.map(node => node.target).join(' | '));
}"""


def missing() -> str:
    """What isn't here to open pages with, empty if nothing is missing."""
    if _program() is None:
        return "no Chromium here"
    if importlib.util.find_spec("playwright") is None:
        return "the package playwright is not here"
    return ""


def _program() -> str | None:
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


@contextmanager
def browser() -> Iterator[Browser]:
    """The system's Chromium, headless."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(
            executable_path=_program(), headless=True, args=list(_ARGUMENTS)
        )
        yield started
        started.close()


class Visit:
    """A page from disk in a browser context of its own. `complaints`: errors and warnings of the
    console, errors of scripts and requests for anything that isn't in the file."""

    def __init__(
        self, browser: Browser, path: Path, width: int, scheme: str, **context: Any
    ) -> None:
        self.complaints: list[str] = []
        self._context = browser.new_context(
            viewport={"width": width, "height": HEIGHT}, color_scheme=scheme, offline=True,
            reduced_motion="reduce", **context,
        )  # fmt: skip
        self._context.on("request", self._requested)
        self._context.on("console", self._said)
        self._context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.page: Page = self._context.new_page()
        self.page.set_default_timeout(10_000)
        self.page.goto(path.as_uri())

    def _requested(self, request: Request) -> None:
        if not request.url.startswith(_OWN):
            self.complaints.append(f"asks for {request.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")

    def close(self) -> None:
        """Ends the visit; what the page still had to say is among the complaints."""
        self._context.close()


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong with the page as it is shown now."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(_AXE_RUN)
    return found


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    wider: int = page.evaluate(
        "() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"
        " - document.documentElement.clientWidth"
    )
    return wider


def tab_to(page: Page, selector: str, most: int = 1500) -> None:
    """Presses Tab until what has the focus matches the selector, as who has no mouse does."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{most} times Tab lead to no {selector}")


def in_window(page: Page, selector: str) -> bool:
    """Whether a part of what matches can be seen without scrolling."""
    seen: bool = page.evaluate(
        "selector => { const box = document.querySelector(selector).getBoundingClientRect();"
        " return box.height > 0 && box.bottom > 0 && box.top < innerHeight; }",
        selector,
    )
    return seen
