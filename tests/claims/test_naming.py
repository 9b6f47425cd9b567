from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.claims.naming import Naming
from reportedly.claims.people import Cast
from reportedly.language.reading import Reading, Tie
from reportedly.span import Span
from tests.claims.hand import marked, place, tied

HELD = {"none": 0.0, "current": 1.0, "acting": 0.0, "former": 0.0}
LEFT = {"none": 0.0, "current": 0.0, "acting": 0.0, "former": 1.0}


def named(text: str, at: str) -> str | None:
    """What the last words ``at`` of a text are called as a source."""
    reading = marked(text)
    start = reading.text.rindex(at)
    part = Naming(reading, Cast(reading)).source_part(Span(start, start + len(at)))
    return part.value if part else None


@pytest.mark.parametrize(
    ("worded", "value"),
    [
        ("The harbour union", "harbour union"),
        ("A dockside official", "dockside official"),
        ("its pilots", "pilots"),
        ("Officials", "Officials"),
        ("a clerk who was there", "clerk"),
    ],
)
def test_a_source_loses_its_determiner_and_its_relative_clause(worded: str, value: str) -> None:
    assert named(f"{worded} said it was late.", worded) == value


@pytest.mark.parametrize("worded", ["Nobody", "No one", "No official", "None of the clerks", "Neither", "neither man"])
def test_nobody_is_no_source(worded: str) -> None:
    assert named(f"{worded} said it was late.", worded) is None


def test_quotation_marks_and_commas_beside_a_source_are_no_part_of_it() -> None:
    text = "It was late,” the harbour union said."
    reading = marked(text)
    part = Naming(reading, Cast(reading)).source_part(Span(text.index(",”"), text.index(" said")))
    assert part is not None
    assert part.span.of(text) == "the harbour union"


def test_white_space_names_nobody() -> None:
    assert named("The pilot  left.", "  ") is None


def test_a_person_is_called_by_full_name() -> None:
    text = "[person Clara Voss] runs the port.\n\n<source [person Voss], its manager,> <cue said> <content no>."
    assert named(text, "Voss, its manager,") == "Clara Voss"


def test_the_owner_of_a_source_is_not_the_source() -> None:
    text = "<source An aide to [person Clara Voss]> <cue said> <content no>."
    assert named(text, "An aide to Clara Voss") == "aide to Clara Voss"


def test_he_and_she_are_the_person_spoken_of_before() -> None:
    assert named("[person Clara Voss] runs the port. <source [reference She]> <cue said> <content no>.", "She") == (
        "Clara Voss"
    )
    assert named("Mr [person Finch] met Mrs [person Voss]. [reference She] said no.", "She") == "Voss"


def test_a_pronoun_that_leads_to_nobody_stays_as_it_is() -> None:
    assert named("<source [reference She]> <cue said> <content no>.", "She") == "She"


def test_it_is_the_one_who_spoke_before() -> None:
    text = "<source The harbour union> <cue said> <content no>.\n\n<source It> <cue added> <content never>."
    assert named(text, "It") == "harbour union"


def test_it_is_else_the_organization_named_before() -> None:
    assert named("The [organization Pilots Guild] met.\n\nIt said no.", "It") == "Pilots Guild"


def test_the_company_is_the_organization_named_most_often_before() -> None:
    text = (
        "[organization Oden] fell. [organization Kelm Bank] rose. [organization Oden] makes boats. "
        "The company said no. [organization Kelm Bank] agreed. [organization Kelm Bank] paid."
    )
    assert named(text, "The company") == "Oden"


@pytest.mark.parametrize("worded", ["the chemical company", "The Lindau-based company"])
def test_a_company_called_by_its_trade_or_seat_is_the_one_of_the_report(worded: str) -> None:
    text = f"[organization Orbis Corp] grew.\n\n{worded} said it named a chairman."
    assert named(text, worded) == "Orbis Corp"


def test_an_exchange_code_is_no_name() -> None:
    assert named("Orbis and Bell Corp <OBC.F> said so.", "F") == "Orbis and Bell Corp"
    assert named("Orbis Corp <OBC> said so.", "Orbis Corp <OBC>") == "Orbis Corp"
    assert named("A code <OBC> said so.", "OBC") == "OBC"
    assert named("It closed in London. Orbis Corp <OBC.F> said so.", "F") == "Orbis Corp"
    assert named("A spokesman for Orbis Corp <OBC> said so.", "A spokesman for Orbis Corp <OBC>") == (
        "spokesman for Orbis Corp"
    )


@pytest.mark.parametrize(
    ("told", "at", "value"),
    [
        ("The [organization Salt Lake Guild] met. The SLG said so.", "The SLG", "Salt Lake Guild"),
        ("The Harbour Audit Board (HAB) met. HAB said so.", "HAB", "Harbour Audit Board"),
        ("The [organization Salt Lake Guild] met. An SLG clerk said so.", "An SLG clerk", "SLG clerk"),
        ("The guild met. The SLG said so.", "The SLG", "SLG"),
    ],
)
def test_initials_as_a_source_are_the_body_that_the_report_spells_out(told: str, at: str, value: str) -> None:
    assert named(told, at) == value


