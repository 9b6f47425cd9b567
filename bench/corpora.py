"""What is measured on what: each corpus, the scorer that judges it, and the figures ours stand beside.

The public sets and their scorers are other people's work. They lie in a folder beside the project and are never copied
into it; scorers are run as programs of their own. Figures to beat are those of the README in that folder, except the
aims for claims, where no tool does the task: those are the aims this project set itself.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ("stream.jsonl.gz", "polnear/train.jsonl")
"""The public files that hold the texts of annotations by offset."""

VARIABLE = "REPORTEDLY_BENCH"
"""The environment variable that says where the public sets are."""


class BenchError(Exception):
    """Something is not where it should be, or a scorer failed: a sentence that says which, and what to do."""

    exit_code = 3


class QuestionError(BenchError):
    """The command line asks for something that makes no sense."""

    exit_code = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One figure (F1) of a scorer, by its path in what the scorer prints, such as ``tokens/cue``.

    ``beat`` is the figure to beat or the aim, ``whose`` says which; ``people`` is what two annotators reach with each
    other on the same text. None: there is no such figure.
    """

    key: str
    beat: float | None = None
    whose: str = ""
    people: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """One run of a scorer over a corpus: its options, and the lines that are read from it.

    ``told``: whether the README gives them, which has little room.
    """

    name: str
    lines: tuple[Line, ...]
    options: tuple[str, ...] = ()
    told: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Corpus:
    """A set with gold: where it is under the folder of public sets (``ours``: under the project), and who judges it.

    ``offsets``: our annotations of public texts, which hold places and labels alone (see ``annotated.py``).
    """

    name: str
    place: str
    scorer: str
    measures: tuple[Measure, ...] = field(repr=False)
    ours: bool = False
    offsets: bool = False

    def gold(self, sets: Path) -> Path:
        """The corpus itself. Raises BenchError when it is not there."""
        return _there((ROOT if self.ours else sets) / self.place, self.name)

    def judge(self, sets: Path) -> Path:
        """The scorer's program. Raises BenchError when it is not there."""
        return _there(sets / self.scorer, self.name)

    def files(self, sets: Path) -> Iterator[Path]:
        """Every file of the corpus, in a fixed order; notes (``*.md``) are none."""
        gold = self.gold(sets)
        found = [gold] if gold.is_file() else [f for f in gold.rglob("*") if f.is_file() and f.suffix != ".md"]
        yield from sorted(found)

    def digest(self, sets: Path) -> str:
        """The SHA-256 of all its files and of its scorer: figures are comparable only where this is the same."""
        whole = hashlib.sha256()
        texts = tuple(_there(sets / name, self.name) for name in TEXTS) if self.offsets else ()
        for file in (*self.files(sets), *texts, self.judge(sets)):
            whole.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
        return whole.hexdigest()


def find_sets(given: str | None) -> Path | None:
    """The folder of public sets: ``given``, else what the environment says, else ``shared/bench`` beside the project.

    None when it is in none of these places. Raises BenchError when a place was named and nothing is there.
    """
    named = given or os.environ.get(VARIABLE)
    if named is None:
        beside = ROOT.parent / "shared" / "bench"
        return beside if beside.is_dir() else None
    if not Path(named).is_dir():
        raise BenchError(
            f"there is no folder {named}: give --bench or {VARIABLE} the folder that holds score_claims.py"
        )
    return Path(named)


def chosen(only: str | None) -> tuple[Corpus, ...]:
    """The corpora named in a list with commas; all of them for None. Raises QuestionError for a name that is none."""
    if only is None:
        return CORPORA
    names = [n.strip() for n in only.split(",") if n.strip()]
    known = {c.name: c for c in CORPORA}
    for name in names:
        if name not in known:
            raise QuestionError(f"no such corpus: {name}; there are {', '.join(known)}")
    return tuple(c for c in CORPORA if c.name in names)


def _there(path: Path, name: str) -> Path:
    if not path.exists():
        raise BenchError(
            f"{path.name} of corpus {name} is missing: get the public sets again, or leave it out with --only"
        )
    return path


