"""Commands that hold plans beside each other.

What takes long to import (the pipeline, rich) is imported by the command that needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .app import CityPlans, Evidence, IndicatorName, PlanA, PlanB, Plot, Sure, Topics, app
from .output import Output, prints_rows

if TYPE_CHECKING:
    from ..render.console.page import ConsolePage

@app.command()
@prints_rows
def align(a: PlanA, b: PlanB, topic: Topics = None, *, output: Output) -> None:
    """Sections of A and their counterparts in B."""
    from ..rows.queries import ALIGN, Options
    from .selection import named_plan, refuse_places, topic_ids

    pair = named_plan(a), named_plan(b)
    refuse_places(pair)
    rows = ALIGN.rows(pair, Options(topics=topic_ids(topic)))

    def draw(page: ConsolePage) -> None:
        from ..render.console.diff import draw_align

        draw_align(page, rows)

    output.emit(ALIGN.row_type, rows, draw)


@app.command()
@prints_rows
def diff(
    a: PlanA, b: PlanB, topic: Topics = None, plot: Plot = False, sure: Sure = False,
    *, output: Output,
) -> None:
    """The promises of A and B side by side."""
    from ..rows.corpus import facts
    from ..rows.queries import ALIGN, DIFF, Options
    from .selection import named_plan, topic_ids

    output.for_terminal("--plot", plot)
    topics, pair = topic_ids(topic), (named_plan(a), named_plan(b))
    rows = DIFF.rows(pair, Options(topics, sure=sure))

    def draw(page: ConsolePage) -> None:
        if plot:
            from ..render.console.plots import plot_diff

            plot_diff(page, facts(pair), rows)
        else:
            from ..render.console.diff import draw_diff

            draw_diff(page, facts(pair), ALIGN.rows(pair, Options(topics)), rows)

    output.emit(DIFF.row_type, rows, draw)


@app.command()
@prints_rows
def redline(a: PlanA, b: PlanB, topic: Topics = None, *, output: Output) -> None:
    """What changed from A to B, two versions of a plan."""
    from ..rows.corpus import facts
    from ..rows.queries import REDLINE, Options
    from .selection import named_plan, refuse_places, topic_ids, warn_of_strangers

    options, versions = Options(topics=topic_ids(topic)), (named_plan(a), named_plan(b))
    refuse_places(versions)
    warn_of_strangers(*versions)
    rows = REDLINE.rows(versions, options)

    def draw(page: ConsolePage) -> None:
        from ..render.console.redline import draw_redline

        draw_redline(page, facts(versions), rows)

    output.emit(REDLINE.row_type, rows, draw)


@app.command()
@prints_rows
def gaps(
    plans: CityPlans = None, topic: Topics = None, evidence: Evidence = False, sure: Sure = False,
    *, output: Output,
) -> None:
    """What plans leave out, with the nearest passage."""
    from ..rows.corpus import facts
    from ..rows.queries import GAPS, Options
    from .selection import one_of_each, peers_of, topic_ids, warn_of_no_sector, warn_of_unasked

    topics = topic_ids(topic)
    warn_of_unasked(topics)
    with one_of_each(plans) as chosen:
        warn_of_no_sector(chosen)
        rows = GAPS.rows(chosen, Options(topics, sure=sure), peers_of(plans, chosen))

        def draw(page: ConsolePage) -> None:
            from ..render.console.gaps import draw_evidence, draw_gaps

            if evidence:
                draw_evidence(page, rows)
            else:
                draw_gaps(page, facts(chosen), rows)

        output.emit(GAPS.row_type, rows, draw)


@app.command()
@prints_rows
def matrix(
    plans: CityPlans = None, topic: Topics = None, plot: Plot = False, sure: Sure = False,
    *, output: Output,
) -> None:
    """Every indicator with each plan's value."""
    from ..rows.corpus import facts
    from ..rows.queries import MATRIX, Options
    from .selection import one_of_each, topic_ids

    output.for_terminal("--plot", plot)
    options = Options(topic_ids(topic), sure=sure)
    with one_of_each(plans) as chosen:
        rows = MATRIX.rows(chosen, options)

        def draw(page: ConsolePage) -> None:
            if plot:
                from ..render.console.plots import plot_matrix as draw_rows
            else:
                from ..render.console.diff import draw_matrix as draw_rows
            draw_rows(page, facts(chosen), rows)

        output.emit(MATRIX.row_type, rows, draw, chosen)


@app.command()
@prints_rows
def rank(
    indicator: IndicatorName, plans: CityPlans = None, sure: Sure = False, *, output: Output
) -> None:
    """All plans on one indicator, in order."""
    from ..linking.indicator_lookup import find_indicator
    from ..rows.queries import RANK, Options
    from .selection import one_of_each, warn_of_other_sectors

    wanted = find_indicator(indicator)
    options = Options(indicators=(wanted.id,), sure=sure)
    with one_of_each(plans) as chosen:
        warn_of_other_sectors(chosen, wanted.topic)
        rows = RANK.rows(chosen, options)

        def draw(page: ConsolePage) -> None:
            from ..render.console.diff import draw_rank

            draw_rank(page, rows)

        output.emit(RANK.row_type, rows, draw)
