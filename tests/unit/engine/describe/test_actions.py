"""Elements in words: verb, name, group, parameter, reason."""

from dataclasses import replace

import pytest

from gui.engine.describe.actions import actions_of, hindrance_of
from gui.engine.describe.called import camel_case, target_of
from gui.engine.describe.elements import Element, Missing
from gui.engine.describe.verbs import verb_of
from gui.schema.action import Box, Reason
from gui.schema.say import say
from tests.unit.engine.samples import element, numbered


def described(*elements: Element) -> list[str]:
    return [action.description for action in actions_of(numbered(*elements))]


@pytest.mark.parametrize(
    ("found", "verb"),
    [
        (element("link"), "Open"),
        (element("button"), "Click"),
        (element("button", states=("collapsed",)), "Open"),
        (element("button", states=("expanded",)), "Close"),
        (element("button", states=("sortable",)), "Sort by"),
        (element("textbox"), "Type into"),
        (element("searchbox"), "Type into"),
        (element("textbox", input_type="date"), "Set"),
        (element("textbox", input_type="file"), "Choose a file for"),
        (element("combobox", options=(("A", True, False, ""),)), "Choose"),
        (element("combobox", tag="input", suggests=True, box=Box(0, 0, 90, 20)), "Type into"),
        (element("combobox", tag="input", suggests=True, box=Box(0, 0, 4, 20)), "Choose"),
        (element("combobox", tag="div"), "Open"),
        (element("combobox", tag="select"), "Choose"),
        (element("checkbox"), "Tick"),
        (element("checkbox", states=("checked",)), "Untick"),
        (element("option", states=("selected", "multiple")), "Unselect"),
        (element("option", states=("selected",)), "Choose"),
        (element("switch", states=("checked",)), "Switch off"),
        (element("radio"), "Choose"),
        (element("tab"), "Show"),
        (element("summary", states=("collapsed",)), "Open"),
        (element("summary", states=("expanded",)), "Close"),
        (element("slider"), "Set"),
        (element("generic"), "Click"),
        (element("generic", states=("collapsed",)), "Open"),
        (element("link", states=("expanded",)), "Close"),
        (element("button", "Close hours", states=("collapsed",)), "Click"),
        (element("button", "Closed days", states=("collapsed",)), "Open"),
    ],
)
def test_verbs(found: Element, verb: str) -> None:
    assert verb_of(found) == verb


def test_targets_are_short_and_human() -> None:
    assert target_of(element("textbox", "Full name required")) == "Full name"
    assert target_of(element("textbox", "E-mail *")) == "E-mail"
    assert target_of(element("textbox", "Name: (required)")) == "Name"
    for whole in ("Not required", "Non-required", "Phone (not required)", "Reason if required"):
        assert target_of(element("textbox", whole)) == whole
    assert target_of(element("button", "Required")) == "Required"
    assert target_of(element("link", "Pens For every hand.", lead="Pens")) == "Pens"
    assert target_of(element("button", "", hint="trash")) == "“trash” (button)"
    assert target_of(element("textbox", "", input_type="email", hint="post")) == "“post” (e-mail field)"
    assert target_of(element("textbox", "", input_type="password")) == "Password field"
    assert target_of(element("generic", "", tag="div")) == "item without a name"
    assert target_of(element("generic", "", tag="div", box=Box(0, 0, 300, 6))) == "bar"
    assert target_of(element("generic", "", tag="div", box=Box(0, 0, 300, 160))) == "area"
    assert target_of(element("generic", "00:00", tag="div", box=Box(0, 0, 300, 6))) == "bar"


