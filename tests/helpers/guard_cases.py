"""Generated cases for tests/pages/guard-scenes.html: things that become others, or only tick, around a step."""

import random
from collections import Counter
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

Change = Literal[
    "another", "tick", "replaced", "cover", "elsewhere", "redrawn", "remade", "offers", "passed on", "pushed", "sorted"
]
Verdict = Literal["wrong", "hollow", "told", "refused rightly", "refused wrongly", "done"]

PEOPLE = (("Ann", "Bob"), ("Ann Lee", "Ann Leeds"))

ANOTHER: dict[str, tuple[tuple[str, str], ...]] = {
    "name": (
        ("Keep account", "Delete account"),
        ("Approve order", "Reject order"),
        ("Enable alerts", "Disable alerts"),
        ("Save draft", "Send draft"),
        ("Pay $10.00", "Pay $1000.00"),
        ("Pay 10 €", "Pay 1000 €"),
        ("Pay $10.00", "Pay $10.90"),
        ("Buy 1", "Buy 100"),
        ("Delete 1 item", "Delete 100 items"),
        ("Order 7", "Order 8"),
        ("👍", "👎"),
        ("+", "−"),
        ("▲", "▼"),
        ("A+", "A-"),
        ("C", "C++"),
        ("ann", "Ann"),
        ("Delete all", "Delete All"),
        ("कि", "की"),
        ("Save", "Save as"),
        ("Reply", "Reply all"),
        ("Allow", "Don’t allow"),
        ("Straße", "Strasse"),
        ("x²", "x2"),
        ("Don't", "Dont"),
        ("Room 1/2", "Room 1/3"),
        ("Call Ann", "Call Anna"),
        ("Cart (1)", "Card (1)"),
        ("Version 1.2", "Version 12"),
        ("Re-sign", "Resign"),
    ),
    "beside": (
        ("Ann Miller", "Bob Miller"),
        ("One notebook", "One pen"),
        ("A+", "A-"),
        ("C", "C++"),
        ("ann", "ANN"),
        ("कि", "की"),
        ("👍", "👎"),
        ("👩🏽", "👩🏿"),
        ("Order 7", "Order 8"),
        ("Flight BA 117", "Flight BA 118"),
        ("Price $10.00", "Price $1000.00"),
        ("To: Ann", "To: Ann, Bob"),
        ("résumé", "resume"),
        ("12 May", "13 May"),
        ("Acme Ltd.", "Acme Ltd"),
        ("−5 °C", "+5 °C"),
        ("#7", "#8"),
        ("👍 6", "👎 6"),
        ("Deck 4.2", "Deck 4.3"),
    ),
    "heading": (("Ann Miller", "Bob Miller"), ("Grade A+", "Grade A-"), ("Team C", "Team C++"), ("ann", "Ann")),
    "href": (("ann", "bob"), ("id=7", "id=8"), ("Ann", "ann"), ("c", "c++")),
    "title": (("Delete Ann", "Delete Bob"), ("A+", "A-"), ("Keep", "keep")),
    "css": (("Ann", "Bob"), ("+", "-"), ("👍", "👎")),
    "value": (("Ann", "Bob"), ("A+", "A-"), ("ann", "Ann")),
    "colour": (("red", "green"), ("rgb(0, 0, 255)", "rgb(255, 255, 0)")),
    "picture": (("Ann", "Bob"), ("C", "C++")),
    "split": (("7", "8"), ("1204", "1205")),
    "bold": (("7", "8"), ("#12", "#13")),
    "aria": (("Keep", "Drop"), ("Mute Ann", "Mute Bob")),
    "labelledby": (("Keep", "Drop"), ("A+", "A-")),
    "shadow": PEOPLE,
    "veiled": PEOPLE,
    "veiledTwice": PEOPLE,
    "veiledBeside": PEOPLE,
    "lent": PEOPLE,
    "drawing": PEOPLE,
    "image": (("ann.png", "bob.png"),),
    "choice": (("Ann", "Bob"), ("1", "100")),
    "amount": (("1", "100"), ("10.00", "10.90")),
    "area": (("Dear Ann", "Dear Bob"), ("3", "300")),
    "edited": PEOPLE,
    "stacked": (("Ann", "Bob"),),
    "inner": (("Keep it", "Delete it"),),
    "sent": (("keep", "delete"),),
    "sentBy": (("keep", "delete"),),
    "hidden": (("7", "8"), ("ann", "bob")),
    "keyed": (("7", "8"), ("ann", "bob")),
    "sentAs": (("7", "8"),),
    "deep": PEOPLE,
    "deeper": PEOPLE,
    "farName": PEOPLE,
    "farHref": PEOPLE,
    "farTitle": PEOPLE,
    "farBeside": PEOPLE,
    "glyph": (("a", "bb"),),
    "sprite": (("a", "bb"),),
    "symbol": (("Trash", "Archive"),),
    "only": (("17", "18"), ("#7", "#8")),
    "status": PEOPLE,
    "reflected": PEOPLE,
    "rowLabel": PEOPLE,
    "frame": PEOPLE,
    "figure": PEOPLE,
    "term": PEOPLE,
    "attribute": PEOPLE,
    "placeholder": (("Your name", "Her name"), ("Amount in $", "Amount in €")),
    "submit": (("Keep", "Delete"), ("Pay 1", "Pay 100")),
    "folded": (("Keep", "Drop"),),
}
"""Maps a facet to pairs: the facet of a thing, and that of the other thing it becomes."""

