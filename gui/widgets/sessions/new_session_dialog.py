"""The dialogs that start a session: one with all options, one for a browser that is already running."""

import sys

from pydantic import SecretStr, ValidationError
from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from gui.forms.field import FieldSpec
from gui.forms.form import Form
from gui.schema.server import sendable, split_headers
from gui.schema.session import Proxy, StartOptions
from gui.widgets.common.copy_line import CopyLine
from gui.widgets.common.form_dialog import FormDialog, plain_specs, unset_empty

DEFAULT_ATTACH_ADDRESS = "http://127.0.0.1:9222"
_SCHEMES = ("http://", "https://", "ws://", "wss://")


class NewSessionDialog(FormDialog):
    """Asks for an address and the start options of a session.

    Signals:
        accepted_options: The `StartOptions`, and the typed address, which may be empty.
    """

    accepted_options = Signal(object, str)  # StartOptions, address

    def __init__(
        self, options: StartOptions | None = None, parent: QWidget | None = None, *, address: str = ""
    ) -> None:
        super().__init__(parent=parent)
        self.set_words(self.tr("New session"), self.tr("Start session"))
        self._base = options or StartOptions()
        self.set_form(Form(self._specs(address)))

    def take(self, values: dict[str, str | None]) -> bool:
        """Build the options; those not in the form stay as given."""
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

    def _proxies(self, server: str) -> tuple[Proxy, ...] | bool:
        if server == self._server():
            # Keep a user name and password that the form does not show.
            return self._base.proxies
        return (Proxy(server=server),) if server else False

    def _server(self) -> str:
        proxies = self._base.proxies
        return (proxies[0].server or "") if isinstance(proxies, tuple) and proxies else ""

    def _specs(self, address: str) -> list[FieldSpec]:
        base = self._base
        values = dict(base)
        first = FieldSpec(
            "address",
            label=self.tr("Address"),
            default=address,
            placeholder=self.tr("Such as shop.example; may be left empty"),
        )
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
            first,
            *plain_specs(StartOptions, values, ("browser_type",)),
            window,
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
                        placeholder=self.tr("One a line, such as Authorization: Bearer …"),
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
