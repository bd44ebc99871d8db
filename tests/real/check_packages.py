#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds `strata-cli packages` and the packages of `stat` against the package systems' own tools in the unpacked tree.
The layer of each package is computed a second time from the databases in the layers' tars."""
import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile

from truthlib import Cli, Report


def lines(*command, **options):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, **options)
    return done.stdout.decode(errors="replace").splitlines()


def layer_tars(layout):
    """The layers of the only image of an OCI layout, base first."""
    def blob(digest):
        return os.path.join(layout, "blobs", *digest.split(":"))
    with open(os.path.join(layout, "index.json"), encoding="utf-8") as file:
        manifest = json.load(file)["manifests"][0]["digest"]
    with open(blob(manifest), encoding="utf-8") as file:
        return [blob(layer["digest"]) for layer in json.load(file)["layers"]]


def dpkg_list(admin):
    rows = lines("dpkg-query", "--admindir=" + admin, "-W",
                 "-f", "${db:Status-Abbrev}\t${Package}\t${Version}\t${Architecture}\t${Installed-Size}\n")
    cells = [row.split("\t") for row in rows]
    return {(name, version, architecture, str(int(size) * 1024) if size else "")
            for state, name, version, architecture, size in cells if state[:2] == "ii"}


def rpm_list(folder):
    rows = lines("rpm", "--dbpath", folder, "-qa", "--qf", "%{NAME}\t%{EVR}\t%{ARCH}\t%{SIZE}\n")
    return {tuple(row.split("\t")) for row in rows if not row.startswith("gpg-pubkey\t")}


def states(layout, folder, read, wanted):
    """What `read` says of a database after each layer. Only for databases that are replaced, not removed."""
    found, state = [], set()
    with tempfile.TemporaryDirectory() as kept:
        for tar in layer_tars(layout):
            changed = False
            with tarfile.open(tar) as archive:
                for member in archive:
                    name = member.name.lstrip("./")
                    if member.isfile() and os.path.dirname(name) == folder and wanted(os.path.basename(name)):
                        with open(os.path.join(kept, os.path.basename(name)), "wb") as file:
                            shutil.copyfileobj(archive.extractfile(member), file)
                        changed = True
            if changed:
                state = read(kept)
            found.append(state)
    return found


def since(found):
    """For each row of the last state the lowest layer from which on it was always there."""
    layers = {}
    for row in found[-1]:
        layer = len(found)
        while layer > 1 and row in found[layer - 2]:
            layer -= 1
        layers[row] = layer
    return layers


def differences(ours, theirs):
    return ["only in strata-cli: %s" % (row,) for row in sorted(ours - theirs)] + \
           ["only in the truth: %s" % (row,) for row in sorted(theirs - ours)]