TICKS: dict[str, tuple[tuple[str, str], ...]] = {
    "name": (
        ("Cart (1)", "Cart (2)"),
        ("Inbox [9]", "Inbox [10]"),
        ("Likes · 99", "Likes · 100"),
        ("3 comments", "4 comments"),
        ("Resend in 29 s", "Resend in 28 s"),
        ("Resend (0:29)", "Resend (0:28)"),
        ("Show 5 new posts", "Show 6 new posts"),
        ("Refreshed 5 minutes ago", "Refreshed 6 minutes ago"),
    ),
    "beside": (
        ("3 left", "2 left"),
        ("12:00:01", "12:00:02"),
        ("It is 11:59:59", "It is 12:00:00"),
        ("Wed 26 Nov 2026 23:59:59", "Wed 26 Nov 2026 23:59:58"),
        ("$101.32", "$101.29"),
        ("Price: €1,999.50", "Price: €2,001.00"),
        ("1,204 views", "1,311 views"),
        ("just now", "1 minute ago"),
        ("59 minutes ago", "1 hour ago"),
        ("Loaded 45 %", "Loaded 46 %"),
        ("Votes: 12", "Votes: 13"),
        ("↑4.2", "↓3.9"),
        ("▲ 0.8 %", "▼ 0.2 %"),
        ("+1.20 (+0.8%)", "−0.30 (−0.2%)"),
        ("👍 6", "👍 8"),
        ("20 retweets", "23 retweets"),
    ),
    "value": (("17", "18"), ("00:01:59", "00:02:00")),
    "counted": (("12", "13"),),
    "live": (("Connecting…", "Connected"), ("3 people look at this", "Ann looks at this"), ("", "Saved")),
}
"""The same for changes that a page makes by itself, on any thing."""

REDRAWN = (
    ("$101.32", "$101.29"),
    ("Price: €1,999.50", "Price: €2,001.00"),
    ("▲ 0.8 %", "▼ 0.2 %"),
    ("Loaded 45 %", "Loaded 46 %"),
    ("👍 6", "👍 8"),
    ("↑4.2", "↓3.9"),
    ("20 likes", "23 likes"),
    ("3 s ago", "4 s ago"),
    ("just now", "1 minute ago"),
    ("12:00:01", "12:00:02"),
)
"""The same, beside a thing that the page recreates each time."""

REMADE = (("17", "18"), ("Ann", "Bob"), ("Order 7", "Order 8"), ("$10.00", "$1000.00"), ("A+", "A-"), ("#7", "#8"))
"""The same, beside a thing that the page recreates for another one."""

ALONE = ("Send", "Print", "Copy", "Move", "Share", "Join", "Call", "Help", "Save", "Mute", "Find")
"""Names for ticking things, so that no two on a page differ only in what ticks: then that would have to stay."""

MOVES: tuple[Change, ...] = ("pushed", "sorted")
"""Changes that move whole rows, each of which keeps its identity."""

MOVING: tuple[Change, ...] = ("passed on", *MOVES)
"""Changes after which another thing is in the place of the meant one."""

VEILED = ("veiled", "veiledTwice", "veiledBeside", "lent")
"""Facets in closed shadow roots with slots."""

CONTAINERS = ("light", "open", "closed", "frame", "popover", "over")
ROW_CONTAINERS = ("light", "open", "closed", "frame", "table", "popover")
MOMENTS = ("before", "pointermove", "pointerdown", "mousedown", "focus", "mouseup")
FIELD_MOMENTS = ("before", "focus", "pointermove", "mousedown", "keydown", "beforeinput", "input")
AT_PRESS = ("pointerdown", "mousedown", "mouseup")
"""Events at which a page may redraw the pressed element: it has then taken the press in a listener of its own."""

