"""A session on the server: its queue of calls, its replay and its events."""

import asyncio
import contextlib
import json
import shutil
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from starlette.requests import Request

from gui.engine.address import full_address
from gui.engine.capabilities import ConfirmingBackend, PictureBackend, capability
from gui.engine.files.uploads import with_paths
from gui.engine.reading.live import LiveBackend, live_pictures, whole_size
from gui.engine.session import StepSession
from gui.engine.turns.observers import SessionChanged, SessionEvent
from gui.schema.action import Action, ActionCall
from gui.schema.actor import Actor
from gui.schema.ask import AskAnswer
from gui.schema.code import Code
from gui.schema.errors import ActionGoneError, StepdeckError, StepStoppedError, UnknownActionError
from gui.schema.fact import fact
from gui.schema.page import Observation
from gui.schema.remedy import REFRESH
from gui.schema.special import Special
from gui.schema.wire import ListingRequest, ObservationBody, TabBody
from gui.serve.api.bodies import action_body, observation_body, tab_bodies
from gui.serve.api.client import client_of
from gui.serve.api.events import Events
from gui.serve.api.listing import listed
from gui.serve.api.replay import Replay
from gui.serve.api.todays import observation_of
from gui.serve.api.told_ids import ToldIds, signs_of

TURN_WITHIN_S = 30.0
"""How long a call waits for earlier ones, in seconds."""

LOOK_S = 0.25
"""Seconds between checks for a tab to show."""

_SPECIAL = frozenset(Special)

T = TypeVar("T")


class ClientGoneError(Exception):
    """The client no longer waits for the response."""


