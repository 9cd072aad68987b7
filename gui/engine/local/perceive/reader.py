"""Wait until the page is quiet, follow a tab that it opened, and read the current tab into an Observation."""

import asyncio
import contextlib
import logging
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace

from playwright.async_api import Error, Frame

from gui.engine.backend import Acted
from gui.engine.deadline import AGAIN, GRACE_S, LOAD_S, READ_S, TELL_S, OutOfTimeError, left_s, within
from gui.engine.describe.elements import PageReading, SecretLook
from gui.engine.local.browser.tabs import Tab
from gui.engine.local.chromium.camera import PictureFormat
from gui.engine.local.failures import (
    LOAD_AGAIN,
    PageSilentError,
    answered_without_page,
    load_failure,
    page_silent,
    phrase_of,
    tab_crashed,
)
from gui.engine.local.loose import Late
from gui.engine.local.perceive.answers import NOBODY, Answers
from gui.engine.local.perceive.last_readings import LastReadings
from gui.engine.local.perceive.live_secrets import LiveSecrets
from gui.engine.local.perceive.loaded_windows import loaded_by
from gui.engine.local.perceive.printed_secrets import PrintedSecrets
from gui.engine.local.perceive.secret_marks import SecretMarks
from gui.engine.local.perceive.told_tokens import learn_told
from gui.engine.local.perceive.turned_fields import learn_turned
from gui.engine.local.watch.settle import UNTOLD, Ending, Settling
from gui.engine.local.workplace import Workplace
from gui.engine.memory.giving_back import giving_back
from gui.engine.secrets.known import known_count
from gui.engine.secrets.veil import veiled
from gui.schema.action import Box
from gui.schema.code import Code
from gui.schema.errors import PageError
from gui.schema.fact import Fact, fact
from gui.schema.page import Metadata, Observation, Picture
from gui.schema.remedy import RETRY
from gui.schema.step import Waited
from gui.schema.words import is_failure_page

log = logging.getLogger("stepdeck.page")

_READINGS = 4
"""The most attempts to read a page that changes meanwhile."""

_SLOW_S = 0.06
"""If a reading takes this many seconds, a changing page is read only once it rests."""

IN_CLEAR = (SecretLook.CLEAR, SecretLook.SHOWN)
"""Looks of secrets that have to be painted over in pictures."""

_FIRST_LOOK_S = 2.0
"""Seconds after which only the top document of a page that does not rest is read: there may be no time for more."""

_POINTLESS_LOOK_S = 0.1
"""Seconds between two checks whether a reading has become pointless."""

_NET_ERROR = re.compile(r"\bERR_[A-Z_0-9]+")

_ASKED_MOST = 12
"""The most frames of a page that are queried before the next input by hand, which waits for it."""

_NEVER_READ = -1
"""In place of `TabBook.moves`: the tab was not read."""

_NAMED_MOST = 2
"""The most replaced items that are listed by name."""

_Ways = tuple[bool, bool]
"""Whether the page can go back, and forward."""
_UNKNOWN: _Ways = True, False
"""For a page that cannot be asked, such as while a dialog is open: a new page cannot go forward."""

_UNREAD = Observation(NOBODY, Metadata())


