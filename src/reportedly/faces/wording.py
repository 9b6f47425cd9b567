"""A claim as one English sentence, the same on every face: who, what, according to whom, how surely, and who answers.

Sentences are made from records of the contract (``docs/claims.md``), as ``claims.claim.to_record`` and
``ledger.answers.ClaimRow.record`` give them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from reportedly.findings.phrases import determined, opened, subject_of
from reportedly.findings.plain import NOUN, RESERVE, have_been, to_be, was
from reportedly.vocabulary import Answer, Certainty, Event, Status

Record: TypeAlias = Mapping[str, Any]

_ENTRIES = {
    Event.APPOINTED: ("", "to a post in"),
    Event.PROMOTED: ("to ", "to a post in"),
    Event.TRANSFERRED: ("to the post of ", "to"),
    Event.REINSTATED: ("as ", "to a post in"),
}
"""Events whose post is the one entered: what joins a title to the event, and what joins an organization alone."""


def sentence(record: Record, *, responses: Sequence[Record] = (), text: str | None = None) -> str:
    """One sentence for a claim.

    ``responses`` are the records of those who answer the change; ``text`` is the document's, needed only to quote a
    statement. Raises KeyError for a record that is not of the contract.
    """
    makers: dict[str, Callable[[], str]] = {
        "change": lambda: _change(record, responses),
        "posting": lambda: _posting(record),
        "response": lambda: _response(record),
        "statement": lambda: _statement(record, text),
    }
    return opened(makers[record["kind"]]()) + "."


def chain(sources: Sequence[str]) -> str:
    """A chain in words, the origin first: 'a Telegram channel, relayed by reports'; '' for the article's own voice."""
    if not sources:
        return ""
    origin, *carriers = [determined(s) for s in reversed(sources)]
    return ", ".join([origin, *(f"relayed by {c}" for c in carriers)])


def reply(record: Record) -> str:
    """A response in a few words, to stand after a change: 'denied by the ministry', 'no official confirmation'."""
    by = chain(record["sources"])
    match Answer(record["response"]):
        case Answer.CONFIRMED:
            return f"confirmed by {by}" if by else "said to be confirmed, by nobody named"
        case Answer.DENIED:
            return f"denied by {by}" if by else "said to be denied, by nobody named"
        case Answer.UNCONFIRMED:
            return f"not confirmed by {by}" if by else "no official confirmation"
        case Answer.NO_COMMENT:
            return f"no comment from {by}" if by else "no comment"


def day_in_words(iso: str) -> str:
    """'on 9 May 2022', 'in May 2022' or 'in 2022', as exact as the date is; anything else as it stands."""
    parts = iso.split("-")
    try:
        day = date(int(parts[0]), *(int(p) for p in (*parts[1:], "1", "1")[:2]))
    except ValueError:
        return f"on {iso}"
    if len(parts) == 1:
        return f"in {day.year}"
    if len(parts) == 2:
        return f"in {day:%B} {day.year}"
    return f"on {day.day} {day:%B} {day.year}"


def _change(record: Record, responses: Sequence[Record]) -> str:
    event, certainty = Event(record["event"]), Certainty(record["certainty"])
    post = record["post"]
    subject, many = subject_of(record["person"], None if event in _ENTRIES else post)
    deed = _deed(event, certainty, many, bool(record["sources"]))
    parts = [subject + deed + _entered(event, post)]
    if record.get("event_date"):
        parts[0] += " " + day_in_words(record["event_date"])
    told = [_according(parts[0], record["sources"]), _reserve(certainty, bool(record["sources"]))]
    told += list(dict.fromkeys(reply(r) for r in responses))
    return "; ".join(told)


def _deed(event: Event, certainty: Certainty, many: bool, sourced: bool) -> str:
    """The verb phrase, with the reserve that it is told with."""
    match certainty:
        case Certainty.ASSERTED:
            return f" {was(event, many=many)}"
        case Certainty.HEDGED:
            return f" {'are' if many else 'is'} said to have {have_been(event)}"
        case Certainty.SPECULATED:
            return f" may have {have_been(event)}"
        case Certainty.PLANNED:
            return f" {'are' if many else 'is'} to {to_be(event)}"
        case Certainty.URGED:
            return f" should {to_be(event)}" if sourced else f" {'face' if many else 'faces'} calls to {to_be(event)}"


