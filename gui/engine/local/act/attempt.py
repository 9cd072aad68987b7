"""One attempt at one action: the element, the call, the time limit, and remarks for the answer."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any, Literal

from playwright.async_api import Error, Frame, Locator, Mouse, Position
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.describe.called import target_of
from gui.engine.describe.elements import Element
from gui.engine.identity.expected import choice_selector, strict_selector
from gui.engine.local.act.by_mouse import held, point_on
from gui.engine.local.act.tries import Tries, once, soon
from gui.engine.local.act.turned_secret import TurnedSecret
from gui.engine.local.failures import is_closed
from gui.engine.local.perceive.eyes import Eyes
from gui.schema.action import ActionCall, Modifier, Point
from gui.schema.code import Code
from gui.schema.errors import ActionCoveredError, ActionError, ActionGoneError, StepUnknownError
from gui.schema.fact import Fact, fact
from gui.schema.remedy import REFRESH

MouseButton = Literal["left", "right", "middle"]

_AIMS = 10
"""How often the pointer follows an element that has moved."""

_LOOK_S = 0.1
"""Seconds between two checks whether an element is ready that Playwright cannot wait for."""

_PRESS_S, _PRESS_LOOK_S = 1.0, 0.02
"""The most seconds that the button is held while something covers the pressed element, and between two checks."""

_HELD_MS = 80
"""Milliseconds that the button is held on elements that only a script handles, as by hand. Many scripts begin to
listen for the release only after drawing the effect of the press, and would miss a quicker one."""

_BROWSER_HEARS = frozenset(
    {"a", "area", "audio", "button", "input", "label", "option", "select", "summary", "textarea", "video"}
)
"""Tags of elements whose clicks the browser handles, and for whose clicks scripts listen."""

_AS_PLAYWRIGHT_SAYS = {
    "covered": "another element intercepts pointer events",
    "disabled": "element is not enabled",
    "hidden": "element is not visible",
}
"""Why an element is not ready, in the words that `action_failure` reads."""


@dataclass(slots=True)
class Attempt:
    """One action being performed on one element.

    Attributes:
        eyes: The session's connection to the page script.
        frame: The frame that contains the element.
        element: The element as last read.
        call: The action to perform.
        tries: Repeats short tries until the time limit.
        guard: What the element must still mean to be used; see `Relocator.guard`.
        hurried: Whether the page redraws the element so often that Playwright's checks, each of which waits, come too
            late. Checks before and after the pointer moves replace them, and the guard must be strict.
        pinched: Whether the page is zoomed in by pinching, so that Playwright checks another point than it presses.
            Checks before the press and a strict guard replace its check.
        tap: Touches a point of the viewport, in CSS pixels.
        heard_first: Whether the page receives presses before the guard can stop them: only elements that were checked
            after the pointer had moved are pressed.
        selected: Returns the text selected in the page.
        starting: Makes a drag in the block, from a point of the viewport in CSS pixels, begin on its original source.
        ward: The version of the element's other reported facts, as `Element.ward`; 0 for the last one.
        position: Where to click, in CSS pixels from the element's top left corner; None for its centre.
        remarks: Remarks on the action, for the answer.
        unchecked: Whether it was pressed without Playwright's checks, see `hurried`.
        aimed: Whether a press without them has only moved the pointer so far.
        coming: Whether the pointer is still moving to the point to click.
        more: Whether more input follows what is being sent now.
        picks: Whether the typed text is then searched among the page's choices.
        carrying: Whether the mouse holds it: it is carried on and released, whatever dialog the page opens.
        pressing: Whether it is pressed by mouse or touch, which its document receives.
        clicked: Whether the element was clicked.
        took_keys: Whether it accepted typed text after the press, so that the click itself does not matter.
        entering: Whether its value was given, and it is only focused for the Enter that follows.
        turned: Watches whether the field becomes secret while it is filled.
    """

    eyes: Eyes
    frame: Frame
    element: Element
    call: ActionCall
    tries: Tries
    tap: Callable[[tuple[float, float]], Awaitable[None]]
    selected: Callable[[], Awaitable[str]]
    starting: Callable[[tuple[float, float]], AbstractAsyncContextManager[None]]
    guard: str = ""
    hurried: bool = False
    pinched: bool = False
    heard_first: bool = False
    ward: int = 0
    position: Position | None = None
    remarks: list[Fact] = field(default_factory=list)
    unchecked: bool = False
    aimed: bool = False
    coming: bool = False
    more: bool = False
    picks: bool = False
    carrying: bool = False
    pressing: bool = False
    clicked: bool = False
    took_keys: bool = False
    entering: bool = False
    turned: TurnedSecret | None = None

    @property
    def reached(self) -> bool:
        """Whether the page was changed, as far as known, even if this was stopped."""
        return self.tries.came or not (self.tries.missed or self.aimed)

    @property
    def locator(self) -> Locator:
        """The Playwright locator of the element."""
        return self.eyes.locator(self.frame, self.element.key, self.guard)

    @property
    def mouse(self) -> Mouse:
        """The page's mouse."""
        return self.frame.page.mouse

    def at(self, key: int) -> Locator:
        """The Playwright locator of another element in the same frame."""
        return self.eyes.locator(self.frame, key)

    async def ask(self, command: str) -> dict[str, Any]:
        """Ask the page script about the element; the element's key is appended to the command."""
        return await self.eyes.ask(self.frame, f"{command} {self.element.key}", timeout_ms=2_000)

    async def click(self, button: MouseButton = "left", *, count: int = 1) -> None:
        """Click the element with the call's modifier keys."""
        self.pressing = True
        await self._click(button, count)
        self.clicked = True

    async def _click(self, button: MouseButton, count: int) -> None:
        if (
            self.element.tag == "area"
            or self.element.boxless
            or min(self.element.box.width, self.element.box.height) < 1
        ):
            spot = await self.ask("areaSpot")
            if spot:
                await self._click_on_surface(spot["surface"], button, count)
                return
        forced = self.element.misled or self._cannot_be_hit
        if forced:
            await self.be_strict()
            await self.ask("bring")
            await self._await_ready("press")
        elif self.hurried and count == 1 and not self.call.held_ms and await self._press_at_once(button):
            return
        elif not (forced or self.heard_first or self.call.held_ms) and count == 1 and self._is_only_clicked:
            await self._press_until_free(button)
            return
        if self.call.held_ms and count == 1 and button == "left":
            await self._press_and_hold()
            return
        modifiers = list(self.call.modifiers)
        if self.heard_first and self.guard:
            await self.come(modifiers)
            self.guard = strict_selector(self.guard)
        elif not forced and not self.element.name and self.position is None:
            # A picture that changes under the pointer has no size until the new one has loaded, and a press would land
            # on its surroundings: hover it first, and wait until it is stable.
            await self.come()
        held_ms = _HELD_MS if count == 1 and self.element.tag not in _BROWSER_HEARS else 0
        await self.tries.run(
            lambda ms: self.locator.click(
                timeout=ms,
                button=button,
                modifiers=modifiers,
                position=self.position,
                click_count=count,
                delay=held_ms,
                force=forced,
            )
        )

    async def be_strict(self) -> None:
        """Guard the element from now on so that no other is pressed in its place, since Playwright does not check.

        Raises:
            playwright Error: It is gone, or another element now.
        """
        self.guard = strict_selector(self.guard)
        self.unchecked = True
        await self.tries.run(lambda ms: self.locator.wait_for(state="attached", timeout=ms))

    async def _press_at_once(self, button: MouseButton) -> bool:
        """Press the element as soon as its document sees the pointer arrive.

        Returns:
            False if that was not possible, for example on a page too busy to report: nothing was pressed then.

        Raises:
            playwright Error: It is gone, or another element now.
        """
        place = [self.position["x"], self.position["y"]] if self.position is not None else None
        wanted = {"key": self.element.key, "expected": self.guard, "place": place}
        self.aimed = True
        with contextlib.suppress(PlaywrightTimeoutError):
            await self.ask("bring")
            for _ in range(_AIMS):
                found = await self.eyes.ask(self.frame, "aim", wanted, timeout_ms=2_000)
                if "left" in found:
                    raise Error(found["left"])
                if "at" not in found:
                    return False
                x, y = found["at"]
                if not await soon(self._point_at(x, y)):
                    return False
                if (await self.eyes.ask(self.frame, "aimed", timeout_ms=2_000))["free"]:
                    self.aimed, self.unchecked = False, True
                    self.tries.unsure = not await soon(self._press(button))
                    return True
        return False

    @property
    def _is_only_clicked(self) -> bool:
        """Whether the element is a field without typing."""
        return self.element.is_field and "readonly" in self.element.states

    async def _press_until_free(self, button: MouseButton) -> None:
        """Press the element, and release the button once nothing that the press opened covers it.

        A field that is only clicked, such as one for dates, opens a popup on focus. That often slides away from over
        the field. A hand would not release the button so early, but we would.
        """
        await self.come(self.call.modifiers)
        await self.be_strict()
        async with held(self.frame.page, self.call.modifiers):
            try:
                await once(self.mouse.down(button=button))  # else Stop could leave it held
                await self._await_free()
            finally:
                await once(self.mouse.up(button=button))

    async def _press_and_hold(self) -> None:
        """Hold the button for as long as by hand: a page may handle a long press differently."""
        await self.come(self.call.modifiers)
        await self.be_strict()
        async with held(self.frame.page, self.call.modifiers):
            try:
                await once(self.mouse.down())  # else Stop could leave it held
                await asyncio.sleep(self.call.held_ms / 1000)
            finally:
                await once(self.mouse.up())

    async def _await_free(self) -> None:
        """Wait until nothing covers the element any more, up to the limit for a press."""
        end = time.monotonic() + _PRESS_S
        with contextlib.suppress(Error):  # the press led elsewhere
            while True:
                if await self._is_free(timeout_ms=1000 * _PRESS_S) or time.monotonic() > end:
                    return
                await asyncio.sleep(_PRESS_LOOK_S)

    async def _point_at(self, x: float, y: float) -> None:
        """Move the pointer to a point, even if it is already there: only moves are reported."""
        await self.mouse.move(x + 1, y)
        await self.mouse.move(x, y)

    async def _press(self, button: MouseButton) -> None:
        """Press and release a button at the pointer."""
        async with held(self.frame.page, self.call.modifiers):
            await self.mouse.down(button=button)
            await self.mouse.up(button=button)

    async def come(self, modifiers: Sequence[Modifier] = ()) -> None:
        """Move the pointer to the element before a click; the page may open a dialog in response."""
        self.coming = True
        await self.hover(modifiers=modifiers)
        self.coming = False

    async def hover(self, *, modifiers: Sequence[Modifier] = ()) -> None:
        """Move the pointer to the element, to the point of a click."""
        keys, forced = list(modifiers), self._cannot_be_hit
        if forced:
            await self.tries.run(lambda ms: self.locator.scroll_into_view_if_needed(timeout=ms))
            await self._await_ready("hover")
        await self.tries.run(
            lambda ms: self.locator.hover(timeout=ms, modifiers=keys, position=self.position, force=forced)
        )

    @property
    def _cannot_be_hit(self) -> bool:
        """Whether Playwright's hit test would find another element."""
        return self.pinched or self.element.slotted

    async def _await_ready(self, to: Literal["press", "hover"]) -> None:
        """Wait as Playwright would, for an element whose form or page misleads Playwright.

        Raises:
            playwright Error: The element cannot be used in this way, now or later.
        """
        while True:
            seen = await self.ask("probe")
            why = seen.get("why", "gone")
            if why == "disabled" and (to == "hover" or seen.get("keeps")):  # a read-only field can be clicked
                why = "ready" if await self._is_free() else "covered"
            if why == "ready":
                return
            if why == "gone" or self.tries.left_ms < 1000 * _LOOK_S:
                raise Error(_AS_PLAYWRIGHT_SAYS.get(why, f"It is {why}"))
            await asyncio.sleep(_LOOK_S)

    async def _is_free(self, timeout_ms: float = 2_000) -> bool:
        """Whether nothing covers the point for the pointer on the element."""
        at = self.call.at if self.position is not None else None
        asked = {"key": self.element.key, "x": at.x if at else 0.5, "y": at.y if at else 0.5}
        return bool((await self.eyes.ask(self.frame, "place", asked, timeout_ms=timeout_ms))["free"])

    async def _click_on_surface(self, key: int, button: MouseButton, count: int) -> None:
        """Click an element that has no box of its own on the picture or drawing that contains it.

        Raises:
            ActionCoveredError: No point of it can be hit.
        """
        surface, modifiers = self.at(key), list(self.call.modifiers)
        if self.element.boxless:  # a part of the page like others, not a drawing that turns: it need not be at rest
            await self.eyes.ask(self.frame, f"bring {key}", timeout_ms=2_000)
        else:
            await self.tries.run(lambda ms: surface.scroll_into_view_if_needed(timeout=ms))
        place = await self._spot_on_surface()
        if self.heard_first and self.guard:  # the page may change as the pointer arrives, and then hears of the press
            self.coming = True
            await self.tries.run(lambda ms: surface.hover(timeout=ms, modifiers=modifiers, position=place, force=True))
            self.coming = False
            place = await self._spot_on_surface()
        await self.be_strict()
        await self.tries.run(  # the click hits the element, not the surface, so Playwright must not check the target
            lambda ms: surface.click(
                timeout=ms, button=button, modifiers=modifiers, position=place, click_count=count, force=True
            )
        )

    async def _spot_on_surface(self) -> Position:
        """Where such an element can be hit, from the corner of the picture or drawing.

        Raises:
            ActionCoveredError: No point of it can be hit.
        """
        spot = await self.ask("areaSpot")
        if not spot.get("free"):
            raise ActionCoveredError(
                fact(Code.IS_BEHIND_SOMETHING, target=target_of(self.element)), remedies=(REFRESH,)
            )
        return Position(x=spot["x"], y=spot["y"])

    async def click_on(self, key: int, label: str) -> bool:
        """Click a choice of the list that this element opened, while it has this name.

        Returns:
            False if the page moved or covered it once it was pressed: it may or may not have been chosen.

        Raises:
            ActionGoneError: It became another before it was reached.
            StepUnknownError: It became another once it was pressed.
            ActionError: It could not be pressed.
            playwright Error: The browser is closed, or the click failed.
        """
        if not self.guard:
            await self.tries.run(lambda ms: self.at(key).click(timeout=ms))
            return True
        # The guarded element has been reached; this click is for another one.
        await self.eyes.ask(self.frame, "unguard", timeout_ms=2_000)
        told, forced = choice_selector(self.guard, label), self.pinched
        choice = self.eyes.locator(self.frame, key, strict_selector(told) if forced else told)
        failed: Error | None = None
        try:
            await self.tries.run(lambda ms: choice.click(timeout=ms, force=forced))
        except Error as error:
            failed = error
        answer: dict[str, Any] = {}
        with contextlib.suppress(Error):  # the choice led to another page
            answer = await self.eyes.ask(self.frame, "unguard", timeout_ms=2_000)
        # Many lists accept a choice at the press, and close before the button is released.
        if answer.get("stopped") and not answer.get("used"):
            raise ActionGoneError(fact(Code.MOVED_AWAY, target=label)) from failed
        if answer.get("stopped") == "name":
            what = fact(Code.REPLACED_UNDER_PRESS, target=label)
            raise StepUnknownError(what, why=fact(Code.PRESSED_THEN_CHANGED)) from failed
        if failed is not None and (is_closed(failed) or answer.get("used")):
            raise failed
        if failed is not None:
            what = fact(Code.CHOICE_NOT_PRESSED, choice=label, target=target_of(self.element))
            raise ActionError(what, details=failed.message) from failed
        return not answer.get("stopped")

    async def focus(self) -> None:
        """Focus the element."""
        await self.tries.run(lambda ms: self.locator.focus(timeout=ms))

    def at_last(self) -> None:
        """Note that the next input is the last of the value; keys may follow, or a choice among suggestions."""
        self.more = self.picks or bool(self.call.enter or self.call.after)

    def ended(self) -> None:
        """Note that the next input is the very last."""
        self.more = False

    async def press(self, key: str, times: int = 1) -> None:
        """Press a key `times` times with the element focused."""
        for _ in range(times):
            await once(self.frame.page.keyboard.press(key))

    async def middle(self) -> tuple[float, float]:
        """The centre of the element's box, in CSS pixels of the viewport.

        Raises:
            InputError: The element has no box.
        """
        return await point_on(self.locator, None)

    async def corner(self) -> tuple[float, float]:
        """Its top left corner."""
        return await point_on(self.locator, Point(x=0, y=0))
