"""Secrets whose step failed are still to be sent: whoever closes their session or tab is told of them."""

from dataclasses import replace

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


def test_they_stay_while_another_session_or_tab_is_shown_and_go_with_their_page() -> None:
    page = replace(observed(), document="its own")
    session = replace(page.session, session_id="another")
    for now, stays in (
        (replace(page, session=session, document="other"), True),
        (replace(page, document="other"), False),
    ):
        kept = KeptSecrets()
        kept.keep(page, PASSWORD, "Password", "hush")
        labels, _ = kept.leave(now)
        assert labels == ([] if stays else ["Password"])
        assert (kept.take(page, PASSWORD) == "hush") is stays


def test_they_go_with_a_session_that_is_listed_no_more() -> None:
    page, kept = observed(), KeptSecrets()
    session_id = page.session.session_id
    kept.keep(page, PASSWORD, "Password", "hush")
    kept.forget_but({session_id, "another"})
    assert kept.labels(session_id) == ["Password"]
    kept.forget_but({"another"})
    assert kept.labels(session_id) == []
