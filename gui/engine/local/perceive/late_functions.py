"""Have a browser parse the functions of a script one by one, each when it is first called.

V8 first looks only for the end of a function in a function and parses it when it is called; not so with arrow
functions, whose bodies it parses at once, and again when they are called.
"""

import re

_ARROW = re.compile(
    r"^const (\w+) = (async )?(?:\(([^()]*(?:\([^()]*\)[^()]*)*)\)|(\w+)) => \{\n((?:(?: .*)?\n)*?)\};$", re.MULTILINE
)
"""An arrow function at the top level with a body of statements."""


def declared(script: str) -> str:
    """The script, with the arrow functions at its top level as function declarations.

    Args:
        script: JavaScript, formatted as the modules of the page script are. Its arrow functions at the top level use
            neither `this` nor `arguments`.
    """
    return _ARROW.sub(_declaration, script)


def _declaration(found: re.Match[str]) -> str:
    name, kind, several, one, body = found.groups()
    return f"{kind or ''}function {name}({one if several is None else several}) {{\n{body}}}"
