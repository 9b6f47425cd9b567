"""Short reports of our own on a season of changes, tied to one another in every way that makes a story."""

from __future__ import annotations

from reportedly.claims.claim import Claim
from reportedly.documents.document import Document
from reportedly.vocabulary import Event

from .pages import Page

Report = tuple[Document, list[Claim]]

CREWS = (
    "Ana Lupo", "Ivo Kand", "Nils Odd", "Petra Vaun", "Juri Tamm", "Tilda Roos", "Rada Ilves", "Edo Karr", "Mika Saar",
)  # fmt: skip
"""Nine people of whom one report tells at once."""


def gone(day: str | None, *people: str, post: tuple[str, str] | None = None, event: Event = Event.DISMISSED) -> Report:
    """A report that some people have left: each ``post`` a title and an organization, of them all."""
    body = f" as {post[0]} of the {post[1]}" if post else ""
    lines = [f"Gone, {day}", *(f"{who} was {event}{body}." for who in people)]
    page = Page(
        "\n".join(lines), name=f"{day} {' '.join(people)} {event}", published=day, publisher=f"Paper {people[0]}"
    )
    held = page.post(*post) if post else None
    return page.document, [page.change(event, f"{who} was {event}", page.person(who), held) for who in people]


def silent(day: str, headline: str) -> Report:
    """A report with a headline and no claim."""
    return Page(
        f"{headline}\n\nNothing else was heard.", name=headline, published=day, publisher="Pier Post"
    ).document, []


def season() -> list[Report]:
    """A chain of people, a crowd and one of it told of alone, a succession, one without a day, and a headline."""
    crowd = gone("2024-05-02", *CREWS)
    return [
        gone("2024-03-01", "Taras Vellin"),
        gone("2024-03-20", "Taras Vellin", "Ada Merz"),
        gone("2024-04-10", "Ada Merz", event=Event.DETAINED),
        gone("2024-04-28", "Ada Merz", "Oskar Brandt"),
        gone("2024-05-20", "Oskar Brandt", event=Event.CHARGED),
        crowd,
        gone("2024-05-05", "Ivo Kand"),
        gone("2024-06-01", "Rosa Lind", post=("choir mistress", "Valley Choir")),
        gone("2024-06-09", "Ilse Konrad", post=("choir mistress", "Valley Choir of Veldonia"), event=Event.APPOINTED),
        gone("2024-06-12", "Jana Holm", post=("choir mistress", "Hill Choir"), event=Event.APPOINTED),
        gone(None, "Per Dahl", post=("cook", "Pier House")),
        gone("2024-01-03", "Per Dahl", post=("cook", "Pier House")),
        gone("2024-07-01", "Sven Aulis"),
        silent("2024-07-04", "Sven Aulis waves from the pier"),
        silent("2024-07-20", "Sven Aulis is forgotten"),
    ]
