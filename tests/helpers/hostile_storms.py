"""More hostile pages: storms of elements, endless handlers, and built-ins overridden against readers."""

from tests.helpers.hostile_traps import PRESS, after_load
from tests.helpers.page_server import Answer, Handler


def _again(handler: Handler) -> None:
    """A small page that loads itself again at once."""
    handler.send("<button>Inside</button><script>setTimeout(() => location.reload(), 10)</script>")


def _bounce(handler: Handler) -> None:
    """A page whose script navigates to another address of its own, endlessly."""
    lead = "setTimeout(() => location.replace('/bounce?' + Math.random()), 5)"
    handler.send(f"<!doctype html><title>Bounce</title>{PRESS}<script>{lead}</script>")


def _slow_worker(handler: Handler) -> None:
    """A service worker that takes four seconds for each answer."""
    handler.send(
        "oninstall = () => skipWaiting(); onactivate = e => e.waitUntil(clients.claim());"
        "onfetch = e => e.respondWith(new Promise(r => setTimeout(() => r(fetch(e.request)), 4000)));",
        "text/javascript",
    )


_THROWS = (
    "<script>for (const k of ['textContent', 'innerText', 'children', 'parentElement', 'firstChild', 'id', "
    "'shadowRoot']) for (const C of [Node.prototype, Element.prototype, HTMLElement.prototype]) if "
    "(Object.getOwnPropertyDescriptor(C, k)) Object.defineProperty(C, k, {get() { throw 1 }}); for (const C of "
    "[Object, Array, String]) C.prototype.toJSON = () => 'gone'; window.JSON = window.Map = window.Set = "
    "window.WeakMap = window.Object = undefined</script>"
)
_PROXIES = (
    "<script>for (const C of [Element, Node, HTMLElement, Document, Array, Map, Promise]) for (const k of Object."
    "getOwnPropertyNames(C.prototype)) { const own = Object.getOwnPropertyDescriptor(C.prototype, k); if (typeof "
    "own.value === 'function' && k !== 'constructor') try { C.prototype[k] = new Proxy(own.value, {apply(what, on, "
    "given) { for (let i = 0; i < 3000; i++); return Reflect.apply(what, on, given) }}) } catch {} }</script>"
)
_NAMES = (
    "body", "documentElement", "head", "forms", "createElement", "activeElement", "title", "readyState",
    "scrollingElement", "getElementById", "querySelector", "defaultView",
)  # fmt: skip

