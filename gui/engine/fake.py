"""A fake browser: scripted pages, delays, dialogs and failures, for tests and for trying the window."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from gui.engine.address import full_address
from gui.engine.backend import Acted
from gui.engine.describe.elements import QUESTION_DOC, Element, Op, PageReading, Token
from gui.engine.describe.observation import (
    ANSWER,
    CANCEL,
    describe,
    with_question,
)
from gui.engine.describe.special import MAX_WAIT_MS, required_text, special_actions, special_of, whole_number
from gui.engine.identity.ids import IdBook
from gui.engine.values import check_value
from gui.schema.action import BY_HAND, ActionCall, Box
from gui.schema.ask import AskAnswer
from gui.schema.code import Code
from gui.schema.errors import (
    ActionDisabledError,
    ActionGoneError,
    BrowserGoneError,
    InputError,
    PageError,
    QuestionOpenError,
    StepdeckError,
    UnknownActionError,
)
from gui.schema.fact import fact
from gui.schema.page import Metadata, Observation, PageData, Question, Structured, TabInfo, ViewportInfo
from gui.schema.remedy import REFRESH
from gui.schema.session import SessionInfo
from gui.schema.special import Special
from gui.schema.step import Waited
from gui.schema.wire import CookieBody

_NOBODY = SessionInfo("", datetime.min.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC))
_WIDTH, _HEIGHT, _LINE = 1280, 1020, 40


@dataclass(frozen=True, slots=True)
class FakeElement:
    """One element of a scripted page.

    Attributes:
        role: ARIA role; a field takes values, a checkbox is ticked, the rest is clicked.
        options: The labels of a list; the first is chosen at the start.
        goes_to: The address that a click opens; `in_new_tab` says where.
        says: The message that the page shows after a click.
        asks: The dialog that a click opens.
        removes: The name of an element that a click removes from the page.
        takes_s: How long an action takes, in seconds.
        fails: The error to raise instead of acting.
    """

    name: str
    role: str = "button"
    input_type: str = ""
    value: str = ""
    options: tuple[str, ...] = ()
    disabled: bool = False
    goes_to: str = ""
    in_new_tab: bool = False
    says: str = ""
    asks: Question | None = None
    removes: str = ""
    takes_s: float = 0.0
    fails: StepdeckError | None = None

    @property
    def tag(self) -> str:
        """The tag name that a real page would use."""
        if self.role == "link":
            return "a"
        if self.role == "button":
            return "button"
        return "select" if self.options else "input"


@dataclass(frozen=True, slots=True)
class FakePage:
    """One scripted page: a heading, a paragraph, and its elements below each other. Loading takes `loads_s` seconds."""

    title: str
    elements: tuple[FakeElement, ...] = ()
    text: str = ""
    loads_s: float = 0.0
    height: int = 3_000


_BLANK = FakePage("")


@dataclass(eq=False, slots=True)
class _Tab:
    number: int
    history: list[str] = field(default_factory=lambda: ["about:blank"])
    at: int = 0
    loads: int = 0
    values: dict[str, str] = field(default_factory=dict)
    ticked: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    said: str = ""
    question: Question | None = None
    answer: str = ""
    scroll_y: int = 0
    ids: IdBook = field(default_factory=IdBook)

    @property
    def url(self) -> str:
        return self.history[self.at]

    @property
    def doc(self) -> str:
        return f"fake{self.number}.{self.loads}"

    def begin_document(self) -> None:
        self.loads += 1
        self.values, self.ticked, self.removed = {}, set(), set()
        self.said, self.question, self.scroll_y = "", None, 0


class FakeBackend:
    """Drives scripted pages. Implements `SessionBackend`; the regular functions make its texts.

    Args:
        pages: Address to page, addresses as `full_address` writes them.
        delay_s: How long every call takes, in seconds, for trying busy states.
    """

    def __init__(self, pages: Mapping[str, FakePage], *, delay_s: float = 0.0) -> None:
        self.browser_name = "Scripted browser 1"
        self.on_lost: Callable[[StepdeckError], None] | None = None
        self.on_question: Callable[[Question | None], None] | None = None
        self.on_info: Callable[[Mapping[str, Any]], None] | None = None
        self.delay_s = delay_s
        self._pages = dict(pages)
        self._tabs: list[_Tab] = [_Tab(0)]
        self._opened = 1
        self._current = self._tabs[0]
        self._size = (_WIDTH, _HEIGHT)
        self._lost = False
        self._cookies: dict[tuple[str, str, str], CookieBody] = {}

    def lose(self) -> None:
        """Behave as if the browser had been killed."""
        self._lost = True
        if self.on_lost:
            self.on_lost(_gone())

    async def observe(self, url: str | None = None) -> Acted:
        """See `SessionBackend.observe`."""
        await self._begin()
        if url is not None:
            await self._go(url)
        return self._read()

    async def step(self, call: ActionCall) -> Acted:
        """See `SessionBackend.step`."""
        await self._begin()
        if call.action_id.startswith("S"):
            return await self._special(call)
        if call.action_id == BY_HAND:
            self._check_no_question()
            return self._read()
        element = self._current.ids.element(call.action_id)
        if element is None:
            gone = self._current.ids.gone(call.action_id)
            if gone is not None:
                raise ActionGoneError(fact(Code.NO_LONGER_THERE, target=gone.name), remedies=(REFRESH,))
            raise UnknownActionError(fact(Code.NO_ACTION_ON_PAGE, action_id=call.action_id))
        if element.doc == QUESTION_DOC:
            return self._answer(element.key, call)
        self._check_no_question()
        check_value(element, call)
        await self._act(self._page(self._current).elements[element.key], call)
        return self._read()

    async def answer(self, ask_id: str, answer: AskAnswer) -> Acted:
        """See `SessionBackend.answer`; scripted pages ask only by dialogs."""
        raise ActionGoneError(fact(Code.NOT_ASKED_ANY_MORE), remedies=(REFRESH,))

    async def scrape(self, *, scrape_links: bool = True, only_main_content: bool = True) -> PageData:
        """See `SessionBackend.scrape`."""
        await self._begin()
        self._check_no_question()
        page = self._page(self._current)
        return PageData(f"# {page.title}\n\n{page.text}", (), Structured(False, "A scripted page has none."))

    def with_scrape(self, observation: Observation, data: PageData) -> Observation:
        """See `SessionBackend.with_scrape`; the engine's own text is better."""
        return observation

    async def close_tab(self, tab_id: int, key: str = "") -> Acted:
        """See `SessionBackend.close_tab`."""
        await self._begin()
        tab = self._tab(tab_id, key)
        self._tabs.remove(tab)
        if tab is self._current:
            self._current = self._tabs[min(tab_id, len(self._tabs) - 1)] if self._tabs else self._new_tab()
        return self._read()

    async def scroll_to(self, x: int, y: int) -> Acted:
        """See `SessionBackend.scroll_to`."""
        await self._begin()
        self._check_no_question()
        self._scroll(y)
        return self._read()

    async def resize(self, width: int, height: int) -> Acted:
        """See `SessionBackend.resize`."""
        await self._begin()
        self._size = (width, height)
        return self._read()

    async def cookies(self) -> tuple[CookieBody, ...]:
        """See `SessionBackend.cookies`."""
        await self._begin()
        return tuple(self._cookies.values())

    async def add_cookies(self, cookies: tuple[CookieBody, ...]) -> None:
        """See `SessionBackend.add_cookies`."""
        await self._begin()
        if not all(cookie.domain for cookie in cookies):
            raise InputError(fact(Code.COOKIES_NOT_SET), why=fact(Code.COOKIE_WITHOUT_DOMAIN), field="cookies")
        self._cookies |= {(cookie.name, cookie.domain, cookie.path): cookie for cookie in cookies}

    async def keep_alive(self) -> None:
        """See `SessionBackend.keep_alive`."""

    async def close(self) -> None:
        """See `SessionBackend.close`."""

    async def _begin(self) -> None:
        if self._lost:
            raise _gone()
        await asyncio.sleep(self.delay_s)

    def _page(self, tab: _Tab) -> FakePage:
        return self._pages.get(tab.url, _BLANK)

    def _new_tab(self) -> _Tab:
        tab = _Tab(self._opened)
        self._opened += 1
        self._tabs.append(tab)
        return tab

    def _tab(self, tab_id: int, key: str = "") -> _Tab:
        if key:
            told = next((tab for tab in self._tabs if str(tab.number) == key), None)
            if told is None:
                raise ActionGoneError(fact(Code.TAB_IS_CLOSED, tab=tab_id))
            return told
        if not 0 <= tab_id < len(self._tabs):
            raise InputError(fact(Code.NO_SUCH_TAB, tab=tab_id), field="tab_index")
        return self._tabs[tab_id]

    def _check_no_question(self) -> None:
        if self._current.question is not None:
            raise QuestionOpenError(
                fact(Code.PAGE_ASKS_FIRST, text=self._current.question.text), why=fact(Code.ANSWER_TO_GO_ON)
            )

    async def _go(self, url: str) -> None:
        address = full_address(url)
        self._check_no_question()
        page = _BLANK if address == "about:blank" else self._pages.get(address)
        if page is None:
            raise PageError(fact(Code.COULD_NOT_BE_OPENED, host=address))
        await asyncio.sleep(page.loads_s)
        tab = self._current
        del tab.history[tab.at + 1 :]
        tab.history.append(address)
        tab.at += 1
        tab.begin_document()

    async def _act(self, thing: FakeElement, call: ActionCall) -> None:
        tab = self._current
        await asyncio.sleep(thing.takes_s)
        if thing.fails is not None:
            raise thing.fails
        if thing.disabled:
            raise ActionDisabledError(fact(Code.IS_DISABLED, target=thing.name))
        if thing.options and call.value not in thing.options:
            raise InputError(fact(Code.NO_SUCH_CHOICE, target=thing.name), field="value")
        if thing.role == "checkbox":
            tab.ticked ^= {thing.name}
        elif thing.tag in ("input", "select"):
            tab.values[thing.name] = call.value or ""
        if thing.says:
            tab.said = thing.says
        if thing.removes:
            tab.removed.add(thing.removes)
        if thing.asks is not None:
            tab.question, tab.answer = thing.asks, thing.asks.default
            if self.on_question:
                self.on_question(thing.asks)
        if thing.goes_to:
            if thing.in_new_tab:
                self._current = self._new_tab()
            await self._go(thing.goes_to)

    def _answer(self, key: int, call: ActionCall) -> Acted:
        tab = self._current
        if tab.question is None:
            raise ActionGoneError(fact(Code.ALREADY_ANSWERED), remedies=(REFRESH,))
        if key == ANSWER:
            tab.answer = call.value or ""
            return self._read()
        tab.said = "Answered: no." if key == CANCEL else f"Answered: {tab.answer or 'yes'}."
        tab.question = None
        if self.on_question:
            self.on_question(None)
        return self._read()

    async def _special(self, call: ActionCall) -> Acted:
        special = special_of(call.action_id)
        tab = self._current
        match special:
            case Special.GO_TO:
                await self._go(required_text(call, "The address"))
            case Special.READ:
                data = await self.scrape()
                acted = self._read()
                return replace(acted, observation=replace(acted.observation, data=data))
            case Special.BACK | Special.FORWARD:
                to = tab.at + (-1 if special is Special.BACK else 1)
                if 1 <= to < len(tab.history):
                    tab.at = to
                    tab.begin_document()
            case Special.RELOAD:
                tab.begin_document()
            case Special.OPEN_TAB:
                address = full_address(required_text(call, "The address"))
                self._current = self._new_tab()
                await self._go(address)
            case Special.SWITCH_TAB:
                number = whole_number(call, "The number of the tab", -1, max(0, len(self._tabs) - 1))
                self._current = self._tabs[number]
            case Special.PRESS:
                key = required_text(call, "The key")
                if not key.replace("+", "").isalnum():
                    raise InputError(fact(Code.NO_SUCH_KEY, key=key), field="key")
            case Special.SCROLL_UP | Special.SCROLL_DOWN:
                pixels = self._size[1]
                if call.value is not None and call.value.strip():
                    pixels = whole_number(call, "The number of pixels", 0, 1_000_000)
                self._scroll(tab.scroll_y + (-pixels if special is Special.SCROLL_UP else pixels))
            case Special.WAIT:
                await asyncio.sleep(whole_number(call, "The time", 0, MAX_WAIT_MS) / 1000)
        return self._read()

    def _scroll(self, y: int) -> None:
        most = self._page(self._current).height - self._size[1]
        self._current.scroll_y = max(0, min(y, most))

    def _read(self) -> Acted:
        tab = self._current
        reading = self._reading(tab)
        if tab.question is not None:
            reading = with_question(reading, tab.question, number=1, answer=tab.answer)
        tab.ids.assign(reading.doc, reading.elements)
        words = describe(reading)
        tabs = tuple(
            TabInfo(index, self._page(each).title, each.url, str(each.number)) for index, each in enumerate(self._tabs)
        )
        metadata = Metadata(
            reading.title,
            tab.url,
            ViewportInfo(*reading.viewport),
            tabs,
            self._tabs.index(tab),
            datetime.now(UTC),
        )
        observation = Observation(
            _NOBODY,
            metadata,
            words.actions,
            special_actions(can_back=tab.at > 1, can_forward=tab.at + 1 < len(tab.history)),
            words.blocks,
            words.markdown,
            words.description,
            words.category,
            question=tab.question,
        )
        return Acted(observation, Waited(), elements=reading.elements)

    def _reading(self, tab: _Tab) -> PageReading:
        page = self._page(tab)
        tokens: list[Token] = []
        elements: list[Element] = []
        if page.title:
            tokens += [[Op.HEADING, 1], [Op.TEXT, page.title, 0], [Op.BREAK]]
        if page.text:
            tokens += [[Op.TEXT, page.text, 0], [Op.BREAK]]
        for key, thing in enumerate(page.elements):
            if thing.name in tab.removed:
                continue
            elements.append(_element(thing, key, tab, page.title))
            tokens.append([Op.ACTION, len(elements) - 1])
            if thing.role in ("link", "button"):
                tokens.append([Op.TEXT, thing.name, 0])
            tokens += [[Op.ACTION_END], [Op.BREAK]]
        if tab.said:
            tokens += [[Op.MESSAGE, "status"], [Op.TEXT, tab.said, 0], [Op.BREAK]]
        width, height = self._size
        viewport = (0, tab.scroll_y, width, height, width, page.height if page is not _BLANK else height)
        return PageReading(tab.doc, tab.url, page.title, "text/html", viewport, tokens, elements)


def _element(thing: FakeElement, key: int, tab: _Tab, heading: str) -> Element:
    value = tab.values.get(thing.name, thing.value or (thing.options[0] if thing.options else ""))
    return Element(
        doc=tab.doc,
        key=key,
        frame="",
        role=thing.role,
        tag=thing.tag,
        name=thing.name,
        name_from="label",
        box=Box(16, 16 + _LINE * key, 200, 24),
        category=heading,
        value="" if thing.input_type == "password" or thing.role == "checkbox" else value,
        states=("checked",) if thing.name in tab.ticked else (),
        reason="disabled" if thing.disabled else "ready",
        input_type=thing.input_type or ("checkbox" if thing.role == "checkbox" else ""),
        href=thing.goes_to if thing.role == "link" else "",
        options=tuple((option, option == value, False, "") for option in thing.options),
    )


def _gone() -> BrowserGoneError:
    return BrowserGoneError(fact(Code.BROWSER_GONE), why=fact(Code.CLOSED_OR_CRASHED))