def test_a_field_does_not_say_of_what_kind_it_is_where_its_words_or_its_verb_do() -> None:
    assert target_of(element("textbox", "", input_type="email", hint="Email")) == "“Email”"
    assert target_of(element("textbox", "", input_type="tel", hint="Your phone")) == "“Your phone”"
    assert target_of(element("textbox", "", input_type="time", hint="Sometimes")) == "“Sometimes” (time field)"
    assert target_of(element("textbox", "", input_type="file", hint="avatar")) == "“avatar”"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("ON OFF Toggle is off", "Toggle"),
        ("On/Off", "On/Off"),
        ("Yes No Newsletter", "Newsletter"),
        ("Sound: on", "Sound"),
        ("Alerts are currently disabled", "Alerts"),
        ("Basis", "Basis"),
        ("What is on", "What is on"),
        ("Turn it on", "Turn it on"),
    ],
)
def test_what_is_ticked_is_not_called_by_its_states(name: str, told: str) -> None:
    assert target_of(element("checkbox", name)) == told
    assert target_of(element("switch", name)) == told
    assert target_of(element("button", name)) == name


def test_twins_are_numbered_as_one_counts_on_the_page() -> None:
    told = described(
        element("button", "previous"),
        element("button", "Previous"),
        element("button", "Previous", near="May"),
        element("button", "Previous"),
    )
    assert told == [
        "Click previous (1 of 4)",
        "Click Previous (2 of 4)",
        "Click Previous, beside May",
        "Click Previous (4 of 4)",
    ]


def test_two_or_three_twins_are_told_by_where_they_stand() -> None:
    def placed(x: float, y: float, **more: object) -> Element:
        return element("button", "Next", box=Box(x, y, 40, 20), **more)

    assert described(placed(0, 0), placed(50, 400)) == ["Click Next (upper)", "Click Next (lower)"]
    assert described(placed(50, 0), placed(0, 5)) == ["Click Next (right)", "Click Next (left)"]
    numbered_two = ["Click Next (1 of 2)", "Click Next (2 of 2)"]
    assert described(placed(0, 0), placed(20, 10)) == numbered_two  # one lies over the other
    assert described(placed(0, 400), placed(0, 0)) == numbered_two  # one of them moves as the page scrolls
    column = described(*(placed(0, y) for y in (0, 40, 80)))
    assert column == ["Click Next (upper)", "Click Next (middle)", "Click Next (lower)"]
    line = described(*(placed(x, 0) for x in (0, 120, 60)))
    assert line == ["Click Next (left)", "Click Next (right)", "Click Next (middle)"]
    corners = described(placed(0, 0), placed(60, 0), placed(0, 40))
    assert corners == ["Click Next (upper left)", "Click Next (upper right)", "Click Next (lower)"]
    assert described(placed(0, 400), placed(60, 0)) == ["Click Next (left)", "Click Next (right)"]
    titles = [placed(0, 0, category="Navigation"), placed(0, 40, category="Sidebar")]
    assert described(*titles) == ["Click Next (upper)", "Click Next, in the sidebar"]
    heads = [placed(0, 0, category="Navigation"), placed(0, 40)]
    assert described(*heads) == ["Click Next (upper)", "Click Next (lower)"]  # nobody sees what is a navigation
    one_place = [element("button", "Next", category="Navigation"), element("button", "Next")]
    assert described(*one_place) == ["Click Next, in the menu", "Click Next"]
    assert described(*(placed(0, y) for y in (0, 40, 80, 120)))[2] == "Click Next (third from the top)"
    rows = [placed(0, y, row=row) for y, row in ((0, "May"), (40, "May"), (80, "June"))]
    assert described(*rows) == [
        "Click Next, in row May (upper)",
        "Click Next, in row May (lower)",
        "Click Next, in row June",
    ]
    assert described(placed(0, 0), placed(0, 40), placed(0, 80, reason="hidden"))[0] == "Click Next (upper)"


def test_what_lies_right_under_its_twin_is_not_counted() -> None:
    place = Box(10, 10, 40, 20)
    under, over = element("button", "Pin", box=place, reason="covered"), element("button", "Pin", box=place)
    far = element("button", "Pin", box=Box(10, 90, 40, 20))
    assert described(under, over) == ["Click Pin (hidden)", "Click Pin"]
    written = element("button", "Pin (hidden)")
    assert described(under, over, written)[::2] == ["Click Pin (1 of 1 hidden)", "Click Pin (hidden)"]
    assert described(under, over, far)[1:] == ["Click Pin (upper)", "Click Pin (lower)"]


