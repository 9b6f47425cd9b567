"""The command ``chart``: an organization's posts and parts as a tree, with who held each on a day."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from rich.console import Group, RenderableType
from rich.text import Text
from rich.tree import Tree

from reportedly.faces import terminal
from reportedly.faces.asking import Words, give, nearby, nothing
from reportedly.faces.cards import heading, more, place
from reportedly.faces.options import Json, Known, LedgerPlace, Limit, On, ReadBy, Sure, Why, asked, words_of
from reportedly.faces.tables import clocks, rest
from reportedly.faces.terms import WORDS
from reportedly.findings.plain import day
from reportedly.ledger.answers import ClaimRow
from reportedly.ledger.charted import ChartAnswer, ChartedBody, ChartedPost, Holder

SIGNS = {"yes": ("+", "green"), "unknown": ("?", "yellow"), "no": ("-", "dim")}
"""A sign and a colour for each answer; the word stands beside them."""

VOICES = 2
"""Claims shown of one holder before the rest are counted."""


def chart(
    words: Words,
    on: On = None,
    known: Known = None,
    read_by: ReadBy = None,
    sure: Sure = None,
    why: Why = False,
    limit: Limit = None,
    ledger: LedgerPlace = None,
    json: Json = False,
) -> None:
    """Who held the posts of an organization on a day."""
    sought = words_of(words)
    with asked(ledger, read_by) as book, nearby(book, sought, "post"):
        answer = book.chart(sought, on=on, known=known, sure=sure)
        give(answer, partial(tree, why=why), json, limit=limit, found=bool(answer.bodies))
        if not answer.bodies:
            raise nothing(sought, sure)


def tree(answer: ChartAnswer, rows: int, *, why: bool = False) -> Iterator[RenderableType]:
    """The bodies with their posts and parts; ``why`` with the words that each answer rests on."""
    yield from clocks(None, answer.known, answer.sure)
    when = f"On {day(answer.on)}: {answer.on_reason}." if answer.on else f"On no day: {answer.on_reason}."
    yield Text(when, style="dim")
    for body in answer.bodies[:rows]:
        yield ""
        root = Tree(_name(body), guide_style="dim")
        _grow(root, body, rows, why=why)
        yield root
    yield from rest(answer.bodies, rows, "organization")


def _name(body: ChartedBody) -> Text:
    return heading(body.name or "organization not named")


def _grow(branch: Tree, body: ChartedBody, rows: int, *, why: bool) -> None:
    """The posts of a body, then its parts, as branches of it."""
    for post in body.posts[:rows]:
        branch.add(_post(post, rows, why=why))
    for found in rest(body.posts, rows, "post"):
        branch.add(found)
    for part in body.parts[:rows]:
        below = branch.add(Text(terminal.line(part.part_as or part.name or ""), style="bold underline"))
        _grow(below, part, rows, why=why)
    for found in rest(body.parts, rows, "part"):
        branch.add(found)


def _post(post: ChartedPost, rows: int, *, why: bool) -> RenderableType:
    """A post: what is known of its holder, then everybody told of in it."""
    style = "bold magenta" if post.disputed else "bold" if post.held == "yes" else "yellow"
    head = Text.assemble((terminal.line(post.title or "post without a title"), "bold"), ": ")
    lines: list[RenderableType] = [head.append(terminal.line(post.plain), style=style)]
    shown = post.holders if why or not _says_all(post) else ()
    for holder in shown[:rows]:
        lines += [terminal.indented(part) for part in _holder(holder, why=why)]
    lines += [terminal.indented(part) for part in rest(shown, rows, "person")]
    return Group(*lines)


def _says_all(post: ChartedPost) -> bool:
    """Whether the line of a post says all there is but the words: of one person of whom nothing is known or alleged."""
    return len(post.holders) < 2 and all(h.held == "unknown" and not h.unsettled for h in post.holders)


def _holder(holder: Holder, *, why: bool) -> Iterator[RenderableType]:
    """Somebody told of in a post: the answer for the day, the reason, what is alleged; ``why``: the words."""
    sign, colour = SIGNS[holder.held]
    name = " ".join(part for part in (holder.rank, holder.person) if part)
    told = Text.assemble((f"{sign} ", colour), (terminal.line(name), "bold" if holder.held == "yes" else ""))
    told.append(" (acting)" if holder.acting else "")
    told.append(f": {WORDS[holder.held]}, {terminal.line(holder.reason)}", style=colour)
    yield told.append(_known(holder), style="dim")
    for alleged in holder.unsettled:
        yield terminal.indented(Text(terminal.line(alleged), style="yellow"))
    if why:
        yield from (terminal.indented(_words(row)) for row in holder.claims[:VOICES])
        if len(holder.claims) > VOICES:
            yield terminal.indented(more(len(holder.claims) - VOICES, "claim"))


def _known(holder: Holder) -> str:
    """The nearest days on which somebody is known to hold a post, where the day asked about is none of them."""
    days = [("last known on", holder.last_known), ("known from", holder.next_known)]
    told = [f"{what} {day(iso)}" for what, iso in days if iso and holder.held != "yes"]
    return f"; {', '.join(told)}" if told else ""


def _words(row: ClaimRow) -> Text:
    dot = terminal.signs().dot
    return terminal.joined([terminal.quoted(row.evidence.text), Text(place(row.document), style="dim")], f" {dot} ")