_AIM = "our aim"
_UNSEEN = "our aim"
_ENCODER = "encoder of 22M, int8"
_SFM = "published system, 26 other documents"


def _claims(whose: str, people: bool, everything: float) -> tuple[Line, ...]:
    """The lines of a set of claims, with what we aim at; ``everything``: for the line where all has to agree."""
    return (
        Line(key="change", beat=0.82, whose=whose, people=0.857 if people else None),
        Line(key="change+event", beat=0.78, whose=whose),
        Line(key="change+post"),
        Line(key="change+source", beat=0.72, whose=whose),
        Line(key="change+certainty", beat=0.72, whose=whose),
        Line(key="change+all", beat=everything, whose=whose, people=0.762 if people else None),
        Line(key="posting", beat=0.85, whose=whose, people=0.955 if people else None),
        Line(key="response", beat=0.65, whose=whose, people=0.800 if people else None),
    )


def _dates(name: str) -> Measure:
    """How often the date of a change that is found is the gold's (``dates.py``)."""
    return Measure(name=f"{name}, dates", lines=(Line(key="date of a change"),), told=False)


CORPORA: tuple[Corpus, ...] = (
    Corpus(
        name="claims",
        place="claims",
        scorer="score_claims.py",
        measures=(Measure(name="claims", lines=_claims(_AIM, people=True, everything=0.58)), _dates("claims")),
    ),
    Corpus(
        name="unseen",
        place="bench/unseen",
        scorer="score_claims.py",
        measures=(
            Measure(name="unseen", lines=_claims(_UNSEEN, people=False, everything=0.60), told=False),
            _dates("unseen"),
        ),
        ours=True,
    ),
    Corpus(
        name="blind",
        place="bench/blind",
        scorer="score_claims.py",
        measures=(Measure(name="blind", lines=_claims(_UNSEEN, people=False, everything=0.60)), _dates("blind")),
        ours=True,
    ),
    Corpus(
        name="kept",
        place="bench/kept.jsonl",
        scorer="score_claims.py",
        measures=(
            Measure(
                name="kept",
                lines=(
                    Line(key="change", people=0.889),
                    Line(key="change+event", people=0.889),
                    Line(key="change+source", people=0.833),
                    Line(key="change+certainty", people=0.889),
                    Line(key="change+all", people=0.778),
                    Line(key="posting", people=0.910),
                ),
            ),
            _dates("kept"),
        ),
        ours=True,
        offsets=True,
    ),
    Corpus(
        name="polnear",
        place="polnear/dev.jsonl",
        scorer="score_polnear.py",
        measures=(
            Measure(
                name="polnear",
                lines=(
                    Line(key="tokens/source", beat=0.842, whose=_ENCODER, people=0.814),
                    Line(key="tokens/cue", beat=0.703, whose=_ENCODER, people=0.698),
                    Line(key="tokens/content", beat=0.904, whose=_ENCODER, people=0.913),
                    Line(key="attributions/content+source", beat=0.371, whose="dependency rules", people=0.753),
                ),
            ),
        ),
    ),
    Corpus(
        name="sfm",
        place="sfm/dev.jsonl",
        scorer="score_sfm.py",
        measures=(
            Measure(
                name="sfm",
                lines=(
                    Line(key="entities_overlap/micro", beat=0.682, whose=_SFM),
                    Line(key="relations_overlap/micro", beat=0.585, whose=_SFM),
                ),
            ),
            Measure(
                name="sfm, marked lines",
                options=("--marked",),
                lines=(
                    Line(key="entities_overlap/micro", beat=0.898, whose=_SFM),
                    Line(key="relations_overlap/micro", beat=0.660, whose=_SFM),
                    Line(key="entities_overlap/micro, Title|Role merged", beat=0.90, whose=_AIM),
                    Line(key="relations_overlap/micro, title|role merged", beat=0.72, whose=_AIM),
                ),
            ),
        ),
    ),
    Corpus(
        name="pages",
        place="pages",
        scorer="score_pages.py",
        measures=(Measure(name="pages", lines=(Line(key="main text", beat=0.960, whose="trafilatura 2.3.1"),)),),
    ),
)
"""All corpora, in the order of the table."""