def test_what_lies_behind_a_dialog_is_no_twin_of_what_is_in_it() -> None:
    behind, within = (element("button", "Files", box=Box(10, y, 40, 20)) for y in (10, 200))
    assert described(behind, within) == ["Click Files (upper)", "Click Files (lower)"]
    assert described(replace(behind, reason="blocked"), within) == ["Click Files (hidden)", "Click Files"]


def test_signs_are_told_by_a_name_in_their_line() -> None:
    def at(x: float, y: float, name: str = "", hint: str = "") -> Element:
        return element("button", name, hint=hint, box=Box(x, y, 20, 20))

    heads = [
        one
        for y, month in ((0, "May"), (90, "June"))
        for one in (at(0, y, hint="fast back"), at(30, y, hint="back"), at(60, y, month))
    ]
    told = described(*heads)
    assert told[1] == "Click “back” (button), beside May"
    assert told[3] == "Click “fast back” (button), beside June"
    folds = [
        one for y in (0, 90) for one in (at(0, y, hint="collapse"), at(30, y, hint="tick"), at(60, y, f"Fleet {y}"))
    ]
    assert described(*folds)[0] == "Click “collapse” (button), beside Fleet 0"


def test_of_two_of_which_one_is_called_as_the_other_reads_each_is_counted() -> None:
    told = [element("button", "Edit, beside Ink"), element("button", "Edit", near="Ink"), element("button", "Edit")]
    assert described(*told)[:2] == ["Click Edit, beside Ink (1 of 2)", "Click Edit, beside Ink (2 of 2)"]


def test_twins_of_one_place_are_numbered_there() -> None:
    months, years = (element("button", "Next", row=row) for row in ("Months", "Years"))
    assert described(months, months, years)[:2] == [
        "Click Next, in row Months (1 of 2)",
        "Click Next, in row Months (2 of 2)",
    ]


def test_a_twin_that_is_seen_is_not_numbered_for_one_that_is_not() -> None:
    hidden = element("button", "9", reason="hidden")
    assert described(hidden, element("button", "9"), hidden) == [
        "Click 9 (1 of 2 hidden)",
        "Click 9",
        "Click 9 (2 of 2 hidden)",
    ]
    assert described(hidden, hidden) == ["Click 9 (1 of 2)", "Click 9 (2 of 2)"]


def test_what_reads_the_same_but_for_its_verb_or_its_letters_is_told_by_its_place() -> None:
    assert described(
        element("link", "Sign In", tag="a", category="Sidebar", href="https://shop.example/in"),
        element("button", "Sign in", category="Page head"),
    ) == ["Open Sign In, in the sidebar", "Click Sign in, in the header"]
    more = element("button", "", hint="more", row="Ink")
    opens = [element("button", "", hint="more", row=row, states=("collapsed",)) for row in ("Pen", "Nib")]
    assert described(more, *opens) == [
        "Click “more” (button), in row Ink",
        "Open “more” (button), in row Pen",
        "Open “more” (button), in row Nib",
    ]


def test_what_differs_by_its_verb_and_a_navigation_is_told_by_its_side() -> None:
    title = element("link", "Profile", href="#", category="Navigation", box=Box(300, 0, 90, 20))
    entry = element("link", "PROFILE", href="https://shop.example/me", box=Box(0, 200, 90, 20))
    assert described(title, entry) == ["Click Profile (upper)", "Open PROFILE (lower)"]
    assert described(entry, title) == ["Open PROFILE (left)", "Click Profile (right)"]


def test_lists_of_hours_and_minutes_are_told_by_that() -> None:
    def numbers(first: int, last: int) -> tuple[tuple[str, bool, bool, str], ...]:
        return tuple((f"{number:02}", False, False, "") for number in range(first, last + 1))

    hours = element("combobox", "Time", tag="select", options=numbers(1, 12))
    minutes = element("combobox", "Time", tag="select", options=numbers(0, 59))
    pieces = element("combobox", "Pieces", tag="select", options=numbers(1, 12))
    assert described(hours, minutes, pieces) == ["Choose Time (hours)", "Choose Time (minutes)", "Choose Pieces"]


