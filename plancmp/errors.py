"""Errors that a user can act on: what happened, where, what to do, and an exit code.

Exit codes: 1 an unexpected failure of plancmp itself, 2 a wrong use (unknown plan, topic,
option), 3 an input that can't be read, 4 an output that can't be written, 5 rows that don't
agree with the plans' files.
"""

from __future__ import annotations


class PlancmpError(Exception):
    """Base of every error shown to a user, as one line: `what: where (hint)`."""

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        self.what, self.where, self.hint = what, where, hint
        super().__init__(self.line)

    @property
    def line(self) -> str:
        """The whole message on one line."""
        text = f"{self.what}: {self.where}" if self.where else self.what
        return f"{text}. {self.hint}" if self.hint else text


class UsageError(PlancmpError):
    """The call names something that isn't there."""

    exit_code = 2


class InputError(PlancmpError):
    """A file can't be read as a plan or as a corpus."""

    exit_code = 3


class OutputError(PlancmpError):
    """The result can't be written."""

    exit_code = 4


class VerificationError(PlancmpError):
    """Rows don't agree with the plans' files, or a file isn't the one that plans.toml describes."""

    exit_code = 5


class RegistryError(PlancmpError):
    """A data file of the registry breaks its own rules."""

    exit_code = 1
