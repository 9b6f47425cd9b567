"""Does one of two documents derive from the other, or do both from one text? A verdict with its reasons, or none.

All limits were set on 2026-11-29 on our own set of rewriting (``bench/rewrites``) and the development set of claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.origins.credits import same_outlet
from reportedly.origins.features import RUN, Features, features, shared_in_order
from reportedly.origins.paper import Paper

COPY, CUT, REWRITE, RETELLING = "copy", "cut", "rewrite", "retelling"
"""The same words; one a part of the other; the same text reworded or reordered; the same facts told again."""

TAKEN = 0.70  # least share of the shorter text's own words in common runs: a copy, or cut out of one
PARTLY = 0.25  # the same where the sentences agree as well: a rewrite
SENTENCES = 0.42  # least share of the shorter text's sentences that have their like, of a rewrite by runs
REWORDED = 0.60  # the same with hardly any run; then the next two are asked as well
VOCABULARY = 0.65  # least share of the shorter text's stems in the other
REWORDED_FACTS = 0.50  # least share of all names and numbers that are in both: a form filled in twice has others
ORDERED = 0.8  # least share of them in the same order, of a text that was not reordered
NAMED = 0.30  # least share of the names of the text with fewer that are in the other: a form has others each time
FACTS = 0.75  # least share of all names and numbers of two texts that are in both, of a retelling
CREDITED_FACTS = 0.50  # the same where both print one agency, or one says that the other had it first
FEW_FACTS = 9
SHORT = 80  # words: in less there is no choice of facts, and two reporters of one notice make the same
FLASH = 25  # words: a text so short is a copy only as a whole
NEAR_DAYS = 7  # most days between a report and its retelling
FAR_DAYS = 10  # the same for a rewrite; the very same words are copied after years
WHOLE = 0.85  # share of the shorter text's own words from which on it does not matter how the reports begin
OPENING = 3  # sentences


@dataclass(frozen=True, kw_only=True, slots=True)
class Join:
    """Two documents, named by key with ``left`` before ``right``, that derive one from the other or from one text.

    ``kind`` is copy, cut, rewrite or retelling, ``score`` says how strongly it is held (0 to 1), ``reasons`` why.
    """

    left: str
    right: str
    kind: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Likeness:
    """What two documents have in common. Shares are 0 to 1, of the shorter one where not said otherwise.

    ``taken`` and ``longer_taken``: own words in common runs, of each; ``common`` of ``runs`` runs are in both;
    ``alike`` of ``told`` sentences have their like, ``order``: the share of those in the same order; ``tail``: what is
    common stands at the end of both; ``opening``: one of the first sentences of either has its like in the other;
    ``vocabulary`` and ``facts``: stems of the shorter, names and numbers of both.
    """

    taken: float
    longer_taken: float
    common: int
    runs: int
    alike: int
    told: int
    order: float
    tail: bool
    opening: bool
    vocabulary: float
    facts: float
    fact_order: float


def compare(a: Paper, b: Paper) -> Join | None:
    """Judge two documents; the verdict does not depend on which of them is named first. None: held apart."""
    return compare_features(features(a), features(b))


def compare_features(a: Features, b: Features) -> Join | None:
    """``compare`` for features that are at hand."""
    if a.key == b.key or not a.words or not b.words:
        return None
    short, long = sorted((a, b), key=lambda f: (len(f.words), f.key))
    if not _worth_it(short, long):
        return None
    found = likeness(short, long)
    kind, score = _kind(found, short, long)
    if kind is None:
        return None
    left, right = sorted((a.key, b.key))
    reasons = tuple(_reasons(kind, found, short, long))
    return Join(left=left, right=right, kind=kind, score=round(min(1.0, score), 3), reasons=reasons)


def _worth_it(short: Features, long: Features) -> bool:
    """Whether two texts have enough in common to be looked at more closely: most pairs have not."""
    common = len(short.runs & long.runs)
    if common >= 0.08 * len(short.runs) and (common or short.words == long.words):
        return True
    return len(short.names & long.names) >= 0.35 * len(short.names | long.names) > 0


def likeness(short: Features, long: Features) -> Likeness:
    """What a document and a longer one have in common."""
    common = short.runs & long.runs
    places = _places(short, common)
    pairs = [best for s in short.sentences if (best := _best(s, long.sentences)) is not None]
    facts, others = set(short.facts), set(long.facts)
    both = facts & others
    in_order = shared_in_order([f for f in short.facts if f in both], [f for f in long.facts if f in both])
    return Likeness(
        taken=_share(short, places),
        longer_taken=_share(long, far := _places(long, common)),
        common=len(common),
        runs=len(short.runs),
        alike=len(pairs),
        told=sum(_is_telling(s) for s in short.sentences),
        order=shared_in_order(pairs, sorted(set(pairs))) / max(1, len(set(pairs))),
        tail=bool(places) and min(places) > 0.6 * len(short.words) and min(far) > 0.6 * len(long.words),
        opening=_opens(short, long) or _opens(long, short),
        vocabulary=len(short.stems & long.stems) / max(1, min(len(short.stems), len(long.stems))),
        facts=len(both) / max(1, len(facts | others)),
        fact_order=in_order / max(1, len(both)),
    )


def _places(one: Features, common: frozenset[tuple[str, ...]]) -> set[int]:
    """The places of the words that stand in a common run."""
    found: set[int] = set()
    if common:
        for n in range(len(one.words) - RUN + 1):
            if one.words[n : n + RUN] in common:
                found.update(range(n, n + RUN))
    return found


def _share(one: Features, places: set[int]) -> float:
    """The share of a text's own words that stand at some places; a text too short for a run is matched by nothing."""
    own = [n for n, is_own in enumerate(one.own) if is_own]
    return sum(n in places for n in own) / max(1, len(own))


