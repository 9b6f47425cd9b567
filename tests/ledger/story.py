"""A story told over weeks: an alleged dismissal, its denial, a copy, and reports beside it. All names are invented."""

from __future__ import annotations

from dataclasses import replace

from reportedly.claims.claim import Change, Claim, Posting, Response
from reportedly.documents.document import Document
from reportedly.vocabulary import Answer, Certainty, Event, Status

from .pages import Page

Report = tuple[Document, list[Claim]]


def harbour() -> Report:
    """A channel claims that the admiral was sacked and arrested; a colonel's post is named beside it."""
    page = Page(
        "Admiral reported sacked after harbour fire\n\n"
        "The commander of the Lake Fleet, Admiral Taras Vellin, has been removed and arrested, the Deep Water channel "
        "claimed, according to Northern Wire.\n"
        "There has been no official confirmation.\n"
        "Colonel Ada Merz, chief of staff of the 6th Army of Arcania, was seen at the parade.\n"
        "“The fleet is in good hands,” Merz said.",
        name="harbour.txt",
        published="2022-05-10",
        publisher="The Morning Post",
    )
    who = page.person("Taras Vellin", "Admiral")
    post = page.post("commander", "Lake Fleet")
    told = "The commander of the Lake Fleet, Admiral Taras Vellin, has been removed and arrested"
    chain = ("Northern Wire", "Deep Water channel")
    return page.document, [
        page.change(Event.DISMISSED, told, who, post, *chain, certainty=Certainty.HEDGED),
        page.change(Event.DETAINED, told, who, None, *chain, certainty=Certainty.HEDGED),
        page.posting("The commander of the Lake Fleet, Admiral Taras Vellin", who, post),
        page.response(
            Answer.UNCONFIRMED, Event.DISMISSED, "There has been no official confirmation", page.person("Taras Vellin")
        ),
        page.posting(
            "Colonel Ada Merz, chief of staff of the 6th Army of Arcania",
            page.person("Ada Merz", "Colonel"),
            page.post("chief of staff", "6th Army of Arcania"),
        ),
        page.statement(
            "“The fleet is in good hands,” Merz said", "Merz=Ada Merz", "said", "“The fleet is in good hands,”"
        ),
    ]


def denial() -> Report:
    """The ministry of the same country denies it."""
    page = Page(
        "Ministry: admiral still in command\n\n"
        "Arcania's Defence Ministry denied that Taras Vellin, commander of the Arcanian navy's Lake Fleet, "
        "was dismissed.",
        name="denial.txt",
        published="2022-05-12",
        publisher="Gazette",
    )
    who = page.person("Taras Vellin")
    return page.document, [
        page.posting(
            "Taras Vellin, commander of the Arcanian navy's Lake Fleet", who, page.post("commander", "Lake Fleet")
        ),
        page.response(
            Answer.DENIED,
            Event.DISMISSED,
            "Arcania's Defence Ministry denied that Taras Vellin",
            who,
            "Arcania's Defence Ministry",
        ),
    ]


def copy() -> Report:
    """Another paper repeats the channel's claim, in another spelling of the name."""
    page = Page(
        "Fleet chief out, says channel\n\nThe Deep Water channel said Taras Velin had been sacked as fleet commander.",
        name="copy.txt",
        published="2022-05-11",
        publisher="Evening Copy",
    )
    return page.document, [
        page.change(
            Event.DISMISSED,
            "The Deep Water channel said Taras Velin had been sacked as fleet commander",
            page.person("Taras Velin"),
            page.post("commander", None),
            "Deep Water channel",
        )
    ]


def namesake() -> Report:
    """Another army's colonel shares the family name; an undated note."""
    page = Page(
        "Parade notes\n\nThe 58th Army is led by General Merz. "
        "The former quartermaster of the Lake Fleet, Oskar Brandt, died.",
        name="notes.txt",
    )
    return page.document, [
        page.posting(
            "The 58th Army is led by General Merz", page.person("Merz", "General"), page.post(None, "58th Army")
        ),
        page.posting(
            "The former quartermaster of the Lake Fleet, Oskar Brandt",
            page.person("Oskar Brandt"),
            page.post("quartermaster", "Lake Fleet"),
            Status.FORMER,
        ),
        page.change(Event.DIED, "Oskar Brandt, died", page.person("Oskar Brandt")),
    ]


def everything() -> list[Report]:
    return [harbour(), denial(), copy(), namesake()]


def doubted(claim: Claim) -> Claim:
    """The claims of the story with confidences of their own: the arrest and the denial are the doubtful ones."""
    if isinstance(claim, Change):
        return replace(claim, confidence={Event.DISMISSED: 0.83, Event.DETAINED: 0.61}.get(claim.event, 0.7))
    if isinstance(claim, Posting):
        return replace(claim, confidence=0.93)
    return replace(claim, confidence=0.56) if isinstance(claim, Response) else claim
