"""The dialogs that start a session: one with all options, one for a browser that is already running."""

import sys

from pydantic import SecretStr, ValidationError
from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QApplication, QWidget

from gui.forms.field import FieldSpec
from gui.forms.form import Form
from gui.schema.server import Offered, sendable, split_headers
from gui.schema.session import LOCAL, Proxy, StartOptions
from gui.widgets.common.copy_line import CopyLine
from gui.widgets.common.form_dialog import FormDialog, plain_specs, unset_empty
from gui.widgets.common.parts import set_look
from gui.widgets.sessions.server_fields import server_options, server_specs

DEFAULT_ATTACH_ADDRESS = "http://127.0.0.1:9222"
_SCHEMES = ("http://", "https://", "ws://", "wss://")


class NewSessionDialog(FormDialog):
    """Asks where to start a session, for an address and the start options.

    Signals:
        accepted_options: The `StartOptions` for a browser on this computer, and the typed address, which may be empty.
        accepted_server: The name of a server, the `StartOptions`, and the typed address.
        generation_requested: The name of a server whose fields depend on its API; `set_generation` answers.
    """

    accepted_options = Signal(object, str)  # StartOptions, address
    accepted_server = Signal(str, object, str)  # name, StartOptions, address
    generation_requested = Signal(str)

    def __init__(
        self,
        options: StartOptions | None = None,
        parent: QWidget | None = None,
        *,
        address: str = "",
        servers: tuple[str, ...] = (),
    ) -> None:
        super().__init__(parent=parent)
        self.set_words(self.tr("New session"), self.tr("Start session"))
        self._base = options or StartOptions()
        self._servers = servers
        self._where = LOCAL
        self._generation: Offered | None = None
        self._longest = 0
        self._proxy_kind: str | None = None
        self._build({"address": address})

    def choose(self, server: str) -> None:
        """Choose a server."""
        if self.form is not None and server in self._servers:
            self.form.set_values({"where": server})
            self.form.focus_first()

    def set_generation(self, server: str, generation: Offered, longest_minutes: int) -> None:
        """Show the fields of a server, if it is the chosen one.

        Args:
            server: Its name.
            generation: The generation of its API.
            longest_minutes: The longest duration of its sessions, unless the form says otherwise.
        """
        if server == self._where and self._generation is None and self.form is not None:
            self.problem.hide()
            self._generation, self._longest = generation, longest_minutes
            focused = next((name for name, editor in self.form.editors.items() if _has_focus(editor)), "")
            self._build(self.form.values(), focused)

    def set_unknown(self, server: str, why: str) -> None:
        """Show why the fields of a server are unknown."""
        if server == self._where and self._generation is None:
            set_look(self.problem, "bad")
            self.problem.setText(why)

    def _build(self, values: dict[str, str | None], focused: str = "") -> None:
        form = Form(self._specs(values))
        self.set_form(form)
        form.changed.connect(self._on_changed)
        if focused in form.editors:
            form.editors[focused].take_focus()

    def _on_changed(self) -> None:
        if self.form is None:
            return
        values = self.form.values()
        where = values.get("where") or LOCAL
        if where != self._where:
            self._where, self._generation = where, None
            self.problem.hide()
            self._build({"address": values["address"], "where": where}, "where")
            if where != LOCAL:
                set_look(self.problem, "muted")
                self.problem.setText(self.tr("Asking {} for its options…").format(where))
                self.problem.show()
                self.generation_requested.emit(where)
        elif self._generation is not None and values["proxy_kind"] != self._proxy_kind:
            self._build(values, "proxy_kind")

    def take(self, values: dict[str, str | None]) -> bool:
        """Build the options; those not in the form stay as given."""
        if self._where != LOCAL:
            return self._take_server(values)
        server = (values["proxy"] or "").strip()
        attach = (values["cdp_url"] or "").strip()
        if any(letter.isspace() for letter in server):
            return self.refuse("proxy", self.tr("A proxy’s address has no spaces in it."))
        if attach and (problem := attach_problem(attach)):
            return self.refuse("cdp_url", problem)
        changed = {
            **unset_empty(StartOptions, values),
            "headless": values["window"] != "true",
            "proxies": self._proxies(server),
            "cdp_url": attach or None,
        }
        try:
            options = StartOptions.model_validate({**dict(self._base), **changed})
        except ValidationError as error:
            self.show_errors(error, {"proxies": "proxy"})
            return False
        self.accepted_options.emit(options, (values["address"] or "").strip())
        return True

    def _take_server(self, values: dict[str, str | None]) -> bool:
        if self._generation is None:  # not answered yet: with the server's defaults
            self.accepted_server.emit(self._where, StartOptions(), (values["address"] or "").strip())
            return True
        if (values.get("cdp_url") or "").strip() and (problem := attach_problem(values["cdp_url"] or "")):
            return self.refuse("cdp_url", problem)
        if bool(values.get("viewport_width")) != bool(values.get("viewport_height")):
            missing = "viewport_height" if values.get("viewport_width") else "viewport_width"
            return self.refuse(missing, self.tr("Give both width and height, or neither."))
        try:
            options = server_options(values)
        except ValidationError as error:
            self.show_errors(error, {"": "profile_id"})
            return False
        except ValueError as error:
            return self.refuse("headers", f"{error}.")
        self.accepted_server.emit(self._where, options, (values["address"] or "").strip())
        return True

    def _proxies(self, server: str) -> tuple[Proxy, ...] | bool:
        if server == self._server():
            # Keep a user name and password that the form does not show.
            return self._base.proxies
        return (Proxy(server=server),) if server else False

    def _server(self) -> str:
        proxies = self._base.proxies
        return (proxies[0].server or "") if isinstance(proxies, tuple) and proxies else ""

    def _specs(self, given: dict[str, str | None]) -> list[FieldSpec]:
        first = FieldSpec(
            "address",
            label=self.tr("Address"),
            default=given.get("address"),
            placeholder=self.tr("Optional, such as shop.example"),
        )
        where = FieldSpec(
            "where",
            "choice",
            label=self.tr("Where"),
            default=self._where,
            choices=(LOCAL, *self._servers),
            choice_labels=(self.tr("Local browser"), *(self.tr("Server: {}").format(name) for name in self._servers)),
        )
        top = [first, where] if self._servers else [first]
        if self._where == LOCAL:
            return [*top, *self._local_specs()]
        if self._generation is None:
            return top
        self._proxy_kind = given.get("proxy_kind", "none")
        return [*top, *server_specs(self._generation, self._longest, given)]

    def _local_specs(self) -> list[FieldSpec]:
        base = self._base
        values = dict(base)
        window = FieldSpec(
            "window",
            "tick",
            label=self.tr("Show the browser’s own window"),
            default="false" if base.headless else "true",
            help=self.tr("Otherwise the page is seen in Stepdeck only."),
        )
        proxy = FieldSpec(
            "proxy",
            label=self.tr("Proxy"),
            default=self._server(),
            placeholder=self.tr("Such as http://127.0.0.1:3128"),
        )
        return [
            *plain_specs(StartOptions, values, ("browser_type",)),
            window,
            *plain_specs(StartOptions, values, ("keep_nothing",)),
            *plain_specs(StartOptions, values, ("viewport_width", "viewport_height", "timeout_minutes", "max_steps")),
            proxy,
            *plain_specs(StartOptions, values, ("cdp_url",)),
        ]


