"""Names compared with those computed by Chromium, and words for elements without a name."""

import re
from collections import Counter

import pytest

from tests.helpers import examples
from tests.helpers.chromium_names import Compared, compare_names, folded
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


PRACTICE = ("/checkout", "/widgets", "/frames", "/", "/dialogs", "/many?n=50")
"""Pages of the practice site; those with most kinds of names come first."""


def differences(compared: list[Compared]) -> list[tuple[str, str, str]]:
    """Tag, our name and Chromium's, wherever they differ and no rule wants that."""
    assert compared
    return [
        (one.action.tag, folded(one.action.name), folded(one.name))
        for one in compared
        if not (one.ignored or one.equal or one.wanted)
    ]


async def test_names_are_those_that_chromium_computes(page: Driver) -> None:
    await page.open("/names-computed.html")
    compared = await compare_names(page.session)
    assert differences(compared) == []
    assert len(compared) > 220
    assert Counter(one.wanted for one in compared if not (one.ignored or one.equal)) == {
        "a title or placeholder where the label is empty": 1,  # Chromium stops at an empty label
        "a place where a line may break is no blank": 1,
        "words in what has no name by the rules": 3,
    }


@pytest.mark.parametrize("path", PRACTICE if examples.thorough else PRACTICE[:3])
async def test_names_on_the_practice_site_are_those_of_chromium(page: Driver, practice: str, path: str) -> None:
    await page.open(f"{practice}{path}")
    assert differences(await compare_names(page.session)) == []


ICONS = (
    *("trash", "magnifying glass", "more", "save", "floppy disk", "filter", "arrow left", "settings"),
    *("user", "attach file", "Zoom in", "star", "print", "calendar", "envelope", "Undo the last change"),
    *("Make it bold", "spinner up", "disk", "arrow right", "arrow"),
)


async def test_icons_are_told_by_what_their_code_calls_them(page: Driver) -> None:
    await page.open("/names-icons.html")
    tools = [action for action in page.seen.actions if action.category == "Tools"]
    assert all(action.unnamed and not action.name for action in tools)
    buttons = [action.description.removesuffix(", in Tools") for action in tools if action.role == "button"]
    assert buttons[:-1] == [f"Click “{words}” (button)" for words in ICONS]
    assert buttons[-1].startswith("Click icon button")
    links = [action.description for action in tools if action.role == "link"]
    assert links == [f"Open “{words}” (link)" for words in ("cart", "orders", "paper plane", "logo")]


async def test_a_sign_reads_as_what_the_page_says_of_it(page: Driver) -> None:
    await page.open("/names-icons.html")
    signs = [action for action in page.seen.actions if action.category in ("News", "Signs")]
    assert [action.name for action in signs] == ["×", "✕", "×", "×", "+", "›", "‹", "+", "⋮", "★", "🎉", "7"]
    assert not any(action.unnamed for action in signs)
    words = ["Close", "Dismiss", "Close", "×", "+", "Next", "Prev", "Increase", "More", "Favourite", "🎉", "7"]
    assert [re.split(", (?:in|beside) ", action.target)[0] for action in signs] == words


async def test_fields_without_a_name_are_told_by_the_words_beside_them(page: Driver) -> None:
    await page.open("/names-icons.html")
    fields = [action for action in page.seen.actions if action.category == "Fields"]
    assert all(action.unnamed for action in fields)
    told = [
        "Date",
        "Verify password",
        "City",
        "By sea",
        "By land",
        "Copies",
        "Street",
        "Search the catalogue",
        "postcode",
    ]
    assert [action.target for action in fields[: len(told)]] == [
        f"“{words}”" + ("" if "By" in words or "password" in words else " (text field)") for words in told
    ]
    # Neither the words of the field before nor a sentence stand for a label.
    assert all("“" not in action.target.partition(", ")[0] for action in fields[len(told) :])


async def test_a_picture_that_css_generates_is_no_name(page: Driver, server: PageServer) -> None:
    style = (
        "a { display: inline-block; min-width: 20px; min-height: 20px; }"
        "a::before, b::after { content: url(/icons/trash.svg); } b::after { content: url(/icons/x.svg) ' now'; }"
    )
    body = "<a href=#1></a><a href=#2>Bin</a><button><b></b></button>"
    await page.open(server.page("/pictures", f"<style>{style}</style>{body}"))
    assert [action.name for action in page.seen.actions] == ["", "Bin", "now"]
    assert "trash" in page.seen.actions[0].target


async def test_a_long_text_before_a_field_is_read_like_any_other(page: Driver, server: PageServer) -> None:
    words = " ".join(["Word"] * 600)
    server.page(
        "/long", f"<title>Long</title><p>{words}<br><input id=it></p><div>{'a' * 20_000} <input type=checkbox></div>"
    )
    await page.open("/long")
    assert [action.role for action in page.seen.actions] == ["textbox", "checkbox"]
    assert not page.seen.partial
