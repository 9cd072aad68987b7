"""What is said about actions."""

from dataclasses import replace

import pytest

from gui.schema.action import Action, Box, Param
from gui.schema.code import Code
from gui.schema.fact import fact
from gui.schema.remedy import Remedy, RemedyKey
from gui.widgets.actions.words import help_sentence, help_word, run_word, sentence, specs_for, try_anyway
from tests.unit.widgets.action_samples import (
    BUY,
    COUNTRY,
    EMAIL,
    GO,
    NAME,
    NOTE,
    QUANTITY,
    SAVE,
    SCROLL,
    WAIT,
    observed,
    special,
)

REMOTE = Action("B2", 'Toggle "In stock only" (now off)', "Search")
SEARCH = Action("I1", "Type words to search for", "Search", (Param("searchText", "str"),))
UPLOAD = Action("I7", "Choose a file for Scan", "A", (Param("scan", "str", input_type="file"),), target="Scan")
PICTURES = replace(UPLOAD, params=(Param("scan", "str", input_type="file", multiple=True, accept="image/*"),))
SUBSCRIBE = Action("I8", "Subscribe", "A", (Param("news", "boolean", label="News"),))
EXTRAS = Action(
    "I9", "Extras", "A", (Param("extras", "str", None, ("A", "B", "C", "D", "E"), "Extras", multiple=True),)
)


TOLD = Action("I8", "Type words to look for", "A", (Param("value", "str"),), target="Type words to look for")
"""As a server of today's API tells it."""


def said(action: Action, value: str | None = None, *, enter: bool = False) -> str:
    specs = specs_for(action)
    return sentence(action, specs[0] if specs else None, value, enter=enter)


@pytest.mark.parametrize(
    ("action", "value", "words"),
    [
        (BUY, None, "Will click Buy now under “Payment”."),
        (replace(BUY, description="Click Are you sure?", target="Are you sure?"), None, "Will click “Are you sure?”."),
        (replace(NAME, target="Who are you?"), "Ann", "Will type into “Who are you?”."),
        (replace(COUNTRY, target="Where to?"), "Spain", "Will choose “Spain” in “Where to?”."),
        (SAVE, None, "Will tick Save this address."),
        (REMOTE, None, 'Will toggle "In stock only" (now off).'),
        (Action("L1", "FAQ", "A"), None, "Will FAQ."),
        (COUNTRY, "Spain", "Will choose “Spain” in Country."),
        (COUNTRY, "Italy", "“Italy” is chosen now. Choose another."),
        (COUNTRY, "", "Choose a value for Country."),
        (NAME, "Ann", "Will type into Full name."),
        (NAME, "", "Will type into Full name."),
        (replace(NAME, target="First Name..."), "Ann", "Will type into First Name."),
        (replace(EMAIL, value="you@example.org"), "", "Will empty E-mail."),
        (replace(NOTE, tag="textarea", value="Dear\nyou"), "tea", f"Will type into {NOTE.target}."),
        (
            replace(NOTE, tag="body", value="Dear\nyou"),
            "!",
            f"Will replace all that is in {NOTE.target}, also tables and pictures.",
        ),
        (replace(NOTE, tag="body", value="Dear"), "!", f"Will type into {NOTE.target}."),
        (
            replace(NOTE, tag="div", value="Dear", formats=1),
            "you",
            f"Will replace all that is in {NOTE.target} and take away its links and formatting.",
        ),
        (
            replace(NOTE, tag="div", value="Dear", formats=1, tables=1),
            "you",
            f"Will replace all that is in {NOTE.target}, also tables, pictures, links and formatting.",
        ),
        (replace(NOTE, tag="div", value="Dear", formats=1), "Dear you", f"Will type at the end of {NOTE.target}."),
        (replace(NOTE, tag="div", value="Dear", formats=1), "Dear", f"Will leave {NOTE.target} as it is."),
        (
            replace(NOTE, tag="div", value="one two", tables=1),
            "!",
            f"Will replace all that is in {NOTE.target}, also tables and pictures.",
        ),
        (
            replace(NOTE, tag="div", value="one two", pictures=1),
            "!",
            f"Will replace all that is in {NOTE.target}, also tables and pictures.",
        ),
        (SEARCH, "tea", "Will type into Search text."),
        (TOLD, "tea", "Will type into “Type words to look for”."),
        (QUANTITY, "3", "Will set Quantity to 3."),
        (QUANTITY, "", "Will set Quantity."),
        (SUBSCRIBE, "true", "Will tick News."),
        (SUBSCRIBE, "false", "Will untick News."),
        (UPLOAD, "/home/ann/scan.pdf", "Attach scan.pdf."),
        (UPLOAD, "C:\\Users\\ann\\scan.pdf", "Attach scan.pdf."),
        (UPLOAD, "", "Choose a file for Scan."),
        (PICTURES, "/a/one.png\n/a/two.JPG", "Attach one.png, two.JPG."),
        (PICTURES, "/a/one.png\n/a/two.txt", "Attach one.png, two.txt, though the page asks for images."),
        (PICTURES, "\n".join(f"/a/{one}.gif" for one in "abcde"), "Attach a.gif, b.gif, c.gif and 2 more."),
        (EXTRAS, "A\nB", "Will choose “A”, “B” in Extras."),
        (EXTRAS, "A\nB\nC\nD\nE", "Will choose “A”, “B”, “C” and 2 more in Extras."),
        (EXTRAS, "", "Will choose nothing in Extras."),
        (GO, "example.org", "Will open example.org in this tab."),
        (GO, "", "Will open an address in this tab."),
        (SCROLL, None, "Will scroll down by one screen."),
        (SCROLL, "300", "Will scroll down by 300 pixels."),
        (WAIT, "500", "Will wait 500 ms."),
        (special("S12", "Finish"), None, "Will finish and close the session."),
        (special("S99", "Do something new"), None, "Will do something new."),
    ],
)
def test_what_will_happen(action: Action, value: str | None, words: str) -> None:
    assert said(action, value) == words


