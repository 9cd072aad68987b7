"""The message in place of an empty list of actions: the reason, and remedies."""

from itertools import chain

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.models.actions import ActionListModel
from gui.schema.code import Code
from gui.schema.page import Observation
from gui.schema.plain import in_quotes, shortened
from gui.schema.words import is_failure_page
from gui.widgets.common.parts import EmptyState

_NOT_READ = frozenset({Code.NOTHING_READ_YET, Code.SHOWN_SO_FAR, Code.NOT_READ_IN_TIME})
"""Nothing of the page was read, or only its first part."""


class EmptyActions(QWidget):
    """Shown only while there are no actions.

    Signals:
        refresh_requested: Read the page again.
        wait_requested: Wait, and then read the page.
        filter_requested: A different filter; empty for none.

    Attributes:
        control: Takes control of the page, if a command does so: a drawn page can only be used by hand.
    """

    refresh_requested = Signal()
    wait_requested = Signal()
    filter_requested = Signal(str)

    def __init__(self, model: ActionListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._observation: Observation | None = None
        self._ended = self._login = self._by_hand = False
        self._page = EmptyState(self.tr("Everything that can be clicked or filled in on a page will be listed here."))
        self._list = EmptyState(
            "",
            (
                ("refresh", self.tr("Refresh")),
                ("wait", self.tr("Wait and try again")),
                ("control", self.tr("Take control")),
            ),
        )
        self.control = self._list.buttons["control"]
        self._filter = EmptyState("", (("use", ""), ("clear", self.tr("Clear filter"))))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for state in (self._page, self._list, self._filter):
            state.chosen.connect(self._on_chosen)
            column.addWidget(state)

    def set_ended(self, ended: bool) -> None:
        """Set whether the session has ended: its page cannot be read again."""
        self._ended = ended
        self._show_buttons()
        self.update_for(self._observation)

    def set_login(self, waits: bool) -> None:
        """Set whether the page waits for a user name and password, and shows nothing before."""
        if waits != self._login:
            self._login = waits
            self._show_buttons()
            self.update_for(self._observation)

    def set_control(self, on: bool) -> None:
        """Set whether the user has control of the page."""
        self._by_hand = on
        self._show_buttons()

    def _show_buttons(self) -> None:
        for made in self._list.buttons.values():
            made.setVisible(not self._ended and not self._login and not self._failed)
        self.control.setHidden(self.control.isHidden() or self._by_hand)

    @property
    def _failed(self) -> bool:
        """Whether the browser shows its own page about one that did not load: reading it again finds nothing."""
        return self._observation is not None and is_failure_page(self._observation.metadata.url)

    def update_for(self, observation: Observation | None) -> None:
        """Show the message that fits the page and the filter, if any."""
        self._observation = observation
        self._show_buttons()
        model = self._model
        nothing_found = bool(model.filter_text()) and not model.rows()
        blank = observation is None or observation.metadata.url in ("", "about:blank")
        nothing_here = not model.total() and not model.filter_text()
        self._filter.setVisible(nothing_found)
        self._page.setVisible(nothing_here and blank)
        self._list.setVisible(nothing_here and not blank)
        self.setVisible(nothing_found or nothing_here)
        if nothing_found:
            self._say_nothing_found()
        elif not blank:
            self._list.set_text(self._nothing_here(observation))

    def _nothing_here(self, observation: Observation | None) -> str:
        if observation is not None and any(one.code in _NOT_READ for one in observation.facts):
            return self.tr("What can be clicked or filled in is not known: this page could not be read yet.")
        if self._login:
            return self.tr("This page waits for a user name and password. Until you log in, it shows nothing.")
        if self._failed:
            return self.tr(
                "The page did not load. The browser shows its own page, which has nothing to click or fill in."
            )
        if self._ended:
            return self.tr("Nothing to click or fill was found on the page when this session ended.")
        if observation is not None and _reads(observation):
            return self.tr("This page has text, but nothing to click or fill was found on it.")
        return self.tr(
            "Nothing to click or fill was found here. The page may still be loading, or it may be a picture or PDF. "
            "What is drawn on it can be used by hand: take control."
        )

    def _say_nothing_found(self) -> None:
        suggestion, lost = self._model.suggestion(), self._model.lost()
        text = self.tr("No action matches “{text}”.").format(text=self._model.filter_text())
        use = self._filter.buttons["use"]
        use.setVisible(bool(suggestion) or lost is not None)
        if lost is not None:
            text = self.tr("No action matches “{text}” any more. The one that did is {name}.")
            text = text.format(text=self._model.filter_text(), name=in_quotes(shortened(lost.target or lost.name, 60)))
            use.setText(self.tr("Show it"))
        elif suggestion:
            text = self.tr("{text} Did you mean “{word}”?").format(text=text, word=suggestion)
            use.setText(self.tr("Look for “{word}”").format(word=suggestion[:40].replace("&", "&&")))
        self._filter.set_text(text)

    def _on_chosen(self, key: str) -> None:
        match key:
            case "clear":
                self.filter_requested.emit("")
            case "use":
                lost = self._model.lost()
                self.filter_requested.emit(lost.id if lost is not None else self._model.suggestion())
            case "wait":
                self.wait_requested.emit()
            case "refresh":
                self.refresh_requested.emit()


def _reads(observation: Observation) -> bool:
    """Whether the page contains text of its own, unlike pictures and PDFs."""
    said = (block for block in observation.blocks if block.kind != "note")
    return any(any(map(str.isalpha, span.text)) for block in said for span in chain(block.spans, *block.cells))
