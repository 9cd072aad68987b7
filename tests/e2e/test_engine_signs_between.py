"""A lone button waits where a sign between two names, or a swatch, is another one; what only the pointer shows, and
what turned when it was read, keeps nobody from it."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.lone_button import is_pressed_after
from tests.helpers.page_server import Handler, PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

_PRESSED = "document.getElementById('told').textContent = 'pressed'"
_LONG = "<p>" + "It is billed each month from the day on which you do so, until you cancel that in your account. " * 4
_END = f"{_LONG}<p id=told>nothing</p>"
_BUTTON = f'<button id=press onclick="{_PRESSED}">Delete</button>'
_DRAWN = "<svg width=16 height=16 viewBox='0 0 24 24'><path id=line d='M12 2L22 20H2Z'/></svg>"
_CHANGED, _TURNED = "all.className = 'y'", "all.onpointerenter = () => { n.style.transform = 'rotate(180deg)' }"
_SPRITE = (
    "i { display: inline-block; width: 16px; height: 16px; background: url(/arrows.png) }"
    " .y i { background-position: -16px 0 }"
)
_TURNS, _BOX = (
    "#n { display: inline-block }",
    "#c { display: inline-block; width: 30px; height: 30px; background: red }",
)
_COUNTED = "body { counter-reset: n } .s { counter-increment: n } #n::before { content: counter(n) }"
_SPINS = "@keyframes r { to { rotate: 180deg } } .x svg { animation: r 90s linear }"
_FROM_ELSEWHERE = "#all:hover #n { rotate: 180deg } #all:hover #c { background: pink }"


def _ruled(rules: str, inner: str) -> str:
    return f"<style>{rules}</style><div id=all>{inner} {_BUTTON}</div>{_END}"


def _icon(rules: str, more: str = "") -> str:
    button = f'<button aria-label=Delete onclick="{_PRESSED}">{_DRAWN}</button>'
    return f"<style>{rules}</style><div id=all {more}><p>Photo of Ann</p>{button}</div>{_END}"


CHANGES: dict[str, tuple[str, str]] = {
    "another part of a picture with all arrows": (_ruled(_SPRITE, "<span>Ann <i></i> Bob</span>"), _CHANGED),
    "another part of it in an element of its own": (_ruled(_SPRITE, "<b>Ann</b> <u><i></i></u> <b>Bob</b>"), _CHANGED),
    "another drawn arrow": (
        _ruled("", f"<span>Ann {_DRAWN} Bob</span>"),
        "line.setAttribute('d', 'M12 22L2 4H22Z')",
    ),
    "another glyph": (
        _ruled("i::before { content: '✓' } .y i::before { content: '✗' }", "<span>Ann <i></i> Bob</span>"),
        _CHANGED,
    ),
    "an arrow that the page turns under the pointer": (_ruled(_TURNS, "<span>Ann <b id=n>→</b> Bob</span>"), _TURNED),
    "an arrow turned round that the pointer turns, too": (
        _ruled(f"{_TURNS} #all:hover #n, .y #n {{ rotate: 180deg }}", "<span>Ann <b id=n>→</b> Bob</span>"),
        _CHANGED,
    ),
    "a swatch in another colour that the pointer paints, too": (
        _ruled(
            f"{_BOX} #all:hover #c {{ background: pink }} .y #c {{ background: blue }}", "Sofa <i id=c class=c></i>"
        ),
        _CHANGED,
    ),
    "a swatch beside words on its colour": (
        _ruled(f"{_BOX} b {{ background: red }} .y #c {{ background: blue }}", "<i id=c class=c></i><b>Sofa</b>"),
        _CHANGED,
    ),
    "another number that is counted from the page's beginning": (
        f"<style>{_COUNTED}</style><p><i class=s></i><i id=more></i></p><p><b id=n></b> {_BUTTON}</p>{_END}",
        "more.className = 's'",
    ),
    "another number before a button that nothing else tells": (
        f"<style>body {{ counter-reset: n }} .n::before {{ counter-increment: n; content: counter(n) '. ' }}</style>"
        f"<p id=first class=n></p><p class=n>{_BUTTON}</p>{_END}",
        "first.remove()",
    ),
    "an icon that begins to turn": (_icon(_SPINS), "all.className = 'x'"),
}
SAME: dict[str, tuple[str, str]] = {
    "another part of a picture after a name": (_ruled(_SPRITE, "<span>Ann <i></i></span>"), _CHANGED),
    "another sign before a number": (_ruled(_SPRITE, "<span>Price <i></i> 0.8 %</span>"), _CHANGED),
    "another sign between a name and a button": (_ruled(_SPRITE, "<span>Ann <i></i></span>"), _CHANGED),
    "an arrow that goes round between names": (
        _ruled(
            "@keyframes r { to { background-position: -90px 0 } } i { animation: r 9s infinite }" + _SPRITE,
            "<span>Ann <i></i> Bob</span>",
        ),
        _CHANGED,
    ),
    "a fold that the page turns under the pointer": (_ruled(_TURNS, "<p>Ann <b id=n>▾</b></p>"), _TURNED),
    "an arrow that the pointer turns": (
        _ruled(f"{_TURNS} #all:hover #n {{ rotate: 180deg }}", "<span>Ann <b id=n>→</b> Bob</span>"),
        "",
    ),
    "a swatch that the pointer paints": (
        _ruled(f"{_BOX} #all:hover #c {{ background: pink }}", "Sofa <i id=c class=c></i>"),
        "",
    ),
    "a swatch and words on its colour that change together": (
        _ruled(f"{_BOX} b {{ background: red }} .y #c, .y b {{ background: blue }}", "<i id=c class=c></i><b>Sofa</b>"),
        _CHANGED,
    ),
    "a number that stays where others come after it": (
        f"<style>{_COUNTED}</style><p><i class=s></i></p><p><b id=n></b> {_BUTTON}</p><p><i id=more></i></p>{_END}",
        "more.className = 's'",
    ),
    "an icon that turns no more": (_icon(_SPINS, "class=x"), "document.getAnimations().forEach(one => one.finish())"),
}
UNDER_POINTER = {
    "an arrow": _ruled(_TURNS, "<span>Ann <b id=n>→</b> Bob</span>"),
    "a swatch": _ruled(_BOX, "Sofa <i id=c class=c></i>"),
}


@pytest.mark.parametrize("case", CHANGES)
async def test_a_button_waits_where_a_sign_is_another_one(page: Driver, server: PageServer, case: str) -> None:
    assert not await is_pressed_after(page, server, *CHANGES[case])


@pytest.mark.parametrize("case", SAME)
async def test_a_button_goes_on_where_signs_say_the_same(page: Driver, server: PageServer, case: str) -> None:
    assert await is_pressed_after(page, server, *SAME[case])


def _send_rules(handler: Handler) -> None:
    handler.send(_FROM_ELSEWHERE, "text/css")


@pytest.mark.parametrize("case", UNDER_POINTER)
async def test_rules_from_elsewhere_may_be_for_the_pointer(page: Driver, server: PageServer, case: str) -> None:
    """They cannot be read; what changes before the pointer comes still counts."""
    server.answers["/rules.css"] = _send_rules
    elsewhere = server.address.replace("127.0.0.1", "localhost")
    html = f"<link rel=stylesheet href='{elsewhere}/rules.css'>{UNDER_POINTER[case]}"
    changed = "<style>#n { rotate: 180deg } #c.c { background: blue }</style>"
    assert not await is_pressed_after(page, server, html, f"document.head.insertAdjacentHTML('beforeend', '{changed}')")
    assert await is_pressed_after(page, server, html, "")
