#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""validate_reports.py DIRECTORY SCHEMA: checks reports of `strata-cli check` in DIRECTORY, each named after its format
("x.json", "x.sarif", "x.gitlab", "x.junit"). SCHEMA: docs/schemas/check-1.json. If STRATA_REPORT_SCHEMAS names a directory
with sarif-schema-2.1.0.json or JUnit.xsd (for xmllint), reports are checked with them as well.
Exit status: 0 all are valid, 1 one is not, 77 skipped: jsonschema is missing."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed")
    sys.exit(77)


def struct(required, optional=()):
    """An object with these members and no others; each is a (name, schema)."""
    return {"type": "object", "required": [name for name, _ in required], "additionalProperties": False,
            "properties": {name: schema for name, schema in (*required, *optional)}}


def listed(schema):
    return {"type": "array", "items": schema}


TEXT = {"type": "string", "minLength": 1}
MESSAGE = struct([("text", TEXT)])
LEVEL = {"enum": ["none", "note", "warning", "error"]}
ARTIFACT = struct([("uri", {"type": "string", "pattern": r"^(file:///)?[A-Za-z0-9._~%-][A-Za-z0-9._~/%-]*$"})],
                  [("uriBaseId", TEXT)])
PHYSICAL = struct([("artifactLocation", ARTIFACT), ("region", struct([("startLine", {"type": "integer", "minimum": 1})]))])
LOCATION = struct([("physicalLocation", PHYSICAL)],
                  [("logicalLocations", listed(struct([("name", TEXT), ("kind", TEXT)]))), ("message", MESSAGE),
                   ("id", {"type": "integer", "minimum": 0})])
RESULT = struct([("ruleId", TEXT), ("ruleIndex", {"type": "integer", "minimum": 0}), ("level", LEVEL), ("message", MESSAGE),
                 ("locations", {**listed(LOCATION), "minItems": 1}),
                 ("partialFingerprints", {"type": "object", "additionalProperties": TEXT, "minProperties": 1}),
                 ("properties", {"type": "object"})],
                [("relatedLocations", listed(LOCATION))])
# What of the SARIF specification concerns what Strata writes; anything else is refused.
SARIF = struct([("$schema", TEXT), ("version", {"const": "2.1.0"}), ("runs", {**listed(struct([
    ("tool", struct([("driver", struct([("name", TEXT), ("version", TEXT), ("semanticVersion", TEXT), ("rules", listed(
        struct([("id", TEXT), ("shortDescription", MESSAGE)])))]))])),
    ("invocations", listed(struct([("executionSuccessful", {"type": "boolean"}), ("exitCode", {"type": "integer"}),
                                   ("toolExecutionNotifications", listed(struct([("level", LEVEL), ("message", MESSAGE)])))]))),
    ("originalUriBaseIds", {"type": "object", "additionalProperties": struct([("description", MESSAGE)])}),
    ("columnKind", {"enum": ["utf16CodeUnits", "unicodeCodePoints"]}),
    ("results", listed(RESULT))])), "minItems": 1})])
# docs.gitlab.com, "Code Quality report format".
GITLAB = listed(struct([("description", TEXT), ("check_name", TEXT), ("fingerprint", {"type": "string", "pattern": "^[0-9a-f]{32}$"}),
                        ("severity", {"enum": ["info", "minor", "major", "critical", "blocker"]}),
                        ("location", struct([("path", TEXT), ("lines", struct([("begin", {"type": "integer", "minimum": 1})]))]))]))


def closed(schema):
    """A schema that allows other keys, without them: a key that is not documented is a mistake."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(value) for key, value in schema.items()}
    if isinstance(made.get("properties"), dict) and "type" in made:
        made["additionalProperties"] = False
        made["patternProperties"] = {"_base64$": {"type": "string"}}
    return made


def problems_of(document, schema):
    jsonschema.validators.validator_for(schema).check_schema(schema)
    validator = jsonschema.validators.validator_for(schema)(schema)
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}" for error in validator.iter_errors(document)]


def problems_of_junit(path):
    """What the schema of Ant's JUnit reports requires."""
    root = xml.etree.ElementTree.parse(path).getroot()
    if root.tag != "testsuites":
        return ["the root is not testsuites"]
    found = []
    for suite in root:
        found += [f"testsuite has no {name}" for name in ("name", "package", "id", "timestamp", "hostname", "tests", "failures",
                                                          "errors", "time") if not suite.get(name)]
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", suite.get("timestamp", "")):
            found.append("timestamp: " + suite.get("timestamp", ""))
        tags = [child.tag for child in suite]
        cases = suite.findall("testcase")
        if tags != ["properties"] + ["testcase"] * len(cases) + ["system-out", "system-err"]:
            found.append("the order of elements: " + " ".join(tags))
        for case in cases:
            found += [f"testcase has no {name}" for name in ("name", "classname", "time") if not case.get(name)]
            if len(case) > 1 or any(child.tag not in ("failure", "error", "skipped") for child in case):
                found.append("a test case has one result")
            found += ["failure has no type" for child in case if child.tag in ("failure", "error") and not child.get("type")]
        counted = {name: sum(case.find(tag) is not None for case in cases)
                   for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))}
        counted["tests"] = len(cases)
        found += [f"{name} is {suite.get(name)}, not {count}" for name, count in counted.items() if int(suite.get(name)) != count]
    return found


def main():
    directory, schema = pathlib.Path(sys.argv[1]), json.loads(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"))
    originals = pathlib.Path(os.environ.get("STRATA_REPORT_SCHEMAS", "/nonexistent"))
    original_sarif, original_junit = originals / "sarif-schema-2.1.0.json", originals / "JUnit.xsd"
    problems, seen = [], set()
    for path in sorted(directory.iterdir()):
        form, found = path.suffix[1:], []
        if form == "json":
            document = json.loads(path.read_bytes())
            found = problems_of(document, schema) + problems_of(document, closed(schema))
        elif form == "sarif":
            document = json.loads(path.read_bytes())
            found = problems_of(document, SARIF)
            if original_sarif.exists():
                found += problems_of(document, json.loads(original_sarif.read_text(encoding="utf-8")))
        elif form == "gitlab":
            document = json.loads(path.read_bytes())
            found = problems_of(document, GITLAB)
            prints = [issue["fingerprint"] for issue in document]
            if len(prints) != len(set(prints)):
                found.append("a fingerprint occurs twice")
        elif form == "junit":
            found = problems_of_junit(path)
            if original_junit.exists() and shutil.which("xmllint"):
                run = subprocess.run(["xmllint", "--noout", "--schema", str(original_junit), str(path)], capture_output=True, text=True)
                found += [run.stderr] if run.returncode != 0 else []
        else:
            continue
        seen.add(form)
        problems += [f"{path.name}: {problem}" for problem in found]
    if seen != {"json", "sarif", "gitlab", "junit"}:
        problems.append("only " + " ".join(sorted(seen)) + " were there")
    print("\n".join(problems))
    return 1 if problems else 0


sys.exit(main())
