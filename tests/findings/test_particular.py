"""Which words name somebody in particular in whatever report they stand, and which name nobody there."""

from __future__ import annotations

import pytest

from reportedly.findings.particular import may_be_a_name, names_nobody, one_everywhere
from reportedly.findings.sources import is_first_person, is_own_voice

NOBODY = (
    "we", "We", "she", "One of them", "reports", "two officials", "president", "President", "the governor", "paper",
    "ministry", "Defence Ministry", "police", "lawyer", "Economists", "Prime Minister", "state media",
    "Telegram channel",
    "spokeswoman for the bank", "Sources in Kelm", "People at Police HQ", "Press reports in Kelm", "our subscribers",
    "colonel", "General Staff", "",
)  # fmt: skip
SOMEBODY = (
    "Kremlin", "kremlin", "Pentagon", "Admiralty", "White House", "State Department", "US", "Kelm's president",
    "Gazette",
    "Government of Kelm", "Ada Merz", "Colonel Merz", "Iron Gate", "Kelmian Telegram channel", "41st Coastal Battery",
    "ironpass.example", "@ironpass", "@kelm_watch", "kelm_watch", "gate24", "iGate",
    "People's Daily", "The Economist", "spokesman for Ada Merz", "Kelm",
    "duty officer at the Kelmian Defence Ministry",
)  # fmt: skip


@pytest.mark.parametrize("wording", NOBODY)
def test_a_pronoun_a_role_or_a_crowd_names_nobody(wording):
    assert names_nobody(wording)


@pytest.mark.parametrize("wording", SOMEBODY)
def test_whoever_has_a_name_is_somebody(wording):
    assert not names_nobody(wording)


@pytest.mark.parametrize("word", ["kelmwatch", "orlenews", "télé", "harbourmaster"])
def test_a_word_in_small_letters_may_be_a_name(word):
    assert names_nobody(word)
    assert may_be_a_name(word)


NOUNS = ("officials", "ministries", "president", "we", "own", "will", "Kelmwatch", "kelm watch", "kelm-watch", "tv", "")


@pytest.mark.parametrize("word", NOUNS)
def test_a_role_a_crowd_or_a_small_word_is_no_name_whatever_reports_show(word):
    assert not may_be_a_name(word)


@pytest.mark.parametrize("wording", ["an mRNA expert", "two eBay sellers"])
def test_a_capital_inside_a_word_makes_no_name_of_a_description(wording):
    assert names_nobody(wording)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("president", "President", True),
        ("president", "president of Kelm", False),
        ("Kelm's president", "president of Kelm", True),
        ("reports", "two officials", True),
        ("ministry", "Kelm's ministry", False),
        ("Ada Merz", "Colonel Ada Merz", True),
    ],
)
def test_who_is_nobody_is_not_taken_for_somebody(one, other, same):
    assert one_everywhere(one, other) is one_everywhere(other, one) is same


@pytest.mark.parametrize(
    ("wording", "publisher", "own"),
    [
        ("We", "Kelm Herald", True),
        ("our headline in the early edition", "Kelm Herald", True),
        ("our correspondent in Orle", None, True),
        ("this newspaper", "Kelm Herald", True),
        ("Herald", "Kelm Herald", True),
        ("Kelm Herald", "Kelm Herald (Telegram)", True),
        ("Kelm", "Kelm Herald", False),
        ("US", "Kelm Herald", False),
        ("our subscribers", "Kelm Herald", False),
        ("Gazette", "Kelm Herald", False),
        ("Herald", None, False),
    ],
)
def test_what_an_outlet_says_of_itself_is_its_own_voice(wording, publisher, own):
    assert is_own_voice(wording, publisher) is own
    assert is_first_person(wording) is (own and "Herald" not in wording)
