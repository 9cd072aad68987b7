import json
import re
from pathlib import Path

import gui
from gui.schema.action import ActionCall
from gui.schema.special import Special


def test_a_special_action_is_its_id_wherever_an_id_is_wanted() -> None:
    call = ActionCall(action_id=Special.PRESS, value="Enter")
    assert call.action_id == "S8"
    assert json.loads(call.model_dump_json())["action_id"] == "S8"
    assert f"{Special.PRESS}" == "S8"


def test_the_numbers_are_written_in_one_place_only() -> None:
    root = Path(gui.__file__).parent
    written = [
        f"{path.relative_to(root)}: {found}"
        for path in root.rglob("*.py")
        if path.name != "special.py" or path.parent.name != "schema"
        for found in re.findall(r"""["']S(?:[1-9]|1[0-2])["']""", path.read_text(encoding="utf-8"))
    ]
    assert written == []
