"""The commands by which people review claims (``review``): what to look at first, verdicts, history, and gold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer
from rich.text import Text

from reportedly.errors import NotInLedger
from reportedly.faces import reading, terminal
from reportedly.faces.asking import nearby
from reportedly.faces.mending import SHORT, By, now, somebody
from reportedly.faces.options import Json, LedgerPlace, Limit, asked, rows_of, words_of
from reportedly.faces.parting import Said, takes_parts
from reportedly.faces.reviewed import claim_card, history, review_card, waiting

if TYPE_CHECKING:
    from reportedly.ledger import Ledger
    from reportedly.ledger.evidence import ClaimRow
    from reportedly.ledger.reviews import ReviewDeed

ClaimId: TypeAlias = Annotated[
    str,
    typer.Argument(metavar="CLAIM", help="The id of a claim, or the beginning of it: review log DOCUMENT has them."),
]
Because: TypeAlias = Annotated[str, typer.Option("--because", metavar="WORDS", help="A note, kept with it.")]
Asked: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(metavar="[WORDS]", help="The id of a claim, or a document. Left out: every review."),
]
Out: TypeAlias = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="Write to a file instead of standard output.")
]
Evidence: TypeAlias = Annotated[
    str | None, typer.Option("--evidence", metavar="WORDS", help="The clause or sentence that carries it.")
]
Without: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="FIELD", help="What the text does not give: rank, title, date, sources, …"),
]

review = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Accept, reject and correct claims.")


@review.command()
def queue(limit: Limit = None, ledger: LedgerPlace = None, json: Json = False) -> None:
    """Show what to review first, and why."""
    with asked(ledger) as book:
        answer = book.queue(limit=rows_of(limit, json=json))
        if json:
            terminal.told(answer)
        else:
            terminal.show(*waiting(answer))


@review.command()
def accept(
    claim: ClaimId, because: Because = "", by: By = None, ledger: LedgerPlace = None, json: Json = False
) -> None:
    """Hold that a claim was read rightly."""
    with asked(ledger) as book:
        _give(book.accept(claim, because=because, by=by or somebody(), at=now()), json)


@review.command()
def reject(
    claim: ClaimId, because: Because = "", by: By = None, ledger: LedgerPlace = None, json: Json = False
) -> None:
    """Hold that the text does not say so.

    No answer has the claim from then on; review undo brings it back.
    """
    with asked(ledger) as book:
        _give(book.reject(claim, because=because, by=by or somebody(), at=now()), json)


@review.command()
@takes_parts
def correct(
    claim: ClaimId,
    parts: Said,
    evidence: Evidence = None,
    without: Without = None,
    because: Because = "",
    by: By = None,
    ledger: LedgerPlace = None,
    json: Json = False,
) -> None:
    """Hold that the text says something else.

    Words are looked for in the text, the nearest to the claim's evidence. What is not given stays as it is.
    """
    found = parts.correction(evidence, without)
    with asked(ledger) as book:
        _give(book.correct(claim, found, because=because, by=by or somebody(), at=now()), json)


@review.command()
@takes_parts
def add(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="A document, by id, name, key or URL.")],
    evidence: Annotated[str, typer.Option("--evidence", metavar="WORDS", help="The clause or sentence that says it.")],
    parts: Said,
    because: Because = "",
    by: By = None,
    ledger: LedgerPlace = None,
    json: Json = False,
) -> None:
    """Add a claim that was not read.

    It is a change (--event), a posting (--status) or a response (--response). Words are looked for near the evidence.
    """
    found = parts.correction(evidence)
    with asked(ledger) as book, nearby(book, document, "document"):
        _give(book.add_claim(document, parts.kind, found, because=because, by=by or somebody(), at=now()), json)


@review.command()
def undo(
    number: Annotated[str, typer.Argument(metavar="REVIEW", help="The id of a review, or the beginning of it.")],
    because: Because = "",
    by: By = None,
    ledger: LedgerPlace = None,
    json: Json = False,
) -> None:
    """Take a review back: what held before it holds again.

    Nothing is lost: to bring the review back, undo the undoing.
    """
    with asked(ledger) as book:
        _give(book.undo_review(number, because=because, by=by or somebody(), at=now()), json)


@review.command()
def log(words: Asked = None, limit: Limit = None, ledger: LedgerPlace = None, json: Json = False) -> None:
    """Show who held what of which claim.

    Of a document, its claims with their ids come first. Without words: every review, the newest first.
    """
    sought = words_of(words) if words else None
    with asked(ledger) as book, nearby(book, sought or "", "document"):
        answer = book.reviews(sought, limit=rows_of(limit, json=json))
        if json:
            terminal.told(answer)
        else:
            terminal.show(*history(answer, claims_of(book, sought), rows_of(limit)))


@review.command()
def export(out: Out = None, ledger: LedgerPlace = None) -> None:
    """Print reviewed documents as JSON lines.

    They are records of the contract (docs/claims.md) with the claims that people vouch for; complete says whether all
    claims of a document were reviewed.
    """
    with asked(ledger) as book:
        found = book.gold()
        if not found:
            raise NotInLedger("nobody has reviewed a claim yet", "reportedly review queue shows what to begin with")
        with reading.lines_to(out) as write:
            for record in found:
                write(record)


def claims_of(book: Ledger, words: str | None) -> tuple[ClaimRow, ...]:
    """The claims of the document that the words name, or the claim; none without words."""
    if words is None:
        return ()
    try:
        return (book.claim(words),)
    except NotInLedger:
        return tuple(row for row in book.document(words).claims if row.kind != "statement")


def _give(answer: ReviewDeed, json: bool) -> None:
    """Print what was held, what is answered from now, and how to take it back."""
    if json:
        terminal.told(answer)
        return
    now_there = claim_card(answer.claim) if answer.claim else Text("No answer has the claim now.")
    back = f"To take it back: reportedly review undo {answer.review.id[:SHORT]}"
    terminal.show(review_card(answer.review), "", now_there, "", Text(back, style="dim"))