class Checks:
    def __init__(self, arguments):
        self.root, self.layout = arguments.root, arguments.layout
        self.cli = Cli(arguments.cli, arguments.image)
        self.report = Report(os.path.basename(arguments.image))
        self.rows = [{key: value.decode(errors="replace") for key, value in row.items()}
                     for row in self.cli.table("packages")]

    def of(self, manager, *keys, where=lambda path: True):
        return {tuple(row[key] for key in keys) for row in self.rows if row["manager"] == manager and where(row["path"])}

    def chroot(self, *command):
        return lines("chroot", self.root, *command, env={"PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin", "LANG": "C.UTF-8"})

    def database(self, manager, folder, read, wanted):
        truth = read(os.path.join(self.root, folder))
        keys = ("name", "version", "architecture", "size")
        self.report.check("%s: packages" % manager, differences(self.of(manager, *keys), truth), len(truth))
        layers = {row + (str(layer),) for row, layer in since(states(self.layout, folder, read, wanted)).items()}
        self.report.check("%s: layers" % manager, differences(self.of(manager, *keys, "layer"), layers), len(layers))
        found = states(self.layout, folder, read, wanted)
        problems = []
        for layer, state in enumerate(found, 1):
            before = found[layer - 2] if layer > 1 else set()
            theirs = {("", row[0], row[1]) for row in state - before} | {("gone", row[0], row[1]) for row in before - state}
            ours = set()
            for row in self.cli.table("packages", "--layer", str(layer), "--manager", manager):
                name, old, new = (row[key].decode() for key in ("name", "old_version", "version"))
                ours |= {("gone", name, old)} if old else set()
                ours |= {("", name, new)} if new else set()
            problems += ["layer %d, %s" % (layer, line) for line in differences(ours, theirs)]
        self.report.check("%s: what each layer did" % manager, problems, len(found))

    def dpkg_owners(self, count):
        """The package of `stat` against dpkg's lists, for some paths."""
        info, owners = os.path.join(self.root, "var/lib/dpkg/info"), {}
        for name in os.listdir(info):
            if not name.endswith(".list"):
                continue
            with open(os.path.join(info, name), encoding="utf-8", errors="surrogateescape") as file:
                for path in file.read().splitlines():
                    above = os.path.realpath(self.root + os.path.dirname(path))
                    full = os.path.join(above, os.path.basename(path))
                    if os.path.lexists(full) and (os.path.islink(full) or os.path.isfile(full)):
                        owners.setdefault(full[len(self.root):], set()).add(name[:-5].split(":")[0])
        every = [os.path.join(folder, name)[len(self.root):] for folder, _, names in os.walk(self.root) for name in names]
        problems, sample = [], random.Random(1).sample(sorted(every), min(count, len(every)))
        for path in sample:
            answer = json.loads(self.cli.run("stat", path, "--json").stdout)
            ours = {answer["package"]} if answer["package_manager"] == "dpkg" else set()
            if not ours <= owners.get(path, set()) or bool(ours) != bool(owners.get(path)):
                problems.append("%s: %s, not %s" % (path, ours, owners.get(path)))
        self.report.check("stat: the package, against dpkg's lists", problems, len(sample))

    def rpm_owners(self, count):
        rows = lines("rpm", "--dbpath", os.path.join(self.root, "var/lib/rpm"), "-qa", "--qf", "[%{FILENAMES}\\t%{=NAME}\\n]")
        owners = [row.split("\t") for row in rows]
        sample = [(path, name) for path, name in owners if os.path.isfile(self.root + path)][:count]
        problems = []
        for path, name in sample:
            answer = json.loads(self.cli.run("stat", path, "--json").stdout)
            if (answer["package_manager"], answer["package"]) != ("rpm", name):
                problems.append("%s: %s, not %s" % (path, answer["package"], name))
        self.report.check("stat: the package, against rpm's lists", problems, len(sample))

    def pip(self):
        def plain(name):
            return re.sub(r"[-_.]+", "-", name).lower()
        truth = {(plain(row.split("==")[0]), row.split("==")[1]) for row in self.chroot("pip", "list", "--format=freeze")}
        ours = {(plain(name), version) for name, version in
                self.of("pip", "name", "version", where=lambda path: "/dist-packages/" in path)}
        self.report.check("pip list", differences(ours, truth), len(truth))

    def npm(self, folder):
        truth = set()

        def walk(node):
            for name, child in node.get("dependencies", {}).items():
                if "version" in child:
                    truth.add((name, child["version"]))
                walk(child)
        walk(json.loads("\n".join(lines("npm", "ls", "--all", "--json", cwd=self.root + folder))))
        ours = self.of("npm", "name", "version", where=lambda path: path.startswith(folder + "/"))
        self.report.check("npm ls", differences(ours, truth), len(truth))

    def gem(self):
        truth = set()
        for row in self.chroot("gem", "list", "--local"):
            match = re.fullmatch(r"(\S+) \((.*)\)", row)
            if match:
                truth |= {(match.group(1), version.split()[-1]) for version in match.group(2).split(", ")}
        self.report.check("gem list", differences(self.of("gem", "name", "version"), truth), len(truth))

    def go(self, program):
        truth, last = set(), None
        for row in lines("go", "version", "-m", self.root + program):
            cells = row.strip().split("\t")
            if cells[0] in ("mod", "dep"):
                last = (cells[1], cells[2])
                truth.add(last)
            elif cells[0] == "=>":
                truth.remove(last)
                truth.add((last[0], "%s => %s %s" % (last[1], cells[1], cells[2])))
        ours = {(name, version.rstrip()) for name, version in
                self.of("go", "name", "version", where=lambda path: path == program)}
        self.report.check("go version -m", differences(ours, truth), len(truth))

    def steps(self, wanted):
        problems = []
        for want in wanted:
            package, text = want.split("=", 1)
            manager, name = package.split(":", 1)
            found = [row["step"] for row in self.rows if (row["manager"], row["name"]) == (manager, name)]
            if not found or any(text not in step for step in found):
                problems.append("%s: %r, not one with %r" % (package, found, text))
        self.report.check("steps", problems, len(wanted))

    def run(self, arguments):
        guarded = self.report.guarded
        if os.path.exists(self.root + "/var/lib/dpkg/status"):
            guarded("dpkg", self.database, "dpkg", "var/lib/dpkg", dpkg_list, lambda name: name == "status")
            guarded("dpkg's lists", self.dpkg_owners, 60)
        if os.path.exists(self.root + "/var/lib/rpm/rpmdb.sqlite"):
            guarded("rpm", self.database, "rpm", "var/lib/rpm", rpm_list, lambda name: name.startswith("rpmdb.sqlite"))
            guarded("rpm's lists", self.rpm_owners, 60)
        if os.path.exists(self.root + "/usr/bin/pip"):
            guarded("pip", self.pip)
        if os.path.exists(self.root + "/usr/bin/gem"):
            guarded("gem", self.gem)
        if os.path.exists(self.root + "/srv/app/node_modules") and shutil.which("npm"):
            guarded("npm", self.npm, "/srv/app")
        if os.path.exists(self.root + "/usr/local/bin/program") and shutil.which("go"):
            guarded("go", self.go, "/usr/local/bin/program")
        guarded("steps", self.steps, arguments.step)
        return self.report.finish()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cli")
    parser.add_argument("image", help="as strata-cli takes it")
    parser.add_argument("layout", help="the same image as an OCI layout")
    parser.add_argument("root", help="the same image, unpacked")
    parser.add_argument("--step", action="append", default=[], metavar="SYSTEM:NAME=TEXT",
                        help="TEXT is in the step that installed the package")
    arguments = parser.parse_args()
    return Checks(arguments).run(arguments)


if __name__ == "__main__":
    sys.exit(main())
