"""The kind of page, by rule, and one sentence about it."""

import pytest

from gui.engine.describe.elements import Element, Op
from gui.engine.describe.observation import describe, with_question
from gui.engine.describe.special import special_actions, whole_number
from gui.schema.action import SPECIAL_CATEGORY, ActionCall
from gui.schema.code import Code
from gui.schema.errors import InputError
from gui.schema.fact import fact
from gui.schema.page import SPACE_CATEGORIES, Question
from tests.unit.engine.samples import element, reading


def field(name: str, **more: object) -> Element:
    return element("textbox", name, **more)


@pytest.mark.parametrize(
    ("category", "url", "elements"),
    [
        ("homepage", "https://example.org/", [element()]),
        ("other", "https://example.org/about", [element()]),
        ("auth", "https://example.org/in", [field("Name"), field("Password", input_type="password")]),
        ("form", "https://example.org/f", [field("A"), field("B"), field("C")]),
        ("payment", "https://example.org/p", [field("Card number"), field("Code", input_type="password")]),
        ("payment", "https://example.org/p", [*(field(n) for n in "ABCD"), element(name="Pay now")]),
        ("form", "https://example.org/p", [*(field(n) for n in "ABCD"), element(name="Order")]),
        ("search-results", "https://example.org/s?q=ink", [element("link", "Ink"), element("link", "More")]),
        ("captcha", "https://example.org/", [element("checkbox", "I am not a robot")]),
        (
            "manage-cookies",
            "https://example.org/",
            [element(reason="covered", blocker="Cookie wall"), element(name="OK")],
        ),
        ("overlay", "https://example.org/", [element(reason="covered", blocker="News"), element(name="Close")]),
    ],
)
def test_categories(category: str, url: str, elements: list[Element]) -> None:
    seen = describe(reading(*elements, url=url))
    assert seen.category == category
    assert category in SPACE_CATEGORIES
    assert seen.description


def test_links_around_a_form_do_not_count_whatever_their_group_is_called() -> None:
    fields = [field("A"), field("B"), field("C")]
    around = [
        element("link", f"Part {n}", category="Products", marks="cbutton\nrbanner navigation\n") for n in range(20)
    ]
    assert describe(reading(*fields, *around, url="https://example.org/f")).category == "form"
    called = [element("link", f"Part {n}", category="Site navigation", marks="cbutton\n") for n in range(20)]
    assert describe(reading(*fields, *called, url="https://example.org/f")).category == "other"


def test_a_page_of_which_all_was_left_out_is_not_called_empty() -> None:
    assert describe(reading(cut=[fact(Code.FRAMES_NOT_READ, count=275)])).description == ""


def test_nothing_and_what_is_no_page() -> None:
    assert describe(reading()).category is None
    assert describe(reading()).description == "An empty page."
    assert "picture" in describe(reading(content_type="image/png")).description
    assert "PDF" in describe(reading(content_type="application/pdf")).description


def test_description_counts_what_there_is() -> None:
    page = reading(element("link", "A"), element("link", "B"), field("C"), about="A shop.")
    assert describe(page).description == "A shop. 1 field and 2 links."


def test_a_list_of_entries() -> None:
    tokens = [part for n in range(15) for part in ([Op.ITEM, 1, "•"], [Op.TEXT, f"Entry {n}", 0], [Op.BREAK])]
    assert describe(reading(tokens=tokens)).category == "data-feed"


def test_a_question_comes_first_and_blocks_the_rest() -> None:
    page = reading(element(name="Buy"), element("link", "Shop"))
    asked = describe(with_question(page, Question("prompt", "Which?", "x"), number=3, answer="x"))
    assert [(a.description, a.reason) for a in asked.actions] == [
        ("Type into Answer", "ready"),
        ("Click OK", "ready"),
        ("Click Cancel", "ready"),
        ("Click Cancel, and stop this page from asking", "ready"),
        ("Click Buy", "blocked"),
        ("Open Shop", "blocked"),
    ]
    assert asked.markdown.startswith("The page asks: Which?")
    assert "Buy" in asked.markdown
    plain = with_question(page, Question("alert", "Hello"), number=1, answer="")
    assert [element.name for element in plain.elements] == ["OK", "Buy", "Shop"]
    leave = with_question(page, Question("beforeunload", ""), number=1, answer="")
    assert [element.name for element in leave.elements[:2]] == ["Leave the page", "Stay on the page"]
    assert describe(leave).markdown.startswith("The page asks whether to leave it")
    wordless = with_question(page, Question("alert", " "), number=1, answer="")
    assert describe(wordless).markdown.startswith("The page shows an empty message")
    again = describe(with_question(page, Question("beforeunload", ""), number=2, answer="")).actions
    assert [action.name for action in again[:3]] == [
        "Leave the page",
        "Stay on the page",
        "Stay on the page, and stop it from asking",
    ]
    assert again[3].reason_text == "Answer the page’s question first."


def test_special_actions() -> None:
    actions = special_actions(can_back=False)
    assert [a.id for a in actions] == ["S1", "S2", "S3", "S4", "S5", "S11", "S12", "S8", "S9", "S10", "S6", "S7"]
    assert {a.category for a in actions} == {SPECIAL_CATEGORY}
    back, forward = actions[2], actions[3]
    assert (back.reason, back.reason_text) == ("disabled", "Nothing to go back to.")
    assert (forward.reason, forward.reason_text) == ("ready", "")
    types = {a.id: a.params[0].type for a in actions if a.params}
    assert types == dict.fromkeys(("S1", "S6", "S8"), "string") | dict.fromkeys(("S7", "S9", "S10", "S11"), "int")


@pytest.mark.parametrize("value", [None, "", " ", "1.5", "one", "-1", "31", "1e3", "٣٥"])
def test_whole_numbers_refused(value: str | None) -> None:
    with pytest.raises(InputError) as caught:
        whole_number(ActionCall(action_id="S11", value=value), "The time", 0, 30)
    assert caught.value.field == "time_ms"


@pytest.mark.parametrize(
    ("kind", "title", "group", "button", "more"),
    [
        ("Sign-up page", "Harbour", "Create new account", "Create new account", ()),
        ("Sign-up page", "Sign up", "Page", "Go on", ()),
        ("Sign-up page", "Harbour", "Page", "Create account", ()),
        ("Sign-in page", "Harbour", "Page", "Log in", ()),
        ("Sign-in page", "Harbour", "Welcome back", "Go on", ()),
        ("Sign-in page", "Log in", "Page", "Sign up", ()),
        ("Sign-up page", "Harbour", "Page", "Go on", (element("checkbox", "I agree to the terms"),)),
        ("Sign-up page", "Harbour", "Page", "Go on", (field("Password again", input_type="password"),)),
        (
            "Sign-up page",
            "Harbour",
            "Page",
            "Go on",
            (field("Word", input_type="password", autocomplete="new-password"),),
        ),
        ("Sign-in page", "Reset your password", "Page", "Go on", (field("Again", input_type="password"),)),
    ],
)
def test_signing_up_is_not_signing_in(
    kind: str, title: str, group: str, button: str, more: tuple[Element, ...]
) -> None:
    asked = (field("Name", category=group), field("Password", input_type="password", category=group))
    page = reading(*asked, *more, element("button", button, category=group), title=title, url="https://example.org/x")
    seen = describe(page)
    assert seen.category == "auth"
    assert seen.description.startswith(kind)
