"""What stands around the running text of a report: its headline, who wrote it, where and when it was filed."""

from __future__ import annotations

import re

from reportedly.documents.days import MONTHS, WEEKDAYS, find_days
from reportedly.documents.lines import ends_as_sentence

_PLACE = r"[A-Z][\w'’.-]*(?:\s(?:[a-z]{2,3}\s)?[A-Z][\w'’.-]*){0,4}"
_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Za-z]*\.?"
)
_YEAR = r"(?:,?\s(?:19|20)\d\d)?"
_WEEKDAY = "|".join(day.title() for day in WEEKDAYS)
_DATE = rf"(?:{_MONTH}\s\d{{1,2}}{_YEAR}|\d{{1,2}}\s{_MONTH}{_YEAR}|{_WEEKDAY})"
_AGENCY = r"\((?:[A-Z][A-Za-z.]*(?:[\s/][A-Z][A-Za-z.]*){0,3})\)"
_DASH = r"(?:\s(?:--|[-–—])\s?|(?:--|—)\s?|[-–]\s)"
# "WASHINGTON, June 2 - ", "KYIV, Ukraine (AP) — ", "Moscow (Interfax) – ", "(Reuters) - ", "CALABAR – ".
_FULL = re.compile(
    rf"(?:{_PLACE}(?:\s?[,/]\s?{_PLACE}){{0,3}}(?:,?\s{_DATE}(?:\s?{_AGENCY})?|\s?{_AGENCY}(?:,?\s{_DATE})?)|{_AGENCY}){_DASH}(?=\S)"
)
_SHOUTED = re.compile(
    rf"[A-Z][A-Z'’.]+(?:[\s-][A-Z][A-Z'’.]+){{0,3}}(?:,\s{_PLACE}){{0,2}}\s(?:--|[-–—])\s?(?=[A-Z“\"‘'])"
)
_NO_PLACE = re.compile(
    r"(?:BREAKING|UPDATE\w*|EXCLUSIVE|WATCH|VIDEO|LIVE|NEW|JUST\sIN|OPINION|ANALYSIS|REVEALED|CORRECTED|NOTE|FACTBOX)\b"
)
_SLUG = re.compile(r"[A-Z]{2,}(?:[-–/][A-Z0-9]{2,}){1,6}")
_LONGEST_DATELINE = 90

_CONNECTOR = r"(?:and|for|in|of|the|de|da|di|del|van|von|der|den|la|le|al|el|bin|ibn|at|to)"
_NAME = r"(?:[A-Z][\w.'’-]*|[A-Z]{2,})"
_NAMES = rf"{_NAME}(?:,?\s(?:{_NAME}|{_CONNECTOR}|&|\|)){{0,14}}"
_BYLINE = re.compile(
    rf"(?:(?:By|BY|by|Written\sby|Reported\sby|Story\sby|Words\sby|Posted\sby|Published\sby|Author:|From|FROM|Reporting\sby)\s?:?\s(?:{_NAMES})"
    r"(?:\s(?:reporter|correspondent|editor|writer)s?)?"
    r"|(?:By|BY|From)\s(?:our|a|an|staff)\s(?:[\w'’-]+\s){0,3}(?:reporter|correspondent|writer|editor|staff)s?(?:\sin\s.{2,30})?"
    r"|(?:Our|Staff|Special|Agency|News|Political|Senior|Chief)\s(?:Special\s|Political\s|Own\s)?(?:Reporter|Correspondent|Writer|Editor|Agency\sReport)s?(?:,?\s.{2,40})?"
    rf"|{_NAMES},\s(?:(?:[\w'’-]+\s){{0,4}}(?:[Cc]orrespondent|[Rr]eporter|[Ee]ditor|[Ww]riter)s?(?:\s(?:in|for|at)\s.{{2,40}})?|(?:BBC|CNN|Reuters|AFP|AP)\s.{{2,30}})"
    r"|\(?(?:Additional\s)?(?:[Rr]eporting|[Ww]riting|[Ee]diting)\sby\s.{3,300}\)?)\.?"
    r"(?:\s\|?\s?(?i:published|updated|posted|last\supdated)\b:?\s.{0,60})?"
)
_FILED = re.compile(
    r"(?i)(?:(?:first\s)?(?:published|posted|updated|last\s(?:updated|modified)|modified|created|date)\b\s?(?:at|on|:|-)?\s*)?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s*)?"
    r"[\d:.apm\s,|/–-]*(?:(?:gmt|bst|utc|e[sd]t|p[sd]t|ce?st|wat)\b)?[\s,|-]*"
)
_NOT_NAMES = {
    *WEEKDAYS,
    *MONTHS,
    "then",
    "now",
    "contrast",
    "comparison",
    "law",
    "tomorrow",
    "today",
    "next",
    "last",
    "this",
}


