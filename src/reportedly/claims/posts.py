"""Titles and organizations as the contract wants them: fullest form, country for the adjective, acronyms spelt out."""

from __future__ import annotations

import re
from dataclasses import replace

from reportedly.claims.claim import Part, Post
from reportedly.claims.lexicon import lexicon, words
from reportedly.language.reading import Reading
from reportedly.span import Span

_LEAD = re.compile(
    r"^(?:(?:the|a|an|its|his|her|their|our|new|then|old|current|former|ex-?|acting|outgoing|incoming|late|newly)\s+)+",
    re.IGNORECASE,
)
_BODY_HEAD = re.compile(r"[A-Z]{2,6}|(?:[A-Z]\.){2,4}")
"""A body's initials at the head of a title: "CIA director"."""

_OF_TITLES = frozenset(
    "CEO CFO COO CTO CIO CMO EVP SVP VP AVP MP MEP MSP MLA TD PM QC KC SC GOC AOC FOC CO XO GM AG DA DIG IGP "
    "CP PC DC DCI IT HR PR PA PE TV AI DJ MD II III VIP GP".split()
)
"""Initials that are a title, or part of one."""

LETTERS = 4
"""Letters of an acronym from which on small words may stand for some of them: fewer fit too much (set by hand)."""

LONGEST_HEAD = 4
"""Words of a country or body at the head of a title, at most (set by hand)."""

_OF_OFFICES = frozenset(("Crown", "Cabinet", "Union", "Opposition", "Prime", "State"))
"""Words at the head of a title that belong to the office, though bodies are called by them too: "Crown Prince"."""

_GOES_ON = frozenset(("of", "for", "and", "in", "at", "designate"))
"""Words after which the head of a title belongs to the office: "CO of the depot"."""

_CAMEL = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]+)+")
"""A name that only a company has: "RiverRun"."""

SHORT_LANDS = frozenset(("U.S.", "US", "U.K.", "UK"))
"""Initials of countries, which are never short for a longer name that begins with them: "U.S. Salt Guild"."""

_POSSESSIVE = re.compile(r"['’]s?$")


