"""The inspector against independent sources: axe-core as Playwright's users run it, and Playwright's storage state."""

from pathlib import Path

import pytest

from gui.app.keeping.state_file import read_state, state_text
from gui.engine.local.inspect.axe import axe_script
from gui.schema.errors import InputError
from gui.schema.inspect import LocalStorage, StorageItem
from tests.helpers.by_hand import until
from tests.helpers.driver import Driver
from tests.helpers.local_page import backend_of, inspector_of
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.own_session]

INNER = "<title>Inner</title><button></button><img src=x.gif><p style='color: #ccc; background: #fff'>pale</p>"
OVER = "background: linear-gradient(#777, #fff)"
RUN = """async () => {
    const told = await axe.run(document, {preload: false, resultTypes: ['violations', 'incomplete']});
    const rows = (rules, unsure) => rules.flatMap(rule => rule.nodes.map(node =>
        [rule.id, unsure, [].concat(node.target[node.target.length - 1]).join(' '), node.target.length]));
    return [...rows(told.violations, false), ...rows(told.incomplete, true)];
}"""
OF_PAGES = ("region", "landmark-one-main", "page-has-heading-one", "html-has-lang", "document-title", "bypass")


async def test_findings_are_those_of_axe_in_all_frames_and_what_it_cannot_decide(
    page: Driver, server: PageServer
) -> None:
    server.page("/inner", INNER)
    server.page(
        "/outer",
        f"<title>Outer</title><h1>O</h1><p style='{OVER}'>On a gradient</p><button></button>"
        "<div aria-label=plain>x</div><iframe title=f src=/inner></iframe>",
    )
    seen = await page.open("/outer")
    report = await inspector_of(page).findings(seen)
    window = backend_of(page).page
    try:
        for frame in window.frames:
            await frame.evaluate(axe_script() + ";0")
        independent = await window.evaluate(RUN)
    finally:
        await page.open("/outer")
    wanted = sorted((rule, unsure, target) for rule, unsure, target, _ in independent if rule not in OF_PAGES)
    found = sorted(
        (finding.rule, finding.unsure, finding.target)
        for finding in report.found
        if finding.kind == "axe" and finding.rule not in OF_PAGES
    )
    assert found == wanted
    assert any(frames > 1 for *_, frames in independent), "some are inside the frame"
    unsure = [finding for finding in report.found if finding.unsure]
    assert "color-contrast" in {finding.rule for finding in unsure}
    assert report.found[-len(unsure) :] == tuple(unsure) or report.found[-1].kind != "axe", "they come last"


async def test_local_storage_there_and_back(page: Driver, server: PageServer, tmp_path: Path) -> None:
    inspector = inspector_of(page)
    with PageServer() as other:
        server.page("/kept", "<title>K</title><script>localStorage.clear(); localStorage.theme = 'dark'</script>")
        other.page("/kept", "<title>O</title><h1>Other</h1>")
        await page.open("/kept")
        file = tmp_path / "state.json"
        wanted = (
            LocalStorage(
                other.address,
                (StorageItem("local", "token", "v<1>"), StorageItem("local", "é", "")),
            ),
        )
        tabs, requests = page.session.info.tab_count, len(inspector.network.entries())
        await inspector.put_local_storage(wanted)
        assert not other.requests, "the website is not asked"
        assert len(inspector.network.entries()) == requests
        assert (await page.session.observe()).metadata.url == f"{server.address}/kept"
        assert page.session.info.tab_count == tabs
        stored = await inspector.local_storage()
        assert {one.origin: {item.key: item.value for item in one.items} for one in stored if one in wanted} == {
            other.address: {"token": "v<1>", "é": ""}
        }
        assert LocalStorage(server.address, (StorageItem("local", "theme", "dark"),)) in stored
        file.write_text(state_text((await inspector.storage()).cookies, stored), encoding="utf-8")
        assert read_state(file)[1] == stored

        browser = backend_of(page).page.context.browser
        assert browser is not None
        context = await browser.new_context(storage_state=file)
        try:
            window = await context.new_page()
            await window.goto(f"{other.address}/kept")
            assert await window.evaluate("({...localStorage})") == {"token": "v<1>", "é": ""}
            theirs = tmp_path / "theirs.json"
            await window.evaluate("localStorage.token = 'v2'")
            await context.storage_state(path=theirs)
        finally:
            await context.close()
        await inspector.put_local_storage(read_state(theirs)[1])
        await page.session.observe(f"{other.address}/kept")
        assert await page.ask("({...localStorage})") == {"token": "v2", "é": ""}


