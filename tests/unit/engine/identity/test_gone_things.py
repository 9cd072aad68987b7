"""What has gone is not taken for what is left, though the two share a word, or the whole name."""

from collections.abc import Sequence
from dataclasses import replace

from gui.engine.describe.elements import Element
from gui.engine.identity.lineup import lineup_of
from gui.engine.identity.make import make_target
from gui.engine.identity.resolve import resolve
from gui.schema.target import Resolution, Target
from tests.unit.engine.samples import element, numbered

URL = "https://draw.example/"
MANY = [element("button", f"Tool {name}", near=f"Shelf {name}") for name in "abcdefghijklmnopqrst"]


def again(before: Sequence[Element], after: Sequence[Element], at: int) -> Resolution:
    page = lineup_of(URL, (), numbered(*before))
    target = make_target(page.portraits[at], page).model_dump_json()
    return resolve(Target.model_validate_json(target), lineup_of(URL, (), numbered(*after)))


def test_the_choice_of_another_setting_is_not_taken_where_its_twin_has_gone() -> None:
    fill, style = (
        [element("radio", name, category=group, html_id=f"{code}-{name}", marks=f"n{code}") for name in names]
        for group, code, names in (("Fill", "fill", ("Hachure", "Solid")), ("Lines", "stroke", ("Solid", "Dashed")))
    )
    page = [*MANY, *fill, element("slider", "Width"), *style]
    lineup = lineup_of(URL, (), numbered(*page))
    target = make_target(lineup.portraits[len(MANY) + 1], lineup)
    assert any(rival.get("group") == "Lines" and "name" not in rival for rival in target.rivals)
    assert again(page, page, len(MANY) + 1).kind == "same"
    assert not again(page, [*MANY, element("slider", "Width"), *style], len(MANY) + 1).action_id


def test_a_box_that_scrolls_is_not_what_was_pressed() -> None:
    link = element("link", "Notes", href=f"{URL}#notes", marks="cmissing")
    box = element("region", "My notes", tag="div", states=("scrolls",), marks="cside")
    assert not again([*MANY, link], [*MANY, box], len(MANY)).action_id
    assert again([*MANY, link], [*MANY, replace(link, name="My notes")], len(MANY)).action_id
    assert again([*MANY, box], [*MANY, replace(box, marks="cbar")], len(MANY)).action_id


def test_a_link_that_has_gone_is_not_a_button_elsewhere_that_has_its_word() -> None:
    link = element("link", "Options", href=f"{URL}#options", category="Manual", marks="cdocs")
    button = element("button", "Toggle Options", category="Overview", marks="cdropdown")
    around = [element("textbox", "Width"), element("textbox", "Height")]
    assert not again([*MANY, link], [*MANY, around[0], button, around[1]], len(MANY)).action_id
    named = replace(link, name="Toggle Options")
    assert again([*MANY, link], [*MANY, around[0], named, around[1]], len(MANY)).action_id
    kept = replace(button, category="Manual")
    assert again([*MANY, link], [*MANY, kept], len(MANY)).action_id


def test_a_link_to_a_part_that_has_gone_is_not_the_heading_of_that_part() -> None:
    before, after = element("link", "jQuery", href=f"{URL}jq"), element("button", "Try it")
    link = element("link", "options", href=f"{URL}#options", category="Usage")
    heading = element("link", "Options", href=f"{URL}#options", category="Settings", html_id="options")
    old, new = [before, link, after], [element("link", "Produces", href=f"{URL}p"), heading, element("button", "Save")]
    assert not again([*MANY, *old], [*MANY, before, after, *new], len(MANY) + 1).action_id
    assert again([*MANY, *old], [*MANY, before, heading, after], len(MANY) + 1).action_id, "it is in the same place"
    renamed = replace(heading, category="Choices")
    assert again([*MANY, before, heading, after], [*MANY, *new[:1], renamed, *new[2:]], len(MANY) + 1).action_id


def test_one_of_the_page_itself_is_told_from_those_in_frames() -> None:
    framed = [
        element(name="Pay", frame=str(at), frame_url=f"{URL}pay", frame_name=name) for at, name in enumerate("ab")
    ]
    page = [*MANY, *framed, element(name="Pay")]
    assert again(page, page, len(page) - 1).kind == "same"
    assert again(page, page[:-1], len(page) - 1).kind != "same"
