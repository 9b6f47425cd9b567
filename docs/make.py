"""Makes the parts of these pages that come from the code: ``python docs/make.py``, or ``--check`` to look for drift.

A page holds such a part between ``<!-- made: NAME -->`` and ``<!-- end -->``; the rest of it is written by hand.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from inspect import getdoc
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from typer.models import ArgumentInfo, OptionInfo

from reportedly import settings, vocabulary
from reportedly.errors import ReportedlyError
from reportedly.faces import desk
from reportedly.faces.cli import COMMANDS, GROUPS
from reportedly.vocabulary import Described

FOLDER = Path(__file__).parent
PART = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def main(words: list[str]) -> int:
    """Make every page anew, or, with ``--check``, say which are not as they would be made. The exit code is 1 then."""
    drifted = []
    for page in sorted(FOLDER.glob("*.md")):
        now = page.read_text(encoding="utf-8")
        made = made_anew(now)
        if made != now:
            drifted.append(page.name)
            if "--check" not in words:
                page.write_text(made, encoding="utf-8", newline="\n")
    if drifted:
        told = "not as the code has them: " if "--check" in words else "made anew: "
        sys.stdout.write(told + ", ".join(drifted) + "\n")
    return int(bool(drifted) and "--check" in words)


def made_anew(page: str) -> str:
    """A page with all its made parts. Raises KeyError for a part that nothing makes."""
    return PART.sub(lambda found: f"{found[1]}{PARTS[found[2]]()}\n{found[3]}", page)


def commands() -> str:
    """Every command: how it is called, what it does, its arguments and options; those of groups after the others."""
    named = [(one.__name__.replace("_", "-"), one) for one in COMMANDS]
    for group, app in GROUPS.items():
        held = [(told.name, told.callback) for told in app.registered_commands if told.callback is not None]
        named += [(f"{group} {name or one.__name__}", one) for name, one in held]
    return "\n\n".join(command(name, one) for name, one in named)


def command(called_by: str, one: Callable[..., None]) -> str:
    """One command as a section, by what it is called and from its signature."""
    taken = {name: hint for name, hint in get_type_hints(one, include_extras=True).items() if name != "return"}
    asked = [(name, *get_args(hint)) for name, hint in taken.items()]
    arguments = [
        (f"{told.metavar}{'...' if get_origin(kind) is list else ''}", told.help)
        for _, kind, told in asked
        if isinstance(told, ArgumentInfo)
    ]
    options = [(option(name, kind, told), helped(told)) for name, kind, told in asked if isinstance(told, OptionInfo)]
    called = " ".join(["reportedly", called_by, *(metavar for metavar, _ in arguments), "[OPTIONS]"])
    rows = [*((f"`{metavar}`", str(told)) for metavar, told in arguments), *options]
    body = getdoc(one) or ""
    return "\n".join([f"### `{called_by}`", "", body, "", "```", called, "```", "", table(("", ""), rows)])


def option(name: str, kind: Any, told: OptionInfo) -> str:  # noqa: ANN401  a type, or a union of types
    """An option and what it takes: '--event EVENT', '--json'."""
    flag = (told.param_decls or [f"--{name.replace('_', '-')}"])[0]
    return f"`{flag}`" if kind is bool else f"`{flag} {told.metavar or name.upper()}`"


def helped(told: OptionInfo) -> str:
    """What an option does, and the environment variable that gives it, where there is one."""
    return f"{told.help} Or the variable `{told.envvar}`." if told.envvar else str(told.help)


def exit_codes() -> str:
    """What each exit code means, from the error tree and the desk."""
    rows = [("`0`", "all went well")]
    rows += [(f"`{kind.exit_code}`", first(kind)) for kind in sorted(every(ReportedlyError), key=lambda k: k.exit_code)]
    rows += [
        (f"`{desk.SOME_REFUSED}`", "some inputs of `read` or `extract` were refused; the others were read"),
        (f"`{desk.INTERRUPTED}`", "interrupted (Ctrl-C)"),
    ]
    return table(("code", "meaning"), rows)


def settings_table() -> str:
    """Every setting: its variable, its default, what it is for."""
    rows = [(f"`{s.variable}`", f"`{s.default}`", s.help) for s in settings.TABLE]
    return table(("variable", "default", "what it is for"), rows)


def words_of(kind: type[Described]) -> Callable[[], str]:
    """What makes the table of one vocabulary."""
    return lambda: table(("word", "meaning"), [(f"`{word}`", word.meaning) for word in kind])


def every(kind: type[ReportedlyError]) -> Iterable[type[ReportedlyError]]:
    """An error and all its kinds."""
    yield kind
    for child in kind.__subclasses__():
        yield from every(child)


def first(thing: object) -> str:
    """The first line of a docstring, without its full stop."""
    return (thing.__doc__ or "").split("\n")[0].rstrip(".")


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table in Markdown."""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


PARTS: dict[str, Callable[[], str]] = {
    "commands": commands,
    "exit_codes": exit_codes,
    "settings": settings_table,
    "events": words_of(vocabulary.Event),
    "certainties": words_of(vocabulary.Certainty),
    "statuses": words_of(vocabulary.Status),
    "answers": words_of(vocabulary.Answer),
    "blocks": words_of(vocabulary.BlockKind),
    "qualities": words_of(vocabulary.Quality),
    "reasons": words_of(vocabulary.Reason),
}

if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
