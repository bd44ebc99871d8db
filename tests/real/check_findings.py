#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`strata-cli findings` against the tools of the system on the unpacked tree, and against what findings.sh planted."""
import argparse
import json
import os
import subprocess
import sys

from truthlib import Cli, Report

SECRETS = {"private-key", "aws-key", "github-token", "gitlab-token", "slack-token", "google-key", "stripe-key", "registry-token",
           "docker-auth", "api-token", "web-token", "stored-password", "password-in-file", "secret-in-env", "secret-in-label",
           "secret-in-build-arg", "secret-in-step", "generated-key"}
# id, path, whether a container sees it
PLANTED = [("private-key", "/root/.ssh/id_rsa", False), ("private-key", "/srv/ec.pem", True), ("private-key", "/srv/ed25519.pem", True),
           ("private-key", "/srv/encrypted.pem", True), ("aws-key", "/root/.aws/credentials", False),
           ("docker-auth", "/root/.docker/config.json", True), ("registry-token", "/root/.npmrc", True),
           ("stored-password", "/root/.netrc", True), ("stored-password", "/root/.git-credentials", True),
           ("password-in-file", "/srv/.env", True), ("gitlab-token", "/srv/tokens", False), ("slack-token", "/srv/tokens", False),
           ("stripe-key", "/srv/stripe", False), ("secret-in-env", None, True), ("secret-in-label", None, True),
           ("secret-in-build-arg", None, False), ("secret-in-step", None, False),
           ("setuid-file", "/opt/tools/setuid", False), ("setgid-file", "/opt/tools/setgid", False),
           ("file-capability", "/opt/tools/caps", True), ("world-writable-file", "/opt/open/file", True),
           ("world-writable-directory", "/opt/open", True), ("broken-link", "/opt/broken", True), ("broken-link", "/opt/broken2", True),
           ("empty-password", "/etc/shadow", True), ("duplicate-uid", "/etc/passwd", True), ("duplicate-gid", "/etc/group", True),
           ("unknown-owner", "/opt/nobodys", True), ("unknown-group", "/opt/nobodys", True),
           ("package-cache", "/root/.cache/pip", False), ("package-cache", "/var/lib/apt/lists", True),
           ("vcs-directory", "/srv/app/.git", True), ("core-dump", "/srv/core", True), ("shell-history", "/root/.bash_history", True),
           ("root-user", None, True), ("sensitive-volume", "/proc", True), ("add-for-copy", None, True), ("no-healthcheck", None, True)]
NOT_FOUND = ["/usr/share/doc/sample/key.pem", "/srv/documentation", "/srv/.env.example"]
FILLED_LATER = ("/proc", "/sys", "/dev", "/run")


def find(root, *tests):
    """What find prints, as paths in the image."""
    done = subprocess.run(["find", root, "-xdev", *tests, "-print0"], capture_output=True, check=True)
    return {"/" + os.path.relpath(os.fsdecode(path), root) for path in done.stdout.split(b"\0") if path}


def capabilities(root):
    lines = subprocess.run(["getcap", "-r", root], capture_output=True, check=True, text=True).stdout.splitlines()
    return {("/" + os.path.relpath(line.rsplit(" ", 1)[0], root), line.rsplit(" ", 1)[1].replace("=", "+")) for line in lines}


def dead_links(root):
    """As a container sees them: inside the root, and not into what the kernel fills in."""
    found = set()
    for path in find(root, "-type", "l"):
        at = path
        for _ in range(40):
            folder = os.path.dirname(at)
            folder = "/" + os.path.relpath(os.path.realpath(root + folder), root) if not folder_is_link(root, folder) else inside(root, folder)
            at = os.path.normpath(folder + "/" + os.path.basename(at))
            if at.startswith("/" + os.pardir):
                break
            if at.startswith(tuple(name + "/" for name in FILLED_LATER)) or at in FILLED_LATER or not os.path.islink(root + at):
                break
            target = os.readlink(root + at)
            at = os.path.normpath(target if target.startswith("/") else os.path.dirname(at) + "/" + target)
            at = "/" + at.lstrip("/")
        filled = at in FILLED_LATER or at.startswith(tuple(name + "/" for name in FILLED_LATER))
        if not filled and not os.path.lexists(root + at):
            found.add(path)
    return found


