"""What is the same beyond doubt though its name or what is around it has changed, and what is not."""

from dataclasses import replace

import pytest

from gui.engine.describe.elements import Element
from gui.engine.identity.lineup import Lineup, lineup_of
from gui.engine.identity.make import make_target
from gui.engine.identity.resolve import resolve
from gui.engine.identity.words import contains_all
from gui.schema.target import Target
from tests.unit.engine.samples import element, numbered

URL = "https://docs.example/"
MANY = [element("link", f"Chapter {name}", href=f"{URL}{name}") for name in "abcdefghijklmnopqrst"]
LOOKS = "cbtn-new\nibi bi-star\nrcomplementary"


def lineup(*elements: Element) -> Lineup:
    return lineup_of(URL, (), numbered(*MANY, *elements))


def kind(before: Element, after: Element, *, beside: Element | None = None, and_now: Element | None = None) -> str:
    """What the first is called on a page with the second, each perhaps with another thing beside it."""
    old = lineup(before, *([beside] if beside else []))
    target = make_target(old.portraits[len(MANY)], old).model_dump_json()
    new = lineup(after, *([and_now] if and_now else []))
    found = resolve(Target.model_validate_json(target), new)
    assert found.action_id in ("", new.portraits[len(MANY)].id), found
    return found.kind


@pytest.mark.parametrize(
    ("one", "other"), [("Form buttons", "Buttons"), ("Download the release", "Download"), ("Licenses", "The license")]
)
def test_a_link_that_alone_leads_there_is_the_same_in_fewer_or_more_words(one: str, other: str) -> None:
    link = element("link", one, href=f"{URL}there.html", category="Start")
    now = replace(link, name=other, category="Menu", marks=LOOKS)
    assert contains_all(one.casefold(), other.casefold())
    assert kind(link, now) == "same"
    assert kind(link, replace(now, href=f"{URL}elsewhere.html")) != "same"
    assert kind(link, now, and_now=element("button", "Stop", category="Start")) != "same", (
        "its section is there without it"
    )
    assert kind(link, now, beside=element("link", "Start", href=link.href)) != "same", "two led there"
    assert kind(link, now, and_now=element("link", "Begin", href=link.href)) != "same", "two lead there"


def test_a_link_with_another_price_is_asked_about() -> None:
    link = element("link", "Buy", href=f"{URL}there.html", category="Start")
    assert kind(link, replace(link, name="Buy it")) == "same"
    assert kind(link, replace(link, name="Buy for $99")) != "same"


@pytest.mark.parametrize("deed", ["Delete account", "Close my account", "Share account", "No account"])
def test_a_link_that_says_a_grave_deed_by_now_is_asked_about(deed: str) -> None:
    link = element("link", "Account", href=f"{URL}account", category="Start")
    assert kind(link, replace(link, name="Account settings")) == "same"
    assert kind(link, replace(link, name=deed)) != "same", "one may be deleted at the address that shows it"
    assert kind(replace(link, name=deed), replace(link, name=f"{deed} here")) == "same", "it said so before"


@pytest.mark.parametrize(("one", "other"), [("View order", "Cancel order"), ("Order", "Pay"), ("Page 2", "Page 3")])
def test_a_link_in_other_words_is_asked_about(one: str, other: str) -> None:
    link = element("link", one, href=f"{URL}there.html")
    assert kind(link, replace(link, name=other)) != "same"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("Follow", "Following"), ("Watch", "Watched"), ("Enable alerts", "Alerts enabled")),
        *(("Stop following Ann", "Following Ann"), ("Do not print page", "Print page")),
    ],
)
def test_a_link_that_takes_back_what_it_has_done_is_asked_about(one: str, other: str) -> None:
    link = element("link", one, href=f"{URL}there.html", category="Start")
    assert kind(link, replace(link, name=other)) == "likely"


def test_what_the_next_thing_is_called_is_no_part_of_the_name() -> None:
    entry = element("generic", "Place an order Authorize", category="Orders")
    button = element("button", "Authorize")
    assert kind(entry, replace(entry, name="Place an order", marks=LOOKS), beside=button, and_now=button) == "same"
    assert kind(entry, replace(entry, name="Place an order twice"), beside=button, and_now=button) != "same"
    assert kind(replace(entry, name="Place Authorize"), replace(entry, name="Place"), beside=button) != "same"
    longer = element("generic", "Place an order again")
    assert kind(entry, replace(entry, name="Place an order"), beside=button, and_now=longer) != "same", "one of two"
    people = [element("link", name) for name in ("Ann", "Ben")]
    deed = [replace(entry, name=f"Delete user {person.name}") for person in people]
    assert kind(deed[0], deed[1], beside=people[0], and_now=people[1]) != "same", "the next is another"


