"""What a tester looks into, on a real Chromium: console, network, storage, ways to find, findings."""

import asyncio
import gzip

import pytest

from gui.engine.local.inspect import console, network
from gui.models.network import NetworkModel
from gui.schema.errors import InputError
from gui.schema.inspect import ConsoleEntry, NetworkEntry, StorageItem
from tests.helpers.driver import Driver
from tests.helpers.har import checked_har
from tests.helpers.local_page import backend_of, inspector_of, until
from tests.helpers.page_server import Handler, PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.own_session]

HOSTILE = "<b onclick=alert(1)>&amp;</b>\x00\u202e" + "x" * 9_000


async def test_console_lines_and_what_is_thrown(page: Driver, server: PageServer) -> None:
    inspector = inspector_of(page)
    inspector.console.clear()
    told: list[int] = []
    inspector.console.on_changed = lambda: told.append(1)
    server.page(
        "/console",
        f"<title>C</title><script>console.log('one', {{a: 1}}); console.warn('two'); console.error({HOSTILE!r});"
        "setTimeout(() => { throw new TypeError('three') }, 0)</script>",
    )
    await page.open("/console")
    await until(lambda: any(entry.uncaught for entry in inspector.console.entries()))
    lines = [entry for entry in inspector.console.entries() if "favicon" not in entry.place]
    assert [entry.level for entry in lines] == ["log", "warning", "error", "error"]
    assert lines[0].text.startswith("one")
    assert lines[0].place.startswith(f"{server.address}/console:1:")
    assert lines[2].text.startswith("<b onclick=alert(1)>")
    assert len(lines[2].text) == console.MOST_CHARACTERS + 1
    assert lines[3] == ConsoleEntry(
        lines[3].number, "error", "TypeError: three", lines[3].place, lines[3].at, lines[3].stack, uncaught=True
    )
    assert "/console:1:" in lines[3].place
    assert inspector.console.errors >= 2
    assert told


async def test_lines_read_as_in_the_browsers_own_console(page: Driver, server: PageServer) -> None:
    inspector = inspector_of(page)
    inspector.console.clear()
    server.page(
        "/values",
        "<title>V</title><script>window.read = 0;"
        "console.log('%s has %d items%c', 'cart', 3.7, 'color: red');"
        "console.log({user: {name: 'Ann', tags: ['a', {b: 1}]}, get secret() { window.read++; return 1 }});"
        "console.log({user: {name: 'Bob', tags: ['a', {b: 1}]}, get secret() { window.read++; return 1 }});"
        "console.table([{a: 1, b: 'x'}, {a: 2, c: 'y'}]);"
        "for (let i = 0; i < 4; i++) console.warn('again');"
        "setTimeout(() => { throw new TypeError('thrown') }, 0);"
        "Promise.reject(new RangeError('rejected')); Promise.reject('why')</script>",
    )
    await page.open("/values")
    lines = inspector.console.entries
    await until(lambda: sum(entry.rejected for entry in lines()) == 2 and any("Ann" in entry.text for entry in lines()))
    told = [(entry.text, entry.count) for entry in lines() if not entry.uncaught and "favicon" not in entry.place]
    assert told == [
        ("cart has 3 items", 1),
        ("{user: {name: Ann, tags: Array(2)}, secret: (…)}", 1),
        ("{user: {name: Bob, tags: Array(2)}, secret: (…)}", 1),
        ("| a | b | c\n0 | 1 | x | \n1 | 2 |  | y", 1),
        ("again", 4),
    ]
    uncaught = {entry.text: entry.rejected for entry in lines() if entry.uncaught}
    assert uncaught == {"TypeError: thrown": False, "RangeError: rejected": True, "why": True}
    assert await page.ask("window.read") == 0, "nothing in the page is called"


