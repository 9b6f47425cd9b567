from reportedly.origins.terms import taken_apart, words_of


def names_of(*passages: str) -> set[str]:
    return {t.word for t in taken_apart(list(passages))[0] if t.name}


def numbers_of(*passages: str) -> set[str]:
    return {t.word for t in taken_apart(list(passages))[0] if t.number}


def test_names_are_words_with_a_capital_inside_a_sentence():
    text = "The warden praised Ilse Bracken. Bracken left. Dorn Hask followed, and the warden said nothing to Hask."
    assert names_of(text) == {"ilse", "bracken", "hask", "dorn"}


def test_a_headline_in_capitals_names_nobody_by_itself():
    assert names_of("WARDEN OF THE LIGHTHOUSE LEAVES HIS POST") == set()
    assert names_of("WARDEN BRACKEN LEAVES", "The post of Bracken is empty.") == {"bracken"}


def test_numbers_in_words_and_figures_are_one_and_years_and_days_are_none():
    assert numbers_of("In 2019 seventeen ships and 1,200 men sailed on 14 March.") == {"17", "1200"}
    assert numbers_of("Of 17 ships 1200 men were missed.") == {"17", "1200"}


def test_quotations_are_found_in_all_marks():
    for quoted in ("“we never slept there”", '"we never slept there"', "'we never slept there'"):
        terms, _, quotes = taken_apart([f"The cook said: {quoted}, and left."])
        assert quotes == [("we", "never", "slept", "there")]
        assert [t.word for t in terms if t.quoted] == ["we", "never", "slept", "there"]


def test_an_apostrophe_opens_no_quotation():
    assert taken_apart(["The guards' dog and the owner's cat didn't bite Lorn's aunt."])[2] == []


def test_what_stands_under_every_report_is_left_out():
    assert taken_apart(["The Callis Mirror. All rights reserved."])[0] == []


def test_markup_is_no_word():
    assert [t.word for t in taken_apart(['<p class="x">Grain&nbsp;rose</p>'])[0]] == ["grain", "rose"]


def test_words_are_folded():
    assert words_of("Émile’s 3,400 Ships") == ["emile", "s", "3400", "ships"]