@pytest.mark.parametrize("role", ["button", "generic", "link"])
def test_what_stands_behind_a_first_line_may_say_what_it_is_about(role: str) -> None:
    for first, *rests in (("Alerts by mail", "Off", "On"), ("Next appointment", "Ann Berg 10:30", "Ben Holm 11:00")):
        one, other = (
            element(role, f"{first} {rest}", lead=first, category="Today", href=f"{URL}today" if role == "link" else "")
            for rest in rests
        )
        assert kind(one, other) == "likely", first


def test_times_in_a_row_may_go_on() -> None:
    twins = [element("link", "Unfold", row=f"0:00:00.{at} Suite {word}") for at, word in ((124, "Inn"), (131, "Out"))]
    now = replace(twins[0], row="0:00:00.194 Suite Inn")
    assert kind(twins[0], now, beside=twins[1], and_now=twins[1]) == "same"
    slots = [replace(twin, row=f"10:30 Suite {word}") for twin, word in zip(twins, ("Inn", "Out"), strict=True)]
    assert kind(slots[0], replace(now, row="11:45 Suite Inn"), beside=slots[1], and_now=slots[1]) != "same", "booked"
    priced = [replace(twin, row=row) for twin, row in zip(twins, ("Pen 1.20", "Pen 2.40"), strict=True)]
    for price in ("Pen 1.30", "Pen", "Pen for $9"):
        assert kind(priced[0], replace(now, row=price), beside=priced[1], and_now=priced[1]) != "same"
    assert kind(priced[0], replace(now, row="Pen 1.30"), beside=priced[1], and_now=priced[1]) != "same"


def test_a_field_with_a_code_of_its_own_needs_no_text_beside_it() -> None:
    field = element(
        "textbox", "", name_from="label", hint="Time", html_id="last_login", near="Last login", marks="nlast_login"
    )
    twin = replace(field, html_id="date_joined", near="Date joined", marks="ndate_joined")
    alone = replace(twin, hint="Day")
    assert kind(field, replace(field, near=""), beside=twin, and_now=alone) == "same"
    assert kind(field, replace(field, near="Date of birth"), beside=twin, and_now=alone) != "same"


def test_a_field_may_be_given_the_name_that_was_guessed() -> None:
    field = element("listbox", "", name_from="label", hint="Chosen groups", html_id="groups_to", marks="ngroups")
    named = replace(field, hint="", name="Chosen groups, remove groups by selecting them")
    assert kind(field, named) == "same"
    assert kind(field, replace(named, name="Chosen rooms, remove rooms by selecting them")) != "same"
    assert kind(field, replace(named, html_id="other", marks="nother")) != "same"


def test_whether_a_browser_may_fill_in_a_field_says_nothing_of_its_purpose() -> None:
    field = element("spinbutton", "Page", name_from="label", html_id="page", autocomplete="on")
    for told in ("off", ""):
        assert kind(field, replace(field, autocomplete=told, row="of 7", marks="cnew")) == "same"


def test_a_word_that_says_nothing_more_makes_no_other_row() -> None:
    button = element("button", "", hint="search", near="Search", marks="ifa fa-search")
    assert kind(button, replace(button, near="Search for...")) in ("same", "likely")
    assert kind(button, replace(button, near="Orders")) == "gone"


def test_a_button_that_asks_by_now_whether_to_delete_is_asked_about() -> None:
    button = element("button", "Delete", category="Start")
    assert kind(button, replace(button)) == "same"
    assert kind(button, replace(button, name="Delete?")) != "same", "it has been pressed once"
    assert kind(replace(button, name="Help?"), replace(button, name="Help")) == "same"


def test_a_link_leads_to_what_it_is_called_in_another_folder() -> None:
    link = element("link", "Media", href=f"{URL}elements.html#media", category="Start")
    now = replace(link, href=f"{URL}elements/media.html")
    assert kind(link, now) == "same"
    assert kind(link, replace(now, href=f"{URL}elements/tables.html")) != "same"
    assert kind(link, now, and_now=element("link", "Elements", href=link.href)) != "same", "that is still led to"
    for one, other in (("ann/edit", "ben/edit"), ("7#edit", "8#edit"), ("ann.html#edit", "ben.html#edit")):
        edit = element("link", "Edit", href=f"{URL}{one}", category="Start")
        assert kind(edit, replace(edit, href=f"{URL}{other}")) != "same", "of another person"


@pytest.mark.parametrize("site", ["https://forge.example/", URL])
def test_a_link_in_its_former_place_may_lead_elsewhere_on_its_site_if_the_address_contains_its_name(site: str) -> None:
    link = element("link", "Bug reports", href=f"{site}tool/bug-reports", category="Help")
    end = element("button", "End")
    now = replace(link, href=f"{site}tool/help/bug_reports/")
    assert kind(link, now, beside=end, and_now=end) == "same"
    assert kind(link, now, beside=end) != "same", "what stood after it has gone"
    assert kind(link, replace(now, href="https://other.example/bug-reports"), beside=end, and_now=end) != "same"
    assert kind(link, replace(now, href=f"{site}tool/issues"), beside=end, and_now=end) == "likely", "in other words"
    assert kind(link, replace(now, href=f"{site}bug-reports?of=ann"), beside=end, and_now=end) == "likely"


