"""Read a page between steps when it changes by itself, and scroll it to show more."""

import asyncio
import time
from dataclasses import replace

from gui.engine.backend import Acted, SessionBackend, WatchedBackend
from gui.engine.by_hand.session import ByHand
from gui.engine.capabilities import FarBackend, PictureBackend, RollingBackend, capability
from gui.engine.describe.changes import changes_between
from gui.engine.reading.again import is_same, until_ready, with_last_picture
from gui.engine.reading.current_page import CurrentPage
from gui.engine.recording.journal import Journal
from gui.engine.recording.taken_back import taken_back
from gui.engine.recording.told_later import NEWS, came_later, only_counts_on
from gui.engine.recording.turned_fields import TurnedFields
from gui.engine.secrets.known import known_count
from gui.engine.state import Standing
from gui.engine.turns.runner import Runner
from gui.schema.action import Action
from gui.schema.code import Code
from gui.schema.errors import ActionGoneError, ActionHiddenError, NotOfferedError, StepdeckError
from gui.schema.fact import Fact, fact
from gui.schema.page import Observation, Picture, Question

_LATER = {Code.ASKED: Code.ASKED_LATER, Code.ALERTED: Code.ALERTED_LATER}

_MOST_MISSED = 3
"""How often a missing picture is retried: if none can be drawn, each try takes seconds."""

_MOST_ASKED = 5
"""How often a page on a server is read unprompted while it asks the same: each reading may count as a step there,
and makes other windows on the session read it again, which makes this window do so in turn."""

_STIRRED_S = 60.0
"""Seconds in which a page that showed something new without being asked is taken to do so again."""

_ROLLED_S = 3.0
"""Seconds after scrolling in which what comes is taken for more of the page, as long lists load it."""


_UNSEEN = frozenset({Code.SEEN_THROUGH, Code.SHOWS_UNDER_POINTER})
"""Reasons why an element inside the viewport is not seen."""


