"""A dialog opens by a step: its heading and all its answers stand at the top of the list of actions."""

from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtCore import Qt

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from tests.helpers.hands import Hands
from tests.helpers.page_server import PageServer

pytestmark = pytest.mark.picture_as_read

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]

BILLS = """<title>Bills</title><style>.ask { position: fixed; inset: 0; background: #0008; visibility: hidden }
.ask.show { visibility: visible } .ask p, .ask button { visibility: hidden; transition: visibility 0s FADES }
.ask.show p, .ask.show button { visibility: visible }
.ask > div { background: #fff; width: 400px; margin: 100px auto; padding: 20px }</style>
<h1>Bills</h1><table></table><p><button disabled>First</button> <button id=all>Delete selected</button></p>
<div class=ask><div role=dialog aria-modal=true aria-label="Are you sure you want to delete all selected bills?">
<p>Are you sure you want to delete all selected bills?</p><button>Cancel</button> <button>Yes, delete all</button>
</div></div><script>
for (let n = 1; n <= 40; n += 1) {
  document.querySelector('table').insertRow().innerHTML = `<td>R-${1000 + n}<td><button>Delete</button>`;
}
document.querySelector('#all').onclick = () => document.querySelector('.ask').classList.add('show');
</script>"""


@pytest.mark.parametrize(("looked_for", "fades"), [("delete", "0s"), ("delete", "1.5s"), ("", "0s")])
def test_the_heading_and_all_answers_of_a_dialog_that_opened_are_in_sight(
    play: Play, looked_for: str, fades: str
) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/bills", BILLS.replace("FADES", fades)))
        panel, hands = stepdeck.window.action_panel, Hands(user, stepdeck)
        panel.focus_filter()
        if looked_for:
            await hands.type(looked_for)
        await hands.turn_to_row("Delete selected")
        await hands.click_row("Delete selected")
        if not looked_for:
            assert panel.form is not None
            panel.form.run.setFocus()
        await hands.key(Qt.Key.Key_Return if looked_for else Qt.Key.Key_Space)
        await hands.step(2)
        await user.until(lambda: "Cancel" in {getattr(row, "target", "") for row in panel.model.rows()[:2]}, "a dialog")
        await user.quiet()
        rows = panel.model.rows()
        assert [getattr(row, "target", "") for row in rows[1:3]] == ["Cancel", "Yes, delete all"]
        for number in range(3):
            seen = panel.list.visualRect(panel.model.index(number, 0))
            assert panel.list.viewport().rect().contains(seen), f"row {number} is out of sight"

    with PageServer() as pages:
        play(story)


FILES = """<title>Files</title><style>li { width: 300px } #menu { position: absolute; background: #eee; padding: 9px;
width: 120px } #menu button { display: block }</style><h1>Files</h1><ul></ul><script>
for (const name of ['letters', 'notes.txt', 'pages.py', 'old notes.txt']) {
  const item = document.querySelector('ul').appendChild(document.createElement('li'));
  item.innerHTML = `<a href="#${name}">${name}</a>`;
}
document.addEventListener('contextmenu', (event) => {
  event.preventDefault();
  document.body.insertAdjacentHTML('beforeend', '<div id=menu><button>View</button><button>Rename</button></div>');
  Object.assign(document.querySelector('#menu').style, { left: `${event.pageX + 250}px`, top: `${event.pageY}px` });
});
</script>"""


def test_a_menu_that_opened_by_a_right_click_is_not_hidden_by_what_was_looked_for_before(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/files", FILES))
        panel, hands = stepdeck.window.action_panel, Hands(user, stepdeck)
        panel.focus_filter()
        await hands.type("notes")
        await hands.key(Qt.Key.Key_Down)
        stepdeck.window.commands["actions.right_click"].trigger()
        await hands.step(2)
        assert panel.filter.text() == ""
        assert {"View", "Rename"} <= {getattr(row, "target", "") for row in panel.model.rows()}

    with PageServer() as pages:
        play(story)