@pytest.mark.parametrize(
    ("one", "other"),
    [("ann-berg", "ann-holm"), ("17/ann", "23/ann"), ("people/17", "people/23"), ("ann", "ben"), ("ann7", "annette")],
)
def test_a_person_of_the_same_name_may_be_another_one(one: str, other: str) -> None:
    end = element("button", "End")
    for site in ("https://forge.example/", URL):
        link = element("link", "Ann", href=f"{site}{one}", category="People")
        assert kind(link, replace(link, href=f"{site}{other}"), beside=end, and_now=end) != "same"


def test_an_entry_without_an_address_may_become_part_of_a_menu() -> None:
    entry = element("link", "Uploader", row="Forms Button List Uploader")
    now = element("menuitem", "Uploader", row="Forms", marks=LOOKS)
    assert kind(entry, now) == "same"
    assert kind(replace(entry, href=f"{URL}uploader"), now) != "same", "it led somewhere"
    assert kind(entry, replace(now, row="Layers")) != "same", "it stands in another entry"
    assert kind(entry, replace(now, role="checkbox")) != "same", "pressed twice, it is turned off again"
    assert kind(replace(entry, role="button"), now) != "same", "there may be both"


def test_what_is_in_another_section_of_its_row_while_its_own_is_there_is_asked_about() -> None:
    lasers = element("checkbox", "Lasers", row="Toggles", category="Toggles", input_type="checkbox")
    rockets = replace(lasers, name="Rockets")
    small = replace(lasers, category="Sizes")
    assert kind(lasers, small, beside=rockets, and_now=rockets) != "same", "the small ones are new"
    assert kind(lasers, small, beside=rockets, and_now=replace(rockets, category="Sizes")) == "same", "it was renamed"


def test_where_all_has_stayed_a_code_may_be_another() -> None:
    button = element("button", "Send message", html_id="sendMessageButton", category="Contact")
    end, now = element("link", "End"), replace(button, html_id="submitButton")
    assert kind(button, now, beside=end, and_now=end) == "same"
    assert kind(button, now, beside=end) == "likely"


def test_what_has_a_code_of_its_own_may_come_to_stand_in_a_row() -> None:
    button = element("button", "Next", html_id="next", title="Next page")
    again = element("button", "Next", html_id="find-next", title="Next match")
    now = replace(button, row="of 7 pages")
    assert kind(button, now, beside=again, and_now=again) == "same"
    row = replace(button, row="Ann")
    assert kind(row, replace(row, row="Ben"), beside=again, and_now=again) != "same"


def test_what_its_row_tells_needs_no_text_beside_it() -> None:
    twins = [
        element("button", "Expand", row=f"Order {word}", near="Copy", category="Samples") for word in ("Ink", "Pens")
    ]
    now = [replace(twin, near="Answer") for twin in twins]
    assert kind(twins[0], now[0], beside=twins[1], and_now=now[1]) == "same"
    rowless = [replace(twin, row="", near=twin.row) for twin in twins]
    assert kind(rowless[0], replace(rowless[0], near="Answer"), beside=rowless[1], and_now=rowless[1]) != "same"


def test_what_all_texts_around_it_tell_needs_no_text_beside_it() -> None:
    lock, other = (
        element(name="Lock", near=near, beside=f"s! {method} | /pens | {near}")
        for method, near in (("post", "Adds a pen"), ("put", "Changes a pen"))
    )
    assert kind(lock, replace(lock, near="post"), beside=other, and_now=replace(other, near="put")) == "same"
    assert kind(lock, replace(lock, near="post", beside="s! post | /ink | Adds ink"), beside=other) != "same"


def test_what_else_stands_in_a_row_does_not_keep_its_times() -> None:
    link = element("link", "Expand all", row="0:00:00.003 Test")
    whole = element("generic", "Expand all, collapse all", row="0:00:00.003 Test")
    now, also = (replace(one, row="0:00:00.006 Test") for one in (link, whole))
    assert kind(link, now, beside=whole, and_now=also) == "same"


def test_keys_are_no_part_of_a_name() -> None:
    for one, other in (("Bold (Ctrl-B)", "Bold"), ("Code (Ctrl-Alt-C)", "Code"), ("Draw line", "Draw line [L]")):
        button = element("button", one)
        assert kind(button, replace(button, name=other)) == "same"
    seat = element("button", "Seat [B]")
    assert kind(seat, replace(seat, name="Seat [C]")) not in ("same", "likely")