class Names:
    """The organizations of a document by their short forms."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        spans = [m.span for m in reading.mentions if m.label == "organization"]
        spans += [e.span for e in reading.entities if e.label == "Organization"]
        self.full: dict[str, Span] = {}
        self._acronyms: dict[str, Span | None] = {}
        self._bodies = frozenset(_clean(span.of(self.text)) for span in spans)
        for span in sorted(set(spans), key=lambda s: -len(s)):
            worded = _clean(span.of(self.text))
            for short in (_acronym(worded), *_shorter(worded)):
                self.full.setdefault(short, span)
        for match in re.finditer(
            r"((?:[A-Z][\w’'-]{0,40}\s+(?:(?:of|for|the|and|on)\s+){0,2}){1,6})\(([A-Z]{2,8})\)", self.text
        ):
            full = match.group(1).rstrip()
            at = _begins(match.group(2), full)
            if at is not None:
                self.full[match.group(2)] = Span(match.start(1) + at, match.start(1) + len(full))

    def organization(self, span: Span) -> Part:
        """The organization that words stand for."""
        worded = _clean(span.of(self.text))
        country = lexicon("countries")["adjectives"].get(worded.strip())
        if country:
            return Part(value=country, span=span)
        full = self.full.get(worded) or self._spelt_out(worded)
        if full is not None and not full.overlaps(span):
            return Part(value=_clean(full.of(self.text)), span=span, full=full)
        return Part(value=worded, span=span)

    def full_of(self, short: str) -> Span | None:
        """Where the report spells out a body's initials, whoever they stand for elsewhere; None where it does not."""
        return (self.full.get(short) or self._spelt_out(short)) if re.fullmatch(r"[A-Z]{2,8}", short) else None

    def head_of(self, title: str) -> str | None:
        """The country or body at the head of a title, where the office follows it: "South Korean trade minister"."""
        parts = title.split()
        for count in range(min(len(parts) - 1, LONGEST_HEAD), 0, -1):
            head = " ".join(parts[:count])
            if head in lexicon("countries")["adjectives"] or self._is_head(parts, count):
                return head
        return parts[0] if _is_body_head(title) else None

    @staticmethod
    def initials_of(title: str) -> str | None:
        """The body's initials at the head of a title, whatever other body stands near: "CIA director".

        A country's or a party's tell of what kind the office is: "U.S. attorney" of a district.
        """
        first = title.split()[0]
        return first if _is_body_head(title) and first not in SHORT_LANDS | {"GOP"} else None

    def _is_head(self, parts: list[str], count: int) -> bool:
        """Whether the first words of a title are a body that the report names, and no part of the office."""
        head = " ".join(parts[:count])
        if head in words("offices", "institutions") or (count == 1 and _CAMEL.fullmatch(head)):
            return parts[count] not in _GOES_ON
        named = head in self._bodies
        return named and parts[0][:1].isupper() and parts[0] not in _OF_OFFICES and parts[count] not in _GOES_ON

    def _spelt_out(self, short: str) -> Span | None:
        """Where the words stand whose initials an acronym is made of ("DNC": Democratic National Committee)."""
        if not re.fullmatch(r"[A-Z]{3,7}", short):
            return None
        if short not in self._acronyms:
            self._acronyms[short] = self._capitals(short) or self._body_of_letters(short)
        return self._acronyms[short]

    def _capitals(self, short: str) -> Span | None:
        """Capital words with the letters, small words between them; of four letters or more, small words count too."""
        small = r"(?:(?:of|for|the|and|on|in)\s+){0,3}"
        worded = [rf"{c}[a-z][\w’'-]*" for c in short]
        match = re.search(r"\b" + rf"\s+{small}".join(worded), self.text)
        if match is None and len(short) >= LETTERS:
            inner = [_small(c, word) for c, word in zip(short[1:-1], worded[1:-1], strict=True)]
            match = re.search(r"\b" + r"\s+".join([worded[0], *inner, worded[-1]]), self.text)
        return Span(*match.span()) if match else None

    def _body_of_letters(self, short: str) -> Span | None:
        """A body that the report names, whose words begin with the letters, small ones too: "Voice of the Lake"."""
        spelt = (span for span in self.full.values() if _letters(_clean(span.of(self.text))) == short)
        return next(spelt, None)


def title_part(text: str, span: Span) -> Part:
    """A title without determiner, "new" or "former" before it."""
    worded = " ".join(span.of(text).split())
    value = _POSSESSIVE.sub("", _LEAD.sub("", worded)).strip(" ,") or worded
    return Part(value=value, span=span)


def post_of(names: Names, title: Span | None, organization: Span | None) -> Post:
    """A post from the places of its title and organization; a country at the head of the title is its organization."""
    post_title = title_part(names.text, title) if title else None
    body = names.organization(organization) if organization else None
    if post_title is not None and body is not None and _begins(body.value, post_title.value) == 0:
        body = None  # the title's own initials: "Chief of Army Staff (COAS)"
    if post_title is not None and title is not None:
        head = names.head_of(post_title.value) if body is None else names.initials_of(post_title.value)
        if head is not None:
            place = re.search(r"\s+".join(map(re.escape, head.split())), title.of(names.text))
            assert place is not None  # noqa: S101  the title's own words
            body = names.organization(Span(title.start + place.start(), title.start + place.end()))
            post_title = Part(value=post_title.value[len(head) :].strip(), span=title)
    return Post(title=post_title, organization=body)


def is_plural(title: str) -> bool:
    """Whether a title names several ("members of the council"), not one ("minister for human rights")."""
    return bool(_PLURAL_HEAD.search(_HEAD_ENDS.split(title, maxsplit=1)[0]))


