"""Whole forms on pages that interfere: no typed text is lost, and undone steps are reported."""

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.models.steps import mark_of
from tests.helpers.hands import Hands
from tests.helpers.page_server import PageServer
from tests.helpers.sweep import files_with, words_of_widgets
from tests.helpers.visitor import words_of
from tests.helpers.whole_form import on_page, press, refused, shown

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]
Key = Qt.Key

# The offscreen platform says so of every open list.
pytestmark = [pytest.mark.picture_as_read, pytest.mark.qt_log_ignore("This plugin does not support")]

FIELDS = "".join(f"<p><label>{name} <input id={name}></label>" for name in ("One", "Two", "Three"))
FORM = f"<title>Form</title><form onsubmit='return false'>{FIELDS}<button>Save</button></form><script>"
END = "</script>"


@pytest.fixture(scope="module")
def server() -> Iterator[PageServer]:
    with PageServer() as made:
        yield made


def typed(stepdeck: Stepdeck) -> dict[str, str | None]:
    """The values of the fields, by label."""
    whole = shown(stepdeck)
    values = whole.form.values()
    return {part.spec.label: values[part.spec.name] for part in whole.whole.parts}


async def type_in(user: DemoUser, stepdeck: Stepdeck, first: str, *texts: str) -> Hands:
    """Open the form, and type into the fields one after the other."""
    hands = Hands(user, stepdeck)
    await hands.click_row(first)
    for number, text in enumerate(texts):
        if number:
            await hands.key(Key.Key_Tab)
        await hands.type(text)
    return hands


async def fill(user: DemoUser, stepdeck: Stepdeck, first: str = "One", *texts: str) -> Hands:
    """Likewise, and press “Fill in”."""
    hands = await type_in(user, stepdeck, first, *(texts or ("1", "2", "3")))
    await hands.click(shown(stepdeck).buttons.fill)
    return hands


async def send(user: DemoUser, stepdeck: Stepdeck, *texts: str) -> Hands:
    """Likewise, and press the form's own button."""
    hands = await type_in(user, stepdeck, "One", *texts)
    await press(hands, stepdeck)
    return hands