def _entered(event: Event, post: Record) -> str:
    """The post entered, after the event: ' commander (Black Sea Fleet)'."""
    if event not in _ENTRIES:
        return ""
    before_title, before_organization = _ENTRIES[event]
    title, organization = post.get("title"), post.get("organization")
    if title:
        return f" {before_title}{title}" + (f" ({organization})" if organization else "")
    return f" {before_organization} {organization}" if organization else ""


def _according(told: str, sources: Sequence[str]) -> str:
    return f"{told}, according to {chain(sources)}" if sources else told


def _reserve(certainty: Certainty, sourced: bool) -> str:
    return RESERVE[certainty] if sourced else f"{RESERVE[certainty]}, no source named"


def _posting(record: Record) -> str:
    subject, many = subject_of(record["person"], None)
    post, certainty = record["post"], Certainty(record["certainty"])
    title, organization = post.get("title"), post.get("organization")
    status = Status(record["status"])
    name = title or "in a post that is not named"
    place = f" ({organization})" if organization and title else f", in {organization}" if organization else ""
    what = f"{'acting ' if status is Status.ACTING and title else ''}{name}{place}"
    told = _according(f"{subject} {_stands(status, certainty, many)} {what}", record["sources"])
    if certainty is Certainty.ASSERTED and not record["sources"]:
        return told
    return f"{told}; {_reserve(certainty, bool(record['sources']))}"


def _stands(status: Status, certainty: Certainty, many: bool) -> str:
    """How somebody stands to a post: 'is', 'was formerly', 'is said to be'."""
    former = status is Status.FORMER
    be = "are" if many else "is"
    match certainty:
        case Certainty.ASSERTED:
            return f"{'were' if many else 'was'} formerly" if former else be
        case Certainty.HEDGED:
            return f"{be} said to {'have formerly been' if former else 'be'}"
        case Certainty.SPECULATED:
            return f"may {'have formerly been' if former else 'be'}"
        case Certainty.PLANNED:
            return f"{be} to be"
        case Certainty.URGED:
            return "should be"


def _response(record: Record) -> str:
    about, sources = record["about"], record["sources"]
    person = about.get("person") or {}
    event = about.get("event")
    known = any(person.get(key) for key in ("name", "description", "rank"))
    subject, many = subject_of(person, None) if known else ("", False)
    if event and known:
        that, whether = (f"{w} {subject} {was(event, many=many)}" for w in ("that", "whether"))
    else:
        thing = f"the reported {NOUN[Event(event)]}" if event else f"what is said of {subject or 'it'}"
        that = whether = thing
    by, *carriers = [determined(s) for s in reversed(sources)] or [""]
    told = _answered(Answer(record["response"]), by, that, whether)
    return told + "".join(f", as relayed by {c}" for c in carriers)


def _answered(answer: Answer, by: str, that: str, whether: str) -> str:
    """Who answers what; the verb stands in the past, which is alike for one and for many."""
    match answer:
        case Answer.CONFIRMED:
            return f"{by} confirmed {that}" if by else _by_nobody("confirmed", that)
        case Answer.DENIED:
            return f"{by} denied {that}" if by else _by_nobody("denied", that)
        case Answer.UNCONFIRMED:
            joined = that if that.startswith("that ") else f"of {that}"
            return f"{by} did not confirm {that}" if by else f"there is no official confirmation {joined}"
        case Answer.NO_COMMENT:
            return f"{by} gave no comment on {whether}" if by else f"no comment was given on {whether}"


def _by_nobody(deed: str, that: str) -> str:
    return f"it is said to be {deed} {that}" if that.startswith("that ") else f"{that} is said to be {deed}"


def _statement(record: Record, text: str | None) -> str:
    by = chain(record["sources"]) or "somebody unnamed"
    content = record.get("parts", {}).get("content", [])
    if text is None or not content:
        return f"{by} made a statement"
    said = " … ".join(" ".join(text[start:end].split()) for start, end in content).strip(" ,.;:\"'“”‘’")
    return f"{by} said: “{said}”"
