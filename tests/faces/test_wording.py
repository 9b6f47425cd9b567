from __future__ import annotations

import itertools
import re

import pytest

from reportedly.faces.wording import chain, day_in_words, reply, sentence
from reportedly.findings.phrases import determined
from reportedly.vocabulary import Answer, Certainty, Event, Status

CHANNEL = "Telegram channel run by the Arcanian Interior Ministry"


def person(name=None, rank=None, description=None, count=1):
    return {"name": name, "rank": rank, "description": description, "count": count}


def change(event, who, title=None, organization=None, sources=(), certainty="hedged", event_date=None):
    return {
        "kind": "change",
        "event": event,
        "person": who,
        "post": {"title": title, "organization": organization},
        "sources": list(sources),
        "certainty": certainty,
        "event_date": event_date,
    }


def posting(status, certainty="asserted", title="commander", organization="Lake Fleet", sources=()):
    return {
        "kind": "posting",
        "status": status,
        "person": person("Ada Merz", "Colonel"),
        "post": {"title": title, "organization": organization},
        "sources": list(sources),
        "certainty": certainty,
    }


def response(answer, sources=(), event="dismissed", who=None):
    return {
        "kind": "response",
        "response": answer,
        "sources": list(sources),
        "about": {"event": event, "person": who or person("Ada Merz")},
    }


MERZ = person("Ada Merz", "Colonel")


def test_a_change_is_told_with_its_source_its_reserve_and_its_answers():
    record = change("suspended", MERZ, "chief of the general staff", "Arcania", ["Oskar Brandt"])
    assert sentence(record, responses=[response("unconfirmed")]) == (
        "Colonel Ada Merz, chief of the general staff (Arcania), is said to have been suspended, according to Oskar "
        "Brandt; stated with reserve; no official confirmation."
    )


@pytest.mark.parametrize(
    ("certainty", "words"),
    [
        ("asserted", "Colonel Ada Merz, commander, resigned, according to Oskar Brandt; stated plainly."),
        (
            "hedged",
            "Colonel Ada Merz, commander, is said to have resigned, according to Oskar Brandt; stated with reserve.",
        ),
        (
            "speculated",
            "Colonel Ada Merz, commander, may have resigned, according to Oskar Brandt; offered as speculation.",
        ),
        ("planned", "Colonel Ada Merz, commander, is to resign, according to Oskar Brandt; announced for later."),
        ("urged", "Colonel Ada Merz, commander, should resign, according to Oskar Brandt; demanded, not done."),
    ],
)
def test_each_certainty_has_its_own_verb(certainty, words):
    assert sentence(change("resigned", MERZ, "commander", None, ["Oskar Brandt"], certainty)) == words


def test_the_article_s_own_voice_says_that_no_source_is_named():
    assert sentence(change("resigned", MERZ, certainty="asserted")) == (
        "Colonel Ada Merz resigned; stated plainly, no source named."
    )


def test_a_chain_ends_with_its_carriers():
    assert chain(["Reports", CHANNEL]) == (
        "a Telegram channel run by the Arcanian Interior Ministry, relayed by reports"
    )
    assert (
        chain(["Gazette", "Northern Wire", "Oskar Brandt"])
        == "Oskar Brandt, relayed by Northern Wire, relayed by Gazette"
    )
    assert chain([]) == ""


@pytest.mark.parametrize(
    ("event", "title", "organization", "words"),
    [
        ("appointed", "commander", "Lake Fleet", "was appointed commander (Lake Fleet)"),
        ("appointed", None, "Lake Fleet", "was appointed to a post in Lake Fleet"),
        ("promoted", "general", None, "was promoted to general"),
        ("transferred", "commander", "Lake Fleet", "was transferred to the post of commander (Lake Fleet)"),
        ("transferred", None, "Lake Fleet", "was transferred to Lake Fleet"),
        ("reinstated", "commander", None, "was reinstated as commander"),
        ("reinstated", None, None, "was reinstated"),
    ],
)
def test_a_post_that_is_entered_follows_the_event(event, title, organization, words):
    said = sentence(change(event, MERZ, title, organization, certainty="asserted"))
    assert said == f"Colonel Ada Merz {words}; stated plainly, no source named."


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (person(description="one of the deputy commanders"), "One of the deputy commanders is said"),
        (person(description="two other commanders", count=2), "Two other commanders are said"),
        (person(description="generals", count=8), "Eight generals are said"),
        (person(description="generals", count=None), "Generals are said"),
        (person(description="deputy commander"), "A deputy commander is said"),
        (person(description="army officer"), "An army officer is said"),
        (person(description="Ada Merz’s deputy"), "Ada Merz’s deputy is said"),
        (person(description="dozens of officers", count=None), "Dozens of officers are said"),
        (person(count=3), "Three unnamed people are said"),
        (person(count=None), "Some unnamed people are said"),
        (person(), "Somebody unnamed is said"),
        (person("Ada Merz"), "Ada Merz is said"),
        (person(description="officers", count=1200), "1,200 officers are said"),
    ],
)
def test_unnamed_and_counted_people_take_their_article_and_number(who, words):
    assert sentence(change("detained", who, sources=["Gazette"])).startswith(
        f"{words} to have been detained, according"
    )


def test_a_post_already_in_the_description_is_not_said_again():
    who = person(description="deputy commander of the Lake Fleet")
    assert sentence(change("killed", who, "deputy commander", "Lake Fleet", certainty="asserted")).startswith(
        "A deputy commander of the Lake Fleet was killed;"
    )


def test_a_post_of_several_people_stands_in_brackets():
    who = person(description="generals", count=2)
    assert sentence(change("killed", who, "commander", "Lake Fleet", certainty="asserted")).startswith(
        "Two generals (commander, Lake Fleet) were killed;"
    )


