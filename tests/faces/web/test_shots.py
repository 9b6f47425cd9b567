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
from tests.faces.web.every import PLACES
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
            wanted = {"start": f"{url}/", "gone": f"{url}/gone", "error-404": f"{url}/gone"}
            told += shots.seen(browser, look, wanted, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        f"{name}.{look}.png" for name in ("start", "gone", "error-404") for look in ("light", "dark", "phone")
    )
    assert [one.split(":")[0] for one in told] == ["gone (light)", "gone (dark)", "gone (phone)"]
    assert size_of(tmp_path / "start.light.png") == (1280, 900)
    assert size_of(tmp_path / "start.phone.png") == (2 * 390, 2 * 844)


def test_every_page_has_a_name_and_an_address_of_its_own_in_what_is_shown(shots, examples):
    before = examples.read_bytes()
    names = [place.name for place in PLACES]
    assert len(names) == len(set(names))
    addresses, missing = [], []
    with shots.shown(str(examples)) as apps:
        for place in PLACES:
            try:
                addresses.append((place.house, place.address(apps[place.house])))
            except NotInLedger:
                missing.append(place.name)
    assert missing == ["review-corrected"]  # nobody has reviewed it
    assert len(set(addresses)) == len(addresses)
    assert all(told.startswith("/") and "{" not in told for _, told in addresses)
    assert examples.read_bytes() == before


def test_what_a_ledger_has_nothing_for_is_left_out(shots, tmp_path):
    empty = tmp_path / "empty.ledger"
    Ledger.open(empty).close()
    places = [place for place in PLACES if place.name in ("documents", "person", "review-claim")]
    with shots.shown(str(empty)) as apps:
        urls = dict.fromkeys(apps, "http://127.0.0.1")
        assert list(shots.addresses(apps, urls, places)[0]) == ["documents"]
        assert [told.split(":")[0] for told in shots.addresses(apps, urls, places)[1]] == ["person", "review-claim"]


def test_a_page_that_nobody_knows_is_refused(shots, capsys):
    with pytest.raises(SystemExit) as ended:
        shots.main(["pictures", "nothing"])
    assert ended.value.code == 2
    assert "no such page: nothing" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["reader", "person"])
def test_the_pictures_of_the_readme_are_there_and_small(shots, name):
    picture = shots.PICTURES / f"{name}.png"
    assert size_of(picture) == (1200, 800)
    assert picture.stat().st_size <= 200_000