def _opens(one: Features, other: Features) -> bool:
    first = [sentence for sentence in one.sentences if _is_telling(sentence)][:OPENING]
    return any(_best(sentence, other.sentences) is not None for sentence in first)


def _is_telling(sentence: frozenset[str]) -> bool:
    return len(sentence) >= 3


def _best(sentence: frozenset[str], others: Sequence[frozenset[str]]) -> int | None:
    """The place of the sentence that says most of the same in the same words, where it says half of it or more."""
    if not _is_telling(sentence):
        return None
    values = [len(sentence & other) for other in others]
    best = max(range(len(values)), key=lambda n: (values[n], -len(others[n]), -n))
    return best if values[best] >= 0.5 * len(sentence) else None


def _kind(found: Likeness, short: Features, long: Features) -> tuple[str | None, float]:
    """What two documents are to each other, and how strongly that is held."""
    days = None if short.day is None or long.day is None else abs(short.day - long.day)
    if len(short.words) < FLASH:
        whole = found.taken >= 0.9 and len(short.words) >= 8 and bool(short.names & long.names)
        return (_same_words(found), found.taken) if whole and (days or 0) <= FAR_DAYS else (None, 0.0)
    if found.taken >= TAKEN and (found.taken >= WHOLE or _one_news(found, short, long)):
        return _same_words(found), found.taken
    if (days or 0) <= FAR_DAYS and not found.tail and _one_news(found, short, long):
        alike = found.alike / max(1, found.told)
        by_runs = found.taken >= PARTLY and alike >= SENTENCES
        by_words = alike >= REWORDED and found.vocabulary >= VOCABULARY and found.facts >= REWORDED_FACTS
        named = len(short.names & long.names) >= NAMED * min(len(short.names), len(long.names))
        if found.alike >= 2 and named and (by_runs or (by_words and found.taken >= 0.1)):
            return REWRITE, max(found.taken, alike)
    fresh = found.taken < PARTLY or _one_news(found, short, long)
    if (days or 0) <= NEAR_DAYS and fresh and _is_retold(found, short, long):
        return RETELLING, (found.facts + found.fact_order) / 2
    return None, 0.0