def test_what_a_program_writes_for_nothing_is_no_name() -> None:
    button = element("button", "undefined", marks="ibi bi-undo")
    other = element("button", "filters", title="undefined", marks="ibi bi-filter")
    assert kind(button, replace(button, name="undo"), and_now=other) == "likely"
    assert kind(button, replace(button, marks="ibi bi-filter")) != "same"


def kind_among(before: tuple[Element, ...], after: tuple[Element, ...], at: int, now: int) -> str:
    """What one of the first is called on a page with the second, where it may only be taken for one of them."""
    old, new = lineup(*before), lineup(*after)
    found = resolve(Target.model_validate_json(make_target(old.portraits[len(MANY) + at], old).model_dump_json()), new)
    assert found.action_id in ("", new.portraits[len(MANY) + now].id), found
    return found.kind


def test_what_draws_a_tick_box_is_asked_about_once_the_box_has_gone() -> None:
    def rows(*parts: Element) -> tuple[Element, ...]:
        return tuple(
            replace(part, row=f"{person} {city}", category="An order")
            for person, city in (("Ann", "Lagos"), ("Ben", "Brno"), ("Cleo", "Umeå"))
            for part in (*parts, element(name="Ship"))
        )

    box = element("generic", "", tag="div", marks="cselection-ripple")
    drawn = replace(box, hint="tick box", marks="cicon outline")
    for at in range(3):
        assert kind_among(rows(box), rows(box), 2 * at, 2 * at) == "same"
        assert kind_among(rows(box), rows(replace(box, hint="tick box")), 2 * at, 2 * at) == "same", (
            "it is called so now"
        )
        assert kind_among(rows(box), rows(drawn), 2 * at, 2 * at) != "same", at
        ticks = replace(box, role="checkbox"), replace(drawn, role="checkbox")
        assert kind_among(rows(ticks[0]), rows(ticks[1]), 2 * at, 2 * at) == "same", "its role says what it does"


def test_a_number_that_is_left_in_another_section_is_asked_about() -> None:
    def pages(names: str, section: str) -> tuple[Element, ...]:
        return tuple(element(name=name, category=section, marks="cpage flat\nifocus-helper") for name in names.split())

    before, numbered_twice = pages("arrow_left 1 2 3 4", "An order"), pages("Last 1 2 3 4", "Pages")
    assert kind_among(before, pages("arrow_left 1 2 3 4", "An order"), 1, 1) == "same"
    assert kind_among(before, numbered_twice, 1, 1) != "same", "the arrow back to it may be called 1, too"


def test_a_tick_box_that_is_given_a_name_by_a_newer_release_stays_the_same() -> None:
    def rows(section: str, said: str, *before: Element) -> tuple[Element, ...]:
        people = ("Ann", "Ben", "Cleo")
        boxes = (
            element(
                "checkbox",
                f"{said}{person}" if said else "",
                row=person,
                category=section,
                marks="caction-select\nn_selected",
            )
            for person in people
        )
        return (
            *before,
            *(one for box, person in zip(boxes, people, strict=True) for one in (box, element("link", person))),
        )

    old, new = rows("Groups", "", element(name="Status")), rows("Users", "Select ", element(name="Last"))
    assert [kind_among(old, new, at, at) for at in (1, 3, 5)] == ["same"] * 3


def test_a_link_to_a_part_of_its_page_is_asked_about_where_its_neighbours_are_new() -> None:
    def again(link: Element, now: Element, *, up: str = "Up") -> str:
        old = lineup(element(name="Copy", category="Usage"), link, element(name="Next", category="Usage"))
        new = lineup(element(name=up, category="Rest"), now, element(name="Down", category="Rest"))
        target = make_target(old.portraits[len(MANY) + 1], old).model_dump_json()
        found = resolve(Target.model_validate_json(target), new)
        assert found.action_id == new.portraits[len(MANY) + 1].id
        return found.kind

    link = element("link", "options", href=f"{URL}#options", category="Usage")
    heading = replace(link, name="Options", category="Options")
    assert again(link, heading) == "likely", "the heading of that part may link to itself"
    assert again(link, replace(heading, category="Usage")) == "likely"
    assert again(link, heading, up="Copy") == "same"
    page = replace(link, href=f"{URL}options.html")
    assert again(page, replace(page, category="Options")) == "same"


def test_a_sign_beside_other_text_is_asked_about() -> None:
    fold = element("generic", "▾", title="Collapse", category="Query", marks="cfold")
    assert kind(fold, fold) == "same"
    assert kind(fold, replace(fold, near="2", beside="32 | order")) == "likely"
    named = replace(fold, name="Fold")
    assert kind(named, replace(named, near="2", beside="32 | order")) == "same", "a word is a name"