def test_enter_is_said_too() -> None:
    assert said(NAME, "Ann", enter=True) == "Will type into Full name and press Enter."


def test_long_words_are_cut() -> None:
    big = "y" * 1_000_000
    assert len(said(replace(COUNTRY, target=big), big)) < 200
    assert len(said(replace(BUY, description=big))) < 200


@pytest.mark.parametrize(
    ("action", "word"),
    [
        (NAME, "Type"),
        (COUNTRY, "Choose"),
        (BUY, "Click"),
        (SAVE, "Tick"),
        (QUANTITY, "Set"),
        (REMOTE, "Click"),
        (SEARCH, "Type"),
        (UPLOAD, "Upload"),
        (Action("O1", "Large", "A"), "Choose"),
        (GO, "Go"),
        (WAIT, "Wait"),
    ],
)
def test_the_word_on_the_button(action: Action, word: str) -> None:
    assert run_word(action) == word


def test_the_browsers_own_actions_get_what_a_server_leaves_out() -> None:
    assert specs_for(GO)[0].required
    assert not specs_for(GO)[0].nullable
    assert specs_for(SCROLL)[0].nullable
    assert (specs_for(WAIT)[0].minimum, specs_for(WAIT)[0].maximum) == ("0", "30000")
    assert "Enter" in specs_for(special("S8", "Press a key", Param("key", "string")))[0].suggestions
    assert specs_for(special("S7", "Switch tab", Param("tab_index", "int")))[0].minimum == "-1"


def test_a_text_area_has_several_lines_and_a_file_is_needed() -> None:
    assert specs_for(NOTE)[0].kind == "multiline"
    assert specs_for(Action("I1", "Note", "A", (Param("a", "str"),), tag="textarea"))[0].kind == "multiline"
    assert specs_for(UPLOAD)[0].required
    assert specs_for(BUY) == ()


@pytest.mark.parametrize("code", [Code.CAN_ONLY_BE_READ, Code.SHOWS_UNDER_POINTER])
def test_it_is_not_said_that_a_click_fails_that_does_not(code: Code) -> None:
    read = replace(BUY, reason="disabled", hindrance=fact(code))
    assert try_anyway(read) == "Will click Buy now."
    assert try_anyway(replace(read, hindrance=fact(Code.OFF_ON_PAGE))).endswith("Try anyway?")


