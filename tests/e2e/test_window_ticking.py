"""Lists that the page keeps redrawing, used from the list of actions with the mouse."""

from collections.abc import Awaitable, Callable
from functools import partial

from PySide6.QtCore import Qt

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.schema.code import Code
from tests.helpers.hands import Hands
from tests.helpers.page_server import PageServer
from tests.helpers.whole_form import on_page

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]

MOST_PRESSES = 5
LOST = {Code.PRESSED_THEN_REPLACED, Code.VANISHED_UNDER_PRESS}
"""The messages about a press without a click."""

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
            await drawn_anew(user)
            assert panel.selected_action_id() == chosen
            await press(user, stepdeck, hands, "Delete Mailing", number)

    with PageServer() as pages:
        play(story)


SHOP = """<title>Shop</title><h1>Shop</h1><main></main><output></output><script>
const goods = ['Lamp', 'Chair', 'Desk'], shelf = document.querySelector('main');
let turns = 0;
const price = at => `$${20 * (at + 1) + turns % 3}.${10 + turns % 80}`;
const draw = () => {
  turns++;
  shelf.innerHTML = goods.map((name, at) => `<div>
    <h3>${name}</h3><button data-good="${name}">Buy for ${price(at)}</button></div>`).join('');
};
draw();
const begin = () => setInterval(draw, 800);
shelf.onclick = event => {
  const button = event.target.closest('button');
  if (button) document.querySelector('output').textContent += `Did: ${button.dataset.good}, ${button.textContent}. `;
};
</script>"""


