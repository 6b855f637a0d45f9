"""Files of other office programs (.doc, .wps, .rtf, .odt, .xls, .et, .ods): LibreOffice, where it
is installed, turns them into ones that are read here.

Which one a file is, is told by its bytes and, of an OLE file, by its streams, not its name.
LibreOffice runs without windows, with a profile of its own in a private folder that goes with it:
macros off, links not followed, every address sent to a proxy that isn't there.
"""

from __future__ import annotations

import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path, PurePath

from ..errors import InputError
from .blocks import Document
from .docx.document import read_docx
from .ooxml import is_flat, open_package, unflattened
from .sheets.book import read_xlsx

SECONDS = 120  # for one file; a plan takes three
MEMORY = 8_000_000_000  # bytes of address space, most of it never used
MAX_MADE = 200_000_000  # bytes of the file that it makes
_NAMES = ("soffice", "libreoffice")
_FIXED = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Office.Calc/Formula/Load", "ODFRecalcMode", "1"),  # values as saved
    ("Office.Calc/Formula/Load", "OOXMLRecalcMode", "1"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetFTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetFTPProxyPort", "9"),
)
_KEPT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP", "TMP", "LD_LIBRARY_PATH")


def find() -> str | None:
    """The program; None where it isn't installed."""
    named = (shutil.which(name) for name in _NAMES)
    fixed = (path for path in _FIXED if Path(path).is_file())
    return next((path for path in (*named, *fixed) if path), None)


def convert(content: bytes, suffix: str, target: str) -> bytes:
    """The file in the format `target` (docx, xlsx); `suffix` tells LibreOffice what it is.

    Raises InputError if LibreOffice isn't there, can't read the file, or takes too long.
    """
    program = find()
    if program is None:
        raise InputError(
            f"a {suffix} file needs LibreOffice to be read",
            hint=f"Install it, or save the file as .{target}",
        )
    with tempfile.TemporaryDirectory(prefix="plancmp-", ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        (folder / f"document{suffix}").write_bytes(content)
        _write_profile(folder / "profile")
        _run(program, folder, suffix, target)
        return _made(folder / "made" / f"document.{target}")


def _write_profile(profile: Path) -> None:
    entries = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items '
        'xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{entries}</oor:items>',
        encoding="utf-8",
    )


def _run(program: str, folder: Path, suffix: str, target: str) -> None:
    command = [
        program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
        "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard",
        "--convert-to", _FILTERS[target], "--outdir", str(folder / "made"),
        str(folder / f"document{suffix}"),
    ]  # fmt: skip
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    environment |= {"HOME": str(folder), "TMPDIR": str(folder)}
    try:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
            preexec_fn=_lifted(),
        )  # fmt: skip
    except OSError as error:
        raise InputError(f"LibreOffice can't be started ({error.strerror})") from error
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired as error:
        raise InputError(f"LibreOffice took longer than {SECONDS} seconds to read it") from error
    finally:
        _end(process)


def _lifted() -> Callable[[], None] | None:
    """What lifts this process's own soft limits in the program started from it: LibreOffice
    reserves more memory than the reader of one file may have."""
    if sys.platform == "win32":
        return None
    import resource

    limits = list(_limits(resource.RLIMIT_AS, MEMORY, resource.RLIMIT_CPU, 2 * SECONDS))

    def lift() -> None:
        for kind, soft, hard in limits:
            resource.setrlimit(kind, (soft, hard))

    return lift


