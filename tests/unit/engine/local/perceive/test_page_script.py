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
    assert "\nreturn engine;\n};\n" in script
    assert script.endswith("\n};\n})()")
    assert "\nimport " not in script
    assert "\nexport " not in script


def test_a_document_is_sent_no_remarks_and_nothing_but_ascii() -> None:
    script = page_script()
    assert script.isascii()
    assert not [line for line in script.split("\n") if line != line.strip() or line.startswith(("/*", "//"))]
    assert len(script) < 0.8 * len(link(ENTRY, page_module))
