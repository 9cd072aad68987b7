"""Fields and buttons in a frame that its page takes away and draws anew while somebody uses them."""

from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.schema.code import Code
from gui.schema.fact import fact
from gui.schema.remedy import Remedy, RemedyKey
from tests.helpers.hands import Hands
from tests.helpers.page_server import PageServer

pytestmark = pytest.mark.picture_as_read

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]

PAGE = """<title>Framed</title><h1>Framed</h1><label>Search <input></label><main></main><script>
const main = document.querySelector('main');
const draw = () => { main.innerHTML = '<iframe src=/inner></iframe>'; };
draw();
</script>"""


def test_what_is_typed_while_the_frame_of_a_field_is_drawn_anew_goes_nowhere_else(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/framed", PAGE))
        panel, hands = stepdeck.window.action_panel, Hands(user, stepdeck)
        browser = user.session.backend.page  # type: ignore[attr-defined]
        panel.filter.setText("note")
        panel.select_action(user.find("Note", kind="I").id)
        panel.focus_form()
        await hands.type("Hel")
        form, count = panel.form, len(user.page.actions)
        await browser.evaluate("main.replaceChildren()")
        await user.until(lambda: len(user.page.actions) < count, "the frame to go")
        await hands.type("lo")
        assert form is not None
        assert (panel.form, form.value(), panel.filter.text()) == (form, "Hello", "note")
        await hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert len(user.session.steps) == 1, "nothing is done with what has gone"
        await browser.evaluate("draw()")
        await user.until(lambda: len(user.page.actions) == count, "the frame to be back")
        await hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await hands.step(2)
        assert await browser.frames[-1].evaluate("document.querySelector('input').value") == "Hello"

    with PageServer() as pages:
        pages.page("/inner", "<label>Note <input></label>")
        play(story)


OTHERS = """<title>Booking</title><h1>Booking</h1><label>Subject <input></label><main></main><script>
const main = document.querySelector('main');
var count = 0;
var draw = () => { main.innerHTML = `<iframe src="/inner?${++count}"></iframe>`; };
draw();
</script>"""


def test_a_field_goes_on_in_the_frame_that_comes_in_place_of_its_own(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/others", OTHERS))
        panel, hands = stepdeck.window.action_panel, Hands(user, stepdeck)
        browser = user.session.backend.page  # type: ignore[attr-defined]

        async def put_another(*, empty: bool = False) -> None:
            before = user.find("Note", kind="I").id
            if empty:
                await browser.evaluate("main.replaceChildren()")
                await user.until(lambda: user.page.action(before) is None, "the frame to go")
            await browser.evaluate("draw()")
            await user.until(lambda: panel.model.only_called("Note") not in ("", before), "the next frame")

        panel.select_action(user.find("Note", kind="I").id)
        panel.focus_form()
        form = panel.form
        assert form is not None
        for letters in ("Ma", "xi"):
            await hands.type(letters)
            await put_another(empty=letters == "xi")
            assert (panel.form, form.gone) == (form, "")
            assert form.action.id == panel.selected_action_id() == user.find("Note", kind="I").id
        await hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await hands.step(2)
        assert await browser.frames[-1].evaluate("document.querySelector('input').value") == "Maxi"
        await hands.type("milian")
        gone = user.find("Note", kind="I").id
        await put_another()
        offer = Remedy(RemedyKey.USE, fact(Code.USE_ACTION, action_id=gone, name="Note"), gone)
        panel.remedy_requested.emit(offer)
        assert "has the same name, and is selected" in stepdeck.window.toast.accessibleName()
        assert panel.selected_action_id() == user.find("Note", kind="I").id
        panel.select_action(user.find("Subject", kind="I").id)
        await put_another()
        panel.select_action(panel.model.only_called("Note"))
        assert panel.form is not None
        assert panel.form.value() == "milian"
        panel.form.set_value("Maxi")
        panel.select_action("")

    with PageServer() as pages:
        pages.page("/inner", "<label>Note <input></label>")
        play(story)


def test_a_text_is_typed_into_the_frame_that_came_just_before_the_press(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        for number, (inner, outcome) in enumerate((("", "done"), ("<button>Delete all</button>", "refused"))):
            puts = f"other = () => {{ main.innerHTML = '<iframe src=/other{number}></iframe>'; }}"
            pages.page(f"/other{number}", f"<label>Note <input></label>{inner}")
            await user.open(pages.page(f"/another{number}", f"{OTHERS}<script>{puts}</script>"))
            panel, hands = stepdeck.window.action_panel, Hands(user, stepdeck)
            browser, before = user.session.backend.page, len(user.session.steps)  # type: ignore[attr-defined]
            panel.select_action(user.find("Note", kind="I").id)
            panel.focus_form()
            await hands.type("Maxi")
            focused = QApplication.focusWidget()
            assert focused is not None
            await browser.evaluate("other()")
            QTest.keyClick(focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            await hands.step(before + 1)
            assert (user.session.steps[-1].outcome == "done") == (outcome == "done")
            held = await browser.frames[-1].evaluate("document.querySelector('input').value")
            assert held == ("Maxi" if outcome == "done" else "")
            panel.select_action("")

    with PageServer() as pages:
        pages.page("/inner", "<label>Note <input></label>")
        play(story)


def test_a_text_goes_into_the_next_frame_where_its_own_goes_as_it_is_entered(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/others", OTHERS))
        panel, hands = stepdeck.window.action_panel, Hands(user, stepdeck)
        browser = user.session.backend.page  # type: ignore[attr-defined]
        panel.select_action(user.find("Note", kind="I").id)
        panel.focus_form()
        await hands.type("Maxi")
        await hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await hands.step(2)
        assert [step.outcome for step in user.session.steps] == ["done", "done"]
        frames = [frame for frame in browser.frames if frame.parent_frame is not None]
        assert [await frame.evaluate("document.querySelector('input').value") for frame in frames] == ["Maxi"]
        assert await browser.evaluate("count") == 2

    with PageServer() as pages:
        pages.page("/inner", "<label>Note <input onfocus='if (parent.count === 1) parent.draw()'></label>")
        play(story)


def test_a_button_is_pressed_in_the_frame_that_is_there_then(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        puts = "other = () => { main.innerHTML = '<iframe src=/third></iframe>'; }"
        await user.open(pages.page("/kept", f"{OTHERS}<script>var log = []; {puts}</script>"))
        panel, hands = stepdeck.window.action_panel, Hands(user, stepdeck)
        browser = user.session.backend.page  # type: ignore[attr-defined]

        async def goes_on(gone: str) -> None:
            await user.until(lambda: panel.selected_action_id() not in ("", gone), "the next frame")

        for number in range(3):
            gone = user.find("Keep note", kind="B").id
            panel.select_action(gone)
            panel.focus_form()
            if number == 1:  # it has been seen by then
                await browser.evaluate("draw()")
                await goes_on(gone)
                assert panel.selected_action_id() == user.find("Keep note", kind="B").id
            focused = QApplication.focusWidget()
            assert focused is not None
            if number != 1:  # it comes just before the press
                await browser.evaluate("draw()" if number == 0 else "other()")
            QTest.keyClick(focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            await hands.step(number + 2)
            assert (user.session.steps[-1].outcome == "done") == (number < 2)
        assert await browser.evaluate("log") == ["R-1041"] * 2

    with PageServer() as pages:
        for path, name in (("/inner", "R-1041"), ("/third", "R-1042")):
            press = f"<button onclick=\"parent.log.push('{name}')\">Keep note</button>"
            pages.page(path, f"<p>{name}</p><label>Note <input></label>{press}")
        play(story)
