"""Learn as secrets what fields held before they became secret."""

from gui.engine.describe.elements import PageReading
from gui.engine.secrets.known import keep_out


def learn_turned(last: PageReading | None, now: PageReading) -> None:
    """Treat former values of fields that are secret now as secret: the page may also print them."""
    if last is None or last is now or last.doc != now.doc:
        return
    secret = {(one.doc, one.key): one for one in now.elements if one.is_secret}
    for element in last.elements if secret else ():
        turned = secret.get((element.doc, element.key))
        if turned is None or element.is_secret or not element.value:
            continue
        if turned.input_type == "password" or turned.name == element.name:  # otherwise it is now another cell
            keep_out(element.value)