def test_a_single_letter_is_no_place() -> None:
    told = described(element("button", "Today", head="S"), element("button", "Today", head="May"))
    assert told == ["Click Today", "Click Today, in May"]


def test_a_list_box_without_a_name_is_called_by_how_it_begins() -> None:
    options = tuple((words, False, False, "") for words in ("Ink", "Pen"))
    assert described(element("listbox", "", options=options)) == ["Choose list “Ink, …”"]


def test_what_only_says_that_it_is_moved_is_called_by_its_row() -> None:
    grip = element("generic", "Move / Rearrange", draggable=True, row="ink.jpg")
    assert described(grip, element("generic", "Move house", draggable=True, row="pen.jpg")) == [
        "Drag row ink.jpg",
        "Drag Move house",
    ]


def test_rows_that_begin_alike_are_told_by_their_last_cell() -> None:
    mails = [element("link", "Ann", row="A report on tides and…", row_tail=when) for when in ("2 mins ago", "May")]
    assert described(*mails) == [f"Open Ann, in row A report on tides and…, {when}" for when in ("2 mins ago", "May")]


def test_a_drawing_of_a_hidden_tick_is_ticked() -> None:
    drawn = element("generic", "", tag="div", ticks="checkbox", row="Ink")
    assert described(drawn) == ["Tick row Ink"]
    on = element("generic", "Reading", tag="div", ticks="checkbox", states=("checked",))
    assert described(on) == ["Untick Reading"]
    assert described(element("generic", "", hint="Ship", ticks="switch")) == ["Switch on “Ship”"]


def test_what_is_no_text_is_not_said() -> None:
    assert target_of(element("button", "", hint="Bold (CTRL+B)")) == "“Bold” (button)"
    assert target_of(element("button", "Remove style (CTRL+\\)")) == "Remove style"
    assert target_of(element("button", "Indent (Tab)")) == "Indent"
    assert target_of(element("button", "Link (Ctrl/Cmd+K)")) == "Link"
    assert target_of(element("link", "\ue8a1  Mailbox")) == "Mailbox"  # an icon of a font
    twins = [element("button", "Trash", category=category) for category in ("\uf0e0 Mail", "Files")]
    assert described(*twins) == ["Click Trash, in Mail", "Click Trash, in Files"]


def test_what_a_click_does_is_what_it_is_called_by() -> None:
    assert target_of(element("button", "Click to delete item.")) == "Delete item"
    assert target_of(element("button", "Click here to read on")) == "Read on"
    assert target_of(element("button", "Click tone")) == "Click tone"


def test_a_name_that_begins_with_click_stays_whole() -> None:
    names = ["CLICK ME", "Click here", "Click tone", "Click me twice"]
    actions = actions_of(numbered(*(element("button", name) for name in names)))
    assert [action.target for action in actions] == names
    assert [action.description for action in actions] == [f"Click {name}" for name in names]


def test_a_large_field_without_a_name_is_an_editor() -> None:
    large, small = Box(0, 0, 600, 200), Box(0, 0, 600, 20)
    bold = element("button", "Bold")
    assert described(bold, element("textbox", "", editable=True, box=large))[1] == "Type into editor"
    line = element("textbox", "", editable=True, box=small)
    assert described(bold, line)[1] == "Type into text field, after “Bold”"
    rooms = [element("textbox", "", editable=True, box=large, head=head, headed=True) for head in ("Mail", "Note")]
    assert described(*rooms) == ["Type into editor, in Mail", "Type into editor, in Note"]


def test_what_is_called_by_its_row_is_not_told_by_it_twice() -> None:
    assert described(element(name="Go"), element("generic", "", row="Papers"))[1] == "Click item, in row Papers"


def test_a_count_behind_a_name_tells_no_twin_from_another() -> None:
    decks = [element("link", "Deck 1", head="Sloop"), element("link", "Deck 1 4", lead="Deck 1", head="Yawl")]
    assert described(*decks) == ["Open Deck 1, in Sloop", "Open Deck 1, in Yawl"]


