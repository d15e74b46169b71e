"""What every page is held to: axe finds nothing, it reflows, and targets are large enough."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (rules) => {
  const found = await axe.run(document, {runOnly: {type: 'tag', values: rules}});
  return found.violations.map(v => ({
    rule: v.id, help: v.help, where: v.nodes.slice(0, 5).map(n => n.html.slice(0, 200)),
    why: v.nodes[0].failureSummary,
  }));
}"""
TOO_WIDE = """() => [...document.querySelectorAll('body *')]
  .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .filter(e => !e.closest('[tabindex], .wv-visually-hidden, svg'))
  .slice(0, 5).map(e => e.outerHTML.slice(0, 160))"""
SMALL_TARGETS = """() => [...document.querySelectorAll(
    'button, select, summary, input:not([type=hidden]), [role=button]')]
  .filter(e => e.checkVisibility() && !e.closest('.wv-visually-hidden'))
  .map(e => [e, (e.closest('label') || e).getBoundingClientRect()])
  .filter(([e, box]) => box.width && (box.width < 24 || box.height < 24))
  .filter(([e]) => !(e.matches('[type=checkbox], [type=radio]') && e.labels.length))
  .map(([e, box]) => `${box.width}x${box.height} ${e.outerHTML.slice(0, 160)}`)"""


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


def expect_accessible(page: Page) -> None:
    """Hold a page against WCAG 2.2 AA, as far as a machine can see (L6)."""
    page.evaluate(_axe())  # a script element would be refused by the content policy
    violations: list[dict[str, Any]] = page.evaluate(RUN, RULES)
    assert not violations, f"{page.url}\n" + "\n".join(map(_told, violations))


def expect_reflow(page: Page) -> None:
    """Expect that nothing of a narrow page asks to be scrolled sideways (WCAG 1.4.10)."""
    widths = page.evaluate(
        "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert widths[0] <= widths[1], f"{page.url} is {widths[0]} wide: {page.evaluate(TOO_WIDE)}"


def expect_large_targets(page: Page) -> None:
    """Expect that what is pressed measures 24 by 24 pixels at least (WCAG 2.5.8)."""
    small = page.evaluate(SMALL_TARGETS)
    assert not small, f"{page.url}: {small}"


def _told(violation: dict[str, Any]) -> str:
    where = "\n    ".join(violation["where"])
    return f"{violation['rule']}: {violation['help']}\n    {where}\n  {violation['why']}"
