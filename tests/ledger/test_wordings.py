"""A post by its id: the wordings that mean it, and the one answer to it."""

from __future__ import annotations

import pytest

from reportedly.errors import NotInLedger
from reportedly.ledger.wordings import wordings_with

from .pages import READ_AT, Page

TEXT = (
    "Ada Merz, commander of the Lake Fleet, spoke. Ada Merz, chief of the Arcanian navy's Lake Fleet, spoke.\n"
    "Ivo Tann, harbour inspector of the Lake Fleet, spoke. Vice Admiral Ada Merz of the Lake Fleet waved.\n"
    "Rear Admiral Lena Orth of the Lake Fleet waved. Ola Berg of the Moss Battery and Per Dahl, commander of the Moss "
    "Battery, met. Tom Ruiz of the Lake Fleet waved. Per Dahl, commander of the River Fleet, spoke."
)


@pytest.fixture
def book(ledger):
    """One post in three wordings, another of its body, two ranks, a body with one post, and one that shares a title."""
    page = Page(TEXT, name="a.txt", published="2022-03-01")
    fleet = [
        ("Ada Merz, commander of the Lake Fleet", "Ada Merz", "commander", "Lake Fleet"),
        ("Ada Merz, chief of the Arcanian", "Ada Merz", "chief", "Arcanian navy's Lake Fleet"),
        ("Ivo Tann, harbour inspector", "Ivo Tann", "harbour inspector", "Lake Fleet"),
        ("Vice Admiral Ada Merz", "Ada Merz", "Vice Admiral", "Lake Fleet"),
        ("Rear Admiral Lena Orth", "Lena Orth", "Rear Admiral", "Lake Fleet"),
        ("Tom Ruiz of the Lake Fleet", "Tom Ruiz", None, "Lake Fleet"),
        ("Ola Berg of the Moss Battery", "Ola Berg", None, "Moss Battery"),
        ("Per Dahl, commander of the Moss", "Per Dahl", "commander", "Moss Battery"),
        ("Per Dahl, commander of the River Fleet", "Per Dahl", "commander", "River Fleet"),
    ]
    claims = [page.posting(told, page.person(who), page.post(title, body)) for told, who, title, body in fleet]
    ledger.add(page.document, claims, "e", READ_AT)
    return ledger


def ids(book) -> dict[tuple[str | None, str | None], str]:
    with book.reading() as connection:
        found = [w for body in ("Fleet", "Battery") for w in wordings_with(connection, body)]
    return {(w.title, w.organization): w.id for w in found}


def meant(book, title: str | None, body: str) -> set[tuple[str | None, str | None]]:
    with book.reading() as connection:
        return {(w.title, w.organization) for w in wordings_with(connection, ids(book)[title, body])}


@pytest.mark.parametrize(
    "worded", [("commander", "Lake Fleet"), ("chief", "Arcanian navy's Lake Fleet")], ids=lambda w: w[0]
)
def test_an_id_gives_the_wordings_of_that_post_alone_and_the_rank_of_whoever_is_named_in_it(book, worded):
    assert meant(book, *worded) == {
        ("commander", "Lake Fleet"),
        ("chief", "Arcanian navy's Lake Fleet"),
        ("Vice Admiral", "Lake Fleet"),
    }


def test_what_has_no_title_is_of_the_only_post_of_its_body_or_of_none(book):
    both = {("commander", "Moss Battery"), (None, "Moss Battery")}
    assert meant(book, None, "Moss Battery") == meant(book, "commander", "Moss Battery") == both
    assert meant(book, None, "Lake Fleet") == {(None, "Lake Fleet")}


def test_a_title_alone_means_no_post_that_has_a_body(ledger):
    page = Page("Ada Merz, the commander, spoke. Ivo Tann, commander of the Lake Fleet, spoke.", name="a.txt")
    loose = page.posting("Ada Merz, the commander", page.person("Ada Merz"), page.post("commander", None))
    fleet = page.post("commander", "Lake Fleet")
    ledger.add(page.document, [loose, page.posting("Ivo Tann", page.person("Ivo Tann"), fleet)], "e", READ_AT)
    (post,) = [p for p in ledger.list_posts("commander").posts if p.organization is None]
    with ledger.reading() as connection:
        assert [w.organization for w in wordings_with(connection, post.id)] == [None]


