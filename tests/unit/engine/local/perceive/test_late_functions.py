import json
import subprocess

import pytest
from playwright._impl._driver import compute_driver_executable

from gui.engine.local.perceive.late_functions import declared
from gui.engine.local.perceive.page_script import page_script


@pytest.mark.parametrize(
    ("arrow", "function"),
    [
        ("const one = name => {\n  return name;\n};", "function one(name) {\n  return name;\n}"),
        ("const none = () => {\n  stop();\n};", "function none() {\n  stop();\n}"),
        ("const waits = async (a, b = 2) => {\n};", "async function waits(a, b = 2) {\n}"),
        ("const like = (a, {b, c} = d()) => {\n  go();\n};", "function like(a, {b, c} = d()) {\n  go();\n}"),
        ("const long = (\n  one,\n  two,\n) => {\n  go();\n};", "function long(\n  one,\n  two,\n) {\n  go();\n}"),
    ],
)
def test_an_arrow_function_becomes_a_declaration(arrow: str, function: str) -> None:
    others = "const MOST = 4;\nconst half = number => number / 2;\n"
    assert declared(f"{others}{arrow}\n{others}") == f"{others}{function}\n{others}"


def test_functions_within_others_and_in_calls_stay() -> None:
    script = "const all = kept(() => {\n  const inner = () => {\n    go();\n  };\n  return inner;\n});\n"
    assert declared(script) == script


def test_it_answers_as_before() -> None:
    script = "const twice = (number, times = 2) => {\n  return number * times;\n};\n[twice(3), twice(3, 3)]"
    command = [str(compute_driver_executable()[0]), "-p", f"JSON.stringify(eval({json.dumps(declared(script))}))"]
    assert json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout) == [6, 9]


def test_nearly_all_functions_of_the_page_script_are_declared() -> None:
    lines = page_script().split("\n")
    assert sum(line.startswith(("function ", "async function ")) for line in lines) > 1000
