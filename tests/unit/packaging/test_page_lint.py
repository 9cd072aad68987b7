"""The linter of the page scripts, with the settings that the project's checks run it with."""

import importlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "packaging"))
try:
    checks = importlib.import_module("boot.checks")
finally:
    sys.path[:] = [entry for entry in sys.path if entry != str(ROOT / "packaging")]

OTHER = "export const other = 1;\n"
LONG = "export const long = () => {\n" + "  other();\n" * 59 + "};\n"


def lint(folder: Path, **modules: str) -> tuple[int, str]:
    pages = folder / "resources" / "page"
    pages.mkdir(parents=True)
    for name, text in modules.items():
        (pages / f"{name}.js").write_text(text, encoding="utf-8")
    (folder / "packaging").mkdir()
    shutil.copy(ROOT / "packaging" / "oxlint.json", folder / "packaging")
    command = [sys.executable, *checks.LINT_PAGE_SCRIPTS]
    answer = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return answer.returncode, answer.stdout + answer.stderr


def test_what_is_right_passes(tmp_path: Path) -> None:
    status, said = lint(tmp_path, some="import {other} from './other.js';\n\n" + LONG[:-5] + "};\n", other=OTHER)
    assert status == 0, said


@pytest.mark.parametrize(
    ("module", "complaint"),
    [
        ("export const some = () => missing;\n", "'missing' is not defined"),
        ("export const some = () => name;\n", "'name' is not defined"),
        ("const waste = 1;\n", "'waste' is declared but never used"),
        ("export const some = argument => 1;\n", "'argument' is declared but never used"),
        ("import {other} from './other.js';\n", "'other' is imported but never used"),
        ("import {nothing} from './other.js';\nexport const some = nothing;\n", '"nothing" not found'),
        ("import {other} from './other.js';\n" + LONG, "too many lines (61)"),
        ("export const some = form => form.localName;\n", "'localName' is restricted"),
        ("export const some = form => form?.getAttribute('id');\n", "'getAttribute' is restricted"),
        ("export const some = ({parentElement}) => parentElement;\n", "'parentElement' is restricted"),
        ("export const some = () => document.body;\n", "'document' is restricted"),
        ("export const some = {;\n", "Unexpected token"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, module: str, complaint: str) -> None:
    status, said = lint(tmp_path, some=module, other=OTHER)
    assert status != 0
    assert complaint in said


def test_a_circle_of_imports_is_told(tmp_path: Path) -> None:
    first = "import {second} from './second.js';\nexport const first = () => second;\n"
    second = "import {first} from './first.js';\nexport const second = () => first;\n"
    status, said = lint(tmp_path, first=first, second=second)
    assert status != 0
    assert "Dependency cycle detected" in said