async def test_a_service_worker_does_not_answer_in_our_place(page: Driver, server: PageServer) -> None:
    worker = "oninstall = () => skipWaiting(); onactivate = e => e.waitUntil(clients.claim()); onfetch = e => { if ("
    worker += "!e.request.url.includes('/worked')) e.respondWith(new Promise(() => {})) }"
    with PageServer() as other:
        other.answers["/worker.js"] = lambda handler: handler.send(worker, "text/javascript")
        other.page("/worked", "<title>W</title><script>navigator.serviceWorker.register('/worker.js')</script>")
        await page.session.observe(f"{other.address}/worked")
        assert await page.ask("navigator.serviceWorker.ready.then(() => true)")
        await inspector_of(page).put_local_storage(
            (LocalStorage(other.address, (StorageItem("local", "token", "v1"),)),)
        )
        await page.session.observe(f"{other.address}/worked")
        assert await page.ask("({...localStorage})") == {"token": "v1"}
        assert set(other.requests) <= {"/worked", "/worker.js", "/favicon.ico"}


@pytest.mark.parametrize("origin", ["", "file://", "javascript:alert(1)", "http://a.example/path", "https://", "null"])
async def test_what_is_no_website_stores_nothing(page: Driver, origin: str) -> None:
    with pytest.raises(InputError, match="not a website’s address"):
        await inspector_of(page).put_local_storage((LocalStorage(origin, (StorageItem("local", "a", "s3cret"),)),))


async def test_more_than_a_website_may_keep_is_refused_without_quoting_it(page: Driver, server: PageServer) -> None:
    large = StorageItem("local", "a", "s3cret" * 2_000_000)
    with pytest.raises(InputError, match="was not written") as refused:
        await inspector_of(page).put_local_storage((LocalStorage(server.address, (large,)),))
    assert "s3cret" not in refused.value.sentence + refused.value.details


async def test_findings_name_elements_as_the_inspector_does_also_in_frames(page: Driver, server: PageServer) -> None:
    server.page("/twin", "<title>T</title><button>Send</button>")
    server.page(
        "/twins", "<title>Twins</title><iframe title=one src=/twin></iframe><iframe title=two src=/twin></iframe>"
    )
    seen = await page.open("/twins")
    report = await inspector_of(page).findings(seen)
    twins = [finding for finding in report.found if finding.kind == "duplicate"]
    assert len(twins) == 2
    assert len({finding.target for finding in twins}) == 2
    live = backend_of(page).page
    for finding in twins:
        found = eval(f"live.{finding.target}", {"live": live})
        assert await found.count() == 1, finding.target
        facts = await inspector_of(page).facts(finding.action_id)
        assert facts is not None
        assert facts.ways[0].locator == finding.target


async def test_what_was_cleared_comes_back_in_order_with_what_became_of_it(page: Driver, server: PageServer) -> None:
    inspector = inspector_of(page)
    server.page("/cleared", "<title>C</title><script>console.error('first')</script>")
    server.page("/cleared-later", "<title>L</title><script>console.error('later')</script>")
    await page.open("/cleared")
    await until(lambda: any("first" in line.text for line in inspector.console.entries()))
    lines, requests, errors = inspector.console.entries(), inspector.network.entries(), inspector.console.errors
    inspector.console.clear()
    inspector.network.clear()
    assert (inspector.console.entries(), inspector.network.entries(), inspector.console.errors) == ((), (), 0)
    await page.open("/cleared-later")
    await until(lambda: any("later" in line.text for line in inspector.console.entries()))
    inspector.console.restore()
    inspector.network.restore()
    assert inspector.console.entries()[: len(lines)] == lines
    assert "later" in inspector.console.entries()[-1].text
    assert inspector.console.errors > errors
    known = [entry.url for entry in inspector.network.entries()]
    assert known[: len(requests)] == [entry.url for entry in requests]
    assert any(url.endswith("/cleared-later") for url in known[len(requests) :])
    count = len(known)
    inspector.network.restore()
    assert len(inspector.network.entries()) == count, "once"
