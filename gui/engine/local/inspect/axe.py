"""Run axe-core on a page, in our isolated world of each frame: the page neither notices it nor is changed by it."""

import asyncio
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from playwright.async_api import Error, Frame

from gui.engine.local.browser.tabs import Tab
from gui.engine.local.chromium.worlds import WorldBook
from gui.schema.inspect import IMPACTS, Finding, Impact

TIMEOUT_S = 60.0
MOST_FRAMES = 30
MOST_NODES = 50
"""The most elements of one rule in one frame."""

_OF_PAGES = ("bypass", "document-title", "html-has-lang", "landmark-one-main", "page-has-heading-one", "region")
_OF_FRAMES = "frame-tested"

_RUN = """
(async () => {
  try {
    const told = await axe.run(document, {iframes: false, preload: false, elementRef: true,
      resultTypes: ["violations", "incomplete"], rules: RULES});
    const cut = (text, most) => String(text || "").slice(0, most);
    const listed = (rules, unsure) => rules.slice(0, 200).map(rule => ({
      id: rule.id, impact: rule.impact || "minor", help: cut(rule.help, 300), description: cut(rule.description, 500),
      url: cut(rule.helpUrl, 300), count: rule.nodes.length, unsure,
      nodes: rule.nodes.slice(0, MOST_NODES).map(node => ({
        key: node.element ? stepdeckState.keys.get(node.element) || 0 : 0,
        target: node.target.slice(0, 8).map(part => [].concat(part).map(one => cut(one, 300))),
        html: cut(node.html, 300), summary: cut(node.failureSummary, 1000)}))}));
    return JSON.stringify({passed: told.passes.length,
      rules: [...listed(told.violations, false), ...listed(told.incomplete, true)]});
  } finally { delete globalThis.axe; }
})()""".replace("MOST_NODES", str(MOST_NODES))


@dataclass(frozen=True, slots=True)
class Place:
    """The location of a finding's element: its frame, its key in the page script (0 for none), and a selector."""

    frame: Frame
    key: int
    selector: str


@dataclass(frozen=True, slots=True)
class AxeReport:
    """The findings of axe-core on one page.

    Attributes:
        places: By `Finding.place`.
        unread: Frames that axe-core could not check.
    """

    found: tuple[Finding, ...]
    passed: int
    places: dict[str, Place]
    unread: int


async def run_axe(tab: Tab, worlds: WorldBook) -> AxeReport:
    """Check all frames of a tab as last read.

    Raises:
        playwright Error: The page has navigated.
    """
    script = await asyncio.to_thread(axe_script)
    found: list[Finding] = []
    places: dict[str, Place] = {}
    passed = unread = 0
    frames = list(tab.perception.frames.items())
    for number, (doc, frame) in enumerate(frames):
        if number >= MOST_FRAMES:
            unread += len(frames) - number
            break
        try:
            answer = await _run_in(frame, doc, worlds, script)
        except (Error, TimeoutError):
            if frame is tab.page.main_frame:
                raise
            answer = None
        if answer is None:
            unread += 1
            continue
        passed = max(passed, answer["passed"])
        for rule in answer["rules"]:
            for index, node in enumerate(rule["nodes"]):
                place = f"{number}/{rule['id']}/{index}{'?' * rule['unsure']}"
                selector = " >> ".join(part for row in node["target"] for part in row)
                places[place] = Place(frame, node["key"], selector)
                found.append(_finding(rule, node, selector, place, tab.ids.id_of(doc, node["key"])))
    found.sort(key=lambda finding: (finding.unsure, IMPACTS.index(finding.impact)))
    return AxeReport(tuple(found), passed, places, unread)


@cache
def axe_script() -> str:
    """The script of axe-core, from the installed package."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


async def _run_in(frame: Frame, doc: str, worlds: WorldBook, script: str) -> dict[str, Any] | None:
    known = await worlds.of(frame, doc)
    if known is None:
        return None
    async with asyncio.timeout(TIMEOUT_S):
        await known.evaluate(script + ";0")
        # Rules about whole pages, such as the title, do not apply to frames. Each frame is checked separately.
        left_out = (*_OF_PAGES, _OF_FRAMES) if frame.parent_frame else (_OF_FRAMES,)
        rules = {rule: {"enabled": False} for rule in left_out}
        run = _RUN.replace("RULES", json.dumps(rules))
        text = await known.evaluate(run, settled=True)
    if not isinstance(text, str):
        return None
    answer: dict[str, Any] = await asyncio.to_thread(json.loads, text)
    return answer


def _finding(rule: dict[str, Any], node: dict[str, Any], selector: str, place: str, action_id: str) -> Finding:
    impact: Impact = rule["impact"] if rule["impact"] in IMPACTS else "minor"
    count = rule["count"]
    breaking = "may break" if rule["unsure"] else "break"
    more = f"\n{count - MOST_NODES:,} more elements {breaking} this rule." if count > MOST_NODES else ""
    return Finding(
        "axe",
        rule["id"],
        impact,
        rule["help"],
        f"{rule['description']}\n{node['summary']}{more}",
        rule["url"],
        selector,
        node["html"],
        action_id,
        place,
        unsure=rule["unsure"],
    )
