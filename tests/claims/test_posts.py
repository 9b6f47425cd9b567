from __future__ import annotations

import pytest

from reportedly.claims.posts import Names, post_of
from reportedly.span import Span
from tests.claims.hand import marked


def post(title: str) -> tuple[str | None, str | None]:
    """Title and organization of a post of which only the title was read."""
    found = post_of(Names(marked(f"{title} Ivo Lenz spoke.")), Span(0, len(title)), None)
    return (found.title.value if found.title else None, found.organization.value if found.organization else None)


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("HBK director", ("director", "HBK")),
        ("U.N. envoy", ("envoy", "U.N.")),
        ("Kenyan foreign minister", ("foreign minister", "Kenya")),
    ],
)
def test_a_body_at_the_head_of_a_title_is_its_organization(title: str, parts: tuple[str, str]) -> None:
    assert post(title) == parts


@pytest.mark.parametrize(
    "title",
    [
        "CEO designate",
        "IT manager",
        "MP",
        "director",
        "HBK",
        "PRIME MINISTER",
        "POLICE CHIEF",
        "M.P. for Kelm",
        "CO of the line",
    ],
)
def test_initials_of_an_office_are_the_title_itself(title: str) -> None:
    assert post(title) == (title, None)
