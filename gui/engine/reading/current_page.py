"""The page of a session as last read: its observation, its elements, and the count of readings."""

from collections.abc import Callable
from dataclasses import replace

from gui.engine.backend import Acted
from gui.engine.describe.rotating import Rotating
from gui.engine.describe.special import special_actions
from gui.engine.reading.known_elements import KnownElements
from gui.engine.state import Standing
from gui.engine.turns.observers import PageRead
from gui.schema.action import BY_HAND, LEAVE, Action, ActionCall
from gui.schema.code import Code
from gui.schema.errors import ActionGoneError, MaxStepsError, UnknownActionError
from gui.schema.fact import fact
from gui.schema.page import Observation, Progress
from gui.schema.words import is_failure_page


class CurrentPage:
    """Keeps the last reading of a page and reports each one.

    Args:
        standing: The state of the session; updated by each reading.
        tell: Called with each reading.

    Attributes:
        observation: The last reading; None before the first one.
        acted: The backend's last answer, unchanged; None before the first one and after `forget`.
        elements: The elements of the last readings.
        compare: Called with the previous reading and each new one.
    """

    def __init__(self, standing: Standing, tell: Callable[[PageRead], None]) -> None:
        self.observation: Observation | None = None
        self.acted: Acted | None = None
        self.elements = KnownElements()
        self.compare: Callable[[Observation | None, Observation], None] = lambda _before, _now: None
        self._rotating = Rotating()
        self._standing = standing
        self._tell = tell
        self._answers = 0

    @property
    def steps_left(self) -> float:
        """Steps left until the limit; infinite without a limit."""
        most = self._standing.info.max_steps
        return float("inf") if most is None else most - self._answers

    @property
    def address(self) -> str:
        """See `StepSession.address`."""
        return (self.acted.address if self.acted is not None else "") or self._standing.info.url

    @property
    def tab_addresses(self) -> tuple[str, ...]:
        """See `StepSession.tab_addresses`."""
        if self.acted is not None and self.acted.tab_addresses:
            return self.acted.tab_addresses
        return tuple(tab.url for tab in self.observation.metadata.tabs) if self.observation is not None else ()

    def check_limit(self) -> None:
        """Check that a step is left.

        Raises:
            MaxStepsError: No step is left.
        """
        if self.steps_left <= 0:
            most = self._standing.info.max_steps or 0
            raise MaxStepsError(fact(Code.STEPS_USED_UP, count=most), why=fact(Code.SET_AT_START))

    def forget(self) -> None:
        """Drop the last reading."""
        self.observation, self.acted = None, None
        self.elements.forget()

    def known(self, action_id: str) -> Action:
        """The action that an id means on this page.

        The backend may still know an unlisted id: from a reading that failed halfway, or of an element that has just
        left.

        Raises:
            UnknownActionError: The page was never read.
        """
        if action_id == BY_HAND:
            return Action(id=BY_HAND, description="By hand", category="", target="the page")
        if action_id == LEAVE:
            return Action(id=LEAVE, description="Leave", category="", target="the page")
        action = self.observation.action(action_id) if self.observation else None
        if action is None:
            action = next((special for special in special_actions() if special.id == action_id), None)
        if action is None:
            if self.observation is None:
                raise UnknownActionError(fact(Code.NO_ACTION_YET, action_id=action_id), why=fact(Code.PAGE_NEVER_READ))
            unknown = Action(id=action_id, description=action_id, category="", target=action_id)
            action = self.elements.earlier(action_id) or unknown
        return action

    def again(self, action_id: str, before: Observation, now: Observation) -> str:
        """See `StepSession.again`."""
        known = before.action(action_id)
        found = self.elements.again(known, before, now) if known is not None else None
        return found.id if found is not None else ""

    def to_do_again(self, call: ActionCall, before: Observation) -> ActionCall:
        """The call with the id that its action has in the last reading.

        Args:
            call: The call as requested.
            before: The reading on which it was requested.

        Raises:
            ActionGoneError: The action cannot be identified on this page. Its id alone may mean something else there.
        """
        now = self.observation
        if now is None or now is before:
            return call
        ids: dict[str, str] = {}
        for name, action_id in (("action_id", call.action_id), ("to", call.to)):
            known = before.action(action_id) if action_id else None
            if known is None or known.kind == "S":
                continue
            found = self.elements.to_do_again(known, before, now)
            if found is None:
                raise ActionGoneError(
                    fact(Code.NOT_THERE_AS_IT_WAS, target=known.target or known.description),
                    why=fact(Code.PAGE_CHANGED_SINCE),
                )
            ids[name] = found.id
        return call.model_copy(update=ids)

    def keep(self, acted: Acted, *, counts: int = 1) -> Observation:
        """Take in a reading and report it.

        Args:
            acted: What the backend answered.
            counts: How many answers it counts as, if the backend does not count them itself.

        Returns:
            The reading with the state and progress of the session.
        """
        last, metadata, info = self.observation, acted.observation.metadata, self._standing.info
        before = Progress(max(0, self._answers - (not counts)), info.max_steps)  # data is no answer
        told = acted.observation.progress  # a server knows better: other clients may drive the session too
        self._answers = told.current_step + 1 if told else self._answers + counts
        self._standing.hold_tabs(tuple(tab.url for tab in metadata.tabs), metadata.current_tab)
        self._standing.set(
            title=metadata.title,
            url=info.url if is_failure_page(metadata.url) else metadata.url,  # the session never reached that page
            tab_count=len(metadata.tabs),
            page_at=metadata.timestamp,
            need=self._standing.needs(acted.observation.question),
            counted=self._answers if told or info.max_steps or not info.by_api else None,
            **acted.info,
        )
        self.acted = acted
        self.elements.take(acted)
        facts = (*acted.remarks, *acted.observation.facts)
        seen = replace(acted.observation, session=self._standing.info, progress=told or before, facts=facts)
        if last is None or not last.same_document(seen):
            self._rotating = Rotating()
        elif seen.by_itself:
            self._rotating.note(last.blocks, seen.blocks)
            if last.ids_last and seen.ids_last:
                self._rotating.note_actions(last.actions, seen.actions)
        self.show(seen := replace(seen, rotating=self._rotating.places, unasked=self._rotating.unasked))
        self.compare(last, seen)
        return seen

    def show(self, observation: Observation) -> Observation:
        """Replace the last reading with another one of the same page, and report it."""
        self.observation = observation
        self._tell(PageRead(observation))
        return observation
