"""The message about a page that did not load while its session was offline, after it is online again."""

from PySide6.QtCore import QCoreApplication

from gui.schema.code import Code
from gui.schema.errors import PageError, StepdeckError


class LeftOfOfflineError(PageError):
    """A session that was offline is online again, and still shows that its page did not load.

    Attributes:
        before: The error while it was offline.
    """

    def __init__(self, before: StepdeckError) -> None:
        what = QCoreApplication.translate("Offline", "Offline is off now. The page has not been loaded since.")
        super().__init__(what, remedies=before.remedies)  # they carry what is repeated
        self.before = before


def telling_of_network(failure: StepdeckError, *, offline: bool) -> StepdeckError:
    """The error to show for a failure of a session, now that it is offline or online; often the same."""
    if offline and isinstance(failure, LeftOfOfflineError):
        return failure.before
    if not offline and failure.fact.code is Code.SET_OFFLINE:
        return LeftOfOfflineError(failure)
    return failure
