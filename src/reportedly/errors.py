"""What can go wrong through the caller's or the machine's fault; faults of the world are values (``Refusal``).

::

    ReportedlyError            exit 1   HTTP 500   anything of ours
      UsageError               exit 2   HTTP 400   the question or option makes no sense; the hint says what would
      InputMissing             exit 3   HTTP 404   the file or folder named is not there
      ModelMissing             exit 4   HTTP 503   the language model file is not in the installed package
      LedgerError              exit 5   HTTP 500   the ledger is locked, damaged or from a newer version
      NotInLedger              exit 6   HTTP 404   no such person, post, source or document in the ledger
      SpanError                exit 7   HTTP 500   a claim whose words do not stand where it says: it may not enter
      Forbidden                exit 8   HTTP 403   a change without the token that shows who wants it
      TooMuch                  exit 9   HTTP 413   more is sent at once than is taken
      SealBroken               exit 11  HTTP 400   a saved report is not what was saved
      Busy                     exit 12  HTTP 503   it takes longer than is waited for; what was begun goes on

Exit code 10 is no failure: some inputs were refused.
"""

from __future__ import annotations


class ReportedlyError(Exception):
    """Any failure of ours: a sentence that names what failed, and a hint that names the way out."""

    exit_code = 1
    status = 500

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(ReportedlyError):
    """The question or option makes no sense; the hint says what would."""

    exit_code = 2
    status = 400


class InputMissing(ReportedlyError):
    """The file or folder named is not there."""

    exit_code = 3
    status = 404


class ModelMissing(ReportedlyError):
    """The language model file is not in the installed package."""

    exit_code = 4
    status = 503


class LedgerError(ReportedlyError):
    """The ledger is locked, damaged or from a newer version."""

    exit_code = 5


class NotInLedger(ReportedlyError):
    """No such person, post, source or document in the ledger."""

    exit_code = 6
    status = 404


class SpanError(ReportedlyError):
    """A claim whose words do not stand where it says: it may not enter."""

    exit_code = 7


class Forbidden(ReportedlyError):
    """A change without the token that shows who wants it."""

    exit_code = 8
    status = 403


class TooMuch(ReportedlyError):
    """More is sent at once than is taken."""

    exit_code = 9
    status = 413


class SealBroken(ReportedlyError):
    """A saved report is not what was saved."""

    exit_code = 11
    status = 400


class Busy(ReportedlyError):
    """It takes longer than is waited for; what was begun goes on."""

    exit_code = 12
    status = 503
