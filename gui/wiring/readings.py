"""Compare two readings: what happened to the page between them."""

from gui.schema.page import Observation


def stayed(before: Observation, after: Observation) -> bool:
    """Whether a page that asked whether to leave it is still there after the answer."""
    asked = before.question is not None and before.question.kind == "beforeunload"
    return asked and after.question is None and before.metadata.url == after.metadata.url


def is_loaded(before: Observation, after: Observation) -> bool:
    """Whether the session has loaded the page of a reading since an earlier reading."""
    return before.session.session_id == after.session.session_id and not before.same_document(after)


def has_closed(before: Observation, after: Observation) -> bool:
    """Whether the tab of a reading is closed at a later reading."""
    return bool(before.tab) and before.tab not in {tab.key for tab in after.metadata.tabs}
