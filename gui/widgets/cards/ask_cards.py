"""Cards for requests that do not block the page: files, a login, a permission, a visit to another tab."""

from dataclasses import replace

from pydantic import SecretStr
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout

from gui.forms.accepted import offer_accepted, set_wanted
from gui.forms.editors.choice import Combo
from gui.forms.file_dialog import FileDialog
from gui.forms.last_folder import start_in_last_folder
from gui.schema.ask import NO, Ask, AskAnswer
from gui.schema.plain import shortened
from gui.widgets.cards.card import Card
from gui.widgets.common.parts import label
from gui.widgets.common.theme import GRID
from gui.widgets.inspector.facts import breakable


class AskCard(Card):
    """The common part of these cards.

    Signals:
        answered: The id of the request and an `AskAnswer`.
    """

    answered = Signal(str, object)  # AskAnswer

    def __init__(self, ask: Ask, icon: str, title: str, text: str) -> None:
        super().__init__(icon, title, text)
        self.ask = ask
        self.asker = self.add_line()

    def set_asker(self, tab: str) -> None:
        """Set the title or address of the tab that asks; empty if that is the current tab, or unknown."""
        words = self.tr("In another tab: “{tab}”").format(tab=shortened(tab, 80)) if tab else ""
        self.asker.setText(breakable(words))
        self.asker.setVisible(bool(words))
        self.setAccessibleDescription(words)

    def renew(self, ask: Ask) -> bool:
        """Take over changes of the request, if the card can; a new card would move the button under the pointer."""
        return ask == self.ask

    def answer(self, answer: AskAnswer) -> None:
        """Send an answer."""
        self.answered.emit(self.ask.id, answer)

    def refuse(self) -> None:
        """Answer no."""
        self.answer(NO)


