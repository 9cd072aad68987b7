"""A code that has a box for each of its signs, such as the six digits that a phone shows."""

from PySide6.QtWidgets import QApplication, QLineEdit

from gui.forms.form import Form

_BETWEEN = " -\t\n"
"""Separators that people write between the characters of a code, and no box accepts."""

_LEAST_CODE = 4
"""Signs of a code that fills all boxes: fewer may be a slip of the keys."""


def outgrown(form: Form) -> str:
    """The text typed into a single-character box that stands alone, if it is longer; else empty."""
    if len(form.specs) != 1 or form.specs[0].max_length != 1:
        return ""
    text = form.editors[form.specs[0].name].value() or ""
    return text if len([sign for sign in text if sign not in _BETWEEN]) > 1 else ""


def spread(form: Form) -> None:
    """Spread text pasted or typed into one box over the following boxes, if these are empty.

    Pages do the same. A whole code in the first box replaces the previous one. What does not fit stays where it is, and
    its error says why. The focus moves along only from the box that has it.
    """
    for place, spec in enumerate(form.specs):
        if spec.max_length != 1:
            continue
        signs = [sign for sign in form.editors[spec.name].value() or "" if sign not in _BETWEEN]
        boxes = form.specs[place : place + len(signs)]
        if len(signs) < 2 or len(boxes) < len(signs) or any(box.max_length != 1 for box in boxes):
            continue
        others = form.specs[:place], form.specs[place + len(signs) :]
        is_whole = len(signs) >= _LEAST_CODE and not any(box.max_length == 1 for side in others for box in side)
        if is_whole or not any(form.editors[box.name].value() for box in boxes[1:]):
            focused = QApplication.focusWidget()
            types = focused is not None and focused is (form.editors[spec.name].focusProxy() or form.editors[spec.name])
            form.set_values({box.name: sign for box, sign in zip(boxes, signs, strict=True)})
            last = form.editors[boxes[-1].name]
            if not types:
                return
            last.take_focus()
            line = last.focusProxy()
            if isinstance(line, QLineEdit):
                line.end(False)  # the next character goes after the last one
        return
