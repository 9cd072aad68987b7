"""The readable page of a real Chromium: one page for each kind of thing to read."""

import pytest

from gui.engine.describe.elements import PageReading
from gui.engine.local.backend import LocalBackend
from gui.engine.local.perceive.perception import Perception
from gui.schema.page import SPACE_CATEGORIES
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def blocks(page: Driver, name: str) -> list[str]:
    """The readable page of a file, its Markdown in blocks; code as it stands."""
    return (await page.open(f"/reading-{name}.html")).markdown.split("\n\n")


async def test_text(page: Driver) -> None:
    assert await blocks(page, "text") == [
        "# First heading",
        "A paragraph with strong, stressed and coded words, over two lines of the source.",
        "Line one",
        "line two",
        "## Second small",
        "See [L1] the first part, [L2] the second.",
        "Water is H2O, a square is x^2.",
        "The WWW (World Wide Web) is wide.",
        "Shown.",
        "Words for screen readers only",
        "Bare text",
        "in boxes",
        "and after",
        "same words",
        "same words",
        "said once",
        "\\# not a heading",
        "### Third",
        "One twothree fourfive",
    ]
    paragraph = next(block for block in page.seen.blocks if block.kind == "paragraph")
    assert [(span.text, span.style) for span in paragraph.spans if span.style] == [
        ("strong", "strong"),
        ("stressed", "emphasis"),
        ("coded", "code"),
    ]


async def test_lists(page: Driver) -> None:
    assert await blocks(page, "lists") == [
        "# Lists",
        "- One",
        "  - One a",
        "  - One b",
        "    - Deep",
        "- Two",
        "  goes on",
        "3. Third",
        "4. Fourth",
        "9. Ninth",
        "1. Outer",
        "  1. Inner",
        "  2. Inner two",
        "Term",
        "  What it means",
        "Other",
        "  First sense",
        "  Second sense",
        "[L1] Alpha [L2] Beta",
        "- [L3] Linked item",
        "- [B1] Pressed",
        "- Role one",
        "- Role two",
        "After the lists",
    ]


async def test_tables(page: Driver) -> None:
    assert await blocks(page, "tables") == [
        "# Tables",
        "Stock of nibs",
        "| Nib | Width | Left |\n| --- | --- | --- |\n| Fine | 0.4 mm | 12 |"
        "\n| Broad | 1\\|2 mm | [L1] order |\n| Sum |  | 12 |",
        "Between",
        "| Name |  | Age |\n| --- | --- | --- |\n| Ada | Lovelace | 36 |\n| Two rows | first | 1 |\n|  | second | 2 |",
        "Between again",
        "## Laid out",
        "by a table",
        "right side",
        "Grid",
        "| Key | Use |\n| --- | --- |\n| Enter | sends |",
        "Lists in cells",
        "| What | Parts |\n| --- | --- |\n| Set | pen ink |",
    ]
    assert [block.header for block in page.seen.blocks if block.kind == "row"][:4] == [True, False, False, False]


async def test_code_and_quotes(page: Driver) -> None:
    assert await blocks(page, "code") == [
        "# Code and quotes",
        "```python\ndef twice(n):\n    return 2 * n\n```",
        "```c\nint main();\n  return;\n```",
        "Press Enter, then run make all.",
        "> First of the quote.",
        "> Second of the quote.",
        "> Somebody",
        "After the quote",
        "---",
        "He said yes.",
        "kept lines",
    ]


async def test_fields_with_their_states_and_messages(page: Driver) -> None:
    assert await blocks(page, "fields") == [
        "# Fields",
        "[I1] Full name: empty (required)",
        "[I2] E-mail: no mail This is no e-mail address",
        "[I3] Password: not shown [I4] Again: empty",
        "[I5] Country: Norway ▾",
        "[I6] Colours: red, green ▾",
        "[B1] ☑ Newsletter [B2] ☐ Post",
        "Delivery",
        "[B3] ◉ By sea [B4] ○ By land",
        "[I7] Remarks: Two ↵ lines",
        "[I8] Code: fixed It can only be read. [I9] Closed: x Disabled on this page.",
        "[I10] Strength: 4",
        "[I11] Letter: Dear reader",
        "[B5] Send Disabled on this page. Full name is empty. E-mail is not right yet.",
        "The order was not sent.",
        "Mend the e-mail first.",
        "Saved a minute ago",
        "Nothing follows.",
        "This is no e-mail address",
    ]
    assert "hush-hush" not in str(page.seen)
    kinds = {str(block.spans[0].text): block.kind for block in page.seen.blocks if block.spans}
    assert kinds["The order was not sent."] == kinds["Mend the e-mail first."] == kinds["Saved a minute ago"] == "note"
    assert kinds["Nothing follows."] == "paragraph"


