"""The findings on a page as files for other programs: plain JSON, and SARIF 2.1.0. Pure; secrets are masked."""

import json
from typing import Any, Final
from urllib.parse import quote

from gui import __version__
from gui.engine.secrets.known import masked, masked_address
from gui.schema.inspect import Finding, Findings, Impact

_LEVELS: Final[dict[Impact, str]] = {
    "critical": "error",
    "serious": "error",
    "moderate": "warning",
    "minor": "note",
}


def findings_json(findings: Findings) -> str:
    """All that is known of the findings, as JSON."""
    return _written(
        {
            "program": f"Stepdeck {__version__}",
            "url": masked_address(findings.url),
            "rules_kept": findings.passed,
            "note": findings.note,
            "findings": [_told(finding) for finding in findings.found],
        }
    )


def findings_sarif(findings: Findings) -> str:
    """The findings in the format of code scanners; undecided ones have the kind `review`."""
    rules = list({finding.rule: finding for finding in findings.found}.values())
    places = {finding.rule: at for at, finding in enumerate(rules)}
    url = quote(masked_address(findings.url), safe="%/:=&?~#+!$,;'@()*[]")  # the placeholder of a secret is no URI
    run = {
        "tool": {
            "driver": {"name": "Stepdeck", "version": __version__, "rules": [_rule(finding) for finding in rules]},
        },
        "results": [_result(finding, places[finding.rule], url) for finding in findings.found],
        "columnKind": "unicodeCodePoints",
    }
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    return _written({"$schema": schema, "version": "2.1.0", "runs": [run]})


def _told(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "kind": finding.kind,
        "impact": finding.impact,
        "decided": not finding.unsure,
        "summary": masked(finding.summary),
        "help": masked(finding.help),
        "help_url": finding.help_url,
        "element": masked(finding.target),
        "html": masked(finding.html),
        "action_id": finding.action_id,
    }


def _rule(finding: Finding) -> dict[str, Any]:
    made: dict[str, Any] = {"id": finding.rule, "shortDescription": {"text": masked(finding.summary) or finding.rule}}
    if finding.help_url:
        made["helpUri"] = finding.help_url
    return made


def _result(finding: Finding, rule: int, url: str) -> dict[str, Any]:
    # A page has no lines, but readers of such files require one.
    region: dict[str, Any] = {"startLine": 1}
    if finding.html:
        region["snippet"] = {"text": masked(finding.html)}
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": url}, "region": region}}
    if finding.target:
        location["logicalLocations"] = [{"fullyQualifiedName": masked(finding.target), "kind": "element"}]
    text = "\n".join(part for part in (finding.summary, finding.help) if part)
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "kind": "review" if finding.unsure else "fail",
        "level": "none" if finding.unsure else _LEVELS[finding.impact],
        "message": {"text": masked(text)},
        "locations": [location],
        "properties": {"impact": finding.impact, "action": finding.action_id},
    }


def _written(made: dict[str, Any]) -> str:
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"
