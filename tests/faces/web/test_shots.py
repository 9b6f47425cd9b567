"""The pictures of pages: one a page and a look, each of the width it is for, and no complaint passed over."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route

from reportedly.errors import NotInLedger
from reportedly.ledger import Ledger
from tests.faces.web.live import served

ROOT = Path(__file__).parents[3]
HEAD = "<!doctype html><title>x</title><link rel=icon href='data:,'><meta name=viewport content='width=device-width'>"


@pytest.fixture(scope="module")
def shots() -> ModuleType:
    """``docs/shots.py``, which is a script beside the package."""
    spec = importlib.util.spec_from_file_location("shots", ROOT / "docs" / "shots.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def size_of(picture: Path) -> tuple[int, int]:
    """Width and height, which stand in the first chunk of a PNG."""
    head = picture.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")


def test_each_page_is_taken_in_every_look_and_its_complaints_are_told(shots, browser, tmp_path):
    app = Starlette(routes=[Route("/", lambda _: HTMLResponse(f"{HEAD}<p>Ana Ruiz</p>"))])
    told = []
    with served(app) as url:
        for look in shots.LOOKS:
            told += shots.seen(browser, look, {"start": f"{url}/", "gone": f"{url}/gone"}, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        f"{name}.{look}.png" for name in ("start", "gone") for look in ("light", "dark", "phone")
    )
    assert [one.split(":")[0] for one in told] == ["gone (light)", "gone (dark)", "gone (phone)"]
    assert size_of(tmp_path / "start.light.png") == (1280, 900)
    assert size_of(tmp_path / "start.phone.png") == (2 * 390, 2 * 844)


def test_every_page_has_a_name_of_its_own_and_an_address_in_the_examples(shots, examples):
    names = [name for name, _ in shots.PAGES]
    assert len(names) == len(set(names))
    with shots.opened(str(examples)) as book:
        addresses = [shots.address(path, book) for _, path in shots.PAGES]
    assert len(set(addresses)) == len(addresses)
    assert all(told.startswith("/") and "{" not in told for told in addresses)


def test_what_no_ledger_holds_has_no_address(shots, tmp_path):
    with Ledger.open(tmp_path / "empty.ledger") as book, pytest.raises(NotInLedger):
        shots.address(("/person/{}", shots.person("Corvalán")), book)


def test_a_page_that_nobody_knows_is_refused(shots, capsys):
    with pytest.raises(SystemExit) as ended:
        shots.main(["pictures", "nothing"])
    assert ended.value.code == 2
    assert "no such page: nothing" in capsys.readouterr().err
