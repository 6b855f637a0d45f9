"""The READMEs, how their commands are run, and the files that those are about: invented plans, as
governments publish them."""

from __future__ import annotations

import io
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.readers.ooxml import docx, level, list_style, lists, p, style, tbl, tc, tr

ROOT = Path(__file__).resolve().parent.parent
READMES = {"README.md": "en_US.UTF-8", "README.zh-CN.md": "zh_CN.UTF-8"}  # with its reader's locale
PAGE = Path(__file__).parent / "readers" / "cases" / "shaoxing.html"
NUMBERING = lists(
    {
        0: level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="2"/>')
        + level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="3"/>')
    },
    {1: (0, "")},
)
STYLES = (
    style("1", default="1", title="Normal")
    + style("2", list_style(1, 0), "1", "heading 1")
    + style("3", list_style(1, 1), "1", "heading 2")
)
DRAFT = (
    p("威海市“十四五”教育事业发展规划") + p("（征求意见稿）") + p("2021年9月")
    + p("发展目标", style="2")
    + p("到2025年，全市教育现代化水平走在全省前列。")
    + p("表1 威海市“十四五”教育事业发展主要指标")
    + tbl(
        tr(tc("类别", merge="restart"), tc("指标", merge="restart"), tc("2020年", merge="restart"),
           tc("规划目标", span=2), tc("属性", merge="restart")),
        tr(*[tc(merge="continue")] * 3, "2023年", "2025年", tc(merge="continue")),
        tr(tc("学前教育", merge="restart"), "学前三年毛入园率（%）", "99.2", "99.5", "99.6",
           tc("预期性", merge="restart")),
        tr(tc(merge="continue"), "公办幼儿园在园幼儿占比（%）", "52.3", "56", "60",
           tc(merge="continue")),
        tr("义务教育", "九年义务教育巩固率（%）", "99.8", "99.8", "100", "约束性"),
    )
    + p("主要任务", style="2")
    + p("推进学前教育普及普惠", style="3")
    + p("新建、改扩建公办幼儿园40所，新增学位1.2万个。普惠性幼儿园在园幼儿占比达到92%以上。")
    + p("建设高素质教师队伍", style="3")
    + p("教师五年一周期培训不少于360学时，义务教育教师每年交流轮岗比例不低于10%。")
    + p("推进教育信息化", style="3")
    + p("智慧校园覆盖率达到95%。")
)  # fmt: skip
TEXT = "威海市“十四五”教育事业发展规划\n\n一、学前教育\n\n普惠性幼儿园覆盖率达到92%以上。\n"


WATER = "绍兴市“十四五”水利发展规划\n\n一、发展目标\n\n到2025年，自来水普及率达到98%以上。\n"


def place(folder: Path) -> None:
    """Puts the files into a folder: 绍兴规划.html, draft.docx, draft.txt, 绍兴水利规划.txt."""
    shutil.copy(PAGE, folder / "绍兴规划.html")
    (folder / "draft.docx").write_bytes(docx(DRAFT, styles=STYLES, numbering=NUMBERING))
    (folder / "draft.txt").write_text(TEXT, encoding="utf-8")
    (folder / "绍兴水利规划.txt").write_text(WATER, encoding="utf-8")


def printed(command: str, folder: Path, locale: str) -> str:
    """What a command of a README prints on 100 columns in a reader's locale, errors below the rest,
    without blanks at the ends of lines."""
    environ = {
        "COLUMNS": "100", "LANG": locale, "LC_ALL": "", "PLANCMP_CORPUS": str(folder / "own"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }  # fmt: skip
    if "plancmp verify" in command:  # it tells of the cache too, which holds what was asked before
        environ["PLANCMP_CACHE_DIR"] = str(folder / "cache")
    before, _, after = command.partition("plancmp ")
    with surroundings(folder, environ):
        if before:  # something is piped into it
            out, err = _by_shell(command)
        else:
            own, _, more = after.partition("|") if "|" in after else after.partition(">")
            out, err = in_process(shlex.split(own))
            if more:
                out, further = _by_shell(f"cat {after[len(own) :]}", out)
                err += further
    return "".join(f"{line.rstrip()}\n" for line in (out + err).splitlines())


@contextmanager
def surroundings(folder: Path, environ: Mapping[str, str]) -> Iterator[None]:
    """Another working folder and environment, for a while."""
    here, before = Path.cwd(), dict(os.environ)
    os.chdir(folder)
    os.environ.update(environ)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        os.chdir(here)


def in_process(arguments: Sequence[str]) -> tuple[str, str]:
    """What a command prints, and its errors, without a process of its own."""
    from plancmp.cli.main import run

    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in "oe")
    with redirect_stdout(out), redirect_stderr(err):
        run(arguments)
    out.flush(), err.flush()
    return tuple(one.buffer.getvalue().decode("utf-8") for one in (out, err))  # type: ignore[attr-defined,return-value]


def _by_shell(command: str, given: str | None = None) -> tuple[str, str]:
    done = subprocess.run(
        ["bash", "-c", command], input=given, capture_output=True, encoding="utf-8"
    )
    return done.stdout, done.stderr
