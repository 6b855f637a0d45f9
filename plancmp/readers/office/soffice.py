"""LibreOffice, where it is installed: turns a file of another office format into one read here.

It runs without windows, with a profile of its own in a private folder that goes with it: macros
off, links not followed, every address sent to a proxy that isn't there.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from ...errors import InputError

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
