"""What is decoration about words, and what says something."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.engine.identity.evidence import ALIKE
from gui.engine.identity.words import alike, goes_on, is_made, plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Inbox (6)", "Inbox (12)"),
        ("SIGN IN", "Sign in"),
        ("\ue8b6 Search", "Search"),
        ("★ Favourites", "Favourites"),
        ("Handbook (opens in a new tab)", "Handbook"),
        ("Handbook, external link", "Handbook"),
        ("Name *", "Name:"),
        ("Bold (Ctrl/Cmd+B)", "Bold"),
        ("Undo (Ctrl + Z)", "Undo (⌘Z)"),
        ("Code (Ctrl-Alt-C)", "Code"),
        ("Line <ctrl-⇧-d>", "Line <Ctrl+Shift+D>"),
        ("List <⌘L>", "List"),
        ("Next »", "Next"),
        ("  two\n lines ", "Two lines"),
        ("\uff2cabel", "Label"),
        ("Line tool (L)", "Line tool [L]"),
    ],
)
def test_decoration_makes_no_other_wording(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Page 2", "Page 3"),
        ("Save", "Save as"),
        ("×", "¶"),
        ("+1", "-2"),
        ("Open", "Open in a new window of mine"),
        ("Edit", "Edit (alt-text)"),
        ("Section (A)", "Section [B]"),
        ("Vitamin", "Vitamin [K]"),
    ],
)
def test_what_says_something_stays(one: str, other: str) -> None:
    assert plain(one) != plain(other)


@pytest.mark.parametrize("sign", ["×", "¶", "→", "★", "(3)", "\ue8b6"])
def test_a_sign_alone_is_its_own_wording(sign: str) -> None:
    assert plain(sign)


@given(st.text(max_size=60))
def test_words_made_plain_twice_are_the_same(text: str) -> None:
    assert plain(plain(text)) == plain(plain(plain(text)))


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_mutual_and_whole_only_for_the_same(one: str, other: str) -> None:
    a, b = plain(one), plain(other)
    assert 0 <= alike(a, b) <= 1
    assert alike(a, a) == 1
    assert alike(a, b) == pytest.approx(alike(b, a))


def test_changed_words_are_alike_as_far_as_they_stay() -> None:
    assert alike("getting started", "getting started guide") >= ALIKE
    assert alike("setting", "settings") >= ALIKE
    assert alike("save", "delete") == 0
    assert 0 < alike("page 2", "page 3") < 1


@pytest.mark.parametrize(
    "code",
    ["ember1203", "css-1a2b3c", ":r1f:", "radix-:r3:", "input-4711", "550e8400-e29b-41d4-a716-446655440000", "mui-1723",
     "sc-bdVaJa9x", "react-select-2-input", "__BVID__12", "a8f3kq2z"],
)  # fmt: skip
def test_programs_count_and_hash(code: str) -> None:
    assert is_made(code)


@pytest.mark.parametrize(
    "code", ["submit", "save-order", "searchBox", "nav_home", "step-1", "btnSaveAndClose", "q", "h2", "toctree-l1"]
)
def test_people_name(code: str) -> None:
    assert not is_made(code)


def test_an_id_goes_on_with_one_word_more() -> None:
    assert goes_on("id_groups_add_all", "id_groups_add_all_link")
    assert not goes_on("billing_first_name", "shipping_first_name")
    assert not goes_on("user_email", "user_email_confirm")
    assert not goes_on("home_address_line", "home_address_line_2")
