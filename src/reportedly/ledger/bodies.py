"""Posts as a tree of bodies: which body is a part of which, by the wording of reports alone, and never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reportedly.entities.parts import OTHER, is_numbered, is_title_alone, is_whole, rank_of, readings
from reportedly.entities.posts import AGREES, normal_words, same_organization
from reportedly.ledger.answers import PostAnswer

ASKED = "it is the body asked about"
BESIDE = "no wording says what it is part of"
SEVERAL = "its wording fits more than one body"
NAMELESS = "no report names the organization"


@dataclass(frozen=True, kw_only=True, slots=True)
class Branch:
    """A body with its posts and parts; ``part_as`` and ``reason`` as in a ``ChartedBody``."""

    name: str | None
    asked: bool
    part_as: str | None
    reason: str
    posts: tuple[PostAnswer, ...]
    parts: tuple[Branch, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Body:
    """A body while the tree is made: its wordings, the fullest first, and its posts."""

    wordings: tuple[str, ...]
    posts: tuple[PostAnswer, ...] = field(default=(), compare=False)

    def fit(self, wording: str) -> float:
        """How well another wording agrees with it; 0 for not at all."""
        best = max(same_organization(wording, own).score for own in self.wordings)
        return best if best >= AGREES else 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class _Place:
    """Where a body stands: in which other, called what there, and why."""

    above: _Body | None
    part_as: str | None
    reason: str


def branches(posts: Sequence[PostAnswer], words: str) -> tuple[Branch, ...]:
    """The bodies of some posts that no other holds, the one asked about first; posts in order of rank."""
    homeless = [post for post in posts if post.organization is None]
    bodies = _bodies([post for post in posts if post.organization is not None])
    titled = [post for post in homeless if _is_in_title(words, post.title)]
    bodies = _with_titled(bodies, titled, words)
    housed = {post.id for body in bodies for post in body.posts}
    places: dict[_Body, _Place] = {}
    for body in bodies:
        places[body] = _place(body, bodies, words, places)
    roots = [b for body, p in places.items() if p.above is None and _size(b := _branch(body, places, words))]
    roots.sort(key=lambda b: (not b.asked, -_size(b), b.name or ""))
    nameless = [post for post in homeless if post.id not in housed]
    if nameless:
        rest = Branch(name=None, asked=False, part_as=None, reason=NAMELESS, posts=_ranked(nameless), parts=())
        roots.append(rest)
    return tuple(roots)


def is_asked(wording: str, words: str) -> bool:
    """Whether words asked about are the name of a body, in any of its wordings: alone, or as a unit of another."""
    wanted = frozenset(normal_words(words))
    units = [unit for unit, _ in readings(wording)]
    return same_organization(wording, words).score >= AGREES or any(frozenset(normal_words(u)) == wanted for u in units)


def unit_asked(wording: str, words: str) -> str | None:
    """The unit that a wording tells as a part of the body asked about, where a number tells it from others; or None."""
    for unit, larger in readings(wording):
        if is_numbered(unit) and is_asked(larger, words):
            return unit
    return None


def _bodies(posts: Iterable[PostAnswer]) -> list[_Body]:
    """Posts put together where their organizations are one; a shorter wording that fits several stays by itself."""
    found: list[_Body] = []
    for post in sorted(posts, key=lambda p: (-len(normal_words(str(p.organization))), str(p.organization), p.id)):
        wordings = _wordings(post)
        exact = [i for i, b in enumerate(found) if wordings[0] in b.wordings]
        fits = exact or [i for i, b in enumerate(found) if b.fit(wordings[0])]
        if len(fits) == 1:
            old = found[fits[0]]
            both = tuple(dict.fromkeys((*old.wordings, *wordings)))
            found[fits[0]] = _Body(wordings=both, posts=(*old.posts, post))
        else:
            found.append(_Body(wordings=wordings, posts=(post,)))
    return found


def _wordings(post: PostAnswer) -> tuple[str, ...]:
    """The wordings of a post's organization in the claims on it, the fullest first."""
    name = str(post.organization)
    rows = [row for named in post.named for row in named.postings] + [r for c in post.changes for r in c.claims]
    worded = {row.organization for row in rows if row.organization}
    others = sorted(w for w in worded - {name} if same_organization(w, name).score >= AGREES)
    return (name, *sorted(others, key=lambda w: (-len(w), w)))


