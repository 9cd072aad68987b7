"""What is said of the journal on disk: that it cannot be opened or written, and that it can again."""

from gui.app.controller import SessionController
from gui.app.journal import Journal
from gui.schema.code import Code
from gui.schema.fact import Fact
from gui.schema.say import say
from gui.widgets.main_window import MainWindow
from gui.widgets.messages.card import Message
from gui.wiring.wiring import Wiring


class JournalWiring(Wiring):
    """Lives as long as the window."""

    def __init__(self, window: MainWindow, controller: SessionController, journal: Journal) -> None:
        super().__init__(window, controller)
        if journal.trouble is not None:
            if journal.trouble.fact.code is Code.JOURNAL_READ_ONLY:
                trouble = journal.trouble  # nothing is wrong
                window.messages.show_message(Message("warning", trouble.what, trouble.why, trouble.still), "journal")
            else:
                window.messages.show_error(journal.trouble, "journal")
        if journal.disk is not None:
            journal.disk.on_trouble = self._on_trouble
            journal.disk.on_let_go = lambda told: window.messages.show_text(say(told), "info", "journal size")

    def _on_trouble(self, trouble: Fact | None) -> None:
        if trouble is None:
            self._window.messages.clear("journal")
        else:
            self._window.messages.show_text(
                " ".join((say(trouble), self.tr("This window shows them all the same, and tries again."))),
                "warning",
                "journal",
            )