def test_what_is_dropped_on_an_area_is_chosen_among_what_can_be_dragged() -> None:
    card = Action("M1", "Drag Fix login", "Todo", verb="Drag", target="Fix login", box=Box(0, 0, 9, 9))
    area = Action("M2", "Drop on Review", "Review", verb="Drop on", target="Review", box=Box(20, 0, 9, 9))
    button = Action("B1", "Click Add", "Review", verb="Click", target="Add", box=Box(40, 0, 9, 9))
    page = observed((button, card, area))
    (what,) = specs_for(area, page)
    assert what.choices == ("Fix login · M1",)
    assert sentence(area, what, "Fix login · M1") == "Will drag Fix login to Review."
    assert sentence(area, what, None) == "Choose what."
    assert specs_for(area, observed((area,))) == ()
    dragged = replace(area, states=("draggable",))
    assert specs_for(dragged, observed((dragged,))) == (), "nothing is dropped on itself"
    (where,) = specs_for(card, page)
    assert where.choices[1] == "Review · M2", "before what seldom takes anything"


def test_what_stands_on_a_track_can_be_dragged_to_its_ends() -> None:
    thumb = Action("M1", "Drag thumb", "Sign in", verb="Drag", target="thumb", room=(0, 264, 0, 0))
    (where,) = specs_for(thumb, observed((thumb,)))
    assert where.choices == ("The right end · → 264 px", "Nowhere, only click it · M1")
    assert sentence(thumb, where, where.choices[0]) == "Will drag thumb to the right end."


def test_a_cell_is_typed_into_where_there_is_a_text_and_else_clicked() -> None:
    cell = Action("B7", "Click 15, cell Price", "Teas", verb="Click", target="15, cell Price", states=("typed",))
    (text,) = specs_for(cell)
    assert sentence(cell, text, "17") == "Will type into 15, cell Price."
    assert sentence(cell, text, "") == "Will click 15, cell Price."
    assert (run_word(cell, "17"), run_word(cell, "")) == ("Type", "Click")


@pytest.mark.parametrize(
    ("name", "heading", "words"),
    [
        ("Approve", "Invoice 1041", "Will click Approve under “Invoice 1041”."),
        ("Next", "Invoice 1041", "Will click Next."),
        ("Delete account", "Account", "Will click Delete account."),
        ("Approve", "Page", "Will click Approve."),
    ],
)
def test_what_cannot_be_taken_back_is_told_with_what_it_concerns(name: str, heading: str, words: str) -> None:
    pressed = replace(BUY, description=f"Click {name}", target=name, name=name, category=heading)
    assert said(pressed) == words
    placed = replace(pressed, description=f"Click {name}, in Lamp", target=f"{name}, in Lamp")
    assert said(placed) == f"Will click {name}, in Lamp."


def test_of_a_drawing_it_is_said_where_the_click_goes_and_how_it_goes_elsewhere() -> None:
    drawing = Action("B1", "Click drawing", "Game", verb="Click", target="drawing", tag="canvas")
    where = "The click goes to the middle; to click elsewhere in it, take control."
    assert said(drawing) == f"Will click drawing. {where}"
    assert said(replace(drawing, tag="button")) == "Will click drawing."


def test_a_form_that_lies_over_the_page_is_shown_and_not_answered() -> None:
    way = Remedy(RemedyKey.ANSWER, fact(Code.SHOW_WHAT_IS_OPEN, name="Add a bill"), "B9")
    behind = replace(BUY, reason="blocked", hindrance=fact(Code.BLOCKED_BY_OPEN, by="Add a bill"), way=way)
    assert help_word(behind) == "Show it"
    assert help_sentence(behind) == "Show “Add a bill”"
    assert try_anyway(behind) == "It is behind “Add a bill”. Try anyway?"
    asks = replace(behind, hindrance=None, way=replace(way, words=fact(Code.ANSWER_THE_DIALOG)))
    assert (help_word(asks), help_sentence(asks)) == ("Answer", "Answer the dialog")
    assert try_anyway(asks) == "The page waits for an answer. Try anyway?"
    menu = replace(asks, hindrance=fact(Code.BLOCKED_BY_MENU), way=replace(way, words=fact(Code.SHOW_THE_MENU)))
    assert (help_word(menu), help_sentence(menu)) == ("Show it", "Show the menu")
