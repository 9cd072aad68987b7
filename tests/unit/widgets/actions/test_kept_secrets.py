"""Secrets whose step failed are still to be sent: whoever closes their session or tab is told of them."""

from gui.widgets.actions.kept_secrets import KeptSecrets
from tests.unit.widgets.action_samples import PASSWORD, observed


def test_they_are_told_with_their_session_and_their_tab() -> None:
    kept, page = KeptSecrets(), observed()
    kept.keep(page, PASSWORD, "Password", "hush")
    session_id = page.session.session_id
    assert kept.labels(session_id) == kept.labels(session_id, page.tab) == ["Password"]
    assert kept.labels("another") == kept.labels(session_id, "another") == []
    assert kept.take(page, PASSWORD) == "hush"
    assert kept.labels(session_id) == []