AMID_TYPING = ("keydown", "beforeinput", "input")
ROW_FACETS = (
    *("beside", "value", "css", "colour", "picture", "title", "href", "name"),
    *(
        "split",
        "bold",
        "shadow",
        *VEILED,
        "drawing",
        "image",
        "choice",
        "amount",
        "area",
        "edited",
        "stacked",
        "rowLabel",
        "figure",
    ),
    *(
        "keyed",
        "sentAs",
        "hidden",
        "attribute",
        "farName",
        "farTitle",
        "farBeside",
        "aria",
        "symbol",
        "glyph",
        "sprite",
    ),
)
LOW_FACETS = frozenset({"beside", "value", "css", "colour", "picture", "title", "href", "name", "image", "aria"})
"""Facets of which three rows fit on the screen."""

BUTTON_FACETS = frozenset(
    {"inner", "sent", "sentBy", "sentAs", "hidden", "keyed", "deep", "deeper", "submit", "glyph", "sprite", "symbol"}
)
UNTYPED_FACETS = frozenset(
    {
        *("css", "colour", "title", "aria", "labelledby", "farName", "farTitle", "folded"),
        *("choice", "amount", "area", "edited", "only", "status", "reflected", "image"),
    }
)
"""Facets that a field cannot show, or that would be confused with a field beside it."""


@dataclass(frozen=True)
class Case:
    """One thing, and a change to it around one step.

    Attributes:
        rows: The texts that distinguish several similar things; empty for a single thing.
        meant: The index of the thing to use.
        change: It becomes another, ticks, is replaced by an equal one, is covered, is redrawn with a ticking text
            beside it, is recreated for another, its row shows more under the pointer, or the focus moves; a queue moves
            on, a new row pushes the others down, or the rows are reordered.
        moment: Before the step, or at the first such event in it.
        at: Whether the window hears that event before the page's other listeners, or the control itself does.
    """

    container: str
    control: str
    facet: str
    words: str
    before: str
    now: str
    rows: tuple[str, ...]
    meant: int
    change: Change
    moment: str
    at: str

    @property
    def spec(self) -> dict[str, Any]:
        """The argument of `build` in the page."""
        return asdict(self)

    @property
    def identity(self) -> str:
        """The planted identity of the meant thing."""
        return f"row {self.meant}" if self.rows else "meant"

    @property
    def may_not_refuse(self) -> bool:
        """Whether the change is only a tick, so that refusing is wrong."""
        return self.change in ("tick", "redrawn", "offers")

    def judge(self, did: list[str], refused: bool, redrawn: bool) -> Verdict:
        """The verdict: `did` are the identities that were used; `redrawn`: the step reported that no click followed."""
        if self.moment in ("beforeinput", "input"):
            did = [self.identity for _ in did[:1]] + did[1:]  # it became another at the first input
        if any(what != self.identity for what in did):
            return "wrong"
        if self.may_not_refuse:
            return "done" if not refused and did else "refused wrongly" if refused else "hollow"
        if refused:
            return "refused rightly"
        return "done" if did else "told" if redrawn and self.moment in AT_PRESS and self.at == "node" else "hollow"


def case(rand: random.Random, *, moving: bool = False) -> Case:
    """A random case, evenly over all combinations; with `moving`, another thing takes the place of the meant one."""
    kinds: tuple[Change, ...] = ("another", "tick", "replaced", "cover", "elsewhere", "redrawn", "remade", "offers")
    change = rand.choice(MOVING) if moving else rand.choices(kinds, (64, 20, 6, 3, 3, 4, 2, 2))[0]
    in_rows = change in ("offers", *MOVES) or (change == "another" and rand.random() < 0.5)
    facets = TICKS if change == "tick" else ANOTHER
    facet = "beside" if change in ("offers", *MOVES) else rand.choice(ROW_FACETS if in_rows else list(facets))
    before, now = rand.choice(facets[facet])
    control, moments = _used_by(rand, facet, change)
    if change in ("redrawn", "remade", "passed on"):
        facet, (before, now) = "beside", rand.choice(REDRAWN if change == "redrawn" else REMADE)
    elif change == "elsewhere":
        facet, before, now = "name", "Your name", "Your name"
    elif control == "field" and facet not in ("name", "title", "placeholder") and not in_rows:
        # the text around a field reacts to typing
        moments = tuple(moment for moment in FIELD_MOMENTS if moment not in AMID_TYPING)
    rows = [before, now] if in_rows else []
    rand.shuffle(rows)
    others = [text for pair in ANOTHER.get(facet, ()) for text in pair if text not in (before, now)]
    if in_rows and facet in LOW_FACETS and others and rand.random() < 0.4:
        rows.append(rand.choice(others))
    containers = [
        one for one in (ROW_CONTAINERS if in_rows else CONTAINERS) if one != "table" or facet not in ("shadow", *VEILED)
    ]
    return Case(
        container="frame" if facet == "frame" else rand.choice(containers),
        control=control,
        facet=facet,
        words=rand.choice(("Delete", "Open", "Go")),
        before=before,
        now=now,
        rows=tuple(rows),
        meant=rand.randrange(len(rows)) if rows else 0,
        change=change,
        moment=rand.choice(moments),
        at=rand.choice(("window", "node")),
    )


