"""Forms that save by themselves: the page replaces them by the same form while they are filled in."""

from collections.abc import Awaitable, Callable

import pytest

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from tests.helpers.hands import Hands
from tests.helpers.page_server import PageServer
from tests.helpers.whole_form import press

pytestmark = pytest.mark.picture_as_read

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]

SAVES = """<title>Account</title><h1>Account</h1><main></main><output></output><script>
const main = document.querySelector('main'), held = {name: 'Kim', age: '34'};
let saved = 0, left = TIMES;
const draw = () => {
  main.innerHTML = `<form onsubmit="return false"><label>Name <input name=name></label>
    <label>Age <input name=age></label><small>Saved, revision ${saved++}</small><br><button>BUTTON</button></form>`;
  const form = main.firstChild;
  for (const name in held) form[name].value = held[name];
  form.oninput = event => { held[event.target.name] = event.target.value; };
  form.onsubmit = () => {
    document.querySelector('output').textContent += `Sent: ${JSON.stringify(held)}. `;
    return false;
  };
  form.querySelector('button').onpointerenter = () => { if (left-- > 0) { WHEN } };
};
draw();
</script>"""
"""A page that redraws its form when the pointer reaches the button: after the last reading, before the press."""


def saving(button: str, when: str = "draw();", times: int = 1) -> str:
    return SAVES.replace("BUTTON", button).replace("WHEN", when).replace("TIMES", str(times))


async def fill(user: DemoUser, stepdeck: Stepdeck) -> list[str]:
    """Fill in the name and press the button; returns the outcomes of the steps."""
    before, hands = len(user.session.steps), Hands(user, stepdeck)
    stepdeck.window.action_panel.select_action("")
    await hands.click_row("Name")
    await hands.type("Mia")
    await press(hands, stepdeck)
    await hands.step(before + 2)
    return [step.outcome for step in user.session.steps[before:]]


def test_the_button_of_a_form_is_pressed_though_the_page_has_just_saved_it(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        for times in (1, 2):
            await user.open(pages.page(f"/saves{times}", saving("Save profile", times=times)))
            assert await fill(user, stepdeck) == ["done", "done"]
            assert user.page.markdown.count('Sent: {"name":"Mia","age":"34"}') == user.page.markdown.count("Sent:") == 1

    with PageServer() as pages:
        play(story)


DOUBTS = [
    ("Close the account", "draw();"),
    ("Save profile", "held.age = '35'; draw();"),
    ("Save profile", "held.name = ''; draw();"),
    ("Save profile", "document.querySelector('h1').textContent = 'Another account'; draw();"),
]


def test_any_doubt_leaves_it_alone(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        for number, (button, when) in enumerate(DOUBTS):
            await user.open(pages.page(f"/saves{number}", saving(button, when)))
            assert (await fill(user, stepdeck))[1] != "done"
            assert "Sent:" not in user.page.markdown

    with PageServer() as pages:
        play(story)
