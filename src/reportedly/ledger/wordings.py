"""Which wordings of posts hold some words."""

from __future__ import annotations

from sqlalchemy import Connection, exists, func, select

from reportedly.entities.posts import normal_words
from reportedly.ledger.fitting import Wording
from reportedly.ledger.schema import post_words, posts


def wordings_with(connection: Connection, words: str) -> list[Wording]:
    """Posts whose title and organization hold all the words, in any order and spelling."""
    wanted = set(normal_words(words))
    held = select(post_words.c.word, func.count().label("posts")).where(post_words.c.word.in_(sorted(wanted)))
    rare = sorted((row.posts, row.word) for row in connection.execute(held.group_by(post_words.c.word)))
    if not wanted or len(rare) < len(wanted):
        return []
    query = select(posts).join(post_words, post_words.c.post == posts.c.id).where(post_words.c.word == rare[0][1])
    for _, word in rare[1:]:
        also = post_words.alias()
        query = query.where(exists(select(also.c.post).where(also.c.word == word, also.c.post == posts.c.id)))
    rows = connection.execute(query.order_by(posts.c.id))
    return [Wording(id=r.id, title=r.title, organization=r.organization_name) for r in rows]
