from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.claims.bodies import WEAK_BODY, office_beside
from reportedly.claims.postings import find_postings
from reportedly.claims.scene import Scene
from reportedly.language.reading import Reading
from reportedly.span import Span
from tests.claims.hand import marked, place, tied


def posts(reading: Reading, person: str) -> list[tuple[str | None, str | None]]:
    """Title and organization of each posting of a person."""
    found = find_postings(Scene.of(reading, None))
    return [
        (
            p.post.title.value if p.post.title else None,
            p.post.organization.value if p.post.organization else None,
        )
        for p in found
        if p.person.name and p.person.name.value == person
    ]


@pytest.mark.parametrize(
    ("text", "served"),
    [
        ("[person Ivo Lenz], [title aide] to the Dorvian president, spoke.", "Dorvian president"),
        ("[person Ivo Lenz], [title aide] to the Minister of Salt, spoke.", "Minister of Salt"),
        ("[person Ivo Lenz], [title aide] to the Queen, spoke.", "Queen"),
        ("[person Ivo Lenz], [title aide] to the mayor [person Ada Bo], spoke.", None),
        ("[person Ivo Lenz], [title aide] to the poor, spoke.", None),
    ],
)
def test_an_aide_is_of_the_office_they_serve(text: str, served: str | None) -> None:
    assert posts(tied(marked(text), "Ivo Lenz", "aide"), "Ivo Lenz") == [("aide", served)]


@pytest.mark.parametrize(
    ("before", "served"), [("’s ", "Ada Bo"), ("'s former ", "Ada Bo"), (" ", "Ada Bo"), (" met ", None)]
)
def test_a_spokesman_is_of_the_person_named_before_the_title(before: str, served: str | None) -> None:
    reading = tied(marked(f"[person Ada Bo]{before}[title spokesman] [person Ivo Lenz] left."), "Ivo Lenz", "spokesman")
    assert posts(reading, "Ivo Lenz") == [("spokesman", served)]


@pytest.mark.parametrize(
    ("after", "body"), [(" of the Salt Guild", "Salt Guild"), (" at Oden Mills", "Oden Mills"), (" of old", None)]
)
def test_the_body_that_a_title_goes_on_about(after: str, body: str | None) -> None:
    reading = tied(marked(f"[person Ivo Lenz], [title clerk]{after}, left."), "Ivo Lenz", "clerk")
    assert posts(reading, "Ivo Lenz") == [("clerk", body)]


@pytest.mark.parametrize(("score", "body"), [(WEAK_BODY, "Oden Mills"), (WEAK_BODY - 0.01, None)])
def test_a_body_in_another_sentence_that_is_surely_the_persons(score: float, body: str | None) -> None:
    reading = marked("[organization Oden Mills] closed. No bread, [title clerk] [person Ivo Lenz] said.")
    reading = tied(tied(reading, "Ivo Lenz", "clerk"), "Ivo Lenz", "Oden Mills")
    own = replace(reading.ties[0], person=place(reading, "clerk"), other=place(reading, "Oden Mills"), score=score)
    assert posts(replace(reading, ties=(*reading.ties, own)), "Ivo Lenz")[0] == ("clerk", body)


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Ivo Lenz, a partner at the law firm Oden Mills, left.", "partner"),
        ("Ivo Lenz, the Oden Mills night manager, left.", "night manager"),
        ("They met Oden Mills manager Ivo Lenz.", "manager"),
        ("Ivo Lenz, who left Oden Mills early, slept.", None),
        ("They met Oden Mills friend Ivo Lenz.", None),
    ],
)
def test_the_office_beside_a_body(text: str, office: str | None) -> None:
    name, body = (Span(text.index(w), text.index(w) + len(w)) for w in ("Ivo Lenz", "Oden Mills"))
    found = office_beside(text, name, body)
    assert (found.of(text) if found else None) == office


def test_a_body_alone_takes_the_office_beside_it() -> None:
    reading = tied(marked("[person Ivo Lenz], a partner at [organization Oden Mills], left."), "Ivo Lenz", "Oden Mills")
    assert posts(reading, "Ivo Lenz") == [("partner", "Oden Mills")]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("at [organization Oden Mills]' former trading arm [organization Orr Boats]", "Orr Boats"),
        ("of a lake [organization charity], [organization Orr Boats]", "Orr Boats"),
        ("at [organization Oden Mills], rival of [organization Orr Boats]", "Oden Mills"),
        ("of [organization Oden Mills] told [organization Orr Boats]", "Oden Mills"),
    ],
)
def test_the_body_by_name_that_words_for_another_go_on_to(text: str, body: str) -> None:
    first = "charity" if "charity" in text else "Oden Mills"
    reading = tied(tied(marked(f"[person Ivo Lenz], [title clerk] {text} so."), "Ivo Lenz", "clerk"), "clerk", first)
    assert posts(reading, "Ivo Lenz") == [("clerk", body)]


