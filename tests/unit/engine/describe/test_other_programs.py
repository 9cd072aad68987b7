"""What a link to another program is for is known by its address alone."""

import pytest

from gui.engine.describe.other_programs import would_open
from gui.schema.action import Action, ActionCall
from gui.schema.say import say


def told(href: str, gesture: str = "click", pressed: str = "L1") -> str:
    link = Action("L1", "Open Write to us", "", verb="Open", target="Write to us", href=href)
    outside = would_open(link, ActionCall(action_id=pressed, gesture=gesture))
    return say(outside) if outside is not None else ""


@pytest.mark.parametrize(
    ("href", "words"),
    [
        ("mailto:ada@example.org?subject=Hello", "This link would open the e-mail program."),
        (" MailTo:ada@example.org", "This link would open the e-mail program."),
        ("tel:+41441234567", "This link would open the phone program."),
        ("sms:+41441234567", "This link would open the program for text messages."),
        ("zoommtg://zoom.example/join", "This link would open another program, for “zoommtg” links."),
    ],
)
def test_what_would_open_is_said(href: str, words: str) -> None:
    assert told(href) == words


@pytest.mark.parametrize(
    "href",
    [
        "",
        "/contact",
        "https://shop.example/mailto:x",
        "javascript:void(0)",
        "about:blank",
        "chrome://flags",
        "#tel:1",
        "a b:c",
    ],
)
def test_what_a_browser_opens_itself_is_no_other_program(href: str) -> None:
    assert told(href) == ""


def test_only_a_press_follows_a_link() -> None:
    assert told("mailto:ada@example.org", "right") == told("mailto:ada@example.org", "hover") == ""
    assert told("mailto:ada@example.org", pressed="S10") == "", "the page was scrolled over it"
