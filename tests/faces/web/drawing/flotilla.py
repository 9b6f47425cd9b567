"""A post over three years, told in short reports: a start, a claimed and denied dismissal, an end, and who follows."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.vocabulary import Answer, Certainty, Event, Status
from tests.ledger.pages import Page
from tests.ledger.story import Report

TITLE, BODY = "commander", "Lake Flotilla"
OFFICE, CHANNEL = "the Lake Flotilla press office", "the Deep Water channel"
_PREFIX = {Status.CURRENT: "", Status.ACTING: "acting ", Status.FORMER: "former "}


def sighting(day: str | None, who: str, status: Status = Status.CURRENT, number: int = 1) -> Report:
    """A report that names somebody in the post."""
    named = f"{who}, {_PREFIX[status]}{TITLE} of the {BODY}"
    page = Page(f"Item {number} of {day}.\n{named}, spoke.", name=f"{day} {who} {number}", published=day)
    return page.document, [page.posting(named, page.person(who), page.post(TITLE, BODY), status)]


def told(day: str | None, event: Event, who: str, source: str, *, denied: bool = False, **more: object) -> Report:
    """A report that tells of a change on somebody's word, and of the denial by the press office where there is one."""
    words = f"{who}, {TITLE} of the {BODY}, was {event}"
    text = f"Seen on {day}.\n{source} said: {words}.\n" + (f"{OFFICE} denied this.\n" if denied else "")
    page = Page(text, name=f"{day} {who} {event}", published=day, publisher="Northern Wire")
    found = [page.change(event, words, page.person(who), page.post(TITLE, BODY), source, **more)]
    if denied:
        found.append(page.response(Answer.DENIED, event, f"{OFFICE} denied this", page.person(who), OFFICE))
    return page.document, found


def flotilla() -> Iterator[Report]:
    """All of it."""
    valk, vellin, merz = "Irena Valk", "Taras Vellin", "Ada Merz"
    yield told("2020-02-03", Event.APPOINTED, valk, OFFICE, event_date="2020-02-01")
    for number, day in enumerate(("2020-03-11", "2020-06-02", "2020-06-02", "2020-11-20", "2021-04-09", "2021-07-19")):
        yield sighting(day, valk, number=number)
    yield told("2021-06-20", Event.DISMISSED, valk, CHANNEL, event_date="2021-06", certainty=Certainty.HEDGED)
    yield told("2021-06-28", Event.DISMISSED, valk, "a former officer", denied=True, certainty=Certainty.HEDGED)
    yield told("2021-11-08", Event.RESIGNED, valk, OFFICE, event_date="2021-11-05")
    yield sighting("2022-02-01", valk, Status.FORMER)
    yield sighting("2021-11-15", vellin, Status.ACTING)
    yield sighting("2022-05-17", vellin)
    yield told(
        "2022-06-01", Event.DISMISSED, vellin, "Harbour Radio", event_date="2022-05-30", certainty=Certainty.HEDGED
    )
    yield told(
        "2022-06-04", Event.APPOINTED, merz, "Harbour Radio", event_date="2022-06-15", certainty=Certainty.PLANNED
    )
    yield told(None, Event.CHARGED, vellin, "a blog", certainty=Certainty.HEDGED)
    yield sighting(None, merz)
    yield sighting("2022-08-10", merz)
