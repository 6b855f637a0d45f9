"""Commands that hold plans beside each other.

What takes long to import (the pipeline, rich) is imported by the command that needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .app import app
from .arguments import CityPlans, Evidence, IndicatorName, PlanA, PlanB, Plot, Topics
from .output import Output, prints_rows

if TYPE_CHECKING:
    from ..render.console.page import Page

@app.command()
@prints_rows
def align(a: PlanA, b: PlanB, topic: Topics = None, *, output: Output) -> None:
    """Sections of A and their counterparts in B."""
    from ..corpus import find_plan
    from ..rows.plans import ALIGN
    from ..rows.queries import kept_align
    from .selection import refuse_places, topic_ids

    left, right = find_plan(a), find_plan(b)
    refuse_places((left, right))
    rows = kept_align(left, right, topic_ids(topic))

    def draw(page: Page) -> None:
        from ..render.console.diff import draw_align

        draw_align(page, rows)

    output.emit(ALIGN, rows, draw)


@app.command()
@prints_rows
def diff(
    a: PlanA, b: PlanB, topic: Topics = None, plot: Plot = False, *, output: Output
) -> None:
    """The promises of A and B side by side."""
    from ..corpus import find_plan
    from ..rows.corpus import fact_rows
    from ..rows.plans import DIFF
    from ..rows.queries import kept_align, kept_diff
    from .selection import topic_ids

    output.for_terminal("--plot", plot)
    topics, left, right = topic_ids(topic), find_plan(a), find_plan(b)
    rows = kept_diff(left, right, topics)

    def draw(page: Page) -> None:
        if plot:
            from ..render.console.plots import plot_diff

            plot_diff(page, fact_rows((left, right)), rows)
        else:
            from ..render.console.diff import draw_diff

            draw_diff(page, fact_rows((left, right)), kept_align(left, right, topics), rows)

    output.emit(DIFF, rows, draw)


@app.command()
@prints_rows
def redline(a: PlanA, b: PlanB, topic: Topics = None, *, output: Output) -> None:
    """What changed from A to B, two versions of a plan."""
    from ..corpus import find_plan
    from ..rows.comparisons import REDLINE
    from ..rows.corpus import fact_rows
    from ..rows.queries import kept_redline
    from .selection import refuse_places, topic_ids, warn_of_strangers

    topics, older, newer = topic_ids(topic), find_plan(a), find_plan(b)
    refuse_places((older, newer))
    warn_of_strangers(older, newer)
    rows = kept_redline(older, newer, topics)

    def draw(page: Page) -> None:
        from ..render.console.redline import draw_redline

        draw_redline(page, fact_rows((older, newer)), rows)

    output.emit(REDLINE, rows, draw)


@app.command()
@prints_rows
def gaps(
    plans: CityPlans = None, topic: Topics = None, evidence: Evidence = False, *, output: Output
) -> None:
    """What plans leave out, with the nearest passage."""
    from ..rows.comparisons import GAPS
    from ..rows.corpus import fact_rows
    from ..rows.queries import kept_gaps
    from .selection import one_of_each, peers_of, topic_ids, warn_of_no_sector, warn_of_unasked

    topics = topic_ids(topic)
    warn_of_unasked(topics)
    with one_of_each(plans) as chosen:
        warn_of_no_sector(chosen)
        rows = kept_gaps(chosen, peers_of(plans, chosen), topics)

        def draw(page: Page) -> None:
            from ..render.console.gaps import draw_evidence, draw_gaps

            if evidence:
                draw_evidence(page, rows)
            else:
                draw_gaps(page, fact_rows(chosen), rows)

        output.emit(GAPS, rows, draw)


@app.command()
@prints_rows
def matrix(
    plans: CityPlans = None, topic: Topics = None, plot: Plot = False, *, output: Output
) -> None:
    """Every indicator with each plan's value."""
    from ..rows.comparisons import matrix_type
    from ..rows.corpus import fact_rows
    from ..rows.queries import kept_matrix
    from .selection import one_of_each, topic_ids

    output.for_terminal("--plot", plot)
    topics = topic_ids(topic)
    with one_of_each(plans) as chosen:
        rows = kept_matrix(chosen, topics)
        row_type = matrix_type([meta.id for meta in chosen])

        def draw(page: Page) -> None:
            if plot:
                from ..render.console.plots import plot_matrix as draw_rows
            else:
                from ..render.console.matrix import draw_matrix as draw_rows
            draw_rows(page, fact_rows(chosen), rows)

        output.emit(row_type, rows, draw)


@app.command()
@prints_rows
def rank(indicator: IndicatorName, plans: CityPlans = None, *, output: Output) -> None:
    """All plans on one indicator, in order."""
    from ..linking.indicator_lookup import find_indicator
    from ..rows.comparisons import RANK
    from ..rows.queries import kept_rank
    from .selection import one_of_each, warn_of_other_sectors

    asked = find_indicator(indicator)
    with one_of_each(plans) as chosen:
        warn_of_other_sectors(chosen, asked.topic)
        rows = kept_rank(chosen, asked.id)

        def draw(page: Page) -> None:
            from ..render.console.matrix import draw_rank

            draw_rank(page, rows)

        output.emit(RANK, rows, draw)
