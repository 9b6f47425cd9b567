"""Reports of somebody who wants a script to run, a page to break or a reader to be misled: in every word there is."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from reportedly.claims.claim import Claim, Part
from reportedly.documents.document import Document, Mark, Refusal
from reportedly.ledger.revising import Correction
from reportedly.span import Span
from reportedly.vocabulary import Answer, Certainty, Event, Quality, Reason
from tests.ledger.pages import READ_AT, Page

if TYPE_CHECKING:
    from reportedly.ledger import Ledger

SCRIPT = "<script>window.__ran=1</script>"
BREAKS = "\"'><img src=x onerror=window.__ran=2><svg onload=window.__ran=3>"
TEMPLATE = "{{7*7}}{% raw %}${7*7}"
ENDS = f'</title></style></textarea></script>--><!-- report ends --><code id="seal">{"0" * 64}</code>'
BENT = "\u202eteksat\u2066 \x00\x08\x1b[2J\x7f\x85"
ADDRESS = "javascript:window.__ran=4"
LONG = "W" * 10_000

EVIL = f"{SCRIPT}{BREAKS}{TEMPLATE}"
"""What every word has in it. It is one word, so that it may stand in a name."""

NAME, OTHER = f"Igor {SCRIPT}{BREAKS} Orlov", f"Ana {SCRIPT}{TEMPLATE} Ruiz"
RANK = f"Admiral{BREAKS}"
TITLE = f"commander {SCRIPT}{TEMPLATE}"
BODY = f"Lake {SCRIPT} Fleet{BREAKS}"
SOURCE, CARRIER = f"Northern {SCRIPT} Wire{BREAKS}", f"Harbour {BREAKS} Radio"
AUTHOR = f"Per {SCRIPT}{BREAKS} Dahl"
REASON = f"{EVIL}{ENDS} {ADDRESS}"
NOTE = f"{REASON}{BENT}"


FILES = (
    f"{SCRIPT}.txt",
    f"a{BREAKS}.txt",
    f"{TEMPLATE}.md",
    f"{ENDS}.html",
    f"{ADDRESS}.jsonl",
    f"folder {SCRIPT}/b {BREAKS}.txt",
    "it's &lt;img src=x onerror=window.__ran=5&gt; &amp; more.txt",
    "\u202etxt.eteksat\u2066.txt",
    "../..\\..\\up'&quot;onload=window.__ran=6.txt",
    "no reader.<b>&lt;b onclick=window.__ran=7&gt;'",
)
"""Names of files, as somebody may send them."""


def bent(words: str) -> str:
    """Words that end in what turns the writing round."""
    return f"{words} {BENT}"


class Sheet(Page):
    """A report whose words may have '=' in them: 'he⇒Igor Osipov' stands at 'he' and means the name."""

    def at(self, words: str) -> Span:
        return super().at(words.partition("⇒")[0])

    def part(self, words: str | None) -> Part | None:
        if words is None:
            return None
        short, _, value = words.partition("⇒")
        full = self.at(value) if value and value in self.text else None
        return Part(value=value or short, span=self.at(short), full=full)


def dismissal(number: int, day: str) -> tuple[Document, list[Claim]]:
    """A report of a dismissal, with a denial, a posting and a saying; one of several that differ by a few words."""
    page = Sheet(
        f"{EVIL}{ENDS} Fleet {BENT} news\n\n"
        f"{RANK} {NAME}, {TITLE} of the {BODY}, was sacked, {bent(SOURCE)} said, according to {CARRIER}.\n"
        f"So says report {number}.\n"
        f"{OTHER} denied that {NAME.split()[-1]} was sacked. “{EVIL} {BENT} I stay,” {OTHER.split()[-1]} said.\n"
        f"{RANK} {OTHER} was named {TITLE} of the {BODY}.",
        name=f"{EVIL}{ENDS}{BENT}{number}.txt",
        published=day,
        publisher=f"Paper {number} {EVIL}{BENT}",
        own=f"poisoned{number:08}",
    )
    he = page.person(f"{NAME.split()[-1]}⇒{NAME}")
    she = page.person(OTHER, RANK)
    told = f"{RANK} {NAME}, {TITLE} of the {BODY}, was sacked, {bent(SOURCE)} said, according to {CARRIER}"
    said = f"“{EVIL} {BENT} I stay,” {OTHER.split()[-1]} said"
    claims = [
        page.change(
            Event.DISMISSED, told, page.person(NAME, RANK), page.post(TITLE, BODY), CARRIER, bent(SOURCE),
            certainty=Certainty.HEDGED, confidence=0.5,
        ),
        page.posting(f"{RANK} {NAME}, {TITLE} of the {BODY}", page.person(NAME, RANK), page.post(TITLE, BODY)),
        page.response(Answer.DENIED, Event.DISMISSED, f"{OTHER} denied that {NAME.split()[-1]} was sacked", he, OTHER),
        page.statement(said, f"{OTHER.split()[-1]}⇒{OTHER}", "said", f"“{EVIL} {BENT} I stay,”"),
        page.change(
            Event.APPOINTED, f"{RANK} {OTHER} was named {TITLE} of the {BODY}", she, page.post(TITLE, BODY),
            confidence=0.6,
        ),
    ]  # fmt: skip
    marks = (Mark(quality=Quality.MARKUP_LEAK, note=NOTE), Mark(quality=Quality.NO_DATE, note=NOTE))
    return replace(page.document, url=f"{ADDRESS}//{EVIL}{BENT}", title=f"{EVIL}{ENDS}{BENT} news", marks=marks), claims


def endless() -> tuple[Document, list[Claim]]:
    """A report whose words have no end: a browser takes long over them, so that its names are a little shorter."""
    name, title, body, source, rank = (letter * 1_000 for letter in "NTBSR")
    page = Sheet(
        f"{LONG}\n\n{rank} {name}, {title} of the {body}, was sacked, {source} said. “{LONG},” {name} said.",
        name=f"{LONG}.txt",
        published="2022-05-20",
        publisher=LONG,
        own="endless",
    )
    told = f"{rank} {name}, {title} of the {body}, was sacked, {source} said"
    claims: list[Claim] = [
        page.change(Event.DISMISSED, told, page.person(name, rank), page.post(title, body), source, confidence=0.4),
        page.posting(f"{rank} {name}, {title} of the {body}", page.person(name, rank), page.post(title, body)),
        page.statement(f"“{LONG},” {name} said", name, "said", f"“{LONG},”"),
    ]
    return replace(page.document, url=f"https://a.example/{LONG}", title=LONG), claims


def poison(book: Ledger, scratch: Path) -> None:
    """Fill a ledger with all of it: reports, a refusal, a registry, reviews and what is held of people."""
    reports = [dismissal(1, "2022-05-10"), dismissal(2, "2022-05-11"), dismissal(3, "2022-05-13"), endless()]
    for document, claims in reports:
        book.add(document, claims, f"engine {EVIL}", READ_AT)
    book.refuse(Refusal(name=f"{NOTE}.txt", reason=Reason.BINARY, detail=NOTE, way_out=NOTE), READ_AT)
    book.refuse(Refusal(name=LONG, reason=Reason.MALFORMED, detail=LONG, way_out=LONG), READ_AT)
    file = scratch / "known.json"
    known = {"name": [NAME], "alias": [f"Igor {EVIL} {BENT}"], "position": [f"{TITLE}, {BODY}"]}
    file.write_text(json.dumps({"id": f"Q1{EVIL}", "schema": "Person", "properties": known}), encoding="utf-8")
    book.load_registry(file, READ_AT)
    told = {"by": AUTHOR, "at": READ_AT + timedelta(days=1), "because": REASON}
    rows = [item.claim for item in book.queue(limit=50).items if item.claim]
    book.accept(rows[0].id, **told)
    book.undo_review(book.reject(rows[1].id, **told).review.id, **told)
    change = next(row for row in rows[2:] if row.kind == "change")
    book.correct(change.id, Correction(certainty="speculated"), **told)
    one, two = (person.id for person in book.list_people("Ruiz").people[:1] + book.list_people("Orlov").people[:1])
    book.undo(book.merge(one, two, **told).judgements[0].id, **told)


def addresses(book: Ledger) -> dict[str, str]:
    """Every page that shows what is in such a ledger, and every page that says back what it was asked."""
    paper, long_paper = (book.document(key).document.key for key in ("poisoned00000001", "endless"))
    he, she = (book.list_people(name).people[0].id for name in ("Orlov", "Ruiz"))
    posts = book.list_posts().posts
    items = book.queue(limit=50).items
    reviewed = book.reviews().reviews
    asked = urlencode({"q": NOTE, "body": NOTE, "name": NOTE, "words": NOTE, "publisher": NOTE, "person": NOTE})
    found = {
        "home": "/",
        "home since": "/?since=2022-01-01",
        "documents": "/documents?refused=all",
        "document": f"/document/{paper}?statements=1",
        "long document": f"/document/{long_paper}?statements=1",
        "people": "/people",
        "he": f"/person/{he}",
        "she": f"/person/{she}",
        "posts": "/posts",
        **{f"post {number}": f"/post/{quote(post.id, safe='')}" for number, post in enumerate(posts)},
        "search": f"/search?{urlencode({'q': 'sacked'})}",
        "search people": f"/search?{urlencode({'q': 'Orlov'})}",
        "claims": "/claims",
        "source": f"/source?{urlencode({'name': bent(SOURCE)})}",
        "carrier": f"/source?{urlencode({'name': CARRIER})}",
        "changes": "/changes?from=2022-01-01&to=2022-12-31",
        "stories": "/stories",
        "disputes": "/disputes",
        "story": f"/story/{paper}",
        "long story": f"/story/{long_paper}",
        "chart": f"/chart?{urlencode({'body': BODY})}",
        "long chart": f"/chart?body={'B' * 1_000}",
        "charts": "/chart",
        "review": "/review",
        "review log": "/review/log",
        "review of people": f"/review/people?one={he}&two={she}",
        "review of a person": f"/review/people?one={he}",
        "review add": f"/review/add?document={paper}",
        **{f"review of {row.claim.id[:6]}": f"/review/{row.claim.id}" for row in (*reviewed, *items[:3]) if row.claim},
    }
    echoes = ("/search", "/people", "/posts", "/documents", "/claims", "/source", "/chart", "/changes")
    found |= {f"{path} asked": f"{path}?{asked}" for path in echoes}
    wrong = (
        "/claims?on=",
        "/claims?event=",
        "/?since=",
        "/changes?from=",
        "/documents?page=",
        "/login?to=",
        "/person/",
    )
    found |= {
        f"{path} wrong": f"{path}{quote(NOTE, safe='')}" for path in (*wrong, "/document/", "/nowhere/", "/story/")
    }
    return found
