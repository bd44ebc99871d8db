#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check_json_schemas.py STRATA_CLI SCHEMAS IMAGE...: holds the answers of strata-cli with --json to docs/schemas. An
answer must fit its schema, and must have no key that the schema does not describe.
Exit status: 0 all fit, 1 one does not, 77 skipped: jsonschema is missing."""

import http.server
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading

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
    "walk": [["{}"], ["{}", "--store", "podman"], ["{}", "--store", "all"], ["{}", "--compare-engines"]],
    "grep": [["e", "{}"], ["-E", "-i", "SS[hl]", "{}", "--all-layers"], ["-l", "e", "{}"], ["-c", "e", "{}"], ["-C", "1", "e", "{}"],
             ["-o", "e", "{}"],
             ["no such text anywhere", "{}"]],
    "find": [["{}", "size>=0", "--sum"], ["{}", "type:d", "--sum", "--limit", "2"], ["{}", "is:hardlink", "--sum"],
             ["{}", "is:removed", "--sum"], ["{}", "type:l"], ["{}", "name:no-such-name-anywhere", "--sum"]],
    "info": [["{}"], ["{}", "--sizes"]],
    "check": [["{}"], ["{}", "--against", "{}", "--max-growth", "5%"]],
    "images": [["{}"], ["{}", "--sizes"]],
}
# What is asked of the server below; {} is its address.
QUESTIONS_TO_SERVER = {"images": [[]], "tags": [["registry:{}/app"]], "watch": [["container:web"]]}


class Server(http.server.BaseHTTPRequestHandler):
    """An engine with an image and a container, and a registry with two tags."""

    protocol_version = "HTTP/1.1"
    looks = 0

    def answer(self):
        path = self.path.split("?")[0]
        if path.endswith("/images/json"):
            return [{"Id": "sha256:" + "a" * 64, "RepoTags": ["app:1"], "Size": 12, "Created": 1700000000}]
        if path.endswith("/containers/json"):
            return [{"Id": "c0ffee", "Names": ["/web"], "Image": "app:1", "State": "running"}]
        if path.endswith(("/containers/web/json", "/containers/c0ffee/json")):
            Server.looks += 1
            return {"Id": "c0ffee", "Image": "sha256:" + "a" * 64, "State": {"Running": Server.looks < 4}}
        if path.endswith("/changes"):
            return [{"Path": "/etc", "Kind": 0}, {"Path": "/etc/new", "Kind": 1}]
        return {"name": "app", "tags": ["1", "2"]} if path.endswith("/tags/list") else None

    def do_GET(self):
        answer = "OK" if self.path.endswith("/_ping") else self.answer()
        body = json.dumps(answer).encode()
        self.send_response(404 if answer is None else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Api-Version", "1.41")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET

    def log_message(self, *_):
        pass


def answers_of_server(cli, home):
    """(command, answer) of each question; nothing if the program was built without libcurl."""
    version = subprocess.run([cli, "--version"], capture_output=True, text=True, check=True).stdout
    if "without libcurl" in version:
        return
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"127.0.0.1:{server.server_port}"
    environment = {**os.environ, "HOME": home, "XDG_DATA_HOME": home, "DOCKER_HOST": f"tcp://{address}",
                   "CONTAINER_HOST": "unix:///nowhere/podman.sock"}
    for command, questions in QUESTIONS_TO_SERVER.items():
        for question in questions:
            call = [cli, command, *(word.replace("{}", address) for word in question), "--json", "--quiet"]
            run = subprocess.run(call, capture_output=True, text=True, cwd=home, env=environment, timeout=60, check=True)
            lines = run.stdout.splitlines() if command == "watch" else [run.stdout]
            for line in lines:
                yield command, json.loads(line)
    server.shutdown()


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
    unasked = {path.stem.removesuffix("-1") for path in schemas.glob("*.json")} - set(QUESTIONS) - set(QUESTIONS_TO_SERVER)
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
        for command, answer in answers_of_server(cli, empty):
            schema = json.loads((schemas / f"{command}-1.json").read_text(encoding="utf-8"))
            validator = jsonschema.validators.validator_for(schema)(closed(schema))
            problems += [f"{command} of a server: {reasons(error)}" for error in validator.iter_errors(answer)]
            if not answer:
                problems.append(f"{command} of a server: the answer is empty")
    problems += [f"{command}: all answers are empty" for command in sorted(set(QUESTIONS) - answered)]
    print("\n".join(problems))
    return 1 if problems else 0


sys.exit(main())
