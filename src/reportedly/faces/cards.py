"""Claims as a reader wants them: the sentence, who says so, how surely, when, where, and the exact words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.faces import terminal
from reportedly.faces.wording import sentence
from reportedly.findings import plain
from reportedly.findings.grades import reasons_in_common
from reportedly.findings.plain import day
from reportedly.findings.sentences import things, whose_word
from reportedly.ledger.alleged import is_by_allegation
from reportedly.ledger.answers import AllegedChange, ClaimRow, Copied, DocumentRow, Named
from reportedly.vocabulary import Answer

LEFT = 13
"""Characters of the column for days and certainties: '30 Sept 2023' and '○ speculated' fit."""


LATER = ", later "
"""What joins the two words for a change: what those who speak make of it, and what later evidence does."""


def card(row: ClaimRow) -> RenderableType:
    """One claim: day, certainty, confidence on the left; sentence, chain, words and document on the right.

    A chain of one is in the sentence already.
    """
    left = [*when(row.document), terminal.certainty(row.certainty) or answer(row), *sure(row)]
    right: list[RenderableType] = [told(row)]
    if row.kind != "statement":
        right += [chain(row)] if len(row.sources) > 1 else []
        right.append(terminal.quoted(row.evidence.text))
    right.append(Text(place(row.document), style="dim"))
    return two_columns(Group(*left), Group(*right))


def told(row: ClaimRow) -> Text:
    """A claim as a sentence; a plain statement as who said it, and the words in which the document tells it."""
    if row.kind == "statement":
        return Text.assemble((f"{row.origin or 'somebody unnamed'}: ", "bold"), terminal.quoted(row.evidence.text))
    record = row.record() | {"sources": [s.speaker for s in row.sources]}
    return Text(terminal.line(sentence(record)), style="bold")


Explained: TypeAlias = set[tuple[str, str]]
"""Pairs of reports (by key) of which it was said already why the one derives from the other."""


def change_card(
    change: AllegedChange, rows: int, *, told: bool = False, why: Explained | None = None
) -> RenderableType:
    """One alleged change: the finding and its line, then everyone who says so, everyone who answers, what came later.

    Of too many voices both sides are kept, who confirms or denies first. ``told`` says that the line stands above
    already: it is only named then. With ``why`` come the reasons: each origin, the copies, the rules; why a report is
    a copy is not said again where it is in ``why``, and is put there.
    """
    head = change_line(change, told=told)
    answered = sorted(change.responses, key=lambda r: r.response not in (Answer.CONFIRMED, Answer.DENIED))
    answers = answered[: max(rows // 2, rows - len(change.claims))]
    voices = (*change.claims[: rows - len(answers)], *answers)
    parts: list[RenderableType] = [head]
    parts += [Padding(_voice(row, change), (0, 0, 0, 2)) for row in voices]
    rest = len(change.claims) + len(change.responses) - len(voices)
    parts += [Padding(more(rest, "voice"), (0, 0, 0, 2))] if rest else []
    if change.outcome is not None:
        parts.append(Padding(Text(f"Later: {terminal.line(change.outcome.reason)}", style="dim"), (0, 0, 0, 2)))
        parts += [Padding(card(row), (0, 0, 0, 2)) for row in change.later[:rows]]
    elif change.torn is not None:
        parts.append(Padding(Text(f"Later: {terminal.line(change.torn)}", style="dim"), (0, 0, 0, 2)))
    parts += [Padding(reason, (0, 0, 0, 2)) for reason in (() if why is None else reasons_of(change, why))]
    return Group(*parts)


def change_line(change: AllegedChange, *, told: bool = False) -> Text:
    """The finding of one alleged change, what came of it later, and its line; ``told``: who and what alone."""
    head = Text.assemble(terminal.badge(change.finding.word))
    if change.outcome is not None:
        head.append(LATER, style="dim").append(terminal.badge(change.outcome.word))
    head.append("  ")
    if told:
        return head.append(terminal.line(f"{change.person}: {things(change.events, 'or')}"), style="bold")
    return head.append(terminal.line(change.person), style="bold").append(" " + terminal.line(change.plain))


DERIVED = {
    "copy": "is a copy of",
    "cut": "has the words, or some of them, of",
    "rewrite": "is a rewrite of",
    "retelling": "retells",
    "citing": "tells it on the word of",
}
"""How one report derives from another, as a verb."""


def reasons_of(change: AllegedChange, told: Explained | None = None) -> list[RenderableType]:
    """Why an alleged change stands as it does: the rule, its origins one by one, its copies, who has authority, grades.

    The reasons of copies that are in ``told`` are not given again; without it copies are left out.
    """
    dot = f" {terminal.signs().dot} "
    found = [f"origin {number}: {origin}" for number, origin in enumerate(change.finding.origins, 1)]
    found += [] if told is None else [_derives(copied, told) for copied in change.copies]
    found += whose_word(change.finding)
    if change.grades:
        grades = dot.join(f"{grade.system}: {grade.value}" for grade in change.grades)
        found.append(f"{grades} ({' '.join(reasons_in_common(change.grades)).removesuffix('.')})")
    first = Text(f"Why: {terminal.line(change.finding.reason)}", style="dim")
    return [first, *(terminal.indented(Text(terminal.line(line), style="dim")) for line in found)]


def _derives(copied: Copied, told: Explained) -> str:
    """That a report derives from another, and why, unless that is told already."""
    of = copied.of or "a report that does not tell of it"
    pair = (copied.document.key, copied.of_key)
    reasons = "; ".join(copied.reasons) if pair not in told else "see above"
    told.add(pair)
    return f"{place(copied.document)} {DERIVED.get(copied.kind, copied.kind)} {of}: {reasons}"


def _voice(row: ClaimRow, change: AllegedChange) -> RenderableType:
    return witness(row, events=len(change.events) > 1, denied=row.id in change.denied_in)


def witness(row: ClaimRow, *, events: bool, denied: bool = False) -> RenderableType:
    """One voice on a change: day, certainty or answer, and confidence; through whom, in which words, and where.

    What stands only in the words of a denial (``denied``) is called that, for nobody claims it there.
    """
    told = Text("in a denial", style="dim") if denied else terminal.certainty(row.certainty) or answer(row)
    left = [*when(row.document), told, *sure(row)]
    left += [Text(row.event, style="dim")] if events and row.event and row.kind == "change" else []
    speaks = Text("claimed by nobody", style="dim") if denied else chain(row)
    right = Group(
        terminal.joined([speaks, Text(place(row.document), style="dim")], f" {terminal.signs().dot} "),
        terminal.quoted(row.evidence.text),
    )
    return two_columns(Group(*left), right)


def sure(row: ClaimRow) -> list[Text]:
    """How sure a claim is to be read rightly, as a line, or that a person has reviewed it; none for a statement."""
    if row.reviewed is not None:
        return [Text(row.reviewed, style="green")]
    return [] if row.confidence is None else [Text(f"sure {terminal.share(row.confidence)}", style="dim")]


def answer(row: ClaimRow) -> Text:
    """What a response says, as a word: 'denied', 'no comment'; a statement is called one."""
    if row.response is None:
        return Text(row.kind, style="dim")
    return Text(row.response.replace("_", " "), style="bold")


def chain(row: ClaimRow) -> Text:
    """The chain of sources with arrows, from the one nearest to the article to the origin."""
    if not row.sources:
        return Text("in the article's own voice" if row.kind != "response" else "nobody named", style="dim")
    arrow = f" {terminal.signs().arrow} "
    return terminal.joined([Text(terminal.line(s.speaker), style="cyan") for s in row.sources], arrow)


def named_table(named: Sequence[Named], *, post: bool, changes: Sequence[AllegedChange] = ()) -> Table:
    """People named in posts: for a post its people; for a person (``post``) the posts.

    Who is called former only where one of the ``changes`` is told is so as alleged, and may be in the post yet.
    """
    found = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for heading in ("post" if post else "person", "status", "named on", "in"):
        found.add_column(heading, overflow="fold")
    found.add_column("sure", no_wrap=True)
    for row in named:
        who = post_name(row.title, row.organization) if post else " ".join(p for p in (row.rank, row.person) if p)
        status = f"{row.status} (as alleged)" if is_by_allegation(row, changes) else row.status
        found.add_row(Text(terminal.line(who), style="bold"), status, named_on(row), papers(row), surest(row))
    return found


def surest(row: Named) -> str:
    """The confidence of the surest posting that names somebody in a post."""
    known = [posting.confidence for posting in row.postings if posting.confidence is not None]
    return terminal.share(max(known)) if known else ""


def named_on(row: Named) -> str:
    """The days on which somebody is named in a post, and that the last one was reasoned out, when it was."""
    return days(row.first_day, row.last_day) + (" (inferred)" if row.inferred else "")


def post_name(title: str | None, organization: str | None) -> str:
    """A post as a heading: 'commander, Lake Fleet'."""
    return ", ".join(p for p in (title, organization) if p) or "a post that is not named"


def papers(row: Named) -> str:
    """The documents somebody is named in: the name of the only one, or how many."""
    return terminal.line(row.documents[0].name) if len(row.documents) == 1 else f"{len(row.documents)} documents"


def when(document: DocumentRow) -> list[Text]:
    """A document's day, and on a line of its own that it was reasoned out, when it was."""
    return [Text(day(document.published)), *([Text("(inferred)", style="dim")] if document.inferred else [])]


def days(first: str | None, last: str | None) -> str:
    """A range of days, with a dash that the terminal can show."""
    return plain.days(first, last, terminal.signs().dash)


def place(document: DocumentRow) -> str:
    """A document as it is named in a line: its name, and its publisher where known."""
    name = terminal.line(document.name)
    return f"{name}, {terminal.line(document.publisher)}" if document.publisher else name


def more(count: int, what: str) -> Text:
    """How many rows were left out."""
    return Text(f"and {terminal.counted(count, 'more ' + what)} (--json gives them all)", style="dim")


def heading(words: str) -> Text:
    """A heading within an answer."""
    return Text(terminal.line(words), style="bold underline")


def two_columns(left: RenderableType, right: RenderableType) -> Table:
    """A narrow column and a wide one."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(width=LEFT)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_row(left, right)
    return grid