async def test_a_flood_of_lines_is_bounded_and_over_one_day_ends(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    inspector = inspector_of(page)
    monkeypatch.setattr(inspector.console._listening, "_most", 30)  # a busy computer brings few lines a second
    inspector.console.clear()
    server.page("/flood", "<title>F</title><script>for (let i = 0; i < 30000; i++) console.log('line', i)</script>")
    await page.open("/flood")
    await until(lambda: any("only errors are kept" in entry.text for entry in inspector.console.entries()))
    assert len(inspector.console.entries()) <= console.KEPT
    async with asyncio.timeout(60):
        while inspector.console.entries()[-1].text != "heard again":
            await page.ask("console.log('heard again')")  # a busy computer may have lines of the flood to tell first
            await asyncio.sleep(0.2)


async def test_an_error_after_a_flood_of_lines_is_kept_and_marks_its_step(page: Driver, server: PageServer) -> None:
    inspector = inspector_of(page)
    flood = "for (let i = 0; i < 20000; i++) console.log('flood', i, {a: i}); console.error('last one')"
    await page.open(server.page("/flood", f'<title>F</title><button onclick="{flood}">Flood</button>'))
    inspector.console.clear()
    await page.do("Click Flood")
    assert [one.text for one in page.session.steps[-1].heard] == ["last one"]
    assert inspector.console.errors == 1
    assert len(inspector.console.entries()) < 2_000
    assert any("lines were left out" in entry.text for entry in inspector.console.entries())


async def test_requests_with_status_size_and_time(page: Driver, server: PageServer) -> None:
    inspector = inspector_of(page)
    inspector.network.clear()
    server.answers["/data.json"] = lambda handler: handler.send('{"a": "é"}', "application/json", Set_Cookie="k=v")
    server.page(
        "/network",
        "<title>N</title><script>fetch('/data.json', {headers: {Authorization: 'Bearer s3cret'}}).then(r => r.text())"
        ".then(() => fetch('/nothing?token=s3cret').then(r => r.text()))"
        ".then(() => fetch('http://127.0.0.1:9/refused').catch(() => {}))</script>",
    )
    await page.open("/network")
    await until(lambda: any(entry.state == "failed" for entry in inspector.network.entries()))
    await inspector.network.measure()
    by_path = {entry.url.removeprefix(server.address): entry for entry in inspector.network.entries()}
    document = by_path["/network"]
    assert (document.method, document.kind, document.status, document.mime) == ("GET", "document", 200, "text/html")
    assert document.size_bytes
    assert document.time_ms
    assert document.time_ms > 0
    assert by_path["/nothing?token=…"].status == 404
    assert by_path["/nothing?token=…"].bad
    refused = by_path["http://127.0.0.1:9/refused"]
    assert refused.state == "failed"
    assert "ERR_" in refused.failure
    details = await inspector.network.details(by_path["/data.json"].number, body=True)
    assert details.body == '{"a": "é"}'
    assert ("set-cookie", "…") in [(name.lower(), value) for name, value in details.response_headers]
    assert "s3cret" not in repr(details)


async def test_sizes_and_times_are_those_of_a_server_that_knows_them(page: Driver, server: PageServer) -> None:
    script = ("window.loaded = 1;" * 300).encode()
    packed = gzip.compress(script)
    served: dict[str, tuple[int, int]] = {  # bytes of the answer as sent, and unpacked
        "/plain.js": (len(script), len(script)),
        "/packed.js": (len(packed), len(script)),
        "/kept.js": (len(script), len(script)),
        "/missing.png": (2345, 2345),
        "/pieces": (2000, 2000),
        "/slow": (10, 10),
        "/none": (0, 0),
    }

    def pieces(handler: Handler, status: int, count: int, text: bytes) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", "text/plain")
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for _ in range(count):
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(text), text))
        handler.wfile.write(b"0\r\n\r\n")

    def slow(handler: Handler) -> None:
        handler.wait(0.3)
        handler.start("text/plain")
        handler.write("a" * 5)
        handler.wait(0.3)
        handler.write("b" * 5)

    js = "text/javascript"
    server.answers |= {
        "/plain.js": lambda handler: handler.send(script, js),
        "/packed.js": lambda handler: handler.send_whole(packed, js, 200, {"Content-Encoding": "gzip"}),
        "/kept.js": lambda handler: handler.send_whole(script, js, 200, {"Cache-Control": "max-age=600"}),
        "/missing.png": lambda handler: pieces(handler, 404, 1, b"x" * 2345),
        "/pieces": lambda handler: pieces(handler, 200, 20, b"y" * 100),
        "/slow": slow,
        "/none": lambda handler: handler.send_whole(b"", "text/plain", 204, {}),
    }
    server.page(
        "/measured",
        "<title>M</title><script src=/plain.js></script><script src=/packed.js></script><script src=/kept.js></script>"
        "<img src=/missing.png alt=m><script>(async () => { for (const path of ['/pieces', '/slow', '/none'])"
        " await (await fetch(path)).text(); document.body.append('all here') })()</script><p>Here",
    )
    await page.open("/measured")
    await backend_of(page).page.get_by_text("all here").wait_for()
    inspector = inspector_of(page)
    inspector.network.clear()
    server.requests.clear()
    await backend_of(page).page.reload()  # the kept script now comes from the browser
    await backend_of(page).page.get_by_text("all here").wait_for()
    await until(lambda: all(entry.state == "done" for entry in inspector.network.entries()))
    await inspector.network.measure()
    listed = {entry.url.removeprefix(server.address): entry for entry in inspector.network.entries()}
    assert set(served) <= set(listed)
    assert {path for path in served if server.requests[path]} == set(served) - {"/kept.js"}
    assert {path: listed[path].size_bytes for path in served} == {path: sent for path, (sent, _) in served.items()}
    archive = checked_har((await inspector.har("Chromium 156", with_secrets=False)).text)
    kept = {entry.request.url.removeprefix(server.address): entry for entry in archive.entries}
    told = {path: (kept[path].response.bodySize, kept[path].response.content.size) for path in served}
    assert told == served
    for path in served:
        assert kept[path].time == pytest.approx(listed[path].time_ms, abs=0.01), path
    assert kept["/slow"].timings.wait >= 290
    assert kept["/slow"].timings.receive >= 250  # the browser's clock starts with what it has read, a little later
    own = "performance.getEntriesByType('resource').find(one => one.name.endsWith('/slow')).duration"
    assert listed["/slow"].time_ms == pytest.approx(await page.ask(own), abs=60)


