"""A queue that advances at each press, used from the action list by quick double presses."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from tests.helpers.hands import Hands
from tests.helpers.page_server import PageServer

pytestmark = pytest.mark.picture_as_read

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]

QUEUE = """<title>Approvals</title><h1>Approvals</h1><h2></h2><button>Approve</button><output></output><script>
let number = 1041;
const show = () => { document.querySelector('h2').textContent = 'Invoice ' + number; };
document.querySelector('button').onclick = () => {
  document.querySelector('output').textContent += `Approved ${number}. `;
  number++;
  show();
};
show();
</script>"""


def test_the_second_of_two_quick_presses_approves_nothing_that_nobody_has_read(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.widgets.actions.renamed._UNREAD_S", 60.0)  # a busy computer takes its time

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/queue", QUEUE))
        panel, hands = stepdeck.window.action_panel, Hands(user, stepdeck)
        await hands.click_row("Approve")
        for presses, steps in ((1, 2), (2, 2), (3, 3)):
            form = panel.form
            assert form is not None
            await user.until(form.run.isEnabled, "the button")
            await hands.click(form.run)
            if presses == 2:
                assert form.words() == (
                    "“Approve, Invoice 1041” has become “Approve, Invoice 1042”. Press again to go on."
                )
            await hands.step(steps)
        assert "Approved 1041. Approved 1042." in user.page.markdown
        assert "1043." not in user.page.markdown

    with PageServer() as pages:
        play(story)


def test_presses_that_came_while_a_step_ran_are_told_once_it_is_over(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        slow = "onclick = () => { for (const begun = performance.now(); performance.now() < begun + 400;);"
        await user.open(pages.page("/queue", QUEUE.replace("Approve<", "Next<").replace("onclick = () => {", slow)))
        panel, hands = stepdeck.window.action_panel, Hands(user, stepdeck)
        await hands.click_row("Next")
        for _ in range(3):
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, Qt.Key.Key_Return)
            await asyncio.sleep(0.05)
        await hands.step(2)
        assert "1041." in user.page.markdown
        assert "1042." not in user.page.markdown
        assert panel.form is not None
        assert panel.form.words() == "2 presses did nothing: they came while a step was running."
        await hands.key(Qt.Key.Key_Return)
        await hands.step(3)
        assert "1042." in user.page.markdown
        assert "presses did nothing" not in panel.form.words()

    with PageServer() as pages:
        play(story)


NAMES = """<title>Names</title><h1>Names</h1><label>Name <input></label><output></output><script>
document.querySelector('input').oninput = () => {
  for (const begun = performance.now(); performance.now() < begun + 800;);
  document.querySelector('output').textContent += 'Noted. ';
};
</script>"""


def test_enter_in_a_field_while_a_step_runs_is_told_once_it_is_over(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/names", NAMES))
        panel, hands = stepdeck.window.action_panel, Hands(user, stepdeck)
        await hands.click_row("Name")
        await hands.key(Qt.Key.Key_Return)
        await hands.type("A")
        for _ in range(2):
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, Qt.Key.Key_Return)
            await asyncio.sleep(0.1)
        await hands.step(2)
        assert panel.form is not None
        assert panel.form.words() == "One press did nothing: it came while a step was running."
        assert len(user.session.steps) == 2

    with PageServer() as pages:
        play(story)
