"""Messages about the journal on disk: it cannot be opened or written, or it can again."""

from gui.app.controller import SessionController
from gui.app.keeping.journal import Journal
from gui.app.tasks import TaskRunner, as_expected
from gui.schema.code import Code
from gui.schema.fact import Fact, said
from gui.schema.remedy import Remedy, RemedyKey
from gui.schema.say import say
from gui.widgets.main_window import MainWindow
from gui.widgets.messages.card import Message
from gui.wiring.wiring import Wiring


class JournalWiring(Wiring):
    """Lives as long as the window."""

    def __init__(self, window: MainWindow, controller: SessionController, journal: Journal) -> None:
        super().__init__(window, controller)
        self._journal = journal
        self.tasks = TaskRunner(self)
        self.tasks.failed.connect(self._on_failed)
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
        elif trouble.code is Code.JOURNAL_REMOVED:
            still = self.tr("This window shows them all the same, until it is closed.")
            anew = Remedy(RemedyKey.RETRY, said(self.tr("Rewrite it")), run=self._write_anew)
            self._window.messages.show_message(
                Message("warning", say(trouble), still=still, remedies=(anew,)), "journal"
            )
        else:
            self._window.messages.show_text(
                " ".join((say(trouble), self.tr("This window shows them all the same, and tries again."))),
                "warning",
                "journal",
            )

    def _write_anew(self) -> None:
        if self._journal.disk is not None:
            self.tasks.start("anew", self._journal.disk.write_anew())

    def _on_failed(self, _task: str, error: Exception) -> None:
        self._window.messages.show_error(as_expected(error), "journal")