async def test_an_archive_is_valid_and_keeps_no_secret_unless_wanted(page: Driver, server: PageServer) -> None:
    inspector = inspector_of(page)
    inspector.network.clear()
    server.answers["/login"] = lambda handler: handler.send(
        '{"access_token": "s3cret", "name": "Ann"}', "application/json", Set_Cookie="sid=s3cret; HttpOnly"
    )
    server.page(
        "/har",
        "<title>H</title><script>document.cookie = 'mine=s3cret';"
        "fetch('/login?token=s3cret&page=2', {headers: {Authorization: 'Bearer s3cret', 'X-Api-Key': 's3cret'}})"
        ".then(r => r.text()).then(() => fetch('/post', {method: 'POST', body: 'pass=s3cret'}).then(r => r.text()))"
        ".then(() => fetch('http://127.0.0.1:9/refused').catch(() => {}))</script>",
    )
    await page.open("/har")
    await until(lambda: any(entry.state == "failed" for entry in inspector.network.entries()))
    plain = (await inspector.har("Chromium 156", with_secrets=False)).text
    log = checked_har(plain)
    assert "s3cret" not in plain
    assert "page=2" in plain
    assert {entry.response.status for entry in log.entries} >= {0, 200}
    assert not any(entry.response.content.text for entry in log.entries), "only on demand"
    answered = (await inspector.har("Chromium 156", with_secrets=False, with_answers=True)).text
    texts = {
        entry.request.url.removeprefix(server.address).partition("?")[0]: entry.response.content.text or ""
        for entry in checked_har(answered).entries
    }
    assert "Ann" in texts["/login"]
    assert "s3cret" not in texts["/login"]
    assert "document.cookie" in texts["/har"]
    whole = (await inspector.har("Chromium 156", with_secrets=True)).text
    log = checked_har(whole)
    assert whole.count("s3cret") >= 5
    assert any(cookie.name == "sid" and cookie.httpOnly for entry in log.entries for cookie in entry.response.cookies)
    assert any(entry.request.postData and entry.request.postData.text == "pass=s3cret" for entry in log.entries)


