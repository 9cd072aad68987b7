"""A page that reports being busy, and draws the result of a press a moment later by a timer."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

WIZARD = """<title>Wizard</title><main><h1>Step 1</h1><form onsubmit="return false"><button id=next>Next</button></form>
</main><script>
next.onclick = () => {
  BUSY;
  setTimeout(() => { document.querySelector('main').innerHTML = '<h1>Step 2</h1><button>Done</button>'; }, 1000);
};
</script>"""

SAYS = {
    "disabled": "next.disabled = true",
    "disabled with words": "next.disabled = true; next.textContent = 'Loading…'",
    "aria-disabled": "next.setAttribute('aria-disabled', 'true')",
    "aria-busy": "next.setAttribute('aria-busy', 'true')",
    "aria-busy elsewhere": "document.querySelector('main').innerHTML = '<p aria-busy=true>Loading…</p>'",
    "progress": "next.insertAdjacentHTML('afterend', '<progress></progress>')",
    "progress bar": "next.insertAdjacentHTML('afterend', '<div role=progressbar>Wait</div>')",
}


@pytest.mark.parametrize("says", SAYS)
async def test_what_a_busy_page_draws_a_moment_later_is_waited_for(page: Driver, server: PageServer, says: str) -> None:
    await page.open(server.page("/wizard", WIZARD.replace("BUSY", SAYS[says])))
    await page.do("Click Next")
    assert "Step 2" in page.text


async def test_a_button_that_is_greyed_for_good_is_not_waited_for_without_a_timer(
    page: Driver, server: PageServer
) -> None:
    sold = WIZARD.replace("setTimeout(", "Boolean(").replace("BUSY", "next.disabled = true")
    await page.open(server.page("/sold", sold))
    result = await page.do("Click Next")
    assert result.waited.total_ms < 900
    assert "Step 1" in page.text


async def test_a_page_that_says_from_the_beginning_that_it_is_busy_is_read_once_it_has_come(
    page: Driver, server: PageServer
) -> None:
    body = """<title>Bikes</title><main><p aria-busy=true>Loading…</p></main><script>
    setTimeout(() => { document.querySelector('main').innerHTML = '<button>Gravel</button>'; }, 700);</script>"""
    await page.open("/wizard")
    await page.session.go_to(server.page("/bikes", body))
    assert page.descriptions() == ["Click Gravel"], "and so its first picture shows what can be done there"
