"""Wording that gives a text's making away: words printed twice, lost capitals, phrases no person would write."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Doubled on purpose, or rightly: "he had had enough", "a very very long day", "her her" in "gave her her coat".
_DOUBLED_RIGHTLY = frozenset(
    "had that very so no ha bye her is it really long many far much never more again now well yeah yes blah too knock "
    "tut bang choo hush pom win tom cha go come out over on night ding dong wah la da na oh ah hey please big big "
    "hip boo half half-and-half up down in do you who what why goody doo beep tick there hear".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_STOPPED = re.compile(r"[.!?]?\s+")

# Names of places and peoples that are no other English word; a small letter at their head is a lost capital.
_PLACES = frozenset(
    "afghan afghanistan africa african albania algeria algiers america american amsterdam ankara argentina armenia asia "
    "australia austria azerbaijan baghdad baku bangladesh belarus belgium belgrade berlin bolivia brazil brazilian "
    "britain brussels bucharest budapest bulgaria cairo canada canadian caracas chechnya chinese colombia crimea croatia "
    "damascus delhi denmark donbas donbass donetsk dublin ecuador egypt egyptian england estonia ethiopia europe european "
    "finland france gaza geneva germany ghana greece hungary india indian indonesia iran iranian iraq iraqi ireland "
    "israel israeli istanbul italy jakarta jerusalem kabul kazakhstan kenya kharkiv kherson khartoum kiev korea korean "
    "kosovo kremlin kyiv lagos latvia lebanon libya lisbon lithuania london luhansk lviv madrid malaysia mariupol mexico "
    "minsk moldova moscow myanmar nairobi nato netherlands nicaragua nigeria nigerian norway odesa odessa oslo pakistan "
    "palestine palestinian paris pentagon peru philippines poland portugal prague pyongyang romania russia russian "
    "rwanda saudi scotland seoul serbia siberia slovakia slovenia somalia spain sudan sweden switzerland sydney syria "
    "syrian taiwan tehran thailand tokyo tripoli tunisia uganda ukraine ukrainian venezuela vienna vietnam warsaw "
    "washington yemen zagreb zelensky zelenskyy putin monday tuesday wednesday thursday friday sunday january february "
    "september october november december".split()
)
_SMALL = re.compile(r"(?<![\w@#./:'’-])[a-z]{4,}(?![\w@/]|\.\w|['’]?-)")

# What rewriting programs make of set phrases (swapped synonyms), and the phrase that stood there.
_SWAPPED = {
    r"Getty (?:Pictures|Photos|Photographs)": "Getty Images",
    r"(?:Related|Affiliated) Press": "Associated Press",
    r"(?:Every day|Each day) (?:Mail|Telegraph|Mirror|Specific)": "Daily Mail, Telegraph, Mirror or Express",
    r"New York (?:Occasions|Instances)": "New York Times",
    r"Wall (?:Avenue|Road) Journal": "Wall Street Journal",
    r"Monetary (?:Occasions|Instances)": "Financial Times",
    r"White (?:Home|Residence|Property) (?:spokes\w+|officials?|press|aides?|adviser|chief|correspondent)": "White House",
    r"Supreme (?:Courtroom|Courtroom docket|Courtroom's)": "Supreme Court",
    r"(?:UN|U\.N\.|United Nations) Safety Council": "Security Council",
    r"(?:House|Home) of (?:Lords and|Frequents)|Home of (?:Commons|Representatives)|Residence of (?:Commons|Representatives)": "House of …",
    r"[Cc]hief of (?:[Ww]orkers|[Ee]mployees|[Pp]ersonnel) (?:of the|General|Gen\.|Valery|to)": "chief of staff",
    r"[Bb]asic [Ww]orkers of the": "General Staff of the",
    r"(?:Main|Lieutenant|Brigadier)[ -](?:Basic|Common)": "Major or Lieutenant General",
    r"(?:Prime|Primary) (?:Pastor|Clergyman)|Primary Minister": "Prime Minister",
    r"Black (?:Ocean|Beach) Fleet": "Black Sea Fleet",
    r"United (?:Countries|International locations)": "United Nations",
    r"(?:inside|internal) minister (?:of|for) the inside": "interior minister",
}
_SWAPPED_ANY = re.compile("|".join(f"\\b(?:{swapped})\\b" for swapped in _SWAPPED))


def doubled_words(words: str) -> Iterator[tuple[int, int]]:
    """Where a word or phrase of up to six words stands twice in a row by mistake: ``the the``, ``country. country.``."""
    found = list(_WORD.finditer(words))
    plain = [m.group().casefold() for m in found]
    last = 0
    for size in range(1, 7):
        for at in range(len(plain) - 2 * size + 1):
            if plain[at] != plain[at + size] or plain[at : at + size] != plain[at + size : at + 2 * size]:
                continue
            start, end = found[at].start(), found[at + 2 * size - 1].end()
            if start >= last and _is_slip(words, found[at : at + 2 * size]):
                last = end
                yield start, end


def _is_slip(words: str, doubled: list[re.Match[str]]) -> bool:
    size = len(doubled) // 2
    first = [m.group() for m in doubled[:size]]
    second = [m.group() for m in doubled[size:]]
    gap = words[doubled[size - 1].end() : doubled[size].start()]
    if not _STOPPED.fullmatch(gap) or any(words[a.end() : b.start()] != " " for a, b in _inner(doubled, size)):
        return False
    if all(w[0].isupper() for w in second) and (len(gap) == 1 or size == 1):
        return False  # a name ("Duran Duran"), or a new sentence that begins with the same word
    if len(gap) > 1 and (second[0][0].isupper() or size > 1 or first[0].casefold() in _DOUBLED_RIGHTLY):
        return False
    if size == 1:
        return first[0].casefold() not in _DOUBLED_RIGHTLY and (len(first[0]) > 1 or first[0] == "a")
    return not {"and", "by", "or", "after", "to", "upon"} & {w.casefold() for w in first} and len(set(first)) > 1


def _inner(doubled: list[re.Match[str]], size: int) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """The pairs of neighbours within either half of what stands twice."""
    for half in (doubled[:size], doubled[size:]):
        yield from zip(half, half[1:], strict=False)


def lost_capitals(words: str) -> Iterator[tuple[int, int]]:
    """Where a name of a place or people is written with a small letter."""
    for found in _SMALL.finditer(words):
        if found.group() in _PLACES:
            yield found.span()


def swapped_phrases(words: str) -> Iterator[tuple[int, int, str]]:
    """Where a set phrase has had a word swapped for a synonym, with the phrase that a person would have written."""
    for found in _SWAPPED_ANY.finditer(words):
        original = next(name for swapped, name in _SWAPPED.items() if re.fullmatch(swapped, found.group()))
        yield found.start(), found.end(), original
