"""Actions without a name, and those that nobody can tell apart."""

from datetime import UTC, datetime

from gui.engine.describe.findings import MOST, findings_of
from gui.schema.action import Action
from gui.schema.page import Metadata, Observation
from gui.schema.session import SessionInfo

NOW = datetime(2026, 1, 2, tzinfo=UTC)


def seen(*actions: Action) -> Observation:
    return Observation(SessionInfo("s", NOW, NOW), Metadata(), actions)


def button(number: int, name: str, *, href: str = "", unnamed: bool = False, kind: str = "B") -> Action:
    role = "link" if href else "button"
    return Action(f"{kind}{number}", f"Click {name}", "", role=role, name=name, href=href, unnamed=unnamed)


def test_nameless_and_duplicates_are_found() -> None:
    found = findings_of(seen(button(1, "", unnamed=True), button(2, "Edit"), button(3, "edit"), button(4, "Pay")))
    assert [(finding.kind, finding.action_id) for finding in found] == [
        ("nameless", "B1"),
        ("duplicate", "B2"),
        ("duplicate", "B3"),
    ]
    assert found[1].summary == "B2 is one of 2 called “Edit”: B2, B3"


def test_links_to_one_place_may_have_one_name() -> None:
    assert not findings_of(seen(button(1, "Home", href="/", kind="L"), button(2, "Home", href="/", kind="L")))
    assert findings_of(seen(button(1, "More", href="/a", kind="L"), button(2, "More", href="/b", kind="L")))


def test_there_are_never_too_many() -> None:
    many = [button(number, "Edit") for number in range(5_000)]
    assert len(findings_of(seen(*many))) == MOST
