"""The command line: ``reportedly``. Every command is a question to the library and a way of showing the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from reportedly import __version__
from reportedly.faces import asking, charting, mending, reviewing, serving, terminal, working
from reportedly.faces.desk import Desk

app = typer.Typer(
    name="reportedly",
    cls=Desk,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"reportedly {__version__}")
        raise typer.Exit


@app.callback()
def reportedly(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Who holds which post, who was removed, and says who? Answers from news reports, each with its words.

    Begin with: reportedly demo. Then read your own: reportedly read FOLDER, and ask: reportedly who "Black Sea Fleet"
    """


COMMANDS: tuple[Callable[..., None], ...] = (
    working.demo,
    working.read,
    asking.who,
    asking.person,
    asking.post,
    charting.chart,
    asking.claims,
    asking.source,
    asking.story,
    asking.diff,
    asking.search,
    asking.show,
    asking.refusals,
    serving.serve,
    serving.verify_report,
    working.verify,
    working.extract,
)
"""The commands in the order that help lists them: first contact, questions, upkeep, bulk."""

GROUPS: dict[str, typer.Typer] = {
    "review": reviewing.review,
    "entity": mending.entity,
    "registry": mending.registry,
}
"""The commands that have commands of their own."""

for _command in COMMANDS:
    app.command()(_command)
for _name, _group in GROUPS.items():
    app.add_typer(_group, name=_name)


def main() -> None:
    """Run the command line. Words that the terminal cannot show are replaced, never a failure."""
    terminal.forgiving()
    app()
