"""The questions a ledger answers; each is one method, each answer a frozen value of ``answers``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import func, or_, select

from reportedly.errors import UsageError
from reportedly.ledger import (
    beside,
    charts,
    coverage,
    differences,
    listing,
    lists,
    lookup,
    news,
    organizations,
    overview,
    persons,
    posts,
    schema,
    state,
    telling,
    texts,
)
from reportedly.ledger.answers import (
    ClaimRow,
    ClaimsAnswer,
    Counts,
    DocumentAnswer,
    PeopleAnswer,
    RefusalRow,
    SearchAnswer,
    WhoAnswer,
)
from reportedly.ledger.beside import BesideAnswer, Original
from reportedly.ledger.charted import ChartAnswer
from reportedly.ledger.counting import Counted
from reportedly.ledger.coverage import StoriesAnswer
from reportedly.ledger.listing import PaperFilter, PapersAnswer
from reportedly.ledger.lists import ClaimFilter
from reportedly.ledger.lookup import FindAnswer, PeopleFound, PostsFound
from reportedly.ledger.news import Wider
from reportedly.ledger.organizations import BodiesFound
from reportedly.ledger.overview import OverviewAnswer
from reportedly.ledger.reports import DiffAnswer, Difference, NewsAnswer, StoryAnswer
from reportedly.ledger.scope import Day as Day
from reportedly.ledger.scope import iso_day as iso_day
from reportedly.ledger.scope import scope_of
from reportedly.ledger.since import READ, Moment
from reportedly.ledger.sourcing import SourceQuestions
from reportedly.ledger.wordings import only_asked
from reportedly.vocabulary import Reason


class Questions(SourceQuestions):
    """The questions. ``on`` is the day asked about, ``known`` the day of knowledge: a date, an ISO day, or None.

    With ``known``, only documents published by that day (or, when that is unknown, read by it) are answered from; what
    the ledger itself had read by a day is for ``Ledger.as_read_by``. With ``on``, claims that speak for a later day are
    left out; a day that is not known leaves nothing out. With ``sure``, only claims of at least that confidence (0 to
    1) are answered from, and no statements; ``who`` and ``person`` take every response to the changes that are left.
    Every method raises UsageError for a day or a floor that is none and LedgerError when the database fails.
    """

    counted: Counted

    def who(self, words: str, *, on: Day = None, known: Day = None, sure: float | None = None) -> WhoAnswer:
        """Who is named in the posts that the words fit, and what is said to have changed. Raises NotInLedger.

        The id of a post is answered with that post alone.
        """
        with self.reading() as connection:
            return only_asked(connection, posts.who(connection, words, scope_of(on, known, sure)))

    def post(self, words: str, *, on: Day = None, known: Day = None, sure: float | None = None) -> WhoAnswer:
        """The posts that the words fit: as ``who``. Raises NotInLedger for none."""
        return self.who(words, on=on, known=known, sure=sure)

    def chart(self, words: str, *, on: Day = None, known: Day = None, sure: float | None = None) -> ChartAnswer:
        """The posts that the words fit as a tree of bodies, each with its holders on a day. Raises NotInLedger.

        Reports of later days speak for the day too: an end told in August can prove who was in the post in July.
        Without a day it is that of the last report on these posts.
        """
        with self.reading() as connection:
            return charts.chart(connection, words, scope_of(on, known, sure))

    def bodies(self, words: str | None = None, *, known: Day = None, limit: int = 60) -> BodiesFound:
        """Organizations whose posts the words fit, or all, most told of first: ``limit`` of them."""
        with self.reading() as connection:
            return organizations.list_bodies(connection, words, scope_of(None, known), limit)

    def person(self, words: str, *, on: Day = None, known: Day = None, sure: float | None = None) -> PeopleAnswer:
        """Everything on every person whom a name (or a person's id) fits. Raises NotInLedger for nobody."""
        with self.reading() as connection:
            return persons.person(connection, words, scope_of(on, known, sure))

    def find(self, words: str, *, known: Day = None) -> FindAnswer:
        """People, posts and sources that the words fit, at a glance; where there are none, names near to them."""
        with self.reading() as connection:
            return lookup.find(connection, words, scope_of(None, known))

    def list_people(
        self, words: str | None = None, *, known: Day = None, start: int = 0, limit: int = 50
    ) -> PeopleFound:
        """People whom a name fits, or all, most told of first: ``limit`` of them, from the one at ``start``."""
        with self.reading() as connection:
            return lookup.list_people(connection, words, scope_of(None, known), start, limit)

    def list_posts(self, words: str | None = None, *, known: Day = None, start: int = 0, limit: int = 50) -> PostsFound:
        """Posts that the words fit, or all, most told of first: out of ``limit`` wordings from ``start`` on."""
        with self.reading() as connection:
            return lookup.list_posts(connection, words, scope_of(None, known), start, limit)

    def claims(
        self, wanted: ClaimFilter | None = None, *, known: Day = None, limit: int | None = None, offset: int = 0
    ) -> ClaimsAnswer:
        """Claims that pass the filter, newest first: at most ``limit`` of them, after the first ``offset``."""
        with self.reading() as connection:
            return lists.list_claims(connection, wanted or ClaimFilter(), scope_of(None, known), limit, offset)

    def claims_by_id(self, ids: Sequence[str], *, known: Day = None) -> tuple[ClaimRow, ...]:
        """Claims with their words, in the order of their ids; those that are not known are left out."""
        with self.reading() as connection:
            return lists.claims_with_ids(connection, ids, scope_of(None, known))

    def story(self, words: str | None = None, *, known: Day = None) -> StoryAnswer:
        """The stories of a person, a post or a document that the words fit; without words, all. Raises NotInLedger."""
        with self.reading() as connection:
            return telling.story(connection, words, scope_of(None, known))

    def story_of(self, key: str, *, known: Day = None, part: slice = slice(None)) -> StoryAnswer:
        """The story of a document (by key); changes in ``part`` have their later evidence. Raises NotInLedger."""
        with self.reading() as connection:
            return coverage.stories_of(connection, key, scope_of(None, known), part)

    def stories(self, start: str | None = None, *, day: Day = None, known: Day = None) -> StoriesAnswer:
        """A page of the stories, told of last first: from a document's key on, or a day back. Raises NotInLedger."""
        with self.reading() as connection:
            return coverage.list_stories(connection, scope_of(None, known), start, iso_day(day))

    def diff(
        self,
        start: Day,
        end: Day,
        words: str | None = None,
        *,
        sure: float | None = None,
        page: tuple[int | None, int] = (None, 0),
    ) -> DiffAnswer:
        """What is known by ``end`` that was not by ``start``, on everybody or whom the words fit. Raises NotInLedger.

        ``page``: on how many people (None: all), after how many others. Raises UsageError where one of the days is
        missing or the first is not before the last.
        """
        first, last = _time(start, end)
        with self.reading() as connection:
            return differences.diff(connection, first, last, words, scope_of(None, None, sure), page)

    def news(
        self, start: Day, end: Day, words: str | None = None, *, sure: float | None = None, wider: Wider | None = None
    ) -> NewsAnswer:
        """On whom what became known between two days makes claims, and which, before it is weighed. Raises as ``diff``.

        ``wider`` says how far it is looked for.
        """
        first, last = _time(start, end)
        with self.reading() as connection:
            return news.news(connection, first, last, words, scope_of(None, None, sure), wider=wider or Wider())

    def news_of(
        self, people: Iterable[str], start: Day, end: Day, *, sure: float | None = None
    ) -> dict[str, tuple[Difference, ...]]:
        """What became known of each of some people, by their ids, as ``diff`` has it. Raises UsageError as it does."""
        first, last = _time(start, end)
        with self.reading() as connection:
            return news.news_of(connection, people, first, last, scope_of(None, None, sure))

    def last_days(self, count: int = 7, *, known: Day = None) -> tuple[str, ...]:
        """The last ``count`` days on which documents became known, the latest first."""
        with self.reading() as connection:
            return news.last_days(connection, iso_day(known), count)

    def search(self, words: str, *, known: Day = None, limit: int = 50) -> SearchAnswer:
        """Passages that hold all the words; those in quotes as they stand. Raises UsageError for no words."""
        with self.reading() as connection:
            return texts.search(connection, words, scope_of(None, known), limit)

    def document(self, words: str) -> DocumentAnswer:
        """A document with its claims, by id, name, url, or the beginning of its key or SHA-256.

        Raises NotInLedger for none, UsageError for several.
        """
        with self.reading() as connection:
            return texts.document(connection, words)

    def beside(self, key: str, *, on: Day = None, known: Day = None, sure: float | None = None) -> BesideAnswer:
        """What stands beside the document of that key: kin, what came of its changes, the words its claims turn on."""
        with self.reading() as connection:
            return beside.beside(connection, key, scope_of(on, known, sure))

    def original(self, key: str) -> Original:
        """The bytes of a document as received, by its key. Raises NotInLedger for none."""
        with self.reading() as connection:
            return beside.original(connection, key)

    def documents(
        self, wanted: PaperFilter | None = None, *, known: Day = None, limit: int | None = None, offset: int = 0
    ) -> PapersAnswer:
        """Documents that pass the filter, newest first: at most ``limit`` of them, after the first ``offset``."""
        with self.reading() as connection:
            return listing.list_documents(connection, wanted or PaperFilter(), scope_of(None, known), limit, offset)

    def refused(self) -> tuple[RefusalRow, ...]:
        """Every input that could not be read, by name, those that were read since among them and marked."""
        table, papers = schema.refusals, schema.documents
        again = or_(papers.c.name == table.c.name, papers.c.sha256 == table.c.sha256)
        later = select(func.min(papers.c.read_at)).where(again, papers.c.read_at >= table.c.at).scalar_subquery()
        with self.reading() as connection:
            return tuple(
                RefusalRow(
                    name=r.name,
                    reason=r.reason,
                    meaning=Reason(r.reason).meaning,
                    detail=r.detail,
                    way_out=r.way_out,
                    at=r.at,
                    since_read=r.since_read,
                )
                for r in connection.execute(select(table, later.label("since_read")).order_by(table.c.name, table.c.id))
            )

    def state(self) -> str:
        """A mark that changes whenever something is added to the ledger; equal marks, equal answers."""
        with self.reading() as connection:
            return state.state_of(connection)

    def counts(self) -> Counts:
        """How much the ledger holds."""
        with self.reading() as connection:
            return self.counted.of(connection)

    def overview(self, *, since: Day = None, known: Day = None, limit: int = 20, by: str = READ) -> OverviewAnswer:
        """What is newest, disputed and much told of, and what is new since a day (its end) or a time with its zone.

        Of each kind at most ``limit``; ``by``: what was "read" since, or "published". Raises UsageError for any other.
        """
        asked = None if since is None else Moment.of(since, by)
        with self.reading() as connection:
            return overview.overview(connection, asked, scope_of(None, known), limit, self.counted)


def _time(start: Day, end: Day) -> tuple[str, str]:
    first, last = iso_day(start), iso_day(end)
    if first is None or last is None or first >= last:
        raise UsageError(f"no time lies between {first} and {last}", "give two days, the earlier one first")
    return first, last
