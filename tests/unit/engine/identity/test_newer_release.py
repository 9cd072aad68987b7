"""A newer release of a site: other spellings, folders, counters and looks name the same things."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from gui.engine.describe.elements import Element
from gui.engine.identity.lineup import lineup_of
from gui.engine.identity.make import make_target
from gui.engine.identity.resolve import resolve
from gui.engine.identity.saying import says_no_other, says_the_whole
from gui.engine.identity.weigh import weigh
from gui.engine.identity.words import alike, plain, says_no_more
from gui.schema.target import Resolution, Target
from tests.unit.engine.samples import element, numbered

URL = "https://docs.example/"
MANY = [element("link", f"Chapter {name}", href=f"{URL}{name}", row=f"Part {name}") for name in "abcdefghijklmnopqrst"]
LOOKS = "cbtn-new\nibi bi-star\nrcomplementary"


def again(before: Sequence[Element], after: Sequence[Element], at: int = 0) -> Resolution:
    page = lineup_of(URL, (), numbered(*before))
    target = make_target(page.portraits[at], page).model_dump_json()
    return resolve(Target.model_validate_json(target), lineup_of(URL, (), numbered(*after)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Login", "Sign in"),
        ("Sign-Up", "Register"),
        ("Log out", "Sign out"),
        ("E-mail", "Email"),
        ("Config", "Configuration"),
    ],
)
def test_what_means_the_same_in_other_words_is_likely(one: str, other: str) -> None:
    assert alike(plain(one), plain(other)) == 1
    page = [*MANY, element("link", one, href=f"{URL}old.html"), element("link", "Help")]
    found = again(page, [*MANY, element("link", other, href=f"{URL}new.html"), element("link", "Help")], len(MANY))
    assert (found.kind, found.action_id) == ("likely", "L21")


def test_what_only_shares_a_word_is_not_said_otherwise() -> None:
    for one, other in (("Sign in", "Sign up"), ("Log in", "Log out"), ("Sign in", "Sign out"), ("Login", "Register")):
        assert alike(plain(one), plain(other)) < 1, (one, other)
        page = [*MANY, element("button", one)]
        assert not again(page, [*MANY, element("button", other)], len(MANY)).action_id, (one, other)


def test_a_hyphen_between_words_is_a_blank() -> None:
    page = [element("link", "npm-update", href=f"{URL}update"), *MANY]
    assert again(page, [replace(page[0], name="npm update"), *MANY]).kind == "same"
    assert plain("1-2") != plain("1 2")
    assert plain("-x") == plain("x")


def test_a_counter_that_all_have_alike_may_go() -> None:
    rows = ("a folder", "a range", "a tag")
    old = [element("link", "package.json(5)", href=f"{URL}files/p", row=row) for row in rows]
    new = [element("link", "package.json", href=f"{URL}using/json", row=row) for row in rows]
    for at in range(len(rows)):
        found = again([*MANY, *old], [*MANY, *new], len(MANY) + at)
        assert found.action_id == f"L{len(MANY) + at + 1}", found
    told = [replace(old[0], name="config(1)", row=""), replace(old[1], name="config(7)", row="")]
    assert not again([*MANY, *told], [*MANY, replace(told[0], name="config", href=URL)], len(MANY) + 1).action_id


def test_codes_that_count_things_of_many_kinds_name_none_of_them() -> None:
    names = ("Undo", "Redo", "Bold", "Italic", "Link", "Table", "Help", "Code", "Print")
    page = [element("button", name, html_id=f"ed_{at}", marks=f"ckind{at % 4}") for at, name in enumerate(names)]
    plain_ids = {portrait.plain.get("id") for portrait in lineup_of(URL, (), numbered(*page)).portraits}
    assert plain_ids == {""}
    moved = [replace(one, html_id=f"ed_{at}") for at, one in enumerate([page[-1], *page[:-1]])]
    assert {again(page, moved, at).kind for at in range(len(page))} == {"same"}
    asked = [replace(one, html_id="", marks=f"{one.marks}\nnq{at}") for at, one in enumerate(page)]
    fields = {portrait.plain.get("field") for portrait in lineup_of(URL, (), numbered(*asked)).portraits}
    assert fields == {f"q{at}" for at in range(len(page))}, "these are questions"
    few = lineup_of(URL, (), numbered(*page[:3])).portraits
    assert [portrait.plain["id"] for portrait in few] == ["ed_0", "ed_1", "ed_2"], "these may be names"


def test_who_counts_the_visit_says_nothing_of_where_a_link_leads() -> None:
    page = [element("link", "Tiny", href="https://tiny.example/?utm_source=a&utm_campaign=b"), *MANY]
    counted = replace(page[0], href="https://tiny.example/?utm_source=c&gclid=7")
    assert again(page, [counted, *MANY]).kind == "same"
    assert again(page, [replace(page[0], href="https://tiny.example/?page=2"), *MANY]).kind == "likely"


def test_a_link_may_lead_into_a_folder_more() -> None:
    page = [element("link", "Project Name", href=f"{URL}img/large/{at}.jpg") for at in range(6)]
    moved = [replace(one, href=one.href.replace("img/", "assets/img/")) for one in page]
    for at in range(6):
        found = again(page, moved[::-1], at)
        assert (found.kind, found.action_id) == ("same", f"L{6 - at}")
        assert not again(page, [*moved[:at], *moved[at + 1 :]], at).action_id
    short = [replace(one, href=f"{URL}{at}.jpg") for at, one in enumerate(page)]
    longer = [replace(one, href=f"{URL}other/{at}.jpg") for at, one in enumerate(page)]
    assert again(short, longer[::-1]).kind != "same"
    source = [element("link", "Source", href="https://boats.example/log/2020/a"), *MANY]
    archived = replace(source[0], href="https://archive.example/web/2020/https://boats.example/log/2020/a")
    assert again(source, [archived, *MANY]).kind != "same"


def test_the_punctuation_of_a_file_may_change() -> None:
    old = [
        element("link", f"Chapter{name}", href=f"{URL}files/{name}-lock.json.html", category="See also")
        for name in "ab"
    ]
    new = [replace(one, href=one.href.replace("files", "using").replace("k.j", "k-j")) for one in old]
    assert again([*MANY, *old], [*MANY, *new], len(MANY)).action_id == f"L{len(MANY) + 1}"
    elsewhere = [replace(one, name=f"Part {one.name[-1]}", href=f"{URL}x/{at}") for at, one in enumerate(old)]
    assert not again([*MANY, *old], [*MANY, *elsewhere], len(MANY)).action_id


def test_looks_and_neighbours_may_change_where_name_and_address_are_its_own() -> None:
    page = [element("link", "Prices", href=f"{URL}prices", category="Menu", marks="cnav\nifa fa-tag\nrbanner"), *MANY]
    moved = replace(page[0], category="Links", row="Links of ours", marks="cbtn-new\nibi bi-coin\nrbanner")
    heading = element("button", "Search", category="Menu")
    assert again(page, [*MANY, moved]).kind == "same"
    assert again(page, [*MANY, replace(moved, marks=LOOKS)]).kind == "likely", "nothing around it has stayed"
    assert again(page, [*MANY, moved, heading]).kind == "likely", "its section is still there without it"
    assert again(page, [*MANY, moved, replace(moved, name="Prices")]).kind != "same"
    landmark = [replace(page[0], category="Navigation"), replace(MANY[0], category="Navigation"), *MANY[1:]]
    assert again(landmark, [*landmark[1:], moved]).kind == "same", "that is only a kind of part"


def test_a_part_of_its_page_is_the_same_one_where_the_page_has_another_file() -> None:
    def page(file: str) -> list[Element]:
        return [element("link", f"Part {name}", href=f"{URL}{file}#{name}", category="Contents") for name in "abcdef"]

    old, new = (lineup_of(f"{URL}{file}", (), numbered(*page(file))) for file in ("line.html", "line/index.html"))
    found = resolve(make_target(old.portraits[2], old), new)
    assert (found.kind, found.action_id) == ("same", "L3")


@pytest.mark.parametrize(
    ("one", "other", "here"),
    [
        ("Dark mode", "Set dark mode", ""),
        ("Search", "Open the search", ""),
        ("Copy link to Orders", "Copy link", "Orders"),
        ("Edit", "Edit profile", "Profile"),
    ],
)
def test_words_that_say_nothing_more_make_no_other_button(one: str, other: str, here: str) -> None:
    assert says_no_other(plain(one), plain(other), plain(here))
    assert says_no_other(plain(other), plain(one), plain(here))
    page = [*MANY, element("button", one, category=here), element("button", "Print")]
    new = [*MANY, replace(page[-2], name=other), element("button", "Print")]
    found = again(page, new, len(MANY))
    assert (found.kind, found.action_id) == ("likely", "B1")
    assert not again(page, [*MANY, page[-1]], len(MANY)).action_id


@pytest.mark.parametrize(
    ("one", "other", "here"),
    [
        ("Delete", "Delete all", ""),
        ("Delete", "Delete account", "Orders"),
        ("Show", "Open", ""),
        ("Show dates", "Set dates", ""),
        ("Copy link to Orders", "Orders, copy the link", "Orders"),
        ("Orders", "Copy link to Orders", "Orders"),
        ("Log", "Log in", ""),
        ("Edit users", "Edit groups", "Users and groups"),
    ],
)
def test_other_words_make_another_button(one: str, other: str, here: str) -> None:
    assert not says_no_other(plain(one), plain(other), plain(here))
    page = [*MANY, element("button", one, category=here), element("button", "Print")]
    assert not again(page, [*MANY, replace(page[-2], name=other), page[-1]], len(MANY)).action_id


def test_a_number_field_that_accepts_any_text_costs_less_than_a_field_for_another_thing() -> None:
    known = {"name": "Postal code", "name_from": "label"}
    types = ("number", "text", "password")
    page = lineup_of(URL, (), numbered(*(element("textbox", **known, input_type=one) for one in types)))
    number, text, password = page.portraits
    assert weigh(number, password, page, {}).lost["type"] < weigh(number, text, page, {}).lost["type"] < 0


def test_an_id_may_go_that_only_said_what_kind_of_field_it_is() -> None:
    assert says_no_more("input-username", "username")
    assert not says_no_more("input", "username")
    assert not says_no_more("input-username-2", "username")


def test_a_button_that_looks_otherwise_in_its_section_is_the_same() -> None:
    page = [element("button", "Bold", category="A letter", marks="cold first\nifa fa-b\nrtoolbar"), *MANY]
    assert again(page, [*MANY, replace(page[0], marks=LOOKS)]).kind == "same"
    assert again(page, [*MANY, replace(page[0], category="Another letter", marks=LOOKS)]).kind != "same"


def test_a_button_may_say_now_what_its_row_said() -> None:
    people = ("Ann Lee", "Ann Ray", "Bob Ray")
    page = [*MANY, *(element("button", "Delete", row=f"{name} Delete") for name in people)]
    told = [*MANY, *(element("button", f"Delete {name}", row=f"{name} Delete") for name in people)]
    for at, name in enumerate(people):
        found = again(page, told, len(MANY) + at)
        assert (found.kind, found.action_id) == ("likely", f"B{at + 1}"), name
        rest = [one for one in told if one.name != f"Delete {name}"]
        assert not again(page, rest, len(MANY) + at).action_id, name


def test_a_card_is_known_by_its_heading() -> None:
    names = ("Orders", "People")
    page = [*MANY, *(element("button", "Copy", category=name, row=f"{name} as they were bought") for name in names)]
    folded = [*MANY, *(element("button", "Copy", category=name, row=f"{name} folded up") for name in names)]
    for at in range(2):
        assert again(page, folded, len(MANY) + at).action_id == f"B{at + 1}"
        assert not again(page, [*MANY, folded[-1 - at]], len(MANY) + at).action_id
    rows = [replace(one, category="Orders") for one in page]
    new = [replace(one, category="Orders") for one in folded]
    assert not again(rows, new[:-1], len(MANY) + 1).action_id, "several rows stand under one heading"


def test_another_page_of_the_same_other_site_is_no_other_site() -> None:
    page = [element("link", "Tiny", href="https://tiny.example/"), *MANY]
    assert (
        again(page, [replace(page[0], name="Powered by Tiny", href="https://tiny.example/by"), *MANY]).action_id == "L1"
    )
    assert not again(page, [replace(page[0], name="Powered by Tiny", href="https://big.example/"), *MANY]).action_id


def test_a_tooltip_may_change_where_it_told_nobody_apart() -> None:
    page = [
        *(element("link", "Append", href=f"{URL}#append", category=name, title=f"To {name}") for name in "ab"),
        *MANY,
    ]
    assert again(page, [replace(page[0], title="Adds one"), *page[1:]]).kind == "same"
    marks = [*(element("button", "×", category="People", title=f"Remove {name}") for name in ("Ann", "Bob")), *MANY]
    assert again(marks, [replace(marks[0], title="Remove Cleo"), *MANY]).kind != "same"


def test_a_button_may_become_one_of_several_to_choose_from() -> None:
    page = [element("button", "Odd pages", html_id="spreadOdd", category="View"), *MANY]
    chosen = replace(page[0], role="radio")
    assert again(page, [chosen, *MANY]).kind == "same"
    assert again(page, [replace(chosen, html_id="odd"), *MANY]).kind != "same"
    assert again(page, [replace(page[0], role="link"), *MANY]).kind == "same"
    assert again(page, [replace(page[0], role="link", href=f"{URL}odd"), *MANY]).kind != "same", (
        "it leads somewhere now"
    )
    assert again(page, [replace(chosen, role="checkbox"), *MANY]).kind != "same", (
        "pressed twice, it is turned off again"
    )


def test_a_link_to_another_part_of_a_page_is_not_known_by_its_name_alone() -> None:
    page = [
        *MANY,
        element("link", "Configurable", href=f"{URL}manual#option_blinkRate", category="Releases"),
        *MANY[:1],
    ]
    other = replace(page[len(MANY)], href=f"{URL}manual#extraKeys", category="Features")
    assert not again(page, [*MANY, element(name="Print"), other], len(MANY)).action_id
    assert again(page, [*MANY, replace(other, category="Releases"), *MANY[:1]], len(MANY)).kind == "likely"
    assert again(page, [*MANY, replace(other, href=f"{URL}manual#blink-rate"), element()], len(MANY)).kind == "likely"


def test_a_row_may_tell_its_heading_alone() -> None:
    def entries(*rows: str) -> list[Element]:
        return [element("link", "Unfold", row=row) for row in rows]

    old = entries("Forms button list slider uploader", "Basics badge flex footer grid")
    page = [*MANY, *old]
    assert again(page, [*MANY, *entries("Basics", "Forms")], len(MANY)).action_id == "L22"
    assert not again(page, [*MANY, *entries("Basics", "Layout")], len(MANY)).action_id
    twins = entries("Forms button list slider uploader", "Forms of old")
    assert not again([*MANY, *twins], [*MANY, *entries("Forms", "Layout")], len(MANY)).action_id


def test_all_words_of_a_name_tell_more_than_the_words_that_many_have() -> None:
    pages = [element("link", str(at), lead=f"Page {at}", marks="cpage") for at in range(1, 9)]
    now = [element("link", f"To page {at}", marks="cpage") for at in range(1, 9)]
    found = again([*pages, *MANY], [*now, *MANY], 4)
    assert (found.kind, found.action_id) == ("likely", "L5")
    assert not again([*pages, *MANY], [*now[:4], *now[5:], *MANY], 4).action_id, "the fifth has gone"
    assert not says_the_whole("200", "to 200")


def test_a_row_that_is_called_as_its_section_may_become_rows_in_it() -> None:
    fields = [element("textbox", f"Note {at}", name_from="label") for at in ("one", "two")]
    deeds = [element(name="Delete", row="Notes", category="Notes", near=field.name) for field in fields]
    now = [replace(deed, row=f"{deed.near} delete", near="") for deed in deeds]
    page = [*MANY, fields[0], deeds[0], fields[1], deeds[1]]
    assert again(page, [*MANY, fields[0], now[0], fields[1], now[1]], len(MANY) + 1).action_id == "B1"
    assert not again(page, [*MANY, fields[1], now[1]], len(MANY) + 1).action_id, "the first note has gone"
    songs = [replace(deed, category="Songs") for deed in now]
    assert not again(page, [*MANY, fields[0], songs[0], fields[1], songs[1]], len(MANY) + 1).action_id


def test_words_in_the_rows_of_all_namesakes_do_not_make_another_row() -> None:
    pages = [element(name="Try", row=f"{name} shop", category=name) for name in ("orders", "pens", "people")]
    now = [replace(one, row=f"Example for {one.row}", category=f"Example for {one.category}") for one in pages]
    found = again([*pages, *MANY], [*now, *MANY], 1)
    assert (found.kind, found.action_id) == ("likely", "B2")
    strange = [replace(one, row=f"{word} {one.row}") for word, one in zip(("old", "new", "odd"), now, strict=True)]
    assert not again([*pages, *MANY], [*strange, *MANY], 1).action_id


def test_a_link_that_moved_with_its_folder_is_no_rival_that_is_called_as_it_is_now() -> None:
    page = [
        element("link", "Notifications", href=f"{URL}en/all/notes.html"),
        element("button", "5", lead="Notifications"),
        *MANY,
    ]
    now = element("link", "notes Notifications", lead="Notifications", href=f"{URL}pages/en/all/notes.html")
    found = again(page, [now, *MANY])
    assert (found.kind, found.action_id) == ("likely", "L1")
    assert not again(page, [replace(now, href=f"{URL}alerts.html"), *MANY]).action_id


def test_a_name_that_a_rival_had_is_no_obstacle_where_the_rival_is_clearly_elsewhere() -> None:
    part, menu = (
        element("link", name, href=f"{URL}guide#extras", category=category)
        for name, category in (("Parsley extras", "Plugins"), ("Extras", "Menu"))
    )
    page = [*MANY, menu, *MANY[:2], part, *MANY[2:4]]
    found = again(page, [*page[:-3], replace(part, name="Extras"), *MANY[2:4]], len(MANY) + 3)
    assert (found.kind, found.action_id) == ("likely", "L24")
    assert not again(page, [*page[:-3], *MANY[2:4]], len(MANY) + 3).action_id, "only the rival is left"
    assert not again(page, [*MANY, *MANY[:2], replace(menu, category="Plugins")], len(MANY) + 3).action_id


def test_a_part_of_it_that_is_called_by_its_words_is_still_another_one() -> None:
    entry = element("generic", "GET /pens Lists all pens", category="Pens")
    link = element("link", "GET /pens", href=f"{URL}#get-pens", category="Pens", html_id="get-pens")
    part = element(name="GET /pens", category="Pens")
    assert not again([*MANY, entry, link], [*MANY, part, link], len(MANY)).action_id


def test_a_part_of_a_name_alone_is_not_enough() -> None:
    def named(name: str, group: str = "New release") -> list[Element]:
        around = [element("button", f"{group} {at}") for at in range(2)]
        field = element("textbox", name, name_from="label", input_type="text", marks="cform-control", category=group)
        return [*MANY, around[0], field, around[1]]

    old, at = named("Full name of the firm", "Old release"), len(MANY) + 1
    assert not again(old, named("Name of the project firm"), at).action_id
    found = again(old, named("Your full name of the firm"), at)
    assert (found.kind, found.action_id) == ("likely", "I1")


def test_a_guess_that_a_rival_had_is_no_obstacle_beside_its_own_text() -> None:
    def sign(hint: str, near: str, looks: str) -> Element:
        return element("generic", "", hint=hint, near=near, beside=near, marks=f"c{looks}")

    def page(closing: Element, *names: str) -> list[Element]:
        tabs = [sign("close", near, "is-icon-close") for near in names]
        return [*MANY, element("button", "More"), closing, element("button", "Back"), *tabs]

    old, at = page(sign("alert closebtn", "Two are late", "alert__closebtn"), "Open", "Closed"), len(MANY) + 1
    now = page(sign("close", "Two are late", "alert__close-btn"), "Open", "Closed")
    found = again(old, now, at)
    assert (found.kind, found.action_id) == ("likely", "M1")
    assert not again(old, page(sign("close", "Open", "alert__close-btn"), "Closed"), at).action_id, "the rival"


def test_a_field_without_a_name_may_take_numbers_now() -> None:
    def field(role: str, looks: str = "input__inner") -> Element:
        return element(role, "", row="Pens", input_type="text", marks=f"c{looks}", category="An order")

    other = element("textbox", "City", row="City", input_type="text", marks="cinput__inner", category="An order")
    found = again([*MANY, field("textbox"), other], [*MANY, field("spinbutton"), other], len(MANY))
    assert (found.kind, found.action_id) == ("likely", "I1")
    for none in (field("spinbutton", "other"), field("combobox")):
        assert not again([*MANY, field("textbox"), other], [*MANY, none, other], len(MANY)).action_id
