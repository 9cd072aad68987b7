"""Questions that browsers ask first, such as whether to send a form again: shown as questions, not as failures."""

from gui.app.controller import SessionController
from gui.schema.code import Code
from gui.schema.errors import StepdeckError
from gui.schema.fact import fact
from gui.schema.say import say_all
from gui.widgets.main_window import MainWindow
from gui.wiring.asking import Asking
from gui.wiring.wiring import Wiring

_NOTHING_DONE = fact(Code.NOTHING_DONE)


class FirstAskedWiring(Wiring):
    """Lives as long as the window."""

    def __init__(self, window: MainWindow, controller: SessionController, asking: Asking) -> None:
        super().__init__(window, controller)
        self._asking = asking
        controller.page_failed.connect(self._on_failed)
        controller.action_failed.connect(self._on_failed)

    def _on_failed(self, error: StepdeckError) -> None:
        agree = next((remedy for remedy in error.remedies if remedy.run is not None), None)
        if not error.asks or agree is None or agree.run is None:
            return
        self._controller.forget_failure()  # a question that was closed is not asked again
        told = tuple(one for one in error.intact if one != _NOTHING_DONE)  # such as how many steps were done before
        lines = tuple(say_all((error.fact, *error.causes, *told)))
        title, refuse = self.tr("Send the form again?"), self.tr("Do not reload")
        self._asking.ask(title, lines, agree.label, refuse, agree.run)