async def test_an_archive_has_answers_of_earlier_pages_and_tells_which_it_lacks(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    inspector = inspector_of(page)
    inspector.network.clear()
    server.answers["/data"] = lambda handler: handler.send('{"name": "Ann"}', "application/json")
    server.answers["/plain.css"] = lambda handler: handler.send("p {color: red}", "text/css")
    server.answers["/dot.png"] = lambda handler: handler.send("x", "image/png")
    server.page(
        "/first",
        "<link rel=stylesheet href=/plain.css><img src=/dot.png><script>fetch('/data').then(r => r.text())</script>",
    )
    server.page("/second", "<title>Second</title>")

    def done() -> list[str]:
        return [entry.url for entry in inspector.network.entries() if entry.state == "done"]

    await page.open("/first")
    await until(lambda: f"{server.address}/data" in done())
    for _ in range(3):
        await page.open("/second")
    archive = await inspector.har("Chromium 156", with_secrets=False, with_answers=True)
    texts = {
        entry.request.url.removeprefix(server.address): entry.response.content.text or ""
        for entry in checked_har(archive.text).entries
    }
    assert "stylesheet" in texts["/first"]
    assert "Ann" in texts["/data"]
    assert archive.lacks["other"] == 1, "the picture"
    assert archive.lacks.get("gone", 0) == (not texts["/plain.css"])
    there = sum(bool(text) for text in texts.values())
    assert archive.answers >= there + sum(archive.lacks.values())
    monkeypatch.setattr(network, "KEPT_BODY_BYTES", 10)
    await page.open("/first")
    await until(lambda: done().count(f"{server.address}/data") == 2)
    await page.open("/second")
    archive = await inspector.har("Chromium 156", with_secrets=False, with_answers=True)
    assert archive.lacks["gone"] >= 3, "what there is no room for is said"


async def test_requests_are_bounded(page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "KEPT", 20)
    inspector = inspector_of(page)
    inspector.network.clear()
    server.answers["/tiny"] = lambda handler: handler.send("x", "text/plain")
    server.page(
        "/many", "<title>M</title><script>for (let i = 0; i < 60; i++) fetch('/tiny?' + i).then(r => r.text())</script>"
    )
    await page.open("/many")
    await until(lambda: inspector.network.entries()[-1].number and server.requests["/tiny"] >= 60)
    await until(lambda: all(entry.state == "done" for entry in inspector.network.entries()))
    assert len(inspector.network.entries()) <= 20
    with pytest.raises(InputError, match="no longer kept"):
        await inspector.network.details(1)


async def test_of_older_requests_what_was_told_is_kept(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "ASKED", 2)
    monkeypatch.setattr(network, "KEPT_BODY_BYTES", 0)
    inspector = inspector_of(page)
    await page.open("/")
    inspector.network.clear()
    for number in range(6):
        await page.ask(f"fetch('/tiny?{number}', {{method: 'POST', body: 'sent {number}'}}).then(r => r.text())")
    await until(lambda: all(entry.state == "done" for entry in inspector.network.entries()))
    tiny = inspector.network.entries()
    assert len(tiny) == 6
    first, last = [await inspector.network.details(tiny[at].number, body=True) for at in (0, -1)]
    assert (first.entry.status, first.entry.mime, first.entry.size_bytes) == (501, "text/html", len(last.body))
    assert (first.sent, last.sent) == ("sent 0", "sent 5")
    assert "text/html" in dict(first.response_headers)["content-type"]
    assert (first.body, first.note) == ("", "The browser no longer keeps this answer.")
    assert "Unsupported method" in last.body
    log = checked_har((await inspector.har("Chromium 156", with_secrets=False)).text)
    assert [entry.response.status for entry in log.entries] == [501] * 6


async def test_storage_is_read_and_changed_as_the_page_sees_it(page: Driver, server: PageServer) -> None:
    inspector = inspector_of(page)
    server.page(
        "/storage",
        "<title>S</title><script>localStorage.clear(); localStorage.a = '<b>1</b>'; sessionStorage.b = '2';"
        "document.cookie = 'c=3; path=/'</script>",
    )
    await page.open("/storage")
    found = await inspector.storage()
    assert found.origin == server.address
    assert [(item.area, item.key, item.value) for item in found.items] == [
        ("local", "a", "<b>1</b>"),
        ("session", "b", "2"),
    ]
    assert "1</b>" not in repr(found)
    await inspector.put_item(found.origin, StorageItem("local", "renamed", "new"), instead_of="a")
    await inspector.put_item(found.origin, StorageItem("session", "b", "two"))
    assert await page.ask("JSON.stringify(localStorage) + sessionStorage.b") == '{"renamed":"new"}two'
    await inspector.remove_items(found.origin, (StorageItem("local", "renamed", ""),))
    assert await page.ask("localStorage.length") == 0
    cookie = next(cookie for cookie in found.cookies if cookie.name == "c")
    await inspector.add_cookies((cookie.model_copy(update={"value": "changed"}),))
    assert "c=changed" in await page.ask("document.cookie")
    await inspector.remove_cookies((cookie,))
    assert "c=" not in await page.ask("document.cookie")
    with pytest.raises(InputError, match="another address"):
        await inspector.put_item("http://elsewhere.example", StorageItem("local", "a", "1"))
    await page.session.observe("about:blank")
    assert (await inspector.storage()).note


TWINS = (
    "<title>W</title><table><tr><td>Ann Lee<td><button>Edit</button><tr><td>Bob Ray<td><button>Edit</button></table>"
    "<ul><li>Tea <button>Buy</button></li><li>Cake <button>Buy</button></li></ul>"
    "<section><h2>Billing</h2><button>Save</button></section><section><h2>Profile</h2><button>Save</button></section>"
    "<nav aria-label=Top><a href=/a>More</a></nav><nav aria-label=End><a href=/b>More</a></nav>"
    "<button>Play</button><button>Play</button>"
)


async def test_a_name_that_is_not_alone_is_looked_for_in_what_surrounds_it(page: Driver, server: PageServer) -> None:
    server.page("/twins", TWINS)
    await page.open("/twins")
    live = backend_of(page).page
    best = []
    for action in page.seen.actions:
        facts = await inspector_of(page).facts(action.id)
        assert facts is not None
        found = eval(f"live.{facts.ways[0].locator}", {"live": live})
        assert await found.count() == facts.ways[0].count == 1
        handle = await backend_of(page).element_handle(action.id)
        assert await found.bounding_box() == await handle.bounding_box()
        best.append(facts.ways[0].locator)
    assert best == [
        'get_by_role("row", name="Ann Lee").get_by_role("button", name="Edit")',
        'get_by_role("row", name="Bob Ray").get_by_role("button", name="Edit")',
        'get_by_role("listitem").filter(has_text="Tea").get_by_role("button", name="Buy")',
        'get_by_role("listitem").filter(has_text="Cake").get_by_role("button", name="Buy")',
        'locator("section").filter(has_text="Billing").get_by_role("button", name="Save")',
        'locator("section").filter(has_text="Profile").get_by_role("button", name="Save")',
        'get_by_role("navigation", name="Top").get_by_role("link", name="More")',
        'get_by_role("navigation", name="End").get_by_role("link", name="More")',
        'get_by_role("button", name="Play").nth(0)',
        'get_by_role("button", name="Play").nth(1)',
    ]


async def test_ways_to_find_are_ranked_and_really_counted(page: Driver, server: PageServer) -> None:
    server.page(
        "/ways",
        "<title>W</title><button>Pay</button><button>Pay later</button><button data-testid=go>Go</button>"
        "<button>Edit</button><button>Edit</button><button><span>Wrapped</span></button>"
        "<label>Mail <input aria-describedby=d></label><p id=d>Yours</p>"
        "<label>Secret <input type=password value=s3cret></label>"
        """<iframe name=inner srcdoc="<button>Inside</button>"></iframe>""",
    )
    await page.open("/ways")
    inspector = inspector_of(page)

    async def ways(description: str) -> list[tuple[str, int]]:
        facts = await inspector.facts(page.id(description))
        assert facts is not None
        return [(way.locator, way.count) for way in facts.ways]

    pay = await ways("Click Pay")
    assert pay[0] == ('get_by_role("button", name="Pay", exact=True)', 1)
    assert (await ways("Click Go"))[0] == ('get_by_test_id("go")', 1)
    edit = await ways("Click Edit, beside Go")
    assert edit[0][1] == 1
    assert ('get_by_role("button", name="Edit")', 2) in edit
    wrapped = [locator for locator, _ in await ways("Click Wrapped")]
    assert 'get_by_role("button", name="Wrapped")' in wrapped
    assert 'get_by_text("Wrapped")' not in wrapped, "it finds what stands in the button"
    mail = await inspector.facts(page.id("Type into Mail"))
    assert mail is not None
    assert (mail.role, mail.name, mail.description, mail.tag) == ("textbox", "Mail", "Yours", "input")
    assert ("aria-describedby", "d") in mail.attributes
    assert 'get_by_label("Mail")' in [way.locator for way in mail.ways]
    secret = await inspector.facts(page.id("Type into Secret"))
    assert "s3cret" not in repr(secret)
    inside = await ways("Click Inside")
    assert inside[0][0] == """frame_locator("iframe[name=\\"inner\\"]").get_by_role("button", name="Inside")"""
    live = backend_of(page).page
    for description in page.descriptions():
        facts = await inspector.facts(page.id(description))
        assert facts is not None
        handle = await backend_of(page).element_handle(page.id(description))
        for way in facts.ways:
            found = eval(f"live.{way.locator}", {"live": live})
            assert await found.count() == way.count, way
            if way.count == 1:
                box = await found.bounding_box()
                assert box == await handle.bounding_box(), way


async def test_findings_name_actions_and_leave_the_page_as_it_was(page: Driver, server: PageServer) -> None:
    server.page(
        "/findings",
        "<title>A</title><h1>A</h1><button id=none></button><button>Edit</button><button>Edit</button>"
        "<p style='color: #ccc; background: #fff'>pale</p>"
        """<iframe title=f srcdoc="<button></button><p style='color:#ccc; background:#fff'>pale</p>"></iframe>"""
        "<script>window.changes = 0; new MutationObserver(list => window.changes += list.length)"
        ".observe(document, {subtree: true, childList: true, attributes: true, characterData: true})</script>",
    )
    seen = await page.open("/findings")
    inspector = inspector_of(page)
    report = await inspector.findings(seen)
    assert await page.ask("[window.changes, typeof window.axe, scrollY]") == [0, "undefined", 0]
    assert report.passed > 5
    workplace, frame = backend_of(page)._work, backend_of(page).page.main_frame
    world = workplace.devtools.worlds.standing_in(frame)
    assert world is not None
    left = {"expression": "typeof axe", "returnByValue": True, **world.in_ours}
    assert (await world.session.send("Runtime.evaluate", left))["result"]["value"] == "undefined"
    nameless = next(a.id for a in seen.actions if a.unnamed and not a.frame)
    framed = next(a.id for a in seen.actions if a.unnamed and a.frame)
    assert {f.action_id for f in report.found if f.rule == "button-name"} == {nameless, framed}
    assert not [f for f in report.found if f.kind == "nameless"], "each is told once"
    assert next(f.summary for f in report.found if f.kind == "duplicate").startswith("B2 is one of 2 called “Edit”")
    pale = [f for f in report.found if f.rule == "color-contrast"]
    assert len(pale) == 2
    live = backend_of(page).page
    for finding, locator in zip(pale, (live.locator("p"), live.frame_locator("iframe").locator("p")), strict=True):
        box, real = await inspector.locate(finding.place), await locator.bounding_box()
        assert box is not None
        assert real is not None
        assert (box.x, box.y, box.width, box.height) == (real["x"], real["y"], real["width"], real["height"])
    assert not [f for f in report.found if f.rule == "document-title"], "rules of pages are not for frames"


async def test_pictures_come_from_what_the_browser_holds(page: Driver, server: PageServer) -> None:
    data = bytes.fromhex("47494638396101000100800000ff0000ffffff2c00000000010001000002024401003b")
    server.answers["/dot.gif"] = lambda handler: handler.send(data, "image/gif")
    server.page("/pictures", "<title>P</title><img src=/dot.gif alt=Dot>")
    await page.open("/pictures")
    inspector = inspector_of(page)
    asked = server.requests["/dot.gif"]
    assert await inspector.picture(f"{server.address}/dot.gif") == data
    assert await inspector.picture(f"{server.address}/elsewhere.gif") == b""
    assert await inspector.picture("data:image/gif;base64,R0lGODlh") == b"GIF89a"
    assert server.requests["/dot.gif"] == asked
    assert server.requests["/elsewhere.gif"] == 0


async def test_files_that_are_not_there_are_told_with_the_step(page: Driver, server: PageServer) -> None:
    parts = "<script src=/gone.js></script><link rel=stylesheet href=/gone.css><img src=/gone.png>"
    server.page("/gone", f"<title>Gone</title><h1>Gone</h1>{parts}")
    server.page("/to-gone", "<title>Start</title><a href=/gone>Go</a>")
    await page.open("/to-gone")
    await page.do("Open Go")
    heard = page.session.steps[-1].heard
    told = {one.text.rpartition("/")[2]: one.place for one in heard if one.kind == "request"}
    assert {name: place[:3] for name, place in told.items()} == {"gone.js": "404", "gone.css": "404", "gone.png": "404"}


async def test_the_last_line_of_a_flood_is_kept(page: Driver, server: PageServer) -> None:
    script = "for (let at = 0; at < 5000; at++) console.log('line', at); console.log('The end', {at: 5000})"
    await page.open(server.page("/flood-ends", f"<title>Flood</title><script>{script}</script>"))
    await until(lambda: any(line.text.startswith("The end") for line in inspector_of(page).console.entries()))


async def test_a_file_is_among_the_requests_however_a_page_gives_it(page: Driver, server: PageServer) -> None:
    recorder = inspector_of(page).network
    for name in ("marked", "sent"):
        server.answers[f"/{name}.csv"] = lambda handler: handler.send(
            "a,b", "text/csv", Content_Disposition="attachment; filename=table.csv"
        )
    server.page("/files", "<title>F</title><a href=/marked.csv?n=1 download>Marked</a> <a href=/sent.csv>Sent</a>")
    await page.open("/files")

    def files() -> list[NetworkEntry]:
        return [entry for entry in recorder.entries() if ".csv" in entry.url]

    for action, path in (("Open Marked", "/marked.csv"), ("Open Sent", "/sent.csv"), ("Open Marked", "?n=1")):
        recorder.clear()
        await page.do(action)
        await until(lambda: bool(files()))
        (entry,) = files()
        assert path in entry.url
        assert not entry.bad
        assert NetworkModel().status(entry) != "Open"
        assert (await recorder.details(entry.number, body=True)).entry.url == entry.url
