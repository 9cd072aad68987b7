"""Findings as files for other programs."""

import json

from gui.engine.describe.findings_file import findings_json, findings_sarif
from gui.engine.secrets.known import keep_out
from gui.schema.inspect import Finding, Findings

SECRET = "Canary-of-findings-7"
PALE = Finding("axe", "color-contrast", "serious", "Too pale", "Fix it", "https://rules.example/", "#a", "<p>A</p>", "")
NAMELESS = Finding("nameless", "action-name", "moderate", "No name", target="#b", action_id="B1", unsure=True)
FOUND = Findings("https://shop.example/?token=abcdefghijklmnopqrstuvwxyz012345", (PALE, NAMELESS, PALE), 20, "A note")


def test_json_tells_all() -> None:
    told = json.loads(findings_json(FOUND))
    assert (told["rules_kept"], told["note"]) == (20, "A note")
    assert [(one["rule"], one["impact"], one["decided"]) for one in told["findings"]] == [
        *(("color-contrast", "serious", True), ("action-name", "moderate", False), ("color-contrast", "serious", True)),
    ]
    assert "abcdefghijklmnop" not in findings_json(FOUND)


def test_sarif_has_each_rule_once_and_what_is_not_decided_is_to_be_reviewed() -> None:
    (run,) = json.loads(findings_sarif(FOUND))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["color-contrast", "action-name"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert [(one["kind"], one["level"]) for one in run["results"]] == [
        *(("fail", "error"), ("review", "none"), ("fail", "error")),
    ]
    place = run["results"][0]["locations"][0]
    uri = place["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.startswith("https://shop.example/?token=")
    assert uri.isascii()
    assert place["physicalLocation"]["region"]["snippet"]["text"] == "<p>A</p>"
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "#a"


def test_no_secret_that_is_known_is_in_them() -> None:
    keep_out(SECRET)
    shown = Finding("axe", "x", "minor", f"Says {SECRET}", SECRET, target=f"[value={SECRET}]", html=f"<p>{SECRET}</p>")
    for write in (findings_json, findings_sarif):
        assert SECRET not in write(Findings("https://shop.example/", (shown,)))
