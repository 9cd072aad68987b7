"""The field that shows and accepts an address, with a hint at its right end."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.forms.elided import elided
from gui.schema.shown import LEFT_OUT, hides_part, restored, shown_address
from gui.schema.words import address_words
from gui.widgets.address.suggestions import AddressSuggestions
from gui.widgets.common.parts import label
from gui.widgets.common.theme import GRID

_BLANK = ("", "about:blank")
"""Addresses of a page that shows nothing yet."""

_HELD = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock, Qt.Key.Key_Return, Qt.Key.Key_Enter})
"""Keys that do not begin to correct a sent address."""
_RETURNS = frozenset({Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason})
"""Why the focus comes back without a wish of the user."""

_HINT_SHARE = 0.62
"""The largest share of the field's width for the hint."""


class AddressField(QLineEdit):
    """Shows the page's address; text being typed is never overwritten.

    Without focus it shows the address as people write it, without "https://"; with focus, all of it but its secrets. If
    "…" replaces one, the sent address contains it. A sent address stays until it has led to a page, so that a refused
    one can be corrected. Unsent text stays until the page has navigated, as in browsers: later it would look like the
    address of the new page.

    Letters and slashes that follow the Enter are meant for the page that it loads: the window has them.

    Attributes:
        shorten: Removes the secrets from an address.
        waits: Whether a step runs, such as the loading of what was sent.

    Signals:
        left: The focus should go to the page: the sent address has led to one, or Escape had nothing to undo.
        picked: A suggested address was clicked; the field holds it.
        reverted: Typed or sent text was discarded with Escape.
    """

    left = Signal()
    picked = Signal()
    reverted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shorten: Callable[[str], str] = shown_address
        self.waits = False
        self._left_alone = False  # since the address was sent
        self._url = ""
        self._whole = ""
        self._sent = ""
        self._asked = False
        self._typed = ""
        self._hint_words = ""
        self._hint_typing = False
        self.setProperty("look", "search")
        self.setPlaceholderText(self.tr("Type an address and press Enter"))
        self.setAccessibleName(self.tr("Address"))
        self.setMinimumWidth(96)
        self.suggestions = AddressSuggestions(self)
        self.suggestions.chosen.connect(self._on_chosen)
        self.textEdited.connect(self._on_edited)
        self._hint = label("", "muted", parent=self)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    @property
    def editing(self) -> bool:
        """Whether the user has changed the text and neither sent nor abandoned it."""
        return self.isModified()

    @property
    def sent(self) -> str:
        """The sent address that has not led to a page yet; empty for none."""
        return self._sent

    @property
    def url_text(self) -> str:
        """The address of the shown page."""
        return self._url

    def set_url(self, url: str, *, loaded: bool = False) -> None:
        """Show the address of the page, unless the user is typing or a sent address has not led to a page yet.

        Args:
            url: The address.
            loaded: Whether the page was reloaded, perhaps at the same address.
        """
        led = loaded and url not in _BLANK
        if self._sent and not self.editing and not led and self._leads_nowhere_yet(url):
            return
        if url != self._url and not self.hasFocus():
            self.setModified(False)
        arrived = bool(self._sent) and not self.editing and self.hasFocus()
        self._sent = ""
        self._url = url
        if not self.editing:
            self._show_url()
        if arrived:
            self.left.emit()

    def set_failed_url(self, url: str) -> None:
        """Take over the address at which the browser shows that it did not load; a sent one stays, to be corrected."""
        self._url = url
        if not self.editing and not self._sent:
            self._show_url()

    def accept_typed(self) -> str:
        """Mark the typed address as sent and return it; `set_url` of another page has an effect again."""
        self.suggestions.hide()
        self.setModified(False)
        self._left_alone = True
        typed = self.text().strip()
        self._sent = restored(typed, self.shorten(self._whole), self._whole) if LEFT_OUT in typed else typed
        if LEFT_OUT not in self._sent:  # otherwise it is refused, and the full text is still wanted
            self._whole = self._sent
        shown = self.shorten(self._sent)
        if LEFT_OUT in shown and shown != typed:  # secrets typed in clear must not stay visible
            self.setText(shown)
        self._asked = False
        return self._sent

    @property
    def hides_part(self) -> bool:
        """Whether the sent address still has a "…" for an unknown part."""
        return LEFT_OUT in self._sent and (LEFT_OUT in self.shorten(self._whole) or hides_part(self._sent))

    def forget_sent(self) -> None:
        """Forget the sent address, so that the page's address is shown again."""
        self._sent = ""

    def revert(self) -> None:
        """Discard the typed text and show the page's address again."""
        self.setModified(False)
        self._sent = ""
        self._show_url()
        self.selectAll()

    def set_hint(self, words: str, *, typing: bool = False) -> None:
        """Show muted words at the right end, which give way if the field is narrow.

        Args:
            words: The words.
            typing: Show them only while the field has the focus.
        """
        if (words, typing) != (self._hint_words, self._hint_typing):
            self._hint_words, self._hint_typing = words, typing
            self._place_hint()

    def hint(self) -> str:
        """The words at the right end."""
        return self._hint_words

    def enter(self) -> None:
        """Take the focus, with the whole address selected to be replaced."""
        self._left_alone = False
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the full address and select it, as browsers do."""
        super().focusInEvent(event)
        self._left_alone = self._left_alone and event.reason() in _RETURNS
        self._place_hint()
        if not self.editing:
            if not self._sent:
                self._show_url()
            if event.reason() == Qt.FocusReason.MouseFocusReason:
                # The mouse press that gave the focus would clear the selection.
                QTimer.singleShot(0, self, self._select_unless_editing)
            else:
                self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the short address again."""
        super().focusOutEvent(event)
        self._place_hint()
        self.suggestions.hide()
        if not self.editing and not self._sent:
            self._show_url()

    def event(self, event: QEvent) -> bool:
        """Leave the slash to the shortcut of the window while a sent address loads."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_for_page(event):
            event.ignore()
            return True
        return super().event(event)

    def _is_for_page(self, event: QKeyEvent) -> bool:
        """Whether a key follows the Enter with which an address was sent: people type on before its page is there."""
        other = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        types = not other and (event.text() == "/" or event.text().isalnum())
        follows = self.waits and bool(self._sent) and self._left_alone
        return types and follows and not self.editing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click in a sent address begins to correct it."""
        self._left_alone = False
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go through the suggestions. Escape closes them, discards typed text or a failed address, or leaves."""
        if self._is_for_page(event):
            event.ignore()
            return
        self._left_alone = self._left_alone and event.key() in _HELD
        if self.suggestions.isVisible() and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            found = self.suggestions.move_selection(1 if event.key() == Qt.Key.Key_Down else -1)
            self._write(found or self._typed)
            return
        if self.suggestions.isVisible() and event.key() == Qt.Key.Key_Escape:
            self.suggestions.hide()
            self._write(self._typed)
            return
        if event.key() == Qt.Key.Key_Escape:
            if self.editing or self._sent:
                self.revert()
                self.reverted.emit()
            else:
                self.left.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the hint at the right end."""
        super().resizeEvent(event)
        self._place_hint()

    def changeEvent(self, event: QEvent) -> None:
        """Place the hint again after a change of font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._place_hint()

    def _on_edited(self, text: str) -> None:
        self._typed = text
        self.suggestions.suggest(text)

    def _on_chosen(self, address: str) -> None:
        self._write(address)
        self.picked.emit()

    def _write(self, text: str) -> None:
        """Show a text as if the user had typed it."""
        self.setText(text)
        self.setModified(True)

    def _select_unless_editing(self) -> None:
        if self.hasFocus() and not self.editing and not self.hasSelectedText():
            self.selectAll()

    def _leads_nowhere_yet(self, url: str) -> bool:
        """Whether this is still the previous page, or only the sent address at the start of loading."""
        if url in _BLANK:
            self._url = url
            return True
        if url == self._sent and ("://" not in url or not self._asked):
            self._asked = True
            return True
        return url == self._url and not self._is_sent(url)

    def _is_sent(self, url: str) -> bool:
        """Whether a page has the sent address, which need not name a scheme."""
        sent = address_words(self._sent)
        words = address_words(url if "://" in sent else url.removeprefix("http://"))
        return sent.rstrip("/") == words.rstrip("/")

    def _show_url(self) -> None:
        self._whole = "" if self._url == "about:blank" else self._url
        shown = self.shorten(self._whole) if self.hasFocus() else address_words(self.shorten(self._url))
        if shown != self.text():
            is_all_chosen = self.hasFocus() and self.selectedText() == self.text()
            self.setText(shown)
            self.setCursorPosition(0)
            if is_all_chosen:  # typing then replaces the address, whichever it is by then
                self.selectAll()
        elif not self.hasFocus():
            self.setCursorPosition(0)  # if it is too long, its beginning identifies the website

    def _place_hint(self) -> None:
        metrics = self._hint.fontMetrics()
        room = int(self.width() * _HINT_SHARE) - 2 * GRID
        words = self._hint_words
        while ". " in words and metrics.horizontalAdvance(words) > room:
            words = words.partition(". ")[2]  # the countdown comes last; the status line has the full text
        words = elided(metrics, words, max(0, room))
        visible = room > 9 * GRID and bool(words) and (self.hasFocus() or not self._hint_typing)
        self._hint.setText(words)
        self._hint.setVisible(visible)
        width = metrics.horizontalAdvance(words) + 2 if visible else 0
        self._hint.setGeometry(self.width() - width - GRID - 4, 0, width, self.height())
        self.setTextMargins(0, 0, width + GRID if visible else 0, 0)
