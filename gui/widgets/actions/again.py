"""Find the previously selected action on a page that was read again."""

from gui.schema.page import Observation
from gui.widgets.actions.memory import same_site


def selected_again(selected: str, before: Observation | None, after: Observation | None) -> str:
    """The selected action's current id; empty if the action cannot be identified, so that no other one is run.

    Args:
        selected: The action's id in `before`.
        before: The page when it was selected.
        after: The present page, which may be a different one.
    """
    old = before.action(selected) if before else None
    if before is not None and after is not None and old is not None and not after.ids_last:
        same_session = before.session.session_id == after.session.session_id
        new = after.again(old) if same_session and same_site(before.metadata.url, after.metadata.url) else None
        return new.id if new is not None else ""
    return selected if _still_the_same(selected, before, after) else ""


def _still_the_same(selected: str, before: Observation | None, after: Observation | None) -> bool:
    """Whether an id names the same action as before.

    A new page counts its ids from 1 again, and some servers do so at every response.
    """
    old = before.action(selected) if before else None
    new = after.action(selected) if after else None
    if before is None or after is None or old is None or new is None or old.kind == "S":
        return True
    if not same_site(before.metadata.url, after.metadata.url):
        return False
    if (old.target or old.description) == (new.target or new.description):
        return True
    # A backend that gives boxes keeps the ids of a page, so there a button may change its words.
    same_page = before.place[1] == after.place[1]
    return same_page and old.box is not None and new.box is not None and old.tag == new.tag
