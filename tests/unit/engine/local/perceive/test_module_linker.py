import re
from collections.abc import Callable

import pytest

from gui.engine.local.perceive.module_linker import LinkError, link, load_modules, parse_module


def reader(modules: dict[str, str]) -> Callable[[str], str]:
    def read(name: str) -> str:
        if name not in modules:
            raise FileNotFoundError(name)
        return modules[name]

    return read


def linked(**modules: str) -> str:
    return link("entry", reader(modules))


def refused(**modules: str) -> str:
    with pytest.raises(LinkError) as caught:
        linked(**modules)
    return str(caught.value)


def test_a_module_stands_behind_those_that_it_imports_and_without_the_words_of_modules() -> None:
    script = linked(
        entry="import {double} from './numbers.js';\nexport const four = double(TWO);\n",
        numbers="import {TWO} from './two.js';\n\nexport const double = number => TWO * number;\n",
        two="/* Two. */\nexport const TWO = 2;\n",
    )
    assert script == (
        "/* Two. */\nconst TWO = 2;\n\n\nconst double = number => TWO * number;\n\nconst four = double(TWO);\n"
    )


def test_what_is_used_twice_is_there_once() -> None:
    script = linked(
        entry="import {b} from './left.js';\nimport {c} from './right.js';\nconst d = b + c;\n",
        left="import {a} from './shared.js';\nexport const b = a;\n",
        right="import {a} from './shared.js';\nexport const c = a;\n",
        shared="export const a = 1;\n",
    )
    assert re.findall(r"const (\w)", script) == ["a", "b", "c", "d"]


def test_imports_may_take_several_lines_and_come_twice_from_one_module() -> None:
    module = parse_module(
        "some", "import {\n  one, two,\n  three,\n} from './numbers.js';\nimport {four} from './numbers.js';\n"
    )
    assert module.imports == {"numbers": ("one", "two", "three", "four")}
    assert not module.body.strip()


def test_the_names_of_the_top_level_are_known() -> None:
    module = parse_module(
        "some",
        "export const ONE = 1, TWO = 2.5, THREE = -3;\nlet some = new Set([ONE, TWO]);\n"
        "export function act(a, b = 1) {\n  const inner = 1;\n}\nexport async function wait() {}\n"
        "export class Box {}\nconst way = (first, second = 2) => 0;\n",
    )
    assert module.declares == ("ONE", "TWO", "THREE", "some", "act", "wait", "Box", "way")
    assert module.exports == {"ONE", "TWO", "THREE", "act", "wait", "Box"}


def test_a_module_that_is_not_there() -> None:
    assert refused(entry="import {a} from './missing.js';\n") == "entry.js imports missing.js, which does not exist"
    with pytest.raises(LinkError, match=r"^the entry is nothing\.js, which does not exist$"):
        link("nothing", reader({}))


@pytest.mark.parametrize("there", ["const a = 1;\n", "export const aa = 1;\n", "// export const a = 1;\n", ""])
def test_a_name_that_is_not_exported(there: str) -> None:
    said = refused(entry="import {a} from './other.js';\n", other=there)
    assert said == "entry.js imports `a` from other.js, which does not export it"


def test_a_circle() -> None:
    said = refused(
        entry="import {a} from './first.js';\n",
        first="import {b} from './second.js';\nexport const a = 1;\n",
        second="import {a} from './first.js';\nexport const b = 1;\n",
    )
    assert said == "modules import each other in a circle: first.js → second.js → first.js"


@pytest.mark.parametrize(
    "statement",
    [
        "let one, two;",
        "let one = null,\n  two = new Map();",
        "const one = f(first, second), two = [third, fourth];",
        "const one = {first, second},\n  two = 2;",
        "const one = () => {\n    let first, second;\n  },\n  two = 2;",
        "const one = 1, // first, second\n  // third,\n  two = 2;",
        "const one = 1, /* first, */ two = 2;",
        "const one = '(, first', two = 2;",
        'const one = "it\'s (, first", two = 2;',
        "const one = `(, ${[first, `, (`]}, second`, two = 2;",
        "const one = /[/,(]\\/, (/u, two = 2;",
        "const one = text => {\n    return /[(],/.test(text);\n  },\n  two = 2;",
        "const one = 6 / 2, two = 4 / 2;",
    ],
)
def test_every_name_of_a_list_is_known_and_nothing_else(statement: str) -> None:
    module = parse_module("some", f"export {statement}\nlet three;\n")
    assert module.declares == ("one", "two", "three")
    assert module.exports == {"one", "two"}
    assert module.body == f"{statement}\nlet three;\n"


@pytest.mark.parametrize(
    "mine",
    [
        "const a = 1;\n",
        "export const b = 2, a = 3;\n",
        "let b, a;\n",
        "let b = new Map(),\n  a = null;\n",
        "function a() {}\n",
    ],
)
def test_a_name_that_two_modules_declare(mine: str) -> None:
    said = refused(entry=f"import {{c}} from './other.js';\n{mine}", other="const a = 2;\nexport const c = 3;\n")
    assert said == "other.js and entry.js both declare `a`; all share one scope"


@pytest.mark.parametrize(
    "statement",
    [
        "import a from './other.js';",
        "import * as a from './other.js';",
        "import {a as b} from './other.js';",
        "import {a} from 'other';",
        "import {a} from '../other.js';",
        'import {a} from "./other.js";',
        "import './other.js';",
        "import {a} from './other.js'",
    ],
)
def test_an_import_of_another_kind(statement: str) -> None:
    said = refused(entry=f"/* Some. */\n{statement}\n", other="export const a = 1;\n")
    assert said == f"entry.js, line 2, is no import that can be linked: {statement}"


@pytest.mark.parametrize(
    "statement",
    ["export default 1;", "export {a};", "export * from './other.js';", "export const {a} = b;", "export let [a] = b;"],
)
def test_an_export_of_another_kind(statement: str) -> None:
    said = refused(entry=f"const b = 1;\n\n{statement}\n")
    assert said == f"entry.js, line 3, is no export that can be linked: {statement}"


def test_the_modules_in_order() -> None:
    modules = load_modules("entry", reader({"entry": "import {a} from './other.js';\n", "other": "export let a;\n"}))
    assert [module.name for module in modules] == ["other", "entry"]
