"""A target says what sets an element apart, shortly, and nothing that somebody typed."""

from gui.engine.identity.lineup import lineup_of
from gui.engine.identity.make import make_target
from gui.schema.target import Target
from tests.unit.engine.samples import element, numbered

URL = "https://shop.example/members?token=hush#top"


def made(*elements: object, at: int = 0) -> Target:
    page = lineup_of(URL, (), numbered(*elements))  # type: ignore[arg-type]
    return make_target(page.portraits[at], page)


def test_it_says_who_it_is_and_what_tells_it_from_its_twins() -> None:
    rows = [element("button", "Delete", row=row, category="Members") for row in ("Ann Lee", "Bob Ray", "Cy Orr")]
    target = made(*rows)
    assert target.facts == {"name": "Delete", "row": "Ann Lee", "group": "Members"}
    assert target.shared == {"name": 2, "group": 2}
    assert [rival["row"] for rival in target.rivals] == ["Bob Ray", "Cy Orr"]
    assert target.ways[0].locator == 'get_by_role("button", name="Delete", exact=True).nth(0)'
    assert made(*rows, at=2).ways[0].locator == 'get_by_role("button", name="Delete", exact=True).nth(2)'
    alone = made(rows[0], element("button", "Delete all"))
    assert alone.ways[0].locator == 'get_by_role("button", name="Delete", exact=True)'
    assert made(rows[0], element("link", "Delete")).ways[0].locator == 'get_by_role("button", name="Delete")'
    assert (target.verb, target.role, target.page, target.place) == ("Click", "button", "/members", (0, 3))


def test_a_mere_tag_is_no_way_where_there_is_another() -> None:
    named = made(element("link", "Cart"), element("link", "Checkout", tag="a"), element("link", "Checkout all"), at=1)
    assert [way.locator for way in named.ways] == ['get_by_role("link", name="Checkout", exact=True)']
    assert [way.locator for way in made(element("generic", "", tag="canvas")).ways] == ['locator("canvas")']


def test_what_stands_in_fields_is_in_no_target() -> None:
    page = [
        element("textbox", "Name", value="Zaphod Beeblebrox"),
        element("textbox", "", value="Zaphod Beeblebrox", editable=True, hint="Zaphod Beeblebrox"),
        element("combobox", "Zaphod Beeblebrox", value="Zaphod Beeblebrox", name_from="content", tag="div"),
        element("button", "Greet Zaphod Beeblebrox", row="Zaphod Beeblebrox", category="Hello Zaphod Beeblebrox"),
        element("textbox", "Password", input_type="password"),
        element("button", "Save"),
    ]
    for at in range(len(page)):
        assert "Zaphod" not in made(*page, at=at).model_dump_json()


def test_secrets_in_addresses_are_in_no_target() -> None:
    link = element("link", "Reset", href="https://ann:pass@shop.example/reset?token=abc123&id=7&session_key=s3")
    target = made(link)
    assert target.facts["href"] == "/reset?id=7"
    other = made(element("link", "Elsewhere", href="https://ann:pass@other.example:8443/x?code=1"))
    assert other.facts["href"] == "other.example:8443/x"
    assert "hush" not in target.model_dump_json()


def test_it_is_short_however_long_the_page_is() -> None:
    long = "word " * 4_000
    page = [element("button", long, row=long, category=long, html_id=long.strip(), title=long) for _ in range(50)]
    assert len(made(*page, at=20).model_dump_json()) < 4_000
    plain = [element("link", f"Item {number}", row=f"Row {number}", category="Items") for number in range(500)]
    assert len(made(*plain, at=20).model_dump_json()) < 1_000


def test_neighbours_are_told_by_their_first_words() -> None:
    page = [element("link", "one " * 30), element("button", "Save"), element("link", "two " * 30)]
    facts = made(*page, at=1).facts
    assert (len(facts["before"]), len(facts["after"])) == (40, 40)


def test_a_rival_that_differs_in_what_was_typed_is_still_another() -> None:
    page = [
        element("textbox", "Name", value="Zaphod"),
        *(element("button", "Add", row=row, category="Plan") for row in ("Print", "Zaphod", "Paint")),
    ]
    target = made(*page, at=1)
    assert sorted(rival["row"] for rival in target.rivals) == ["", "Paint"]
