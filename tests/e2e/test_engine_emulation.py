"""Devices, sizes, languages, time zones and speeds that pages are given."""

import io

import pytest
from PIL import Image

from gui.schema.errors import InputError
from gui.schema.inspect import Device, Emulation
from gui.schema.page import Observation
from tests.helpers import examples
from tests.helpers.driver import Driver
from tests.helpers.local_page import backend_of, until
from tests.helpers.page_server import Handler, PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.own_session]
SEEN = (
    "[matchMedia('(prefers-color-scheme: dark)').matches, matchMedia('(prefers-reduced-motion: reduce)').matches,"
    " Intl.DateTimeFormat().resolvedOptions().timeZone, (1234.5).toLocaleString(), navigator.language,"
    " navigator.onLine, navigator.userAgent, JSON.stringify(navigator.userAgentData)]"
)
PASSES = (
    "[innerWidth, innerHeight, devicePixelRatio, navigator.maxTouchPoints, navigator.userAgent, navigator.language,"
    " matchMedia('(pointer: coarse)').matches, navigator.userAgentData?.mobile, navigator.userAgentData?.platform,"
    " navigator.userAgentData?.brands.length]"
)
SIZES = "[innerWidth, innerHeight, devicePixelRatio, screen.width, screen.height]"


def picture_size(observation: Observation) -> tuple[int, int]:
    assert observation.picture is not None
    with Image.open(io.BytesIO(observation.picture.data)) as image:
        return image.size


async def test_pages_see_what_is_emulated_and_nothing_of_it_afterwards(page: Driver, server: PageServer) -> None:
    backend = backend_of(page)
    server.page("/emulate", "<title>E</title><p>Here")
    server.page("/other", "<title>O</title><p>There")
    await page.open("/emulate")
    before = await page.ask(SEEN)
    for zone, locale, number in (("Asia/Tokyo", "de-DE", "1.234,5"), ("Europe/Paris", "en-GB", "1,234.5")):
        await page.session.adjust(backend.emulate(Emulation("dark", "reduce", locale, zone, offline=True)))
        assert await page.ask(SEEN) == [True, True, zone, number, locale, False, *before[6:]]
    await page.session.adjust(backend.emulate(Emulation("dark", time_zone="Asia/Tokyo")))
    await page.session.step("S6", f"{server.address}/other")
    await until(lambda: page.session.info.tab_count == 2)
    assert (await page.ask(SEEN))[0:3] == [True, False, "Asia/Tokyo"], "a tab that opened later"
    for wrong in (Emulation(time_zone="Mars/One"), Emulation(locale="xx-nonsense-99-q")):
        with pytest.raises(InputError):
            await page.session.adjust(backend.emulate(wrong))
        assert backend.inspector.emulator.current == Emulation("dark", time_zone="Asia/Tokyo")
        assert (await page.ask(SEEN))[2] == "Asia/Tokyo"
    await page.session.adjust(backend.emulate(Emulation()))
    assert await page.ask(SEEN) == before
    await page.session.close_tab(1)
    assert await page.ask(SEEN) == before