class Looking:
    """Reads the page of one session between steps. Nothing here is a step or counts towards a limit of steps.

    Args:
        backend: Has the page.
        standing: The state of the session.
        page: The page as last read.
        runner: Runs the calls, one at a time.
        by_hand: Control of the page by hand.
        journal: The steps.
        turned: Hides the values of fields that turn out to be secret.

    Attributes:
        looked: How many times `glance` has read the page or failed to; not counted if another call interrupted it.
    """

    def __init__(
        self,
        backend: SessionBackend,
        standing: Standing,
        page: CurrentPage,
        runner: Runner,
        by_hand: ByHand,
        journal: Journal,
        turned: TurnedFields,
    ) -> None:
        self._backend = backend
        self._watched = backend if isinstance(backend, WatchedBackend) else None
        self._standing = standing
        self._page = page
        self._runner = runner
        self._by_hand = by_hand
        self._journal = journal
        self._turned = turned
        self._missed = 0  # how often in a row there was no picture of the page
        self._asked: tuple[tuple[int, Question | None], int] = ((0, None), 0)  # step, question, count
        self._used = False  # by another client, on a server
        self._stirred = "", 0.0  # document and time of the last news that was no answer to a step
        self._rolled_at = -_ROLLED_S  # when it was last scrolled to look around
        self._failed = 0  # how often in a row the page could not be read
        self._live: tuple[Picture, int] | None = None  # the last live picture, and how many secrets were known then
        self.looked = 0

    async def listen(self) -> None:
        """Report changes of the page from now on (`PageMoved`), if the backend can."""
        if self._watched is not None and self._active:
            await self._watched.listen()

    @property
    def has_moved(self) -> bool:
        """Whether the page is known to have changed by itself since the last reading."""
        moved = self._watched.has_moved() if self._watched is not None else self._used
        return moved and self._active

    def note_used(self) -> None:
        """Note that another client has used the session on its server, so its page may be another one."""
        self._used = True

    async def glance(self, *, always: bool = False) -> tuple[Fact, ...] | None:
        """Read the page if it has changed by itself. Not a step; counts for nothing and yields to other calls.

        Any other call interrupts it; ids then keep their meaning. A page on a server is read after another client has
        used it, if its server does not count readings; else only while it asks something, and only a few times.

        Args:
            always: Read it even if it is not known to have changed.

        Returns:
            What changed; empty if only boxes did. None if nothing did, or the page could not be read.

        Raises:
            PageError: The page has crashed; no further reading will succeed.
        """
        before = self._page.observation
        if before is None or not self._active or not self._rests or self._runner.slot.has_aside:
            return None
        used, self._used = self._used, False
        asks = self._watched is None and self._may_ask(before.question)
        if self._watched is None and not used and not asks:
            return None
        try:
            cut = any(one.code is Code.LARGE_PAGE for one in before.facts)  # what it left out would look new
            # Then the step's result must be seen before the next step.
            late = (self._journal.changed_nothing or self._may_be_answered(before)) and not cut and not used
            lacks = self._takes_pictures and self._journal.lacks_picture and before.picture is None
            picture = late or self._journal.awaits_page or lacks
            looked = await self._runner.slot.aside(self._looked(asks=asks, always=always, picture=picture))
        except StepdeckError as error:
            self._failed += 1
            self._used |= used and self._failed < _MOST_MISSED  # the other client's changes are still unseen
            if error.fact.code is Code.TAB_CRASHED:
                raise
            self.looked += 1
            return None  # the next call will report it
        except asyncio.CancelledError:
            self._used |= used
            raise
        self._failed = 0
        if looked is None:
            self._used |= used  # it was interrupted
            return None
        (acted,) = looked
        if acted is None:
            return None
        self.looked += 1
        if acted.unread:
            return None
        if is_same(before, acted.observation):
            self._drawn(acted.observation.picture)
            self._journal.became(with_last_picture(before, acted.observation), (), loading=not acted.waited.quiet)
            return None
        seen = replace(with_last_picture(before, acted.observation), by_itself=True)
        now = await self._pictured(before, self._page.keep(replace(acted, observation=seen), counts=False))
        changes = changes_between(before, now)
        back = taken_back(self._journal.steps[-1] if self._journal.steps else None, before, now)
        for hiding in await self._turned.hidden():
            changes = tuple(one.rewritten(hiding.text) for one in changes)
            back = back.rewritten(hiding.text) if back is not None else None
        self._journal.became(now, changes, loading=not acted.waited.quiet)
        if before.same_document(now) and now.picture is not None:
            self._journal.picture_later(now.picture)
        if back is not None:
            self._journal.tell_later(back)
        changes = self._told_later(changes, before, now, late=late, back=back is not None)
        return () if changes[0].code is Code.NOTHING_CHANGED else changes

    def _told_later(
        self, changes: tuple[Fact, ...], before: Observation, now: Observation, *, late: bool, back: bool
    ) -> tuple[Fact, ...]:
        """Tell with the last step what came of it a little later; return the changes, with that in its words."""
        words, stirs = [], False
        answers = late and self._may_be_answered(now)
        for told in changes:
            came = None
            if told.code in _LATER:  # the last reading of it, if no step follows
                self._journal.tell_later(fact(_LATER[told.code], text=told["text"]))
            elif not (self._journal.had_effect and only_counts_on(told, before)):
                nothing = late and self._journal.changed_nothing
                if back or nothing or (answers and self._journal.is_news(told, now)):
                    came = came_later(told, alone=not back and nothing and self._journal.ended_lately)
                stirs |= told.code in NEWS
            if came is not None:
                self._journal.tell_later(came, now)
                answers = False
            words.append(came or told)
        if stirs and tuple(words) == changes and not self._rolled:
            self._stirred = now.document, time.monotonic()
        return tuple(words)

    def _may_be_answered(self, page: Observation) -> bool:
        """Whether a change of the page may answer the last step; no page that shows news unasked does."""
        document, at = self._stirred
        restless = document == page.document and time.monotonic() - at < _STIRRED_S
        return not restless and not self._rolled and self._journal.may_be_answered

    @property
    def _rolled(self) -> bool:
        return time.monotonic() - self._rolled_at < _ROLLED_S

    def _may_ask(self, question: Question | None) -> bool:
        """Whether to read a page on a server unprompted while it asks this; counts how often."""
        asks = len(self._journal.steps), question
        self._asked = asks, self._asked[1] + 1 if asks == self._asked[0] else 1
        return question is not None and self._asked[1] <= _MOST_ASKED

    async def _looked(self, *, asks: bool, always: bool, picture: bool) -> tuple[Acted | None]:
        """The result of `_read` in a tuple, so that an interrupted one differs from None."""
        return (await self._read(asks=asks, always=always, picture=picture),)

    async def _read(self, *, asks: bool, always: bool, picture: bool) -> Acted | None:
        """Read the page. If a server counts each reading, its page is read only while it `asks`; see `_may_ask`."""
        if self._watched is None:
            far = capability(self._backend, FarBackend)
            acted = await far.glance() if far is not None else None
            return await self._backend.observe() if acted is None and asks else acted
        return await self._watched.glance(always=always, picture=picture)

    def saw_live(self, picture: Picture) -> None:
        """Store a live picture of the last reading, see `as_seen`; also if its first picture could not be drawn."""
        now = self._page.observation
        shows_it = now is not None and now.question is None and 0 < picture.load == now.load
        if shows_it and self._rests and self._takes_pictures:
            self._drawn(picture)
            self._live = picture, known_count()

    def as_seen(self) -> Observation | None:
        """The last reading with its newest picture, since readings between steps mostly take none."""
        now = self._page.observation
        live, known = (self._live if self._takes_pictures else None) or (None, 0)
        if now is None or live is None or known != known_count() or not 0 < live.load == now.load:
            return now
        newer = now.picture is None or live.taken_at > now.picture.taken_at
        return replace(now, picture=live) if newer else now

    @property
    def _takes_pictures(self) -> bool:
        """Whether pictures are taken at all: a user who turned them off wants none with the steps."""
        taking = capability(self._backend, PictureBackend)
        return taking is None or taking.pictures is not None

    def _drawn(self, picture: Picture | None) -> None:
        """Take in a picture of the last reading if it has none."""
        now = self._page.observation
        if picture is None or now is None or now.picture is not None:
            return
        facts = tuple(one for one in now.facts if one.code is not Code.NO_PICTURE)
        self._page.show(replace(now, picture=picture, facts=facts))
        self._journal.picture_later(picture)

    async def _pictured(self, before: Observation, now: Observation) -> Observation:
        """Read a new page once more if it has no picture: the next step begins on it.

        A reading may be too early to draw it, and an interrupted one has used up the news that the page is new.
        """
        if now.picture is not None or now.question is not None:
            self._missed = 0
            return now
        taken = before.picture is not None or any(one.code is Code.NO_PICTURE for one in before.facts)
        self._missed = 1 if taken else self._missed and self._missed + 1
        if self._watched is None or not 0 < self._missed <= _MOST_MISSED or not self._rests:
            return now
        try:
            acted = await self._runner.slot.aside(self._watched.glance(always=True, picture=True))
        except StepdeckError:
            return now  # the next call will report it
        if acted is None or acted.unread:
            return now
        return self._page.keep(replace(acted, observation=replace(acted.observation, by_itself=True)), counts=False)

    @property
    def can_roll(self) -> bool:
        """Whether the page can be scrolled to look around."""
        return self._active and capability(self._backend, RollingBackend) is not None

    async def roll(self, x: float, y: float, right: float, down: float) -> bool:
        """Scroll to look around, as `RollingBackend.roll` does. Not a step.

        Returns:
            Whether anything moved; nothing does while another call runs, or while the page cannot be reached.
        """
        backend = capability(self._backend, RollingBackend)
        if backend is None or not self._active or not self._rests:
            return False
        try:
            moved = await backend.roll(x, y, right, down)
        except StepdeckError:
            return False  # the next call will report it
        if moved:
            self._rolled_at = time.monotonic()
        return moved

    @property
    def _rests(self) -> bool:
        """Whether the session is idle."""
        return not (self._runner.turns.holder or self._runner.slot.taken or self._by_hand.control is not None)

    async def bring(self, action_id: str) -> Observation:
        """Scroll to an element and focus it, which may show hidden elements.

        Raises:
            NotOfferedError: The backend cannot do this.
            ActionHiddenError: The page keeps it hidden.
            StepdeckError: As for `step`.
        """
        if self._watched is None:
            raise NotOfferedError(fact(Code.CANNOT_SCROLL_TO_ITEM))
        known, before = self._page.known(action_id), self._page.observation
        observation = self._page.keep(await self._runner.run(self._watched.bring(action_id)), counts=False)
        self._rolled_at = time.monotonic()
        found = self._page.elements.again(known, before or observation, observation)
        if found is not None and found.reason == "outside":
            raise ActionHiddenError(
                fact(Code.STAYS_OFF_SCREEN, target=known.target or known.description),
                why=fact(Code.KEPT_BESIDE_THE_PAGE),
                remedies=(),
            )
        if found is not None and found.hindrance is not None and found.hindrance.code in _UNSEEN:
            raise ActionHiddenError(
                fact(Code.STAYS_UNSEEN, target=known.target or known.description), why=found.hindrance, remedies=()
            )
        return observation

    async def wait_until_ready(self, action_id: str, within_s: float = 30.0) -> Observation:
        """Wait until an action is available; reads the page repeatedly.

        Raises:
            ActionTimeoutError: It did not become available in time.
            ActionGoneError: It left the page.
            StepStoppedError: See `stop_running`.
        """
        known, before = self._page.known(action_id), self._page.observation

        def again(observation: Observation) -> Action | None:
            return self._page.elements.again(known, before or observation, observation)

        acted: Acted = await self._runner.run(until_ready(self._look, known, again, within_s))
        seen = with_last_picture(before, acted.observation)
        observation = self._page.keep(replace(acted, observation=seen), counts=False)
        if again(observation) is None:
            raise ActionGoneError(
                fact(Code.NO_LONGER_THERE, target=known.target or known.description),
                why=fact(Code.LEFT_WHILE_WAITED_FOR),
            )
        return observation

    @property
    def _active(self) -> bool:
        return self._standing.info.active

    async def _look(self) -> Acted:
        """Read the page, whether or not it is known to have changed."""
        if self._watched is None:
            return await self._backend.observe()
        acted = await self._watched.glance(always=True)
        assert acted is not None, "it was asked to look in any case"
        return acted
