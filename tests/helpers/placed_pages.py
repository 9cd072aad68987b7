"""Pages whose actions are wherever CSS can put them: rotated, scaled, scrolled, framed, in other writing modes."""

_LONG = "<a href='#long'>a link that is so long that it breaks over the end of its line and goes on</a>"

INNERMOST = (
    "<body style='margin:0'><button style='margin:9px;width:60px;height:20px'>Innermost</button>"
    "<button style='display:block;rotate:-25deg;width:70px;height:22px;margin:11px'>Turned innermost</button>"
)
INNER = (
    "<body style='margin:0;height:900px'><button style='position:absolute;left:30px;top:90px;width:80px'>In</button>"
    "<p style='width:150px'>" + _LONG + "</p>"
    "<button style='position:absolute;left:130px;top:130px;transform:rotate(33deg)'>Turned in</button>"
    "<iframe src='/innermost.html' style='position:absolute;left:12px;top:170px;width:190px;height:90px;{}'></iframe>"
    "<script>scrollTo(0, 25)</script>"
)
INNERS = {"/inner.html": "", "/inner-turned.html": "rotate:12deg", "/inner-scaled.html": "transform:scale(.7,1.2)"}

RED = (
    "<body style='margin:0'><button style='position:absolute;left:60px;top:40px;width:90px;height:30px;border:0;"
    "border-radius:0;color:red;background:red'>Red</button>"
)
"""A button of one colour, which can be found in a picture."""


def frame(style: str, path: str = "/inner.html", host: str = "") -> str:
    """A frame that shows the page at a path."""
    return f"<iframe src='{host}{path}' style='width:300px;height:280px;border:3px solid;padding:5px;{style}'></iframe>"


def things(frame_style: str = "", path: str = "/inner.html", host: str = "") -> str:
    """A button, a link over two lines, a checkbox, and a frame."""
    return (
        "<button>Before</button> <input type=checkbox aria-label=Tick> <p style='width:170px'>" + _LONG + "</p>"
        "<button style='scale:1.3;margin:8px 20px'>Scaled</button>" + frame(frame_style, path, host)
    )


def _in(style: str, frame_style: str = "", path: str = "/inner.html") -> str:
    return f"<div style='width:420px;margin:40px;{style}'>{things(frame_style, path)}</div>"


def _in_root(mode: str) -> str:
    words = things().replace("'", "&quot;").replace("&quot;", '\\"')
    return (
        "<div id=host style='rotate:5deg;margin:40px'></div><script>"
        f"document.getElementById('host').attachShadow({{mode:'{mode}'}}).innerHTML = \"{words}\"</script>"
    )


_SCROLLED = "height:300px;overflow:auto;"
_SCROLL = "<script>for (const part of document.querySelectorAll('div')) part.scrollTop = 60</script>"

PLACES: dict[str, str] = {
    "plain": _in(""),
    "turned": _in("transform:rotate(20deg)"),
    "turned frame": _in("", "transform:rotate(-15deg)"),
    "turned frame in a turned part": _in("rotate:30deg", "rotate:15deg"),
    "turned back": _in("rotate:30deg", "rotate:-30deg"),
    "turned frame in a frame": _in("", "", "/inner-turned.html"),
    "turned frame in a turned frame": _in("", "rotate:-20deg", "/inner-turned.html"),
    "scaled": _in("transform:scale(.6)"),
    "scaled by two numbers": _in("scale:1.4 .8;transform-origin:0 0"),
    "scaled frame in a scaled frame": _in("", "transform:scale(1.2)", "/inner-scaled.html"),
    "skewed": _in("transform:skew(15deg, 5deg)"),
    "skewed frame": _in("", "transform:skewX(-20deg)", "/inner-turned.html"),
    "matrix": _in("transform:matrix(.9,.2,-.1,1.1,30,20)"),
    "mirrored": _in("transform:scaleX(-1)"),
    "upside down": _in("transform:rotate(180deg)"),
    "eighth of a turn": _in("rotate:45deg;translate:80px 60px", "", "/inner-turned.html"),
    "other origin": _in("transform:rotate(12deg);transform-origin:90% 10%"),
    "moved": _in("translate:33.3px 12.7px"),
    "along a path": _in('offset-path:path("M 250 250 L 500 400");offset-distance:40%'),
    "scrolled part": _in(_SCROLLED) + _SCROLL,
    "scrolled turned part": _in(_SCROLLED + "rotate:8deg") + _SCROLL,
    "scrolled part in a scrolled part": _in(_SCROLLED).replace("<div", "<div><div", 1) + "</div>" + _SCROLL,
    "fixed": _in("position:fixed;left:30px;top:20px"),
    "fixed in a turned part": f"<div style='rotate:4deg;margin:60px'>{_in('position:fixed;left:30px;top:20px')}</div>",
    "sticky": _in("position:sticky;top:10px"),
    "right to left": f"<div dir=rtl>{_in('')}</div>",
    "page from right to left": "<script>document.documentElement.dir='rtl'</script>" + _in(""),
    "written downwards": _in("writing-mode:vertical-rl"),
    "written downwards from the left": _in("writing-mode:vertical-lr;direction:rtl"),
    "columns": _in("columns:2"),
    "open root": _in_root("open"),
    "closed root": _in_root("closed"),
    "zoomed by CSS": f"<div style='zoom:1.4;margin:30px'><button>Zoomed</button><p>{_LONG}</p></div>" + _in(""),
    "table": f"<table style='border-spacing:7px'><tr><td>{things()}<td><button>Cell</button></table>",
    "drawing": "<svg width=300 height=200 style='rotate:10deg'><a href='#drawn'><rect x=40 y=30 width=90 height=50>"
    "<title>Drawn</title></rect></a></svg>" + _in(""),
}
"""Maps names to bodies. The page is large enough to scroll both ways."""


def page_of(body: str) -> str:
    """A complete page that scrolls both ways."""
    return f"<body style='margin:8px;width:2400px;height:2600px;font:16px sans-serif'>{body}"
