"""Reports of our own on a fleet, its staff and its parts, with claims made by hand: what charts are tested on."""

from __future__ import annotations

from reportedly.claims.claim import Claim
from reportedly.documents.document import Document
from reportedly.vocabulary import Certainty, Event, Status

from .pages import Page

Report = tuple[Document, list[Claim]]


def season() -> Report:
    """Who leads the fleet at the opening of the season."""
    page = Page(
        "Lake Fleet opens the season\n\n"
        "Vice Admiral Ada Merz, commander of the Lake Fleet, opened the season on Sunday. "
        "With her were Captain Oskar Brandt, chief of staff of the Lake Fleet, and Rear Admiral Ilya Sorn, deputy "
        "commander of the Lake Fleet. Lake Fleet spokeswoman Tilda Roos read the names of the crews.",
        name="season.txt",
        published="2022-05-01",
        publisher="Harbour Gazette",
    )
    told = (
        ("Vice Admiral Ada Merz, commander of the Lake Fleet", "Ada Merz", "Vice Admiral", "commander"),
        ("Captain Oskar Brandt, chief of staff of the Lake Fleet", "Oskar Brandt", "Captain", "chief of staff"),
        ("Rear Admiral Ilya Sorn, deputy commander of the Lake Fleet", "Ilya Sorn", "Rear Admiral", "deputy commander"),
        ("Lake Fleet spokeswoman Tilda Roos", "Tilda Roos", None, "spokeswoman"),
    )
    return page.document, [
        page.posting(words, page.person(name, rank), page.post(title, "Lake Fleet"))
        for words, name, rank, title in told
    ]


def parts() -> Report:
    """Who leads its parts, as three kinds of wording tell them, and one body that no wording makes a part."""
    page = Page(
        "At the piers\n\n"
        "Colonel Petra Vaun, commander of the 61st Brigade of the Lake Fleet, spoke first. "
        "Colonel Juri Tamm, head of the Lake Fleet's air arm, flew in late. "
        "The Southern Squadron, Lake Fleet, is led by Captain Nils Odd. "
        "Major Ivo Kand, commander of the 3rd Battalion of the 61st Brigade of the Lake Fleet, brought the tents. "
        "Ana Lupo, director of the Lake Fleet Museum, sold the tickets.",
        name="piers.txt",
        published="2022-05-09",
        publisher="The Morning Post",
    )
    told = (
        (
            "Colonel Petra Vaun, commander of the 61st Brigade",
            "Petra Vaun",
            "61st Brigade of the Lake Fleet",
            "commander",
        ),
        ("Colonel Juri Tamm, head of the Lake Fleet's air arm", "Juri Tamm", "Lake Fleet's air arm", "head"),
        (
            "The Southern Squadron, Lake Fleet, is led by Captain Nils Odd",
            "Nils Odd",
            "Southern Squadron, Lake Fleet",
            None,
        ),
        (
            "Major Ivo Kand, commander of the 3rd Battalion",
            "Ivo Kand",
            "3rd Battalion of the 61st Brigade of the Lake Fleet",
            "commander",
        ),
        ("Ana Lupo, director of the Lake Fleet Museum", "Ana Lupo", "Lake Fleet Museum", "director"),
    )
    return page.document, [
        page.posting(words, page.person(name), page.post(title, organization))
        for words, name, organization, title in told
    ]


def rumour() -> Report:
    """A channel claims that the admiral is out and her deputy in; nobody with authority says so."""
    page = Page(
        "Fleet chief said to be out\n\n"
        "Vice Admiral Ada Merz was dismissed on 14 May as commander of the Lake Fleet, the Deep Water channel said. "
        "Rear Admiral Ilya Sorn was appointed commander of the Lake Fleet on 14 May, the channel said.",
        name="rumour.txt",
        published="2022-05-16",
        publisher="Evening Copy",
    )
    post = page.post("commander", "Lake Fleet")
    more = {"certainty": Certainty.HEDGED, "event_date": "2022-05-14"}
    return page.document, [
        page.change(
            Event.DISMISSED, "Ada Merz was dismissed", page.person("Ada Merz"), post, "Deep Water channel", **more
        ),
        page.change(
            Event.APPOINTED, "Ilya Sorn was appointed", page.person("Ilya Sorn"), post, "Deep Water channel", **more
        ),
    ]


def brigade() -> Report:
    """A report that names the brigade alone: somebody acts as its commander."""
    page = Page(
        "Tents under water\n\nLieutenant Colonel Rada Ilves, acting commander of the 61st Brigade, had them moved.",
        name="tents.txt",
        published="2022-05-20",
        publisher="Valley Post",
    )
    who = page.person("Rada Ilves", "Lieutenant Colonel")
    words = "Lieutenant Colonel Rada Ilves, acting commander of the 61st Brigade"
    return page.document, [page.posting(words, who, page.post("commander", "61st Brigade"), Status.ACTING)]


def decree() -> Report:
    """The ministry says that the deputy takes over on the first of June."""
    page = Page(
        "Decree on the Lake Fleet\n\nThe Defence Ministry said that Ada Merz was dismissed as commander of the Lake "
        "Fleet on 1 June and that Ilya Sorn was appointed commander of the Lake Fleet on 1 June.",
        name="decree.txt",
        published="2022-06-02",
        publisher="Gazette of Laws",
    )
    post, more = page.post("commander", "Lake Fleet"), {"event_date": "2022-06-01"}
    return page.document, [
        page.change(
            Event.DISMISSED, "Ada Merz was dismissed", page.person("Ada Merz"), post, "Defence Ministry", **more
        ),
        page.change(
            Event.APPOINTED, "Ilya Sorn was appointed", page.person("Ilya Sorn"), post, "Defence Ministry", **more
        ),
    ]


def fleet() -> list[Report]:
    return [season(), parts(), rumour(), brigade()]
