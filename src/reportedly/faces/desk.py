"""Where a command's failure becomes a sentence, a hint and an exit code: nothing below it prints a traceback."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from reportedly.errors import ReportedlyError
from reportedly.faces.terminal import refuse_politely

SOME_REFUSED = 10
"""Exit code of ``read`` and ``extract`` when some inputs were refused; the others were read."""

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it."""

_OURS = str(Path(__file__).parents[1])


class Desk(TyperGroup):
    """The command group: runs a command, and turns what it raises into words on standard error."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Read what stands before the command's name. An option of the command's own is told where it belongs."""
        told = list(args)
        try:
            return super().parse_args(ctx, args)
        except Exception as fault:
            option = getattr(fault, "option_name", None)
            found = _behind(self, told, option) if isinstance(option, str) else None
            if found:
                place = " ".join([ctx.info_name, *found, str(option)])
                fault.__dict__.update(message=f"{option} stands after the command: {place} …", possibilities=[])
            raise

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401  the type of a context differs between versions of Typer
        """Run the command. Raises typer.Exit with the exit code of the error."""
        try:
            return super().invoke(ctx)
        except ReportedlyError as fault:
            refuse_politely(str(fault), fault.hint)
            raise typer.Exit(fault.exit_code) from None
        except KeyboardInterrupt:
            refuse_politely("interrupted", "what was kept is kept; run the same command again to go on")
            raise typer.Exit(INTERRUPTED) from None
        except (typer.Exit, typer.Abort, BrokenPipeError):
            raise
        except Exception as fault:
            if isinstance(fault, OSError) and fault.filename:
                refuse_politely(f"{fault.filename}: {fault.strerror}", "check that it can be read and written")
            elif _is_usage(fault):
                raise
            else:
                refuse_politely(
                    f"{type(fault).__name__}: {fault} ({_where(fault)})", "this is a fault of ours: please report it"
                )
            raise typer.Exit(ReportedlyError.exit_code) from None


def _behind(group: Any, told: list[str], option: str) -> list[str]:  # noqa: ANN401
    """The words of the command behind which an option stands that was given before; none where none takes it."""
    for place, word in enumerate(told):
        command = group.commands.get(word)
        if command is None:
            continue
        if any(option in known.opts for known in command.params):
            return [word]
        below = _behind(command, told[place + 1 :], option) if hasattr(command, "commands") else []
        if below:
            return [word, *below]
    return []


def _is_usage(fault: Exception) -> bool:
    """Whether it is the option parser's own complaint, which prints itself and exits with 2."""
    return hasattr(fault, "exit_code") and hasattr(fault, "show")


def _where(fault: Exception) -> str:
    """The innermost of our own lines that the failure went through: 'store.py:120'."""
    ours = [f for f in traceback.extract_tb(fault.__traceback__) if f.filename.startswith(_OURS)]
    return f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "outside our code"