def dateline_end(words: str, *, first: bool) -> int | None:
    """Where the dateline ends that these words begin with, its dash included; None when they begin with none.

    A place in capitals with nothing but a dash ("CALABAR – ") is taken for one only in the ``first`` paragraph.
    """
    head = " ".join(words[: 2 * _LONGEST_DATELINE].split())
    found = _FULL.match(head) or (first and not _NO_PLACE.match(head) and _SHOUTED.match(head)) or None
    if found is None or found.end() > _LONGEST_DATELINE or found.end() >= len(head):
        return None
    return _unsqueezed(words, found.group().rstrip())


def is_byline(words: str) -> bool:
    """Whether a line says who wrote the report: "By Jane Roe", "Our Reporter, Abuja", "(Editing by John Doe)"."""
    line = " ".join(words.split())
    if len(line) > 320 or _BYLINE.fullmatch(line) is None:
        return False
    second = re.split(r"[\s:,]+", line, maxsplit=2)[1].lower() if " " in line else ""
    return not (line[:3].lower() == "by " or line[:5].lower() == "from ") or second.rstrip(".") not in _NOT_NAMES


def is_filing_date(words: str) -> bool:
    """Whether a line holds only when the report was filed: "Published: 12:30, 14 May 2022"."""
    line = " ".join(words.split())
    if len(line) > 120:
        return False
    days = list(find_days(line))
    if not days or days[0].day is None or all(day.year is None for day in days):
        return False
    rest, last = "", 0
    for day in days:
        rest, last = f"{rest}{line[last : day.span.start]}\n", day.span.end
    return all(_FILED.fullmatch(part.strip()) for part in f"{rest}{line[last:]}".split("\n"))


def is_headline(words: str, title: str | None, *, followed: bool) -> bool:
    """Whether the first line of a text is its headline.

    Where a title is known, the line must be (nearly) that title or be in capitals; where none is, it must be short,
    without a full stop, and ``followed`` by longer text.
    """
    line = " ".join(words.split())
    if title:
        return same_title(line, title) or (line.isupper() and followed and len(line.split()) >= 3 and len(line) < 120)
    if not followed or len(line) > 200 or len(line.split()) > 30 or not any(c.isalpha() for c in line):
        return False
    return not line.endswith((".", ",", ":", ";", "-")) or (line.isupper() and len(line) < 120)


def is_masthead(words: str, below: str) -> bool:
    """Whether a first line is rather the outlet's name or a wire slug, and the line ``below`` it the headline."""
    name = _SLUG.fullmatch(words.strip()) is not None or re.search(r"\S\s{3,}\S", words) is not None
    under = " ".join(below.split())
    like_headline = len(under.split()) >= 4 and (under[0] in "“‘\"'" or under[0].isupper())
    return (name or len(words.split()) <= 2) and like_headline and is_headline(under, None, followed=True)


def same_title(line: str, title: str) -> bool:
    """Whether a line is the title, letter case, punctuation, a cut end or the outlet's name behind it aside."""
    one, two = _letters(line), _letters(title)
    if not one or not two:
        return False
    shorter, longer = sorted((one, two), key=len)
    if longer.startswith(shorter) and len(shorter) >= (0.9 if ends_as_sentence(line) else 0.5) * len(longer):
        return True
    a, b = set(re.findall(r"\w+", line.casefold())), set(re.findall(r"\w+", title.casefold()))
    return len(a & b) >= 0.75 * max(len(a), len(b)) and not ends_as_sentence(line.rstrip("?!"))


def _letters(words: str) -> str:
    return re.sub(r"\W+", "", words.casefold())


def _unsqueezed(words: str, squeezed: str) -> int:
    """The place in ``words`` where ``squeezed``, the same with single spaces, ends."""
    wanted = sum(1 for c in squeezed if not c.isspace())
    for place, character in enumerate(words):
        wanted -= not character.isspace()
        if wanted == 0:
            return place + 1
    return len(words)
