#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check_ci.py STRATA_CLI IMAGE SOURCE_DIRECTORY: runs what packaging/ci has for pipelines, as GitHub and GitLab run it: the steps
of the composite action with its inputs, and the script of the job. IMAGE is an archive with several layers.
Exit status: 0 all is well, 1 something is not, 77 skipped: PyYAML is missing."""

import json
import os
import pathlib
import re
import shutil
import stat
import subprocess
import sys
import tempfile

try:
    import yaml
except ImportError:
    print("SKIP: python3-yaml is not installed")
    sys.exit(77)

cli, image, source = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
ci = source / "packaging" / "ci"
failures = []


def expect(condition, what):
    if not condition:
        failures.append(what)


def script(path, text):
    path.write_text(text, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


class Workspace:
    """A directory as a runner has it, with programs of ours in front of the others."""

    def __init__(self, directory):
        self.path = pathlib.Path(directory)
        self.bin = self.path / "bin"
        self.work = self.path / "work"
        self.temporary = self.path / "temporary"
        for each in (self.bin, self.work, self.temporary):
            each.mkdir()
        self.environment = {"PATH": f"{self.bin}:{os.environ['PATH']}", "HOME": str(self.path), "LC_ALL": "C.UTF-8",
                            "RUNNER_TEMP": str(self.temporary), "GITHUB_REPOSITORY": "owner/name",
                            "GITHUB_STEP_SUMMARY": str(self.path / "summary"),
                            # what a sanitizer does not report is the same here as in the other tests
                            **{name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}}
        script(self.bin / "docker", '#!/bin/sh\necho "$@" >>"$HOME/docker.log"\ncase "$1" in\n'
               f'  save) cp "{image}" "$3" ;;\n  image) [ "$3" != only/remote ] ;;\n  pull) [ "$3" = only/remote ] ;;\n'
               '  create) echo 0123 ;;\n  export) tar -C "$HOME/root" -cf - . ;;\nesac\n')
        script(self.bin / "gh", '#!/bin/sh\necho "$@" >>"$HOME/gh.log"\ncase "$*" in *--paginate*) cat "$HOME/comments" 2>/dev/null;; esac\n:\n')
        self.rules(True)

    def rules(self, passes):
        """A configuration in the place where it is found by itself."""
        limit = "1GB" if passes else "1kB"
        (self.work / ".strata-check.yaml").write_text(f"version: 1\nrules:\n  max-size: {limit}\n", encoding="utf-8")


def action(workspace, **given):
    """Runs the composite action. Returns its status, outputs and what it printed."""
    document = yaml.safe_load((ci / "github" / "action.yml").read_text(encoding="utf-8"))
    unknown = set(given) - set(document["inputs"])
    assert not unknown, unknown
    inputs = {name: str(given.get(name, of.get("default", ""))) for name, of in document["inputs"].items()}
    steps, printed, status = {}, "", 0

    def resolved(text):
        def value(match):
            kind, *names = match[1].split(".")
            if kind == "inputs":
                return inputs[names[0]]
            if kind == "steps":
                return steps.get(names[0], {}).get(names[2], "")
            return {"github.token": "secret", "github.event.pull_request.number": "7"}[match[1]]

        return re.sub(r"\$\{\{ ([a-z_.A-Z0-9-]+) \}\}", value, text)

    for step in document["runs"]["steps"]:
        if "if" in step:
            if inputs["comment"] != "true":
                continue
        elif status != 0:
            continue
        outputs = workspace.path / ("outputs-" + step["id"])
        outputs.write_text("")
        environment = {**workspace.environment, "GITHUB_ACTION_PATH": str(ci / "github"), "GITHUB_OUTPUT": str(outputs),
                       **{name: resolved(value) for name, value in step["env"].items()}}
        ran = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], cwd=workspace.work,
                             env=environment, capture_output=True, text=True)
        printed += ran.stdout + ran.stderr
        status = status or ran.returncode
        steps[step["id"]] = dict(line.split("=", 1) for line in outputs.read_text().splitlines())
    return status, {name: resolved(of["value"]) for name, of in document["outputs"].items()}, printed


def in_workspace(test):
    with tempfile.TemporaryDirectory() as directory:
        test(Workspace(directory))


def passes(workspace):
    status, outputs, printed = action(workspace, binary=cli, archive=image, **{"report-format": "json html", "sarif-file": "out/x.sarif"})
    expect(status == 0, f"status {status}: {printed}")
    report = json.loads((workspace.work / "strata-reports" / "strata.json").read_text(encoding="utf-8"))
    figures = report["figures"]
    for name, key in (("size", "files"), ("visible", "visible"), ("wasted-bytes", "wasted_bytes"), ("stored", "stored")):
        expect(outputs[name] == str(figures.get(key)), f"output {name}: {outputs[name]}, not {figures.get(key)}")
    expect(outputs["result"] == "pass" and outputs["failed"] == "0", f"outputs {outputs}")
    expect((workspace.work / "strata-reports" / "strata.html").exists(), "no HTML report")
    expect(outputs["sarif-file"] == "out/x.sarif" and (workspace.work / "out" / "x.sarif").exists(), "no SARIF report")
    expect("strata-cli check: PASS" in (workspace.path / "summary").read_text(encoding="utf-8"), "no summary")
    expect("::error" not in printed and "PASS" in printed, printed)


def fails(workspace):
    workspace.rules(False)
    status, outputs, printed = action(workspace, binary=cli, archive=image)
    expect(status == 1 and outputs["result"] == "fail" and outputs["failed"] == "1", f"{status} {outputs}")
    expect(re.search(r"^::error file=.strata-check.yaml,line=\d+,title=", printed, re.M) is not None, printed)
    status, outputs, printed = action(workspace, binary=cli, archive=image, fail="false")
    expect(status == 0 and outputs["result"] == "fail", f"fail: false: {status} {outputs}")
    # What is wrong with the call is never forgiven.
    (workspace.work / "bad.yml").write_text("version: 1\nrules:\n  no-such-rule: 1\n", encoding="utf-8")
    status, outputs, printed = action(workspace, binary=cli, archive=image, config="bad.yml", fail="false")
    expect(status == 2, f"a wrong configuration: {status} {printed}")


def images_by_name(workspace):
    status, outputs, printed = action(workspace, binary=cli, image="app:latest", against="only/remote")
    expect(status == 0 and outputs["growth"] == "0", f"image: {status} {outputs} {printed}")
    log = (workspace.path / "docker.log").read_text()
    expect("pull -q only/remote" in log and "pull -q app:latest" not in log, log)
    for inputs in ({}, {"image": "a", "archive": "b"}, {"archive": image, "report-format": "xml"}):
        status, outputs, printed = action(workspace, binary=cli, **inputs)
        expect(status == 2 and "::error" in printed, f"{inputs}: {status} {printed}")


def comments(workspace):
    action(workspace, binary=cli, archive=image, comment="true")
    log = (workspace.path / "gh.log").read_text()
    expect("--method POST repos/owner/name/issues/7/comments" in log, log)
    (workspace.path / "comments").write_text("4711\n4712\n")
    workspace.rules(False) # also if a rule failed
    action(workspace, binary=cli, archive=image, comment="true")
    log = (workspace.path / "gh.log").read_text()
    expect("--method PATCH repos/owner/name/issues/comments/4711" in log, log)


def fetched(workspace):
    """What packaging/ci/image/build.sh writes, as a release and as a container image, in GitHub and in GitLab."""
    built = workspace.path / "built"
    ran = subprocess.run(["bash", str(ci / "image" / "build.sh"), str(cli), str(built)], capture_output=True, text=True)
    if ran.returncode == 2 and "amd64" in ran.stderr:
        print("not on this architecture: the image")
        return
    expect(ran.returncode == 0, ran.stderr)
    archive = built / "strata-cli-linux-x86_64.tar.gz"
    sums = dict(reversed(line.split()) for line in (built / "SHA256SUMS").read_text().splitlines())
    address = {"download": archive.as_uri(), "archive": image}
    status, outputs, printed = action(workspace, sha256=sums[archive.name], **address)
    expect(status == 0 and outputs["result"] == "pass", f"download: {printed}")
    shutil.rmtree(workspace.temporary / "strata-cli")
    for sha256 in ("", "0" * 64):
        status, outputs, printed = action(workspace, sha256=sha256, **address)
        expect(status == 2 and not (workspace.temporary / "strata-cli" / "strata-cli").exists(), f"a wrong checksum: {printed}")
    subprocess.run([str(cli), "extract", str(built / "strata-cli.docker.tar"), "/", "--to", str(workspace.path / "root")],
                   capture_output=True, check=True)
    status, outputs, printed = action(workspace, container="strata-cli@sha256:0", archive=image)
    expect(status == 0 and outputs["result"] == "pass", f"container: {printed}")
    gitlab(workspace, archive, sums[archive.name])


def gitlab(workspace, archive, checksum):
    document = yaml.safe_load((ci / "gitlab.yml").read_text(encoding="utf-8"))
    job = document[".strata-check"]
    script(workspace.bin / "wget", '#!/bin/sh\n[ "$1 $2" = "-q -O" ] && cp "$4" "$3"\n')
    variables = {**job["variables"], "STRATA_DOWNLOAD": str(archive), "STRATA_SHA256": checksum, "STRATA_ARCHIVE": str(image)}

    def run(**more):
        return subprocess.run(["sh", "-ec", "\n".join(job["script"])], cwd=workspace.work, env={**workspace.environment, **variables, **more},
                              capture_output=True, text=True)

    ran = run()
    expect(ran.returncode == 0, f"GitLab: {ran.stdout} {ran.stderr}")
    for path in job["artifacts"]["reports"].values():
        expect((workspace.work / path).stat().st_size > 2, f"GitLab: {path}")
    workspace.rules(False)
    ran = run(STRATA_AGAINST=str(image))
    expect(ran.returncode == 1, f"GitLab, a failure: {ran.stdout} {ran.stderr}")
    issues = json.loads((workspace.work / job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    expect([issue["location"]["path"] for issue in issues] == [".strata-check.yaml"], str(issues))
    expect(run(STRATA_SHA256="0" * 64).returncode not in (0, 2), "GitLab: a wrong checksum")


for each in (passes, fails, images_by_name, comments, fetched):
    in_workspace(each)
for failure in failures:
    print("FAIL:", failure)
sys.exit(1 if failures else 0)
