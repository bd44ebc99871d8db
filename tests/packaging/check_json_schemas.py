#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check_json_schemas.py STRATA_CLI SCHEMAS IMAGE...: holds the answers of strata-cli with --json to docs/schemas. An
answer must fit its schema, and must have no key that the schema does not describe.
Exit status: 0 all fit, 1 one does not, 77 skipped: jsonschema is missing."""

import json
import pathlib
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    print("SKIP: python3-jsonschema is not installed")
    sys.exit(77)

# What is asked of each image. {} is the image; the status 1 of grep is that nothing was found.
QUESTIONS = {
    "waste": [["{}"], ["{}", "--by", "package", "--no-duplicates"], ["{}", "--base", "1"], ["{}", "--base", "0", "--limit", "1"]],
    "findings": [["{}"], ["{}", "--only", "setuid-file"], ["{}", "--severity", "error"]],
    "packages": [["{}"], ["{}", "--at", "1"], ["{}", "--layer", "1"], ["{}", "--layer", "2"], ["{}", "--manager", "gem"]],
    "documents": [["{}"], ["{}", "1"], ["{}", "2"], ["{}", "3"]],
    "grep": [["e", "{}"], ["-E", "-i", "SS[hl]", "{}", "--all-layers"], ["-l", "e", "{}"], ["-c", "e", "{}"], ["-C", "1", "e", "{}"],
             ["-o", "e", "{}"],
             ["no such text anywhere", "{}"]],
    "find": [["{}", "size>=0", "--sum"], ["{}", "type:d", "--sum", "--limit", "2"], ["{}", "is:hardlink", "--sum"],
             ["{}", "is:removed", "--sum"], ["{}", "type:l"], ["{}", "name:no-such-name-anywhere", "--sum"]],
    "info": [["{}"], ["{}", "--sizes"]],
    "check": [["{}"], ["{}", "--against", "{}", "--max-growth", "5%"]],
}


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


def reasons(error):
    """Of alternatives, what is wrong with the one that came closest."""
    where = "/".join(map(str, error.absolute_path))
    if not error.context:
        return f"{where}: {error.message[:300]}"
    return reasons(max(error.context, key=lambda each: len(each.absolute_path)))


def main():
    cli, schemas, images = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3:]
    problems, answered = [], set()
    unasked = {path.stem.removesuffix("-1") for path in schemas.glob("*.json")} - set(QUESTIONS)
    problems += [f"{name}-1.json: no question is asked for it" for name in sorted(unasked)]
    with tempfile.TemporaryDirectory() as empty:  # no configuration, no ignore file
        for command, questions in QUESTIONS.items():
            schema = json.loads((schemas / f"{command}-1.json").read_text(encoding="utf-8"))
            kind = jsonschema.validators.validator_for(schema)
            kind.check_schema(schema)
            validator = kind(closed(schema))
            for image in images:
                for question in questions:
                    call = [cli, command, *(word.replace("{}", image) for word in question), "--json", "--quiet", "--no-cache"]
                    run = subprocess.run(call, capture_output=True, cwd=empty, check=False)
                    if run.returncode not in (0, 1):
                        problems.append(f"{' '.join(call)}: status {run.returncode}: {run.stderr.decode(errors='replace')}")
                        continue
                    answer = json.loads(run.stdout)
                    problems += [f"{' '.join(call)}: {reasons(error)}" for error in validator.iter_errors(answer)]
                    if answer:
                        answered.add(command)
    problems += [f"{command}: all answers are empty" for command in sorted(set(QUESTIONS) - answered)]
    print("\n".join(problems))
    return 1 if problems else 0


sys.exit(main())
