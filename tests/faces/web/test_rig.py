"""The rig is itself held by tests: a watch that let things pass, or an axe that saw nothing, would not be noticed."""

from __future__ import annotations

import asyncio
import re
import urllib.request
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from tests.faces.web.axe import violations
from tests.faces.web.browser import DARK, NO_SCRIPT, PHONE, visitor
from tests.faces.web.conftest import missing
from tests.faces.web.live import NotServed, served
from tests.faces.web.watch import Watch

if TYPE_CHECKING:
    from starlette.requests import Request

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
STYLE = """
html { color: #222; background: #fff }
a { color: inherit }
.faint { color: #ccc }
@media (prefers-color-scheme: dark) { html { color: #eee; background: #111 } .faint { color: #ccc } }
"""
BODIES = {
    "good": "<h1>The Lake Fleet</h1><p>Ana Ruiz is its commander.</p><a href='/faint'>Its <b>words</b></a>",
    "faint": "<h1>The Lake Fleet</h1><p class='faint'>Ana Ruiz is its commander.</p>",
    "nameless": "<h1>The Lake Fleet</h1><img src='/dot.png'><form action='/'><input name='day'></form>",
    "small": "<h1>Days</h1><a href='/1'>1</a><a href='/2'>2</a>",
    "inline-script": "<h1>x</h1><script>document.title = 'it ran'</script>",
    "inline-style": "<h1 style='color: red'>x</h1>",
    "handler": "<h1>x</h1><img src='/gone.png' alt='' onerror='alert(1)'>",
    "outside-image": "<h1>x</h1><img src='http://pictures.example/one.png' alt=''>",
    "scripted": "<h1>x</h1><script src='/script.js?does=DOES'></script>",
}
"""What the pages of the little app hold, each by its path."""

SCRIPTS = {
    "logs": "console.error('the map is torn')",
    "throws": "setTimeout(() => { throw new Error('the map is lost') }, 0)",
    "waits": "setTimeout(() => { throw new Error('the map is late') }, 200)",
    "asks": "alert('is anybody there?')",
    "fetches": "fetch('http://elsewhere.example/data').catch(() => 0)",
    "calls": "new WebSocket('ws://elsewhere.example/calls')",
    "opens": "window.open('http://elsewhere.example/window')",
    "hides": "try { eval('1 + 1') } catch { }",
    "names": "document.title = 'it ran'",
}
"""What the script of the page 'scripted' does."""

BAD_PAGES = {
    "/nowhere": "console error at .*/nowhere: .*404",
    "/inline-script?strict": "policy at .*script-src",
    "/inline-style?strict": "policy at .*style-src",
    "/handler?strict": "policy at .*script-src-attr",
    "/handler": "dialog at .*/handler: alert: 1",
    "/outside-image?strict": "policy at .*http://pictures.example/one.png",
    "/outside-image": "elsewhere at http://pictures.example/one.png",
    "/scripted?does=logs": "console error at .*/script.js.*: the map is torn",
    "/scripted?does=throws": "page error at .*/scripted.*: .*the map is lost",
    "/scripted?does=asks": "dialog at .*/scripted.*: alert: is anybody there",
    "/scripted?does=fetches": "elsewhere at http://elsewhere.example/data",
    "/scripted?does=calls": "elsewhere at ws://elsewhere.example/calls",
    "/scripted?does=opens": "elsewhere at http://elsewhere.example/window",
    "/scripted?does=hides&strict": "policy at .*script-src by eval",
}
"""Pages that the watch must fail, and what it must say."""


def page_of(request: Request) -> Response:
    name, asked = request.path_params["name"], request.query_params
    if name not in BODIES:
        return PlainTextResponse("no such page", 404)
    head = f"<!doctype html><html lang=en><head><title>{name}</title><link rel=stylesheet href=/style.css>"
    icon = "<link rel=icon href='data:,'><meta name=viewport content='width=device-width'>"
    body = BODIES[name].replace("DOES", asked.get("does", ""))
    headers = {"Content-Security-Policy": POLICY} if "strict" in asked else {}
    return HTMLResponse(f"{head}{icon}</head><body><main>{body}</main></body></html>", headers=headers)


def script_of(request: Request) -> Response:
    return Response(SCRIPTS[request.query_params["does"]], media_type="text/javascript")


