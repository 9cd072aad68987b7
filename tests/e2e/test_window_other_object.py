"""A step repeated while the page shows another mail or chat asks for confirmation first."""

from collections.abc import Awaitable, Callable, Iterator

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from tests.helpers.page_server import PageServer
from tests.helpers.whole_form import on_page

pytestmark = pytest.mark.picture_as_read

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]

MAIL = """<title>Mail</title><ul id=list></ul><ul><li><a id=delete href>Delete</a></li></ul><main></main><script>
const mails = ['Bill', 'Meeting', 'Password'], log = [];
const open = () => decodeURIComponent(location.hash.slice(7));
const draw = () => {
  list.innerHTML = mails.map(one => `<li><a href="#/mail/${one}">${one}</a></li>`).join('');
  document.querySelector('main').innerHTML = open() && `<h2>${open()}</h2><p>To you</p>`;
};
document.querySelector('#delete').onclick = event => { event.preventDefault(); log.push(open()); };
addEventListener('hashchange', draw);
draw();
</script>"""

CHAT = """<title>Chat</title><ul id=people></ul><div><div id=name></div><div>online</div></div>
<p id=last></p><input placeholder=Message><button>Send</button><script>
let whose = 'Anna';
const log = [], field = document.querySelector('input');
const draw = () => { document.querySelector('#name').textContent = whose; };
people.innerHTML = ['Anna', 'Zoe', 'Paul'].map(one => `<li onclick="whose = '${one}'; draw()">${one}</li>`).join('');
document.querySelector('button').onclick = () => {
  log.push(`${whose}: ${field.value}`);
  last.textContent = field.value;
  field.value = '';
};
draw();
</script>"""


@pytest.fixture
def site() -> Iterator[PageServer]:
    with PageServer() as server:
        server.page("/mail", MAIL)
        server.page("/chat", CHAT)
        yield server


def said_in(stepdeck: Stepdeck) -> str:
    return " ".join(one.text() for one in stepdeck.window.findChildren(QLabel) if one.isVisible())


async def agree(user: DemoUser, stepdeck: Stepdeck) -> None:
    def button() -> QPushButton | None:
        words = "Do it here all the same"
        found = stepdeck.window.findChildren(QPushButton)
        return next((one for one in found if one.text().replace("&", "") == words and one.isVisible()), None)

    await user.quiet()
    await user.until(lambda: button() is not None, "the button")
    found = button()
    assert found is not None
    await user.click(found)
    await user.quiet()


def test_what_was_done_to_one_mail_is_not_done_to_another_unasked(play: Play, site: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{site.address}/mail#/mail/Bill")
        await user.do(user.find("Delete"))
        step = user.session.steps[-1].number
        again = stepdeck.window.steps.again_requested.emit
        again(((step,),))
        await user.until(lambda: len(user.session.steps) > step, "the step, in the same place")
        await user.quiet()
        assert await on_page(stepdeck, "log") == ["Bill", "Bill"]
        await user.do(user.find("Meeting"))
        steps = len(user.session.steps)
        again(((step,),))
        await user.until(lambda: "Then it was “Bill”, here it is “Meeting”." in said_in(stepdeck), "the question")
        assert await on_page(stepdeck, "log") == ["Bill", "Bill"]
        assert len(user.session.steps) == steps
        await agree(user, stepdeck)
        assert await on_page(stepdeck, "log") == ["Bill", "Bill", "Meeting"]

    play(story)


def test_after_the_recorded_address_was_opened_again_nothing_is_asked(play: Play, site: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        address = f"{site.address}/mail#/mail/Bill"
        await user.open(address)
        await user.do(user.find("Delete"))
        step = user.session.steps[-1].number
        await user.do(user.find("Meeting"))
        await user.open(f"{site.address}/chat")
        await user.open(address)
        steps = len(user.session.steps)
        stepdeck.window.steps.again_requested.emit(((step,),))
        await user.until(lambda: len(user.session.steps) > steps, "the step")
        await user.quiet()
        assert await on_page(stepdeck, "log") == ["Bill"]

    play(story)


def test_a_message_to_one_is_not_sent_to_another_unasked_and_one_press_is_enough_for_all_of_it(
    play: Play, site: PageServer
) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{site.address}/chat")
        await user.give(user.find("Message"), "Love you")
        await user.do(user.find("Send"))
        numbers = tuple(step.number for step in user.session.steps[-2:])
        again = stepdeck.window.steps.again_requested.emit
        again((numbers,))
        await user.until(lambda: len(user.session.steps) >= numbers[-1] + 2, "both steps, in the same place")
        await user.quiet()
        assert await on_page(stepdeck, "log") == ["Anna: Love you"] * 2
        await user.do(user.find("Zoe"))
        assert "Zoe\n\nonline" in user.page.markdown
        again((numbers,))
        await user.until(lambda: "Then it was “Anna”, here it is “Zoe”." in said_in(stepdeck), "the question")
        assert await on_page(stepdeck, "field.value") == ""
        await agree(user, stepdeck)
        assert await on_page(stepdeck, "log") == ["Anna: Love you", "Anna: Love you", "Zoe: Love you"]

    play(story)