def test_a_button_whose_price_changes_again_and_again_is_pressed_whatever_the_price_is(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/shop", SHOP))
        panel, hands = stepdeck.window.action_panel, Hands(user, stepdeck)
        await hands.click_row(next(action.description for action in user.page.actions if "Chair" in action.description))
        form = panel.form
        assert form is not None
        assert form.priced.isHidden(), "nobody has seen yet that it changes"
        await on_page(stepdeck, "begin()")
        await user.until(form.priced.isVisible, "the price to have changed again and again")
        assert panel.form is form, "the same form is open"
        assert "Chair" in form.action.description
        await hands.click(form.priced)
        await user.until(lambda: "Did: Chair, Buy for $" in user.page.markdown, "the press")
        await user.quiet()
        assert user.page.markdown.count("Did: ") == 1
        assert [step.outcome for step in user.session.steps[1:]] == ["done"]

    with PageServer() as pages:
        play(story)


LEAVING = """<title>Jobs</title><ul><li>Ann <button>Delete</button><li>Bo <button>Delete</button></ul><script>
document.querySelector('ul').onclick = event => event.target.parentNode.remove();
</script>"""

PEOPLE = """<title>People</title><h1>People</h1><ul></ul><output></output><script>
const names = ['Ann', 'Bo', 'Cy', 'Di', 'Ed', 'Flo'], list = document.querySelector('ul');
list.innerHTML = names.map(() => '<li><span></span> <button>Delete</button></li>').join('');
let turns = 0;
const draw = () => {
  turns++;
  [...list.children].forEach((row, at) => row.firstChild.textContent = names[(at + turns) % 6]);
};
draw();
setInterval(draw, 900);
list.onclick = event => { document.querySelector('output').textContent += 'Did: ' + event.target.textContent; };
</script>"""


def test_what_answers_the_user_stays_while_a_page_goes_on_changing_by_itself(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/people", PEOPLE))
        window = stepdeck.window
        panel, status, hands = window.action_panel, window.status, Hands(user, stepdeck)
        for clock in (status._brief, status._answered):
            clock.setInterval(60_000)  # a busy computer reads the page late
        panel.select_action(next(one.id for one in user.page.actions if "in row Cy" in one.description))
        await user.until(lambda: not panel.selected_action_id(), "the row of the element to be another one")
        assert status.status_text().startswith("“Delete, in row Cy” ")
        assert status.status_text().endswith("Nothing is selected.")
        panel.select_action(user.page.actions[0].id)
        assert "Nothing is selected" not in status.status_text()
        panel.focus_filter()
        await hands.type("zebra")
        for _ in range(2):
            await hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            assert status.status_text() == "No action matches the filter. Nothing was done."
            await drawn_anew(user)
            await user.quiet()
            assert status.status_text() == "No action matches the filter. Nothing was done."
        assert panel.filter.text() == "zebra"
        assert "Did:" not in user.page.markdown
        assert len(user.session.steps) == 1
        await user.open(pages.page("/leaving", LEAVING))
        await user.do(next(one for one in user.page.actions if "Ann" in one.description))
        assert "Ann" not in user.page.markdown
        assert "Nothing is selected" not in status.status_text(), "that it goes was the point of it"

    with PageServer() as pages:
        play(story)


async def press(user: DemoUser, stepdeck: Stepdeck, hands: Hands, words: str, times: int) -> None:
    """Press Run until a click succeeds. A press during which the page redraws the button is lost, and reported as
    such."""
    for _ in range(MOST_PRESSES):
        form, steps = stepdeck.window.action_panel.form, len(user.session.steps)
        assert form is not None
        await hands.click(form.run)
        await hands.step(steps + 1)
        last = user.session.steps[-1]
        if has_done(user, words, times):
            assert last.outcome == "done", last
            return
        assert not LOST.isdisjoint(told.code for told in last.facts), last
    raise AssertionError(f"No press became a click: {words}")


async def drawn_anew(user: DemoUser) -> None:
    read = user.page
    await user.until(lambda: user.page is not read, "the page to be drawn anew")


def has_done(user: DemoUser, words: str, times: int) -> bool:
    return not user.session.busy and user.page.markdown.count(f"Did: {words}.") == times


FAIR = """<title>Fair</title><h1>Fair</h1><aside><h2>Your cart <strong>29:59</strong></h2>
<form onsubmit="document.querySelector('output').textContent += 'Did: checkout. '; return false">
<button>Proceed with checkout</button></form></aside><output></output><script>
let left = 1799;
setInterval(() => {
  left--;
  document.querySelector('strong').textContent = `${left / 60 | 0}:${String(left % 60).padStart(2, '0')}`;
}, 1000);
</script>"""


def test_a_button_under_a_heading_with_a_countdown_is_pressed_at_once(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/fair", FAIR))
        panel, hands = stepdeck.window.action_panel, Hands(user, stepdeck)
        await hands.click_row("Proceed with checkout")

        def was_done(times: int) -> bool:
            return user.page.markdown.count("Did: checkout") == times

        seen = {user.page.actions[0].category}

        def has_gone() -> bool:
            seen.add(user.page.actions[0].category)
            return len(seen) > 3  # it is a clock once it was seen to go

        await user.until(has_gone, "the clock to go")
        for count in (1, 2):
            await drawn_anew(user)
            await hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            await user.until(partial(was_done, count), "the press")
        assert panel.selected_action_id()
        assert [step.outcome for step in user.session.steps[1:]] == ["done", "done"]

    with PageServer() as pages:
        play(story)


TIMER = """<title>Pancakes</title><h1>Pancakes</h1><button id=timer>Start timer 3 min</button> <output></output><script>
let left = 180, going;
timer.onclick = () => {
  if (going) document.querySelector('output').textContent += 'Did: stop. ';
  going ??= setInterval(() => {
    left--;
    timer.textContent = `Stop timer ${left / 60 | 0}:${String(left % 60).padStart(2, '0')}`;
  }, 1000);
};
</script>"""


def test_a_button_whose_own_name_is_a_clock_is_pressed(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(pages.page("/timer", TIMER))
        panel, hands = stepdeck.window.action_panel, Hands(user, stepdeck)
        await hands.click_row("Start timer 3 min")
        await hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        seen = set[str]()

        def has_gone() -> bool:
            seen.update(one.description for one in user.page.actions)
            return len(seen) > 5

        await user.until(has_gone, "the clock to go")
        assert panel.selected_action_id()
        for _ in range(2):  # nobody may have seen that Start has become Stop
            await drawn_anew(user)
            await hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            await user.quiet()
            if has_done(user, "stop", 1):
                break
        assert has_done(user, "stop", 1), stepdeck.window.status.status_text()
        assert [step.outcome for step in user.session.steps[1:]] == ["done", "done"]

    with PageServer() as pages:
        play(story)
