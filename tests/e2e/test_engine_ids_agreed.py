"""Confirmation after a refusal: it follows an element in a re-sorted list, and holds for one step only."""

from unittest.mock import AsyncMock

import pytest

from gui.engine.capabilities import ConfirmingBackend, capability
from gui.engine.local.perceive.reader import Reader
from gui.engine.past.once_more import call_once_more
from gui.schema.action import ActionCall
from gui.schema.errors import ActionGoneError, InputError, PageError
from tests.e2e.test_engine_ids_meaning import show
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.own_session]

RECYCLED = """<ul></ul><script>
  const row = '<li><b></b> <button onclick="note(previousElementSibling.textContent)">Delete</button>';
  document.querySelector('ul').innerHTML = row.repeat(4);
  const draw = (...names) => {
    document.querySelectorAll('b').forEach((one, place) => { one.textContent = `Person 00${names[place]}` });
  };
  draw('55', '05', '50', '54');
</script>"""
"""A list that sorts itself anew by writing other names into its rows."""


async def refused(page: Driver, meant: str) -> ActionGoneError:
    with pytest.raises(ActionGoneError) as caught:
        await page.session.step(meant)
    return caught.value


async def test_what_was_meant_is_offered_where_it_stands_and_followed_as_the_list_is_sorted_on(page: Driver) -> None:
    window = await show(page, RECYCLED)
    meant = page.action("Click Delete, in row Person 0055").id
    await window.evaluate("draw('05', '50', '55', '54')")
    error = await refused(page, meant)
    assert error.why.endswith("What was meant is still on the page.")
    assert [one.label for one in error.remedies] == ["Click “Delete, in row Person 0055”", "Refresh list"]
    carrier = capability(page.session.backend, ConfirmingBackend)
    assert carrier is not None
    await window.evaluate("draw('54', '55', '50', '05')")
    carrier.accept(error.remedies[0].action_id)
    await page.session.step(meant)
    assert await window.evaluate("did") == ["Person 0055"]
    assert page.session.steps[-1].target == "Delete, in row Person 0055"


async def test_what_was_agreed_to_is_what_is_done_again_whatever_was_listed_under_its_id_by_then(page: Driver) -> None:
    window = await show(page, RECYCLED)
    meant = page.action("Click Delete, in row Person 0055").id
    await window.evaluate("draw('05', '50', '55', '54')")
    await refused(page, meant)
    await page.session.observe()  # the list shows another row under the id by now
    assert page.action("Click Delete, in row Person 0005").id == meant
    carrier = capability(page.session.backend, ConfirmingBackend)
    assert carrier is not None
    carrier.accept(meant)
    await page.session.step(meant)
    assert await window.evaluate("did") == ["Person 0055"]
    assert page.session.steps[-1].target == "Delete, in row Person 0055"
    with pytest.raises(ActionGoneError) as caught:
        await call_once_more(page.session, page.session.steps[-1].number)
    assert caught.value.remedies[0].action_id == page.action("Click Delete, in row Person 0055").id


async def test_what_was_agreed_to_once_is_for_one_step(page: Driver) -> None:
    window = await show(page, RECYCLED)
    meant, other = (
        page.action("Click Delete, in row Person 0055").id,
        page.action("Click Delete, in row Person 0005").id,
    )
    await window.evaluate("draw('05', '55', '50', '54')")
    await refused(page, meant)
    carrier = capability(page.session.backend, ConfirmingBackend)
    assert carrier is not None
    carrier.accept(meant)
    await window.evaluate("draw('01', '02', '03', '04')")
    error = await refused(page, meant)
    assert error.remedies[0].label == "Click the one beside “Person 0002”"
    await window.evaluate("draw('50', '55', '05', '54')")
    error = await refused(page, other)
    assert error.remedies[0].label == "Click “Delete, in row Person 0005”"
    assert await window.evaluate("did") == []


async def test_what_was_agreed_to_is_for_one_step_also_where_the_page_cannot_be_read_after_it(
    page: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = await show(page, RECYCLED)
    meant = page.action("Click Delete, in row Person 0055").id
    await window.evaluate("draw('05', '50', '55', '54')")
    await refused(page, meant)
    await page.session.observe()
    carrier = capability(page.session.backend, ConfirmingBackend)
    assert carrier is not None
    carrier.accept(meant)
    with monkeypatch.context() as unread:
        unread.setattr(Reader, "finish", AsyncMock(side_effect=PageError("The page did not answer.")))
        with pytest.raises(PageError):
            await page.session.step(meant)
    assert page.action("Click Delete, in row Person 0005").id == meant
    await page.session.step(meant)
    assert await window.evaluate("did") == ["Person 0055", "Person 0005"]


async def test_of_several_that_are_what_was_meant_none_is_offered_as_that(page: Driver) -> None:
    window = await show(page, RECYCLED)
    meant = page.action("Click Delete, in row Person 0055").id
    await window.evaluate("draw('05', '55', '55', '54')")
    error = await refused(page, meant)
    assert [one.label for one in error.remedies] == ["Click the one beside “Person 0005”", "Refresh list"]
    assert "What was meant" not in error.why


SORTS = (
    "window.orders = %s; document.querySelector('ul').onpointerover = () => orders.length && draw(...orders.shift());"
)


async def test_what_was_agreed_to_is_followed_until_it_is_pressed(page: Driver) -> None:
    window = await show(page, RECYCLED)
    meant = page.action("Click Delete, in row Person 0055").id
    carrier = capability(page.session.backend, ConfirmingBackend)
    assert carrier is not None
    await window.evaluate("draw('05', '50', '55', '54')")
    await refused(page, meant)
    await window.evaluate(SORTS % "[[55, '05', 50, 54], ['05', 50, 54, 55], [50, 55, '05', 54]]")
    carrier.accept(meant)
    await page.session.step(meant)
    assert await window.evaluate("[did, orders.length]") == [["Person 0055"], 0]
    await page.session.observe()
    meant = page.action("Click Delete, in row Person 0054").id
    await window.evaluate("draw('05', '50', '54', '55')")
    await refused(page, meant)
    await window.evaluate("orders.push(['01', '02', '03', '04'])")
    carrier.accept(meant)
    await refused(page, meant)
    assert await window.evaluate("[did, orders.length]") == [["Person 0055"], 0], "it has gone"


async def test_what_was_agreed_to_for_a_step_that_never_began_is_agreed_to_no_more(page: Driver) -> None:
    window = await show(page, RECYCLED)
    meant = page.action("Click Delete, in row Person 0055").id
    carrier = capability(page.session.backend, ConfirmingBackend)
    assert carrier is not None
    await window.evaluate("draw('05', '50', '54', '01')")
    assert (await refused(page, meant)).remedies[0].label == "Click the one beside “Person 0005”"
    await window.evaluate("draw('02', '50', '54', '01')")
    carrier.accept(meant)
    call = ActionCall(action_id=meant, secret="no such secret")
    with pytest.raises(InputError):
        await page.session.step(call)
    await page.session.observe()
    assert page.action("Click Delete, in row Person 0002").id == meant
    await window.evaluate("draw('05', '50', '54', '01')")
    await refused(page, meant)
    assert await window.evaluate("did") == []
