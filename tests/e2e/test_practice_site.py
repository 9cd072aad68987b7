"""The practice site in a real Chromium: no errors, no foreign requests, and working traps."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    async_playwright,
    expect,
)

from gui.engine.local.browser.installed import find_browser, needs_no_sandbox
from gui.practice.site import PracticeSite
from tests.helpers.alike import some

pytestmark = pytest.mark.asyncio(loop_scope="session")

PAGES = (
    "",
    "search?q=ink",
    "category/pens",
    "article/notebook-a5-dotted",
    "cart",
    "checkout",
    "thank-you",
    "login",
    "terms",
    "dialogs",
    "dialogs?wall=1",
    "popup",
    "leave",
    "frames",
    "moving?auto=1",
    "slow?ms=10",
    "widgets",
    "many?n=200",
    "many/3",
    "trouble",
    "status/200",
    "alerts",
    "navigate?stop=4",
)


WIDTHS = (360, 1024, 1280)
"""In pixels; each page fits into windows of these widths."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    site = PracticeSite()
    yield site.start()
    site.stop()


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def browser() -> AsyncIterator[Browser]:
    found = find_browser()
    assert found is not None, "these tests need Chrome, Edge or Chromium"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=found.path,
            chromium_sandbox=not needs_no_sandbox(),
        )
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def context(browser: Browser, address: str) -> AsyncIterator[BrowserContext]:
    context = await browser.new_context(base_url=address, viewport={"width": 1280, "height": 1020})
    context.set_default_timeout(10_000)
    yield context
    await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def page(context: BrowserContext) -> Page:
    return await context.new_page()


async def said(page: Page, words: str) -> None:
    await expect(page.locator("main > .said output")).to_have_text(words)


async def test_every_page_is_quiet_and_stays_on_this_computer(context: BrowserContext, address: str) -> None:
    complaints: list[str] = []
    foreign: list[str] = []
    homes = (address, address.replace("127.0.0.1", "localhost"))

    def on_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(f"{message.location.get('url')}: {message.text}")

    def on_request(request: Request) -> None:
        if not request.url.startswith((*homes, "data:")):
            foreign.append(request.url)

    context.on("console", on_console)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("request", on_request)
    page = await context.new_page()
    for path in some(PAGES):
        answer = await page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        await expect(page.locator("main > h1, main > .hero h1")).to_be_visible()
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 640})
            wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide == 0, (path, width)
    assert complaints == []
    assert foreign == []


async def test_buy_now_wakes_when_three_fields_are_filled(page: Page, context: BrowserContext) -> None:
    await page.goto("article/notebook-a5-dotted")
    await page.get_by_role("button", name="Add to cart").click()
    await page.get_by_role("link", name="Go to the checkout").click()
    buy = page.get_by_role("button", name="Buy now")
    await expect(buy).to_be_disabled()
    await page.get_by_label("Full name").fill("Zoë")
    await expect(page.get_by_text("Still needed: e-mail, the terms.")).to_be_visible()
    await page.get_by_label("E-mail").fill("you@example.org")
    await page.get_by_label("I accept the terms").check()
    await expect(buy).to_be_enabled()
    await page.get_by_label("Full name").fill(" ")
    await expect(buy).to_be_disabled()
    await page.get_by_label("Full name").fill("Zoë")
    async with context.expect_page() as opened:
        await page.get_by_role("main").get_by_role("link", name="Delivery terms").click()
    await expect((await opened.value).get_by_role("heading", level=1)).to_have_text("Delivery terms")
    await buy.click()
    await expect(page.get_by_role("row", name="Your order")).to_contain_text("1 × Notebook, A5, dotted")
    await expect(page.get_by_role("row", name="Country")).to_contain_text("Italy")


async def test_the_cookie_wall_covers_one_button(page: Page) -> None:
    await page.goto("dialogs")
    hit = """button => {
        const box = button.getBoundingClientRect();
        const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        return top.closest("[role=dialog]")?.getAttribute("aria-label");
    }"""
    reserve = page.get_by_role("button", name="Reserve a seat")
    assert await reserve.evaluate(hit) == "Cookie wall"
    await page.get_by_role("button", name="Accept").click()
    await reserve.click()
    await said(page, "A seat is reserved.")