def test_a_text_is_called_by_how_it_begins() -> None:
    text = "This is what is written here, at some length, for whoever reads on to the end of it"
    assert target_of(element("generic", text)) == "This is what is written here, at some length, for whoever…"
    assert target_of(element("link", text)) == text


def test_a_group_without_letters_is_no_place() -> None:
    twins = [element("link", "Usage", category=category) for category in ("#", "Menu")]
    assert described(*twins) == ["Open Usage", "Open Usage, in Menu"]
    cards = [element("link", "Usage", row=row, card=True) for row in ("#", "Menu")]
    assert described(*cards) == ["Open Usage", "Open Usage, in Menu"]


def test_marks_inside_marks_are_single_ones() -> None:
    assert target_of(element("button", "", hint="Read “Ink”")) == "“Read ‘Ink’” (button)"
    assert target_of(element("textbox", "", value="He said “no”", editable=True)) == "text “He said ‘no’”"


def test_a_link_that_leads_nowhere_is_clicked() -> None:
    assert described(
        element("link", "Bold", href="javascript:void(0)"),
        element("link", "", hint="trash", href="https://shop.example/#"),
        element("link", "Edit", href="https://shop.example/#!"),
        element("link", "Ink", href="https://shop.example/#ink"),
        element("link", "Pens", href="https://shop.example/#!/pens"),
        element("link", "More", href="javascript:;", states=("collapsed",)),
        element("link", "Buy", href="javascript:;"),
        element("button", "Buy"),
    ) == [
        *("Click Bold", "Click “trash” (button)", "Click Edit", "Open Ink", "Open Pens", "Open More", "Open Buy"),
        "Click Buy",
    ]


def test_a_drawn_editor_is_told_by_its_text_without_the_numbers_of_its_lines() -> None:
    assert (
        target_of(element("textbox", "", value="1 let x = 2 2 let y = 1", drawn=True)) == "text “let x = 2 let y = 1”"
    )
    assert target_of(element("textbox", "", value="1 2 3", drawn=True)) == "text field"


def test_a_fold_is_told_by_the_number_of_its_line_and_a_number_by_no_other() -> None:
    folds = [element("button", "▾", lead="Collapse", near=line) for line in ("1", "13")]
    assert described(*folds) == ["Click Collapse, beside 1", "Click Collapse, beside 13"]
    numbers = [element("button", "2", near=other) for other in ("1", "3")]
    assert described(*numbers) == ["Click 2 (1 of 2)", "Click 2 (2 of 2)"]


def test_days_of_other_months_say_so() -> None:
    days = [element("gridcell", "30", caption="June 2026", overhang=over) for over in (-1, 0)]
    assert described(*days) == ["Click 30, before June 2026", "Click 30, June 2026"]


def test_the_verb_is_not_said_twice() -> None:
    assert described(element("link", "Open sheet 1"), element("link", "Opening hours")) == [
        "Open sheet 1",
        "Open Opening hours",
    ]


def test_what_has_no_name_is_told_by_what_is_before_it() -> None:
    first, second = actions_of(numbered(element(name="Print", category="Icons"), element(name="", category="Icons")))
    assert second.description == "Click icon button, after “Print”"
    assert (first.unnamed, second.unnamed) == (False, True)


def test_a_picture_that_links_is_called_as_the_link_beside_it_and_by_nothing_else() -> None:
    shop = "https://shop.example/ink"
    told = described(element("link", "Ink", tag="a", href=shop), element("link", "", tag="a", href=shop))
    assert told == ["Open Ink", "Open “Ink” (link)"]


def test_descriptions_are_unique_by_row_then_group_then_number() -> None:
    assert described(
        element(name="Remove", row="One notebook"),
        element(name="Remove", row="Two pens"),
        element("link", "More", category="News"),
        element("link", "More", category="Shop"),
        element(name="Edit"),
        element(name="Edit"),
    ) == [
        "Click Remove, in row One notebook",
        "Click Remove, in row Two pens",
        "Open More, in News",
        "Open More, in Shop",
        "Click Edit (1 of 2)",
        "Click Edit (2 of 2)",
    ]


