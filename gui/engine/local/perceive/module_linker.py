"""Link ES modules into one script, for hosts that accept no modules, such as Playwright's content scripts.

All modules end up in one scope, each after those that it imports, without their `import` and `export` keywords. An
imported name is then the name itself: nothing is looked up or copied at run time, and all modules see an assignment.
The price: no name may be declared twice. Modules may use only these forms of import and export; the linker rejects all
others:

    import {first, second} from './other.js';
    export const name = …, also let, function, async function and class
    export const ONE = 1, TWO = 2;
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

_NAME = r"[A-Za-z_$][\w$]*"
_IMPORT = re.compile(rf"import \{{\s*({_NAME}(?:,\s*{_NAME})*),?\s*\}} from '\./([\w-]+)\.js';")
_DECLARATION = re.compile(rf"^(export )?(const|let|var|function|async function|class) ({_NAME})\b", re.MULTILINE)
_LISTS = ("const", "let", "var")
"""The keywords that several names may follow."""
_FURTHER = re.compile(rf"(?:\s|//.*|/\*[\s\S]*?\*/)*({_NAME})")
"""A name after a comma, and the comments between them."""
_PIECE = re.compile(
    r"""
    //.* | /\*[\s\S]*?\*/ |
    '(?:\\.|[^'\\])*' | "(?:\\.|[^"\\])*" | `(?:\\.|\$\{(?:[^{}]|\{[^{}]*\})*\}|[^`\\])*` |
    /(?:(?<=return\ /)|(?<![\w$)\]]/)(?<![\w$)\]]\ /))(?![*/])(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\[\n])+/ |
    [()\[\]{},;]
    """,
    re.VERBOSE,
)
"""A comment, string, template or regular expression, or a sign that may end the value of a name."""
_BEGINNINGS = ("import", "export ", "const ", "let ", "var ", "function ", "async ", "class ")
"""The beginnings of lines that are parsed; top-level statements are not indented."""


class LinkError(ValueError):
    """The modules do not fit together; the message names the module and its mistake."""


@dataclass(frozen=True, slots=True)
class Module:
    """A parsed ES module.

    Attributes:
        name: Its file name without ".js".
        imports: The modules that it imports from, in source order, each with the imported names.
        declares: All top-level names.
        exports: The names that other modules may import.
        body: Its statements without `import` and `export`.
    """

    name: str
    imports: dict[str, tuple[str, ...]]
    declares: tuple[str, ...]
    exports: frozenset[str]
    body: str


def parse_module(name: str, text: str) -> Module:
    """Parse one module.

    Raises:
        LinkError: The module uses an unsupported form of import or export.
    """
    imports: dict[str, tuple[str, ...]] = {}
    body: list[str] = []
    lines = enumerate(text.split("\n"), 1)
    for number, line in lines:
        if not line.startswith(_BEGINNINGS):
            body.append(line)
        elif line.startswith("import"):
            statement = line
            while not statement.endswith(";") and (following := next(lines, None)):
                statement += following[1]
            taken = _IMPORT.fullmatch(statement)
            if not taken:
                raise LinkError(f"{name}.js, line {number}, is no import that can be linked: {line}")
            imports[taken[2]] = (*imports.get(taken[2], ()), *re.findall(_NAME, taken[1]))
        elif line.startswith("export ") and not _DECLARATION.match(line):
            raise LinkError(f"{name}.js, line {number}, is no export that can be linked: {line}")
        else:
            body.append(line.removeprefix("export "))
    declares: list[str] = []
    exports: set[str] = set()
    for declaration in _DECLARATION.finditer(text):
        names = [declaration[3]]
        if declaration[2] in _LISTS:
            names += _names_after(text, declaration.end())
        declares += names
        if declaration[1]:
            exports.update(names)
    return Module(name, imports, tuple(declares), frozenset(exports), "\n".join(body))


def _names_after(text: str, at: int) -> list[str]:
    """The further names of a statement: `two` and `three` in `let one = f(1, 2), two, three = 3;`.

    Args:
        text: The module.
        at: The end of the first name.
    """
    names = []
    depth = 0
    for piece in _PIECE.finditer(text, at):
        sign = piece[0]
        if sign in ("(", "[", "{"):
            depth += 1
        elif sign in (")", "]", "}"):
            depth -= 1
        elif not depth and sign == ";":
            break
        elif not depth and sign == "," and (further := _FURTHER.match(text, piece.end())):
            names.append(further[1])
    return names


def load_modules(entry: str, read: Callable[[str], str]) -> list[Module]:
    """Read a module and everything it imports, directly or indirectly.

    Args:
        entry: The name of the first module.
        read: Returns the text of the module with this name.

    Returns:
        The modules, each after those that it imports; the entry comes last.

    Raises:
        LinkError: A module is missing or part of an import cycle, an imported name is not exported, or a name is
            declared twice.
    """
    loaded: dict[str, Module] = {}
    _load(entry, read, loaded, ())
    owners: dict[str, str] = {}
    for module in loaded.values():
        for name in module.declares:
            if name in owners:
                raise LinkError(f"{owners[name]}.js and {module.name}.js both declare `{name}`; all share one scope")
            owners[name] = module.name
        for source, names in module.imports.items():
            for name in names:
                if name not in loaded[source].exports:
                    raise LinkError(f"{module.name}.js imports `{name}` from {source}.js, which does not export it")
    return list(loaded.values())


def _load(name: str, read: Callable[[str], str], loaded: dict[str, Module], path: tuple[str, ...]) -> None:
    if name in path:
        circle = " → ".join(f"{step}.js" for step in (*path[path.index(name) :], name))
        raise LinkError(f"modules import each other in a circle: {circle}")
    if name in loaded:
        return
    try:
        module = parse_module(name, read(name))
    except FileNotFoundError as error:
        importer = f"{path[-1]}.js imports" if path else "the entry is"
        raise LinkError(f"{importer} {name}.js, which does not exist") from error
    for source in module.imports:
        _load(source, read, loaded, (*path, name))
    loaded[name] = module


def link(entry: str, read: Callable[[str], str]) -> str:
    """Link a module and all its imports into one script; see `load_modules`. Its scope has the entry's exports."""
    return "\n".join(module.body for module in load_modules(entry, read))