async def test_the_whole_wall_covers_the_page_until_it_is_answered(page: Page) -> None:
    await page.goto("dialogs?wall=1")
    await page.get_by_role("button", name="Refuse all").click()
    await said(page, "All cookies refused.")


async def test_dialogs_of_the_page_and_of_the_browser(page: Page, context: BrowserContext) -> None:
    await page.goto("dialogs")
    await page.get_by_role("button", name="Wrap as a gift…").click()
    await page.get_by_label("For whom").fill("Ada")
    await page.get_by_role("button", name="Wrap it").click()
    await said(page, "Wrapped for Ada.")
    await page.get_by_role("button", name="Opening hours").click()
    await page.get_by_role("button", name="Close hours").click()

    asked: list[str] = []

    async def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        await dialog.accept("boat" if dialog.type == "prompt" else "")

    page.on("dialog", answer)
    for name, words in (
        ("Show a message", "The message was read."),
        ("Ask yes or no", "Deleted."),
        ("Ask for a word", "The word is “boat”."),
    ):
        await page.get_by_role("button", name=name).click()
        await said(page, words)
    assert asked == ["alert", "confirm", "prompt"]

    async with context.expect_page() as opened:
        await page.get_by_role("button", name="Open a small window").click()
    popup = await opened.value
    await popup.wait_for_load_state()  # its button is there before its script is
    async with popup.expect_event("close"):
        # A click that closes its own tab may never be answered, so the page presses the button itself.
        await popup.evaluate("() => { setTimeout(() => document.getElementById('close-tab').click()); }")


async def test_leaving_an_unkept_letter_is_asked_about(page: Page) -> None:
    await page.goto("leave")
    await page.get_by_label("Your letter").fill("Dear sea")
    async with page.expect_event("dialog") as asked:
        # The click does not return while the question is open, so it is not awaited as a click.
        await page.evaluate("setTimeout(() => document.querySelector('main a').click())")
    dialog = await asked.value
    assert dialog.type == "beforeunload"
    await dialog.dismiss()
    await page.get_by_role("button", name="Keep the letter").click()
    await page.get_by_role("link", name="Back to the dialogs").click()
    await expect(page).to_have_title("Dialogs – Harbour Street Stationers")


async def test_frames_of_three_kinds_and_both_shadows(page: Page) -> None:
    await page.goto("frames")
    engraving = page.frame_locator("iframe[title=Engraving]")
    await engraving.get_by_label("Words to engrave").fill("Fair wind")
    await engraving.get_by_role("button", name="Order the engraving").click()
    await expect(engraving.locator("#said")).to_have_text("Engraving ordered: Fair wind, Brass.")
    sample = engraving.frame_locator("iframe[title=Sample]")
    await sample.get_by_role("button", name="Turn the sample over").click()
    await expect(sample.locator("#said")).to_have_text("The sample is turned over.")
    tracking = page.frame_locator("iframe[title='Parcel tracking']")
    await tracking.get_by_label("Parcel number").fill("HS-1")
    await tracking.get_by_role("button", name="Find the parcel").click()
    await expect(tracking.locator("#said")).to_have_text("Looked for parcel: HS-1.")
    await page.get_by_label("Stamp for").fill("Ada")
    await page.get_by_role("button", name="Gull stamp").click()
    await said(page, "Gull stamp for Ada.")
    assert await page.locator("seal-picker").evaluate("picker => picker.shadowRoot") is None


async def test_the_moving_page_keeps_names_with_parcels(page: Page) -> None:
    await page.goto("moving")
    await page.get_by_role("button", name="Insert a parcel on top").click()
    await page.get_by_role("button", name="Shuffle").click()
    await page.get_by_role("button", name="Return Island 1").click()
    await said(page, "Returned the parcel to Island 1.")
    await expect(page.locator("#parcels > li")).to_have_count(6)
    old = await page.query_selector("#equal button")
    assert old is not None
    await page.wait_for_function("button => !button.isConnected", arg=old)
    await page.get_by_role("button", name="Shy offer").hover()
    await said(page, "The shy offer ran away.")
    await page.get_by_role("button", name="Start moving").click()
    await expect(page.get_by_role("button", name="Stop moving")).to_be_visible()
    await expect(page.get_by_role("button", name="Pick Island 2")).to_be_visible()


