"""The command that writes a report for those who don't sit at a terminal."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from .app import app
from .options import CityPlans, SectorName, Topics
from .output import CorpusFolder, LabelLang, choose_corpus, label_lang, output_file, style_of


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
    sector: SectorName = "", corpus: CorpusFolder = None, lang: LabelLang = None,
) -> None:  # fmt: skip
    """A page, workbook or document for the desk."""
    from ..render.sink import put
    from ..report import compose, gather
    from ..report.formats import writer_of
    from .chosen import in_sector, one_of_each, refuse_places, topic_ids

    choose_corpus(corpus)
    path = output_file(output)
    chosen = style_of(style, path, _ENDINGS, None)
    topics = topic_ids(topic)
    with one_of_each(plans) as metas:
        refuse_places(metas)
        made = compose(gather(in_sector(metas, sector), topics), label_lang(lang), topics)
        put(path, writer_of(chosen)(made))