_HEAD_ENDS = re.compile(r"\s+(?:of|for|in|at|to|on|with)\b|,")
_PLURAL_HEAD = re.compile(
    r"(?:^|\s)(?!affairs|operations|sales|forces|communications|relations|services|works|news)"
    r"(?:[a-z]{4,}(?<![su])s|(?:Sen|Rep|Gov|Dr|Prof)s\.?)$|^(?!Marquis)[A-Z][a-z]{3,}(?<![su])s$"
)


def singular(post: Post) -> Post:
    """The post of one of several ("members of the council"): the title is each one's own ("member")."""
    if post.title is None or not is_plural(post.title.value):
        return post
    head = _HEAD_ENDS.split(post.title.value, maxsplit=1)[0]
    one = head[:-3] + "y" if head.endswith("ies") else re.sub(r"(?<=ch)es$|(?<=ss)es$|s(?=\.?$)", "", head)
    return replace(post, title=replace(post.title, value=one + post.title.value[len(head) :]))


def _begins(short: str, worded: str) -> int | None:
    """Where the name begins that stands before its initials in brackets: "the old Grain Importers Corporation (GRICO)".

    The initials of its words, or else letters of them in order, the first at the beginning of a word (as Schwartz and
    Hearst find abbreviations, 2003); None where no words of it do.
    """
    starts = [m.start() for m in re.finditer(r"\S+", worded) if m.group()[0].isupper()]
    exact = [at for at in starts if _acronym(worded[at:]) == short]
    if exact:
        return exact[-1]
    loose = [at for at in starts if worded[at] == short[0] and _spells(short, worded[at:])]
    return loose[-1] if loose else None


def _spells(short: str, worded: str) -> bool:
    """Whether the letters of an abbreviation stand in some words in order, the initials of these among them."""
    fits = 1 < len(worded.split()) <= len(short)
    return fits and _in_order(short.casefold(), worded.casefold()) and _in_order(_acronym(worded), short)


def _in_order(some: str, letters: str) -> bool:
    """Whether some letters stand among others in the same order."""
    left = iter(letters)
    return all(one in left for one in some)


def _is_body_head(title: str) -> bool:
    """Whether a title begins with a body's initials and goes on with the office: never all in capitals, nor "CO of"."""
    first, *rest = title.split()
    if not rest or rest[0] in _GOES_ON or first.replace(".", "") in _OF_TITLES:
        return False
    return bool(_BODY_HEAD.fullmatch(first)) and (not " ".join(rest).isupper() or rest[-1] in _OF_TITLES)


def _clean(worded: str) -> str:
    found = " ".join(worded.split())
    found = re.sub(r"^(?:the|The|its|his|her|their)\s+", "", found)
    return _POSSESSIVE.sub("", found).strip(" ,<>()") or worded


def _acronym(worded: str) -> str:
    return "".join(w[0] for w in worded.split() if w[0].isupper())


def _small(letter: str, word: str) -> str:
    """A pattern for a word with a capital, or for a small word that begins with its letter."""
    fits = [
        small
        for small in ("of", "for", "the", "and", "on", "in", "with", "to", "by", "at", "a")
        if small[0] == letter.lower()
    ]
    return rf"(?:{'|'.join((word, *fits))})"


def _letters(worded: str) -> str:
    """The first letters of all the words of a name, as capitals."""
    return "".join(w[0] for w in worded.split()).upper()


def _shorter(worded: str) -> list[str]:
    """Forms by which a long name is often cut short: its first two words, its first word, its last."""
    parts = worded.split()
    if len(parts) < 2:
        return []
    found = [" ".join(parts[:n]) for n in range(len(parts) - 1, 1, -1)]
    lands = lexicon("countries")["adjectives"]
    is_land = parts[0] in lands or parts[0] in lands.values() or parts[0] in SHORT_LANDS
    if parts[0][0].isupper() and len(parts[0]) > 3 and not is_land:
        found.append(parts[0])
    return [f for f in found if not f.split()[-1].islower()]
