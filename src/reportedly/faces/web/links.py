"""Addresses of pages: each thing the ledger holds has one, and the clocks of the question ride along."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from reportedly.faces.web.asked import Asked


@dataclass(frozen=True, kw_only=True, slots=True)
class Links:
    """Where things are shown, under the clocks and the floor of one question. Every address is of this app alone."""

    asked: Asked
    clocks: str = field(init=False, repr=False)
    """What carries the clocks in every address: made once, for a page has a thousand links."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "clocks", self.asked.query())

    def page(self, path: str, **more: str | int | None) -> str:
        """A page by its path, such as '/claims', with further parts of a question; None leaves one out."""
        query = self.clocks
        if not more:
            return f"{path}{query}"
        told = urlencode({name: value for name, value in more.items() if value is not None})
        joined = f"{query}{'&' if query else '?'}{told}" if told else query
        return f"{path}{joined}"

    def person(self, person_id: str) -> str:
        """A person's page."""
        return self.page(f"/person/{_part(person_id)}")

    def post(self, post_id: str) -> str:
        """A post's page."""
        return self.page(f"/post/{_part(post_id)}")

    def document(self, key: str, claim: str | None = None) -> str:
        """A document in the reader, at a claim's words where one is given."""
        return self.page(f"/document/{_part(key)}") + (f"#c-{_part(claim)}" if claim else "")

    def story(self, key: str) -> str:
        """The stories that a document tells."""
        return self.page(f"/story/{_part(key)}")

    def chart(self, body: str) -> str:
        """The command chart of an organization."""
        return self.page("/chart", body=body)

    def source(self, name: str) -> str:
        """What one source is reported to say."""
        return self.page("/source", name=name)

    def review(self, claim: str) -> str:
        """A claim, to be looked at and judged."""
        return self.page(f"/review/{_part(claim)}")

    def at(self, path: str, **clocks: str | float | None) -> str:
        """A page under other clocks: ``at('/chart', on='2024-05-01')``; None takes one away."""
        return f"{path}{self.asked.query(**clocks)}"


def _part(words: str) -> str:
    return words if words.isascii() and words.isalnum() else quote(words, safe="")
