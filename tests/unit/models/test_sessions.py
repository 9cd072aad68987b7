"""What the session list says about each session."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from gui.models.sessions import SessionListModel
from gui.schema.code import Code
from gui.schema.fact import fact, said
from gui.schema.session import SessionInfo

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
SHOP = SessionInfo(
    "s1",
    NOW - timedelta(minutes=9),
    NOW - timedelta(minutes=4),
    title="Checkout",
    url="https://shop.example/checkout",
    tab_count=2,
    steps=14,
)


def shown(info: SessionInfo, role: int) -> str:
    """What a model with this one session gives for a role."""
    model = SessionListModel()
    model.set_rows([info])
    model.set_now(NOW)
    return str(model.data(model.index(0), role))


def test_model(qtmodeltester: ModelTester) -> None:
    model = SessionListModel()
    qtmodeltester.check(model)
    model.set_rows([SHOP, replace(SHOP, session_id="s2")])
    model.set_now(NOW)
    model.set_rows([replace(SHOP, session_id="s2", busy=True)])


def test_only_ages_that_read_differently_change() -> None:
    model = SessionListModel()
    model.set_rows([SHOP, replace(SHOP, session_id="s2", created_at=NOW, last_accessed_at=NOW)])
    model.set_now(NOW)
    changed: list[int] = []
    told = 0
    model.dataChanged.connect(lambda first, _last, _roles: changed.append(first.row()))
    words = [model.data(model.index(row), model.AgeRole) for row in (0, 1)]
    for second in range(1, 200):
        model.set_now(NOW + timedelta(seconds=second))
        after = [model.data(model.index(row), model.AgeRole) for row in (0, 1)]
        assert changed == [row for row in (0, 1) if after[row] != words[row]]
        told += len(changed)
        changed.clear()
        words = after
    assert 0 < told < 20


@pytest.mark.parametrize(
    ("info", "title"),
    [
        (replace(SHOP, name="Buy a pen"), "Buy a pen"),
        (SHOP, "Checkout"),
        (replace(SHOP, title="  "), "shop.example"),
        (replace(SHOP, title="", url="about:blank"), "Blank page"),
        (replace(SHOP, title="", url="about:blank", steps=0), "New session"),
    ],
)
def test_title(info: SessionInfo, title: str) -> None:
    assert shown(info, Qt.ItemDataRole.DisplayRole) == title


@pytest.mark.parametrize(
    ("info", "detail", "state"),
    [
        (SHOP, "shop.example · 2 tabs", "active"),
        (replace(SHOP, busy=True), "shop.example · 2 tabs", "busy"),
        (replace(SHOP, busy=True, need=said("page asks a question")), "Needs you: page asks a question", "needs_you"),
        (replace(SHOP, status="closed", ending=fact(Code.YOU_CLOSED)), "Closed by you · 14 steps", "ended"),
        (replace(SHOP, status="closed", ending=said("closed by you")), "Ended: closed by you · 14 steps", "ended"),
        (
            replace(SHOP, status="closed", ending=fact(Code.FROM_FILE, file="camp.html")),
            "From the file camp.html · 14 steps",
            "ended",
        ),
        (replace(SHOP, status="timed_out", steps=1), "Ended · 1 step", "ended"),
        (replace(SHOP, status="timed_out", steps=0), "Ended", "ended"),
        (replace(SHOP, status="error", error="The browser crashed."), "The browser crashed.", "error"),
        (replace(SHOP, tab_count=1), "shop.example", "active"),  # one tab goes without saying
        (replace(SHOP, url="", tab_count=0), "Nothing opened yet", "active"),
        (replace(SHOP, url="", tab_count=0, busy=True), "Opening…", "busy"),
        (replace(SHOP, kept=False), "Not kept · shop.example · 2 tabs", "active"),
        (replace(SHOP, kept=False, status="closed"), "Not kept · Ended · 14 steps", "ended"),
    ],
)
def test_detail_and_state(info: SessionInfo, detail: str, state: str) -> None:
    assert shown(info, SessionListModel.DetailRole) == detail
    assert shown(info, SessionListModel.StateRole) == state


def test_age_counts_from_the_last_use_or_the_end() -> None:
    assert shown(SHOP, SessionListModel.AgeRole) == "4 min"
    ended = replace(SHOP, status="closed", closed_at=NOW - timedelta(hours=1))
    assert shown(ended, SessionListModel.AgeRole) == "1 h"


def test_screen_reader_hears_all_of_it() -> None:
    words = shown(SHOP, Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Checkout, active, shop.example · 2 tabs, 4 min"


def test_what_is_cut_off_the_network_says_so() -> None:
    assert shown(replace(SHOP, offline=True), SessionListModel.DetailRole) == "Offline · shop.example · 2 tabs"


def test_a_reopened_session_is_told_from_the_one_that_ended() -> None:
    ended = replace(SHOP, status="closed", closed_at=NOW)
    again = replace(SHOP, session_id="s2", reopened=True)
    assert shown(ended, SessionListModel.DetailRole) == "Ended · 14 steps"
    assert shown(again, SessionListModel.DetailRole) == "Reopened · shop.example · 2 tabs"


def test_a_session_that_is_opened_again_keeps_its_title_until_it_has_a_page() -> None:
    model = SessionListModel()
    model.set_rows([replace(SHOP, status="closed", closed_at=NOW)])
    blank = replace(SHOP, title="", url="about:blank")
    model.set_rows([blank])
    assert model.title(model.rows()[0]) == "Checkout"
    model.set_rows([replace(blank, steps=SHOP.steps + 1)])
    assert model.title(model.rows()[0]) == "Blank page", "the user opened that one"
    model.set_rows([replace(blank, name="Orders")])
    model.set_rows([blank])
    assert model.title(model.rows()[0]) != "Orders", "nobody calls it so any more"


def test_a_session_on_a_server_names_it_and_is_marked_when_that_is_gone() -> None:
    far = replace(SHOP, location="The lab")
    assert shown(far, SessionListModel.DetailRole).startswith("The lab · ")
    assert "this computer" not in shown(SHOP, SessionListModel.DetailRole)
    gone = replace(far, unreached=fact(Code.NOTHING_ANSWERS, place="127.0.0.1:1"))
    assert shown(gone, SessionListModel.StateRole) == "error"
    assert shown(gone, SessionListModel.DetailRole) == "Not reachable: Nothing answers at 127.0.0.1:1."
