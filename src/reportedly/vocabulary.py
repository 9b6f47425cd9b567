"""The words of the contract (``docs/claims.md``), each with the sentence that a reader is shown."""

from __future__ import annotations

from enum import StrEnum


class Described(StrEnum):
    """A closed list of words, each carrying the sentence that explains it."""

    meaning: str

    def __new__(cls, word: str, meaning: str = "") -> Described:
        """A word of the list, with its sentence."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.meaning = meaning
        return member


class Event(Described):
    """What happened to a person in a post."""

    APPOINTED = "appointed", "named, installed, takes over, takes office, elected to; acting too"
    PROMOTED = "promoted", "raised in rank, or to a higher post of the same line"
    TRANSFERRED = "transferred", "moved, reassigned, redeployed to another post"
    REINSTATED = "reinstated", "given back a post lost before, released back to duty"
    SUSPENDED = "suspended", "removed for the time being, placed on leave, stepping aside pending a decision"
    DISMISSED = "dismissed", "sacked, fired, removed, relieved, ousted, stripped, demoted, expelled, replaced"
    RESIGNED = "resigned", "steps down, quits, tenders a resignation of their own"
    RETIRED = "retired", "leaves by age or term, is sent into retirement"
    DETAINED = "detained", "arrested, held, under house arrest, abducted by authorities"
    RELEASED = "released", "freed from detention"
    CHARGED = "charged", "put under a formal investigation, indicted, charged, tried"
    CONVICTED = "convicted", "found guilty, sentenced"
    KILLED = "killed", "dies by violence"
    DIED = "died", "dies otherwise"
    WOUNDED = "wounded", "injured"
    MISSING = "missing", "vanished, or conspicuously absent from where they had to appear"


class Certainty(Described):
    """How surely it is said, by source and reporter together, from the least reserved to the most."""

    ASSERTED = "asserted", "stated plainly"
    HEDGED = "hedged", "stated with reserve"
    PLANNED = "planned", "said to be going to happen"
    URGED = "urged", "demanded, asked for or advised"
    SPECULATED = "speculated", "offered as possibility, rumour or question"


class Status(Described):
    """How a person stands to a post."""

    CURRENT = "current", "holds the post"
    ACTING = "acting", "holds it for the time being"
    FORMER = "former", "held it before"


class Answer(Described):
    """What someone says to a change that is claimed."""

    CONFIRMED = "confirmed", "says that it is so"
    UNCONFIRMED = "unconfirmed", "nobody has confirmed it, or nothing is decided"
    DENIED = "denied", "says that it is not so"
    NO_COMMENT = "no_comment", "declines to say, or could not be reached"


class BlockKind(Described):
    """What a stretch of a document is; only residue is never read for claims."""

    HEADLINE = "headline", "the title, as it stands in the text"
    BYLINE = "byline", "who wrote it"
    DATELINE = "dateline", "where and when it was filed"
    PARAGRAPH = "paragraph", "running text"
    QUOTE = "quote", "a paragraph that is one quotation"
    CAPTION = "caption", "words under a picture"
    CREDIT = "credit", "who made the picture"
    RESIDUE = "residue", "markup, buttons, adverts and repeats; kept, never read for claims"


class Quality(Described):
    """A mark on a document that a careful reader would make in the margin."""

    REPEATED_WORDS = "repeated_words", "a word or phrase stands twice in a row"
    BROKEN_CASING = "broken_casing", "a name or sentence has lost its capitals"
    MARKUP_LEAK = "markup_leak", "attributes or tags of a web page stand in the text"
    MACHINE_REWRITTEN = "machine_rewritten", "wording that reads as rewritten or translated by a machine"
    COUNT_MISMATCH = "count_mismatch", "a number disagrees with the list beside it"
    REPEATED_CAPTION = "repeated_caption", "a caption is printed twice; it is read once"
    NO_DATE = "no_date", "no publication date is given"
    INFERRED_DATE = "inferred_date", "the publication date is inferred from the text"
    REPAIRED_ENCODING = "repaired_encoding", "the text was not in the encoding it claims"
    SHORT = "short", "fewer than 30 words of text"
    UNBALANCED_QUOTE = "unbalanced_quote", "a quotation is opened and never closed"


class Reason(Described):
    """Why a document was refused."""

    EMPTY = "empty", "there is no text in it"
    BINARY = "binary", "it is not text (a picture, an archive, a program)"
    TOO_LARGE = "too_large", "it is larger than the limit on one document"
    UNDECODABLE = "undecodable", "its bytes are text in no encoding we can tell"
    TOO_DEEP = "too_deep", "its markup is nested or expanded beyond reason"
    NO_ARTICLE = "no_article", "a page without a main text"
    MALFORMED = "malformed", "the record is not what its format asks for"
    UNSUPPORTED = "unsupported", "no reader for this kind of file"
    UNREADABLE = "unreadable", "the file cannot be opened"
    FAILED = "failed", "reading it failed in a way we did not foresee; please report it"
