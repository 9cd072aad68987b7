"""Connect the forms of secret fields to the keyring."""

from gui.app.controller import SessionController
from gui.app.keeping.page_secrets import PageSecrets
from gui.schema.errors import StepdeckError
from gui.widgets.main_window import MainWindow
from gui.wiring.wiring import Wiring


class SecretWiring(Wiring):
    """Lives as long as the window."""

    def __init__(self, window: MainWindow, controller: SessionController, secrets: PageSecrets) -> None:
        super().__init__(window, controller)
        panel = window.action_panel
        panel.slot.keyring_unknown.connect(secrets.look)
        panel.slot.secrets_wanted.connect(secrets.ask)
        panel.secret_kept.connect(secrets.keep)
        panel.slot.secret_forgotten.connect(secrets.forget)
        secrets.looked.connect(panel.slot.set_keyring)
        secrets.found.connect(panel.slot.offer_secrets)
        secrets.failed.connect(self._on_failed)
        secrets.bug_found.connect(controller.bug_found)
        controller.current_changed.connect(secrets.serve)

    def _on_failed(self, error: StepdeckError) -> None:
        self._window.messages.show_error(error, "session")