def _used_by(rand: random.Random, facet: str, change: Change) -> tuple[str, tuple[str, ...]]:
    """The control for a thing, and when it may change."""
    match change:
        case "replaced":
            return "button", ("pointerdown", "mousedown", "mouseup")
        case "cover":
            return "button", ("mousedown",)
        case "redrawn" | "remade":
            return rand.choice(("button", "link")), ("before",)
        case "offers":
            return rand.choice(("button", "link")), ("pointermove",)
        case "passed on" | "pushed" | "sorted":
            return rand.choice(("button", "link")), MOMENTS
        case "elsewhere":
            return "field", ("input",)
    control = rand.choice(("button", "button", "field", "link"))
    if facet in ("href", "farHref"):
        control = "link"
    elif facet == "placeholder":
        control = "field"
    elif facet in BUTTON_FACETS or (
        control == "field" and (facet in UNTYPED_FACETS or (facet, change) == ("name", "tick"))
    ):
        control = "button"
    return control, FIELD_MOMENTS if control == "field" else MOMENTS


def cases(seed: int, count: int, *, moving: bool = False) -> list[Case]:
    """This many cases; the same for the same seed."""
    rand = random.Random(seed)
    drawn = (case(rand, moving=moving) for _ in range(count))
    return [
        replace(one, words=ALONE[place % len(ALONE)]) if one.may_not_refuse else one for place, one in enumerate(drawn)
    ]


def _found(facet: str, before: str, now: str, moment: str, **more: Any) -> Case:
    control = {"href": "link"}.get(facet, "button")
    told: dict[str, Any] = {"container": "light", "control": control, "words": "Delete", "rows": (), "meant": 0}
    told |= {"change": "another", "at": "node"} | more
    return Case(facet=facet, before=before, now=now, moment=moment, **told)


def _found_row(facet: str, before: str, now: str, moment: str) -> Case:
    return _found(facet, before, now, moment, rows=(before, now))


FOUND: tuple[Case, ...] = (
    _found("name", "Keep account", "Delete account", "before"),
    _found("name", "Approve order", "Reject order", "pointermove"),
    _found("name", "Enable alerts", "Disable alerts", "pointerdown"),
    _found("name", "Save draft", "Send draft", "before"),
    _found("name", "Pay $10.00", "Pay $1000.00", "pointermove"),
    _found("name", "Buy 1", "Buy 100", "mousedown"),
    _found("name", "👍", "👎", "before"),
    _found("name", "+", "−", "pointermove"),
    _found("heading", "Ann Miller", "Bob Miller", "before", container="popover"),
    _found("href", "ann", "bob", "pointermove"),
    _found_row("beside", "A+", "A-", "before"),
    _found_row("beside", "C", "C++", "pointermove"),
    _found_row("beside", "ann", "ANN", "before"),
    _found_row("beside", "कि", "की", "pointermove"),
    _found_row("beside", "👍", "👎", "before"),
    _found_row("value", "Ann", "Bob", "pointermove"),
    _found_row("css", "Ann", "Bob", "before"),
    _found_row("colour", "red", "green", "pointermove"),
    _found_row("title", "Delete Ann", "Delete Bob", "before"),
    _found("name", "Your name", "Card number", "input", control="field"),
    _found("name", "Send", "Send", "pointerdown", change="replaced"),
    _found("name", "Send", "Send", "mouseup", change="replaced"),
    _found("name", "Send", "Send", "mousedown", change="cover"),
)
"""Former bugs: in each, something else was once clicked or typed into, or a step that did nothing was reported as
done."""


class Tally:
    """Counts verdicts, and keeps the cases with bad ones."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.ticks = 0
        self.kept: list[str] = []

    def add(self, one: Case, verdict: Verdict, why: str) -> None:
        """Count one case."""
        self.counts[verdict] += 1
        self.ticks += one.may_not_refuse
        if verdict in ("wrong", "hollow", "refused wrongly"):
            self.kept.append(f"{verdict}: {one} {why}")

    def __str__(self) -> str:
        return (
            ", ".join(f"{count} {verdict}" for verdict, count in sorted(self.counts.items())) + f"; {self.ticks} ticks"
        )