def _limits(*most: int) -> Iterator[tuple[int, int, int]]:
    import resource

    for kind, limit in zip(most[::2], most[1::2], strict=True):
        hard = resource.getrlimit(kind)[1]
        yield kind, limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the program and all that it started (it is a group of its own)."""
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _made(path: Path) -> bytes:
    """What LibreOffice wrote; it says nothing where it could not read a file."""
    if not path.is_file() or path.is_symlink() or not path.stat().st_size:
        raise InputError(
            "LibreOffice can't read it", hint="It may be broken or protected by a password"
        )
    if path.stat().st_size > MAX_MADE:
        raise InputError(f"as read by LibreOffice it is larger than {MAX_MADE:,} bytes")
    return path.read_bytes()


_FREE = 0xFFFFFFFA  # this and above: no sector but a mark
_NONE = 0xFFFFFFFF
_HEADER_SECTORS = 109  # sectors of the table that the header itself names
_ENTRY = 128
_SIZES = (512, 4096)  # bytes of a sector
_MAX_ENTRIES = 100_000


def root_streams(content: bytes) -> frozenset[str]:
    """The names in the root of an OLE file; those that can be found, where it is broken."""
    try:
        entries = _entries(content)
        return frozenset(_below(entries, _links(entries[0])[2])) if entries else frozenset()
    except struct.error:
        return frozenset()


def _entries(content: bytes) -> list[bytes]:
    """The directory's entries."""
    size = 1 << min(struct.unpack_from("<H", content, 30)[0], 16)
    if size not in _SIZES:
        return []
    per_sector = size // 4
    tables = _tables(content, size)
    found: list[bytes] = []
    seen: set[int] = set()
    at = struct.unpack_from("<I", content, 48)[0]
    while at < _FREE and at not in seen and len(found) < _MAX_ENTRIES:
        seen.add(at)
        sector = content[size * (at + 1) : size * (at + 2)]
        found += [sector[i : i + _ENTRY] for i in range(0, len(sector) - _ENTRY + 1, _ENTRY)]
        if at // per_sector >= len(tables):
            break
        place = size * (tables[at // per_sector] + 1) + 4 * (at % per_sector)
        at = struct.unpack_from("<I", content, place)[0]
    return found


def _tables(content: bytes, size: int) -> list[int]:
    """The sectors of the table that chains sectors: the header names the first 109, further
    sectors, chained by their last word, name those of a file of more than 7 MB."""
    tables = list(struct.unpack_from(f"<{_HEADER_SECTORS}I", content, 76))
    at, seen = struct.unpack_from("<I", content, 68)[0], set[int]()
    while at < _FREE and at not in seen and len(tables) <= len(content) // size:
        seen.add(at)
        *more, at = struct.unpack_from(f"<{size // 4}I", content, size * (at + 1))
        tables += more
    return [sector for sector in tables if sector < _FREE]


def _links(entry: bytes) -> tuple[int, int, int]:
    """An entry's left and right neighbour, and the first one below it."""
    left, right, child = struct.unpack_from("<III", entry, 68)
    return left, right, child


def _below(entries: list[bytes], first: int) -> Iterator[str]:
    """The names of an entry and its neighbours."""
    waiting, seen = [first], set[int]()
    while waiting:
        at = waiting.pop()
        if at == _NONE or at >= len(entries) or at in seen:
            continue
        seen.add(at)
        size = max(struct.unpack_from("<H", entries[at], 64)[0] - 2, 0)
        yield entries[at][:min(size, 62)].decode("utf-16-le", errors="replace")
        waiting.extend(_links(entries[at])[:2])


_SHEETS = frozenset({".xls", ".ods"})
_OPEN = {"text": ".odt", "text-master": ".odt", "text-template": ".odt",
         "spreadsheet": ".ods", "spreadsheet-template": ".ods"}  # fmt: skip
_FLAT = {b"<w:wordDocument": ".xml", b"<office:document": ".fodt"}  # texts as one XML file
_HEAD = 4096
_WORKS = frozenset({".wps", ".wdb"})


def read_office(content: bytes, name: str) -> Document:
    """The blocks of a text or of a workbook.

    Raises InputError if LibreOffice isn't there or can't read it, or if it is neither.
    """
    if is_flat(content[:_HEAD]):
        return read_docx(unflattened(content))
    suffix = suffix_of(content, name)
    if suffix in _SHEETS:
        return read_xlsx(convert(content, suffix, "xlsx"))
    return read_docx(convert(content, suffix, "docx"))


def suffix_of(content: bytes, name: str) -> str:
    """The file name's ending under which LibreOffice picks the right reader.

    .wps is Word's format by another name where Kingsoft's WPS Office wrote it, and a format of its
    own where Microsoft Works did. Raises InputError for what is no text and no table.
    """
    if content.lstrip()[:5] == b"{\\rtf":
        return ".rtf"
    if content.startswith(b"PK"):
        return _of_open_document(content)
    flat = next((suffix for mark, suffix in _FLAT.items() if mark in content[:_HEAD]), None)
    if flat is not None:
        return flat
    streams = {stream.casefold() for stream in root_streams(content)}
    if "worddocument" in streams:
        return ".doc"
    if streams & {"workbook", "book"}:
        return ".xls"
    if "powerpoint document" in streams:
        raise _slides()
    own = PurePath(name).suffix.casefold()
    if own in _WORKS and "contents" in streams:
        return own
    if not streams:
        raise InputError("a broken or truncated file", hint="Fetch or save it again")
    # LibreOffice would read the bytes of anything else as characters.
    raise InputError("neither a text nor a table", hint="Save it as .docx or .xlsx")


def _slides() -> InputError:
    return InputError("slides, not a document", hint="Save their text as .docx or .txt")


def _of_open_document(content: bytes) -> str:
    """Of an OpenDocument file, by the type that it states itself."""
    package = open_package(content)
    kind = package.content("mimetype")[:200].decode("ascii", errors="replace").strip()
    suffix = _OPEN.get(kind.rpartition("opendocument.")[2])
    if suffix is None and "presentation" in kind:
        raise _slides()
    if suffix is None:
        raise InputError("no text and no table", hint=f"It is {kind[:60]!r}")
    return suffix
