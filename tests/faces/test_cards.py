"""Days, posts and chains as they are read."""

from dataclasses import replace

import pytest
from rich.console import Console

from reportedly.faces.cards import LEFT, card, change_card, days, named_table, post_name
from reportedly.faces.tables import who
from reportedly.faces.terminal import _signs, counted, quoted
from reportedly.findings.plain import day
from reportedly.ledger import Ledger
from reportedly.vocabulary import Certainty


@pytest.mark.parametrize(
    ("iso", "read"), [("2022-05-09", "9 May 2022"), ("2022-05", "May 2022"), ("2022", "2022"), (None, "no date")]
)
def test_a_day_is_as_exact_as_it_is_known(iso, read):
    assert day(iso) == read


@pytest.mark.parametrize(
    ("first", "last", "read"),
    [
        ("2023-05-02", "2023-05-02", "2 May 2023"),
        ("2023-05-02", "2023-05-29", "2 – 29 May 2023"),
        ("2023-05-02", "2023-06-03", "2 May – 3 Jun 2023"),
        ("2022-05-02", "2023-05-02", "2 May 2022 – 2 May 2023"),
        (None, None, "no date"),
    ],
)
def test_a_range_of_days_is_as_short_as_it_can_be_read(first, last, read):
    assert days(first, last).replace("-", "–") == read


def test_every_certainty_fits_beside_its_sign():
    assert max(len(c) for c in Certainty) + 2 <= LEFT


def test_a_post_without_words_is_said_to_be_one():
    assert post_name(None, None) == "a post that is not named"
    assert post_name("commander", "Lake Fleet") == "commander, Lake Fleet"


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("plain words", "“plain words”"),
        ("“so he said”", "“‘so he said’”"),
        ('"You might have rung," she said. "At least once."', "“‘You might have rung,’ she said. ‘At least once.’”"),
        ("the bank, “a house of no”, and its chief", "“the bank, ‘a house of no’, and its chief”"),
        ('the ("so-called") chief’s 6"', "“the (‘so-called’) chief’s 6’”"),
    ],
)
def test_quotation_marks_within_ours_are_single_ones(words, read):
    assert quoted(words).plain == read


def test_a_terminal_without_our_marks_has_its_own(monkeypatch):
    monkeypatch.setattr("reportedly.faces.terminal.signs", lambda: _signs("ascii"))
    assert quoted('“so” he said, "at once"').plain == "\"'so' he said, 'at once'\""


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("was dismissed on Monday night and arrested. arrested", "was dismissed on Monday night and arrested."),
        ("he called it “a house of no”. no”.", "he called it ‘a house of no’."),
        ("She said never. Never", "She said never. Never"),
        ("He was sacked. It was sacked", "He was sacked. It was sacked"),
        ("again and again", "again and again"),
    ],
)
def test_a_word_that_a_page_says_again_behind_its_full_stop_is_left_out(words, read):
    assert quoted(words).plain[1:-1] == read


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("**The ministry denied it.**", "The ministry denied it."),
        ("**Where is he?** A channel claims", "Where is he? A channel claims"),
        ("said **on Monday", "said on Monday"),
        ("__at once__ and _in haste_, *they* said", "at once and in haste, they said"),
        ("> He is at his post,\n> she said.", "He is at his post, she said."),
        ("## Admiral sacked\nHe left.", "Admiral sacked He left."),
        ("a_b__c, 5 * 3 * 2, 5 > 3, #1", "a_b__c, 5 * 3 * 2, 5 > 3, #1"),
    ],
)
def test_marks_of_markdown_are_not_read_out(words, read):
    assert quoted(words).plain[1:-1] == read


@pytest.mark.parametrize(("count", "read"), [(1, "1 person"), (2, "2 people"), (1200, "1,200 people")])
def test_things_are_counted_in_english(count, read):
    assert counted(count, "person") == read


def printed(part: object) -> str:
    console = Console(width=100, color_system=None)
    with console.capture() as kept:
        console.print(part)
    return kept.get()


