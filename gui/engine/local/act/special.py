"""The twelve special actions on a local browser (wire A6)."""

import asyncio
import time
from dataclasses import replace
from functools import partial

from playwright.async_api import Frame

from gui.engine.address import full_address
from gui.engine.backend import Acted
from gui.engine.deadline import ACT_S, LOAD_S, READ_S, left_ms
from gui.engine.describe.special import MAX_WAIT_MS, required_text, special_of, whole_number
from gui.engine.local.act.by_keys import press_key
from gui.engine.local.act.by_mouse import point_on, turn_wheel
from gui.engine.local.act.same_keyboard import SameKeyboard
from gui.engine.local.act.tries import once
from gui.engine.local.browser.loading import Loader
from gui.engine.local.browser.tabs import Tab
from gui.engine.local.perceive.reader import Reader
from gui.engine.local.perceive.scrape import Scraper
from gui.engine.local.perceive.spots import Spots
from gui.engine.local.workplace import Workplace
from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.errors import ActionGoneError, InputError, PageError, UnknownActionError
from gui.schema.fact import fact
from gui.schema.keys import strokes
from gui.schema.remedy import Remedy, RemedyKey
from gui.schema.special import Special
from gui.schema.step import Waited

MAX_SCROLL_PX = 1_000_000
_FOCUS_MS = 2_000

_ON_THE_PAGE = frozenset({Special.READ, Special.PRESS, Special.SCROLL_UP, Special.SCROLL_DOWN, Special.WAIT})
"""Special actions that leave the current tab on its page."""


def needs_page(call: ActionCall) -> bool:
    """Whether a step of any kind acts on the current tab's page."""
    return call.action_id in _ON_THE_PAGE or not call.action_id.startswith("S")


