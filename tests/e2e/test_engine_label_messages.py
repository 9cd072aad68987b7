"""Labels in which a page answers to what is typed: “User name [   ] is taken”."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from gui.schema.errors import StepdeckError
from tests.helpers.by_hand import Holder, until
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

CHECKED = """<!doctype html><title>Account</title><form onsubmit="return false"><fieldset><legend>You</legend>
<label>User name <input id=user><span id=says></span></label> <label>Town <input id=town></label></fieldset>
<button>Open account</button></form><script>
user.oninput = () => {
  says.textContent = user.value ? ' checking…' : '';
  setTimeout(() => { says.textContent = user.value === 'kim' ? ' This name is taken. Try kim77' : ' free'; }, 60);
};
</script>"""


@pytest_asyncio.fixture(loop_scope="session")
async def hand(page: Driver, server: PageServer) -> AsyncIterator[Holder]:
    await page.session.observe(server.page("/account", CHECKED))
    holder = Holder(page)
    yield holder
    await holder.stop()


async def test_a_field_is_called_by_what_its_label_says_before_it(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/account", CHECKED))
    await page.do("Type into User name", "kim")
    assert "This name is taken. Try kim77" in page.seen.markdown
    await page.do("Type into User name", "winter77")
    assert await page.ask("user.value") == "winter77"
    assert page.session.steps[-1].target == "User name"


ANSWERS = """<!doctype html><title>Answers</title>
<p><label>Bio <input id=bio> <small id=count>0 of 40</small></label>
<p><label for=nick id=named>Nickname *</label> <input id=nick>
<p><label for=word>Strength of it: <b id=strength>weak</b></label> <input id=word>
<p><label for=mail>E-mail</label> <input id=mail><span id=hint>Required</span><script>
bio.oninput = () => { count.textContent = bio.value.length + ' of 40'; };
nick.oninput = () => { named.textContent = nick.value.length > 2 ? 'Nickname ✓' : 'Nickname *'; };
word.oninput = () => { strength.textContent = ['weak', 'fair', 'good'][Math.min(2, word.value.length / 3 | 0)]; };
mail.oninput = () => { hint.textContent = mail.value.includes('@') ? 'Looks good' : 'Not an address'; };
</script>"""


@pytest.mark.parametrize(
    ("key", "text"),
    [("bio", "Gardener in Graz"), ("nick", "leawin"), ("word", "abcdefghij"), ("mail", "lea@example.org")],
)
async def test_counters_ticks_and_strengths_in_labels_stop_nobody(
    page: Driver, server: PageServer, key: str, text: str
) -> None:
    await page.open(server.page("/answers", ANSWERS))
    place = ["bio", "nick", "word", "mail"].index(key)
    field = [action for action in page.seen.actions if action.params][place]
    await page.session.step(field.id, text)
    assert await page.ask(f"{key}.value") == text
    holder = Holder(page)
    await page.ask(f"{key}.value = ''")
    await holder.click(f"#{key}")
    for letter in text:
        holder.type(letter)
    await holder.steps()
    assert await page.ask(f"{key}.value") == text
    await holder.stop()


@pytest.mark.parametrize(
    ("label", "called"),
    [
        ("I want <input> tickets", "I want tickets"),
        ("<input> <b>Town</b>", "Town"),
        ("Share <input><small>in %</small>", "Share"),
        ("Amount <input> <b>EUR</b>", "Amount EUR"),
        ("<span>Share</span> <span><input> <small>at most 20</small></span>", "Share"),
    ],
)
async def test_words_behind_a_field_name_it_where_they_go_on(
    page: Driver, server: PageServer, label: str, called: str
) -> None:
    await page.open(server.page("/label", f"<!doctype html><title>One</title><label>{label}</label>"))
    assert [action.description for action in page.seen.actions] == [f"Type into {called}"]


async def test_what_says_for_whom_a_field_is_still_holds_what_is_typed(page: Driver, server: PageServer) -> None:
    html = """<!doctype html><title>Pay</title><label>Amount <input id=one><b id=who> for Ann</b></label>
    <label>Amount <input><b> for Bob</b></label><script>
    one.onkeydown = () => { who.textContent = ' for Cy'; };</script>"""
    await page.open(server.page("/pay", html))
    first = next(action.id for action in page.seen.actions if action.params)
    with pytest.raises(StepdeckError):
        await page.session.step(first, "120")
    assert await page.ask("one.value.length") < len("120")


async def test_a_label_that_becomes_another_holds_what_is_typed(page: Driver, server: PageServer) -> None:
    html = """<!doctype html><title>Pay</title><label for=one>Card <b id=what>number</b></label> <input id=one><script>
    one.onkeydown = () => { what.textContent = 'holder'; };</script>"""
    await page.open(server.page("/card", html))
    with pytest.raises(StepdeckError):
        await page.session.step(page.seen.actions[0].id, "120")
    assert await page.ask("one.value.length") < len("120")


async def test_letters_by_hand_go_on_while_the_label_answers(hand: Holder) -> None:
    page = hand.backend.page
    await hand.click("#user")
    for letter in "inter77":
        hand.type(letter)
    await until(lambda: page.evaluate("() => user.value === 'inter77'"))
    await hand.steps()
    assert hand.page.session.steps[-1].target == "User name"