LITTLE = Starlette(
    routes=[
        Route("/style.css", lambda _: Response(STYLE, media_type="text/css")),
        Route("/script.js", script_of),
        Route("/dot.png", lambda _: Response(b"", media_type="image/png")),
        Route("/{name}", page_of),
    ]
)
"""An app of a few pages, some of them bad, with a strict policy where it is asked for."""


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with served(LITTLE) as address:
        yield address


def test_an_app_is_served_while_its_context_is_open_and_no_longer():
    with served(LITTLE) as address, urllib.request.urlopen(f"{address}/good") as answer:
        assert b"The Lake Fleet" in answer.read()
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"{address}/good")


def test_an_app_that_cannot_start_is_not_waited_for():
    async def broken(scope, receive, send):
        await receive()
        await send({"type": "lifespan.startup.failed", "message": "no ledger"})

    with pytest.raises(NotServed, match="did not start"), served(broken):
        pass


def test_a_good_page_passes_watch_and_axe(live, page, axe):
    page.goto(live(LITTLE) + "/good?strict")
    assert page.locator("h1").inner_text() == "The Lake Fleet"
    axe(page)


def test_the_watch_fails_every_bad_page(url, browser):
    watch = Watch()
    with visitor(browser) as context:
        watch.over(context)
        page = context.new_page()
        for path, said in BAD_PAGES.items():
            page.goto(url + path)
            waited = 0
            while waited < 60 and not any(re.match(said, str(problem)) for problem in watch.heard()):
                page.wait_for_timeout(50)
                waited += 1
            with pytest.raises(AssertionError, match=f"- {said}"):
                watch.settle()
            watch.problems.clear()


def test_what_a_test_expects_does_not_fail_it(url, page, page_watch):
    page_watch.expected("404")
    answer = page.goto(f"{url}/nowhere")
    assert answer.status == 404


def test_what_is_expected_may_come_late_but_must_come(url, browser):
    watch = Watch()
    with visitor(browser) as context:
        watch.over(context)
        context.new_page().goto(f"{url}/scripted?does=waits")
        watch.expected("the map is late")
        watch.settle()
    watch.expected("an eclipse")
    with pytest.raises(AssertionError, match="never seen: an eclipse"):
        watch.settle()


def test_axe_finds_what_is_planted_under_the_strict_policy(url, page):
    planted = {"good": set(), "faint": {"color-contrast"}, "nameless": {"image-alt", "label"}, "small": {"target-size"}}
    for name, rules in planted.items():
        page.goto(f"{url}/{name}?strict")
        assert {told.rule for told in violations(page)} == rules, name


def test_axe_looks_in_light_and_in_dark_and_says_what_to_fix(url, new_page, axe):
    page = new_page(**DARK)
    page.goto(f"{url}/faint?strict")
    with pytest.raises(
        AssertionError, match=r"in light, color-contrast \(serious\)(.|\n)*Ana Ruiz(.|\n)*4.5:1"
    ) as told:
        axe(page)
    assert "in dark" not in str(told.value)
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    axe(page, "h1")


def test_a_visitor_on_a_phone_and_one_without_scripts(url, new_page):
    phone, still = new_page(**PHONE), new_page(**NO_SCRIPT | DARK)
    for page in (phone, still):
        page.goto(f"{url}/scripted?does=names&strict")
    assert (phone.title(), still.title()) == ("it ran", "scripted")
    assert phone.evaluate("innerWidth") == 390


def test_a_page_from_disk_is_of_this_machine(page, tmp_path):
    (tmp_path / "report.html").write_text("<!doctype html><title>Report</title><img src='data:,' alt=''>")
    page.goto((tmp_path / "report.html").as_uri())
    assert page.title() == "Report"


def test_no_other_machine_is_reached_by_name_or_by_address(page, page_watch):
    for address in ("http://away.example/", "http://192.0.2.1/"):
        page_watch.expected(address)
        with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
            page.goto(address)


def test_a_loop_can_run_between_uses_of_the_browser(driven):
    async def answer() -> int:
        return await asyncio.sleep(0, 42)

    for _ in range(2):
        assert asyncio.run(answer()) == 42
        with driven.awake() as browser:
            browser.new_context().close()
    assert asyncio.run(answer()) == 42


def test_without_a_browser_a_test_is_skipped_and_where_all_is_checked_it_fails(monkeypatch):
    monkeypatch.setenv("CI", "")
    with pytest.raises(pytest.skip.Exception, match="no browser"):
        missing("no browser")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no browser"):
        missing("no browser")