async def test_pictures_and_what_is_folded(page: Driver) -> None:
    assert await blocks(page, "figures") == [
        "# Pictures",
        "[A ship at sea] leaves.",
        "Decorated",
        "[A harbour]",
        "The harbour in 1900",
        "[A drawing]",
        "Drawn words",
        "[L1] [Home]",
        "[A chart of sales]",
        "[M1] More about it",
        "[M2] Less about it",
        "Unfolded words",
        "Press [print] to print.",
    ]


async def test_the_order_is_that_of_the_source(page: Driver) -> None:
    read = await blocks(page, "order")
    assert read[0] == "[L1] Start [L2] Shop"
    assert [block.partition(" ")[0] for block in read[2:-1]] == ["First", "Second", "Third", "Fourth", "Fifth", "Sixth"]
    assert read[-1] == "© The shop [L3] Terms"


async def test_what_is_too_long_is_cut_and_told(page: Driver, server: PageServer) -> None:
    line = "A line of text that says nothing at all. " * 25
    body = "".join(f"<p>{number} {line}</p>" for number in range(2_000))
    seen = await page.open(server.page("/long", f"<h1>Long</h1>{body}<button>Last</button>"))
    assert 1_400_000 < len(seen.markdown) < 1_600_000
    assert any("characters were left out" in note for note in seen.notes)
    assert page.action("Click Last")  # what can be done is listed all the same


LINKS = "".join(f"<li><a href='#{n}'>Entry {n}</a> from day {n}</li>" for n in range(12))
NAV = "<nav><a href='/'>Shop</a> <a href='/in'>Sign in</a> <a href='/help'>Help</a></nav>"
OVER = "position: fixed; inset: 0; background: white"
WALL = f"<div style='{OVER}' role=dialog aria-label='{{}}'>{{}}<button>Accept all</button></div>"
FIELD = "<p><label>{} <input></label></p>"
SECRET = "<p><label>Password <input type=password></label></p>"
SPACES = [
    ("homepage", "/", "<h1>Harbour shop</h1><p>Welcome</p><a href='/pens'>Pens</a>"),
    ("homepage", "/de/", "<h1>Laden</h1><a href='/pens'>Stifte</a>"),
    ("search-results", "/find?q=ink", f"<h1>Results</h1><ul>{LINKS}</ul>"),
    ("data-feed", "/news", f"<h1>News</h1><ul>{LINKS}</ul>"),
    ("data-feed", "/pens", "".join(f"<h2>Pen {n}</h2><p>€ {n}</p><button>Add to cart</button>" for n in range(4))),
    ("item", "/pens/pier", f"<h1>The pen Pier</h1>{FIELD.format('Engraving') * 3}<button>Add to cart</button>"),
    ("item", "/news/1", "<meta property='og:type' content='article'><h1>Storm</h1><p>It blew.</p>"),
    ("auth", "/in", f"<h1>Welcome back</h1>{FIELD.format('Name')}{SECRET}<button>Sign in</button>"),
    ("auth", "/in", "<h1>Sign in</h1><label>E-mail <input type=email></label><button>Continue</button>"),
    (
        "form",
        "/contact",
        f"<h1>Contact</h1>{''.join(map(FIELD.format, ('Name', 'Town', 'Text')))}<button>Send</button>",
    ),
    ("form", "/join", f"<h1>Join</h1>{''.join(FIELD.format(f'Part {n}') for n in range(9))}{SECRET}"),
    ("manage-cookies", "/a", f"<a href='#'>Pens</a>{WALL.format('We use cookies', '<p>We use cookies.</p>')}"),
    ("overlay", "/b", f"<a href='#'>Pens</a><a href='#'>Inks</a>{WALL.format('Newsletter', '<p>Subscribe?</p>')}"),
    (
        "overlay",
        "/c",
        "<p>Page</p><dialog id=d><h2>Stop</h2><button>Go on</button></dialog><script>d.showModal()</script>",
    ),
    ("payment", "/pay", f"<h1>Pay</h1>{''.join(map(FIELD.format, ('Card number', 'Name on card')))}"),
    ("captcha", "/check", "<title>Just a moment...</title><p>Checking</p><input type=checkbox aria-label='Human'>"),
    ("captcha", "/bot", "<label><input type=checkbox> I’m not a robot</label>"),
    ("other", "/about", "<h1>About us</h1><p>We sell pens.</p><a href='/map'>The way here</a>"),
    ("other", "/docs", f"<h1>Manual</h1>{'<p>Text of the manual.</p>' * 9}<ul><li>One</li><li>Two</li></ul>"),
    ("other", "/inbox", f"<h1>Mail</h1><p>{'<input type=checkbox> ' * 2}</p><label>Filter <input type=search></label>"),
]


