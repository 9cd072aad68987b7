"""The same element is found again, another one never is, and doubt is said."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.engine.describe.elements import Element
from gui.engine.identity.lineup import Lineup, lineup_of
from gui.engine.identity.make import make_target
from gui.engine.identity.resolve import resolve
from gui.engine.identity.weigh import weigh
from gui.schema.action import Action, Param
from gui.schema.target import Resolution, Target
from tests.helpers.examples import examples
from tests.unit.engine.samples import element, numbered

URL = "https://shop.example/members"


def lineup(elements: Sequence[Element], url: str = URL) -> Lineup:
    return lineup_of(url, (), numbered(*elements))


def target(elements: Sequence[Element], at: int = 0) -> Target:
    """The target of one element, as it comes back from a file."""
    page = lineup(elements)
    return Target.model_validate_json(make_target(page.portraits[at], page).model_dump_json())


def again(before: Sequence[Element], after: Sequence[Element], at: int = 0) -> Resolution:
    """What became of one element of a page in its next version."""
    return resolve(target(before, at), lineup(after))


def rows(*names: str, more: str = "") -> list[Element]:
    return [element("button", "Delete", row=name, category="Members", hint=more) for name in names]


HEAD = [
    element("link", "Home", href="https://shop.example/"),
    element("link", "Members", href=URL),
    element("textbox", "Search", html_id="q", input_type="search"),
    element("button", "Sign in", html_id="sign-in", category="Page head"),
]


def test_on_the_same_page_it_is_the_same() -> None:
    for at in range(len(HEAD)):
        found = again(HEAD, HEAD, at)
        assert found.kind == "same"
        assert found.action_id == lineup(HEAD).portraits[at].id
        assert not found.lost


def test_order_decides_nothing() -> None:
    page = [*HEAD, *rows("Ann Lee", "Bob Ray", "Cy Orr")]
    shuffled = page[:]
    random.Random(3).shuffle(shuffled)
    for at, one in enumerate(page):
        found = again(page, shuffled, at)
        assert found.kind == "same", one
        assert found.action_id == lineup(shuffled).portraits[shuffled.index(one)].id


def test_a_row_is_found_by_its_words_wherever_it_stands() -> None:
    found = again(rows("Ann Lee", "Bob Ray", "Cy Orr"), rows("Zoe Fay", "Cy Orr", "Ann Lee"))
    assert (found.kind, found.action_id) == ("same", "B3")


def test_a_row_that_was_removed_is_gone() -> None:
    for left in (["Bob Ray", "Cy Orr"], ["Bob Ray"], ["Cy Orr", "Kim Lee"]):
        found = again(rows("Ann Lee", "Bob Ray", "Cy Orr"), rows(*left))
        assert (found.kind, found.action_id) == ("gone", ""), left
    assert again(rows("Ann Lee", "Bob Ray"), rows("Bob Ray", "Ann Kim")).kind == "gone"


def test_a_row_alone_that_was_replaced_is_gone() -> None:
    assert again(rows("Ann Lee"), rows("Bob Ray")).kind == "gone"


def test_a_row_of_the_same_kind_with_another_number_is_another() -> None:
    orders = rows("Order 1001 Pending", "Order 1002 Pending", "Order 1003 Sent")
    assert again(orders, rows("Order 1002 Pending", "Order 1004 Pending", "Order 1003 Sent")).kind == "gone"


def test_what_a_template_adds_to_all_rows_is_no_other_row() -> None:
    before = [element("link", f"Image {row} says hello", row=f"Image {row} says hel…") for row in ("Ann", "Bob", "Cy")]
    after = [element("link", f"Avatar {row} says hello", row=f"Avatar {row} says he…") for row in ("Ann", "Bob", "Cy")]
    for at in range(3):
        assert again(before, after, at).action_id == f"L{at + 1}"
    assert again(before, after[1:]).kind == "gone"


def test_words_that_a_rival_shares_speak_for_neither() -> None:
    paths = ("GET | List all things", "GET | Read all things", "GET | Drop all things")
    before = [element(name="unlocked", beside=f"b! {path}") for path in paths]
    after = [element(name="unlocked", beside=f"b! {path} | Colour") for path in paths]
    for at in range(3):
        assert again(before, after, at).action_id == f"B{at + 1}"
    assert again(before, after[1:]).action_id == ""


def test_a_renamed_row_is_found_by_what_is_its_own() -> None:
    before = [element("link", "Edit", row=row, href=f"{URL}/{at}") for at, row in ((11, "Ann Lee"), (12, "Bob Ray"))]
    after = [replace(before[1]), replace(before[0], row="Ann Fay")]
    found = again(before, after)
    assert (found.kind, found.action_id) == ("likely", "L2")
    assert "row" in found.lost
    assert "href" in found.by


def test_twins_in_the_same_order_are_likely() -> None:
    page = [*HEAD, element(name="Save"), element("link", "Help"), element(name="Save"), element("link", "Terms")]
    for version in (page, [element("link", "New"), *page], [*page[:5], element("link", "New"), *page[5:]]):
        for at in (4, 6):
            found = again(page, version, at)
            saves = [one.id for one in lineup(version).portraits if one.called == "Save"]
            assert (found.kind, found.action_id) == ("likely", saves[at == 6])
            assert set(found.candidates[:2]) == set(saves)


def test_one_more_twin_between_the_same_neighbours_makes_them_ambiguous() -> None:
    save = element(name="Save")
    page = [*HEAD, save, save, element("link", "Terms")]
    for at in (4, 5):
        assert again(page, [*page[:5], save, *page[5:]], at).kind == "ambiguous"
    beyond = [*page, save]
    assert [again(page, beyond, at).action_id for at in (4, 5)] == ["B2", "B3"], "those beyond a neighbour do not count"


def test_order_tells_nothing_where_its_row_is_not_known() -> None:
    told = [Action(f"B{at}", "Click Delete", "Members") for at in (1, 2, 3)]
    for at in range(3):
        assert resolve(target(rows("Ann Lee", "Bob Ray", "Cy Orr"), at), lineup_of(URL, told)).kind == "ambiguous"


def test_a_target_without_an_order_is_a_question_among_twins() -> None:
    page = [*HEAD, element(name="Save"), element(name="Save")]
    older = target(page, 4).model_copy(update={"order": None})
    found = resolve(Target.model_validate_json(older.model_dump_json()), lineup(page))
    assert (found.kind, found.action_id) == ("ambiguous", "")
    assert set(found.candidates[:2]) == {"B2", "B3"}


@pytest.mark.parametrize(
    ("before", "after"),
    [("Save", "Delete account"), ("Approve", "Reject"), ("Keep it", "Delete"), ("Send", "Pay $10")],
)
def test_a_button_that_means_something_else_is_another_whatever_its_id(before: str, after: str) -> None:
    page = [*HEAD, element(name=before, html_id="main-action", test_id="main", category="Account")]
    found = again(page, [*HEAD, replace(page[4], name=after)], 4)
    assert (found.kind, found.action_id, found.candidates) == ("gone", "", ("B2",))


def test_a_new_name_is_likely_where_icon_and_id_stayed() -> None:
    page = [*HEAD, element(name="Bin", html_id="remove", marks="ifa fa-trash")]
    binned = replace(page[4], name="Delete", marks="ibi bi-trash-fill")
    assert again(page, [*HEAD, binned], 4).kind == "likely"
    assert again(page, [*HEAD, replace(binned, marks="ibi bi-gear")], 4).kind == "gone"
    assert again(page, [*HEAD, replace(binned, html_id="")], 4).kind == "gone"


def test_a_guess_at_its_name_may_change_where_its_options_and_words_stayed() -> None:
    choice = element("combobox", "", hint="error", beside="s! Colour", options=(("Red", False, False, ""),))
    page = [element(name="A"), choice, element(name="B")]
    named = replace(choice, hint="colour")
    assert again(page, [element(name="C"), named], 1).action_id == "I1"
    other = replace(named, options=(("Small", False, False, ""),))
    assert again(page, [element(name="C"), other], 1).action_id == ""
    assert again(page, [element(name="C"), replace(named, beside="s! Size")], 1).action_id == ""


@pytest.mark.parametrize("after", ["Delete all", "Delete everything now", "Delete account"])
def test_a_button_with_one_word_more_is_another_wherever_it_stands(after: str) -> None:
    page = [element("link", "Top"), element(name="Delete", category="Files"), element("link", "End")]
    assert not again(page, [page[0], replace(page[1], name=after), page[2]], 1).action_id
    assert not again([page[0], replace(page[1], name=after), page[2]], page, 1).action_id


def test_the_one_left_of_two_that_lead_to_the_same_is_asked_about() -> None:
    both = [element("link", "Start", href=URL, category=group) for group in ("Menu", "Trail")]
    assert again([*HEAD, *both], [*HEAD, *both], 4).kind == "same"
    assert again([*HEAD, *both], [*HEAD, replace(both[1], category="Path")], 4).kind != "same"


def test_an_element_is_asked_about_if_everything_around_it_has_changed_but_its_section_is_there() -> None:
    page = [
        element("link", "Home", category="Menu"),
        element("link", "Prices", href=f"{URL}/prices", category="Menu", marks="cnav-item\nifa fa-tag\nrbanner"),
        element("link", "Help"),
    ]
    moved = replace(page[1], category="Page foot", marks="cfoot\nibi bi-coin\nrcontentinfo")
    assert again(page, [page[0], replace(page[1], category="Page foot"), page[2]], 1).kind == "same"
    found = again(page, [page[2], page[0], moved, element("link", "Legal")], 1)
    assert (found.kind, found.action_id) == ("likely", "L3")


def test_what_had_no_name_may_be_given_one() -> None:
    page = [element(name="Play"), element("textbox", "", input_type="text"), element(name="Stop")]
    named = replace(page[1], name="Find")
    found = again(page, [page[0], named, page[2]], 1)
    assert (found.kind, found.action_id) == ("likely", "I1")
    assert again(page, [page[0], page[2], named], 1).action_id == "", "it stands elsewhere"
    assert again(page, [page[0], replace(named, input_type="email"), page[2]], 1).action_id == ""


def test_what_is_given_a_name_may_stand_beside_a_neighbour_that_changed_in_part() -> None:
    field = element("textbox", "", html_id="", input_type="text")
    around = element("button", "Tree refresh"), element("button", "Next result")
    named = replace(field, hint="Search fields")
    found = again([around[0], field, around[1]], [element("button", "Refresh"), named, around[1]], at=1)
    assert (found.kind, found.action_id) == ("likely", "I1")
    found = again([around[0], field, around[1]], [element("button", "Print"), named, around[1]], at=1)
    assert found.kind == "gone"


def test_a_word_before_many_names_names_none_of_them() -> None:
    paths = "/user/logout ends it", "/store/stock counts", "/pets lists them"
    page = lineup([element("button", f"GET {path}", lead="GET") for path in paths])
    one, other, _ = page.portraits
    assert weigh(one, one, page, {}).strong
    assert not weigh(one, other, page, {}).strong


def test_an_icon_is_a_name_where_nothing_else_is_one() -> None:
    page = [*HEAD, element("link", "", hint="bell", marks="ifa fa-bell-o", category="Menu")]
    bell = element("link", "7", marks="ibi bi-bell-fill", category="Menu")
    assert again(page, [*HEAD, bell], 4).action_id == "L3"
    assert again(page, [*HEAD, bell, replace(bell, name="3")], 4).action_id == ""
    assert again(page, [*HEAD, replace(bell, marks="ibi bi-gear")], 4).action_id == ""


def test_of_twins_the_one_that_is_left_is_not_taken() -> None:
    page = [*HEAD, element(name="Save"), element(name="Save")]
    for at in (4, 5):
        assert again(page, page[:5], at).kind in ("ambiguous", "gone")


def test_of_stars_that_moved_up_none_is_taken() -> None:
    stars = [element("link", "Spice"), *(element(name="☆") for _ in range(5)), element("link", "Sugar")]
    for at in range(1, 6):
        assert again(stars, [*stars[:1], *stars[2:]], at).kind in ("ambiguous", "gone")


def test_sections_tell_their_twins_apart() -> None:
    page = [element(name="Save", category=group) for group in ("Billing", "Profile", "Notices")]
    found = again(page, page[::-1])
    assert (found.kind, found.action_id) == ("same", "B3")
    assert again(page, page[1:]).kind == "gone"


def test_a_heading_that_can_be_pressed_now_still_tells_its_section() -> None:
    groups = ("By status", "By role")
    before = [element("link", "All", category=group, href=URL) for group in groups]
    after = [
        one
        for at, group in enumerate(groups)
        for one in (
            element("button", f"↓ {group}", category="Counts"),
            element("link", "All", category="Counts", href=f"{URL}?o={at}"),
        )
    ]
    assert [again(before, after, at).action_id for at in (0, 1)] == ["L1", "L2"]
    assert again(before, after[2:]).action_id == ""


def test_a_section_that_was_renamed_for_all_costs_one_of_it_less() -> None:
    before = [element("link", name, category="Sidebar", marks="ifa-th") for name in ("Charts", "Widgets new", "Pages")]
    after = [element("link", name, category="Menu", marks="ibi-box") for name in ("Graphs", "Widgets", "Sheets")]
    rest = [element("link", f"Item {number}", category="Items") for number in range(48)]
    assert again([*before, *rest], [*after, *rest], 1).action_id == "L2"
    stayed = [*after, *rest, element("link", "Help", category="Sidebar", marks="ifa-th")]
    assert again([*before, *rest], stayed, 1).action_id == ""
    assert again([*before, *rest], [after[0], after[2], *rest], 1).kind == "gone"


def test_a_new_name_is_likely_where_its_id_stayed() -> None:
    after = [*HEAD[:3], replace(HEAD[3], name="Log in")]
    found = again(HEAD, after, 3)
    assert (found.kind, found.action_id) == ("likely", "B1")
    assert "name" in found.lost
    assert found.by[0] == "id"


def test_a_name_in_another_form_is_likely() -> None:
    before = [element("link", name, category="Elements") for name in ("Labels", "Codes", "Media")]
    after = [element("link", name, category="Elements") for name in ("Labels", "Code", "Media")]
    found = again(before, after, 1)
    assert (found.kind, found.action_id) == ("likely", "L2")
    assert again(before, [after[0], after[2]], 1).kind == "gone"


def test_an_id_may_lose_its_last_word_where_the_name_goes_on() -> None:
    ids = {"Choose all": "groups_add_all", "Choose": "groups_add_one", "Remove": "groups_remove_one"}
    before = [element("link", name, html_id=f"{code}_link") for name, code in ids.items()]
    after = [element("button", f"{name} groups", html_id=code) for name, code in ids.items()]
    assert [again(before, after, at).action_id for at in range(3)] == ["B1", "B2", "B3"]
    for at in range(3):
        assert again(before, [*after[:at], *after[at + 1 :]], at).action_id == ""


def test_what_stands_in_its_place_is_not_it() -> None:
    before = [element("link", name, category="Menu") for name in ("Home", "Reports", "Help")]
    after = [element("link", name, category="Menu") for name in ("Home", "Billing", "Help")]
    found = again(before, after, 1)
    assert (found.kind, found.action_id) == ("gone", "")


def test_a_rival_that_is_still_there_is_not_taken_for_it() -> None:
    before = [element("link", "Edit"), element("link", "Edit profile")]
    assert again(before, before[1:]).kind == "gone"
    before = [element("link", f"Page {number}") for number in range(1, 6)]
    assert again(before, [*before[:2], *before[3:]], 2).kind == "gone"


def test_an_id_that_a_program_counted_names_nothing() -> None:
    before = [element(name="Save", html_id="ember1203"), element(name="Print", html_id="ember1204")]
    after = [element(name="Print", html_id="ember1203"), element(name="Save", html_id="ember1307")]
    found = again(before, after)
    assert (found.kind, found.action_id) == ("same", "B2")
    assert again(before, after[:1]).kind == "gone"


def test_a_link_may_become_a_button_and_an_input_a_text_area() -> None:
    before = [element("link", "Sign up now", category="Start"), element("textbox", "Notes", html_id="notes")]
    after = [element("button", "Sign up now", category="Start"), replace(before[1], tag="textarea", role="textbox")]
    assert [again(before, after, at).action_id for at in (0, 1)] == ["B1", "I1"]


def test_a_counter_may_go_on_but_not_where_it_tells() -> None:
    found = again([*HEAD, element("link", "Inbox (6)")], [*HEAD, element("link", "Inbox (7)")], 4)
    assert (found.kind, found.action_id) == ("same", "L3")
    pages = [element("link", f"({number})") for number in (1, 2, 3)]
    assert again(pages, pages[1:]).kind != "same"


def test_a_site_may_move_into_another_folder() -> None:
    before = [element("link", "Install", href="https://x.example/v1/guide/install.html")]
    after = [element("link", "Install", href="https://x.example/v2/guide/install.html")]
    found = resolve(target_at(before, "https://x.example/v1/guide/"), lineup(after, "https://x.example/v2/guide/"))
    assert found.kind == "same"


def target_at(elements: Sequence[Element], url: str) -> Target:
    page = lineup(elements, url)
    return make_target(page.portraits[0], page)


def test_another_page_has_none_of_it() -> None:
    other = [element("button", "Play"), element("slider", "Volume"), element("link", "Next song")]
    for at in range(len(HEAD)):
        assert again(HEAD, other, at).kind == "gone"
        assert again(HEAD, [], at) == Resolution("gone")


def test_what_has_no_name_is_never_more_than_likely() -> None:
    page = [element(name="Play"), element("textbox", ""), element(name="Stop")]
    found = again(page, page, 1)
    assert (found.kind, found.action_id) == ("likely", "I1")
    assert again(page, [page[0], page[2]], 1).kind == "gone"


def test_a_server_that_tells_less_finds_less_but_nothing_wrong() -> None:
    page = [*HEAD, *rows("Ann Lee", "Bob Ray")]
    told = [
        Action("L1", "Open Home", "Page"),
        Action("B1", "Click Sign in", "Page head"),
        Action("I1", "Type into Search", "Page", (Param("search", "str"),)),
        Action("B2", "Click Delete", "Members"),
        Action("B3", "Click Delete", "Members"),
    ]
    seen = lineup_of(URL, told)
    assert resolve(target(page, 0), seen).action_id in ("L1", "")
    assert resolve(target(page, 3), seen).action_id in ("B1", "")
    assert resolve(target(page, 4), seen).kind in ("ambiguous", "gone")
    home = make_target(seen.portraits[0], seen)
    assert resolve(home, seen).action_id == "L1"


WORDS = (
    *("Save", "Edit", "Open", "Delete", "Next", "Details", "Ann Lee", "Page 2", "Page 3", "×", ""),
    *("Delete all", "Delete Ann Lee", "Login", "Sign in", "Set details", "config(1)", "config(7)"),
)
names = st.sampled_from(WORDS)
groups = st.sampled_from(["", "Menu", "Members", "Orders"])
lines = st.sampled_from(["", "Ann Lee", "Bob Ray", "Order 7", "Order 8"])
codes = st.sampled_from(["", "", "save", "x1f9a2k"])
elements = st.builds(
    lambda role, name, group, row, code, to: element(
        role, name, category=group, row=row, html_id=code, href=f"{URL}{to}" if to and role == "link" else ""
    ),
    st.sampled_from(["button", "link", "textbox"]),
    names,
    groups,
    lines,
    codes,
    st.sampled_from(["", "/orders/7", "/orders/8", "/manual#one", "/manual#other", "/old/manual/part/one"]),
)
pages = st.lists(elements, min_size=1, max_size=14)


def _same(one: Element, other: Element) -> bool:
    """Whether two elements of a generated page cannot be told apart."""
    return replace(one, key=0, id="", box=other.box) == replace(other, key=0, id="", box=other.box)


@given(pages, st.randoms(use_true_random=False), st.data())
@settings(max_examples=examples(600))
def test_however_a_page_is_shuffled_and_thinned_no_other_is_taken_for_the_same(
    page: list[Element], shuffle: random.Random, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(page) - 1))
    kept = [one for one in page if shuffle.random() < 0.7]
    shuffle.shuffle(kept)
    found = again(page, kept, at)
    if found.kind == "same":
        portraits = lineup(kept).portraits
        index = next(index for index, portrait in enumerate(portraits) if portrait.id == found.action_id)
        assert kept[index] is page[at]
        assert sum(_same(page[at], other) for other in page) == 1


@given(pages, st.data())
@settings(max_examples=examples(300))
def test_on_an_unchanged_page_it_is_itself_or_a_question(page: list[Element], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(page) - 1))
    found = again(page, page, at)
    if found.action_id:
        assert found.action_id == lineup(page).portraits[at].id
    assert found.kind != "gone" or not page[at].name


@pytest.mark.parametrize("words", ["\x00", "(" * 5_000, "a" * 100_000, "é" * 3_000, "\u202eabc", "💥" * 400])
def test_hostile_words_make_a_target_and_are_found(words: str) -> None:
    page = [*HEAD, element("button", words, category=words[:50])]
    assert again(page, page, 4).kind != "gone"


@pytest.mark.parametrize("code", ["html_id", "test_id"])
@pytest.mark.parametrize("row", [False, True])
def test_codes_that_only_count_follow_nobody(code: str, row: bool) -> None:
    names = ("Anna", "Bert", "Cleo")

    def page(*shown: str) -> list[Element]:
        return [
            element("button", "Delete", row=name if row else "", **{code: f"del-{at}"}) for at, name in enumerate(shown)
        ]

    for at, name in enumerate(names):
        rest = [other for other in names if other != name]
        assert not again(page(*names), page(*rest), at).action_id, name
    assert (again(page(*names), page("Cleo", "Anna", "Bert")).action_id == "B2") is row


def test_codes_with_gaps_between_their_numbers_are_names() -> None:
    orders = [element("button", "Pay", html_id=f"order-{number}") for number in (3, 7, 9)]
    assert [portrait.plain["id"] for portrait in lineup(orders).portraits] == ["order-3", "order-7", "order-9"]
    assert again(orders, orders[1:], at=1).action_id in ("", lineup(orders[1:]).portraits[0].id)
    assert not again(orders, orders[1:], at=0).action_id


def test_a_button_that_became_a_link_is_asked_about() -> None:
    button = [*HEAD, element("button", "Pay", html_id="pay")]
    link = [*HEAD, element("link", "Pay", html_id="pay", href="https://shop.example/pay")]
    assert again(button, button, at=4).kind == "same"
    assert again(button, link, at=4).kind != "same"


def test_long_names_that_differ_only_at_their_end_are_two() -> None:
    first, second = "word " * 100 + "one", "word " * 100 + "two"
    page = [element("button", first), element("button", second)]
    assert len(target(page).facts["name"]) <= 160
    assert again(page, page[::-1]).action_id in ("", lineup(page[::-1]).portraits[1].id)
    assert not again(page, page[1:]).action_id


def test_numbers_of_parts_that_are_not_alike_are_names() -> None:
    before = [element("textbox", "Login", html_id="login_0", marks="cdate"), element("textbox", html_id="login_1")]
    after = [replace(before[0], name="Date"), before[1]]
    assert again(before, after).action_id == "I1"


def test_a_fold_is_no_link_of_the_same_name_while_a_fold_is_there() -> None:
    home = element("link", "Home", href="https://shop.example/")
    forms = element("generic", "Forms", tag="a")
    link = element("link", "Forms", href=f"{URL}/forms")
    fold = element("button", "Forms Hot", lead="Forms")
    rest = [element("link", name, href=f"{URL}/{name}") for name in map("page-{}".format, range(40))]
    assert again([home, forms], [home, link, fold, *rest], 1).kind == "ambiguous"
    assert again([home, forms], [home, link, *rest], 1).action_id == "L2", "the only one of this name"
    told = again([home, forms, rest[0]], [home, link, fold, *rest], 1)
    assert (told.kind, told.action_id) == ("likely", "B1"), "the next one is still the next"


def test_a_guess_is_no_name_where_the_other_is_called_something_else() -> None:
    fold = element("button", "", hint="menu", category="Navigation")
    pane = element("navigation", "General Dashboards", lead="menu", category="Navigation")
    assert again([*HEAD, fold], [*HEAD, pane], len(HEAD)).kind == "gone"
    assert again([*HEAD, fold], [*HEAD, fold, pane], len(HEAD)).action_id == "B2"


def test_its_own_address_is_no_text_beside_a_link() -> None:
    head = element("link", "Dashboard", href=f"{URL}/index.html", beside="2! index.html", html_id="")
    trail = replace(head, beside="1! Core | #")
    menu = replace(head, category="Menu", beside="3! Core | index.html | Tables")
    assert "beside" not in target([head, trail]).facts
    assert target([menu, trail]).facts["beside"] == "Core | Tables"
    assert again([head, trail], [menu, replace(head, category="Trail")]).kind == "ambiguous"


def test_the_same_row_and_section_hold_it_though_the_text_beside_it_changed() -> None:
    def copies(*near: str) -> list[Element]:
        places = (("Add a thing", "Request"), ("Add a thing", "Response"), ("List things", "Response"))
        return [
            element(name="Copy", row=row, category=section, near=text)
            for (row, section), text in zip(places, near, strict=True)
        ]

    before, after = copies("Content type", "Media type", "Media type"), copies("Samples", "Samples", "Answers")
    for at in range(3):
        assert again(before, after, at).action_id == f"B{at + 1}"
        assert again(before, after[:at] + after[at + 1 :], at).action_id == ""
    two = [element(name="Copy", row="Add a thing", category="Request", near=near) for near in ("Old", "Other", "New")]
    assert again(two[:2], two[2:]).kind == "gone", "the other one is in the same row and section"
    alone = [element(name="Remove", category="Basket", near=near) for near in ("Pen", "Ink")]
    assert again(alone[:1], alone[1:]).kind == "gone", "no row says that it is the same"


def test_a_link_to_a_part_of_its_page_is_known_by_the_last_of_it() -> None:
    def links(start: str, *parts: str) -> list[Element]:
        return [
            element("link", "", href=f"{URL}{start}{part}", category=part, hint="sc")  # a guess from a made class
            for part in parts
        ]

    before = links("#operation/", "addThing", "listThings", "dropThing")
    after = [replace(one, hint="") for one in links("#tag/things/operation/", "addThing", "listThings", "dropThing")]
    for at in range(3):
        assert again(before, after, at).action_id == f"L{at + 1}"
        assert again(before, after[:at] + after[at + 1 :], at).kind == "gone"
    elsewhere = [replace(one, href=(one.href or "").replace("/members", "/people")) for one in after]
    assert again(before, elsewhere).kind == "gone"


def test_how_long_something_has_lasted_tells_no_row_where_that_only_ticks() -> None:
    def page(*lasted: tuple[str, str], lasting: bool = True) -> list[Element]:
        return [
            element("button", "Call", row=f"{who} {time}", beside=f"2! {who} | {time}", lasting=lasting)
            for who, time in lasted
        ]

    before, after = (("Ann", "28 s"), ("Bob", "31 s")), (("Bob", "58 s"), ("Ann", "1m 2s"))
    found = again(page(*before), page(*after))
    assert (found.kind, found.action_id) == ("same", lineup(page(*after)).portraits[1].id)
    assert again(page(*before, lasting=False), page(*after, lasting=False)).kind != "same", "it may be what is chosen"
    assert again(page(("Ann", "28 s"), ("Ann", "31 s")), page(("Ann", "31 s"), ("Ann", "34 s"))).kind != "same"


@pytest.mark.parametrize("more", [{}, {"html_id": "e"}, {"marks": "caction delete"}])
@pytest.mark.parametrize(
    ("before", "now", "kind"),
    [("delete", "Are you sure?", "likely"), ("Follow", "Following", "same"), ("Star", "Star (3)", "same")],
)
def test_a_former_name_that_only_stays_beside_another_one_is_no_proof(
    before: str, now: str, kind: str, more: dict[str, str]
) -> None:
    page = [*HEAD, element("button", before, title=before, **more)]
    asks = [*HEAD, element("button", now, title=before, **more)]
    assert again(page, asks, len(HEAD)).kind == kind


def test_what_leads_elsewhere_is_not_taken_while_another_leads_as_before() -> None:
    first = element("link", "Parts Learn how to use them", href=f"{URL}/parts", category="Guide", marks="cmedia")
    twin = element("link", "All parts", href=f"{URL}/parts")
    now = [
        replace(first, name="Start Learn to use all of them and more", href=f"{URL}/start"),
        replace(first, name="Parts Browse what we made by hand"),
    ]
    found = again([*HEAD, first, twin], [*HEAD, *now], len(HEAD))
    assert found.action_id in ("", "L4"), found


def test_what_was_guessed_of_a_field_is_not_its_name_in_other_words() -> None:
    fields = [element("textbox", name, hint="Date range", name_from="label") for name in ("Start date", "End date")]
    now = element("textbox", "Range", hint="Date range", name_from="label")
    assert not again([*HEAD, *fields], [*HEAD, now], len(HEAD)).action_id
