"""Commands that check plans, say what can be asked, and write a report.

What takes long to import (the pipeline, rich) is imported by the command that needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .app import PlanNames, Topics, app
from .output import Output, prints_rows

if TYPE_CHECKING:
    from ..render.console.page import ConsolePage
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from .app import CityPlans, SectorName, Sure
from .output import CorpusFolder, LabelLang, choose_corpus, label_lang, output_file, style_of


@app.command()
@prints_rows
def audit(plans: PlanNames = None, topic: Topics = None, *, output: Output) -> None:
    """What plans say against themselves."""
    from ..rows.corpus import facts
    from ..rows.queries import AUDIT, Options
    from .selection import readable_plans, refuse_places, topic_ids

    options = Options(topics=topic_ids(topic))
    with readable_plans(plans) as chosen:
        refuse_places(chosen)
        rows = AUDIT.rows(chosen, options)

        def draw(page: ConsolePage) -> None:
            from ..render.console.checks import draw_audit

            draw_audit(page, facts(chosen), rows)

        output.emit(AUDIT.row_type, rows, draw)


@app.command()
@prints_rows
def verify(plans: PlanNames = None, *, output: Output) -> None:
    """Finds every quotation and number again in the plans' files."""
    from ..rows.findings import VerifyRow
    from ..verify import verify as check
    from .selection import fail_if_any, named_plans, refuse_places

    chosen = named_plans(plans)
    refuse_places(chosen)
    done = check(chosen)

    def draw(page: ConsolePage) -> None:
        from ..render.console.checks import draw_verify

        draw_verify(page, done.rows)

    output.emit(VerifyRow, done.rows, draw)
    fail_if_any(done.failures)


@app.command()
@prints_rows
def topics(*, output: Output) -> None:
    """The topics, with how many themes and indicators each has."""
    from ..rows.queries import TOPICS

    rows = TOPICS.rows()

    def draw(page: ConsolePage) -> None:
        from ..render.console.plans import draw_topics

        draw_topics(page, rows)

    output.emit(TOPICS.row_type, rows, draw)


@app.command()
@prints_rows
def indicators(plans: PlanNames = None, topic: Topics = None, *, output: Output) -> None:
    """The indicators that plans are compared by."""
    from ..rows.queries import INDICATORS, Options
    from .selection import named_plans, topic_ids

    rows = INDICATORS.rows(named_plans(plans), Options(topics=topic_ids(topic)))

    def draw(page: ConsolePage) -> None:
        from ..render.console.plans import draw_indicators

        draw_indicators(page, rows)

    output.emit(INDICATORS.row_type, rows, draw)


@app.command("help")
def help_(
    context: typer.Context,
    command: Annotated[str | None, typer.Argument(metavar="COMMAND", show_default=False)] = None,
) -> None:
    """What plancmp or one of its commands does."""
    top = context.find_root()
    if command is None:
        typer.echo(top.get_help())
        return
    _, found, _ = top.command.resolve_command(top, [command])  # type: ignore[attr-defined]
    typer.echo(found.get_help(typer.Context(found, info_name=command, parent=top)))


class ReportFormat(StrEnum):
    """What a report is written as."""

    html = "html"
    xlsx = "xlsx"
    docx = "docx"
    md = "md"


_ENDINGS = {".html": ReportFormat.html, ".htm": ReportFormat.html, ".xlsx": ReportFormat.xlsx,
            ".docx": ReportFormat.docx, ".md": ReportFormat.md}  # fmt: skip
_File = Annotated[
    str | None,
    typer.Option("--output", "-o", help="The file: .html, .xlsx, .docx, .md; - is standard output"),
]
_Style = Annotated[
    ReportFormat | None, typer.Option("--format", "-f", help="Default: by the ending of -o.")
]


@app.command()
def report(
    plans: CityPlans = None, topic: Topics = None, output: _File = None, style: _Style = None,
    sure: Sure = False, sector: SectorName = "", corpus: CorpusFolder = None,
    lang: LabelLang = None,
) -> None:  # fmt: skip
    """A page, workbook or document for the desk."""
    from ..render.sink import put
    from ..report import compose, gather
    from ..report.formats import writer_of
    from .selection import in_sector, one_of_each, refuse_places, topic_ids

    choose_corpus(corpus)
    path = output_file(output)
    chosen = style_of(style, path, _ENDINGS, None)
    topics = topic_ids(topic)
    with one_of_each(plans) as metas:
        refuse_places(metas)
        made = compose(gather(in_sector(metas, sector), topics, sure), label_lang(lang), topics)
        put(path, writer_of(chosen)(made))
