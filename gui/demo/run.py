"""The demo's story: steps through the practice site, checked one by one, with pictures of the window after each."""

import asyncio
import json
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from gui.app.paths import AppPaths
from gui.app.qt_loop import QtLoop
from gui.bootstrap import Stepdeck, open_stepdeck
from gui.demo.user import DemoUser, NothingHappenedError
from gui.schema.page import Observation
from gui.starting import make_application
from gui.widgets.common.pause_watch import PauseReport, PauseWatch
from gui.widgets.common.theme import DARK, apply_theme, tokens

WINDOW_PX = (1440, 900)


@dataclass(frozen=True, slots=True)
class Scene:
    """One step of the story.

    Attributes:
        name: File name of its pictures.
        says: Its description.
        play: Performs the step.
        holds: Whether the page afterwards matches the description.
    """

    name: str
    says: str
    play: Callable[[DemoUser, Stepdeck], Awaitable[None]]
    holds: Callable[[Observation], bool]


def run_demo(out: Path) -> int:
    """Play the story.

    Args:
        out: Folder for NN-name-light.png, NN-name-dark.png and steps.json; created if it does not exist.

    Returns:
        Exit status: 0 if every step did what its description says.
    """
    out.mkdir(parents=True, exist_ok=True)
    app = make_application(["stepdeck"])
    with (
        tempfile.TemporaryDirectory() as home,
        asyncio.Runner(loop_factory=lambda: QtLoop(app)) as runner,
    ):
        failures = runner.run(_play(app, out, AppPaths.below(Path(home))))
    return 1 if failures else 0