async def test_the_slow_page_wakes_its_button_and_receives_its_parcel(page: Page) -> None:
    await page.goto("slow")
    take = page.get_by_role("button", name="Take the book")
    await expect(take).to_be_disabled()
    await page.get_by_role("button", name="Start binding").click()
    await expect(take).to_be_enabled()
    await page.get_by_role("button", name="Open the parcel").click()
    await said(page, "A pen was in it.")


async def test_a_page_that_never_ends_can_be_used(page: Page) -> None:
    await page.goto("never.html", wait_until="commit")
    await page.wait_for_function("() => typeof say === 'function'")  # nothing else tells that its script is there
    await page.get_by_role("button", name="Ring the bell").click()
    await said(page, "The bell was heard.")


async def test_widgets_tell_what_was_done(page: Page) -> None:
    await page.goto("widgets")
    button = page.get_by_role
    await button("tab", name="Inks").click()
    await expect(page.get_by_role("link", name="All inks")).to_be_visible()
    await button("button", name="With this letter…").click()
    await button("menuitem", name="Seal it").click()
    await said(page, "Menu: Seal it.")
    await button("combobox", name="Ink colour").fill("bl")
    await button("option", name="Blue", exact=True).click()
    await said(page, "Ink colour: Blue.")
    await page.get_by_text("Received").click()
    await page.get_by_text("From the sea", exact=True).click()
    await said(page, "In the tree: From the sea.")
    await button("slider", name="Ink flow").press("ArrowRight")
    await said(page, "Ink flow is 5.")
    await button("switch", name="Desk lamp").click()
    await said(page, "The lamp is on.")
    await button("button", name="One copy more").click()
    await said(page, "2 copies.")
    await button("button", name="Care of a pen").click()
    await button("button", name="Rinse now").click()
    await said(page, "The pen is rinsed.")
    await button("button", name="Left").click()
    await said(page, "Sorted by Left, rising.")
    await page.locator("#drag").scroll_into_view_if_needed()  # a drag does not survive scrolling
    await page.get_by_text("Fold the letter", exact=True).drag_to(page.get_by_text("Press the seal", exact=True))
    await said(page, "Order: Close the envelope, Press the seal, Fold the letter, Stick the stamp.")
    await page.get_by_text("Close the envelope", exact=True).press("Alt+ArrowDown")
    await said(page, "Order: Press the seal, Close the envelope, Fold the letter, Stick the stamp.")
    await button("button", name="Send by boat").click()
    await said(page, "Sent by boat.")
    await page.get_by_text("A letter from the sea", exact=True).hover()
    await button("button", name="Archive").click()
    await said(page, "The letter was archived.")
    await button("textbox", name="A note to write on").fill("Done")
    await said(page, "The note has 4 characters.")
    await page.get_by_text("The whole card can be clicked").click()
    await said(page, "The card was clicked.")
    await page.get_by_text("word in a sentence").click()
    await said(page, "The word was clicked.")


async def test_rows_of_the_long_page_are_marked(page: Page) -> None:
    await page.goto("many?n=100")
    await page.get_by_role("button", name="Mark sheet 77").click()
    await said(page, "Marked: sheet 77.")


async def test_messages_come_one_after_the_other(page: Page) -> None:
    seen: list[str] = []

    async def answer(dialog: Dialog) -> None:
        seen.append(dialog.message)
        await dialog.accept()

    page.on("dialog", answer)
    await page.goto("alerts?now=1")
    await said(page, "The greeting was answered.")
    await page.get_by_label("How many").fill("3")
    await page.get_by_role("button", name="Start the messages").click()
    await said(page, "3 messages were answered.")
    assert seen == ["This page greets you first.", "Message 1 of 3", "Message 2 of 3", "Message 3 of 3"]


async def test_a_tab_closes_itself_and_a_page_walks_on(page: Page, context: BrowserContext) -> None:
    await page.goto("trouble")
    async with context.expect_page() as opened:
        await page.get_by_role("link", name="A tab that closes itself").click()
    tab = await opened.value
    if not tab.is_closed():
        await tab.wait_for_event("close")
    await page.get_by_role("link", name="A page that walks on by itself").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Stop 4 of 4")