def test_a_company_is_meant_by_its_initials_and_by_its_statement() -> None:
    text = "Orbis Bell AG <ORBG.F> grew.\n\n"
    assert named(text + "OB said so.", "OB") == "Orbis Bell AG"
    assert named(text + "A short OB statement said so.", "A short OB statement") == "Orbis Bell AG"
    assert named(text + "An OB director said so.", "An OB director") == "OB director"
    assert named(text + "TX said so.", "TX") == "TX"
    assert named("Apple Pie Inc <APPI.O> grew. AP said so.", "AP") == "AP", "an agency is nobody's short name"


def test_who_as_a_source_is_the_one_spoken_of_just_before() -> None:
    assert named("A port official, who would not be named, said so.", "who would not be named") == "port official"
    told = "The report by a port official, who would not be named, said so."
    assert named(told, "who would not be named") == "port official"


def test_a_rival_company_is_another() -> None:
    assert named("[organization Orbis Corp] grew.\n\nA rival bid. The rival company said so.", "The rival company") == (
        "rival company"
    )


def test_of_two_named_as_often_the_company_is_the_first() -> None:
    assert named("[organization Oden] fell. [organization Kelm] rose. The company said no.", "The company") == "Oden"


def test_the_company_is_nobody_else_where_no_organization_is_named() -> None:
    assert named("The price fell. The company said no.", "The company") == "company"


def test_the_union_is_no_company() -> None:
    assert named("[organization Oden] fell. The union said no.", "The union") == "union"


def test_a_short_wording_leads_to_the_fuller_one_before_it_never_after() -> None:
    early = (
        "<source A lawyer for the port> <cue said> <content no>.\n\n<source The lawyer> <cue added> <content never>."
    )
    assert named(early, "The lawyer") == "lawyer for the port"
    late = "<source The lawyer> <cue said> <content no>.\n\n<source A lawyer for the port> <cue added> <content never>."
    assert named(late, "The lawyer") == "lawyer"


def test_the_fuller_wording_keeps_both_places() -> None:
    reading = marked("The [organization Pilots Guild] met. The company said no.")
    start = reading.text.index("The company")
    part = Naming(reading, Cast(reading)).source_part(Span(start, start + 11))
    assert part is not None
    assert part.span.of(reading.text) == "The company"
    assert part.full is not None
    assert part.full.of(reading.text) == "Pilots Guild"


def test_he_is_the_official_without_a_name_who_spoke_before() -> None:
    text = "<source A senior port official> <cue said> <content [person Clara Voss] left>. "
    text += "<source [reference He]> <cue added> <content never>."
    assert named(text, "He") == "senior port official"
    text = text.replace("A senior port official", "Several officials")
    assert named(text, "He") != "officials"


def test_he_is_whom_the_encoder_is_sure_of() -> None:
    text = "<source A port official> <cue said> <content [person Clara Voss] left>. "
    reading = tied(marked(text + "<source [reference She]> <cue added> <content never>."), "She", "Clara Voss")
    start = reading.text.rindex("She")
    part = Naming(reading, Cast(reading)).source_part(Span(start, start + 3))
    assert part is not None
    assert part.value == "Clara Voss"


def test_it_is_never_words_that_said_nothing() -> None:
    text = "<source The harbour union> <cue said> <content no>. A <source vice> <cue is> known.\n\nIt said never."
    assert named(text, "It") == "harbour union"


def test_the_paper_is_the_one_that_is_named_before() -> None:
    text = "<source The Kelmar Courier> <cue reported> <content no>. <source The union> <cue said> <content no>.\n\n"
    assert named(text + "The paper said never.", "The paper") == "Kelmar Courier"
    assert named(text + "The letter said never.", "The letter") == "letter"


def test_a_spokesman_is_the_one_named_below_as_nobody_elses() -> None:
    text = "A bank spokesman said so. Spokesman [person Otto Grell] said Dane left."
    assert named_first(text, "A bank spokesman") == "Otto Grell"
    assert named_first(text.replace("Spokesman [", "Mint spokesman ["), "A bank spokesman") == "bank spokesman"
    assert named_first(text.replace("Spokesman [", "Spokeswoman ["), "A bank spokesman") == "bank spokesman"
    text += " The spokesman, [person Hal Brisk], left."
    assert named_first(text, "A bank spokesman") == "bank spokesman", "two of them leave it open"


def test_an_office_before_a_name_is_the_person() -> None:
    text = "According to a note from the office of the [title treasurer], Mr [person Lew Dane], the cook left."
    assert named_first(text, "a note from the office of the treasurer") == "Lew Dane"
    text = text.replace("], the cook", "] the cook")
    assert named_first(text, "a note from the office of the treasurer") == "note from the office of the treasurer"


