"""The names of people: their forms, a key to find them by, and whether two of them can be one person's, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from reportedly.entities.folding import fold, sound

_PARTICLES = frozenset(
    "al el ul de del della di da das do dos du la le van von der den ter ten bin bint ibn ben abu ould zu y".split()
)
_SUFFIXES = frozenset("jr sr ii iii iv".split())
_NICKNAME = re.compile(r"[\"“”‘(«][^\"“”’)»]*[\"“”’)»]")
_PIECES = re.compile(r"[^\s.,]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class NameForm:
    """A name taken apart: full words (folded, in order), initials, suffix (Jr, II); particles are left out."""

    worded: str
    words: tuple[str, ...]
    initials: tuple[str, ...]
    suffix: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """How well two wordings agree (0 to 1) and why. ``conflict`` says that they cannot be one."""

    score: float
    reasons: tuple[str, ...]
    conflict: bool = False

    def __bool__(self) -> bool:
        return self.score > 0


@lru_cache(maxsize=20_000)
def name_form(name: str) -> NameForm:
    """Take a name apart. 'Awala, E.B' and 'E.B Awala' come out alike; nicknames in quotes are left out."""
    bare = re.sub(r"(?<=\w)['’ʼ`´](?=\w)", "", _NICKNAME.sub(" ", name).replace("'s ", " "))
    if "," in bare:
        last, _, first = bare.partition(",")
        bare = f"{first} {last}" if fold(first) not in _SUFFIXES else f"{last} {first}"
    pieces = [p.strip("'’-") for p in _PIECES.findall(bare)]
    long = any(len(fold(p)) > 3 or (len(fold(p)) > 1 and not p.isupper()) for p in pieces)
    words: list[str] = []
    initials: list[str] = []
    suffix = None
    for piece in pieces:
        folded = fold(piece)
        if not folded:
            continue
        if folded in _SUFFIXES and words:
            suffix = folded
        elif len(folded) == 1 or (long and piece.isupper() and len(folded) <= 3):
            initials.extend(folded)
        else:
            words.extend(w for w in (fold(w) for w in piece.split("-")) if w)
    kept = [w for w in words if w not in _PARTICLES] or words
    return NameForm(worded=name, words=tuple(kept), initials=tuple(initials), suffix=suffix)


@lru_cache(maxsize=20_000)
def name_words(name: str) -> tuple[str, ...]:
    """The sounds of a name's full words, each once, in order: what a ledger looks a name up by."""
    return tuple(dict.fromkeys(sound(w) for w in name_form(name).words))


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """A key that spellings of one full name share, whichever end the family name stands at."""
    form = name_form(name)
    words = " ".join(sorted(sound(w) for w in form.words))
    rest = "".join(form.initials) + (f" {form.suffix}" if form.suffix else "")
    return f"{words} {rest}".strip()


def family_names(name: str) -> tuple[str, ...]:
    """The sounds that may be the family name: the last full word, and the first when there are several."""
    words = [sound(w) for w in name_form(name).words]
    return tuple(dict.fromkeys((words[-1], words[0]))) if words else ()


def is_full(name: str) -> bool:
    """Whether a name has two or more full words, so that the very same name is worth something by itself."""
    return len(name_form(name).words) >= 2


@lru_cache(maxsize=50_000)
def same_name(a: str, b: str) -> Match:
    """Whether two names can be one person's, with the reasons.

    1.0: the very same full name (two words or more); 0.95: the same in another spelling; 0.9: one has a middle name
    more; 0.8: initials that fit; 0.6: only the family name is there to agree. 0 with ``conflict``: a word contradicts.
    The scores order the cases; only whether they reach 0.6, 0.8 and 0.9 is ever used.
    """
    one, two = name_form(a), name_form(b)
    if not one.words or not two.words:
        return Match(score=0.0, reasons=("a name is missing",))
    if one.suffix and two.suffix and one.suffix != two.suffix:
        return Match(score=0.0, reasons=(f"{one.suffix} is not {two.suffix}",), conflict=True)
    sounds_one, sounds_two = [sound(w) for w in one.words], [sound(w) for w in two.words]
    shared = [w for w in dict.fromkeys(sounds_one) if w in sounds_two]
    if not shared:
        return _NOTHING_SHARED
    shown = {sound(w): w for w in (*one.words, *two.words)}
    only_one = [w for w in sounds_one if w not in sounds_two]
    only_two = [w for w in sounds_two if w not in sounds_one]
    left_one, free_two = _absorb(only_one, two.initials)
    left_two, free_one = _absorb(only_two, one.initials)
    if left_one and left_two:
        shown = dict(zip((*sounds_one, *sounds_two), (*one.words, *two.words), strict=True))
        return Match(score=0.0, reasons=(f"{shown[left_one[0]]} is not {shown[left_two[0]]}",), conflict=True)
    if _clash(free_one, free_two) or _unmet(one, free_one, left_two) or _unmet(two, free_two, left_one):
        return Match(score=0.0, reasons=("the initials differ",), conflict=True)
    if len(shared) == 1:
        return _by_one_word(one, two, shared[0], bool(left_one or left_two))
    if left_one or left_two or one.initials != two.initials:
        return Match(score=0.9, reasons=(f"the names agree in {len(shared)} words; one has more",))
    if sorted(one.words) == sorted(two.words):
        return Match(score=1.0, reasons=("the very same full name",))
    return Match(score=0.95, reasons=("the same full name in another spelling",))


_NOTHING_SHARED = Match(score=0.0, reasons=("no word of the names agrees",), conflict=True)


def _unmet(form: NameForm, free: tuple[str, ...], left: list[str]) -> bool:
    """Whether a name's initials stand for none of the other's given names: 'S. Yusuf' is not Luka Yusuf."""
    return bool(form.initials and free == form.initials and left)


def _clash(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether initials left over on both sides contradict each other: neither row is the other's beginning or part."""
    if not a or not b:
        return False
    short, long = sorted((a, b), key=len)
    rest = iter(long)
    return not all(letter in rest for letter in short)


def _absorb(words: list[str], initials: tuple[str, ...]) -> tuple[list[str], tuple[str, ...]]:
    """Match full words with the other name's initials: the words without an initial, and the initials left over."""
    left: list[str] = []
    free = list(initials)
    for word in words:
        if word[0] in free:
            free.remove(word[0])
        else:
            left.append(word)
    return left, tuple(free)


def _by_one_word(one: NameForm, two: NameForm, word: str, unmatched: bool) -> Match:
    """Judge names that share one full word: worth something when it can be the family name of both."""
    last = all(sound(form.words[-1]) == word for form in (one, two))
    initials = bool(one.initials or two.initials)
    if not last and (unmatched or not initials):
        return Match(score=0.3, reasons=("the word that agrees may be a given name in one",))
    if initials and not unmatched and (one.initials == two.initials or len(one.words) != len(two.words)):
        return Match(score=0.8, reasons=("the family name agrees and the initials fit",))
    return Match(score=0.6, reasons=("only the family name is there to agree",))