@pytest.mark.parametrize(("category", "path", "body"), SPACES)
async def test_the_kind_of_page(page: Driver, server: PageServer, category: str, path: str, body: str) -> None:
    server.page(path.partition("?")[0], f"{NAV}{body}")
    seen = await page.open(path)
    assert (seen.category, seen.description[-1:]) == (category, ".")


async def test_the_page_in_a_sentence(page: Driver, server: PageServer) -> None:
    server.page("/contact", f"{NAV}<h1>Contact us.</h1>{FIELD.format('Name') * 3}<button>Send</button>")
    assert (await page.open("/contact")).description == "Form: Contact us. 3 fields, 1 button and 3 links."
    server.page("/about", "<meta name=description content='Who we are.'><h1>About</h1>")
    assert (await page.open("/about")).description == "Who we are."


async def test_every_category_has_a_page() -> None:
    assert {category for category, _, _ in SPACES} == set(SPACE_CATEGORIES)


async def test_title_and_address_are_those_of_one_page_while_it_walks_on(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.page("/walks", "<title>First</title><h1>First page</h1>")
    await page.open("/walks")
    backend = page.session.backend
    assert isinstance(backend, LocalBackend)
    marks, read = backend._reader.marks, backend._reader.marks.read

    times = 0

    async def then_it_walks_on(perception: Perception) -> PageReading:
        nonlocal times
        reading, times = await read(perception), times + 1
        await backend.page.evaluate(
            "n => { history.pushState(null, '', '/page' + n); document.title = 'Page ' + n }", times
        )
        return reading

    monkeypatch.setattr(marks, "read", then_it_walks_on)
    seen = await page.session.observe()
    assert times
    pages = [("First", f"{page.address}/walks")]
    pages += [(f"Page {number}", f"{page.address}/page{number}") for number in range(1, times + 1)]
    assert (seen.metadata.title, seen.metadata.url) in pages


async def test_of_a_page_that_was_put_together_the_walk_is_not_kept(page: Driver, server: PageServer) -> None:
    page_of_links = "<!doctype html><title>Links</title>" + "".join(f"<a href=#{n}>Link {n}</a>" for n in range(5))
    await page.open(server.page("/links", page_of_links))
    backend = page.session.backend
    assert isinstance(backend, LocalBackend)
    tab = backend._work.tabs.current
    assert tab is not None
    perception = tab.perception
    for number in range(2):
        (walk,) = perception._documents.raws()
        assert not walk["elements"]
        assert not walk["tokens"]
        assert len((await page.session.observe()).actions) == 5 + number
        told = await perception.so_far()
        assert told is not None
        assert len(told.elements) == 5 + number
        await backend.page.evaluate("document.body.append(document.createElement('button'))")
        await page.session.observe()


async def test_of_a_page_with_frames_the_walks_are_kept_for_the_next_time(page: Driver, server: PageServer) -> None:
    server.page("/frame", "<!doctype html><button>Within</button>")
    await page.open(
        server.page("/around", "<!doctype html><title>Around</title><button>Out</button><iframe src=/frame>")
    )
    assert page.descriptions() == ["Click Out", "Click Within"]
    backend = page.session.backend
    assert isinstance(backend, LocalBackend)
    await backend.page.frames[1].evaluate("document.body.append(document.createElement('hr'))")
    await page.session.observe()
    assert page.descriptions() == ["Click Out", "Click Within"]
    await backend.page.evaluate("document.querySelector('iframe').remove()")
    await page.session.observe()
    assert page.descriptions() == ["Click Out"]