class AttachDialog(FormDialog):
    """Asks for the address of a running browser.

    Signals:
        accepted_address: The address of its debugging port, and headers (name, SecretStr) for it.
    """

    accepted_address = Signal(str, object)  # tuple[tuple[str, SecretStr], ...]

    def __init__(self, parent: QWidget | None = None, *, address: str = DEFAULT_ATTACH_ADDRESS) -> None:
        super().__init__(parent=parent)
        self.set_words(
            self.tr("Attach to a running browser"),
            self.tr("Attach"),
            self.tr(
                "Stepdeck takes over the page that a browser already shows, if it was started with a debugging port."
            ),
        )
        self.command = CopyLine(self.tr("Start the browser like this first"), monospace=True)
        self.command.set_text(start_command(sys.platform))
        self.add_above(self.command)
        self.set_form(
            Form(
                [
                    FieldSpec(
                        "address",
                        label=self.tr("Address of the running browser"),
                        required=True,
                        default=address,
                        placeholder=DEFAULT_ATTACH_ADDRESS,
                        help=self.tr("The browser goes on running when the session ends."),
                    ),
                    FieldSpec(
                        "headers",
                        "multiline",
                        label=self.tr("Headers for a grid that needs a key"),
                        placeholder=self.tr("One per line, such as Authorization: Bearer …"),
                        help=self.tr("Not kept anywhere."),
                    ),
                ]
            )
        )

    def take(self, values: dict[str, str | None]) -> bool:
        """Pass the address on if it is valid."""
        address = (values["address"] or "").strip()
        if problem := attach_problem(address):
            return self.refuse("address", problem)
        try:
            headers = sendable(split_headers(values["headers"] or ""))
        except ValueError as error:
            return self.refuse("headers", f"{error}.")
        self.accepted_address.emit(address, tuple((name, SecretStr(value)) for name, value in headers))
        return True


def _has_focus(part: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (part is focused or part.isAncestorOf(focused))


def attach_problem(address: str) -> str:
    """The problem with the address of a running browser, in words; empty for none."""
    if any(letter.isspace() for letter in address):
        return QCoreApplication.translate("AttachDialog", "An address has no spaces in it.")
    if not address.lower().startswith(_SCHEMES) or address.lower() in _SCHEMES:
        return QCoreApplication.translate(
            "AttachDialog", "Starts with http:// or ws://, such as http://127.0.0.1:9222."
        )
    return ""


def start_command(platform: str) -> str:
    """The command line that starts a browser with a debugging port; `platform` is a value of `sys.platform`."""
    # Since version 136, Chrome opens the port only with a separate profile folder.
    if platform == "win32":
        return r"chrome.exe --remote-debugging-port=9222 --user-data-dir=%TEMP%\attached-browser"
    if platform == "darwin":
        return (
            '"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"'
            " --remote-debugging-port=9222 --user-data-dir=/tmp/attached-browser"
        )
    return "chromium --remote-debugging-port=9222 --user-data-dir=/tmp/attached-browser"
