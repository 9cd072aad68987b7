"""Pages, pictures and steps made by hand, rich enough to look at and to test with."""

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from gui.schema.action import Action, ActionCall, Box
from gui.schema.code import Code
from gui.schema.fact import fact, said
from gui.schema.page import Block, Metadata, Observation, Picture, Span, TabInfo
from gui.schema.remedy import RETRY
from gui.schema.session import SessionInfo
from gui.schema.step import Outcome, StepRecord, Waited, WaitPart

NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)

TRY_AGAIN = replace(RETRY, run=lambda: None)
"""The button of a failure that can be tried again."""


def chip(action_id: str, words: str, style: str = "") -> tuple[Span, ...]:
    """A chip and the words of its action."""
    return (Span(action_id, "chip", action_id), Span(words, style, action_id))  # type: ignore[arg-type]


def paragraph(*spans: Span | str) -> Block:
    """A paragraph of spans and plain strings."""
    return Block("paragraph", _spans(spans))


def heading(text: str, level: int = 2) -> Block:
    """A heading."""
    return Block("heading", (Span(text),), level=level)


def item(*spans: Span | str, level: int = 1, marker: str = "•") -> Block:
    """A list item."""
    return Block("item", _spans(spans), level=level, marker=marker)


def row(*cells: str | tuple[Span, ...], header: bool = False) -> Block:
    """A row of a table."""
    return Block("row", cells=tuple((Span(cell),) if isinstance(cell, str) else cell for cell in cells), header=header)


def checkout_blocks() -> tuple[Block, ...]:
    """The page of the mock, and a bit of everything below it."""
    return (
        heading("Checkout", 1),
        paragraph(*chip("L1", "Shop", "link"), " ", *chip("L2", "Cart (1)", "link"), " ", *chip("L3", "Help", "link")),
        heading("Delivery"),
        paragraph(*chip("I1", "Full name: "), Span("empty", "muted", "I1")),
        paragraph(*chip("I2", "E-mail: you@example.org")),
        paragraph(*chip("I3", "Country: "), Span("Italy ▾", "strong", "I3")),
        paragraph(*chip("B1", "☐ Save this address")),
        heading("Your order"),
        paragraph("One notebook, A5, dotted"),
        paragraph(Span("€ 12.40", "strong"), " incl. VAT"),
        row("Article", "Pieces", "Price", header=True),
        row("Notebook, A5, dotted", "1", "€ 12.40"),
        row(chip("L4", "Fountain pen", "link"), "2", "€ 48.00"),
        row("Ink, royal blue, in a bottle of glass that is made by hand in a small town", "1", "€ 9.90"),
        paragraph(*chip("B2", "Remove")),
        heading("Payment"),
        paragraph("Card ending in 4242"),
        paragraph(*chip("B3", "Change card")),
        paragraph(*chip("B4", "Buy now", "strong"), " ", Span("greyed out: full name is empty", "warning")),
        heading("Good to know", 3),
        item("Delivery takes two to three days. ", Span("Islands take longer", "emphasis"), ", up to ten days."),
        item("Returns are free within 30 days: see ", *chip("L5", "our conditions", "link")),
        item("Unopened only", level=2, marker="◦"),
        item("First read ", Span("README.txt", "code"), marker="1."),
        Block("quote", (Span("The best paper I ever wrote on."),), level=1),
        Block("code", (Span("def total(cart):\n\treturn sum(line.price for line in cart)\n"),), language="python"),
        Block("rule"),
        Block("note", (Span("A picture without words was left out."),)),
    )


def checkout_actions() -> tuple[Action, ...]:
    """Actions of the checkout page, in document order."""
    return (
        Action("L1", "Open Shop", "Navigation", verb="Open", target="Shop", box=Box(20, 60, 60, 24), href="/"),
        Action("L2", "Open Cart (1)", "Navigation", verb="Open", target="Cart (1)", box=Box(100, 60, 80, 24)),
        Action("L3", "Open Help", "Navigation", verb="Open", target="Help", box=Box(200, 60, 60, 24)),
        Action(
            "I1", "Type into Full name", "Delivery", verb="Type into", target="Full name", box=Box(20, 150, 700, 60)
        ),
        Action("I2", "Type into E-mail", "Delivery", verb="Type into", target="E-mail", box=Box(20, 230, 700, 60)),
        Action("I3", "Choose Country", "Delivery", verb="Choose", target="Country", box=Box(20, 310, 700, 60)),
        Action(
            "M1", "Click Delivery form", "Delivery", verb="Click", target="Delivery form", box=Box(10, 140, 740, 240)
        ),
        Action(
            "B4",
            "Click Buy now",
            "Payment",
            verb="Click",
            target="Buy now",
            status="failed",
            reason="disabled",
            hindrance=said("Disabled on this page. Full name is empty."),
            box=Box(20, 700, 400, 80),
        ),
        Action("B9", "Click Imprint", "Footer", verb="Click", target="Imprint", box=Box(20, 2700, 100, 30)),
    )