class SpecialActions:
    """Performs the special actions of one session."""

    def __init__(
        self, workplace: Workplace, reader: Reader, loader: Loader, scraper: Scraper, keyboards: SameKeyboard
    ) -> None:
        self._keyboards = keyboards
        self._refused: int | None = None  # the document whose reload was refused
        self._agreed: int | None = None
        self._workplace = workplace
        self._reader = reader
        self._loader = loader
        self._scraper = scraper
        self._spots = Spots(workplace)

    def accept(self, action_id: str) -> None:
        """Accept the last refused action for one step: the user has agreed."""
        self._keyboards.accept()
        if action_id == Special.RELOAD:
            self._agreed = self._refused

    def withdraw(self) -> None:
        """Withdraw the agreement."""
        self._keyboards.withdraw()
        self._agreed = None

    def check_first(self, call: ActionCall) -> None:
        """Ask before reloading a page that is the answer to a form, which would send the form again.

        Raises:
            ActionGoneError: The user has not agreed.
        """
        tab = self._workplace.tabs.current
        if call.action_id != Special.RELOAD or tab is None or tab.crashed or tab.dialog is not None:
            return
        if tab.activity.answers_form and self._agreed != tab.activity.load:
            self._refused, self._agreed = tab.activity.load, None
            ways = (Remedy(RemedyKey.ALL_THE_SAME, fact(Code.SEND_FORM_AGAIN), Special.RELOAD),)
            raise ActionGoneError(fact(Code.ANSWERS_FORM), why=(fact(Code.DONE_TWICE),), remedies=ways)

    @staticmethod
    def limit_s(call: ActionCall) -> float:
        """Seconds that a special action may take in all."""
        match call.action_id:
            case Special.GO_TO | Special.BACK | Special.FORWARD | Special.RELOAD | Special.OPEN_TAB:
                return LOAD_S + READ_S
            case Special.WAIT:
                return MAX_WAIT_MS / 1000 + READ_S
        return ACT_S + READ_S

    async def do(self, call: ActionCall) -> Acted:
        """Perform one special action, wait for the page, and read it.

        Raises:
            UnknownActionError: There is no such special action.
            InputError: The value is missing or does not fit.
            StepdeckError: The action failed.
        """
        special = special_of(call.action_id)
        self.check_first(call)
        self._agreed = self._refused = None
        match special:
            case Special.GO_TO:
                return await self._go(required_text(call, "The address"))
            case Special.READ:
                data = await self._scraper.scrape(await self._workplace.ready_tab())
                acted = await self._reader.read(Waited())
                return replace(acted, observation=replace(acted.observation, data=data))
            case Special.BACK | Special.FORWARD | Special.RELOAD:
                return await self._move(special)
            case Special.OPEN_TAB:
                address = full_address(
                    required_text(call, "The address"), allow_files=self._workplace.options.allow_files
                )
                await self._workplace.tabs.open()
                return await self._loader.go(address)
            case Special.SWITCH_TAB:
                number = whole_number(call, "The number of the tab", -1, max(0, len(self._workplace.tabs.tabs) - 1))
                tab = self.tab(number if number >= 0 else len(self._workplace.tabs.tabs) - 1)
                await self._workplace.tabs.switch(tab)
                return await self._reader.settle_and_read(tab, time.monotonic())
            case Special.PRESS:
                return await self._press(required_text(call, "The key"), call)
            case Special.SCROLL_UP | Special.SCROLL_DOWN:
                return await self._scroll(call)
            case Special.WAIT:
                await asyncio.sleep(whole_number(call, "The time", 0, MAX_WAIT_MS) / 1000)
                tab = await self._workplace.tabs.ensure()
                return await self._reader.settle_and_read(tab, time.monotonic())
        return await self._reader.read(Waited())  # S12: the step session ends itself afterwards

    def tab(self, tab_id: int, key: str = "") -> Tab:
        """The tab with this number, or with this `key`, whatever its current number.

        Raises:
            InputError: There is no such tab.
            ActionGoneError: The tab with the key is closed.
        """
        if key:
            told = next((tab for tab in self._workplace.tabs.tabs if str(tab.number) == key), None)
            if told is None:
                raise ActionGoneError(fact(Code.TAB_IS_CLOSED, tab=tab_id))
            return told
        if not 0 <= tab_id < len(self._workplace.tabs.tabs):
            raise InputError(fact(Code.NO_SUCH_TAB, tab=tab_id), field="tab_index")
        return self._workplace.tabs.tabs[tab_id]

    async def _go(self, address: str) -> Acted:
        """Go to an address. One of a file downloads it: this is no failure, and the page stays."""
        began = time.monotonic()
        try:
            return await self._loader.go(address)
        except PageError as error:
            tab = self._workplace.tabs.current
            if error.fact.code is not Code.LEADS_TO_A_FILE or tab is None:
                raise
            return await self._reader.finish(tab, began)

    async def _move(self, way: Special) -> Acted:
        tab = await self._workplace.tabs.ensure()
        if way is Special.RELOAD:
            tab = await self._loader.alive(tab)
        self._workplace.check_no_question(tab)
        since = await self._reader.begin(tab)
        can_back, can_forward = await self._workplace.devtools.history(tab.page)
        page = tab.page
        possible, move = {
            Special.BACK: (can_back, page.go_back),
            Special.FORWARD: (can_forward, page.go_forward),
            Special.RELOAD: (True, page.reload),
        }[way]
        opener = self._workplace.tabs.opener_of(tab)
        if way is Special.BACK and not can_back and tab.earlier:
            await self._loader.back(tab)
        elif way is Special.BACK and not can_back and opener is not None:
            await self._workplace.tabs.switch(opener)  # typed text in this tab is preserved
            return await self._reader.settle_and_read(opener, since)
        elif way is Special.FORWARD and not can_forward and tab.has_later:
            await self._loader.forward(tab)
        elif possible:  # at either end of history nothing happens
            try:
                await self._loader.load(tab, move(wait_until="commit", timeout=left_ms(1000 * LOAD_S)))
            except PageError as error:
                if not tab.crashed:
                    await self._loader.add_page(tab, error)
                raise
        return await self._reader.finish(tab, since)

    def _place(self, tab: Tab, action_id: str) -> tuple[Frame, int]:
        """The frame and the key of the element that a special action refers to.

        Raises:
            UnknownActionError: There is no such element.
        """
        element = tab.ids.now(action_id)
        frame = tab.perception.frames.get(element.doc) if element is not None else None
        if element is None or frame is None:
            raise UnknownActionError(fact(Code.NO_ACTION_ON_PAGE, action_id=action_id))
        return frame, element.key

    async def _press(self, key: str, call: ActionCall) -> Acted:
        """Press a key at the call's place. A paste shortcut pastes the call's text, if it has one.

        Raises:
            ActionGoneError: The focus is another one now.
            PageSilentError: The page does not report its focus.
            StepdeckError: See `do`.
        """
        tab = await self._workplace.ready_tab()
        place = self._place(tab, call.to) if call.to else None
        async with self._workplace.acting(ACT_S):
            since = await self._reader.begin(tab)
            if place is not None:
                await self._workplace.race(tab, self._workplace.eyes.locator(*place).focus(timeout=_FOCUS_MS))
            had = await self._keyboards.check(tab, call)
            if call.text is not None:
                press, insert = partial(press_key, tab.page, key), partial(tab.page.keyboard.insert_text, call.text)
                done, _ = await self._workplace.race(tab, self._spots.paste(tab, call.text, press, insert))
            elif call.keys:
                done = await self._press_letters(tab, call.keys)
            else:
                done, _ = await self._workplace.race(tab, press_key(tab.page, key))
            if call.enter and done:
                await self._workplace.race(tab, tab.page.keyboard.press("Enter"))
        return replace(await self._reader.finish(tab, since), keyboard=had)

    async def _press_letters(self, tab: Tab, keys: str) -> bool:
        """Press letters that changed nothing when they were pressed in a row; return whether all were pressed.

        Raises:
            ActionGoneError: One of them moved the focus, so the next one would go elsewhere.
        """
        had = (await self._spots.focused(tab)).keyboard
        letters = "".join(stroke.text for stroke in strokes(keys))
        for at, letter in enumerate(letters):
            if at:
                await self._keyboards.check_still(tab, had)
            done, _ = await self._workplace.race(tab, once(tab.page.keyboard.type(letter)))
            if not done:
                return False
        return True

    async def _scroll(self, call: ActionCall) -> Acted:
        sign = -1 if call.action_id == Special.SCROLL_UP else 1
        screens, pixels = True, 0
        if call.value is not None and call.value.strip():
            screens, pixels = False, whole_number(call, "The number of pixels", 0, MAX_SCROLL_PX)
        tab = await self._workplace.ready_tab()
        frame, key = self._place(tab, call.to) if call.to else (tab.page.main_frame, None)
        async with self._workplace.acting(ACT_S):
            since = await self._reader.begin(tab)
            if call.by is not None:
                await self._turn_wheel(tab, call, frame, key)
            else:
                asked = {"sign": sign, "pixels": None if screens else pixels, "key": key}
                _, answer = await self._workplace.race(tab, self._workplace.eyes.ask(frame, "scrollBy", asked))
                if answer and key is None and not answer["scrolls"]:
                    # The browser has nothing to scroll here, but the page may listen to the wheel.
                    way = sign * (answer["screen"] if screens else pixels)
                    async with self._workplace.camera.exposures.none(tab.page):
                        await self._workplace.race(tab, tab.page.mouse.wheel(0, way))
        return await self._reader.finish(tab, since)

    async def _turn_wheel(self, tab: Tab, call: ActionCall, frame: Frame, key: int | None) -> None:
        """Repeat a recorded turn of the wheel, over the same place in the box or the page."""
        assert call.by is not None
        size = tab.page.viewport_size or {"width": 0, "height": 0}
        x, y = size["width"] / 2, size["height"] / 2
        if call.at is not None and call.at.of == "viewport":
            x, y = call.at.x, call.at.y
        elif key is not None:
            box = self._workplace.eyes.locator(frame, key)
            await self._workplace.race(tab, box.scroll_into_view_if_needed(timeout=_FOCUS_MS))
            x, y = await point_on(box, call.at)
        async with self._workplace.camera.exposures.none(tab.page):
            await self._workplace.race(tab, turn_wheel(tab.page, (x, y), call.by, call.modifiers))
