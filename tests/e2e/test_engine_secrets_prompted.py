"""A terminal in a page asks for a password and shows nothing of it: what is typed there is a secret."""

import pytest

from tests.e2e.test_engine_secrets_called import PLAIN, TYPED, told, typed_by_hand
from tests.helpers.driver import Driver
from tests.helpers.known_secrets import forget_secrets
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.own_session]


@pytest.fixture(autouse=True)
def a_run_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_secrets(monkeypatch)


HEARS = """<script>
var line = '', lines = [], asks = 'Password for ada:';
const hears = document.querySelector('textarea') ?? term;
hears.addEventListener('keydown', event => {
  if (event.key === 'Enter') {
    lines.push(line);
    document.getElementById('old').textContent += (asks ? asks : '$ ' + line) + '\\n';
    line = asks = '';
    document.getElementById('prompt').textContent = '$ ';
  } else if (event.key.length === 1) line += event.key;
  if (!asks) document.getElementById('echo').textContent = line;
  event.preventDefault();
});
</script>"""

TERMINALS = {
    "of its own": "<div id=term tabindex=0 aria-label=Console style='white-space: pre'><div id=old>login: ada\n</div>"
    "<span id=prompt>Password for ada: </span><span id=echo></span><span>&#x2588;</span></div>",
    "with a field out of sight": "<style>textarea { position: absolute; opacity: 0; width: 1px; height: 1px }</style>"
    "<div id=term onclick='this.querySelector(`textarea`).focus()'><div><div><textarea></textarea></div>"
    "<div id=rows><div id=old>login: ada</div><div><span id=prompt>[sudo] password for ada: </span>"
    "<span id=echo></span></div><div> </div><div> </div></div></div></div>",
}


@pytest.mark.parametrize("terminal", TERMINALS)
async def test_an_answer_to_a_prompt_for_a_password_is_told_nowhere(
    page: Driver, server: PageServer, terminal: str
) -> None:
    await page.session.observe(server.page("/term", f"<!doctype html><title>Term</title>{TERMINALS[terminal]}{HEARS}"))
    await typed_by_hand(page, "#prompt", ["Enter"])
    assert await page.ask("lines") == [TYPED]
    secret = [step for step in page.session.steps if step.call.secret]
    assert 1 <= len(secret) <= 2, "one for each letter would tell how many there are"
    await typed_by_hand(page, "#prompt", ["Enter"], PLAIN)
    assert await page.ask("lines") == [TYPED, PLAIN]
    assert not page.session.steps[-1].call.secret, "the prompt has gone"
    await page.session.observe()
    assert TYPED not in told(page)
    assert ", ".join(TYPED) not in told(page)
    assert ", ".join(TYPED[1:]) not in told(page)


async def test_what_a_page_says_of_passwords_makes_no_secret_of_commands(page: Driver, server: PageServer) -> None:
    shown = TERMINALS["of its own"].replace("Password for ada: ", "Password accepted.\n$ ")
    await page.session.observe(server.page("/term", f"<!doctype html><title>Term</title>{shown}{HEARS}"))
    await typed_by_hand(page, "#prompt", typed="ls")
    assert not page.session.steps[-1].call.secret
