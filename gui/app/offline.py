"""What is told of a page that was not loaded because its session was set to Offline, once it is not any more."""

from PySide6.QtCore import QCoreApplication

from gui.schema.code import Code
from gui.schema.errors import PageError, StepdeckError


class LeftOfOfflineError(PageError):
    """A session that was offline is not any more, and still shows that its page did not load.

    Attributes:
        before: What was told while it was offline.
    """

    def __init__(self, before: StepdeckError) -> None:
        what = QCoreApplication.translate("Offline", "Offline is off now. The page has not been loaded since.")
        super().__init__(what, remedies=before.remedies)  # they carry what is done again
        self.before = before


def telling_of_network(failure: StepdeckError, *, offline: bool) -> StepdeckError:
    """What is to be told instead of a failure of a session, now that it is offline or not; often the same."""
    if offline and isinstance(failure, LeftOfOfflineError):
        return failure.before
    if not offline and failure.fact.code is Code.SET_OFFLINE:
        return LeftOfOfflineError(failure)
    return failure
