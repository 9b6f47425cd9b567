"""One change of one person stands alike in every answer that shows it, whatever part of what is told that shows."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from reportedly.errors import NotInLedger
from reportedly.ledger.schema import documents, gists
from reportedly.ledger.scope import Scope
from reportedly.ledger.track import settled_by
from reportedly.vocabulary import Answer, Certainty, Event, Status

from . import fleet, season
from .pages import Page
from .story import everything
from .test_comparing import first, read, second
from .test_contested import quarrel
from .test_differences import named
from .test_holding import postless
from .test_telling import denied


def moved(who, post, day, *sources, event=Event.APPOINTED, **more):
    """A report that somebody came or went; ``post`` is a title and an organization, either None."""
    words = f"{who} was {event}" + "".join(f", {part}" for part in post if part)
    page = Page(f"{words}, {' and '.join(sources) or 'we'} said on {day}.", name=f"{words} {day}", published=day)
    return page.document, [page.change(event, words, page.person(who), page.post(*post), *sources, **more)]


def holding(who, post, day, status=Status.CURRENT):
    """A report that names somebody in a post."""
    words = f"{who}, {post[0]} of the {post[1]}"
    page = Page(f"{words}, opened the lock on {day}.", name=f"{words} {day}", published=day)
    return page.document, [page.posting(words, page.person(who), page.post(*post), status)]


def flotilla():
    """An appointment in three wordings of the post, told by two sources, while somebody else is still named in it."""
    post = ("commander", "Southern Flotilla")
    return [
        holding("Anton Grey", post, "2023-01-10"),
        moved("Ilya Marsh", post, "2023-05-01", "Border Line"),
        moved("Ilya Marsh", ("commander", "flotilla"), "2023-05-02", "channel of the guard"),
        moved("Ilya Marsh", (None, None), "2023-05-03", "Northern Wire"),
        holding("Anton Grey", post, "2023-05-04"),
        holding("Anton Grey", ("commander", "flotilla of the south"), "2023-05-09"),
    ]


def invented(seed):
    """Reports on a few people in a few posts, worded in several ways, in no order that makes sense."""
    dice = random.Random(seed)
    people = ("Ada Merz", "Oskar Brandt", "Taras Vellin", "Taras Velin", "Vellin")
    posts = (
        ("commander", "Lake Fleet"),
        ("commander", "Lake Fleet of Arcania"),
        ("fleet commander", None),
        ("commander", "fleet"),
        ("chief of staff", "Lake Fleet"),
        ("mayor", "Tolve"),
        ("mayor", None),
    )
    voices = ("Deep Water channel", "Northern Wire", "Ministry of Defence", "two officials")
    events = (Event.DISMISSED, Event.DISMISSED, Event.APPOINTED, Event.RESIGNED, Event.DETAINED, Event.KILLED)
    found = []
    for number in range(26):
        who, post = dice.choice(people), dice.choice(posts)
        day = (date(2022, 1, 1) + timedelta(days=dice.randrange(420))).isoformat()
        sources = (dice.choice(voices),) if dice.random() < 0.6 else ()
        kind = dice.random()
        if kind < 0.55:
            sure = dice.choice((Certainty.ASSERTED, Certainty.ASSERTED, Certainty.HEDGED, Certainty.SPECULATED))
            told = post if dice.random() < 0.8 else (None, None)
            found.append(moved(who, told, f"{day}", *sources, event=dice.choice(events), certainty=sure))
        elif kind < 0.85 and post[1]:
            found.append(holding(who, post, day, dice.choice((Status.CURRENT, Status.CURRENT, Status.FORMER))))
        else:
            words = f"{who} was never dismissed, said the Harbour Board"
            page = Page(f"{words} on {day}.", name=f"{words} {number}", published=day)
            reply = page.response(Answer.DENIED, Event.DISMISSED, words, page.person(who), "Harbour Board")
            found.append((page.document, [reply]))
    return found


STORIES = {
    "flotilla": flotilla,
    "story": lambda: [*everything(), first(), second(), denied()],
    "season": season.season,
    "fleet": lambda: [*fleet.fleet(), fleet.decree()],
    "postless": lambda: [
        postless(),
        named("Ada Merz", "2022-04-01", file="before.txt"),
        named("Ada Merz", "2022-06-20"),
    ],
    "quarrel": lambda: [*quarrel("Ada Merz", "2024-05-01", "2024-05-09"), *quarrel("Ivo Tarn", "2024-05-02")],
} | {f"invented {seed}": (lambda seed=seed: invented(seed)) for seed in range(3)}


def turned(ask):
    """Every page of a list."""
    answers = [ask(None)]
    while answers[-1].after:
        answers.append(ask(answers[-1].after))
    return answers


def shown(ledger, known=None):
    """Every alleged change in every answer that shows it, with the name of the answer."""
    with ledger.reading() as connection:
        people = sorted(set(connection.execute(select(gists.c.person)).scalars()) - {None})
        posts = sorted(set(connection.execute(select(gists.c.post)).scalars()) - {None})
        keys = sorted(connection.execute(select(documents.c.key)).scalars())
    for who in people:
        yield from (("person", c) for c in asked(ledger.person, who, known=known, of="people"))
    for post in posts:
        yield from (("post", c) for c in asked(ledger.who, post, known=known, of="posts"))
    yield from (("story", c) for c in asked(ledger.story, None, known=known, of="stories"))
    for key in keys:
        yield from (("story of", c) for s in ledger.story_of(key, known=known).stories for c in s.changes)
        yield from (("beside", c) for c in ledger.beside(key, known=known).changes)
    lists = turned(lambda start: ledger.stories(start, known=known))
    yield from (("stories", c) for answer in lists for s in answer.stories for c in s.changes)
    opened = turned(lambda start: ledger.disputes(start, known=known))
    yield from (("disputes", c) for answer in opened for c in answer.disputes)
    start = ledger.overview(since="2000-01-01", known=known, by="published")
    yield from (("overview", c) for c in start.disputes)
    yield from (("since", d.after) for d in start.since.differences if d.after)
    end = known or "2099-01-01"
    yield from (("changes", d.after) for d in ledger.diff("1999-01-01", end).differences if d.after)
    later = ledger.diff(end, "2100-01-01").differences if known else ()
    yield from (("changes before", d.before) for d in later if d.before)


def asked(ask, words, *, known, of):
    try:
        return [c for one in getattr(ask(words, known=known), of) for c in one.changes]
    except NotInLedger:
        return []


def stand(change):
    """How a change stands, in everything that an answer says of it."""
    finding, came = change.finding, change.outcome
    return {
        "claims": sorted(row.id for row in change.claims),
        "replies": sorted(row.id for row in change.responses),
        "sentence": change.plain,
        "finding": finding,
        "outcome": came,
        "torn": change.torn,
        "post": (change.title, change.organization),
        "days": (change.day, change.said_on),
        "grades": change.grades,
    }


@pytest.mark.parametrize(
    ("name", "known"), [*((name, None) for name in STORIES), ("story", "2022-05-11"), ("invented 0", "2022-07-01")]
)
def test_a_change_stands_alike_in_every_answer(ledger, name, known):
    read(ledger, *STORIES[name]())
    reference, faces = {}, Counter()
    for face, change in shown(ledger, known):
        if change.person_id is None:
            continue
        if face == "person":
            reference |= {row.id: stand(change) for row in change.claims}
        for row in change.claims:
            assert stand(change) == reference[row.id], f"{face}: {change.person}"
        faces[face] += 1
    assert min(faces[face] for face in ("person", "story", "story of", "beside", "stories", "since", "changes")) > 0


def test_a_post_tells_a_change_whole_though_some_word_its_post_otherwise(ledger):
    read(ledger, *flotilla())
    sentence = (
        "is said to have been appointed (three origins, stated plainly; nobody has confirmed it; "
        "contradicted by later evidence of 4 May 2023)"
    )
    found = Counter(face for face, change in shown(ledger) if change.plain == sentence)
    assert {"person", "post", "story", "story of", "stories", "beside", "since", "changes"} <= found.keys()
    with ledger.reading() as connection:
        rows = ledger.source("Border Line").sources[0].as_origin
        ((settled, _),) = settled_by(connection, "Border Line", rows, Scope())
    assert settled.word == "contradicted"
