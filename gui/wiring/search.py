"""Connect the search over all sessions: the query, and the chosen step."""

from gui.app.controller import SessionController
from gui.app.steps.moments import Moments
from gui.app.steps.search import StepSearch
from gui.schema.errors import StepdeckError
from gui.schema.found import FoundStep
from gui.widgets.main_window import MainWindow
from gui.wiring.wiring import Wiring


class SearchWiring(Wiring):
    """Lives as long as the window."""

    def __init__(self, window: MainWindow, controller: SessionController, search: StepSearch, moments: Moments) -> None:
        super().__init__(window, controller)
        self._moments = moments
        panel = window.step_search
        panel.wanted.connect(search.search)
        panel.chosen.connect(self._on_chosen)
        search.found.connect(panel.show_found)
        search.failed.connect(self._on_failed)
        window.commands.on("steps.search", panel.open)

    def _on_chosen(self, found: FoundStep) -> None:
        self._window.activateWindow()
        self._window.show_wall(False)
        if found.where == "page":  # the picture may not show it
            words = self._window.step_search.field.text()
            self._window.moment.look_for(found.session_id, found.record.number, words)
        self._moments.open_in(found.session_id, found.record.number)

    def _on_failed(self, error: StepdeckError) -> None:
        self._window.step_search.leave()
        self._window.messages.show_error(error, "journal")