class ServedSession:
    """One served session.

    Args:
        session: The underlying step session.
        folder: The folder for uploaded files.
        shared: Whether the session belongs to the user at the window: clients then cannot reach this computer's files
            through it, and the user's settings for reading pages stay.

    Attributes:
        session: The underlying step session.
        folder: The folder for uploaded files; created with the first, removed with the session.
        replay: The pictures of its responses.
        events: The events of the session.
    """

    def __init__(self, session: StepSession, folder: Path, *, shared: bool = False) -> None:
        self.session = session
        self.folder = folder
        self._shared = shared
        self.replay = Replay()
        self.events = Events()
        self._calls = 0
        self._untold: frozenset[str] = frozenset()
        self._told = ToldIds(session)
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
        """The tabs as last read; a new session has one blank tab."""
        seen = self.session.observation
        return tab_bodies(seen.metadata) if seen else (TabBody(tab_id=0, url="about:blank"),)

    @property
    def current_tab(self) -> int:
        """The index of the current tab."""
        return self.session.observation.metadata.current_tab if self.session.observation else 0

    async def pictures(self) -> AsyncGenerator[bytes, None]:
        """A stream of JPEG pictures of the current tab as it changes, until the session ends."""
        while self.session.info.active:
            async with contextlib.aclosing(live_pictures(self.session, whole_size)) as pictures:
                async for picture in pictures:
                    if not self.session.info.active:
                        return
                    yield picture.data
            await asyncio.sleep(LOOK_S)  # there is no tab, or it has crashed: the next step opens one

    async def run(self, request: Request, work: Callable[[], Awaitable[T]]) -> T:
        """Run one call after all earlier ones; cancel it if its client disconnects.

        Raises:
            SessionEndedError: The session ended meanwhile.
            BusyError: The call's turn did not come in time.
            ClientGoneError: The client disconnected.
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
            if isinstance(error, StepStoppedError):
                self.session.check_active()  # it was stopped because the session ended: report that
            raise
        finally:
            gone.cancel()
            task.cancel()
            self._clear_up()

    async def look(self) -> Observation | None:
        """The current page, outside of any turn: it does not count as use of the session, nor towards a limit.

        While a client acts it is the last reading; None if there is none.

        Raises:
            PageError: The page has crashed.
            SessionEndedError: The session has ended.
        """
        self.session.check_active()
        await self.session.looking.glance(always=True)
        return self.session.observation

    async def read(self, url: str | None) -> Observation:
        """Read the page, after loading an address if given: in a shared session, its owner sees that as a step.

        Raises:
            StepdeckError: See `StepSession.observe`.
        """
        return await (self.session.go_to(url) if self._shared and url else self.session.observe(url))

    async def decide_popups(self, *, opened: bool) -> Observation:
        """Open the held pop-ups of all tabs, or keep them closed, and read the page.

        Raises:
            ActionGoneError: None are held.
            StepdeckError: See `StepSession.answer`.
        """
        seen: Observation | None = None
        for ask in self.session.info.asks:
            if ask.kind == "popups":
                seen = await self.session.answer(ask.id, AskAnswer(given=opened))
        if seen is None:
            raise ActionGoneError(fact(Code.NOT_ASKED_ANY_MORE), remedies=(REFRESH,))
        return seen

    def told_tab(self, client: Actor, tab_id: int | None) -> str:
        """The tab key last reported to a client under a number, or as the current one; empty if there is none."""
        return self._told.tab(client, tab_id)

    def check_told(
        self, client: Actor, call: ActionCall, seen: Mapping[str, str] | None = None, *, all_the_same: bool = False
    ) -> None:
        """Refuse an id that the last response left out for lack of room, or that now means something else.

        The client cannot have seen the former, and meant something else by the latter. See `ToldIds.check`.

        Raises:
            UnknownActionError: The id was left out.
            ActionGoneError: It means something else than was reported to the client.
        """
        if call.action_id in self._untold:
            raise UnknownActionError(
                f"Action {call.action_id} was not in the last answer.", why="Ask for more with max_nb_actions."
            )
        self._told.check(client, call, seen, all_the_same=all_the_same)

    def confirm(self, action_id: str) -> None:
        """From now on the id means what the last refusal showed; nothing if there was none."""
        backend = capability(self.session.backend, ConfirmingBackend)
        if backend is not None:
            backend.accept(action_id)

    def admit(self, call: ActionCall) -> ActionCall:
        """The call in permitted form; in a shared session, only uploaded files are allowed.

        Raises:
            UnknownActionError: The session is shared, and the action was not in the last reading.
            AddressError: The address is that of a file on this computer.
            InputError: The call names a file that was not uploaded.
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
        """Refuse addresses of files on this computer; the user at the window may have allowed them only for herself.

        Raises:
            AddressError: The address is that of a file.
        """
        if self._shared and address:
            full_address(address)

    @contextlib.contextmanager
    def pictures_as(self, *, small: bool) -> Iterator[None]:
        """Take pictures as JPEG, or as PNG as in the contract; in a shared session only inside this `with` block."""
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
        """Stop serving the session; a shared one continues."""
        self._stop_observing()
        self.events.close()
        holder = self.session.holder
        if holder is not None and holder.kind == "client":
            await self.session.stop_running(fact(Code.NO_LONGER_SHARED))

    def tell_action(self, action_id: str) -> None:
        """Report that an action begins, without its value, which may be a password."""
        if self.events.heard:
            found = self.session.observation and self.session.observation.action(action_id)
            known = found or Action(id=action_id, description=action_id, category="")
            self.events.tell("action", action_body(known).model_dump(mode="json"))

    async def answer(
        self,
        observation: Observation,
        request: ListingRequest,
        client: Actor,
        *,
        everything: bool,
        todays: datetime | None = None,
    ) -> str:
        """The body for a new observation, as JSON; also updates replay and events.

        A large one is written in a thread: the event loop may belong to a window.

        Args:
            observation: The observation.
            request: How many actions to list.
            client: The receiver.
            everything: Whether it is our own client.
            todays: Since when a client of today's generation has waited, in UTC; None for all others.
        """
        acted = self.session.acted
        assert acted is not None
        actions = listed(observation.actions, request, everything=everything)
        fit = listed(observation.actions, ListingRequest(max_nb_actions=2**31 - 1), everything=everything)
        self._untold = frozenset(action.id for action in fit[len(actions) :])

        def written() -> tuple[ObservationBody, str, dict[str, str]]:
            body = observation_body(observation, acted, actions, everything=everything)
            signs = {} if everything else signs_of(observation, acted, actions)  # our own return what they got
            if todays is not None:
                return body, json.dumps(observation_of(observation, actions, todays)), signs
            return body, body.model_dump_json(), signs

        body, text, signs = await asyncio.to_thread(written)
        if not everything:
            self._told.note(client, signs, observation.metadata)
        if observation.picture:
            self.replay.add(observation.picture.data)
        if self.events.heard:
            self.events.tell("observation", body.model_dump(mode="json", exclude={"screenshot"}))
        return text

    def _on_event(self, event: SessionEvent) -> None:
        if isinstance(event, SessionChanged):
            self._clear_up()

    def _clear_up(self) -> None:
        if not self.session.info.active and not self.busy:  # running calls still have events to send
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
    """Wait until the client disconnects. The body must have been read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