def named_first(text: str, at: str) -> str | None:
    """What the first words ``at`` of a text are called as a source."""
    reading = marked(text)
    start = reading.text.index(at)
    part = Naming(reading, Cast(reading)).source_part(Span(start, start + len(at)))
    return part.value if part else None


@pytest.mark.parametrize("worded", ["who", "who asked not", "which"])
def test_who_is_the_one_named_right_before(worded: str) -> None:
    text = f"<source Harbour officials>, {worded} <cue said> <content it was late>."
    assert named(text, worded) == "Harbour officials"
    assert named(f"[person Clara Voss], {worded} to be named, said it was late.", worded) == "Clara Voss"


def test_that_before_a_verb_of_saying_is_what_is_named_right_before() -> None:
    assert named("<source A dockside letter> that <cue says> <content it is late>.", "that") == "dockside letter"


@pytest.mark.parametrize("worded", ["who", "was", "as"])
def test_a_small_word_after_nobody_names_nobody(worded: str) -> None:
    assert named(f"The tide, it seems, was late; and {worded} it was said.", worded) is None


def test_one_of_them_is_one_of_those_who_spoke_before() -> None:
    text = (
        "<source Diplomats in Kelm> <cue expect> <content more>. <content It rains>, <source one of them> <cue said>."
    )
    assert named(text, "one of them") == "Diplomats in Kelm"
    alone = text.replace("Diplomats in Kelm", "A diplomat in Kelm").replace("expect", "expects")
    assert named(alone, "one of them") == "one of them"


def test_a_word_that_leads_in_speech_is_no_part_of_a_source() -> None:
    assert named("The paper quoted a palace official as saying no.", "a palace official as") == "palace official"


def called(reading: Reading, at: str) -> str | None:
    """What the last words ``at`` of a reading are called as a source."""
    start = reading.text.rindex(at)
    part = Naming(reading, Cast(reading)).source_part(Span(start, start + len(at)))
    return part.value if part else None


def test_an_office_that_one_alone_is_named_in_is_that_one() -> None:
    text = (
        "The [title governor], [person Ana Merz], was sacked. Her [title deputy governor], [person Ivo Lenz], left. {}"
    )
    for told in ("The governor did not call.", "The embattled governor did not call."):
        reading = tied(tied(marked(text.format(told)), "Ana Merz", "governor"), "Ivo Lenz", "deputy governor")
        assert called(reading, told.removesuffix(" did not call.")) == "Ana Merz"


def test_an_office_of_two_or_of_one_named_later_is_nobodys() -> None:
    text = "The [title mayor], [person Ana Merz], met Kelm's [title mayor], [person Ivo Lenz]. The mayor did not call."
    reading = marked(text)
    first, second = (n for n, m in enumerate(reading.mentions) if m.label == "title")
    ties = [(place(reading, "Ana Merz"), first), (place(reading, "Ivo Lenz"), second)]
    reading = replace(reading, ties=tuple(Tie(person=a, other=b, score=0.9, status=HELD) for a, b in ties))
    assert called(reading, "The mayor") == "mayor"
    reading = tied(
        marked("So it is: the mayor did not call. The [title mayor], [person Ana Merz], left."), "Ana Merz", "mayor"
    )
    assert called(reading, "the mayor") == "mayor"


def test_who_left_an_office_is_not_who_holds_it() -> None:
    text = "The [title governor], [person Ana Merz], sat. The old [title governor], [person Ivo Lenz], wept. {} sat."
    for told, who in (("The governor", "Ana Merz"), ("The former governor", "Ivo Lenz")):
        reading = marked(text.format(told))
        first, second = (n for n, m in enumerate(reading.mentions) if m.label == "title")
        ties = [(place(reading, "Ana Merz"), first, HELD), (place(reading, "Ivo Lenz"), second, LEFT)]
        reading = replace(reading, ties=tuple(Tie(person=a, other=b, score=0.9, status=s) for a, b, s in ties))
        assert called(reading, told) == who


def test_a_minister_for_something_is_a_minister_too_and_an_attorney_general_no_general() -> None:
    reading = marked(
        "The [title minister for water], [person Ana Merz], and the [title mill minister], [person Ivo Lenz]. "
        "The minister sat."
    )
    reading = tied(tied(reading, "Ana Merz", "minister for water"), "Ivo Lenz", "mill minister")
    assert called(reading, "The minister") == "minister"
    reading = tied(
        marked("The [title attorney general], [person Ana Merz]. The general sat."), "Ana Merz", "attorney general"
    )
    assert called(reading, "The general") == "general"


def test_the_bank_is_one_that_is_called_a_bank_however_often_another_is_named() -> None:
    text = (
        "[organization Sorrel] fell. [organization Sorrel]'s [organization central bank] met. The bank did not comment."
    )
    assert named(text + " [organization Sorrel] rose.", "The bank") == "central bank"
