"""A session as the server keeps it: one call after the other, its replay, its events."""

import asyncio
import contextlib
import shutil
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import TypeVar

from starlette.requests import Request

from gui.engine.address import full_address
from gui.engine.capabilities import PictureBackend, capability
from gui.engine.live import LiveBackend, live_pictures, whole_size
from gui.engine.observers import SessionChanged, SessionEvent
from gui.engine.session import StepSession
from gui.engine.uploads import with_paths
from gui.schema.action import Action, ActionCall
from gui.schema.actor import Actor
from gui.schema.code import Code
from gui.schema.errors import StepdeckError, UnknownActionError
from gui.schema.fact import fact
from gui.schema.page import Observation
from gui.schema.special import Special
from gui.schema.wire import ListingRequest, ObservationBody, TabBody
from gui.serve.api.bodies import action_body, observation_body, tab_bodies
from gui.serve.api.client import client_of
from gui.serve.api.events import Events
from gui.serve.api.listing import listed
from gui.serve.api.replay import Replay

TURN_WITHIN_S = 30.0
"""How long a call waits for the one before it."""

LOOK_S = 0.25
"""Seconds until it is looked again whether there is a tab to show."""

_SPECIAL = frozenset(Special)

T = TypeVar("T")


class ClientGoneError(Exception):
    """Nobody waits for the answer any more."""


class ServedSession:
    """One session.

    Args:
        session: The step session beneath.
        folder: Where files lie that are uploaded to it.
        shared: It is the person's at the window: clients get at none of this computer's files through it, and how its
            pages are read stays as the person wants it.

    Attributes:
        session: The step session beneath.
        folder: Where files lie that were uploaded to it; made with the first, gone with the session.
        replay: Pictures of its answers.
        events: What happens in it.
    """

    def __init__(self, session: StepSession, folder: Path, *, shared: bool = False) -> None:
        self.session = session
        self.folder = folder
        self._shared = shared
        self.replay = Replay()
        self.events = Events()
        self._calls = 0
        self._untold: frozenset[str] = frozenset()
        self._stop_observing = session.add_observer(self._on_event)

    @property
    def busy(self) -> bool:
        """Whether a call runs."""
        return self._calls > 0

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
        task = asyncio.ensure_future(self._in_turn(client_of(request.headers), work))
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

    def admit(self, call: ActionCall) -> ActionCall:
        """A call as it may be done; of a shared session, files are only those that were uploaded.

        Raises:
            UnknownActionError: It is of a shared session and not among the actions that were read last.
            AddressError: It leads to a file of this computer.
            InputError: It names a file that was not uploaded.
        """
        if not self._shared:
            return call
        seen = self.session.observation
        action = seen.action(call.action_id) if seen is not None else None
        if action is None and call.action_id not in _SPECIAL:
            raise UnknownActionError(fact(Code.NO_ACTION_ON_PAGE, action_id=call.action_id))
        if call.action_id in (Special.GO_TO, Special.OPEN_TAB) and call.value:
            self.check_address(call.value)
        takes_file = action is not None and action.param is not None and action.param.input_type == "file"
        return with_paths(call, self.folder) if takes_file or call.gesture == "upload" or call.files else call

    def check_address(self, address: str) -> None:
        """Refuse what leads to a file of this computer; the person at the window may have allowed it to herself.

        Raises:
            AddressError: It does.
        """
        if self._shared and address:
            full_address(address)

    @contextlib.contextmanager
    def pictures_as(self, *, small: bool) -> Iterator[None]:
        """Pictures come as JPEG, or as PNG, which the contract has; of a shared session only until this is over."""
        backend = capability(self.session.backend, PictureBackend)
        before = backend.pictures if backend is not None else None
        if backend is not None:
            backend.pictures = "jpeg" if small else "png"
        try:
            yield
        finally:
            if backend is not None and self._shared:
                backend.pictures = before

    async def let_go(self) -> None:
        """Serve it no more; it goes on where it is shared."""
        self._stop_observing()
        self.events.close()
        holder = self.session.holder
        if holder is not None and holder.kind == "client":
            await self.session.stop_running()

    def tell_action(self, action_id: str) -> None:
        """Tell that an action begins. Its value is not told: it may be a password."""
        if self.events.heard:
            found = self.session.observation and self.session.observation.action(action_id)
            known = found or Action(id=action_id, description=action_id, category="")
            self.events.tell("action", action_body(known).model_dump(mode="json"))

    async def answer(self, observation: Observation, request: ListingRequest, *, everything: bool) -> str:
        """The body for an observation just made, as JSON, and what else follows from it.

        A large one is written in a thread of its own: the loop may be that of a window.
        """
        acted = self.session.acted
        assert acted is not None
        actions = listed(observation.actions, request, everything=everything)
        fit = listed(observation.actions, ListingRequest(max_nb_actions=2**31 - 1), everything=everything)
        self._untold = frozenset(action.id for action in fit[len(actions) :])

        def written() -> tuple[ObservationBody, str]:
            body = observation_body(observation, acted, actions, everything=everything)
            return body, body.model_dump_json()

        body, text = await asyncio.to_thread(written)
        if observation.picture:
            self.replay.add(observation.picture.data)
        if self.events.heard:
            self.events.tell("observation", body.model_dump(mode="json", exclude={"screenshot"}))
        return text

    def _on_event(self, event: SessionEvent) -> None:
        if isinstance(event, SessionChanged):
            self._clear_up()

    def _clear_up(self) -> None:
        if not self.session.info.active and not self.busy:  # what runs has something to tell yet
            self.events.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    async def _in_turn(self, by: Actor, work: Callable[[], Awaitable[T]]) -> T:
        async with self.session.turn(by, within_s=TURN_WITHIN_S):
            self._calls += 1
            try:
                return await work()
            finally:
                self._calls -= 1


async def _disconnected(request: Request) -> None:
    """Return when the client has gone. The body must have been read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
