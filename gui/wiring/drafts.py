"""Connect the forms of actions with the store that keeps their drafts for the next run."""

from gui.app.controller import SessionController
from gui.app.keeping.drafts import DraftKeeper
from gui.widgets.main_window import MainWindow
from gui.wiring.wiring import Wiring


class DraftWiring(Wiring):
    """Lives as long as the window."""

    def __init__(self, window: MainWindow, controller: SessionController, keeper: DraftKeeper) -> None:
        super().__init__(window, controller)
        drafts = window.action_panel.drafts
        drafts.find_by(keeper.target_of, keeper.resolve)
        drafts.changed.connect(keeper.keep)
        keeper.found.connect(drafts.take_in)

    def close(self) -> None:
        """Save the text typed last."""
        self._window.action_panel.drafts.tell()
