"""The fields of the practice checkout: every kind that HTML knows, their rules, and what was sent."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Choices = tuple[tuple[str, tuple[str, ...]], ...]
"""Groups of choices: the name of each group (empty for none) and its choices."""

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    Attributes:
        kind: An ``input`` type, or ``select``, ``select-multiple``, ``textarea``, ``radio`` (a group), ``datalist``.
        attributes: Further HTML attributes; a True value is written without one.
        value: The initial value; for ``checkbox``, the submitted value.
        hint: A line below the field.
        wide: Whether it takes the whole width of its fieldset.
    """

    name: str
    label: str
    kind: str
    value: str = ""
    attributes: Mapping[str, str | bool] = field(default_factory=dict)
    choices: Choices = ()
    hint: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class FieldSet:
    """Fields that belong together, under a legend."""

    legend: str
    line: str
    fields: tuple[Field, ...]


def _plain(*choices: str) -> Choices:
    return (("", choices),)


DELIVERY = FieldSet(
    "Delivery",
    "Who gets the parcel, and where.",
    (
        Field("full_name", "Full name", "text", attributes={"required": True, "autocomplete": "name"}),
        Field("email", "E-mail", "email", attributes={"required": True, "placeholder": "you@example.org"}),
        Field("phone", "Telephone", "tel", attributes={"placeholder": "+39 …"}),
        Field(
            "country",
            "Country",
            "select",
            "Italy",
            choices=_plain("Austria", "France", "Germany", "Italy", "Netherlands", "Spain", "Switzerland"),
        ),
        Field("street", "Street and number", "text"),
        Field(
            "city",
            "Town",
            "datalist",
            choices=_plain("Ancona", "Bari", "Genoa", "Livorno", "Naples", "Trieste", "Venice"),
            hint="Type or choose: suggestions drop down.",
        ),
        Field("website", "Website of your studio", "url", attributes={"placeholder": "https://"}),
        Field("quantity_boxes", "Gift boxes", "number", "0", {"min": "0", "max": "10", "step": "1"}),
        Field(
            "save_address",
            "Save this address",
            "checkbox",
            "yes",
            hint="Kept until the shop closes.",
        ),
    ),
)

WHEN = FieldSet(
    "When",
    "Every kind of date and time that a browser offers.",
    (
        Field("delivery_date", "Delivery date", "date", attributes={"min": "2020-01-01"}),
        Field("delivery_time", "Not before", "time", attributes={"step": "900"}),
        Field("collect_at", "Or collect at the shop", "datetime-local"),
        Field("subscription_month", "Paper subscription from", "month"),
        Field("workshop_week", "Lettering workshop in week", "week"),
    ),
)

WISHES = FieldSet(
    "Wishes",
    "How it should look when it arrives.",
    (
        Field("ribbon", "Ribbon colour", "color", "#0b5c63"),
        Field("thickness", "Paper weight, light to heavy", "range", "90", {"min": "60", "max": "160", "step": "10"}),
        Field(
            "extras",
            "Put in as well",
            "select-multiple",
            choices=(
                ("For writing", ("Blotting card", "Ink sample", "Spare nib")),
                ("For wrapping", ("Kraft paper", "Linen thread", "Wax seal")),
            ),
            hint="Several can be chosen.",
        ),
        Field(
            "note",
            "Note on the card",
            "textarea",
            attributes={"maxlength": "200", "rows": "7"},
            hint="At most 200 characters.",
        ),
        Field("artwork", "Drawing for the cover", "file", attributes={"accept": "image/*,.pdf,.txt"}, wide=True),
    ),
)

PAYMENT = FieldSet(
    "Payment",
    "No money moves here: this is practice.",
    (
        Field(
            "payment",
            "Pay by",
            "radio",
            "Card ending in 4242",
            choices=_plain("Card ending in 4242", "Bank transfer", "Cash on collection"),
            wide=True,
        ),
        Field("card_code", "Card code", "password", attributes={"maxlength": "12", "autocomplete": "off"}),
        Field(
            "points",
            "Harbour points to use",
            "number",
            attributes={"min": "0", "max": "500", "step": "50"},
            hint="In steps of 50, at most 500.",
        ),
        Field("reference", "Order number", "text", "HS-1042", {"readonly": True}, hint="Given by the shop."),
        Field("voucher", "Voucher", "text", "Closed this week", {"disabled": True}),
        Field("source", "Where the order comes from", "hidden", "practice site"),
    ),
)

FIELD_SETS = (DELIVERY, WHEN, WISHES, PAYMENT)
TERMS = Field("terms", "I accept the terms", "checkbox", "yes", {"required": True})

ALL_FIELDS = (*(item for group in FIELD_SETS for item in group.fields), TERMS)


def problems(values: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The values that the shop does not accept.

    Args:
        values: The values of each name as they were sent.

    Returns:
        A sentence for each invalid field, by name, in the order of the form; empty if all are valid.
    """
    found: dict[str, str] = {}
    if not _first(values, "full_name"):
        found["full_name"] = "Full name is empty."
    email = _first(values, "email")
    if not _EMAIL.fullmatch(email):
        found["email"] = f"“{email}” is not an e-mail address." if email else "E-mail is empty."
    for item in ALL_FIELDS:
        text = _first(values, item.name)
        if item.kind == "number" and text and not _is_allowed_number(text, item.attributes):
            low, high = item.attributes["min"], item.attributes["max"]
            found[item.name] = f"{item.label}: a whole number from {low} to {high}."
        if "maxlength" in item.attributes and len(text) > int(item.attributes["maxlength"]):
            found[item.name] = f"{item.label}: at most {item.attributes['maxlength']} characters."
    if not _first(values, "terms"):
        found["terms"] = "The terms are not accepted yet."
    return found


def summary(values: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """The submitted values, as pairs of label and value; the card code is counted, never repeated."""
    told = []
    for item in ALL_FIELDS:
        sent = [value for value in values.get(item.name, ()) if value]
        if item.kind == "password":
            sent = [f"{len(value)} characters, not repeated here" for value in sent]
        if sent:
            told.append((item.label, ", ".join(sent)))
    return told


def _first(values: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(values.get(name, ())), "").strip()


def _is_allowed_number(text: str, attributes: Mapping[str, str | bool]) -> bool:
    try:
        number = int(text)
    except ValueError:
        return False
    low, high, step = (int(attributes[key]) for key in ("min", "max", "step"))
    return low <= number <= high and (number - low) % step == 0