class FileCard(AskCard):
    """Accepts files by button or drop."""

    def __init__(self, ask: Ask) -> None:
        words, choose = self.tr("{site} wants a file"), self.tr("Choose a file…")
        more = self.tr("Choose it, or drop it here.")
        if ask.folder:
            words, choose = self.tr("{site} wants a folder"), self.tr("Choose a folder…")
        elif ask.multiple:
            words, choose = self.tr("{site} wants files"), self.tr("Choose files…")
            more = self.tr("Choose them, or drop them here.")
        super().__init__(ask, "file-arrow-up", words.format(site=ask.origin or self.tr("The page")), more)
        self.dialog: QFileDialog | None = None
        self.setAcceptDrops(True)
        self.choose = self.add_button(choose, self.open_dialog, "primary")
        self.add_button(self.tr("Not now"), self.refuse)

    def renew(self, ask: Ask) -> bool:
        """Take over which files the page asks for, which is known a little later."""
        if replace(ask, accept=self.ask.accept) != self.ask:  # a folder in place of files makes another card
            return False
        self.ask = ask
        if self.dialog is not None:
            offer_accepted(self.dialog, ask.accept)
        return True

    def open_dialog(self) -> None:
        """Open the file dialog; it never blocks."""
        if self.dialog is None:
            self.dialog = FileDialog(self, self.tr("Choose what the page gets"))
            set_wanted(self.dialog, self.ask.accept, multiple=self.ask.multiple, folder=self.ask.folder)
            self.dialog.filesSelected.connect(self.give)
            start_in_last_folder(self.dialog)
        self.dialog.open()

    def give(self, paths: list[str]) -> None:
        """Give these files."""
        if paths:
            self.answer(AskAnswer(files=tuple(paths)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept local files, as many as the page allows."""
        count = sum(url.isLocalFile() for url in event.mimeData().urls())
        if self.choose.isEnabled() and (count == 1 or (count and self.ask.multiple and not self.ask.folder)):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Give the dropped files."""
        self.give([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()


class LoginCard(AskCard):
    """Asks for user name and password; answering clears the password field."""

    def __init__(self, ask: Ask) -> None:
        says = [self.tr("A part of the page waits for it.")] if ask.part else []
        if ask.about:
            says.append(self.tr("The website calls it “{realm}”.").format(realm=ask.about))
        if not ask.refused:
            says.append(self.tr("The browser keeps the login until the session ends. It is never saved."))
        title = self.tr("{site} wants a user name and password").format(site=ask.origin)
        super().__init__(ask, "lock-key", title, " ".join(says))
        if ask.refused:
            self.body.addWidget(label(self.tr("The last ones were not accepted."), "bad", wrap=True))
        self._row = QHBoxLayout()  # side by side, so that the button is visible in the smallest window
        self._row.setSpacing(GRID)
        self.body.addLayout(self._row)
        self.user_name = self._line(self.tr("User name"))
        self.password = self._line(self.tr("Password"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.user_name.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self._on_log_in)
        self.log_in = self.add_button(self.tr("Log in"), self._on_log_in, "primary")
        self.add_button(self.tr("Not now"), self.refuse)

    def take_keyboard(self) -> None:
        """Begin in the first field that is empty."""
        part = self.password if self.user_name.text() and not self.password.text() else self.user_name
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setMaxLength(1_000)
        made.setAccessibleName(name)
        words = label(name, "small")
        words.setBuddy(made)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(words)
        column.addWidget(made)
        self._row.addLayout(column, 1)
        return made

    def _on_log_in(self) -> None:
        if not self.log_in.isEnabled():
            return
        if not self.user_name.text():
            self.user_name.setFocus()
            return
        password = SecretStr(self.password.text())
        self.password.clear()
        self.answer(AskAnswer(user_name=self.user_name.text(), password=password))


class PermissionCard(AskCard):
    """Grants a website a permission that the browser has refused, or leaves it refused."""

    def __init__(self, ask: Ask) -> None:
        wants = {
            "geolocation": self.tr("{site} wants to know your location"),
            "notifications": self.tr("{site} wants to show notifications"),
            "camera": self.tr("{site} wants to use the camera"),
            "microphone": self.tr("{site} wants to use the microphone"),
            "clipboard-read": self.tr("{site} wants to read the clipboard"),
            "midi": self.tr("{site} wants to use music devices"),
        }
        words = wants.get(ask.about, self.tr("{site} wants a permission")).format(site=ask.origin)
        more = self.tr(
            "The browser has already said no, as it cannot wait. "
            "If you allow it now, press the page’s button again, or reload the page."
        )
        super().__init__(ask, "shield-warning", words, more)
        self._elsewhere = False
        self.place: QLineEdit | None = None
        if ask.about == "geolocation":
            self.city = Combo()
            self.city.setAccessibleName(self.tr("City to tell the page"))
            self.city.addItem(self.tr("Choose a city…"))
            for name, place in self._cities():
                self.city.addItem(name, place)
            self.city.activated.connect(self._on_city)
            self.body.addWidget(self.city)
            self.place = QLineEdit()
            self.place.setPlaceholderText(self.tr("Or latitude, longitude: 52.52, 13.40"))
            self.place.setAccessibleName(self.tr("Latitude and longitude for the page"))
            self.place.textEdited.connect(lambda: self.city.setCurrentIndex(0))  # it is another place now
            self.place.returnPressed.connect(self._on_allow)
            self.body.addWidget(self.place)
            self.wrong = label(self.tr("Choose a city, or type two numbers, such as 52.52, 13.40."), "bad", wrap=True)
            self.wrong.hide()
            self.body.addWidget(self.wrong)
        self.allow = self.add_button(self.tr("Allow"), self._on_allow, "primary")
        self.again = self.add_button(self.tr("Allow and reload"), self._on_again)
        self.add_button(self.tr("Keep blocking"), self.refuse)
        self.fold_by(words)
        self.set_folded(ask.left)

    def renew(self, ask: Ask) -> bool:
        """Fold once the page that asked is left, so that the next page is in sight, and unfold if it is back."""
        if replace(ask, left=self.ask.left) != self.ask:
            return False
        if ask.left != self.ask.left:
            self.ask = ask
            self.set_folded(ask.left or self._elsewhere)
            self.asker.setVisible(bool(self.asker.text()))  # it may have come or gone while the card was folded
        return True

    def set_asker(self, tab: str) -> None:
        """Also fold while another tab is shown; which one asks is said, folded or not."""
        if bool(tab) != self._elsewhere:
            self._elsewhere = bool(tab)
            self.set_folded(self.ask.left or self._elsewhere)
        super().set_asker(tab)

    def _cities(self) -> tuple[tuple[str, str], ...]:
        """Cities in several parts of the world, with latitude and longitude in degrees: nobody knows those by heart."""
        return (
            (self.tr("Berlin"), "52.52, 13.40"),
            (self.tr("Cairo"), "30.04, 31.24"),
            (self.tr("Delhi"), "28.61, 77.21"),
            (self.tr("London"), "51.51, -0.13"),
            (self.tr("Los Angeles"), "34.05, -118.24"),
            (self.tr("Madrid"), "40.42, -3.70"),
            (self.tr("Nairobi"), "-1.29, 36.82"),
            (self.tr("New York"), "40.71, -74.01"),
            (self.tr("Paris"), "48.86, 2.35"),
            (self.tr("São Paulo"), "-23.55, -46.63"),
            (self.tr("Sydney"), "-33.87, 151.21"),
            (self.tr("Tokyo"), "35.68, 139.69"),
        )

    def _on_city(self, index: int) -> None:
        if self.place is not None and index:  # choosing none keeps the typed text
            self.place.setText(self.city.itemData(index))
            self.wrong.hide()

    def _on_allow(self, *, reload: bool = False) -> None:
        if self.place is None:
            self.answer(AskAnswer(reload=reload))
            return
        place = _place(self.place.text())
        self.wrong.setVisible(place is None)
        if place is None:
            self.place.setFocus()
        else:
            self.answer(AskAnswer(place=place, reload=reload))

    def _on_again(self) -> None:
        self._on_allow(reload=True)


class OtherTabCard(AskCard):
    """Leads to a tab that is blocked by a dialog."""

    def __init__(self, ask: Ask) -> None:
        title = self.tr("Another tab asks something")
        super().__init__(ask, "chat-circle-text", title, f"{ask.origin}: {ask.about}" if ask.origin else ask.about)
        self.add_button(self.tr("Go to that tab"), self._on_go, "primary")

    def _on_go(self) -> None:
        self.answer(AskAnswer())


class PopupsCard(AskCard):
    """Opens blocked pop-ups, or leaves them closed."""

    def __init__(self, ask: Ask) -> None:
        super().__init__(ask, "browsers", "", "")
        self.renew(ask)
        self.open = self.add_button(self.tr("Open in tabs"), lambda: self.answer(AskAnswer()), "primary")
        self.add_button(self.tr("Keep closed"), self.refuse)

    def renew(self, ask: Ask) -> bool:
        """Count further ones."""
        if (ask.kind, ask.origin) != (self.ask.kind, self.ask.origin):
            return False
        self.ask = ask
        one = ask.about == "1"
        words = self.tr("{count} pop-up held") if one else self.tr("{count} pop-ups held")
        if ask.pressed:
            more = self.tr("{site} opened it after your press: a browser lets one press open only one window.")
            if not one:
                more = self.tr("{site} opened them after your press: a browser lets one press open only one window.")
        else:
            more = self.tr("{site} opened it by itself.") if one else self.tr("{site} opened them by itself.")
        self.title.setText(words.format(count=ask.about))
        self.say(more.format(site=ask.origin or self.tr("The page")))
        return True


def card_for(ask: Ask) -> AskCard:
    """The card of a request."""
    match ask.kind:
        case "files":
            return FileCard(ask)
        case "login":
            return LoginCard(ask)
        case "permission":
            return PermissionCard(ask)
        case "popups":
            return PopupsCard(ask)
    return OtherTabCard(ask)


def _place(text: str) -> tuple[float, float] | None:
    """Latitude and longitude in degrees; None if the text does not contain them."""
    parts = text.replace(";", ",").split(",")
    try:
        latitude, longitude = (float(part) for part in parts)
    except ValueError:
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None
