"""Changes in words."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import cast

from gui.engine.describe import changes
from gui.engine.describe.elements import Element, Op
from gui.engine.describe.needs import needs_of
from gui.engine.describe.observation import describe, with_question
from gui.schema.action import Action, ActionCall, Box
from gui.schema.code import Code
from gui.schema.fact import fact
from gui.schema.page import Block, Metadata, Observation, Question, Span, TabInfo, ViewportInfo
from gui.schema.say import say, say_all
from gui.schema.session import SessionInfo
from gui.schema.special import Special
from tests.unit.engine.samples import element, reading

NOW = datetime(2025, 5, 31, tzinfo=UTC)
SESSION = SessionInfo("s", NOW, NOW)


def observed(
    *elements: Element,
    url: str = "https://example.org/a",
    title: str = "A",
    says: str = "",
    text: str = "",
    wrong: str = "",
    y: int = 0,
) -> Observation:
    page = reading(*elements)
    if wrong:
        page.tokens = [*page.tokens, *([Op.TEXT, f" {word}", 0, 1] for word in wrong.split()), [Op.BREAK]]
    if says:
        page.tokens = [*page.tokens, [Op.MESSAGE, "status"], [Op.TEXT, says, 0], [Op.BREAK]]
    if text:
        page.tokens = [*page.tokens, [Op.TEXT, text, 0], [Op.BREAK]]
    words = describe(page)
    metadata = Metadata(title, url, ViewportInfo(0, y), (TabInfo(0, title, url),))
    return Observation(SESSION, metadata, words.actions, blocks=words.blocks, complaints=words.complaints)


def changes_between(before: Observation | None, after: Observation) -> tuple[str, ...]:
    return say_all(changes.changes_between(before, after))


NOTHING = "Nothing visible changed."
BUY = element(name="Buy")
FIELD = element("textbox", "Name")


def test_nothing() -> None:
    assert changes_between(observed(BUY), observed(BUY)) == (NOTHING,)


def test_the_actions_of_a_page_that_was_left_are_not_gone_through() -> None:
    before = replace(observed(BUY), actions=(cast("Action", object()),) * 3)
    after = observed(BUY, FIELD, url="https://example.org/b", title="B")
    assert changes.changes_between(before, after) == (
        fact(Code.WENT_TO, title="B", url="https://example.org/b"),
        fact(Code.ACTIONS_LISTED, count=2),
    )


def test_the_message_of_the_page_that_a_press_leads_to_is_told() -> None:
    before, url = observed(BUY, says="Cookies"), "https://example.org/b"
    after = observed(BUY, url=url, title="B", says="Bob was saved.")
    press = before.actions[0]

    def told(now: Observation, acted: Action | None, call: ActionCall | None = None) -> tuple[str, ...]:
        return say_all(changes.changes_between(before, now, acted, call))

    assert told(after, press) == ("Went to “B”", "The page says: “Bob was saved.”", "1 action")
    assert told(after, None) == ("Went to “B”", "1 action"), "nobody pressed anything"
    back = replace(press, id=Special.BACK)
    assert told(after, back, ActionCall(action_id=Special.BACK)) == ("Went to “B”", "1 action")
    same = observed(BUY, url=url, title="B", says="Cookies")
    assert told(same, press) == ("Went to “B”", "1 action"), "it was said before"
    sends, wrong = replace(press, submits=True), replace(after, complaints=("Bob was saved.",))
    assert told(wrong, sends)[1:] == ("The page says: “Bob was saved.”", "1 action"), "once"


def test_a_page_is_not_told_by_a_title_that_is_still_the_one_of_before() -> None:
    before, url = replace(observed(BUY, title="Lanterns"), document="1"), "https://example.org/checkout"
    after = replace(observed(BUY, title="Lanterns", url=url), document="1")
    assert changes_between(before, after)[0] == f"Went to {url}"
    assert changes_between(before, replace(after, document="2"))[0] == "Went to “Lanterns”"


def test_what_the_page_marks_as_an_error_is_told_as_one_and_once() -> None:
    told = changes.changes_between(observed(BUY), observed(BUY, FIELD, wrong="Sold out. Try later."))
    assert told == (
        fact(Code.PAGE_COMPLAINED, text="Sold out. Try later."),
        fact(Code.ACTIONS_ADDED, count=1),
    )
    assert changes_between(observed(wrong="Sold out."), observed(wrong="Sold out.")) == (NOTHING,)
    both = changes_between(observed(BUY), observed(BUY, says="Error 17: the order was not sent.", wrong="Error"))
    assert both == ("The page says: “Error”", "The page says: “Error 17: the order was not sent.”")
    wrong = replace(FIELD, states=("invalid",), error="Please enter a URL.")
    refused = "“Name” is not accepted: Please enter a URL"
    assert changes_between(observed(FIELD), observed(wrong, wrong="Please enter a URL.")) == (refused,)


def test_another_page_with_an_error_is_told_where_a_form_was_sent() -> None:
    send = replace(BUY, submits=True)
    before, after = observed(send), observed(send, url="https://example.org/b", wrong="Too late")
    told = fact(Code.PAGE_COMPLAINED, text="Too late")
    assert told in changes.changes_between(before, after, before.actions[0])
    assert told not in changes.changes_between(before, after)


def test_a_message_that_was_closed_is_told_by_its_words() -> None:
    close = element(name="Close")
    before, after = observed(BUY, close, says="Stock is low"), observed(BUY)
    acted = next(one for one in before.actions if one.target == "Close")
    told = say_all(changes.changes_between(before, after, acted))
    assert told == ("No longer there: “Stock is low”", "1 action is no longer there")
    buys = say_all(changes.changes_between(before, after, before.actions[0]))
    assert buys == ("1 action is no longer there",), "it went by itself"
    stays = say_all(changes.changes_between(before, observed(BUY, says="Stock is low"), acted))
    assert stays == ("1 action is no longer there",)


def test_another_label_is_told_first_but_for_a_count_in_that_of_a_tick() -> None:
    box = element("checkbox", "Red 12")
    before = observed(box, FIELD)
    ticked = replace(box, states=("checked",))
    told = changes_between(before, observed(ticked, replace(FIELD, name="Town")))
    assert told == ("“Name” is now called “Town”", "“Red 12” is now ticked")
    assert changes_between(before, observed(replace(ticked, name="Red 8"), FIELD)) == ("“Red 8” is now ticked",)
    told = changes_between(before, observed(replace(ticked, name="Blue 12"), FIELD))
    assert told == ("“Red 12” is now called “Blue 12”", "“Blue 12” is now ticked")


def test_first_reading() -> None:
    assert changes_between(None, observed(BUY)) == ("Opened “A”",)


def test_another_page() -> None:
    after = observed(BUY, FIELD, url="https://example.org/b", title="B")
    assert changes_between(observed(BUY), after) == ("Went to “B”", "2 actions")
    empty = observed(url="https://example.org/b", title="B")
    assert changes_between(observed(BUY), empty) == ("Went to “B”", "0 actions"), "not only what the step is called"
    part = observed(url="https://example.org/a#about")
    assert changes_between(observed(), part) == ("The address now ends with #about",)
    assert changes_between(part, observed()) == ("The end of the address, from # on, is gone",)
    assert changes_between(observed(), observed(title="New")) == ("The title is now “New”",)


def test_fields_and_states() -> None:
    box = element("checkbox", "Save")
    assert changes_between(observed(box), observed(replace(box, states=("checked",)))) == ("“Save” is now ticked",)
    assert changes_between(observed(FIELD), observed(replace(FIELD, value="Ada"))) == ("Name: “Ada”",)
    assert changes_between(observed(replace(FIELD, value="Ada")), observed(FIELD)) == ("Name is now empty",)
    grey = replace(BUY, reason="disabled")
    assert changes_between(observed(BUY), observed(grey)) == ("“Buy” is now disabled",)
    assert changes_between(observed(grey), observed(BUY)) == ("“Buy” can now be used",)


def test_what_was_acted_on_and_what_is_selected_now_come_first() -> None:
    menu = replace(element(name="Menu"), states=("expanded",))
    box = element("checkbox", "Save")
    before = observed(menu, box)
    after = observed(replace(menu, states=("collapsed",)), replace(box, states=("checked",)))
    ticked = next(action for action in before.actions if action.role == "checkbox")
    told = say_all(changes.changes_between(before, after, ticked))
    assert told == ("“Save” is now ticked", "“Menu” is now closed")
    one, two = replace(element("tab", "1. Cart"), states=("selected",)), element("tab", "2. Address")
    on = replace(two, name="current step: 2. Address", states=("selected",))
    assert changes_between(observed(one, two), observed(replace(one, states=()), on)) == (
        "“2. Address” is now selected",
        "“1. Cart” is no longer selected",
    )


def test_the_name_of_a_file_is_told_with_its_end() -> None:
    empty = element("textbox", "Drawing", input_type="file")
    given = replace(empty, value="drawing of the cover, second try, with the colours of the harbour.pdf")
    assert changes_between(observed(empty), observed(given)) == (
        "Drawing: “drawing of the cover, second try, with…s of the harbour.pdf”",
    )
    short = replace(empty, value="cover.pdf")
    assert changes_between(observed(empty), observed(short)) == ("Drawing: “cover.pdf”",)


def test_a_day_and_its_time_are_told_without_the_sign_between_them() -> None:
    empty = element("textbox", "Collect at", input_type="datetime-local")
    chosen = replace(empty, value="2027-07-04T14:30")
    assert changes_between(observed(empty), observed(chosen)) == ("Collect at: “2027-07-04 14:30”",)


def test_lines_of_text_are_told_apart_from_words_with_commas() -> None:
    empty = replace(element("textbox", "Note"), tag="textarea")
    typed = replace(empty, value="Ring twice,\nplease\r\n\nAda")
    after = observed(typed)
    assert changes_between(observed(empty), after) == ("Note: “Ring twice, ↵ please ↵ ↵ Ada”",)
    options = (("Nuts", False, False, ""), ("Herbs", False, False, ""))
    choice = element("listbox", "Toppings", options=options, states=("multiple",))
    several = replace(choice, value="Nuts\nHerbs")
    assert changes_between(observed(choice), observed(several)) == ("Toppings: “Nuts, Herbs”",)


def test_what_the_page_says_now_comes_before_what_becomes_of_single_buttons() -> None:
    grey, typed = replace(BUY, reason="disabled"), replace(FIELD, value="Ada")
    told = changes_between(observed(BUY, FIELD), observed(grey, typed, text="Thank you, Ada!"))
    assert told == ("Name: “Ada”", "New text: “Thank you, Ada!”", "“Buy” is now disabled")


def test_what_is_not_accepted_is_said_with_the_reason() -> None:
    wrong = replace(FIELD, states=("invalid",), error="Please fill out this field.")
    assert changes_between(observed(FIELD), observed(wrong)) == ("“Name” is not accepted: Please fill out this field",)
    behind = replace(wrong, reason="covered", blocker="Wall")
    assert changes_between(observed(FIELD), observed(behind))[0] == (
        "“Name” is not accepted: Please fill out this field"
    )
    assert changes_between(observed(wrong), observed(wrong)) == (NOTHING,)
    fields = [element("textbox", f"F{n}") for n in range(9)]
    after = observed(*(replace(found, states=("invalid",)) for found in fields))
    assert changes_between(observed(*fields), after) == ("9 fields are not right yet",)


def test_what_becomes_reachable() -> None:
    hidden, covered = replace(BUY, reason="hidden"), replace(FIELD, reason="covered")
    assert changes_between(observed(hidden), observed(BUY)) == ("“Buy” is now shown",)
    links = [replace(element("link", name), reason="hidden") for name in ("CSV", "XML", "PDF", "Text", "Print")]
    shown = [replace(one, reason="ready") for one in links]
    assert changes_between(observed(*links[:3]), observed(*shown[:3])) == ("Now shown: CSV, XML, PDF",)
    assert changes_between(observed(*links), observed(*shown)) == ("5 more actions are shown",)
    assert changes_between(observed(BUY), observed(hidden)) == ("“Buy” is no longer shown",)
    assert changes_between(observed(FIELD), observed(covered)) == ("“Name” is now covered",)
    many = [element(name=f"B{n}") for n in range(5)]
    wall = [replace(found, reason="blocked", blocker="Wall") for found in many]
    assert changes_between(observed(*many), observed(*wall)) == ("5 actions are now covered",)
    assert changes_between(observed(*wall), observed(*many)) == ("5 actions can be reached again",)


def test_many_fields_are_counted() -> None:
    fields = [element("textbox", f"F{n}") for n in range(9)]
    told = changes_between(observed(*fields), observed(*(replace(f, value="x") for f in fields)))
    assert len(told) == 4
    assert told[-1] == "6 more changes in fields"


def test_a_form_that_was_cleared_is_not_told_by_one_of_its_fields() -> None:
    fields = [element("textbox", f"F{n}", value="x") for n in range(5)]
    cleared = [replace(one, value="") for one in fields]
    assert changes_between(observed(*fields), observed(*cleared)) == ("5 fields are now empty",)
    assert changes_between(observed(*fields[:2]), observed(*cleared[:2])) == ("F0 is now empty", "F1 is now empty")


def test_what_answers_a_press_comes_before_another_order_of_rows() -> None:
    page = observed(element(name="Save draft"))
    one, two = (Block("item", (Span(name),), level=1, marker="•") for name in ("One", "Two"))
    before = replace(page, blocks=(*page.blocks, one, two))
    after = replace(page, blocks=(*page.blocks, two, one, Block("paragraph", (Span("Saved the draft"),))))
    order, answer = "First in the list now: “Two”", "New text: “Saved the draft”"
    assert say_all(changes.changes_between(before, after, page.actions[0])) == (answer, order)
    assert say_all(changes.changes_between(before, after)) == (order, answer)


def test_messages_come_first() -> None:
    told = changes_between(observed(BUY), observed(BUY, FIELD, says="Saved."))
    assert told == ("The page says: “Saved.”", "1 new action")


def test_actions_gone_text_and_scrolling() -> None:
    assert changes_between(observed(BUY, FIELD), observed(BUY)) == ("1 action is no longer there",)
    assert changes_between(observed(BUY), observed(BUY, text="Hello")) == ("New text: “Hello”",)
    assert changes_between(observed(BUY, text="Hello"), observed(BUY)) == ("No longer there: “Hello”",)
    assert changes_between(observed(y=0), observed(y=1200)) == ("Scrolled down by 1,200 pixels",)


def test_scrolling_to_what_was_acted_on_is_no_change() -> None:
    far = replace(observed(BUY, y=0), metadata=observed(BUY).metadata)
    near = observed(BUY, y=1200)
    (buy,) = far.actions
    below = replace(buy, box=Box(0, 1300, 80, 20))
    view = replace(far.metadata.viewport, viewport_width=800, viewport_height=600)
    far = replace(far, actions=(below,), metadata=replace(far.metadata, viewport=view))
    near = replace(near, actions=(below,), metadata=replace(near.metadata, viewport=replace(view, scroll_y=1200)))
    further = replace(near, metadata=replace(near.metadata, viewport=replace(view, scroll_y=3000)))
    assert say_all(changes.changes_between(far, near, below, ActionCall(action_id=below.id))) == (NOTHING,)
    assert say_all(changes.changes_between(near, far, below, ActionCall(action_id=below.id))) == (
        "Scrolled up by 1,200 pixels",  # "Back to top" does this
    )
    assert say_all(changes.changes_between(far, further, below, ActionCall(action_id=below.id))) == (
        "Scrolled down by 3,000 pixels",
    )
    assert say_all(changes.changes_between(far, near)) == ("Scrolled down by 1,200 pixels",)


def test_what_the_page_says_comes_before_its_address_and_title() -> None:
    def at(page: Observation, url: str = "http://shop.test/", title: str = "Shop") -> Observation:
        return replace(page, metadata=replace(page.metadata, url=url, title=title))

    before = at(observed(BUY))
    told = changes_between(before, at(observed(BUY, says="Sold out."), url="http://shop.test/#buy"))
    assert told[0] == "The page says: “Sold out.”"
    assert len(told) == 2
    told = changes_between(before, at(observed(BUY, text="Sold out."), title="Shop (1)"))
    assert told[0] == "New text: “Sold out.”"
    assert len(told) == 2


def test_words_of_the_page_come_before_counts() -> None:
    told = changes_between(observed(BUY, FIELD, text="Sign in"), observed(BUY, text="Welcome, Alice!"))
    assert told == ("New text: “Welcome, Alice!”", "1 action is no longer there")
    told = changes_between(observed(BUY, FIELD, text="396 Canoe"), observed(BUY))
    assert told == ("No longer there: “396 Canoe”", "1 action is no longer there")
    ticked = changes_between(observed(BUY, FIELD, text="Now 13:20"), observed(BUY, text="Now 13:21"))
    assert ticked == ("1 action is no longer there",)


def test_a_form_that_the_browser_did_not_send() -> None:
    field = replace(FIELD, states=("invalid", "focused"), error="Please include an '@'.", form=3)
    send = replace(element(name="Sign up"), form=3, submits=True)
    other = replace(element(name="Find"), form=4, submits=True)
    page = observed(field, send, other)
    press, find = (action for action in page.actions if action.submits)
    assert say_all(changes.changes_between(page, page, press)) == ("“Name” is not accepted: Please include an '@'",)
    assert say_all(changes.changes_between(page, page, find)) == (NOTHING,)
    assert say_all(changes.changes_between(page, page)) == (NOTHING,)


def test_a_form_that_still_shows_its_errors_was_not_taken() -> None:
    wrong = replace(FIELD, error="This value is required.", form=3)
    send = replace(element(name="Sign up"), form=3, submits=True)
    other = replace(element(name="Find"), form=4, submits=True)
    page = observed(wrong, send, other)
    press, find = (action for action in page.actions if action.submits)
    assert say_all(changes.changes_between(page, page, press)) == ("The form still says: “This value is required.”",)
    assert say_all(changes.changes_between(page, page, find)) == (NOTHING,)
    right = observed(replace(wrong, error=""), send, other)
    assert say_all(changes.changes_between(page, right, press)) == (NOTHING,)


def test_tabs_and_questions() -> None:
    two = observed(BUY)
    two = replace(two, metadata=replace(two.metadata, tabs=two.metadata.tabs * 2))
    assert changes_between(observed(BUY), two) == ("A new tab opened",)
    assert changes_between(two, observed(BUY)) == ("A tab was closed",)
    asked = replace(observed(BUY), question=Question("confirm", "Really?\n" + "x" * 500))
    (only,) = changes_between(observed(BUY), asked)
    assert only.startswith("The page asks “Really? xxx")
    assert len(only) < 100
    for kind, words in (("prompt", "asks something"), ("beforeunload", "asks whether to leave it")):
        silent = replace(asked, question=Question(kind, " "))
        assert changes_between(observed(BUY), silent) == (f"The page {words}",)
        assert (need := needs_of(silent.question, (), ())) is not None
        assert say(need) == f"page {words}"


def test_an_alert_says_and_does_not_ask() -> None:
    alert = replace(observed(BUY), question=Question("alert", "First"))
    assert changes_between(observed(BUY), alert) == ("The page says “First”",)
    assert (need := needs_of(alert.question, (), ())) is not None
    assert say(need) == "page says “First”"
    silent = replace(alert, question=Question("alert", " "))
    assert changes_between(observed(BUY), silent) == ("The page shows an empty message",)


def test_a_message_is_told_without_ids() -> None:
    told = _page([Op.MESSAGE, "status"], [Op.ACTION, 0], [Op.TEXT, "Created: Dentist", 0], [Op.ACTION_END])
    assert changes_between(_page(), told)[0] == "The page says: “Created: Dentist”"


def test_a_dialog_of_the_page_is_told_and_not_how_much_lies_behind_it() -> None:
    many = [element(name=f"B{n}") for n in range(5)]
    free = observed(*many)
    behind = replace(observed(*(replace(found, reason="blocked", blocker="New event") for found in many)))
    opened = replace(behind, modal="New event")
    assert changes_between(free, opened) == ("The dialog “New event” opened",)
    assert changes_between(opened, free) == ("The dialog “New event” closed",)
    assert changes_between(free, replace(behind, modal="dialog")) == ("A dialog opened",)
    assert changes_between(opened, opened) == (NOTHING,)


def test_fields_of_another_page_at_the_same_address_are_no_earlier_ones() -> None:
    login = replace(observed(element("textbox", "User name", value="anna")), document="1")
    request = replace(observed(element("textbox", "First day"), text="Leave request"), document="2")
    told = changes_between(login, request)
    assert told == ("New text: “Leave request”", "1 new action", "1 action is no longer there")
    # What is called the same there, in the same part of the page, is what it was.
    again = replace(observed(element("textbox", "User name")), document="2")
    assert changes_between(login, again) == ("User name is now empty",)
    twins = [element("textbox", "Name", value=value) for value in "ab"]
    assert changes_between(replace(observed(*twins), document="1"), replace(observed(*twins), document="2")) == (
        NOTHING,
    )


def test_what_the_fields_of_a_page_that_is_loaded_anew_begin_with_is_no_news() -> None:
    mail = element("textbox", "E-mail")
    before = replace(observed(replace(FIELD, value="Ada"), replace(mail, value="a@b.example")), document="1")
    wrong = replace(mail, states=("invalid",), error="Required")
    for loads in (Special.RELOAD, Special.GO_TO, Special.BACK):
        call = ActionCall(action_id=loads)
        after = replace(observed(FIELD, wrong), document="2")
        assert say_all(changes.changes_between(before, after, None, call)) == ("2 actions",)
        told = changes.changes_between(
            before, replace(observed(FIELD, wrong, text="Sold out"), document="2"), None, call
        )
        assert say_all(told) == ("New text: “Sold out”",)
        told = changes.changes_between(observed(FIELD), replace(observed(FIELD), document="2"), None, call)
        assert say_all(told) == (NOTHING,)
    sent = changes.changes_between(
        before, replace(observed(FIELD, wrong), document="2"), None, ActionCall(action_id="B1")
    )
    assert say_all(sent)[0] == "“E-mail” is not accepted: Required", "a form that was sent has come back"


def test_what_stands_in_a_field_is_no_text_of_the_page() -> None:
    typed, empty = (replace(FIELD, editable=True, value=value) for value in ("0123", ""))
    before, after = observed(empty), observed(typed)
    # The value was known to the list before it was to the text.
    assert changes_between(replace(before, actions=after.actions), after) == (NOTHING,)


def test_what_is_typed_into_a_dialog_is_told_before_what_it_asks() -> None:
    question = Question("prompt", "What is your nickname?")

    def asking(answer: str) -> Observation:
        words = describe(with_question(reading(BUY), question, number=1, answer=answer))
        return replace(observed(BUY), actions=words.actions, blocks=words.blocks, question=question)

    asked = "The page asks “What is your nickname?”"
    assert changes_between(observed(BUY), asking("Bee")) == (asked,)
    assert changes_between(asking("Bee"), asking("Wolf")) == ("Answer: “Wolf”", asked)


def test_nothing_but_the_answers_can_be_done_while_a_dialog_is_open() -> None:
    page = reading(BUY, replace(BUY, reason="hidden", unfit="pointed"), replace(BUY, reason="hidden", blocker="Menu"))
    question = Question("confirm", "Really?")
    _ok, _cancel, *others = describe(with_question(page, question, number=1, answer="")).actions
    assert [one.reason for one in others] == ["blocked", "blocked", "hidden"]
    assert not any(one.can_be_done for one in others)


def _page(*tokens: list[object], question: Question | None = None) -> Observation:
    page = reading(BUY)
    page.tokens = [*page.tokens, *(part for token in tokens for part in (token, [Op.BREAK]))]
    page = with_question(page, question, number=1, answer="") if question else page
    for found in page.elements:
        found.id = f"{found.kind}-{found.name}"
    words = describe(page)
    return replace(observed(BUY), actions=words.actions, blocks=words.blocks, question=question)


def _text(words: str) -> list[object]:
    return [Op.TEXT, words, 0]


def test_new_text_is_text_that_was_nowhere_on_the_page() -> None:
    # What could be acted on is plain text now, and the other way round.
    column = element("generic", "Done")
    before, after = observed(BUY, column, text="Card two"), observed(BUY, text="Done")
    told = changes_between(before, after)
    assert not any("New text" in words for words in told), told
    assert told[0] == "No longer there: “Card two”"
    assert not any("“Done”" in words for words in changes_between(after, before))


def test_of_a_text_that_grows_the_new_words_are_told() -> None:
    log = "printed; alerted; confirm=true; prompt=Zoë; fetch 404; will throw; "
    assert changes_between(observed(text=log), observed(text=log + "refused;")) == ("New text: “… refused;”",)
    assert changes_between(observed(text="one two"), observed(text="zero one two")) == ("New text: “zero …”",)
    assert changes_between(observed(text="Hello Ann"), observed(text="Hello Bob")) == ("New text: “Hello Bob”",)
    long = "A sentence that stands at the top of this page and is longer than what is told, by {}"
    (told,) = changes_between(observed(text=long.format("Ann")), observed(text=long.format("Bob and Cem")))
    assert told == "New text: “… told, by Bob and Cem”"


def test_text_in_another_order_is_neither_new_nor_gone() -> None:
    one, other = _page(_text("Ann"), _text("Bob")), _page(_text("Bob"), _text("Ann"))
    assert changes_between(one, other) == ("Parts of the page are in another order",)


def test_an_answered_dialog_took_no_text_from_the_page() -> None:
    asked = _page(_text("Words"), question=Question("beforeunload", ""))
    assert changes_between(asked, _page(_text("Words"))) == ("The dialog closed",)
    assert changes_between(asked, _page(_text("Words"), _text("More"))) == ("New text: “More”",)


def test_a_field_that_a_message_names_takes_no_other_field_its_place() -> None:
    refused = {"states": ("invalid",), "error": "Please enter a URL."}
    address = replace(FIELD, name="Address", form=3)
    others = [replace(FIELD, key=100 + n, name=f"Field {n}", form=3) for n in range(5)]
    send = replace(element(name="Sign up"), form=3, submits=True)
    before = observed(address, *others, send)
    unsent = replace(address, states=("invalid", "focused"), error="Please enter a name.")
    wrong = [replace(one, **refused) for one in others]  # type: ignore[arg-type]
    after = observed(unsent, *wrong, send, says="Address: Please enter a name.")
    press = next(action for action in after.actions if action.submits)
    told = say_all(changes.changes_between(before, after, press))
    assert told[:2] == ("The page says: “Address: Please enter a name.”", "5 fields are not right yet")


def test_all_messages_are_told_each_once() -> None:
    def saying(count: int) -> Observation:
        return _page(*(token for n in range(count) for token in ([Op.MESSAGE, "alert"], _text(f"Line {n} is wrong"))))

    assert changes_between(saying(0), saying(3)) == tuple(f"The page says: “Line {n} is wrong”" for n in range(3))
    assert changes_between(saying(0), saying(9))[-1] == "The page says 5 more things"


def test_what_a_message_says_of_a_field_is_not_said_twice() -> None:
    wrong = replace(FIELD, states=("invalid",), error="Please enter a URL.")
    told = changes_between(observed(FIELD), observed(wrong, says="Name: Please enter a URL."))
    assert told == ("The page says: “Name: Please enter a URL.”",)
    told = changes_between(observed(FIELD), observed(wrong, says="Something is wrong"))
    assert told[1:] == ("“Name” is not accepted: Please enter a URL",)


def test_what_is_covered_by_the_way_is_told_after_what_was_done() -> None:
    box = element("checkbox", "Save")
    before = observed(box, FIELD)
    after = observed(replace(box, states=("checked",)), replace(FIELD, reason="covered"), text="Saved for you")
    told = changes_between(before, after)
    assert told[0] == "“Save” is now ticked"
    assert told[-1] == "“Name” is now covered"
    assert len(told) == 3


def test_what_a_drag_has_moved() -> None:
    before, call = observed(BUY, FIELD), ActionCall(action_id="B1", gesture="drag")
    one, *others = before.actions
    box = one.box or Box(0, 0, 10, 10)
    before = replace(before, actions=(replace(one, box=box), *others))

    def dragged(right: int) -> tuple[str, ...]:
        moved = replace(one, box=Box(box.x + right, box.y, box.width, box.height))
        return say_all(changes.changes_between(before, replace(before, actions=(moved, *others)), None, call))

    assert dragged(300) == ("“Buy” moved",)
    assert dragged(2) == (NOTHING,)


def test_what_a_drag_has_moved_under_another_heading() -> None:
    call, found = ActionCall(action_id="B1", gesture="drag"), observed(BUY, FIELD)
    card, other = (replace(one, category=part) for one, part in zip(found.actions, ("To do", "Doing"), strict=True))
    before = replace(found, actions=(card, other))

    def dragged(*now: Action, acted: Action = card) -> tuple[str, ...]:
        return say_all(changes.changes_between(before, replace(before, actions=now), acted, call))

    moved = ("“Buy” moved from “To do” to “Doing”",)
    assert dragged(other, replace(card, category="Doing")) == moved, "nor is it told besides that the order is another"
    assert dragged(other, replace(card, id="B9", category="Doing")) == moved, "the page has made it anew there"
    assert dragged(replace(card, category="Doing"), other, acted=other) == (NOTHING,), "that is not what was dragged"
    assert dragged(replace(card, category="Page"), other) == (NOTHING,), "that is no heading"
    twins = [replace(card, id=one, category="Doing") for one in ("B8", "B9")]
    assert moved[0] not in dragged(other, *twins), "it may be either"


def test_actions_moved_under_another_heading_are_told_as_moved_rather_than_new() -> None:
    found = observed(BUY, element(name="Fix login"), element(name="Archive"), element(name="Ship"))
    parts = ("Doing", "To do", "To do", "To do")
    other, card, button, stays = (replace(one, category=part) for one, part in zip(found.actions, parts, strict=True))
    before = replace(found, actions=(other, card, button, stays))

    def moved(*now: Action) -> tuple[str, ...]:
        return changes_between(before, replace(before, actions=now))

    anew = tuple(replace(one, id=f"B9{n}", category="Doing") for n, one in enumerate((card, button)))
    assert moved(other, *anew, stays) == ("“Fix login” moved from “To do” to “Doing”",)
    kept = tuple(replace(one, category="Doing") for one in (card, button))
    assert moved(other, *kept, stays) == ("“Fix login” moved from “To do” to “Doing”",), "in the elements that it had"
    assert "2 new actions" in moved(other, anew[0], replace(anew[1], name="Undo", target="Undo"), stays)
    renamed = tuple(replace(one, id=f"B8{n}", category="Later") for n, one in enumerate((card, button, stays)))
    assert "3 new actions" in moved(other, *renamed), "the heading is another one"


def test_what_was_acted_on_is_told_to_have_moved_though_a_colleague_moves_another_card() -> None:
    names = ("Paint fence", "✓, in Paint fence", "Call Ada", "✓, in Call Ada", "Archive", "Undo")
    parts = ("To do", "To do", "Doing", "Doing", "Done", "To do")
    found = observed(*(element(name=name) for name in names))
    fence, done, ada, other, *rest = (
        replace(one, category=part) for one, part in zip(found.actions, parts, strict=True)
    )
    before = replace(found, actions=(fence, done, ada, other, *rest))
    now = [replace(one, category="To do") for one in (ada, other)] + [
        replace(one, category="Done") for one in (fence, done)
    ]
    told = say_all(changes.changes_between(before, replace(before, actions=(*now, *rest)), done))
    assert told == ("“Paint fence” moved from “To do” to “Done”",)


def test_the_new_name_of_a_pressed_button_is_told_before_what_is_covered() -> None:
    delete, field = element(name="Delete"), element("textbox", "Name")
    before = observed(delete, field)
    (acted, _) = before.actions
    asks = observed(replace(delete, name="Are you sure?"), replace(field, reason="covered"))
    told = say_all(changes.changes_between(before, asks, acted))
    assert told == ("“Delete” is now called “Are you sure?”", "“Name” is now covered")
    counts = observed(replace(delete, name="Delete 2"), field)
    assert "called" not in " ".join(say_all(changes.changes_between(before, counts, acted)))


def test_what_is_selected_is_called_as_the_list_calls_it() -> None:
    """A drawing in a tab may have a title that only screen readers are told."""
    told = Action("B1", "Show Teams", "Page", target="Teams", role="tab", name="document Teams")
    before, after = (replace(observed(), actions=(replace(told, states=states),)) for states in ((), ("selected",)))
    assert changes_between(before, after) == ("“Teams” is now selected",)