async def _play(app: QApplication, out: Path, paths: AppPaths) -> int:
    failures = 0
    rows = []
    async with open_stepdeck(app, paths) as stepdeck:
        window = stepdeck.window
        window.resize(*WINDOW_PX)
        window.show()
        window.area.set_mode("both")
        user = DemoUser(stepdeck)
        pauses: list[PauseReport] = []
        await _picture(app, stepdeck, out, "00-welcome")
        for number, scene in enumerate(_STORY, 1):
            started = asyncio.get_running_loop().time()
            problem = ""
            watch = PauseWatch()  # the time of the step alone: the demo draws its pictures, not the window
            watch.start()
            try:
                await scene.play(user, stepdeck)
                if not scene.holds(user.page):
                    problem = "The page is not as the step says."
            except NothingHappenedError as error:
                problem = str(error)
            pauses.append(watch.stop())
            took_ms = round((asyncio.get_running_loop().time() - started) * 1000)
            session = stepdeck.controller.current
            step = session.steps[-1] if session and session.steps else None
            if not problem and step is not None and step.outcome != "done":
                problem = step.summary
            failures += bool(problem)
            print(
                f"{'✗' if problem else '✓'} {number:2} {scene.says} ({took_ms} ms){': ' + problem if problem else ''}"
            )
            rows.append(
                {
                    "number": number,
                    "says": scene.says,
                    "ok": not problem,
                    "problem": problem,
                    "step": f"{step.words} {step.target}" if step else "",
                    "changes": list(step.changes) if step else [],
                    "address": user.page.metadata.url if session else "",
                    "took_ms": took_ms,
                    "longest_pause_ms": round(pauses[-1].longest_ms, 1),
                }
            )
            await _picture(app, stepdeck, out, f"{number:02}-{scene.name}")
        longest_ms = max(report.longest_ms for report in pauses)
        over = sum(report.over_50_ms_count for report in pauses)
        print(f"Longest pause of the window: {longest_ms:.0f} ms; pauses over 50 ms: {over}.")
    made = {
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "longest_pause_ms": round(longest_ms, 1),
        "steps": rows,
    }
    (out / "steps.json").write_text(json.dumps(made, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(rows) - failures} of {len(rows)} steps did what they say. Pictures and steps.json are in {out}.")
    return failures


async def _picture(app: QApplication, stepdeck: Stepdeck, out: Path, name: str) -> None:
    """Save the window in both themes, the current one first: switching takes the longest."""
    for scheme in ("dark", "light") if tokens(app.palette()) is DARK else ("light", "dark"):
        apply_theme(app, scheme)
        for _ in range(3):  # the layout for a new style sheet settles within a few turns of the event loop
            await asyncio.sleep(0.02)
        await asyncio.to_thread(stepdeck.window.grab().toImage().save, str(out / f"{name}-{scheme}.png"))


async def _open_practice(user: DemoUser, stepdeck: Stepdeck) -> None:
    await user.click(stepdeck.window.area.page.welcomes["no_session"].buttons["practice"])
    await user.until(lambda: stepdeck.controller.current is not None, "a session")
    await user.until(lambda: bool(stepdeck.controller.current and stepdeck.controller.current.steps), "a step")
    await user.quiet()


async def _search(user: DemoUser, _: Stepdeck) -> None:
    await user.give(user.find("Search the shop", kind="I"), "notebook", enter=True)


async def _open_article(user: DemoUser, _: Stepdeck) -> None:
    await user.do(user.find("Notebook, A5, dotted", kind="L"))


async def _add_to_cart(user: DemoUser, _: Stepdeck) -> None:
    await user.do(user.find("Add to cart", kind="B"))


async def _check_out(user: DemoUser, _: Stepdeck) -> None:
    await user.do(user.find("Checkout", kind="L"))


async def _type_name(user: DemoUser, _: Stepdeck) -> None:
    await user.give(user.find("Full name", kind="I"), "Ada Quay")


async def _choose_country(user: DemoUser, _: Stepdeck) -> None:
    await user.give(user.find("Country", kind="I"), "France")


async def _tick_save(user: DemoUser, _: Stepdeck) -> None:
    await user.do(user.find("Save this address", kind="B"))


async def _open_terms(user: DemoUser, _: Stepdeck) -> None:
    await user.do(next(a for a in user.page.actions if a.kind == "L" and "new tab" in a.states))


async def _switch_back(user: DemoUser, _: Stepdeck) -> None:
    await user.switch_tab(0)


async def _go_back(user: DemoUser, stepdeck: Stepdeck) -> None:
    await user.press(stepdeck.window.address_bar.back)


def _value(page: Observation, name: str) -> str:
    return next((action.value for action in page.actions if action.name.startswith(name) and action.kind == "I"), "")


_STORY = (
    Scene(
        "open",
        "Open the practice site",
        _open_practice,
        lambda page: "127.0.0.1" in page.metadata.url and len(page.actions) > 20,
    ),
    Scene(
        "search",
        "Type “notebook” into the search and press Enter",
        _search,
        lambda page: "q=notebook" in page.metadata.url,
    ),
    Scene("article", "Open an article", _open_article, lambda page: "Notebook, A5, dotted" in page.metadata.title),
    Scene("cart", "Click “Add to cart”", _add_to_cart, lambda page: any("Cart (1" in a.name for a in page.actions)),
    Scene("checkout", "Open the checkout", _check_out, lambda page: "checkout" in page.metadata.url),
    Scene("type", "Type a name", _type_name, lambda page: _value(page, "Full name") == "Ada Quay"),
    Scene("choose", "Choose a country", _choose_country, lambda page: _value(page, "Country") == "France"),
    Scene(
        "tick",
        "Tick “Save this address”",
        _tick_save,
        lambda page: any(a.name == "Save this address" and "checked" in a.states for a in page.actions),
    ),
    Scene(
        "new-tab",
        "Open the delivery terms in a new tab",
        _open_terms,
        lambda page: len(page.metadata.tabs) == 2 and page.metadata.current_tab == 1,
    ),
    Scene("switch-tab", "Switch back to the first tab", _switch_back, lambda page: page.metadata.current_tab == 0),
    Scene("back", "Go back", _go_back, lambda page: "checkout" not in page.metadata.url),
)