def test_an_id_is_answered_with_one_post_as_the_name_of_its_body_is(book):
    whole = {post.title: post for post in book.who("Lake Fleet").posts}
    for (title, body), number in ids(book).items():
        (post,) = book.who(number).posts
        assert number in {row.post_id for named in post.named for row in named.postings}, (title, body)
    (commander,) = book.post(ids(book)["chief", "Arcanian navy's Lake Fleet"]).posts
    assert commander == whole["commander"]


def test_of_several_posts_that_come_of_one_id_the_asked_one_is_answered(ledger):
    """Two people of one name: the rank is looked at for the name, and told apart by the person."""
    page = Page("Ada Merz, commander of the Lake Fleet, spoke.", name="a.txt", published="2022-03-01")
    other = Page("Sergeant Ada Merz, a cook of the Lake Fleet, sang.", name="b.txt", published="1962-03-01")
    ledger.add(
        page.document, [page.posting("Ada Merz", page.person("Ada Merz"), page.post("commander", "Lake Fleet"))],
        "e", READ_AT,
    )  # fmt: skip
    cook = other.posting("Sergeant Ada Merz", other.person("Ada Merz"), other.post("Sergeant", "Lake Fleet"))
    ledger.add(other.document, [cook], "e", READ_AT)
    profiles = [p.id for person in ledger.journal("Ada Merz").people for p in person.profiles]
    ledger.split(profiles[0], profiles[1], because="sixty years lie between", by="ana", at=READ_AT)
    for title in ("commander", "Sergeant"):
        (post,) = ledger.who(ids(ledger)[title, "Lake Fleet"]).posts
        assert post.title == title


def test_words_are_answered_as_ever_and_an_unknown_id_is_refused(book):
    assert {post.title for post in book.who("Lake Fleet").posts} == {
        "commander",
        "harbour inspector",
        "Rear Admiral",
        None,
    }
    with pytest.raises(NotInLedger, match="0123456789abcdef"):
        book.who("0123456789abcdef")


def told_of(who, body, day, title="commander"):
    page = Page(f"{who}, {title} of the {body}, spoke.", name=f"{who} {day}", published=day, publisher=f"Paper {day}")
    return page.document, [page.posting(page.text, page.person(who), page.post(title, body))]


BOTH = [
    told_of("Taras Vellin", "Lake Fleet", "2022-03-01"),
    told_of("Ada Merz", "Arcanian Lake Fleet", "2022-06-01"),
    told_of("Ole Brand", "Lake Fleet", "2022-05-10", "chief of staff"),
]


@pytest.mark.parametrize("asked", ["Lake Fleet", "Arcanian Lake Fleet"])
def test_holders_are_found_by_either_wording_of_their_body(ledger, asked):
    for document, claims in BOTH:
        ledger.add(document, claims, "e", READ_AT)
    posts = {post.title: {n.person for n in post.named} for post in ledger.who(asked).posts}
    assert posts == {"commander": {"Ada Merz", "Taras Vellin"}, "chief of staff": {"Ole Brand"}}
    (body,) = ledger.chart(asked).bodies
    assert {h.person for post in body.posts for h in post.holders} == {"Ada Merz", "Taras Vellin", "Ole Brand"}
    for post in ledger.who(asked).posts:
        assert {n.person for n in ledger.who(post.id).posts[0].named} == posts[post.title]


def test_a_title_that_is_asked_for_stays_asked_for(ledger):
    for document, claims in BOTH:
        ledger.add(document, claims, "e", READ_AT)
    (post,) = ledger.who("commander Arcanian Lake Fleet").posts
    assert {n.person for n in post.named} == {"Ada Merz", "Taras Vellin"}


def test_a_shorter_wording_that_another_body_may_be_meant_by_is_left_out(ledger):
    for document, claims in (*BOTH, told_of("Ivo Tarn", "Veldonian Lake Fleet", "2022-06-02")):
        ledger.add(document, claims, "e", READ_AT)
    (post,) = ledger.who("Arcanian Lake Fleet").posts
    assert [n.person for n in post.named] == ["Ada Merz"]