def test_an_article_that_speaks_for_itself_has_no_chain(told):
    with Ledger.open(told) as ledger:
        own = next(c for c in ledger.claims().claims if c.kind == "change" and not c.sources)
    assert len(printed(card(own)).splitlines()) == 3, "the sentence, the words, the document"


def test_voices_on_a_change_are_counted_when_they_are_too_many(told):
    with Ledger.open(told) as ledger:
        change = next(c for c in ledger.who("Lake Fleet").posts[0].changes if len(c.claims) > 1)
    out = printed(change_card(change, 1))
    assert out.count("2022") == 1
    assert f"and {len(change.claims) + len(change.responses) - 1} more voice" in out


def test_of_too_many_voices_who_denies_is_kept(told):
    with Ledger.open(told) as ledger:
        change = next(c for c in ledger.who("Lake Fleet").posts[0].changes if c.finding.denied_by)
    assert len(change.claims) + len(change.responses) > 2
    out = printed(change_card(change, 2))
    assert "Arcania's Defence Ministry" in out
    assert "and 2 more voices" in out


def test_a_day_that_was_reasoned_out_is_said_to_be(told):
    with Ledger.open(told) as ledger:
        row = ledger.claims().claims[0]
        (named,) = ledger.who("Lake Fleet").posts[0].named
    assert "inferred" not in printed(card(row))
    assert "(inferred)" in printed(card(replace(row, document=replace(row.document, inferred=True))))
    assert "(inferred)" in printed(named_table([replace(named, inferred=True)], post=False))


def test_who_denies_without_authority_is_among_the_reasons_and_grades_have_one_reason(told):
    with Ledger.open(told) as ledger:
        change = next(c for c in ledger.who("Lake Fleet").posts[0].changes if c.finding.denied_by)
    finding = replace(change.finding, denied_by_others=("Grey Mole blog",))
    out = " ".join(printed(change_card(replace(change, finding=finding), 2, why=set())).split())
    assert "Grey Mole blog denies it: no authority over it is known, so this settles nothing" in out
    assert out.count(change.grades[0].reasons[0]) == 1


def test_a_change_that_was_told_above_is_only_named(told):
    with Ledger.open(told) as ledger:
        change = next(c for c in ledger.who("Lake Fleet").posts[0].changes if c.finding.denied_by)
    assert "Taras Vellin: dismissal" in printed(change_card(change, 2, told=True))
    assert "Taras Vellin is said to have been dismissed" in " ".join(printed(change_card(change, 2)).split())


def test_what_stands_only_in_a_denial_is_not_shown_as_a_claim(told):
    with Ledger.open(told) as ledger:
        change = next(c for c in ledger.who("Lake Fleet").posts[0].changes if c.finding.denied_by)
    out = printed(change_card(replace(change, denied_in=tuple(c.id for c in change.claims)), 9))
    assert out.count("in a denial") == len(change.claims)
    assert "claimed by nobody" in out
    assert "hedged" not in out


def test_who_is_former_only_by_an_allegation_is_said_to_be(told):
    with Ledger.open(told) as ledger:
        post = ledger.who("Lake Fleet").posts[0]
    row, change = post.named[0], next(c for c in post.changes if c.person_id == post.named[0].person_id)
    papers = [c.document for c in change.claims]
    former = replace(row, status="former", postings=tuple(replace(p, document=papers[0]) for p in row.postings))
    assert "former (as alleged)" in printed(named_table([former], post=False, changes=post.changes))
    assert "alleged" not in printed(named_table([former], post=False))
    assert "alleged" not in printed(named_table([row], post=False, changes=post.changes))


def test_rows_that_are_left_out_stand_apart_from_what_follows(told):
    with Ledger.open(told) as ledger:
        parts = list(who(ledger.who("Lake Fleet"), 1))
    at = next(i for i, part in enumerate(parts) if "more row" in str(part))
    assert parts[at + 1] == ""
