"""Locators are written as Playwright's users write them, the readable first."""

import pytest

from gui.engine.identity.locators import Holder, Known, found_by, known_of, recipes
from tests.unit.engine.samples import element


def words(known: Known) -> list[str]:
    return [recipe.words for recipe in recipes(known)]


def test_how_it_is_found() -> None:
    assert found_by(element(name='Say "hi"')) == 'get_by_role("button", name="Say \\"hi\\"")'
    assert found_by(element(name="X", test_id="buy")) == 'get_by_test_id("buy")'
    assert found_by(element(name="", html_id="go")) == 'locator("#go")'
    assert found_by(element("generic", "", tag="div")) == 'locator("div")'


@pytest.mark.parametrize("name", ["", "Save", 'Say "hi" \\ bye', "Ünïcode ✓", "x" * 80, "x" * 81])
@pytest.mark.parametrize("role", ["button", "", "generic", "summary", 'no "role"'])
@pytest.mark.parametrize("more", [{}, {"test_id": "buy"}, {"html_id": "go"}, {"placeholder": "Find"}])
def test_the_way_that_an_action_tells_is_the_first_of_all(name: str, role: str, more: dict[str, str]) -> None:
    found = element(role, name, **more)
    assert found_by(found) == next(recipes(known_of(found))).words


def test_what_surrounds_comes_after_the_name_and_before_ids_and_paths() -> None:
    known = Known("button", "Delete", id="del-7", css="td > button", around=(Holder("row", "tr", text="Ann Lee"),))
    assert words(known) == [
        'get_by_role("button", name="Delete")',
        'get_by_role("button", name="Delete", exact=True)',
        'get_by_role("row", name="Ann Lee").get_by_role("button", name="Delete")',
        'get_by_role("row", name="Ann Lee").get_by_role("button", name="Delete", exact=True)',
        'locator("#del-7")',
        'locator("td > button")',
    ]


def test_holders_are_found_by_name_or_by_a_text_that_is_theirs() -> None:
    def first(holder: Holder) -> str:
        return ".".join(call.words for call in holder.calls)

    assert first(Holder("navigation", "nav", name="Main")) == 'get_by_role("navigation", name="Main")'
    assert first(Holder("listitem", "li", text="Tea")) == 'get_by_role("listitem").filter(has_text="Tea")'
    assert first(Holder("", "section", text="Billing")) == 'locator("section").filter(has_text="Billing")'


def test_paths_and_ids_of_programs_are_raw_and_a_place_comes_last() -> None:
    made = list(recipes(Known("button", "", id="ember1203", css="div > button")))
    assert [(recipe.words, recipe.raw) for recipe in made] == [
        ('locator("#ember1203")', True),
        ('get_by_role("button")', True),
        ('locator("div > button")', True),
    ]
    assert made[1].nth(2).words == 'get_by_role("button").nth(2)'


def test_texts_that_are_long_name_nothing() -> None:
    assert words(Known("link", "word " * 40, css="a")) == ['locator("a")']
