"""Answers of the ledger as they are printed: the sentence that answers first, what it rests on below it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.faces import terminal
from reportedly.faces.cards import Explained, card, change_card, heading, more, named_table, place, post_name, when
from reportedly.faces.terms import term_lines
from reportedly.findings.particular import names_nobody
from reportedly.findings.plain import day
from reportedly.findings.record import Record
from reportedly.ledger.answers import (
    AllegedChange,
    ClaimRow,
    ClaimsAnswer,
    Hit,
    PeopleAnswer,
    PersonAnswer,
    PostAnswer,
    RefusalRow,
    SearchAnswer,
    SourceAnswer,
    SourceProfile,
    WhoAnswer,
)
from reportedly.vocabulary import BlockKind

if TYPE_CHECKING:
    from reportedly.ledger.roll import SourcesAnswer

Item = TypeVar("Item")
Parts = Iterator[RenderableType]
VOICES = 6
"""Voices shown of one change before the rest are counted."""
TWO_WORDS = "Of two words the first is what those who speak make of it, the other what later reports show."


def who(answer: WhoAnswer, rows: int, *, why: bool = False) -> Parts:
    """Each post: what stands, who is named in it, and what is said to have changed; ``why`` with all reasons."""
    yield from clocks(answer.on, answer.known, answer.sure)
    explained: Explained | None = set() if why else None
    for post in answer.posts[:rows]:
        yield from _post(post, rows, answer.on, explained)
    yield from rest(answer.posts, rows, "post")
    yield from reasons([c for post in answer.posts[:rows] for c in post.changes[:rows]], why=why)


def people(answer: PeopleAnswer, rows: int, *, why: bool = False) -> Parts:
    """Each person: posts, changes, sayings, and who else it may be; ``why`` with all reasons."""
    if len(answer.people) > 1:
        yield Text(terminal.line(f"{len(answer.people)} people fit “{answer.words}”."), style="bold")
    yield from clocks(answer.on, answer.known, answer.sure)
    explained: Explained | None = set() if why else None
    for found in answer.people[:rows]:
        yield from _person(found, rows, explained)
    yield from rest(answer.people, rows, "person")
    yield from reasons([c for found in answer.people[:rows] for c in found.changes[:rows]], why=why)


def claims(answer: ClaimsAnswer, rows: int) -> Parts:
    """Claims, newest first, each with its chain, words and document."""
    for row in answer.claims[:rows]:
        yield card(row)
        yield ""
    count, shown = answer.total, min(rows, len(answer.claims))
    some = f"{shown} of {count:,} claims (--limit {count} shows them all)"
    yield Text(some if shown < count else terminal.counted(count, "claim"), style="dim")


def sources(answer: SourceAnswer, rows: int) -> Parts:
    """Each source: what starts with it, what it carries of others, and what else it said."""
    if answer.sure is not None:
        yield Text(f"From claims at least {terminal.share(answer.sure)} sure.", style="dim")
    for profile in answer.sources[:rows]:
        yield from _source(profile, rows)
    yield from rest(answer.sources, rows, "source")
    for outlet in (replace(o, name=terminal.line(o.name)) for o in answer.publishers[:rows]):
        reports, own = terminal.counted(outlet.documents, "report"), terminal.counted(outlet.claims, "claim")
        told = f"{outlet.name} is the publisher of {reports}, with {own} in its own voice; all that is told there:"
        yield Text.assemble((told, "bold"), f' reportedly claims --publisher "{outlet.name}"')
        if outlet.record is not None and outlet.told:
            yield track_line(outlet.record)
            left_out = f"; not counted, as they are another's word: {outlet.uncounted}" if outlet.uncounted else ""
            yield Text(f"Told in its own voice, so no letter follows{left_out}.", style="dim")
            yield ""
        yield from _listed("Told in its own voice", outlet.told, rows, card)
    yield from rest(answer.publishers, rows, "publisher")


def roll(answer: SourcesAnswer, rows: int) -> Parts:
    """Sources in a table, most told of first: for how many claims each is cited, and what an outlet tells itself."""
    found = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("source", "cited for", "in its own voice", "reports"):
        found.add_column(name, overflow="fold", justify="left" if name == "source" else "right")
    for one in answer.sources[:rows]:
        own = (f"{one.own:,}", f"{one.reports:,}") if one.is_outlet else ("", "")
        found.add_row(terminal.line(one.name), f"{one.claims:,}" if one.claims else "", *own)
    yield found
    told = (
        f"{terminal.counted(answer.total, 'wording')} and outlets in all, without those that name nobody in particular"
    )
    yield Text(told, style="dim")


def hits(answer: SearchAnswer, rows: int) -> Parts:
    """Passages, with the words sought marked."""
    for hit in answer.hits[:rows]:
        head = Text.assemble((place(hit.document), "bold"), f"  {' '.join(t.plain for t in when(hit.document))}")
        if hit.block != BlockKind.PARAGRAPH:
            head.append(f"  {hit.block}", style="dim")
        yield head
        yield Padding(passage(hit), (0, 0, 1, 2))
    shown = terminal.counted(len(answer.hits[:rows]), "passage")
    yield Text(f"{shown}; the words stand in {terminal.counted(answer.documents, 'document')}", style="dim")


def refusals(rows: Sequence[RefusalRow]) -> Parts:
    """Inputs that could not be read: name, reason, what was seen, the way out."""
    for row in rows:
        found = refusal(row.name, row.reason, row.detail, row.way_out)
        if row.since_read:
            found.append(f"\n  since read, on {day(row.since_read[:10])}", style="green")
        yield found


def refusal(name: str, reason: str, detail: str, way_out: str) -> Text:
    """One refused input: its name and reason, then what was seen and the way out."""
    found = Text.assemble((terminal.line(name), "bold"), "  ", (reason, "red"))
    found.append(f"\n  {terminal.line(detail)}")
    found.append(f"\n  {terminal.line(way_out)}", style="dim")
    return found


def passage(hit: Hit) -> Text:
    """A passage with the words sought underlined."""
    found = Text(terminal.harmless(hit.passage.text))
    for words in hit.matches:
        found.stylize("bold underline", words.start - hit.passage.start, words.end - hit.passage.start)
    return found


def clocks(on: str | None, known: str | None, sure: float | None) -> Parts:
    """The two clocks of the question and its floor, when they were set."""
    told = [f"as of {day(on)}" if on else "", f"knowing what was published by {day(known)}" if known else ""]
    told.append("" if sure is None else f"from claims at least {terminal.share(sure)} sure, and every answer to them")
    if any(told):
        words = ", ".join(t for t in told if t)
        yield Text(f"{words[0].upper()}{words[1:]}.", style="dim")


def reasons(changes: Sequence[AllegedChange], *, why: bool = False) -> Parts:
    """What each finding means that was shown, each outcome, and with ``why`` each grade, once; and why two words."""
    for word, reason in dict.fromkeys((c.finding.word, c.finding.reason) for c in changes):
        yield Text.assemble(terminal.badge(word), "  ", (terminal.line(reason), "dim"))
    outcomes = dict.fromkeys((c.outcome.word, c.outcome.reason) for c in changes if c.outcome is not None)
    for word, reason in outcomes:
        yield Text.assemble(("later ", "dim"), terminal.badge(word), "  ", (terminal.line(reason), "dim"))
    if outcomes:
        yield Text(TWO_WORDS, style="dim")
    if why:
        yield from grades(changes)


def grades(changes: Sequence[AllegedChange]) -> Parts:
    """What each grade means that was shown, once, system by system."""
    told = dict.fromkeys((g.system, g.value, g.meaning) for c in changes for g in c.grades)
    for system, value, meaning in sorted(told):
        yield Text(terminal.line(f"{system} {value}: {meaning}"), style="dim")


def rest(found: Sequence[object], rows: int, what: str) -> Parts:
    """How many were left out, when some were."""
    if len(found) > rows:
        yield more(len(found) - rows, what)


def _post(post: PostAnswer, rows: int, on: str | None, why: Explained | None) -> Parts:
    yield heading(post_name(post.title, post.organization))
    for stands in post.standing[: 2 * rows]:
        yield terminal.indented(Text(f"{terminal.line(stands)}."))
    yield ""
    if post.named:
        yield named_table(post.named[:rows], post=False, changes=post.changes)
        yield ""
    terms = list(term_lines(post.tenures[:rows], on))
    if terms:
        yield Text("In the post", style="bold")
        yield from (terminal.indented(term) for term in terms)
        yield ""
    yield from _listed(
        "Said to have changed", post.changes, rows, lambda c: change_card(c, min(VOICES, rows), told=True, why=why)
    )


def _person(person: PersonAnswer, rows: int, why: Explained | None) -> Parts:
    yield heading(" ".join([*person.ranks[:1], person.name]))
    others = [f for f in person.forms if f != person.name]
    if others:
        yield Text(f"also written {', '.join(map(terminal.line, others))}", style="dim")
    for known in person.registered:
        told = f"known to the registry {known.source} as {known.id} ({known.caption})"
        yield Text(terminal.line(told), style="dim")
    yield ""
    if person.named:
        yield named_table(person.named[:rows], post=True)
        yield ""
    yield from _listed(
        "Said to have happened", person.changes, rows, lambda c: change_card(c, min(VOICES, rows), why=why)
    )
    shown = {r.id for change in person.changes for r in change.responses}
    others_answered = [r for r in person.responses if r.id not in shown]
    yield from _listed("Answers to what nobody here claims", others_answered, rows, card)
    yield from _listed("Said by them", person.said, rows, card)
    for doubt in person.doubts:
        yield Text(f"May be the same as {terminal.line(doubt.person)}: {'; '.join(doubt.reasons)}", style="dim")


def _source(profile: SourceProfile, rows: int) -> Parts:
    yield heading(profile.name)
    others = [f for f in profile.forms if f != profile.name]
    if others:
        yield Text(f"also worded {', '.join(map(terminal.line, others))}", style="dim")
    if profile.record is not None:
        yield track_line(profile.record)
    elif names_nobody(profile.name):
        yield Text(
            "No record: these words name nobody in particular, and may be somebody else each time.", style="bold"
        )
    if profile.reliability is not None and profile.record is not None and profile.record.made:
        letter = profile.reliability
        told = f"{letter.system}: {letter.value}, {letter.meaning} ({'; '.join(letter.reasons)})"
        yield Text(terminal.line(told), style="dim")
    yield ""
    groups: tuple[tuple[str, tuple[ClaimRow, ...]], ...] = (
        ("Claims that start with it", profile.as_origin),
        ("Claims of others that it carries", profile.as_carrier),
        ("What else it said", profile.statements),
    )
    for title, found in groups:
        yield from _listed(title, found, rows, card)


def track_line(record: Record) -> Text:
    """What became of what a source claimed: counts, and the share that was right with its interval; no grade."""
    counts = {
        "borne out": record.borne_out,
        "contradicted": record.contradicted,
        "confirmed": record.confirmed,
        "denied": record.denied,
        "open": record.open,
    }
    if not record.made:
        return Text("no change claimed", style="bold")
    made = f"{terminal.counted(record.made, 'change')} claimed"
    told = ", ".join([made, *(f"{count} {word}" for word, count in counts.items() if count)])
    if record.right is None or record.low is None or record.high is None:
        return Text(f"{told}; nothing is settled", style="bold")
    share = f"{record.right:.0%} of {record.settled} settled were right ({record.low:.0%} to {record.high:.0%})"
    return Text(f"{told}; {share}", style="bold")


def _listed(title: str, found: Sequence[Item], rows: int, shown: Callable[[Item], RenderableType]) -> Parts:
    if not found:
        return
    yield Text(f"{title} ({len(found)})", style="bold")
    for item in found[:rows]:
        yield Padding(shown(item), (0, 0, 1, 2))
    if len(found) > rows:
        yield from (*rest(found, rows, "row"), "")


def verdicts(problems: Sequence[tuple[str, str, str]]) -> Table:
    """Problems that ``verify`` found: the check, the row, what is wrong."""
    found = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("check", "row", "what is wrong"):
        found.add_column(name, overflow="fold")
    for problem in problems:
        found.add_row(*map(terminal.line, problem))
    return found