def session(session_id: str = "s1") -> SessionInfo:
    """An active session."""
    return SessionInfo(session_id, NOON, NOON)


def observation(
    blocks: tuple[Block, ...] | None = None,
    *,
    title: str = "Checkout",
    url: str = "https://shop.example/checkout",
    category: str | None = "form",
    description: str = "Delivery address, order and payment of one notebook.",
    session_id: str = "s1",
    actions: tuple[Action, ...] | None = None,
    notes: tuple[str, ...] = (),
) -> Observation:
    """A page as it was read."""
    return Observation(
        session=session(session_id),
        metadata=Metadata(title=title, url=url, tabs=(TabInfo(0, title, url),), timestamp=NOON),
        blocks=checkout_blocks() if blocks is None else blocks,
        actions=checkout_actions() if actions is None else actions,
        category=category,
        description=description,
        facts=tuple(map(said, notes)),
    )


def long_blocks(count: int, first: int = 1) -> tuple[Block, ...]:
    """Many paragraphs, each with a link."""
    return tuple(
        paragraph(f"Paragraph {number} says a few words about ", *chip(f"L{number}", f"thing {number}", "link"), ".")
        for number in range(first, first + count)
    )


def picture(scroll_y: int = 0) -> Picture:
    """Where and when a picture was taken; its bytes are of no use."""
    return Picture(b"", 1280, 1020, scroll_y=scroll_y, taken_at=NOON)


def picture_image(scale: float = 1.0) -> QImage:
    """A picture of the checkout page, 1280 by 1020 CSS pixels."""
    image = QImage(round(1280 * scale), round(1020 * scale), QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    painter.scale(scale, scale)
    font = QFont(painter.font())
    font.setPixelSize(30)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor("#1d2330"))
    painter.drawText(20, 40, "Checkout")
    font.setPixelSize(18)
    font.setBold(False)
    painter.setFont(font)
    for action in checkout_actions():
        if action.box is not None:
            box = QRectF(action.box.x, action.box.y, action.box.width, action.box.height)
            if action.kind == "I":
                painter.setPen(QColor("#9aa3b2"))
                painter.drawRect(box.adjusted(0, 8, 0, -8))
            painter.setPen(QColor("#1d2330" if action.kind != "L" else "#2458d3"))
            if action.kind != "M":
                painter.drawText(box.adjusted(8, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, action.target)
    painter.end()
    return image


def step(
    number: int,
    *,
    did: Code = Code.DID_TYPE,
    target: str = "E-mail",
    outcome: Outcome = "done",
    summary: str = "1 field changed",
    duration_ms: int = 120,
) -> StepRecord:
    """A step of the list."""
    return StepRecord(
        number,
        ActionCall(action_id="I2", value="you@example.org"),
        fact(did, **{name: target if name == "target" else "" for name in did.takes}),
        outcome,
        NOON,
        duration_ms=duration_ms,
        gist=said(summary) if summary else None,
        facts=(said("“E-mail” is now “you@example.org”."), said("“Buy now” can be clicked.")),
        waited=Waited(80, (WaitPart(said("2 requests"), 60),)),
        url="https://shop.example/checkout",
        picture="abc",
    )


def _spans(spans: tuple[Span | str, ...]) -> tuple[Span, ...]:
    return tuple(Span(span) if isinstance(span, str) else span for span in spans)


def move_mouse(widget: QWidget, point: QPoint, buttons: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
    """Move the mouse to a point of a widget. Not every platform makes events of a moved cursor, so it is sent."""
    place = QPointF(point)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        widget.mapToGlobal(place),
        Qt.MouseButton.NoButton,
        buttons,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)
