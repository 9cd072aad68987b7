"""A code in boxes for one sign each, as six of them for what a phone shows."""

from gui.forms.form import Form

_BETWEEN = " -\t\n"
"""What people write within a code, and no box is for."""


def spread(form: Form) -> None:
    """Spread what is pasted or typed into one of several such boxes over those that follow, if all of these are empty.

    That is what pages do with it. Whatever does not fit stays where it is, with what is wrong about it.
    """
    for place, spec in enumerate(form.specs):
        if spec.max_length != 1:
            continue
        signs = [sign for sign in form.editors[spec.name].value() or "" if sign not in _BETWEEN]
        boxes = form.specs[place : place + len(signs)]
        if len(signs) < 2 or len(boxes) < len(signs) or any(box.max_length != 1 for box in boxes):
            continue
        if not any(form.editors[box.name].value() for box in boxes[1:]):
            form.set_values({box.name: sign for box, sign in zip(boxes, signs, strict=True)})
            form.editors[boxes[-1].name].take_focus()
        return
