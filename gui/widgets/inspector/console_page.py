"""The inspector's console page."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.forms.editors.choice import Combo
from gui.forms.icon_button import IconButton
from gui.models.console import ConsoleModel, clock
from gui.schema.inspect import ConsoleEntry
from gui.widgets.inspector.record_delegate import RecordDelegate
from gui.widgets.inspector.records_page import RecordsPage

_LEVELS: tuple[frozenset[str], ...] = (
    frozenset(("error", "warning", "info", "log", "debug")),
    frozenset(("error",)),
    frozenset(("error", "warning")),
)


class ConsolePage(RecordsPage):
    """Shows the console lines of the session's pages, newest at the end.

    Signals:
        clear_requested: Forget all lines.
    """

    clear_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ConsoleModel(), RecordDelegate("Uncaught"), parent)
        self._opens_on_click = True
        self._why = ""
        self.level = Combo()
        self.level.setMinimumContentsLength(6)
        self.level.setAccessibleName(self.tr("Level"))
        self.level.addItems([self.tr("All"), self.tr("Errors"), self.tr("Warnings")])
        self.level.setToolTip(self.tr("All lines, errors only, or warnings and errors"))
        self.level.currentIndexChanged.connect(self._on_level)
        self.clear = IconButton("trash", self.tr("Clear"), tip=self.tr("Forget all lines"))
        self.clear.clicked.connect(self.clear_requested)
        self.tools.insertWidget(1, self.level)
        self.tools.addWidget(self.clear)
        self.tools.addWidget(self.restore)
        self.set_words(
            self.tr("Console"),
            self.tr("Messages and errors from the page’s scripts will be listed here."),
            "console.txt",
        )

    def set_entries(self, entries: Sequence[ConsoleEntry] | None, *, remote: bool = True) -> None:
        """Show these lines; None if the session has none; see `RecordsPage.set_listed`."""
        self.set_listed(entries, self.tr("Not with a server: it does not send the console."), remote=remote)
        if self._why:
            self._why = ""
            self.say("")

    def forget(self) -> None:
        """Likewise; the message about the server's log of the current session stays."""
        super().forget()
        self.say(self._why)

    def set_log(self, entries: Sequence[ConsoleEntry], why: str) -> None:
        """Show the log of the session's server.

        Args:
            entries: Its lines since it was first followed.
            why: Why there are no more; empty while it is followed.
        """
        waits = self.tr("What the session’s server logs from now on will be listed here; it does not send the console.")
        self.set_unavailable("" if entries else why or waits)
        self.set_rows(entries)
        self._why = why if entries else ""
        self.say(self._why)

    def details_of(self, row: Any) -> str:
        """Level, time, place, full text and call stack of a line."""
        entry: ConsoleEntry = row
        model = self.model
        assert isinstance(model, ConsoleModel)
        head = f"{model.level(entry)}  {clock(entry.at)}  {entry.place}".rstrip()
        stack = f"\n\n{entry.stack}" if entry.stack and entry.stack.strip() != entry.text.strip() else ""
        about = []
        if entry.count > 1:
            about.append(
                self.tr("{count} times in a row; the time is that of the last.").format(count=f"{entry.count:,}")
            )
        if entry.rejected:
            about.append(self.tr("A promise was rejected, and the page does not handle it."))
        return "\n".join((head, *about, f"{entry.text}{stack}"))

    def _follows_end(self) -> bool:
        return True

    def _on_level(self, index: int) -> None:
        levels = _LEVELS[index]
        self.model.set_accepted(None if index == 0 else lambda entry: entry.level in levels)
        self._refiltered()