def test_two_of_200_fields(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        fields = "".join(f"<p><label>Part {n} <input value=v{n}></label>" for n in range(1, 201))
        await user.open(server.page("/many", f"<title>Many</title><form>{fields}<button>Save</button></form>"))
        hands = Hands(user, stepdeck)
        await hands.click_row("Part 1")
        assert len(typed(stepdeck)) == 200
        await hands.type("first")
        await hands.key(Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        whole = shown(stepdeck)
        whole.focus_field(whole.whole.parts[-1].actions[0].id)
        last = whole.form.editors[whole.whole.parts[-1].spec.name]
        assert not last.visibleRegion().isEmpty(), "it has scrolled there"
        await hands.type("last")
        assert whole.words() == "Will fill 2 fields: Part 1, Part 200."
        await hands.click(whole.buttons.fill)
        await hands.step(3)
        values = await on_page(stepdeck, "[...document.querySelectorAll('input')].map(one => one.value)")
        assert values == ["first", *(f"v{n}" for n in range(2, 200)), "last"]
        assert shown(stepdeck).words() == "What you entered is filled in."

    play(story)


def test_a_form_that_changes_while_it_is_filled(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        change = (
            "One.oninput = () => { Two.closest('p').remove();"
            "document.querySelector('form').insertAdjacentHTML('afterbegin', '<p><label>New <input id=New></label>') }"
        )
        await user.open(server.page("/changes", FORM + change + END))
        await fill(user, stepdeck)
        await user.until(lambda: not shown(stepdeck).rest.isHidden(), "what is left to be said")
        await user.quiet()
        assert "Two “2”, Three “3”" in shown(stepdeck).rest.text()
        assert typed(stepdeck) == {"New": "", "One": "1", "Three": "3"}
        assert await on_page(stepdeck, "[New.value, One.value, Three.value]") == ["", "1", ""]

    play(story)


def test_a_field_that_is_refused_in_the_middle(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(server.page("/refused", f"{FORM}One.oninput = () => {{ Two.disabled = true }}{END}"))
        await fill(user, stepdeck)
        await user.until(lambda: not shown(stepdeck).rest.isHidden(), "what is left to be said")
        await user.quiet()
        assert shown(stepdeck).rest.text() == "1 of 3 done. Not done: Two “2”, Three “3”."
        failure = stepdeck.controller.failure
        assert failure is not None
        assert failure.still == "Done so far: 1 of 3."
        assert typed(stepdeck)["Three"] == "3"
        assert await on_page(stepdeck, "[One.value, Two.value, Three.value]") == ["1", "", ""]
        await on_page(stepdeck, "Two.disabled = false")
        await user.until(lambda: "Two" in typed(stepdeck), "the field to come back")

    play(story)


def test_why_a_field_was_refused_is_said_once(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        box = (
            "<div style='background: #fff; padding: 40px'>Any news? <button onclick='cover.remove()'>No thanks</button>"
        )
        cover = "cover.style = 'position: fixed; inset: 0; display: grid; place-items: center; background: #0008'"
        asks = f"const cover = document.createElement('div'); {cover}; cover.innerHTML = `{box}</div>`;"
        await user.open(server.page("/asks-late", f"{FORM}{asks} One.oninput = () => document.body.append(cover){END}"))
        hands = await fill(user, stepdeck)
        await user.until(lambda: not shown(stepdeck).rest.isHidden(), "what is left to be said")
        await user.quiet()
        labels = [made for made in stepdeck.window.findChildren(QLabel) if made.isVisible()]
        assert [made.text() for made in labels if "first." in made.text()] == ["Answer “Any news?” first."]
        pressed = (made for made in stepdeck.window.findChildren(QPushButton) if made.text() == "Click No thanks")
        await hands.click(next(pressed))
        await user.until(lambda: stepdeck.window.action_panel.failed.shown is None, "the message to go")
        assert not shown(stepdeck).form.shown_wrong()

    play(story)


def test_what_a_field_did_not_keep_is_told_though_its_button_is_never_reached(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        erases = "One.oninput = () => { One.value = ''; Two.disabled = true }"
        await user.open(server.page("/never-reached", FORM + erases + END))
        await send(user, stepdeck, "1", "2", "3")
        await user.until(lambda: not shown(stepdeck).rest.isHidden(), "what is left to be said")
        await user.quiet()
        left = "0 of 4 done. Not done: Two “2”, Three “3”, Save (not pressed). “One” did not keep what was filled in."
        assert shown(stepdeck).rest.text() == left

    play(story)


@pytest.mark.parametrize(("text", "kept"), [("1", ""), ("12a4", "124")])
def test_a_button_is_not_pressed_while_a_field_did_not_keep_its_text(
    play: Play, server: PageServer, text: str, kept: str
) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        erases = (
            f"One.oninput = () => {{ if (One.value.length === {len(text)}) One.value = '{kept}' }};"
            "document.forms[0].addEventListener('submit', () => { sent = 1 });"
        )
        await user.open(server.page("/erases", f"{FORM}let sent = 0; {erases}{END}"))
        hands = await send(user, stepdeck, text, "2")
        await refused(user, stepdeck, "“Save” was not pressed: “One” did not keep what was filled in.")
        assert shown(stepdeck).words() != "What you entered is filled in."
        assert await on_page(stepdeck, "[One.value, Two.value, sent]") == [kept, "2", 0]
        (anyway,) = [
            one for one in stepdeck.window.findChildren(QPushButton) if one.text() == "Press “Save” all the same"
        ]
        await hands.click(anyway)
        await user.quiet()
        assert await on_page(stepdeck, "[One.value, Two.value, sent]") == [kept, "2", 1]

    play(story)


def test_a_button_is_not_pressed_once_the_fields_are_called_something_else(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        script = (
            "const labels = document.querySelectorAll('label');"
            "Three.oninput = () => { labels[0].firstChild.data = 'Two '; labels[1].firstChild.data = 'One ';"
            " labels[2].firstChild.data = 'Three (required) ' };"
            "document.forms[0].addEventListener('submit', () => { sent = 1 });"
        )
        await user.open(server.page("/renames", f"{FORM}let sent = 0; {script}{END}"))
        hands = await send(user, stepdeck, "Ken", "Sato", "JP")
        await refused(
            user, stepdeck, "“Save” was not pressed: what was filled in as “One”, “Two” had become “Two”, “One”."
        )
        assert await on_page(stepdeck, "[One.value, Two.value, Three.value, sent]") == ["Ken", "Sato", "JP", 0]
        assert "“One” is now called “Two”" in [change for step in user.session.steps for change in step.changes]
        (anyway,) = [
            one for one in stepdeck.window.findChildren(QPushButton) if one.text() == "Press “Save” all the same"
        ]
        await hands.click(anyway)
        await user.quiet()
        assert await on_page(stepdeck, "sent") == 1

    play(story)


def test_what_nobody_chose_is_not_filled_in_where_a_page_makes_its_lists_and_names_anew(
    play: Play, server: PageServer
) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        kinds = "".join(f"<option>{kind}" for kind in ("Plain", "Ruled", "Squared"))
        fields = (
            "<p><label>City <input id=City></label><p><label>Kind <select id=Kind>{}</select></label>"
            "<p><label for=Sheets>Sheets</label> <input id=Sheets>"
        )
        script = (
            "City.oninput = () => { Kind.innerHTML = '<option>Gold<option>Ruled<option>Plain';"
            " document.querySelector('[for=Sheets]').textContent = 'Price per sheet' }"
        )
        form = f"<form onsubmit='return false'>{fields.format(kinds)}<p><button>Save</button></form>"
        address = server.page("/paper", f"<title>Paper</title>{form}<script>{script}{END}")
        await user.open(address)
        hands = await fill(user, stepdeck, "City", "Rome", "Ruled", "12")
        await user.until(lambda: not shown(stepdeck).rest.isHidden(), "what is left to be said")
        await user.quiet()
        assert typed(stepdeck) == {"City": "Rome", "Kind": "Ruled", "Price per sheet": "12"}
        assert shown(stepdeck).words() == "Will fill in Price per sheet."
        for _ in range(2):  # the first press asks whether it is meant for the field that is called so now
            await user.until(shown(stepdeck).buttons.fill.isEnabled, "the button")
            await hands.click(shown(stepdeck).buttons.fill)
        await user.until(lambda: shown(stepdeck).words() == "What you entered is filled in.", "the last field")
        await user.quiet()
        assert await on_page(stepdeck, "[City.value, Kind.value, Sheets.value]") == ["Rome", "Ruled", "12"]
        # What was filled in comes back on its own page, where its field is called so still.
        back = {"City": "Rome", "Kind": "Ruled", "Sheets": ""}
        for anew, there in ((f"{address}?2", {"City": "", "Kind": "Plain", "Sheets": ""}), (address, back)):
            await user.open(anew)
            stepdeck.window.action_panel.select_action("")
            await hands.click_row("City")
            assert typed(stepdeck) == there

    play(story)


def test_a_button_is_not_pressed_after_a_field_has_changed_another(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        script = (
            "One.onblur = () => { One.value = Number(One.value).toFixed(2) };"
            "Three.oninput = () => { Two.value = '1' };"
            "document.forms[0].addEventListener('submit', () => { sent = 1 });"
        )
        await user.open(server.page("/another", f"{FORM}let sent = 0; {script}{END}"))
        await send(user, stepdeck, "10", "4", "3")
        await refused(user, stepdeck, "“Save” was not pressed: “Two” did not keep what was filled in.")
        assert await on_page(stepdeck, "[One.value, Two.value, Three.value, sent]") == ["10.00", "1", "3", 0]

    play(story)


def test_fields_that_do_not_hold_any_more_what_was_filled_in_are_said(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        boxes = "<label><input type=checkbox id=News>News</label> <label><input type=checkbox id=None_>None</label>"
        script = "None_.onchange = () => { News.checked = false }; Two.oninput = () => { One.value = '' }"
        address = server.page("/empties", FORM.replace("<button>", f"{boxes}<button>") + script + END)
        await user.open(address)
        hands = Hands(user, stepdeck)
        await hands.click_row("One")
        form = shown(stepdeck)
        names = {part.spec.label: part.spec.name for part in form.whole.parts}
        form.form.set_values({names[name]: "1" for name in ("One", "Two")})
        form.form.set_values({names[name]: "true" for name in ("News", "None")})
        await hands.click(form.buttons.fill)
        await user.until(lambda: not shown(stepdeck).rest.isHidden(), "what is lost to be said")
        await user.quiet()
        assert shown(stepdeck).rest.text() == "“One”, “News” did not keep what was filled in."
        assert await on_page(stepdeck, "[One.value, Two.value, News.checked, None_.checked]") == ["", "1", False, True]
        await user.open(address)
        assert shown(stepdeck).rest.isHidden(), "it was said of another document"

    play(story)


def test_a_word_whose_field_becomes_one_for_passwords_is_in_no_file(
    play: Play, server: PageServer, tmp_path: Path
) -> None:
    word = "Qz7-harbour-33"

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        turns = "Two.onfocus = () => { Two.type = 'password' };"
        turns += "Three.oninput = () => { if (Three.value.length > 1) Three.type = 'password' }"
        await user.open(server.page("/turns", f"{FORM}{turns}{END}"))
        await fill(user, stepdeck, "One", "Ada", word, word[::-1])
        await user.until(lambda: len(user.session.steps) == 4 and not user.session.busy, "the fields")
        await user.quiet()
        assert await on_page(stepdeck, "[One.value, Two.value, Three.value]") == ["Ada", word, word[::-1]]
        assert [step.call.secret for step in user.session.steps[1:]] == [None, "Two", "Three"]
        assert word not in words_of_widgets()

    play(story)
    assert files_with(tmp_path, (word, word[::-1])) == []


def test_a_button_is_not_pressed_once_a_field_changes_under_its_pointer(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        box = "<p><label><input type=checkbox id=Gift> Gift</label><button>Save"
        script = (
            "let sent = 0; document.querySelector('button').onmouseenter = () => { Gift.checked = false };"
            "document.forms[0].addEventListener('submit', () => { sent = 1 });"
        )
        await user.open(server.page("/unticks", f"{FORM.replace('<button>Save', box)}{script}{END}"))
        hands = Hands(user, stepdeck)
        await hands.click_row("One")
        await hands.type("1")
        (gift,) = [part for part in shown(stepdeck).whole.parts if part.spec.label == "Gift"]
        shown(stepdeck).form.set_values({gift.spec.name: "true"})
        await press(hands, stepdeck)
        told = "“Save” was not pressed: “Gift” did not keep what was filled in."
        await user.until(lambda: getattr(stepdeck.controller.failure, "what", "") == told, "the refusal")
        await user.quiet()
        assert await on_page(stepdeck, "[One.value, Gift.checked, sent]") == ["1", False, 0]
        (anyway,) = [
            one for one in stepdeck.window.findChildren(QPushButton) if one.text() == "Press “Save” all the same"
        ]
        await hands.click(anyway)
        await user.quiet()
        assert await on_page(stepdeck, "sent") == 1

    play(story)


def test_a_form_that_goes_elsewhere_after_the_second_field(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        secret = FORM.replace("<input id=Three>", "<input id=Three type=password>")
        server.page("/elsewhere", "<title>Elsewhere</title><h1>Elsewhere</h1><input aria-label=Other>")
        await user.open(server.page("/goes", f"{secret}Two.oninput = () => {{ location = '/elsewhere' }}{END}"))
        await fill(user, stepdeck, "One", "1", "2", "s3cret")
        await user.until(lambda: user.page.metadata.title == "Elsewhere", "the other page")
        await user.quiet()
        bar = stepdeck.window.messages
        await user.until(lambda: any("Not done" in words_of(card) for card in bar.shown()), "what is left to be said")
        said = " ".join(map(words_of, bar.shown()))
        assert "2 of 3 done. Not done: Three." in said
        assert "s3cret" not in said

    play(story)


def test_a_page_that_asks_while_its_form_is_filled(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(server.page("/asks", f"{FORM}One.oninput = () => {{ alert('Sure?') }}{END}"))
        await fill(user, stepdeck)
        await user.until(lambda: user.page.question is not None, "the question")
        await user.quiet()
        await user.until(lambda: not shown(stepdeck).rest.isHidden(), "what is left to be said")
        assert "Two “2”, Three “3”" in shown(stepdeck).rest.text()
        assert typed(stepdeck)["Two"] == "2"
        (ok,) = [made for made in stepdeck.window.findChildren(QPushButton) if made.isVisible() and made.text() == "OK"]
        await Hands(user, stepdeck).click(ok)
        await user.until(lambda: user.page.question is None, "the answer")
        await user.quiet()
        assert {"Two": "2", "Three": "3"}.items() <= typed(stepdeck).items()
        await Hands(user, stepdeck).click(shown(stepdeck).buttons.fill)
        await user.until(lambda: user.session.steps[-1].call.value == "3" and not user.session.busy, "the rest")
        await user.quiet()
        assert await on_page(stepdeck, "[One.value, Two.value, Three.value]") == ["1", "2", "3"]

    play(story)


def test_a_list_of_5000_in_a_form(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        options = "".join(f"<option value={n}>Town {n:04}" for n in range(5_000))
        field = f"<label>Name <input id=name></label><label>Town <select id=town>{options}</select></label>"
        await user.open(server.page("/towns", f"<title>Towns</title><form>{field}<button>Save</button></form>"))
        hands = Hands(user, stepdeck)
        await hands.click_row("Name")
        await hands.type("Ada")
        await hands.key(Key.Key_Tab)
        await hands.type("Town 4321")
        await hands.key(Key.Key_Tab)
        await hands.click(shown(stepdeck).buttons.fill)
        await hands.step(3)
        assert await on_page(stepdeck, "[document.getElementById('name').value, town.value]") == ["Ada", "4321"]

    play(story)


def test_a_form_that_the_browser_does_not_send(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        fields = (
            "<p><label>E-mail <input type=email id=mail></label><p><label>PIN <input type=password id=pin></label>"
            "<p><label>CV <input type=file accept='.pdf,.txt'></label>"
            "<p><label><input type=radio name=colour checked> Teal</label>"
            "<label><input type=radio name=colour id=red> Red</label>"
        )
        page = server.page("/unsent", f"<title>Unsent</title><form action=/sent>{fields}<button>Save</button></form>")
        await user.open(page)
        panel, steps = stepdeck.window.action_panel, stepdeck.window.steps_model.rows
        opened = len(steps())
        hands = Hands(user, stepdeck)
        await hands.click_row("E-mail")
        await hands.type("anna.example.org")
        await hands.key(Key.Key_Tab)
        await hands.type("1234")
        await hands.key(Key.Key_Return)
        mail, pin, cv = list(shown(stepdeck).form.editors.values())[:3]
        assert (len(steps()), mail.anyway.isVisible(), cv.spec.accept) == (opened, True, ".pdf,.txt")
        await hands.click(mail.anyway)
        await hands.key(Key.Key_Return)
        await user.until(lambda: len(steps()) == opened + 3, "the form to be filled in and its button pressed")
        await user.until(lambda: bool(mail.error()), "the reason at the field")
        await user.quiet()
        assert await on_page(stepdeck, "[location.pathname, mail.value, pin.value]") == [
            *("/unsent", "anna.example.org", "1234")
        ]
        assert mark_of(steps()[-1]) == "⚠"
        status = stepdeck.window.status
        assert (status.status_text(), status.is_brief()) == ("The form was not sent.", False)
        assert "@" in mail.error()
        assert mail.isAncestorOf(panel.window().focusWidget() or panel)
        line = pin.findChild(QLineEdit)
        assert line is not None
        assert (line.text(), line.placeholderText()) == ("", "Filled in, hidden")
        red = shown(stepdeck).whole.parts[-1].actions[1].id
        stepdeck.window.area.action_activated.emit(red)
        await user.until(lambda: len(steps()) == opened + 4, "the choice to be made")
        await user.quiet()
        assert await on_page(stepdeck, "red.checked") is True

    play(story)


def test_a_list_that_only_asks_for_a_choice_counts_as_empty(play: Play, server: PageServer) -> None:
    lists = """<title>Order</title><form onsubmit='return false'>
    <p><label>Country <select required><option value="">Choose…<option>Austria<option>Chile</select></label>
    <p><label>Size <select required><option>Small<option>Large</select></label>
    <p><label>Colour <select><option value="">Any<option>Red</select></label>
    <fieldset><legend>Shipping</legend><label><input type=radio name=s required>Standard</label>
    <label><input type=radio name=s>Express</label></fieldset><button>Buy now</button></form>"""

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(server.page("/order", lists))
        hands = Hands(user, stepdeck)
        await hands.click_row("Size")
        form = shown(stepdeck)
        assert form.buttons.press is not None
        await hands.click(form.buttons.press)
        said = {part.spec.label: form.form.editors[part.spec.name].error() for part in form.whole.parts}
        assert said == {"Country": "Choose one.", "Size": "", "Colour": "", "Shipping": "Choose one."}
        assert len(user.session.steps) == 1, "nothing was sent"
        country, _, _, shipping = form.whole.parts
        form.form.set_values({country.spec.name: "Chile", shipping.spec.name: "Express"})
        await hands.click(form.buttons.fill)
        await user.until(lambda: len(user.session.steps) == 3 and not user.session.busy, "the choices")
        assert await on_page(stepdeck, "document.querySelector('select').value") == "Chile"
        model = stepdeck.window.steps_model
        await user.until(lambda: model.rowCount() == 2, "one card for what filled in one form")
        assert model.index(1).data() == "2–3 Filled in a form"

    play(story)


SAVED_BY_ITSELF = """<title>Profile</title><h1>Profile</h1><div id=box></div><p id=said></p><script>
const kept = {}; let times = 0;
const draw = () => { box.innerHTML = '<form><label>One <input id=One></label> <label>Two <input id=Two></label>'
    + `<small>Saved, revision ${times}</small> <button>Send</button></form>`;
  for (const each of box.querySelectorAll('input')) { each.value = kept[each.id] ?? '';
    each.oninput = () => { kept[each.id] = each.value;
      if (['Kim', 'Oslo'].includes(each.value)) setTimeout(() => { times++; draw() }, 100) } }
  box.firstChild.onsubmit = event => { event.preventDefault();
    said.textContent = `Sent ${One.value}, ${Two.value}` } };
draw()</script>"""


def test_the_button_of_a_form_that_saves_by_itself_is_pressed(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(server.page("/saved", SAVED_BY_ITSELF))
        await send(user, stepdeck, "Kim", "Oslo")
        await user.until(
            lambda: user.session.steps[-1].outcome == "failed" or "Sent" in user.page.markdown, "the press"
        )
        assert "Sent Kim, Oslo" in user.page.markdown

    play(story)


def test_a_secret_that_went_unsent_is_told_with_its_page_until_the_next_one(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        def said() -> str:
            return " ".join(map(words_of, stepdeck.window.messages.shown()))

        await user.open(server.page("/garden", "<title>Garden shop</title><label>CVC <input type=password></label>"))
        hands = Hands(user, stepdeck)
        await hands.click_row("CVC")
        await hands.type("123")
        room = server.page("/room", "<title>Control room</title><button>Go</button>")
        stepdeck.controller.open_tab(room)
        await user.until(lambda: user.page.metadata.title == "Control room", "the tab")
        await user.quiet()
        assert "CVC" not in said(), "its page is still there"
        await user.switch_tab(0)
        await user.open(room)
        assert "What you typed into CVC on “Garden shop” was not sent and is gone" in said()
        await user.open(f"{server.address}/garden")
        assert "CVC" not in said()
        session_id, slot = user.session.info.session_id, stepdeck.window.action_panel.slot
        await hands.click_row("CVC")
        await hands.type("123")
        stepdeck.controller.sessions.forget(session_id)
        await user.until(lambda: stepdeck.controller.current is None and slot.shown is None, "the session to be gone")
        assert slot.typed_in(session_id, ()) == ([], []), "nothing of it is kept"

    play(story)


def test_a_press_alone_keeps_what_was_filled_in_in_an_earlier_round(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        script = """let sent = 0; document.forms[0].addEventListener('submit', () => sent++);
        document.querySelector('button').onmousedown = () => { One.value = '' };"""
        await user.open(server.page("/dropped", FORM + script + END))
        hands = await fill(user, stepdeck)
        await user.until(lambda: shown(stepdeck).words().startswith("What you entered is filled in"), "the fields")
        await user.quiet()
        await press(hands, stepdeck)
        await refused(user, stepdeck, "the page emptied “One”")
        assert await on_page(stepdeck, "sent") == 0
        assert "Perhaps" not in shown(stepdeck).rest.text()
        assert len(stepdeck.window.messages.shown()) == 1

    play(story)


def test_a_press_of_the_button_by_its_row_keeps_what_was_filled_in_before(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        script = """let sent = 0; document.forms[0].addEventListener('submit', () => sent++);
        document.querySelector('button').onmousedown = () => { One.value = '' };"""
        await user.open(server.page("/dropped-by-row", FORM + script + END))
        hands = await fill(user, stepdeck)
        await user.until(lambda: shown(stepdeck).words().startswith("What you entered is filled in"), "the fields")
        await user.quiet()
        await hands.click_row("Save")
        form = stepdeck.window.action_panel.form
        assert form is not None
        await hands.click(form.run)
        await user.until(lambda: stepdeck.controller.failure is not None, "the refusal")
        await user.quiet()
        failure = stepdeck.controller.failure
        assert failure is not None
        assert failure.why == "As it was pressed, the page emptied “One”."
        assert await on_page(stepdeck, "sent") == 0

    play(story)
