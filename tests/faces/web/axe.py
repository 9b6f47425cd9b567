"""axe-core on a page: which of its rules for pages that everybody can use are broken, seriously or critically."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from tests.faces.web.needs import NO_AXE, axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

GRAVE = ("serious", "critical")
"""How bad a violation is, by axe-core's own words, to fail a test."""

OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
"""All rules that are on by default, and the one of WCAG 2.2 that is not."""


SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

COLOURED = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
"""The rules that may hold in one scheme and be broken in the other: the others are looked at once."""


OWN = "matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'"


class NoAxe(RuntimeError):
    """axe-core is not here."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Violation:
    """A broken rule: its id, how bad it is, what it asks for, and the elements that break it, each with what to fix."""

    rule: str
    impact: str
    asks: str
    elements: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.rule} ({self.impact}): {self.asks}" + "".join(f"\n    {told}" for told in self.elements)


def violations(page: Page, within: str | None = None, options: dict[str, Any] = OPTIONS) -> tuple[Violation, ...]:
    """Every serious or critical violation on a page as it is now, or in the part that a CSS selector names.

    The script is handed over by the browser's debugger, so the page's Content-Security-Policy neither stops it nor has
    to be loosened. Raises NoAxe where axe-core is not installed.
    """
    script = axe()
    if script is None:
        raise NoAxe(NO_AXE)
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(script.read_text(encoding="utf-8"))
    found = page.evaluate("([within, options]) => axe.run(within || document, options)", [within, options])
    return tuple(_violation(told) for told in found["violations"] if told["impact"] in GRAVE)


def check(page: Page, within: str | None = None) -> None:
    """Raise AssertionError, with what to fix, for a serious or critical violation in light or in dark.

    The page is left in the scheme that its visitor came with. Raises NoAxe where axe-core is not installed.
    """
    told = []
    own = page.evaluate(OWN)
    for scheme, options in zip(SCHEMES, (OPTIONS, COLOURED), strict=True):
        page.emulate_media(color_scheme=scheme)
        told += [f"in {scheme}, {one}" for one in violations(page, within, options)]
    page.emulate_media(color_scheme=own)
    assert not told, f"axe-core, on {page.url}:\n- " + "\n- ".join(told)


def _violation(told: dict[str, Any]) -> Violation:
    elements = tuple(f"{node['html'][:300]}\n      {_fix(node)}" for node in told["nodes"])
    return Violation(rule=told["id"], impact=told["impact"], asks=told["help"], elements=elements)


def _fix(node: dict[str, Any]) -> str:
    return "\n      ".join(str(node.get("failureSummary", "")).splitlines())
