"""Words corrected by painting a white box over them are still in the file: else the number that
was withdrawn is read beside the new one."""

from __future__ import annotations

import pytest
from pdf_made import HEIGHT, LEFT, PITCH, TOP, Made, width
from test_pdf_text import SHORT, words

from plancmp.readers.pdf import read_pdf

OLD, NEW = "改造老旧小区72个。", "改造老旧小区58个。"
UNSEEN = "第1页有不显示的文字，未读取"


def box(made: Made, x: float, row: float, wide: float, grey: float = 1.0, clear: float = 1) -> None:
    """Paints a box over a row of the page."""
    canvas = made.canvas
    canvas.saveState()
    canvas.setFillGray(grey, clear)
    canvas.rect(x, HEIGHT - TOP - PITCH * row - 5, wide, 22, stroke=0, fill=1)
    canvas.restoreState()


def test_words_under_a_white_box_are_left_out_and_said_to_be() -> None:
    made = Made()
    made.paragraph(SHORT)
    made.text(LEFT, TOP + 2 * PITCH, OLD)
    box(made, LEFT - 4, 2, 300)
    made.text(LEFT, TOP + 2 * PITCH, NEW)
    document = read_pdf(made.done())
    assert words(document) == [SHORT, NEW]
    assert document.remarks == (UNSEEN,)


def test_a_part_of_a_line_is_covered() -> None:
    made = Made()
    made.text(LEFT, TOP, OLD)
    start = LEFT + width("改造老旧小区", made.size)
    box(made, start, 0, width("72", made.size))
    made.text(start, TOP, "58")
    document = read_pdf(made.done())
    assert words(document) == [NEW]
    assert document.remarks == (UNSEEN,)


@pytest.mark.parametrize(("row", "grey", "clear"), [(2, 1, 1), (0, 0.9, 1), (0, 1, 0.5)])
def test_boxes_that_cover_nothing(row: float, grey: float, clear: float) -> None:
    """Below the words; a ground painted late, as markers are; one that lets them show."""
    made = Made()
    made.text(LEFT, TOP, OLD)
    box(made, LEFT - 4, row, 300, grey, clear)
    document = read_pdf(made.done())
    assert words(document) == [OLD]
    assert document.remarks == ()


def test_the_ground_of_a_cell_is_painted_before_its_words() -> None:
    made = Made()
    for row, text in enumerate([SHORT, OLD]):
        box(made, LEFT - 4, 2 * row, 300)
        made.text(LEFT, TOP + 2 * row * PITCH, text)
    assert words(read_pdf(made.done())) == [SHORT, OLD]


def test_a_box_that_is_clipped_away_covers_nothing() -> None:
    made = Made()
    made.text(LEFT, TOP, OLD)
    made.canvas.saveState()
    clip = made.canvas.beginPath()
    clip.rect(LEFT, 20, 10, 10)
    made.canvas.clipPath(clip, stroke=0)
    box(made, LEFT - 4, 0, 300)
    made.canvas.restoreState()
    assert words(read_pdf(made.done())) == [OLD]
