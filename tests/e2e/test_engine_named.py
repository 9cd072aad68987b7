"""Pages whose elements have the names of what a browser's own objects offer: forms and documents answer with those
elements then, also in a world of ours."""

import pytest
from playwright.async_api import Page

from gui.schema.action import Action
from gui.schema.errors import ActionError
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

_PROPERTIES = """types => [...new Set(types.flatMap(type => Object.getOwnPropertyNames(globalThis[type].prototype)))]
  .filter(name => /^[a-z]/i.test(name)).sort()"""
_FIELDS = "<label>Find {0} <input name='{1}'></label><button>Go {0}</button>"
_FORM = f"<form name='form {{0}}' aria-label='Form {{0}}'>{_FIELDS}</form>"


def window_of(page: Driver) -> Page:
    return page.session.backend.page  # type: ignore[attr-defined,no-any-return]


async def properties(page: Driver, *types: str) -> list[str]:
    """The names of everything that objects of these types have."""
    await window_of(page).goto("about:blank")
    return await window_of(page).evaluate(_PROPERTIES, list(types))  # type: ignore[no-any-return]


async def read(page: Driver, body: str) -> list[tuple[str, ...]]:
    """Show a page in a document of its own and read it: what is said of each action."""
    await window_of(page).goto("about:blank")
    await window_of(page).set_content(f"<!doctype html><meta charset=utf-8>{body}")
    await page.session.observe()
    return [told(action) for action in page.seen.actions]


def told(action: Action) -> tuple[str, ...]:
    return action.id, action.role, action.name, action.description, action.category, action.reason, action.status


async def test_fields_named_like_anything_that_a_form_offers(page: Driver) -> None:
    names = await properties(page, "EventTarget", "Node", "Element", "HTMLElement", "HTMLFormElement")
    assert len(names) > 300
    plain = await read(page, "".join(_FORM.format(place, f"field{place}") for place in range(len(names))))
    assert len(plain) == 2 * len(names)
    assert await read(page, "".join(_FORM.format(place, name) for place, name in enumerate(names))) == plain


async def test_a_form_that_answers_every_question_with_a_field(page: Driver) -> None:
    names = await properties(page, "EventTarget", "Node", "Element", "HTMLElement", "HTMLFormElement")
    fields = "".join(f"<input name='{name}' hidden>" for name in names)
    said = await read(
        page, f"<form tabindex=0>{fields}<label>Note <input></label><button type=button>Go</button></form>"
    )
    assert [does for _, _, _, does, *_ in said] == ["Type into Note", "Click Go"]


@pytest.mark.parametrize("name", ["localName", "getAttribute", "hasAttribute", "parentElement", "parentNode"])
async def test_what_is_in_a_form_with_such_a_field_is_used(page: Driver, name: str) -> None:
    pressed = "<button type=button onclick='document.title += 1'>Go</button>"
    ticked = "<label><input type=checkbox id=news> News</label>"
    cover = "<div style='position:fixed;inset:0;background:#eee'></div>"
    await read(
        page, f"<form><input name={name} hidden><label>Note <input id=note value=a></label>{pressed}{ticked}</form>"
    )
    await page.do("Click Go")
    await page.do("Type into Note", "hello")
    await page.do("Tick News")
    assert await window_of(page).title() == "1"
    assert await window_of(page).evaluate("[note.value, news.checked]") == ["hello", True]
    await window_of(page).evaluate("cover => document.body.insertAdjacentHTML('beforeend', cover)", cover)
    with pytest.raises(ActionError):
        await page.do("Click Go")
    assert await window_of(page).title() == "1"


@pytest.mark.parametrize("named", ["<img name='{0}' alt=''>", "<form name='{0}'></form>", "<a id='{0}'></a>"])
async def test_elements_named_like_anything_that_the_document_and_the_window_offer(page: Driver, named: str) -> None:
    names = await properties(page, "EventTarget", "Node", "Document", "HTMLDocument", "Window")
    controls = "<h2>Shop</h2><label>Size <input></label><button>Buy</button><a href='#top'>Top</a>"
    plain = await read(page, controls + "".join(named.format(f"x{name}") for name in names))
    assert len(plain) == 3
    assert await read(page, controls + "".join(named.format(name) for name in names)) == plain