async def test_a_device_is_passed_for_in_all_tabs_and_acted_on_until_it_ends(page: Driver, server: PageServer) -> None:
    backend = backend_of(page)
    devices = {device.name: device for device in await backend.devices()}
    makes = [
        next(at for at, name in enumerate(devices) if name.startswith(m)) for m in ("iPhone", "Pixel", "Galaxy", "iPad")
    ]
    assert makes == sorted(makes), "the newest of common makes come first"
    assert makes[-1] < list(devices).index("iPhone 13") < len(devices) == len(set(devices.values()))
    pixel, iphone = devices["Pixel 7"], devices["iPhone 13"]
    server.page(
        "/wide",  # no word of its viewport: a phone lays it out 980 px wide and scales it down
        "<title>Wide</title><div style='width: 1500px; height: 3000px'></div>"
        "<button onclick='document.title = `Hit`'>Far down</button>",
    )
    await page.open("/wide")
    before = await page.ask(PASSES)
    await page.session.adjust(backend.emulate(Emulation(device=pixel, locale="de-DE")))
    seen = await page.ask(PASSES)
    assert seen[2:] == [2.625, 5, pixel.user_agent, "de-DE", True, True, "Android", before[-1]]
    agents: list[str] = []

    def asked(handler: Handler) -> None:
        agents.append(handler.headers["User-Agent"])
        handler.send("<!doctype html><meta name=viewport content='width=device-width'><title>A</title>Asked")

    server.answers["/asked"] = asked
    await page.open("/asked")
    assert agents == [pixel.user_agent]
    assert (await page.ask(PASSES))[:2] == [412, 839]
    await page.session.resize(500, 600)
    assert (await page.ask(PASSES))[:4] == [500, 600, 2.625, 5]
    await page.session.adjust(backend.emulate(Emulation(device=pixel, locale="de-DE")))
    assert (await page.ask(PASSES))[:4] == [412, 839, 2.625, 5], "chosen again"
    await page.session.resize(500, 600)
    await page.open("/wide")
    done = await page.do("Click Far down")
    assert done.observation.metadata.title == "Hit"
    for action in done.observation.actions:
        handle = await page.session.backend.element_handle(action.id)  # type: ignore[attr-defined]
        box = await handle.bounding_box()
        view = done.observation.metadata.viewport
        assert action.box is not None
        assert (abs(box["x"] + view.scroll_x - action.box.x), abs(box["y"] + view.scroll_y - action.box.y)) <= (1, 1)
    await page.session.adjust(backend.emulate(Emulation(device=iphone)))
    seen = await page.ask(PASSES)
    assert (seen[2], seen[4]) == (3, iphone.user_agent)
    await page.session.step("S6", f"{server.address}/asked")
    assert agents[1:] == [iphone.user_agent]
    await page.session.adjust(backend.emulate(Emulation()))
    assert await page.ask(PASSES) == before
    await page.session.close_tab(1)
    assert await page.ask(PASSES) == before


@pytest.mark.parametrize("second_tab", [False, True])
async def test_a_size_given_after_a_device_stays(page: Driver, server: PageServer, *, second_tab: bool) -> None:
    backend = backend_of(page)
    galaxy = next(device for device in await backend.devices() if device.name == "Galaxy S8")
    server.page("/sized", "<title>Sized</title><p>Here")
    await page.open("/sized")
    if second_tab:
        await page.session.step("S6", f"{server.address}/sized")
        await until(lambda: page.session.info.tab_count == 2)
    own = await page.ask(SIZES)
    backend.pictures = "png"
    try:
        await page.session.adjust(backend.emulate(Emulation(device=galaxy)))
        await page.session.adjust(backend.emulate(Emulation()))
        assert await page.ask(SIZES) == own
        for width, height in ((800, 600), (own[0], own[1])):
            await page.session.resize(width, height)
            for host in ("127.0.0.1", "localhost"):  # another process draws it
                seen = await page.session.observe(f"{server.address.replace('127.0.0.1', host)}/sized")
                assert await page.ask(SIZES) == [width, height, 1, width, height]
                assert (seen.metadata.viewport.viewport_width, seen.metadata.viewport.viewport_height) == (
                    width,
                    height,
                )
                assert picture_size(seen) == (width, height)
                assert backend.page.viewport_size == {"width": width, "height": height}
    finally:
        backend.pictures = None


async def test_a_device_as_large_as_the_page_leaves_it_its_size(page: Driver, server: PageServer) -> None:
    backend = backend_of(page)
    server.page("/same", "<title>Same</title><p>Here")
    await page.open("/same")
    own = await page.ask(SIZES)
    await page.session.adjust(backend.emulate(Emulation(device=Device("Twin", own[0], own[1], ratio=2))))
    assert (await page.ask(SIZES))[:3] == [own[0], own[1], 2]
    await page.session.adjust(backend.emulate(Emulation()))
    assert await page.ask(SIZES) == own
    await page.open("/same")
    assert await page.ask(SIZES) == own


