"""A session as the server keeps it: one call after the other, its replay, its events."""

import asyncio
import contextlib
import shutil
from collections.abc import AsyncGenerator, Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from starlette.requests import Request

from gui.engine.capabilities import PictureBackend, capability
from gui.engine.live import LiveBackend, live_pictures, whole_size
from gui.engine.observers import SessionChanged, SessionEvent
from gui.engine.session import StepSession
from gui.schema.action import Action
from gui.schema.errors import BusyError, StepdeckError, UnknownActionError
from gui.schema.page import Observation
from gui.schema.wire import ListingRequest, ObservationBody, TabBody
from gui.serve.api.bodies import action_body, observation_body, tab_bodies
from gui.serve.api.events import Events
from gui.serve.api.listing import listed
from gui.serve.api.replay import Replay

TURN_WITHIN_S = 30.0
"""How long a call waits for the one before it."""

LOOK_S = 0.25
"""Seconds until it is looked again whether there is a tab to show."""

T = TypeVar("T")


class ClientGoneError(Exception):
    """Nobody waits for the answer any more."""


class ServedSession:
    """One session.

    Attributes:
        session: The step session beneath.
        folder: Where files lie that were uploaded to it; made with the first, gone with the session.
        replay: Pictures of its answers.
        events: What happens in it.
    """

    def __init__(self, session: StepSession, folder: Path) -> None:
        self.session = session
        self.folder = folder
        self.replay = Replay()
        self.events = Events()
        self._turn = asyncio.Lock()
        self._untold: frozenset[str] = frozenset()
        session.add_observer(self._on_event)

    @property
    def busy(self) -> bool:
        """Whether a call runs."""
        return self._turn.locked()

    @property
    def can_record(self) -> bool:
        """Whether there is a stream of pictures."""
        return capability(self.session.backend, LiveBackend) is not None

    @property
    def tabs(self) -> tuple[TabBody, ...]:
        """The tabs as they were last read; a new session has one blank tab."""
        seen = self.session.observation
        return tab_bodies(seen.metadata) if seen else (TabBody(tab_id=0, url="about:blank"),)

    @property
    def current_tab(self) -> int:
        """The place of the current tab among them."""
        return self.session.observation.metadata.current_tab if self.session.observation else 0

    async def pictures(self) -> AsyncGenerator[bytes, None]:
        """JPEG pictures of the current tab as it changes, until the session ends."""
        while self.session.info.active:
            async with contextlib.aclosing(live_pictures(self.session, whole_size)) as pictures:
                async for picture in pictures:
                    if not self.session.info.active:
                        return
                    yield picture.data
            await asyncio.sleep(LOOK_S)  # no tab, or it has crashed: the next step brings one

    async def run(self, request: Request, work: Callable[[], Awaitable[T]]) -> T:
        """Do one call when those before it are done; break it off when its client goes away.

        Raises:
            BusyError: Its turn did not come in time.
            ClientGoneError: It was broken off.
        """
        self.session.touch()
        task = asyncio.ensure_future(self._in_turn(work))
        gone = asyncio.ensure_future(_disconnected(request))
        try:
            await asyncio.wait([task, gone], return_when=asyncio.FIRST_COMPLETED)
            if not task.done():
                task.cancel()
                await asyncio.wait([task])
                raise ClientGoneError
            return task.result()
        except StepdeckError as error:
            self.events.tell("error", error.sentence)
            raise
        finally:
            gone.cancel()
            task.cancel()
            self._clear_up()

    def check_told(self, action_id: str) -> None:
        """Refuse the id of an action that the last answer had no room for: its client cannot have seen it.

        Raises:
            UnknownActionError: It is one.
        """
        if action_id in self._untold:
            raise UnknownActionError(
                f"Action {action_id} was not in the last answer.", why="Ask for more with max_nb_actions."
            )

    def use_pictures(self, *, small: bool) -> None:
        """Whether pictures come as JPEG from now on, or as PNG, which the contract has."""
        backend = capability(self.session.backend, PictureBackend)
        if backend is not None:
            backend.pictures = "jpeg" if small else "png"

    def tell_action(self, action_id: str) -> None:
        """Tell that an action begins. Its value is not told: it may be a password."""
        if self.events.heard:
            found = self.session.observation and self.session.observation.action(action_id)
            known = found or Action(id=action_id, description=action_id, category="")
            self.events.tell("action", action_body(known).model_dump(mode="json"))

    def answer(self, observation: Observation, request: ListingRequest, *, everything: bool) -> ObservationBody:
        """The body for an observation just made, and what else follows from it."""
        assert self.session.acted is not None
        actions = listed(observation.actions, request, everything=everything)
        fit = listed(observation.actions, ListingRequest(max_nb_actions=2**31 - 1), everything=everything)
        self._untold = frozenset(action.id for action in fit[len(actions) :])
        body = observation_body(observation, self.session.acted, actions, everything=everything)
        if observation.picture:
            self.replay.add(observation.picture.data)
        if self.events.heard:
            self.events.tell("observation", body.model_dump(mode="json", exclude={"screenshot"}))
        return body

    def _on_event(self, event: SessionEvent) -> None:
        if isinstance(event, SessionChanged):
            self._clear_up()

    def _clear_up(self) -> None:
        if not self.session.info.active and not self.busy:  # what runs has something to tell yet
            self.events.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    async def _in_turn(self, work: Callable[[], Awaitable[T]]) -> T:
        try:
            async with asyncio.timeout(TURN_WITHIN_S):
                await self._turn.acquire()
        except TimeoutError:
            raise BusyError("Another call still runs in this session.") from None
        try:
            return await work()
        finally:
            self._turn.release()


async def _disconnected(request: Request) -> None:
    """Return when the client has gone. The body must have been read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