def test_what_differs_by_its_price_alone_is_told_by_what_is_sold() -> None:
    assert described(
        element(name="Add for 3.25 €", head="Ink", near="3.25 €"),
        element(name="Add for 5 €", head="Pen", near="5 €"),
        element(name="Add for 5 €", head="Pad", near="5 €"),
        element(name="Pay 8.25 €", head="Basket"),
        element(name="Take $3", near="$3"),
        element(name="Take $4", near="$4"),
    ) == [
        "Click Add for 3.25 €, in Ink",
        "Click Add for 5 €, in Pen",
        "Click Add for 5 €, in Pad",
        "Click Pay 8.25 €",
        "Click Take $3",
        "Click Take $4",
    ]


def test_a_remark_in_brackets_follows_the_name_as_on_the_page() -> None:
    assert described(element("link", "Terms", near="(PDF)"), element("link", "Terms", near="Prices")) == [
        "Open Terms (PDF)",
        "Open Terms, beside Prices",
    ]


def test_what_shows_only_under_the_pointer_can_be_done() -> None:
    item = element(name="Copy", reason="hidden")
    pointed, folded = actions_of(numbered(replace(item, unfit="pointed"), replace(item, key=2, blocker="Edit")))
    assert (pointed.status, pointed.reason, pointed.can_be_done) == ("valid", "hidden", True)
    assert (folded.status, folded.reason, folded.can_be_done) == ("excluded", "hidden", False)


def test_a_dialog_renames_nothing_behind_it() -> None:
    link = replace(element("link", "Delete", href="https://a.example/#"), tag="a")
    beside, asks = element(name="Delete"), element(name="Delete", category="Really?")
    assert described(link) == ["Click Delete"]
    assert described(link, beside) == ["Open Delete", "Click Delete"]
    behind = replace(link, reason="blocked", blocker="Really?")
    assert described(behind, asks, element(name="Cancel", category="Really?")) == [
        "Click Delete",
        "Click Delete, in Really?",
        "Click Cancel",
    ]


def test_reasons_and_status() -> None:
    reasons: tuple[Reason, ...] = ("ready", "covered", "disabled", "hidden", "outside", "blocked")
    missing = (Missing((), "Name", "value"), Missing((), "Terms", "tick"))
    actions = actions_of(
        numbered(*(element(name=reason, reason=reason, blocker="Wall", missing=missing) for reason in reasons))
    )
    assert [action.status for action in actions] == ["valid", "valid", "excluded", "excluded", "excluded", "excluded"]
    assert [action.reason_text for action in actions] == [
        "",
        "Behind “Wall”.",
        "Disabled on this page. Name is empty. Terms is not ticked.",
        "Inside “Wall”, which is closed.",
        "Off screen.",
        "Close “Wall” first.",
    ]
    assert all(hindrance_of(element(), reason) for reason in reasons[1:])
    for question in ("Delete it?", "削除しますか？", "هل تريد الحذف؟"):
        asked = hindrance_of(element(blocker=question), "blocked")
        assert asked is not None
        assert say(asked) == f"Answer “{question}” first."


def test_parameters() -> None:
    options = (("Austria", False, False, ""), ("Italy", True, False, ""), ("Spain", False, True, ""))
    text, secret, country, several, amount, button = (
        action.param
        for action in actions_of(
            numbered(
                element(
                    "textbox",
                    "Full name required",
                    value="Ada",
                    states=("required",),
                    placeholder="Your name",
                    max_length=9,
                    pattern="[A-Z].*",
                ),
                element("textbox", "Password", input_type="password", value="hidden by the page script"),
                element("combobox", "Country", options=options, value="Italy"),
                element("listbox", "Countries", options=options, states=("multiple",)),
                element("spinbutton", "Amount", input_type="number", minimum="1", maximum="9", step="2", value="3"),
                element("button", "Buy"),
            )
        )
    )
    assert text is not None
    assert (text.name, text.label, text.type, text.default, text.required) == (
        "fullName",
        "Full name",
        "str",
        "Ada",
        True,
    )
    assert (text.placeholder, text.max_length, text.pattern) == ("Your name", 9, "[A-Z].*")
    assert secret is not None
    assert (secret.secret, secret.default) == (True, None)
    assert country is not None
    assert (country.values, country.default, country.multiple) == (("Austria", "Italy"), "Italy", False)
    assert several is not None
    assert several.multiple
    assert amount is not None
    assert (amount.type, amount.minimum, amount.maximum, amount.step) == ("number", "1", "9", "2")
    assert button is None
    assert country.shown == ("Austria", "Italy", "Spain")


