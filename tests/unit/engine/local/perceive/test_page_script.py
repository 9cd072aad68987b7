import subprocess
from pathlib import Path

from playwright._impl._driver import compute_driver_executable

from gui.engine.local.perceive.module_linker import link, load_modules
from gui.engine.local.perceive.page_script import ENTRY, page_module, page_script
from gui.resources import resource


def test_every_module_in_the_folder_is_a_part_of_the_script() -> None:
    linked = {module.name for module in load_modules(ENTRY, page_module)}
    assert linked == {path.stem for path in resource("page").glob("*.js")}


def test_whatever_a_module_exports_is_imported_by_another() -> None:
    modules = load_modules(ENTRY, page_module)
    wanted = {(source, name) for module in modules for source, names in module.imports.items() for name in names}
    offered = {(module.name, name) for module in modules for name in module.exports}
    assert offered - wanted == {(ENTRY, "engine")}


def test_the_script_is_one_expression() -> None:
    script = page_script()
    assert script.startswith("(() => {\n")
    assert "\nconst make = (function () {\n" in script
    assert "\nreturn engine;\n});\n" in script
    assert script.endswith("\n};\n})()")
    assert "\nimport " not in script
    assert "\nexport " not in script


def test_the_script_can_be_parsed(tmp_path: Path) -> None:
    file = tmp_path / "page.js"
    file.write_text(page_script(), encoding="utf-8")
    command = [str(compute_driver_executable()[0]), "--check", str(file)]
    checked = subprocess.run(command, check=False, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr


def test_a_document_is_sent_no_remarks_and_nothing_but_ascii() -> None:
    script = page_script()
    assert script.isascii()
    assert not [line for line in script.split("\n") if line != line.strip() or line.startswith(("/*", "//"))]
    assert len(script) < 0.8 * len(link(ENTRY, page_module))