def folder_is_link(root, folder):
    parts = folder.strip("/").split("/")
    return any(os.path.islink(root + "/" + "/".join(parts[:i + 1])) for i in range(len(parts)))


def inside(root, folder):
    """A directory whose parents are links, followed inside the root."""
    at = ""
    for part in folder.strip("/").split("/"):
        step = at + "/" + part
        hops = 0
        while os.path.islink(root + step) and hops < 40:
            target = os.readlink(root + step)
            step = os.path.normpath(target if target.startswith("/") else os.path.dirname(step) + "/" + target)
            hops += 1
        at = step
    return at or "/"


def difference(ours, theirs):
    return ["only strata: %s" % (one,) for one in sorted(ours - theirs)] + ["missing: %s" % (one,) for one in sorted(theirs - ours)]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cli")
    parser.add_argument("source")
    parser.add_argument("rootfs", help="the image, unpacked")
    parser.add_argument("kind", choices=["clean", "planted", "any"])
    parser.add_argument("--secrets", help="a file with a planted value in each line: none may be printed")
    options = parser.parse_args()
    report = Report(options.source.rsplit("/", 1)[-1])
    cli = Cli(options.cli, options.source, extra=["--no-ignore"])
    answer = cli.run("findings", "--json").stdout
    rows = json.loads(answer)
    root = os.path.realpath(options.rootfs)

    def seen(name):
        return {row["path"] for row in rows if row["id"] == name and row["visible"]}

    regular = find(root, "-type", "f", "-perm", "/6000")
    report.check("setuid and setgid", difference(seen("setuid-file") | seen("setgid-file"), regular), of=len(regular))
    caps = capabilities(root)
    ours = {(row["path"], row["text"]) for row in rows if row["id"] == "file-capability" and row["visible"]}
    report.check("capabilities", difference(ours, caps), of=len(caps))
    files = find(root, "-type", "f", "-perm", "-0002")
    report.check("world-writable files", difference(seen("world-writable-file"), files), of=len(files))
    folders = find(root, "-type", "d", "-perm", "-0002", "!", "-perm", "-1000")
    report.check("world-writable directories", difference(seen("world-writable-directory"), folders), of=len(folders))
    links = dead_links(root)
    report.check("broken links", difference(seen("broken-link"), links), of=len(links))
    with open(root + "/etc/shadow", encoding="utf-8") as shadow:
        empty = {line.split(":")[0] for line in shadow if line.split(":")[1] == ""}
    ours = {row["text"].split(" ")[0] for row in rows if row["id"] == "empty-password" and row["path"] == "/etc/shadow"}
    report.check("accounts without a password", difference(ours, empty), of=len(empty))

    secrets = [row for row in rows if row["id"] in SECRETS]
    if options.kind == "clean":
        report.check("no false secret", ["%s %s: %s" % (row["id"], row["path"], row["text"]) for row in secrets])
    if options.kind == "planted":
        known = {(row["id"], row["path"], row["visible"]) for row in rows}
        report.check("everything planted is found", ["%s %s visible: %s" % one for one in PLANTED if one not in known], of=len(PLANTED))
        wrong = [row for row in rows if row["path"] in NOT_FOUND and row["id"] in SECRETS]
        report.check("samples are no secrets", ["%s %s" % (row["id"], row["path"]) for row in wrong])
        expected = {path for name, path, _ in PLANTED if name in SECRETS}
        more = [row for row in secrets if row["path"] not in expected]
        report.check("no other secret", ["%s %s: %s" % (row["id"], row["path"], row["text"]) for row in more])
        report.check("each has its step", ["%s %s" % (row["id"], row["path"]) for row in rows
                                           if row["layer"] and row["path"] and row["step"] is None and row["id"] != "not-an-image"])
    if options.secrets:
        values = open(options.secrets, encoding="utf-8").read().split()
        printed = answer.decode() + cli.run("findings").stdout.decode() + cli.run("findings", "--tsv").stdout.decode()
        report.check("no secret is printed", [value for value in values if value in printed], of=len(values))
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