def test_camel_case() -> None:
    assert camel_case("Full name") == "fullName"
    assert camel_case("E-mail for the newsletter") == "eMailForTheNewsletter"
    assert camel_case("…") == ""
    assert len(camel_case("very " * 40)) == 40


def test_what_only_scrolls_takes_a_way_and_is_ready() -> None:
    region = element("region", "Terms", tag="div", states=("scrolls",))
    greyed = element("textbox", "Conditions", tag="textarea", states=("scrolls",), reason="disabled")
    typed = element("textbox", "Notes", tag="textarea", states=("scrolls",))
    terms, conditions, notes = actions_of(numbered(region, greyed, typed))
    assert [terms.description, conditions.description] == ["Scroll Terms", "Scroll Conditions"]
    assert (conditions.status, conditions.reason) == ("valid", "ready")
    assert terms.param is not None
    assert terms.param.values == ("Down", "Up", "To the end", "To the start")
    assert notes.description == "Type into Notes"


def test_choices_of_the_same_name_are_told_apart_by_their_group() -> None:
    options = (("Soup", False, False, "Cold"), ("Stew", True, False, "Hot"), ("Soup", False, False, "Hot"))
    (dish,) = actions_of(numbered(element("combobox", "Dish", options=options)))
    assert dish.param is not None
    assert (dish.param.values, dish.param.default) == (("Soup (Cold)", "Stew", "Soup (Hot)"), "Stew")


def test_a_row_of_nothing_but_numbers_is_called_by_all_of_them() -> None:
    rows = (("2024 1500 300", (4, 9, 13)), ("12 45 67", (2, 5, 8)), ("34 Ann Miller", (2, 13)))
    asked = [element("checkbox", "", row=row, row_cuts=cuts) for row, cuts in rows]
    said = described(*asked)
    assert [any(row in words for words in said) for row in ("2024 1500 300", "12 45 67", "Ann Miller")] == [True] * 3
    assert not any("34" in words for words in said)


def test_actions_of_the_same_name_in_every_row_are_in_rows_but_a_form_laid_out_as_a_table_is_not() -> None:
    def in_rows(*elements: Element) -> list[bool]:
        return [action.in_row for action in actions_of(numbered(*elements))]

    paid = [element("checkbox", "Paid", row=row) for row in ("Travel", "Food")]
    others = element("checkbox", "Paid"), element("textbox", "Search", row="Food")
    assert in_rows(*paid, *others) == [True, True, False, False]
    assert in_rows(element("textbox", "Name", row="Name"), element("textbox", "Town", row="Town")) == [False, False]
    assert in_rows(*(replace(one, card=True) for one in paid)) == [False, False], "cards are no rows"
    assert in_rows(element("gridcell", "Rent", cell=("Kind", "Rent"))) == [True]
    assert in_rows(element("gridcell", "12", cell=("Mo", "2"), caption="May")) == [False], "a day"


def test_a_row_keeps_the_words_that_are_names_in_another_one() -> None:
    bars = [element("button", "One", row=row, card=True) for row in ("Button bar", "Large button bar")]
    others = [element("button", "bar", row=row, card=True) for row in ("Bar", "Other bar")]
    assert described(*bars, *others)[:2] == ["Click One, in Button bar", "Click One, in Large button bar"]


def test_a_tick_box_in_a_row_is_called_by_it_where_its_own_word_says_no_more() -> None:
    assert described(element("checkbox", "", hint="check", row="Ink")) == ["Tick row Ink"]
    assert described(element("checkbox", "", hint="paid", row="Ink")) == ["Tick “paid”"]