class Reader:
    """Reads the current tab of a session, within `READ_S` each time: what is known by then is the answer.

    Args:
        workplace: The session's workplace.
        pictures: The format of the viewport picture taken with each reading; None takes no pictures.

    Attributes:
        moves: `TabBook.moves` at the last reading.
        marks: The fields that the user marked as secret.
        lasting: The last reading of each tab.
        live: Where pages draw secrets right now.
    """

    def __init__(self, workplace: Workplace, *, pictures: PictureFormat | None) -> None:
        self._workplace = workplace
        self.pictures = pictures
        self.moves = 0
        self.marks = SecretMarks(workplace.eyes)
        self._printed = PrintedSecrets(workplace.eyes)
        self._answers = Answers(workplace)
        self._last: dict[Tab, PageReading] = {}
        self.lasting = LastReadings()
        self.live = LiveSecrets(
            workplace.eyes, self.lasting, lambda tab, reading: self._printed.find(tab.perception, reading)
        )
        self._ways: dict[Tab, _Ways] = {}
        self._slow: dict[Tab, bool] = {}
        self._settlings: dict[Tab, Settling] = {}
        self._loads: dict[Tab, tuple[int, int]] = {}
        self._shown: Tab | None = None

    def has_read(self, tab: Tab) -> bool:
        """Whether this tab has been read."""
        return tab in self._last

    def is_elsewhere(self, tab: Tab) -> bool:
        """Whether a tab shows another address than at its last reading, so that nothing of that reading is left."""
        last = self._last.get(tab)
        return last is not None and last.url.partition("#")[0] != tab.url.partition("#")[0]

    def has_left(self, tab: Tab) -> bool:
        """Whether a tab shows another document than at its last reading."""
        last = self._last.get(tab)
        return self.is_elsewhere(tab) or (last is not None and last.load not in (0, tab.activity.load))

    def seen(self, tab: Tab) -> Box:
        """The visible area at the last reading, in CSS pixels of the page."""
        last = self._last.get(tab) or _blank(tab)
        return Box(*(last.lens or last.viewport[:4]))

    async def begin(self, tab: Tab, frame: Frame | None = None, *, armed: Frame | None = None) -> float:
        """Note the time and the state before acting, in the main frame and in the frame of the action.

        Args:
            tab: The tab.
            frame: The frame of the action; None if there is only the main one.
            armed: A frame whose state was noted just now.
        """
        tab.activity.begin_step()
        tab.downloads.clear()
        tab.carried.clear()
        tab.acting, tab.takes_files, tab.asked_for_files = "", False, False
        tab.perception.frame_time.step(frame)
        tab.leaving = False  # where it was released may have been a download
        tabs = self._workplace.tabs
        tabs.forget_newest()
        await tabs.keep_in_front(tab)
        others = [(other, other.activity) for other in tabs.tabs if other is not tab]
        self._loads = {other: (activity.documents, activity.navigations) for other, activity in others}
        tab.watched = (frame,) if frame is not None and frame != tab.page.main_frame else ()

        async def arm(part: Frame) -> None:
            with contextlib.suppress(Error):
                await self._workplace.eyes.ask(part, "arm", timeout_ms=2_000)

        async def let_in(part: Frame) -> None:
            with contextlib.suppress(Error):
                await self._workplace.eyes.ask(part, "letPlace", timeout_ms=1_000)
                tab.shut.discard(part)

        tab.shut = {part for part in tab.shut if not part.is_detached()}
        parts = [part for part in (tab.page.main_frame, *tab.watched) if part is not armed]
        if parts or tab.shut:
            await self._workplace.race(tab, asyncio.gather(*map(arm, parts), *map(let_in, tab.shut)))
        return time.monotonic()

    async def finish(self, tab: Tab, since: float, remarks: tuple[Fact, ...] = (), ending: Ending = UNTOLD) -> Acted:
        """Wait, follow a newly opened tab, and read."""
        return await self._in_time(lambda: self._finish(tab, self._settling(tab, since, ending), remarks), remarks)

    async def finish_soon(self, tab: Tab, since: float, within_s: float) -> Acted:
        """The same for a page that another one was left for: a user who wants to get out does not wait for it.

        What is known by then is the answer, and the next `glance` reads the page.
        """
        began = time.monotonic()
        try:
            async with within(min(within_s, READ_S)):
                return await self._finish(tab, self._settling(tab, since), ())
        except (OutOfTimeError, PageSilentError):
            acted = await self.known(time.monotonic() - began, asks=False)
        self.moves = _NEVER_READ
        return acted

    async def blank(self, tab: Tab) -> Acted:
        """The answer for a blank tab that was just opened: there is nothing to read in it. The next `glance` does."""
        size = next((last.viewport[2:4] for last in self._last.values()), None)
        is_blank = (self._workplace.tabs.current, tab.dialog, tab.url) == (tab, None, "about:blank")
        if size is None or not is_blank:
            return await self.read(Waited())
        width, height = size
        reading = replace(_blank(tab), viewport=(0, 0, width, height, width, height))
        acted = await self._answers.told(tab, reading, facts=(), history=(False, False), taken=None)
        self.moves = _NEVER_READ
        return acted

    async def _finish(self, tab: Tab, settling: Settling, remarks: tuple[Fact, ...]) -> Acted:
        tabs = self._workplace.tabs
        await settling.wait(look_only=True)
        if tabs.has_newest:
            await settling.wait()  # this tab will not be read
            acted = Acted(_UNREAD, settling.waited)
        else:
            acted = await self._read_settled(tab, settling)
        if tab.page.is_closed():
            remarks = (*remarks, fact(Code.THAT_TAB_CLOSED if tab.leaving else Code.OWN_TAB_CLOSED))
            self._last.pop(tab, None)
            acted = replace(await self._read(), waited=acted.waited)
        elif await tabs.follow_newest() and tabs.current is not None:
            await self._workplace.race(tabs.current, tabs.prepare(tabs.current.page))
            opened = self._settling(tabs.current, time.monotonic(), opens=not settling.opens_on)
            await opened.wait(look_only=True)
            acted = await self._read_settled(tabs.current, opened, settling.waited)
        elif acted.observation is _UNREAD:  # the new tab is gone again
            acted = await self._read_settled(tab, settling)
        if tab.activity.without_page:
            remarks = (*remarks, answered_without_page(tab.activity.without_page, tab.url))
        frames = (tab.page.main_frame, *tab.watched)
        if any((tab.perception.pulses.get(frame) or {}).get("prints") for frame in frames):
            remarks = (*remarks, fact(Code.WANTS_TO_PRINT))
        if tab.asked_for_files:
            remarks = (*remarks, fact(Code.ASKED_FOR_FILES))
        remarks = (*remarks, *await loaded_by(tabs, tab, self._loads))
        remarks = (*remarks, *(fact(Code.DOWNLOAD_OFFERED, name=name) for name in tab.downloads[:3]))
        return replace(acted, remarks=(*remarks, *acted.remarks), asides=_carried_facts(tab.carried))

    async def look(self, tab: Tab) -> Acted:
        """Read the page now; wait first only if it is busy or has just changed."""
        tab.perception.frame_time.no_step()
        return await self._in_time(lambda: self._read_settled(tab, self._settling(tab, None)))

    async def settle_and_read(self, tab: Tab, since: float) -> Acted:
        """Wait until the tab is quiet and read it, without following newly opened tabs."""
        tab.perception.frame_time.no_step()

        async def settled() -> Acted:
            settling = self._settling(tab, since)
            await settling.wait(look_only=True)
            return await self._read_settled(tab, settling)

        return await self._in_time(settled)

    async def read(self, waited: Waited, *, picture: bool = True) -> Acted:
        """Read the current tab. While a dialog is open, return the last reading with the dialog's answers first.

        Args:
            waited: The waiting so far, for the answer.
            picture: Whether to take a picture, if pictures are on.
        """
        if (tab := self._workplace.tabs.current) is not None:
            tab.perception.frame_time.no_step()
        return replace(await self._in_time(lambda: self._read(picture=picture)), waited=waited)

    async def _in_time(self, work: Callable[[], Awaitable[Acted]], remarks: tuple[Fact, ...] = ()) -> Acted:
        """The answer of `work`; the known state if the page cannot be read in time."""
        began = time.monotonic()
        first_look: Late | None = None
        async with within(READ_S, grace_s=GRACE_S):
            try:
                async with within(left_s() - TELL_S):
                    first_look = Late(_FIRST_LOOK_S, self._look_first)
                    return await work()
            except (OutOfTimeError, PageSilentError):
                return replace(await self.known(time.monotonic() - began), remarks=remarks)
            finally:
                if first_look is not None:
                    first_look.call_off()

    async def _look_first(self) -> None:
        """Get part of a page that was never read and is slow to rest; see `Perception.look_first`."""
        tab = self._workplace.tabs.current
        while tab is not None and tab.dialog is None and (tab not in self._last or self.is_elsewhere(tab)):
            with contextlib.suppress(Error):
                await tab.perception.look_first()
                return
            await asyncio.sleep(_POINTLESS_LOOK_S)  # another document is loading

    async def known(self, seconds: float, *, asks: bool = True) -> Acted:
        """What is known of the current tab, which could not be read.

        Args:
            seconds: How long we tried.
            asks: Whether to find out who does not answer, which takes half a second.

        Raises:
            PageSilentError: There is no tab, not even a blank one.
            PageError: The tab has crashed.
        """
        if self._workplace.lost.is_set():
            raise self._workplace.gone()
        tab = self._workplace.tabs.current
        if tab is None:
            raise page_silent(seconds)
        if tab.crashed:  # it crashed meanwhile, it is not busy
            raise tab_crashed()
        log.info("A page was not read within %.1f s; what was known of it is shown", seconds)
        settling = self._settlings.get(tab)
        waited = settling.waited if settling is not None else Waited()
        moved_on = settling is not None and settling.moved_on
        last = self._last.get(tab)
        known = last is not None and last.url.partition("#")[0] == tab.url.partition("#")[0]
        navigations = tab.activity.navigations
        begun = None if known else await self._begun(tab)
        shown = Code.SHOWN_SO_FAR if begun else Code.SHOWN_AS_READ_BEFORE if known else Code.NOTHING_READ_YET
        facts = (
            fact(Code.NOT_READ_IN_TIME, seconds=seconds),
            *((fact(Code.PAGE_MOVES_ON) if moved_on else await self._workplace.who_is_silent(tab),) if asks else ()),
            *self._workplace.going_on(tab, seconds),
            fact(shown),
            *(begun.cut if begun else ()),
        )
        reading = begun or (last if last is not None and known else _blank(tab))
        if begun is not None:
            self._last, self._ways = {tab: begun}, {tab: self._ways.get(tab, _UNKNOWN)}
            self.lasting.note(tab, begun, navigations)
        ways = True, self._ways.get(tab, _UNKNOWN)[1]
        acted = await self._answers.told(tab, reading, facts=facts, history=ways, taken=None)
        if shown is Code.NOTHING_READ_YET:
            acted = replace(acted, observation=replace(acted.observation, description="", category=None))
        return replace(acted, waited=replace(waited, quiet=False), unread=True)

    async def _begun(self, tab: Tab) -> PageReading | None:
        """The results of an unfinished reading of this very page."""
        begun = await tab.perception.so_far()
        if begun is None or begun.url.partition("#")[0] != tab.url.partition("#")[0]:
            return None
        self.marks.veil(begun)
        tab.perception.forget_made()  # veiled elements no longer equal the page's data
        return begun

    async def _read_settled(self, tab: Tab, settling: Settling, before: Waited | None = None) -> Acted:
        """Read before it is certain that the page is quiet; read again if it was not."""
        if self._slow.get(tab, False) and settling.at_work:
            await settling.wait()  # a reading that may be in vain takes long here
        for _ in range(_READINGS):
            heard, began = tab.activity.moved_at, time.monotonic()
            acted = await self._read_next(tab, settling)
            took_s = time.monotonic() - began
            if tab.page.is_closed() or self._workplace.tabs.current is not tab or tab.dialog is not None:
                break
            pulses = tab.perception.pulses
            settling.look([pulses.get(frame) for frame in settling.frames], heard, time.monotonic())
            if settling.quiet:
                break
            moves = settling.moves
            await settling.wait()
            if settling.reloads and not tab.standstill.holds:
                continue
            if settling.moves == moves or not settling.waited.quiet or tab.activity.restless or tab.dialog is not None:
                break
            if left_s() < AGAIN * took_s:
                break
        if tab.dialog is not None and acted.observation.question is None:
            acted = await self._read()
        if is_failure_page(tab.url):
            # The browser's error page is not a page to read: report why the address did not load.
            address, failure = await self._failure_of(tab, acted.observation)
            named = address or acted.observation.metadata.title or tab.url  # the browser uses the host as its title
            said, offline = Error(f"{failure} at {named}"), self._workplace.offline()
            error = load_failure(said, named, LOAD_S, status=tab.activity.answered, offline=offline)
            error.page, error.address = acted.observation, address
            # The link that led here is gone; the browser itself can load the address again.
            error.remedies = tuple(LOAD_AGAIN if remedy == RETRY else remedy for remedy in error.remedies)
            raise error
        more = settling.waited
        waited = more
        if before is not None:
            waited = Waited(before.total_ms + more.total_ms, before.parts + more.parts, more.quiet)
        observation = acted.observation
        if not waited.quiet and not tab.standstill.holds:
            still = fact(Code.STILL_AT_WORK, seconds=waited.total_ms / 1000)
            observation = replace(observation, facts=(still, *observation.facts))
        return replace(acted, observation=observation, waited=waited)

    async def _failure_of(self, tab: Tab, seen: Observation) -> tuple[str, str]:
        """The address and error of a failed load; empty if unknown.

        A tab opened by a page may have loaded before anything listened: the browser has the address in its history, and
        shows the error.
        """
        address, failure = tab.activity.failed
        if not address:
            trail = await self._workplace.devtools.known_trail(tab.page)
            address = next((url for _, url in trail.behind[-1:] if not is_failure_page(url)), "")
            words = " ".join(span.text for block in seen.blocks for span in block.spans)
            code = _NET_ERROR.search(words)
            failure = f"net::{code[0]}" if code else failure
            tab.failed_at = address
        return address, failure

    async def _read_next(self, tab: Tab, settling: Settling) -> Acted:
        """Read the page; if it navigates meanwhile, read the next one."""
        with tab.standstill.while_reading():
            while True:
                if settling.reloads:
                    await tab.standstill.hold()
                navigations = tab.activity.navigations
                try:
                    acted = await self._read_unless(lambda: settling.reloads and not tab.standstill.holds)
                    if acted is not None and (tab.activity.navigations == navigations or not tab.standstill.holds):
                        return acted
                except PageSilentError:
                    raise
                except PageError:
                    if tab.crashed:
                        raise
                    await settling.wait()

    async def _read_unless(self, pointless: Callable[[], bool]) -> Acted | None:
        """Read the page; None once that is pointless, since a reloading page may leave a query unanswered."""
        reading = asyncio.ensure_future(self._read())
        try:
            while not (await asyncio.wait([reading], timeout=_POINTLESS_LOOK_S))[0]:
                if pointless():
                    return None
            return reading.result()
        finally:
            if not reading.done():
                reading.cancel()
                await asyncio.wait([reading])
                if not reading.cancelled():
                    reading.exception()  # it finished meanwhile, and nobody waits for it any more
            del reading  # see `Workplace.race`

    def _settling(self, tab: Tab, since: float | None, ending: Ending = UNTOLD, *, opens: bool = True) -> Settling:
        def interrupted() -> bool:
            current = self._workplace.tabs.current
            if current is not None and current is not tab and current.dialog is not None:
                return True  # it keeps this page from answering; see `Workplace.race`
            return tab.dialog is not None or tab.page.is_closed() or self._workplace.lost.is_set() or tab.crashed

        openings = self._workplace.openings
        settling = Settling(
            tab.page,
            tab.activity,
            self._workplace.eyes,
            since=since,
            interrupted=interrupted,
            opens=lambda: opens and openings.awaited,
            behind=lambda: self._workplace.pacing is not None and self._workplace.pacing.behind,
            watched=tab.watched,
            ending=ending,
        )
        self._settlings = {tab: settling}
        return settling

    async def _read(self, *, picture: bool = True) -> Acted:
        started = time.monotonic()
        workplace = self._workplace
        self.moves = workplace.tabs.moves
        wanted = self.pictures if picture else None
        if workplace.lost.is_set():
            raise workplace.gone()
        tab = await workplace.tabs.ensure()
        titles = asyncio.ensure_future(workplace.tabs.refresh_titles()) if workplace.tabs.have_titles_to_ask else None
        history = workplace.devtools.known_history(tab.page) or self._ways.get(tab, _UNKNOWN)  # while a dialog is open
        taken: Picture | None = None
        try:
            if tab.activity.keeps_loading and not tab.standstill.holds:
                await tab.standstill.hold()
            if tab.dialog is None and tab is not self._shown and workplace.tabs.shown_again is not None:
                self._shown = tab
                await workplace.race(tab, workplace.tabs.shown_again(tab.page))
            if tab.dialog is None:
                navigations, load = tab.activity.navigations, tab.activity.load
                done, parts = await workplace.race(tab, self._parts(tab, wanted))
                if done and parts is not None:
                    reading, history, taken = parts
                    reading.load = load if tab.activity.load == load else 0
                    _give_back(self._last.get(tab), reading)
                    for other in self._last.keys() - {tab}:
                        other.perception.rest()
                    self._last = {tab: reading}
                    self.lasting.note(tab, reading, navigations)
                    self._ways = {tab: history}
            # A dialog may have opened while another tab was read; its answer is compared with the page behind it.
            last = self._last.get(tab) or (tab.dialog and self.lasting.standing(tab)) or _blank(tab)
            if last.url.partition("#")[0] == tab.url.partition("#")[0]:
                tab.note_title(last.title)
            if titles is not None:
                await titles
        finally:
            if titles is not None:
                titles.cancel()
        facts = [fact(Code.LOADING_STOPPED)] if tab.standstill.holds else []
        if taken is not None:
            seen = self.seen(tab)
            taken = replace(taken, width_css_px=round(seen.width), height_css_px=round(seen.height))
            taken = replace(taken, scroll_x=seen.x, scroll_y=seen.y, load=last.load)
            hidden = await self.live.in_picture(tab, last, *IN_CLEAR)
            taken = await asyncio.to_thread(veiled, taken, hidden) if hidden else taken
        elif wanted and tab.question is None:
            facts.append(fact(Code.NO_PICTURE))
        if tab.activity.flooded:
            facts.append(fact(Code.REQUESTS_FLOOD))
        if self._workplace.slows(tab):
            facts.append(fact(Code.PAGE_SLOWED))
        if tab.activity.status >= 400:
            facts.append(_answered(tab.activity.status))
        if tab.activity.broken_off:
            facts.append(fact(Code.PAGE_CUT_OFF))
        acted = await self._answers.told(
            tab, last, facts=(*facts, *last.cut), history=history, taken=taken, since=started
        )
        self._slow = {tab: time.monotonic() - started > _SLOW_S}
        return acted

    async def glance(self, tab: Tab) -> Picture | None:
        """A picture of a tab that was read before, without reading it again; None if it cannot be drawn.

        None if the last reading drew a secret in any form: its current place and visibility are unknown. Also None if
        secrets are known and the page has changed since it was read. Size and scroll position are not filled in.
        """
        last, navigations = self._last.get(tab), tab.activity.navigations
        if not self.pictures or last is None or last.drawn_secrets(*SecretLook):
            return None
        if last.url.partition("#")[0] != tab.url.partition("#")[0]:
            return None  # the contents of this page are unknown
        taken = await self._picture(tab, self.pictures)
        if taken is not None and known_count() and await self._changed(tab):
            return None  # it may draw a secret since
        return taken if tab.activity.navigations == navigations else None

    async def _changed(self, tab: Tab) -> bool:
        """Whether a tab has changed since the start of the step after its reading, or does not answer."""
        frames, eyes = tab.page.frames, self._workplace.eyes
        if len(frames) > _ASKED_MOST:
            return True
        pulses = await asyncio.gather(*(eyes.pulse(frame) for frame in frames))
        read = [tab.perception.pulses.get(frame) for frame in frames]
        return any(
            now is None or then is None or now["mutations"] or now["doc"] != then["doc"]
            for now, then in zip(pulses, read, strict=True)
        )

    async def pressed(self, tab: Tab, frame: Frame, text: str) -> Acted | None:
        """The page at a click by hand. It replaces no reading, but its new elements get ids.

        Args:
            tab: Its tab.
            frame: The frame that was clicked.
            text: The page script's walk of that frame at that moment.

        Returns:
            The answer; None if that frame is not part of the last reading.
        """
        reading = await tab.perception.with_walk(frame, text)
        if reading is None:
            return None
        self.marks.veil(reading)
        last = self._last.get(tab)
        whole = last is not None and set(reading.cut) <= set(last.cut)
        return await self._answers.pressed(tab, reading, whole=whole)

    async def _parts(self, tab: Tab, wanted: PictureFormat | None) -> tuple[PageReading, _Ways, Picture | None]:
        """The page, whether it can go back and forward, and its picture, all at once."""
        devtools = self._workplace.devtools
        ways = devtools.known_history(tab.page)
        if ways is not None and wanted is None:
            return await self._reading(tab), ways, None  # nothing else to wait for, as is usual
        return await asyncio.gather(self._reading(tab), devtools.history(tab.page), self._picture(tab, wanted))

    async def _reading(self, tab: Tab) -> PageReading:
        reading = await self.marks.read(tab.perception)
        learn_turned(self.lasting.last(tab), reading)
        learn_told(self.lasting.last(tab), reading)
        await self._printed.find(tab.perception, reading)
        return reading

    async def _picture(self, tab: Tab, kind: PictureFormat | None) -> Picture | None:
        return await self._workplace.camera.take(tab.page, kind) if kind else None


def _give_back(before: PageReading | None, now: PageReading) -> None:
    """Release memory once a page has been left, or was read again."""
    if before is not None and before is not now:
        giving_back.page_left(len(before.tokens), len(now.tokens))


def _blank(tab: Tab) -> PageReading:
    """Placeholder for the page of a tab that was never read."""
    return PageReading("", tab.url, tab.title, "text/html", (0,) * 6, [], [])


def _carried_facts(carried: dict[str, str]) -> tuple[Fact, ...]:
    if len(carried) > _NAMED_MOST:
        return (fact(Code.MANY_REPLACED, count=len(carried)),)
    return tuple(fact(Code.REPLACED, target=name, action_id=key) for key, name in carried.items())


def _answered(status: int) -> Fact:
    return fact(Code.WEBSITE_ANSWERED, status=status, phrase=phrase_of(status))
