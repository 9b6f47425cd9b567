"""The rules of the house that a machine can check: floors, sizes, shapes, names, what loads when, docs that drift."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from reportedly.faces.cli import COMMANDS, GROUPS

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "reportedly"
FILES = sorted(SOURCE.rglob("*.py"))
HEAVY = {"sqlalchemy", "alembic", "numpy", "onnxruntime", "tokenizers", "trafilatura", "lxml", "charset_normalizer"}
FORBIDDEN = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}

HOMES = {
    "onnxruntime": "language/tagger.py",
    "tokenizers": "language/",
    "sqlalchemy": "ledger/",
    "alembic": "ledger/",
    "trafilatura": "documents/",
    "charset_normalizer": "documents/",
    "typer": "faces/",
    "rich": "faces/",
}
"""Libraries that live in one place, so that they can be changed there."""

LOOSE = {"span.py: Span", "claims/people.py: Character", "documents/blocks.py: _Piece", "language/windows.py: _Piece"}
"""Dataclasses that are not frozen and keyword-only: a span is written by position, the others are put together piece by
piece inside the one function that makes them, and never handed on."""

HELD = tuple(told.callback for group in GROUPS.values() for told in group.registered_commands if told.callback)
"""The commands of groups."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@cache
def trees() -> tuple[tuple[str, ast.Module], ...]:
    return tuple((name_of(path), ast.parse(path.read_text(encoding="utf-8"))) for path in FILES)


def functions() -> Iterator[tuple[str, Function]]:
    for name, tree in trees():
        yield from ((name, node) for node in ast.walk(tree) if isinstance(node, Function))


@cache
def imported(tree: ast.Module) -> frozenset[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return frozenset(found)


def in_a_process(code: str, offline: dict[str, str]) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=offline, check=True)
    return done.stdout


def test_each_floor_imports_only_floors_below_it():
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("library", HOMES)
def test_a_library_is_imported_only_where_it_lives(library):
    assert [n for n, tree in trees() if library in imported(tree) and not n.startswith(HOMES[library])] == []


def test_dataclasses_are_frozen_and_take_keywords():
    loose = []
    for name, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.ClassDef):
                continue
            for mark in node.decorator_list:
                text = ast.unparse(mark)
                if text.split("(")[0].endswith("dataclass") and not ("frozen=True" in text and "kw_only=True" in text):
                    loose.append(f"{name}: {node.name}")
    assert set(loose) <= LOOSE


def test_functions_are_at_most_60_lines():
    assert [f"{n}: {f.name}" for n, f in functions() if (f.end_lineno or 0) - f.lineno >= 60] == []


def test_signatures_have_at_most_6_parameters():
    commands = {c.__name__ for c in (*COMMANDS, *HELD)}
    long = []
    for name, f in functions():
        taken = [a for a in (*f.args.posonlyargs, *f.args.args, *f.args.kwonlyargs) if a.arg not in ("self", "cls")]
        is_command = name.startswith("faces/") and f.name in commands
        if len(taken) > 6 and not is_command:
            long.append(f"{name}: {f.name}")
    assert long == [], "but for commands, whose parameters are their options"


def test_commands_are_at_most_25_lines_of_work():
    for command in (*COMMANDS, *HELD):
        tree = ast.parse((SOURCE / "faces" / f"{command.__module__.split('.')[-1]}.py").read_text(encoding="utf-8"))
        (found,) = (n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == command.__name__)
        assert (found.end_lineno or 0) - found.body[0].lineno < 25, command.__name__


def test_files_are_at_most_320_lines():
    assert [name_of(p) for p in FILES if len(p.read_text(encoding="utf-8").splitlines()) > 320] == []


def test_no_file_has_a_name_that_says_nothing():
    assert [name_of(p) for p in FILES if p.stem in FORBIDDEN] == []


def test_every_test_of_a_package_lies_where_the_package_does():
    packages = {p.parent.name for p in SOURCE.glob("*/__init__.py")}
    folders = {p.parent.name for p in (ROOT / "tests").glob("*/test_*.py")}
    assert folders - packages <= {"bench", "stories", "examples", "training"}


def test_help_loads_nothing_heavy(offline):
    code = (
        "import sys\nfrom reportedly.faces.cli import main\nsys.argv = ['reportedly', 'claims', '--help']\n"
        f"try:\n    main()\nexcept SystemExit:\n    print('LOADED', sorted({HEAVY!r} & set(sys.modules)))"
    )
    assert in_a_process(code, offline).splitlines()[-1] == "LOADED []"


def test_importing_the_package_loads_nothing_heavy_and_takes_under_a_third_of_a_second(offline):
    code = (
        "import sys, time\nbegan = time.perf_counter()\nimport reportedly\n"
        f"print(time.perf_counter() - began, sorted({HEAVY!r} & set(sys.modules)))"
    )
    told = [in_a_process(code, offline).split(maxsplit=1) for _ in range(3)]
    assert {loaded.strip() for _, loaded in told} == {"[]"}
    assert min(float(seconds) for seconds, _ in told) < 0.3


def test_help_is_there_in_half_a_second(offline):
    took = []
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "reportedly", "--help"], capture_output=True, env=offline, check=True)
        took.append(time.perf_counter() - began)
    assert min(took) < 0.5


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    """``docs/make.py``, which is a script beside the package."""
    spec = importlib.util.spec_from_file_location("make", ROOT / "docs" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_docs_are_as_the_code_has_them(maker):
    for page in sorted((ROOT / "docs").glob("*.md")):
        text = page.read_text(encoding="utf-8")
        assert maker.made_anew(text) == text, f"{page.name} has drifted: make docs"


def test_every_made_part_is_used_and_a_part_that_nothing_makes_is_an_error(maker):
    pages = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "docs").glob("*.md"))
    assert {found[2] for found in maker.PART.finditer(pages)} == set(maker.PARTS)
    with pytest.raises(KeyError):
        maker.made_anew("<!-- made: nothing -->\n<!-- end -->")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.__name__)
def test_every_command_is_documented(command):
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert f"### `{command.__name__.replace('_', '-')}`" in page
