"""Control of the page by hand: take it, give it back, pass input on."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal

from gui.app.session_work import SessionWork
from gui.app.tasks import TaskRunner
from gui.engine.by_hand.control import Control
from gui.engine.capabilities import HandBackend, capability
from gui.engine.session import StepSession
from gui.schema.code import Code
from gui.schema.errors import StepdeckError
from gui.schema.fact import Fact
from gui.schema.input import PageInput


class Current(Protocol):
    """Knows the session that the window shows, and what is done in it."""

    tasks: TaskRunner
    work: SessionWork

    @property
    def current(self) -> StepSession | None:
        """The session that the window shows."""
        ...


class HandControl(QObject):
    """Control of the current session's page, at most one at a time. Every slot returns at once.

    While the page has a dialog, control pauses; it continues after the answer.

    Attributes:
        again: Whether control was last resumed automatically, after a dialog was answered.

    Signals:
        changed: Whether the page is controlled, whether control can be taken, and if not, why.
        ended: Why control ended by itself.
        crashed: Control ended because the tab crashed, which the page's message reports.
        dropped: Why a press is not passed on to the page.
        copied: Text copied in the page.
        picker_wanted: A field needs a value, but the browser draws its chooser outside the picture; carries a `Picker`.
        refused: Why control could not be taken.
    """

    changed = Signal(bool, bool, str)
    ended = Signal(object)  # Fact
    crashed = Signal()
    dropped = Signal(object)  # Fact
    copied = Signal(str)
    picker_wanted = Signal(object)  # Picker
    refused = Signal(object)  # StepdeckError

    def __init__(self, controller: Current, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._session: StepSession | None = None
        self._control: Control | None = None
        self._paused: StepSession | None = None
        self.again = False
        self._told: tuple[bool, bool, str, bool] | None = None

    @property
    def paused(self) -> bool:
        """Whether control continues once a dialog of the page is answered."""
        return self._paused is not None

    @property
    def on(self) -> bool:
        """Whether the page is controlled."""
        return self._control is not None

    @property
    def waits(self) -> bool:
        """Whether control was requested, and is taken as soon as the window's own work on the page ends."""
        return self._controller.tasks.is_running("control")

    def take(self) -> None:
        """Take control of the current page; if only the window is working there, once that ends."""
        session = self._controller.current
        if session is not None and self._controller.work.acts_unasked(session.info.session_id):
            self._controller.tasks.start("control", self._take_soon(session), replace=True)
        else:
            self._take(again=False)

    async def _take_soon(self, session: StepSession) -> None:
        goes_on = await self._controller.work.end_unasked(session.info.session_id)
        if goes_on and session is self._controller.current:
            self._take(again=False)

    def _take(self, *, again: bool) -> None:
        session = self._controller.current
        backend = capability(session.backend, HandBackend) if session is not None else None
        if self.on or session is None or backend is None or self._why_not():
            self.follow()
            return
        port = backend.hand()
        try:
            control = session.by_hand.take(port)
        except StepdeckError as error:
            self.refused.emit(error)
            return
        port.on_copied = self.copied.emit
        control.on_ended = self._on_ended
        control.on_picker = self.picker_wanted.emit
        control.on_dropped = self.dropped.emit
        self._session, self._control, self.again = session, control, again
        self._controller.tasks.start(f"control:{session.info.session_id}", self._run(session, control))
        self.follow()

    def stop(self) -> None:
        """Give control back, or cancel a pending request for it; input so far is still recorded."""
        self._controller.tasks.cancel("control")
        self._paused = None
        self._hand_back(escaped=False)

    def escape(self) -> None:
        """Give control back after Esc was pressed twice, which is not a step."""
        self._hand_back(escaped=True)

    def _hand_back(self, *, escaped: bool) -> None:
        control, self._control = self._control, None
        if control is not None:
            control.end(escaped=escaped)
        self.follow()

    def pass_on(self, event: PageInput) -> None:
        """Pass one input to the page."""
        if self._control is not None:
            self._control.feed(event)

    def end_picker(self, *, chosen: bool) -> None:
        """Note that a picker was closed: a choice in it is a step, and otherwise the click that opened it."""
        if self._control is not None:
            self._control.end_picker(chosen=chosen)

    def follow(self) -> None:
        """Adapt to the current session or a change of its state."""
        if self._control is not None and self._controller.current is not self._session:
            self.stop()
            return
        why_not = self._why_not()
        if self._paused is not None:
            if self._paused is not self._controller.current or not self._paused.info.active:
                self._paused = None
            elif not why_not and not self._controller.work.acts_unasked(self._paused.info.session_id):
                self._paused = None
                self._take(again=True)
                return
        state = (self.on, not why_not, why_not)
        if (*state, self.paused) != self._told:
            self._told = (*state, self.paused)
            self.changed.emit(*state)

    async def _run(self, session: StepSession, control: Control) -> None:
        try:
            await control.run()
        finally:
            session.by_hand.give_back()
            if self._control is control:
                self._control = None
            self.follow()

    def _on_ended(self, why: Fact) -> None:
        self._control = None
        if why.code is Code.PAGE_ASKS_SOMETHING:
            self._paused = self._session
            self.follow()
            return
        self.follow()
        if why.code is Code.TAB_CRASHED:
            self.crashed.emit()
        else:
            self.ended.emit(why)

    def _why_not(self) -> str:
        session = self._controller.current
        if session is None or session.observation is None:
            return self.tr("Open a page first")
        if not session.info.active:
            return self.tr("This session has ended")
        if capability(session.backend, HandBackend) is None:
            return self.tr("A session on a server cannot be controlled by mouse and keys. Use the actions in the list.")
        if session.observation.question is not None:
            return self.tr("This page is asking a question. Answer it to continue.")
        if session.busy and not self._controller.work.acts_unasked(session.info.session_id):
            return self.tr("A step is running")
        if session.steps_left <= 0:
            return self.tr("The steps of this session are used up")
        if session.by_hand.control is not None and not self.on:
            return self.tr("What you did is being recorded")
        return ""