PAGES: dict[str, str] = {
    "/frames-load-again": PRESS + "".join(f"<iframe src=/again-and-again?{n} width=80></iframe>" for n in range(30)),
    "/large-drawing": PRESS
    + after_load(
        "let all = ''; for (let i = 0; i < 60000; i++) all += `<path d='M${i % 900} ${i % 700} l9 9' stroke=red>"
        "<title>Path ${i}</title></path>`; const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg'); "
        "svg.innerHTML = all; document.body.append(svg)"
    ),
    "/drawn-links": f"{PRESS}<svg width=1000 height=1000>"
    + "".join(f"<a href='#{n}'><text x={n % 90 * 10} y={n // 90 * 15 + 10}>L{n}</text></a>" for n in range(5_000))
    + "</svg>",
    "/5000-animations": "<style>@keyframes k { 50% { margin-left: 40px; width: 9px } } i { display: inline-block; "
    f"width: 30px; height: 9px; background: red; animation: k .3s infinite }}</style>{PRESS}{'<i></i>' * 5_000}",
    "/observers": f"{PRESS}<p id=a></p><p id=b></p>"
    + after_load(
        "new MutationObserver(() => { b.textContent = Math.random() }).observe(a, {childList: true}); new "
        "MutationObserver(() => { setTimeout(() => a.textContent = Math.random()) }).observe(b, {childList: true}); "
        "a.textContent = 'x'"
    ),
    "/grows-and-shrinks": f"{PRESS}<div id=a style='width: 100px; height: 10px; background: red'></div>"
    + after_load(
        "let w = 100; new ResizeObserver(() => { a.style.width = (w = w > 400 ? 100 : w + 1) + 'px' }).observe(a)"
    ),
    "/one-text": PRESS + after_load("document.body.append('lorem ipsum '.repeat(870000))"),
    "/5000-levels": f"{PRESS}{'<div>' * 5_000}<button>Deepest</button>",
    "/5000-levels-of-text": f"{PRESS}{'<b><i>' * 2_500}text <button>Deepest</button>",
    "/2000-roots": PRESS
    + after_load(
        "let at = document.body.appendChild(document.createElement('div')); for (let i = 0; i < 2000; i++) at = at."
        "attachShadow({mode: 'open'}).appendChild(document.createElement('div')); at.innerHTML = "
        "'<button>Deepest</button>'"
    ),
    "/proxies": _PROXIES + PRESS,
    "/throwing-getters": _THROWS + PRESS,
    "/clobbered": "".join(f"<img name={name}><form name={name}></form>" for name in _NAMES)
    + "<form><input name=parentNode><input name=nodeName><input name=submit><input name=action><input name=elements>"
    f"{PRESS.replace('<button', '<button type=button')}</form>",
    "/asks-in-unload": f"{PRESS}<script>for (const type of ['beforeunload', 'unload', 'pagehide', 'visibilitychange']) "
    "addEventListener(type, e => { try { alert(type); confirm(type) } catch {} e.preventDefault(); e.returnValue = "
    "'x'; const end = Date.now() + 3000; while (Date.now() < end); })</script>",
    "/asks-at-any-input": f"{PRESS}<script>for (const type of ['mousemove', 'pointerdown', 'click']) "
    "addEventListener(type, () => { document.documentElement.requestFullscreen?.().catch(() => {}); "
    "document.body.requestPointerLock?.(); document.requestStorageAccess?.().catch(() => {}); "
    "setTimeout(print, 10) }, true)</script>",
    "/endless-move": f"{PRESS}<script>onmousemove = () => {{ for (;;); }}</script>",
    "/endless-focus": f"<label>Name <input onfocus='for (;;);'></label>{PRESS}",
    "/endless-press": "<button onmousedown='for (;;);'>Press</button>",
    "/talking-workers": PRESS
    + after_load(
        "const at = URL.createObjectURL(new Blob(['for (;;) postMessage(1)'])); for (let i = 0; i < 6; i++) new "
        "Worker(at).onmessage = () => { window.n = (window.n || 0) + 1 }"
    ),
    "/slow-service-worker": f"{PRESS}<script>navigator.serviceWorker.register('/slow-worker.js')</script>",
    "/made-frames": PRESS
    + after_load(
        "setInterval(() => { const frame = document.createElement('iframe'); frame.src = URL.createObjectURL(new Blob("
        "['<button>In</button>'], {type: 'text/html'})); document.body.append(frame); const all = document."
        "querySelectorAll('iframe'); if (all.length > 10) all[0].remove() }, 20)"
    ),
    "/30000-groups": f"{PRESS}<label>Pick <select>"
    + "".join(f"<optgroup label=G{n}><option>O{n}</optgroup>" for n in range(30_000))
    + "</select></label>",
    "/upgrades": "<script>class More extends HTMLElement { connectedCallback() { this.attachShadow({mode: 'closed'})."
    "innerHTML = '<button>More</button><slot></slot>'; setTimeout(() => "
    f"this.replaceWith(document.createElement('x-x'))) }} }} customElements.define('x-x', More)</script>"
    f"{PRESS}{'<x-x></x-x>' * 40}",
    "/long-editor": f"{PRESS}<div contenteditable aria-label=Editor>{'word ' * 600_000}</div>",
    "/flickering-dialog": f"{PRESS}<dialog id=d><button>In</button></dialog>"
    + after_load("d.onclose = () => d.showModal(); d.showModal(); setInterval(() => d.close(), 40)"),
    "/focus-to-and-fro": f"<label>First <input id=a></label><label>Second <input id=b></label>{PRESS}"
    + after_load(
        "a.onfocus = () => setTimeout(() => b.focus()); b.onfocus = () => setTimeout(() => a.focus()); a.focus()"
    ),
    "/flickering-inert": f"<div id=w>{PRESS}</div>" + after_load("setInterval(() => { w.inert = !w.inert }, 25)"),
    "/10000-listeners": PRESS
    + after_load("for (let i = 0; i < 10000; i++) document.addEventListener('click', () => { window.q = i })"),
    "/view-transitions": PRESS
    + after_load(
        "(function go() { document.startViewTransition?.(() => { said.textContent = Math.random() })"
        ".finished.finally(() => setTimeout(go, 1)) })()"
    ),
    "/files-and-asks": PRESS
    + after_load(
        "setInterval(() => { const a = document.createElement('a'); a.href = URL.createObjectURL(new Blob(['x'.repeat("
        "1e6)])); a.download = 'f'; a.click() }, 60); onbeforeunload = e => e.preventDefault()"
    ),
}
"""Maps paths to page bodies."""

ANSWERS: dict[str, Answer] = {
    "/again-and-again": _again,
    "/bounce": _bounce,
    "/slow-worker.js": _slow_worker,
}
"""Maps paths to functions that answer them in another way."""