@pytest.mark.parametrize(
    ("title", "after", "body"),
    [
        ("Sen.", " (D-Kelm.)", "Kelm."),
        ("MP", " (Lab, City of Orr)", "City of Orr"),
        ("Gov.", " (R)", None),
        ("Gov.", " of Kelm", "Kelm"),
        ("Senator", ", Royalist of Kelm", "Kelm"),
        ("editor", " (D-Kelm)", None),
    ],
)
def test_the_seat_after_the_name_of_who_sits_for_it(title: str, after: str, body: str | None) -> None:
    reading = tied(marked(f"They met [title {title}] [person Ivo Lenz]{after} there."), "Ivo Lenz", title)
    assert posts(reading, "Ivo Lenz") == [(title, body)]


@pytest.mark.parametrize(("title", "body"), [("senator", "New Kelm"), ("teacher", None)])
def test_the_seat_a_lawmaker_is_from(title: str, body: str | None) -> None:
    reading = tied(marked(f"[person Ivo Lenz], the [title {title}] from New Kelm, spoke."), "Ivo Lenz", title)
    assert posts(reading, "Ivo Lenz") == [(title, body)]


@pytest.mark.parametrize(
    ("before", "title", "body"),
    [
        ("U.S.", "President", "U.S."),
        ("Then South Korean", "minister", "South Korea"),
        ("A Chilean", "chef", None),
        ("Police told <Oden Mills - Oden>", "president", "Oden Mills - Oden"),
        ("Police met <ODEN.KL>", "President", None),
        ("Then Lake Courier", "columnist", "Lake Courier"),
        ("They met OSW", "columnist", "OSW"),
        ("Pensive", "columnist", None),
        ("They met Republican", "columnist", None),
    ],
)
def test_the_body_right_before_a_title(before: str, title: str, body: str | None) -> None:
    reading = tied(marked(f"{before} [title {title}] [person Ivo Lenz] spoke."), "Ivo Lenz", title)
    assert posts(reading, "Ivo Lenz") == [(title, body)]


@pytest.mark.parametrize(("title", "body"), [("adviser", "Ada Bo"), ("driver", None)])
def test_whom_her_adviser_serves(title: str, body: str | None) -> None:
    reading = marked(f"[person Ada Bo] spoke. Her chief [title {title}], [person Ivo Lenz], left.")
    assert posts(tied(reading, "Ivo Lenz", title), "Ivo Lenz") == [(title, body)]


def test_whom_her_adviser_serves_by_a_sure_reference_alone() -> None:
    reading = marked("[person Ada Bo] spoke. [reference Her] [title adviser], [person Ivo Lenz], left.")
    reading = tied(reading, "Ivo Lenz", "adviser")
    assert posts(tied(reading, "Her", "Ada Bo"), "Ivo Lenz") == [("adviser", "Ada Bo")]
    unsure = tied(reading, "Her", "Ada Bo")
    unsure = replace(unsure, ties=(unsure.ties[0], replace(unsure.ties[1], score=0.5)))
    assert posts(unsure, "Ivo Lenz") == [("adviser", None)]


def test_a_pronoun_or_a_word_of_the_title_is_no_body() -> None:
    reading = tied(marked("[organization Its] [title clerk], [person Ivo Lenz], left."), "Ivo Lenz", "clerk")
    assert posts(tied(tied(reading, "clerk", "Its"), "Ivo Lenz", "Its"), "Ivo Lenz") == [("clerk", None)]
    reading = marked("The [title chief] of the [organization general] staff, [person Ivo Lenz], left.")
    reading = tied(tied(tied(reading, "Ivo Lenz", "chief"), "chief", "general"), "Ivo Lenz", "general")
    assert posts(reading, "Ivo Lenz") == [("chief of the general staff", None)]


def test_a_trainers_master_outdoes_the_land_between() -> None:
    text = "[person Ada Bo]'s [organization Chilean] [title coach] [person Ivo Lenz] left."
    reading = tied(tied(marked(text), "Ivo Lenz", "coach"), "coach", "Chilean")
    assert posts(reading, "Ivo Lenz") == [("coach", "Ada Bo")]


def test_of_a_title_in_the_plural_each_has_their_own_body() -> None:
    text = "[title Senators] [person Ivo Lenz] of [organization Kelm] and [person Ada Bo] of [organization Orr] met."
    reading = tied(tied(tied(marked(text), "Ivo Lenz", "Senators"), "Ada Bo", "Senators"), "Senators", "Kelm")
    reading = tied(tied(reading, "Ivo Lenz", "Kelm"), "Ada Bo", "Orr")
    assert posts(reading, "Ada Bo") == [("Senator", "Orr")]