@pytest.mark.parametrize(
    ("iso", "words"),
    [("2022-05-09", "on 9 May 2022"), ("2022-05", "in May 2022"), ("2022", "in 2022"), ("soon", "on soon")],
)
def test_a_date_is_as_exact_as_it_is_known(iso, words):
    assert day_in_words(iso) == words


def test_the_event_s_day_stands_with_the_event():
    said = sentence(change("killed", MERZ, sources=["Gazette"], certainty="asserted", event_date="2022-05"))
    assert said == "Colonel Ada Merz was killed in May 2022, according to Gazette; stated plainly."


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (posting("current"), "Colonel Ada Merz is commander (Lake Fleet)."),
        (posting("acting"), "Colonel Ada Merz is acting commander (Lake Fleet)."),
        (posting("former"), "Colonel Ada Merz was formerly commander (Lake Fleet)."),
        (posting("current", title=None), "Colonel Ada Merz is in a post that is not named, in Lake Fleet."),
        (posting("current", organization=None), "Colonel Ada Merz is commander."),
        (
            posting("former", "hedged", title="head", organization=None, sources=["Gazette"]),
            "Colonel Ada Merz is said to have formerly been head, according to Gazette; stated with reserve.",
        ),
    ],
)
def test_postings(record, words):
    assert sentence(record) == words


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (response("denied", ["Defence Ministry"]), "The Defence Ministry denied that Ada Merz was dismissed."),
        (response("confirmed", ["Ada Merz"], "resigned"), "Ada Merz confirmed that Ada Merz resigned."),
        (response("unconfirmed"), "There is no official confirmation that Ada Merz was dismissed."),
        (response("no_comment", ["Gazette", "army spokesman"]),
         "An army spokesman gave no comment on whether Ada Merz was dismissed, as relayed by Gazette."),
        (response("denied", ["Ada Merz"], None), "Ada Merz denied what is said of Ada Merz."),
        (response("denied", ["Kremlin"], "detained", person()), "The Kremlin denied the reported detention."),
        (response("unconfirmed", [], None), "There is no official confirmation of what is said of Ada Merz."),
        (response("denied"), "It is said to be denied that Ada Merz was dismissed."),
    ],
)  # fmt: skip
def test_responses(record, words):
    assert sentence(record) == words


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (response("denied", ["Ada Merz"]), "denied by Ada Merz"),
        (response("confirmed", ["navy spokesman"]), "confirmed by a navy spokesman"),
        (response("no_comment"), "no comment"),
        (response("unconfirmed"), "no official confirmation"),
    ],
)
def test_a_response_in_a_few_words(record, words):
    assert reply(record) == words


def test_a_statement_is_quoted_from_the_text():
    text = "“All is well,” Merz said."
    record = {"kind": "statement", "sources": ["Ada Merz"], "parts": {"content": [[0, 14]]}}
    assert sentence(record, text=text) == "Ada Merz said: “All is well”."
    assert sentence(record) == "Ada Merz made a statement."


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("senior Arcanian official", "a senior Arcanian official"),
        ("officials familiar with the matter", "officials familiar with the matter"),
        ("Reports", "reports"),
        ("Press reports in Arcania", "press reports in Arcania"),
        ("News agency", "a news agency"),
        ("News Arcania", "News Arcania"),
        ("Analysts at Quay Securities", "analysts at Quay Securities"),
        ("White House spokesman", "a White House spokesman"),
        ("Kremlin spokesman Oskar Brandt", "Kremlin spokesman Oskar Brandt"),
        ("Arcania’s defence ministry", "Arcania’s defence ministry"),
        ("state television", "state television"),
        ("FBI agent", "an FBI agent"),
        ("US official", "a US official"),
        ("union leader", "a union leader"),
        ("unnamed aide", "an unnamed aide"),
        ("The ministry", "the ministry"),
        ("A channel", "a channel"),
        ("two people", "two people"),
        ("", "somebody unnamed"),
    ],
)
def test_a_source_takes_the_article_that_english_wants(source, words):
    assert determined(source) == words


@pytest.mark.parametrize(("event", "certainty"), list(itertools.product(Event, Certainty)))
@pytest.mark.parametrize("sources", [(), ("army spokesman",), ("Gazette", "two people")])
@pytest.mark.parametrize("who", [MERZ, person(description="generals", count=2), person(count=None), person()])
def test_every_sentence_is_whole(event, certainty, sources, who):
    said = sentence(
        change(event, who, "commander", "Lake Fleet", sources, certainty, "2022-05-09"),
        responses=[response(a) for a in Answer],
    )
    assert re.fullmatch(r"[A-Z][^;]+(; [^;]+)+\.", said)
    assert not re.search(r"\s[,;.]|  |,,|None|\bbeen was\b|\b(is|was) generals|\ba [aeio]", said)
    assert ("are" in said.split() or "were" in said.split()) <= (who.get("count") != 1)


@pytest.mark.parametrize(("status", "certainty"), list(itertools.product(Status, Certainty)))
def test_every_posting_is_a_sentence(status, certainty):
    assert re.fullmatch(r"Colonel Ada Merz [a-z][^;]+(; [^;]+)?\.", sentence(posting(status, certainty)))


def test_what_nobody_named_demands_is_a_call():
    record = {
        "kind": "change",
        "event": "dismissed",
        "person": {"name": "Ada Merz"},
        "post": {},
        "sources": [],
        "certainty": "urged",
    }
    assert sentence(record) == "Ada Merz faces calls to be dismissed; demanded, not done, no source named."
