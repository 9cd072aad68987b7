"""Show the suggestions of a field while the user types into it by hand."""

from gui.app.control import HandControl
from gui.app.controller import SessionController
from gui.schema.action import Action, ActionCall
from gui.schema.page import Observation
from gui.schema.session import SessionInfo
from gui.schema.step import StepRecord
from gui.widgets.main_window import MainWindow
from gui.widgets.picture.suggested import Suggested
from gui.wiring.wiring import Wiring


class SuggestedWiring(Wiring):
    """Lives as long as the window.

    Attributes:
        list: The suggestions, shown on the picture.
    """

    def __init__(self, window: MainWindow, controller: SessionController, control: HandControl) -> None:
        super().__init__(window, controller)
        self._control = control
        self._session_id = self._action_id = ""  # the id of the field whose suggestions are shown
        self.list = Suggested(window.area.picture.canvas.viewport())
        self.list.picked.connect(self._on_picked)
        controller.steps_changed.connect(self._on_steps)
        controller.current_changed.connect(self._on_current)
        controller.observation_changed.connect(self._on_observation)
        control.changed.connect(self._on_changed)

    def _on_changed(self, on: bool, _possible: bool, _why_not: str) -> None:
        if not on:
            self.list.hide()

    def _on_current(self, info: SessionInfo | None) -> None:
        if info is None or info.session_id != self._session_id:  # each reading reports it, too
            self.list.hide()

    def _on_observation(self, _observation: Observation | None) -> None:
        session = self._controller.current
        if session is not None and self.list.isVisible():
            self._on_steps(session.steps)  # its place may have changed

    def _on_steps(self, steps: tuple[StepRecord, ...]) -> None:
        session, last = self._controller.current, steps[-1] if steps else None
        field = self._field_of(last) if last is not None and self._control.on and last.by_hand else None
        place = self._window.area.picture.canvas.action_rect(field.id) if field is not None else None
        if session is None or last is None or field is None or field.param is None or place is None:
            self.list.hide()
            return
        self._session_id, self._action_id = session.info.session_id, field.id
        self.list.show_for(place, field.param.suggestions, last.call.value or field.value)

    def _field_of(self, step: StepRecord) -> Action | None:
        """The field that a step types into or has clicked, if it has suggestions."""
        session = self._controller.current
        page = session.observation if session is not None else None
        action = page.action(step.call.action_id) if page is not None and not step.call.secret else None
        suggests = action is not None and action.param is not None and action.param.suggestions
        return action if suggests and not step.call.enter else None

    def _on_picked(self, value: str) -> None:
        self.list.hide()
        session = self._controller.current
        if session is not None and session.info.session_id == self._session_id:
            self._controller.run_step(ActionCall(action_id=self._action_id, value=value))