async def test_new_tabs_get_the_size_in_force(page: Driver, server: PageServer) -> None:
    backend = backend_of(page)
    server.page("/sized", "<title>Sized</title><p>Here")
    server.page(
        "/opens",
        "<title>Opens</title><a href=/sized target=_blank>Other tab</a>"
        "<button onclick='open(`/sized`, ``, `width=420,height=310`)'>Small window</button>",
    )
    await page.open("/opens")
    own = await page.ask(SIZES)
    twin = Device("Twin", 500, 700, ratio=2)
    for device, size in ((None, [800, 600, 1]), (twin, [500, 700, 2]), (twin, [510, 640, 2])):
        await page.session.adjust(backend.emulate(Emulation(device=device)))
        if (await page.ask(SIZES))[:3] != size:
            await page.session.resize(size[0], size[1])
        done = await page.do("Open Other tab")
        assert done.observation.metadata.title == "Sized"
        view = done.observation.metadata.viewport
        assert [view.viewport_width, view.viewport_height] == size[:2], "read in this size"
        assert (await page.ask(SIZES))[:3] == size, "opened by the page"
        await page.session.adjust(backend.emulate(Emulation(colour_scheme="dark", device=device)))
        assert (await page.ask(SIZES))[:3] == size, "another setting leaves the size"
        await page.session.close_tab(1)
        await page.session.step("S6", f"{server.address}/sized")
        assert (await page.ask(SIZES))[:3] == size, "opened by the user"
        await page.session.adjust(backend.emulate(Emulation()))
        assert (await page.ask(SIZES))[:3] == [800, 600, 1], "a device leaves the size from before it"
        await page.session.close_tab(1)
    await page.do("Click Small window")
    assert (await page.ask(SIZES))[:2] == [420, 310], "a size the page gave it"
    await page.session.close_tab(1)
    await page.session.resize(own[0], own[1])


async def test_a_slow_network_is_slow(page: Driver, server: PageServer) -> None:
    backend = backend_of(page)
    server.answers["/large"] = lambda handler: handler.send("x" * 100_000, "text/plain")
    server.page("/slow", "<title>S</title><p>Here")
    await page.open("/slow")
    timed = (
        "(async () => { const began = performance.now(); await (await fetch('/large')).text();"
        " return performance.now() - began })()"
    )
    fast = await page.ask(timed)
    await page.session.adjust(backend.emulate(Emulation(speed="3G")))
    slow = await page.ask(timed)
    assert slow > 3 * fast, "100 kB at 500 kbit a second take longer than without a limit"
    await page.session.adjust(backend.emulate(Emulation(speed="3G", offline=True)))
    sent = server.requests.copy()
    assert await page.ask("fetch('/large').then(() => 'came', () => 'failed')") == "failed"
    assert not await page.ask("navigator.onLine")
    assert server.requests == sent, "offline holds with a speed, too"
    await page.session.adjust(backend.emulate(Emulation()))
    assert await page.ask("fetch('/large').then(() => 'came', () => 'failed')") == "came"


async def test_a_page_that_is_scaled_down_has_one_height_in_picture_and_figures(
    page: Driver, server: PageServer
) -> None:
    backend = backend_of(page)
    server.page("/small", "<title>Small</title><h1>Small</h1><button>Go</button>")
    backend.pictures = "jpeg"
    try:
        phones = (one for one in await backend.devices() if one.name.startswith("iPhone"))
        # Half of them have the size and the screen of another one.
        devices = list({(one.width, one.height, one.ratio): one for one in phones}.values())
        for device in devices[:: 1 if examples.thorough else 10]:
            await page.session.adjust(backend.emulate(Emulation(device=device)))
            seen = await page.open("/small")
            assert seen.picture is not None
            view = seen.metadata.viewport
            drawn = (seen.picture.width_css_px, seen.picture.height_css_px)
            assert drawn == (view.viewport_width, view.viewport_height), device.name
            assert drawn[0] == 980
    finally:
        backend.pictures = None
        await page.session.adjust(backend.emulate(Emulation()))
