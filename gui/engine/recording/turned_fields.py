"""Fields that turn out to be secret after their steps have ended: their values are removed from all steps."""

import asyncio
import contextlib
import logging
from dataclasses import replace

from gui.engine.describe.named import field_name
from gui.engine.reading.known_elements import KnownElements
from gui.engine.recording.journal import Journal
from gui.engine.secrets.known import keep_out, masked, masked_address
from gui.engine.state import Standing
from gui.engine.store import StepStore
from gui.engine.store.hiding import Hiding, hiding_of
from gui.engine.store.owner import JournalError
from gui.schema.action import Action
from gui.schema.event import StepBegan, StepEvent
from gui.schema.page import Observation

log = logging.getLogger("stepdeck.step")


class TurnedFields:
    """Hides the current and earlier values of fields once the page or the user marks them as secret.

    Args:
        store: Has the steps.
        standing: The state of the session.
        elements: The elements of the last readings.
        journal: The steps.
    """

    def __init__(self, store: StepStore, standing: Standing, elements: KnownElements, journal: Journal) -> None:
        self._store = store
        self._standing = standing
        self._elements = elements
        self._journal = journal
        self._running: set[asyncio.Task[Hiding]] = set()

    def compare(self, before: Observation | None, now: Observation) -> None:
        """Begin to hide the values of fields that became secret between two readings; see `hidden`."""
        if before is None or before.actions is now.actions or not _is_comparable(before, now):
            return
        for field in now.actions:
            if field.param is not None and field.param.secret:
                was = before.action(field.id)
                if was is not None and _has_turned(was, field):
                    self.begin(field, was)

    async def hide_typed(self, was: Action, text: str, before: Observation, now: Observation) -> bool:
        """Remove a typed text from all steps if its field has become secret; return whether it has.

        Args:
            was: The field, as it was read before.
            text: The typed text. No reading or step contains it yet.
            before: The page before it was typed.
            now: The page after that.
        """
        field = now.action(was.id) if _is_comparable(before, now) else None
        if field is None or field.param is None or not field.param.secret or not _has_turned(was, field):
            return False
        self.begin(field, replace(was, value=text))
        await self.hidden()
        return True

    def begin(self, field: Action, was: Action) -> None:
        """Begin to hide the current and earlier values of a field; see `hidden`.

        Args:
            field: The field.
            was: The field as read while its value was visible.
        """
        task = asyncio.ensure_future(self._hide_anyhow(field, was))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def hidden(self) -> tuple[Hiding, ...]:
        """Wait for all hiding in progress, and return what was hidden."""
        running = tuple(self._running)
        if running:
            await asyncio.wait(running)  # it continues if this is cancelled
        return tuple(task.result() for task in running)

    async def _hide_anyhow(self, field: Action, was: Action) -> Hiding:
        """Like `hide`, for a step that is done in any case: a failure here is not reported as the step's failure."""
        try:
            return await self.hide(field, was)
        except Exception as error:  # from here on the values are known, and masked everywhere
            log.error("What a field held could not be taken out of earlier steps: %s", type(error).__name__)
            return Hiding(field_name(field), frozenset(_shown(field) | _shown(was)), frozenset())

    async def hide(self, field: Action, was: Action | None = None) -> Hiding:
        """Remove the current and earlier values of a field from all steps; `was` is as in `begin`."""
        url, shown = self._standing.info.url, _shown(field) | (_shown(was) if was is not None else set())
        for value in shown:
            keep_out(value)

        def is_field(began: StepBegan) -> bool:
            same = began.call.action_id == field.id and began.url == url
            if began.target is None:  # on a large page
                return same
            found = self._elements.resolve(began.target).action_id
            return found == field.id or (same and not found)

        events: tuple[StepEvent, ...] = ()
        with contextlib.suppress(JournalError):  # an unreadable record is hidden as far as it is known
            events = await self._store.events(self._standing.info.session_id)
        hiding = hiding_of(field_name(field), shown, events, is_field)
        for value in hiding.values:
            keep_out(value)
        await self._journal.hide(hiding)
        self._standing.set(title=masked(self._standing.info.title), url=masked_address(self._standing.info.url))
        return hiding


def _is_comparable(before: Observation, now: Observation) -> bool:
    """Whether an id means the same field in both readings."""
    return before.same_document(now) and before.ids_last and now.ids_last


def _has_turned(was: Action, field: Action) -> bool:
    """Whether a field that is now secret exposed its value before."""
    return was.param is not None and not was.param.secret and _is_one(was, field)


def _is_one(was: Action, field: Action) -> bool:
    """Whether both are one field, and not successive cells that share one."""
    made = field.param is not None and field.param.input_type == "password"
    return made or field_name(was) == field_name(field)


def _shown(field: Action) -> set[str]:
    """The values that a field exposes."""
    default = field.param.default if field.param is not None else None
    return {text for text in (field.value, default) if text}
