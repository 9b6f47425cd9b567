"""Whom a document credits: the agency it prints, the outlet that had it first, the channel it was forwarded from.

Only set places are looked at (the head, the foot, bylines, what is not read as text) and plain formulas of reporting;
a name in running text is never a credit by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.entities.folding import fold
from reportedly.origins.paper import Paper
from reportedly.span import Span

_AGENCIES = (
    "Reuters|Reuter|Associated Press|AP|Agence France-Presse|Agence France Presse|AFP|United Press International|UPI"
    "|Interfax|Interfax-Ukraine|TASS|ITAR-TASS|RIA Novosti|Ukrinform|UNIAN|Xinhua|Kyodo|Kyodo News|Jiji Press|Yonhap"
    "|Anadolu Agency|Anadolu|DPA|dpa|ANSA|EFE|Bloomberg News|Bloomberg|Press Association|PA Media|PTI|ANI|IANS"
    "|Press Trust of India|News Agency of Nigeria|NAN"
    "|PANA|SAPA|MENA|SANA|IRNA|ISNA|Antara|Bernama|Canadian Press|AAP|BelTA|CTK|PAP"
)
_PLAIN = {
    "reuter": "Reuters",
    "ap": "Associated Press",
    "afp": "Agence France-Presse",
    "agencefrancepresse": "Agence France-Presse",
    "upi": "United Press International",
    "nan": "News Agency of Nigeria",
    "pti": "Press Trust of India",
    "dpa": "DPA",
    "belta": "BelTA",
    "anadolu": "Anadolu Agency",
    "kyodo": "Kyodo News",
    "bloombergnews": "Bloomberg",
}
"""One name for the names of an agency, by their folded form."""

_OUTLET = r"(?:[Tt]he )?[A-Z][\w’'&.-]*(?: (?:of|and|de|la|le|del|der|the|[A-Z0-9][\w’'&.-]*)){0,5}"
_SERVICE = r"(?:[A-Z][\w’'&.-]*\s){1,4}(?:News Agency|Press Agency|Agency|News Service|Newswire|Wire Service)"
_HEAD = 260  # characters from the beginning in which an agency in brackets or before a dash is a dateline's
_FOOT = 400  # characters from the end in which a line of credit is looked for

_DATELINE = re.compile(rf"^[^\n(\[]{{0,80}}[(\[](?P<name>{_AGENCIES})[)\]][ \t]*(?:[-–—:]|$)", re.M)
_BRACKETS = re.compile(rf"[(\[](?:via |from |source: ?)?(?P<name>{_AGENCIES})[)\]][.\s]*$", re.M | re.I)
_ALONE = re.compile(rf"^[ \t]*(?:[-–—/(\[*]+\s*)?(?P<name>{_AGENCIES})(?:\s*[-–—/)\]*]+)?\.?[ \t]*$", re.M | re.I)
_BYLINE = re.compile(
    rf"^[ \t]*(?:By|BY|by)\b[^\n]{{0,80}}?(?:\b(?:of|for|from)\b|[,|/(–—-])\s*(?:the |The )?(?P<name>{_AGENCIES})\b",
    re.M,
)
_BY = re.compile(
    rf"^[ \t]*(?:By|BY|by) (?:the |The )?(?P<name>{_AGENCIES}|{_SERVICE})"
    r"\s*(?:staff|reporters?|correspondents?)?\.?[ \t]*$",
    re.M,
)
_INITIALS = re.compile(r"(?:^|[(\[—–-])[ \t]*(?P<name>[A-Z]{3,6})[ \t]*(?:[)\]]|$)[.\s]*$", re.M)
_LABEL = re.compile(
    r"^[ \t]*\W{0,3}(?:Source|SOURCE|Sources|Via|VIA|via|Agency)\s*(?::|(?<=[Vv]ia)|(?<=VIA))\s*"
    rf"(?P<name>{_OUTLET})\.?[ \t]*$",
    re.M,
)
_DASH = re.compile(rf"[-–—]\s*(?:with )?(?P<name>{_AGENCIES})\.?[ \t]*$", re.M)
_REPORTING = re.compile(
    rf"(?:Reporting|Additional reporting) by [^\n;]{{3,160}}?(?:(?:for|of|,) (?P<name>{_AGENCIES})\b|(?=[;\n]|$))"
)
_FIRST = re.compile(
    rf"(?:[Tt]his|[Tt]he) (?:story|article|report|piece|item|post) (?:was |has been )?(?:first |originally )"
    rf"(?:published|appeared|ran|posted|reported|broadcast)(?: (?:by|in|on|at))? (?P<name>{_OUTLET})"
    rf"|(?:[Oo]riginally|(?<![Aa]s )[Ff]irst) (?:published|appeared|reported) (?:by|in|on) (?P<name2>{_OUTLET})"
    rf"|(?:[Rr]epublished|[Rr]eprinted) (?:from|with (?:the )?permission (?:from|of)) (?P<name3>{_OUTLET})"
)
_REPORTED = re.compile(
    rf"\b[Aa]s (?:first )?reported by (?P<name>{_OUTLET})|\b(?:[Aa]ccording to|[Cc]iting|[Qq]uoting)"
    rf" (?:a |an |the )?(?:report (?:by|in|from) |reports? (?:by|in|from) )(?P<name2>{_OUTLET})"
    rf"|(?<![\w’'&.-])(?P<name3>{_OUTLET})"
    r" (?:first reported|was first to report|was the first to report|broke the (?:news|story))"
    rf"|\b[Aa]s (?P<name4>{_OUTLET}) (?:first )?reported\b"
    rf"|, (?P<name5>{_OUTLET}) (?:reported|reports)(?=[.,]| on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_FORWARDED = re.compile(
    r"^[ \t]*\W{0,3}(?:Forwarded from|Forwarded message from|Reposted from|Repost:|RT)\s+"
    r"(?P<name>@?\S[^\n:]{1,60}?)\s*:?[ \t]*$",
    re.M | re.I,
)
_FIRST_WORDS = frozenset(
    "he she it they we i this that there officials police sources reports state local media".split()
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Credit:
    """Who is credited, and where it stands.

    ``how`` is "wire" (an agency's report is printed), "first" (the outlet that had it first), "reported" (said to have
    reported what the document tells), "forwarded" (the channel that a post comes from) or "initials" (capitals at the
    foot, which may be an agency's).
    """

    name: str
    how: str
    span: Span


def credits_of(paper: Paper) -> tuple[Credit, ...]:
    """Whom a document credits, in the order of the text; each name once a way. Its own publisher is none."""
    found: dict[tuple[str, str], Credit] = {}
    for credit in sorted(_every(paper.text), key=lambda c: (c.span, c.how)):
        key = _key(credit.name)
        if key and key != _key(paper.publisher or "") and (key, credit.how) not in found:
            found[key, credit.how] = credit
    return tuple(found.values())


def same_outlet(a: str | None, b: str | None) -> bool:
    """Whether two names are one outlet's: "The Daily Post" and "Daily Post", "PPA" and "Pontus Press Agency"."""
    if a is None or b is None or not _key(a) or not _key(b):
        return False
    return _key(a) == _key(b) or a == _initials(b) or b == _initials(a)


def _key(name: str) -> str:
    folded = fold(re.sub(r"^[Tt]he |\.(?:com|org|net)\b|^@", "", name.strip()))
    return fold(_PLAIN.get(folded, folded))


def _initials(name: str) -> str:
    """The initials of a name of three words or more: "PPA" for the Pontus Press Agency; empty for a shorter one."""
    words = re.findall(r"[^\W\d_]+", re.sub(r"^[Tt]he ", "", name))
    return "".join(w[0] for w in words).upper() if len(words) >= 3 else ""


def _every(text: str) -> Iterator[Credit]:
    head, foot = min(len(text), _HEAD), max(0, len(text) - _FOOT)
    for pattern in (_DATELINE, _BYLINE, _BY):
        yield from _credits(pattern, text, "wire", (0, head if pattern is _DATELINE else len(text)))
    for pattern in (_BRACKETS, _ALONE, _DASH, _REPORTING):
        yield from _credits(pattern, text, "wire", (foot, len(text)))
    yield from _credits(_ALONE, text, "wire", (0, head))
    for found in _credits(_LABEL, text, "first", (0, len(text))):
        yield Credit(name=found.name, how="wire" if _is_agency(found.name) else "first", span=found.span)
    for found in _credits(_INITIALS, text, "initials", (foot, len(text))):
        if not _is_agency(found.name):
            yield found
    yield from _credits(_FIRST, text, "first", (0, len(text)))
    yield from _credits(_REPORTED, text, "reported", (0, len(text)))
    yield from _credits(_FORWARDED, text, "forwarded", (0, len(text)))


def _credits(pattern: re.Pattern[str], text: str, how: str, within: tuple[int, int]) -> Iterator[Credit]:
    for match in pattern.finditer(text, *within):
        group = next((g for g, name in match.groupdict().items() if name), None)
        if group is None:
            continue
        name = re.sub(r"^the ", "", match.group(group).rstrip(" .,-–—"))
        if not name or (how == "reported" and fold(name.split()[0]) in _FIRST_WORDS):
            continue
        start = match.start(group) + match.group(group).index(name)
        plain = _PLAIN.get(fold(name), name) if _is_agency(name) else name
        yield Credit(name=plain, how=how, span=Span(start, start + len(name)))


def _is_agency(name: str) -> bool:
    return re.fullmatch(_AGENCIES, name, re.I) is not None
