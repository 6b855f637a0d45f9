"""Takes the READMEs' pictures out of the real report of four plans, in Chinese."""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from plancmp.cli.main import run
from tests.browser import visits
from tests.docfiles import ROOT

FOLDER = ROOT / "docs" / "pictures"
PLANS = ("yantai", "huantai", "dandong", "sanmenxia")
MARGIN, SCALE, COLOURS = 12, 1.5, 96  # pixels; of a screen; of a picture
# Name → scheme, pixels of the window, what the picture begins with, what it ends with.
PICTURES = {
    "findings": ("light", 1200, "h1", "#findings .card >> nth=3"),
    "numbers": ("light", 1200, "#h-numbers", "tr.indicator >> nth=3"),
    "coverage-dark": ("dark", 1200, "#h-coverage", ".heat tr.findable >> nth=11"),
    "phone-dark": ("dark", 400, "#h-numbers", "tr.indicator >> nth=2"),
}


def take(name: str, page: Path, picture: Path) -> None:
    """Writes one picture of a report's page, in few colours, so that it loads at once."""
    scheme, width, first, last = PICTURES[name]
    with visits.browser() as browser:
        visit = visits.Visit(browser, page, width, scheme, device_scale_factor=SCALE)
        start = visit.page.locator(first).evaluate("one => one.getBoundingClientRect().top")
        end = visit.page.locator(last).evaluate("one => one.getBoundingClientRect().bottom")
        top = max(start - MARGIN, 0)
        clip = {"x": 0, "y": top, "width": width, "height": end + 1 - top}
        shot = visit.page.screenshot(full_page=True, clip=clip)
        visit.close()
    # The palette that covers the most, or the few spots of the plans' own colours go grey.
    whole = Image.open(io.BytesIO(shot)).convert("RGB")
    few = whole.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(picture, optimize=True)


def main() -> int:
    """Writes all pictures and says how large they are."""
    if missing := visits.missing():
        print(f"no pictures: {missing}", file=sys.stderr)
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        if code := run(["report", *PLANS, "--lang", "zh", "-o", str(page)]):
            return code
        for name in PICTURES:
            picture = FOLDER / f"{name}.png"
            take(name, page, picture)
            print(f"{picture.relative_to(ROOT)}  {picture.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