def _one_news(found: Likeness, short: Features, long: Features) -> bool:
    """Whether two texts with passages in common tell of one thing, and do not only share what lies behind it.

    They do when they tell of changes of one person; where either tells of none, when one's beginning is in the other.
    """
    people, others = ({person for _, person in f.told} for f in (short, long))
    return bool(people & others) if people and others else found.opening


def _same_words(found: Likeness) -> str:
    if found.longer_taken < TAKEN:
        return CUT
    return COPY if found.order >= ORDERED else REWRITE


def _is_retold(found: Likeness, short: Features, long: Features) -> bool:
    """Whether two texts tell the same facts: one set of names and numbers, in much the same order, and none against.

    Two reporters of one event share its people; that they share every bystander and figure too is no chance.
    """
    both = len(set(short.facts) & set(long.facts))
    if min(len(short.words), len(long.words)) < SHORT or both < FEW_FACTS or found.fact_order < 0.5:
        return False
    if short.numbers - long.numbers and long.numbers - short.numbers:
        return False
    least = CREDITED_FACTS if _credit_reason(short, long) else FACTS
    if found.facts >= least:
        return True
    quotes = _same_quotes(short, long)
    return found.facts >= CREDITED_FACTS and quotes >= 3 and quotes >= 0.8 * min(len(short.quotes), len(long.quotes))


def _same_quotes(short: Features, long: Features) -> int:
    """How many quotations stand in both in the same order, to the letter or as a part of a longer one."""
    return shared_in_order([q[:4] for q in short.quotes], [q[:4] for q in long.quotes])


def _credit_reason(short: Features, long: Features) -> str | None:
    """Why the credits of two documents point at one text: the same agency, or one the other's source. Else None."""
    for one, other in ((short, long), (long, short)):
        for credit in one.credits:
            if same_outlet(credit.name, other.publisher):
                how = "is forwarded from" if credit.how == "forwarded" else "credits"
                return f"one {how} {credit.name}, which published the other".replace(";", ",")
    wires = [credit.name for credit in short.credits if credit.how in ("wire", "first", "forwarded")]
    shared = next((w for w in wires if any(same_outlet(w, c.name) for c in long.credits)), None)
    return None if shared is None else f"both credit {shared}".replace(";", ",")


def _reasons(kind: str, found: Likeness, short: Features, long: Features) -> list[str]:
    """Why two documents were joined, in the words that a reader is shown, the weightiest first."""
    told: list[str] = []
    if kind != RETELLING:
        if found.runs and found.common == found.runs:
            whole = found.common == len(long.runs)
            told.append("every sequence of four words is the same" if whole else "all of one stands in the other")
        elif found.runs:
            told.append(f"{_hundred(found.common, found.runs)} of 100 sequences of four words are the same")
        if found.alike and kind == REWRITE:
            told.append(f"{found.alike} of {found.told} sentences have their like in the other text")
            if found.order < ORDERED:
                told.append("the sentences stand in another order")
    names, numbers = len(short.ends & long.ends), len(short.numbers & long.numbers)
    parts = [_counted(n, word) for n, word in ((names, "name"), (numbers, "number")) if n]
    if parts:
        told.append(f"the same {' and '.join(parts)}")
    quotes = _same_quotes(short, long)
    if quotes:
        told.append(f"the same {_counted(quotes, 'quotation')}" + (" in the same order" if quotes > 1 else ""))
    claims = shared_in_order(short.told, long.told)
    if claims > 1:
        told.append(f"the same {claims} claims in the same order")
    credit = _credit_reason(short, long)
    told += [] if credit is None else [credit]
    if short.day is not None and long.day is not None:
        apart = abs(short.day - long.day)
        told.append("published on the same day" if not apart else f"published {_counted(apart, 'day')} apart")
    return told


def _hundred(part: int, whole: int) -> int:
    return min(99, max(1, round(100 * part / whole)))


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")