def test_of_three_twins_none_is_told_by_what_stands_beside_it_alone() -> None:
    near = ("", "Pictures", "")
    lists = [element("button", "Go", box=Box(50 * at, 0, 40, 20), near=words) for at, words in enumerate(near)]
    assert described(*lists) == ["Click Go (left)", "Click Go (middle)", "Click Go (right)"]


def test_four_that_stand_in_a_square_are_told_by_their_corners() -> None:
    at = [(0, 0), (50, 0), (0, 40), (50, 40)]
    square = [element("button", "Go", box=Box(x, y, 40, 20)) for x, y in at]
    corners = [f"Click Go ({line} {side})" for line in ("upper", "lower") for side in ("left", "right")]
    assert described(*square) == corners
    row = [element("button", "Go", box=Box(50 * place, 0, 40, 20)) for place in range(4)]
    assert described(*row)[0] == "Click Go (first from the left)"


def test_colours_tell_twins_apart_unless_few_of_them_have_one() -> None:
    def described_in(*colours: str) -> list[str]:
        buttons = (element("button", "Go", box=Box(50 * at, 0, 40, 20), painted=c) for at, c in enumerate(colours))
        return described(*buttons)

    assert described_in("red", "blue", "") == ["Click Go, the red one", "Click Go, the blue one", "Click Go (right)"]
    assert described_in("", "blue", "") == ["Click Go (left)", "Click Go (middle)", "Click Go (right)"]
    assert described_in("red", "red", "") == ["Click Go (left)", "Click Go (middle)", "Click Go (right)"]


def test_a_tick_box_that_toggles_by_its_name_is_clicked() -> None:
    assert described(element("checkbox", "Toggle table of contents")) == ["Click Toggle table of contents"]
    assert described(element("checkbox", "Toggle is off")) == ["Tick Toggle"]


@pytest.mark.parametrize(
    ("label", "said"),
    [("Choose a picture", "a picture"), ("Select photo", "photo"), ("Choose a file", "Choose a file")],
)
def test_a_field_for_files_does_not_say_twice_that_one_chooses(label: str, said: str) -> None:
    assert described(element("textbox", label, input_type="file")) == [f"Choose a file for {said}"]


def test_a_piece_of_a_sentence_that_goes_on_in_a_link_is_no_place() -> None:
    links = [element("link", "example", head=head) for head in ("see a working…", "Small boats")]
    assert described(*links) == ["Open example", "Open example, in Small boats"]


def test_boxes_of_one_name_are_told_apart_whether_they_are_ticked_or_not() -> None:
    for states in ((), ("checked",)):
        told = described(
            element("checkbox", "Ink", category="Shop", states=states), element("checkbox", "Ink", category="Cart")
        )
        assert [words.partition(" ")[2] for words in told] == ["Ink, in Shop", "Ink, in Cart"], "a tick renames nothing"


def test_what_stands_beside_the_heading_of_its_group_is_in_it() -> None:
    links = [element("link", "source", near=words, category=words) for words in ("Members", "Methods")]
    assert [one.target for one in actions_of(links)] == ["source, in Members", "source, in Methods"]
    aside = [element("link", "source", near=words, category="All") for words in ("Members", "Methods")]
    assert [one.target for one in actions_of(aside)] == ["source, beside Members", "source, beside Methods"]


def test_what_only_screen_readers_are_told_of_a_tab_or_divider_is_not_said() -> None:
    tab = element("tab", "Go to slide 2 of 3", name_from="aria-label")
    divider = element("separator", "Resize", name_from="aria-label", tag="div")
    assert [target_of(tab), target_of(divider)] == ["slide 2 of 3", "divider"]
    assert target_of(element("tab", "Go to market")) == "Go to market"
    line = element("separator", "Resize tokens column", name_from="aria-label", tag="div", box=Box(0, 0, 8, 30))
    assert [target_of(line), target_of(replace(line, box=Box(0, 0, 300, 8)))] == ["width of tokens", "height of tokens"]