def _is_in_title(words: str, title: str | None) -> bool:
    """Whether a title names the body asked about and, beside it, only a title: 'Lake Fleet commander'."""
    body, held = frozenset(normal_words(words)), normal_words(title or "")
    if len(body) < 2 or rank_of(words) != OTHER or not body < frozenset(held):
        return False
    return is_title_alone(" ".join(word for word in held if word not in body))


def _with_titled(bodies: list[_Body], posts: Sequence[PostAnswer], words: str) -> list[_Body]:
    """The bodies with posts whose titles name the body asked about; a new one where no other post is of it."""
    if not posts:
        return bodies
    asked = [i for i, body in enumerate(bodies) if any(is_asked(w, words) for w in body.wordings)]
    if len(asked) > 1:
        return bodies
    if not asked:
        return [_Body(wordings=(" ".join(words.split()),), posts=tuple(posts)), *bodies]
    found = list(bodies)
    old = found[asked[0]]
    found[asked[0]] = _Body(wordings=old.wordings, posts=(*old.posts, *posts))
    return found


def _place(body: _Body, bodies: Sequence[_Body], words: str, places: dict[_Body, _Place]) -> _Place:
    """Where a body stands among others; bodies that are only named in its wordings are added to the places."""
    several = False
    for wording in body.wordings:
        for unit, larger in readings(wording):
            fits = _best([b for b in (*bodies, *places) if b is not body], larger)
            several |= len(fits) > 1
            above = fits[0] if len(fits) == 1 else None
            if not fits:
                above = _unheard(unit, larger, [b for b in bodies if b is not body], words, places)
            if above is not None and not _is_above(body, above, places):
                return _Place(above=above, part_as=unit, reason=f"a report words it “{wording}”")
    if any(is_asked(w, words) for w in body.wordings):
        return _Place(above=None, part_as=None, reason=ASKED)
    return _Place(above=None, part_as=None, reason=SEVERAL if several else BESIDE)


def _best(bodies: Iterable[_Body], wording: str) -> list[_Body]:
    """The bodies that a wording fits best: none, the one, or several that it fits alike."""
    scores = {body: body.fit(wording) for body in dict.fromkeys(bodies)}
    most = max(scores.values(), default=0.0)
    return [body for body, score in scores.items() if score == most > 0]


def _unheard(unit: str, larger: str, bodies: Sequence[_Body], words: str, places: dict[_Body, _Place]) -> _Body | None:
    """A body of which no post is told: the one asked about, or one between a part and a body that is there; or None."""
    fits = _best([*bodies, *places], larger)
    if fits:
        return fits[0] if len(fits) == 1 else None
    if is_asked(larger, words) and is_whole(unit, larger):
        made = _Body(wordings=(larger,))
        places[made] = _Place(above=None, part_as=None, reason=ASKED)
        return made
    for inner, outer in readings(larger):
        above = _unheard(inner, outer, bodies, words, places)
        if above is not None:
            made = _Body(wordings=(larger,))
            places[made] = _Place(above=above, part_as=inner, reason=f"a report words it “{larger}”")
            return made
    return None


def _is_above(body: _Body, other: _Body, places: dict[_Body, _Place]) -> bool:
    """Whether a body stands above another, or is it, so that it cannot be put below."""
    step: _Body | None = other
    while step is not None:
        if step is body:
            return True
        step = places[step].above if step in places else None
    return False


def _branch(body: _Body, places: dict[_Body, _Place], words: str) -> Branch:
    place = places[body]
    below = [_branch(other, places, words) for other, its in places.items() if its.above is body]
    parts = [part for part in below if _size(part)]
    return Branch(
        name=body.wordings[0],
        asked=any(is_asked(w, words) for w in body.wordings),
        part_as=place.part_as,
        reason=place.reason,
        posts=_ranked(body.posts),
        parts=tuple(sorted(parts, key=lambda b: (not b.posts, _numbered(b.part_as or b.name or "")))),
    )


def _ranked(posts: Iterable[PostAnswer]) -> tuple[PostAnswer, ...]:
    return tuple(sorted(posts, key=lambda p: (rank_of(p.title), p.title or "", p.organization or "", p.id)))


def _numbered(name: str) -> tuple[int, str]:
    """Names in order of their numbers, then of the letters."""
    digits = "".join(c for c in name.split()[0] if c.isdigit()) if name else ""
    return (int(digits) if digits else 10**9, name.lower())


def _size(branch: Branch) -> int:
    """How many posts there are in a branch."""
    return len(branch.posts) + sum(_size(part) for part in branch.parts)
