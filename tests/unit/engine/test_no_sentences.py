"""The engine tells facts: what it raises and tells is made of codes and arguments, never of sentences of its own."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import gui.engine
from gui.schema import errors
from gui.schema.code import Code

ENGINE = Path(gui.engine.__file__).parent
FILES = {str(path.relative_to(ENGINE)): path for path in sorted(ENGINE.rglob("*.py"))}
TOLD = ("what", "why", "still", "label")
"""Parameters of errors that a person reads."""


def kinds(kind: type[errors.StepdeckError]) -> Iterator[str]:
    yield kind.__name__
    for below in kind.__subclasses__():
        yield from kinds(below)


TELLERS = {*kinds(errors.StepdeckError), "Remedy", "said", "Retry"}


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def words_in(node: ast.AST) -> list[str]:
    """Literal words in an expression, but for the names of a button's kind and what is looked up or compared."""
    if isinstance(node, ast.JoinedStr):
        text = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        return [text] if " " in text and any(map(str.isalpha, text)) else []
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) and " " in node.value.strip() else []
    if isinstance(node, ast.Call) and name_of(node) == "fact":
        return []  # its arguments are names, addresses and numbers: what is said of them is in the table
    return [words for part in ast.iter_child_nodes(node) for words in words_in(part)]


def sentences(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and words of each sentence that is given to an error, a button or a fact, or is written to one later."""
    for node in ast.walk(tree):
        told: list[ast.expr] = []
        if isinstance(node, ast.Call) and name_of(node) in TELLERS:
            told = [*node.args, *(word.value for word in node.keywords if word.arg in TOLD)]
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = {getattr(part, "attr", getattr(part, "id", "")) for one in targets for part in ast.walk(one)}
            told = [node.value] if names & {*TOLD, "still_default"} else []
        for part in told:
            for words in words_in(part):
                yield part.lineno, words


@pytest.fixture(scope="module")
def trees() -> dict[str, ast.Module]:
    """All files of the engine, parsed."""
    return {name: ast.parse(path.read_text("utf-8")) for name, path in FILES.items()}


def test_what_the_engine_tells_is_in_the_table(trees: dict[str, ast.Module]) -> None:
    assert [(name, *told) for name, tree in trees.items() for told in sentences(tree)] == []


@pytest.mark.parametrize(
    "source",
    [
        'raise InputError(f"“{name}” needs a value.")',
        'InputError(fact(Code.NO_CHOICES), why="Try another one." if wanted else None)',
        'what, why = "The answer is empty.", None',
        'error.still = f"{error.still} It was read again."',
        'Remedy("use", f"Use {action.id} now", action.id)',
        'said("Nothing was done.")',
    ],
)
def test_a_sentence_would_be_found(source: str) -> None:
    assert list(sentences(ast.parse(source)))


def test_facts_are_made_with_the_arguments_of_their_code(trees: dict[str, ast.Module]) -> None:
    """The constructor checks them too, but many are made only when something goes wrong."""
    wrong, checked = [], 0
    for name, node in ((name, node) for name, tree in trees.items() for node in ast.walk(tree)):
        if not isinstance(node, ast.Call) or name_of(node) != "fact" or not node.args:
            continue
        given = {word.arg for word in node.keywords}
        for part in ast.walk(node.args[0]):
            if isinstance(part, ast.Attribute) and getattr(part.value, "id", "") == "Code":
                checked += 1
                if given != set(Code[part.attr].takes):
                    wrong.append(f"{name}:{node.lineno}: {part.attr}")
    assert checked
    assert wrong == []
