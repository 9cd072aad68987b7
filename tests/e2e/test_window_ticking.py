"""Lists whose page draws them anew again and again, used from the list of actions with the mouse."""

from collections.abc import Awaitable, Callable

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from tests.helpers.hands import Hands
from tests.helpers.page_server import PageServer

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]

JOBS = """<title>Jobs</title><h1>Jobs</h1><ul></ul><output></output><script>
const names = ['Backup', 'Mailing', 'Import'], list = document.querySelector('ul');
let turns = 0;
const draw = () => {
  turns++;
  list.innerHTML = names.map((_, at) => names[(at + turns) % 3]).map(name => `<li>${name}
    <span>${(turns * 7 + name.length) % 99}%</span>
    <button data-job="${name}">Stop</button> <button data-job="${name}">Delete</button></li>`).join('');
};
draw();
setInterval(draw, 1000);
list.onclick = event => {
  const button = event.target.closest('button');
  if (button) document.querySelector('output').textContent += `Did: ${button.textContent} ${button.dataset.job}. `;
};
</script>"""


def test_a_button_in_a_list_that_is_redrawn_each_second_is_pressed_from_the_list(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/jobs", JOBS))
        panel, hands = stepdeck.window.action_panel, Hands(user, stepdeck)
        await hands.click_row("Delete, in row Mailing")
        chosen = panel.selected_action_id()
        for number in range(1, 4):
            read = user.page
            await user.until(lambda read=read: user.page is not read, "the page to be drawn anew")
            assert panel.selected_action_id() == chosen
            form = panel.form
            assert form is not None
            await hands.click(form.run)
            await user.until(lambda: not user.session.busy, "the step")
            await user.until(
                lambda number=number: user.page.markdown.count("Did: Delete Mailing.") == number, f"press {number}"
            )
        assert {step.outcome for step in user.session.steps[1:]} == {"done"}

    with PageServer() as pages:
        play(story)
