#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check_walk.py WALK.json KIND FILE...: holds the answer of `strata-cli walk --json` to what an engine says.
overlay2 IMAGE CONTAINER MOUNTS | containerd LIST SNAPSHOTS MOUNTS SNAPSHOTTER | podman IMAGE MOUNTS | moby IMAGE MOUNTS |
container FOLDER | computed SNAPSHOTS | same WALK.json
IMAGE, CONTAINER: what `inspect` printed; MOUNTS: lines of /proc/mounts, or of `ctr snapshots mounts`; LIST: `ctr images ls`;
SNAPSHOTS: `ctr snapshots ls`. Exit status: 0 all agree, 1 something differs."""

import hashlib
import json
import os
import re
import sys

problems, compared = [], 0


def same(what, mine, theirs):
    global compared
    compared += 1
    if mine != theirs:
        problems.append(f"{what}: {mine!r}, the engine says {theirs!r}")


def read(file):
    with open(file, encoding="utf-8") as text:
        return text.read()


class Walk:
    def __init__(self, file):
        self.steps = json.loads(read(file))

    def one(self, step):
        found = [each for each in self.steps if each["step"] == step]
        return found[0]["value"] if found else None

    def layers(self, step, key="value"):
        found = {each["layer"]: each[key] for each in self.steps if each["step"] == step}
        return [found[number] for number in sorted(found)]

    def check_basis(self):
        """All that a store makes up is known, and the directories are there."""
        for each in self.steps:
            if each["step"] != "container":
                same(f"{each['step']} of layer {each['layer']} is unknown", each["basis"] in ("given", "missing"), False)
        for folder in self.layers("folder"):
            same(f"{folder} is there", os.path.isdir(folder), True)

    def check_formulas(self):
        for each in self.steps:
            if each["formula"]:
                text = re.fullmatch(r'sha256\("(.*)"\)', each["formula"]).group(1)
                digest = hashlib.sha256(text.encode()).hexdigest()
                same(f"{each['step']} {each['layer']} by its formula", each["value"].removeprefix("sha256:"), digest)


def option_of(mounts):
    """lowerdir= of the first line that has it, as it is written."""
    found = re.search(r"lowerdir=([^,\s]*)", mounts)
    return found.group(1).split(":") if found else None


def resolved(folders):
    return [os.path.realpath(each) for each in folders]


def chain_of(diff_ids):
    chain = []
    for diff in diff_ids:
        chain.append(diff if not chain else "sha256:" + hashlib.sha256(f"{chain[-1]} {diff}".encode()).hexdigest())
    return chain


def check_documents(walk, image):
    same("diff IDs", walk.layers("diff-id"), image["RootFS"]["Layers"])


def check_graph(walk, image):
    """GraphDriver.Data: the top layer is UpperDir, the others are LowerDir, top first."""
    data = image["GraphDriver"]["Data"]
    theirs = [data["UpperDir"]] + (data["LowerDir"].split(":") if data.get("LowerDir") else [])
    same("directories", walk.layers("folder")[::-1], theirs)


def check_mounted(walk, mounts, extra):
    """What is mounted: `extra` layers of the engine's own, then those of the walk."""
    lower = option_of(mounts)
    same("mounted layers", lower and resolved(lower[extra:]), resolved(walk.layers("folder")[::-1]))
    same("mount option", (walk.one("lowerdir") or "").removeprefix("lowerdir=").split(":"), lower and lower[extra:])


def overlay2(walk, image, container, mounts):
    image, container = json.loads(read(image))[0], json.loads(read(container))[0]
    walk.check_basis()
    same("image ID", walk.one("config"), image["Id"])
    same("name", walk.one("name"), image["RepoTags"][0])
    check_documents(walk, image)
    same("chain IDs", walk.layers("chain-id"), chain_of(image["RootFS"]["Layers"]))
    check_graph(walk, image)
    same("short names", resolved(walk.layers("link")), walk.layers("folder"))
    same("the container's image", walk.one("config"), container["Image"])
    check_mounted(walk, read(mounts), 1)


def containerd(walk, listing, snapshots, mounts, snapshotter):
    walk.check_basis()
    row = read(listing).splitlines()[1].split()
    same("name", walk.one("name"), row[0])
    same("target", walk.one("index") or walk.one("manifest"), row[2])
    parents = {}
    for line in read(snapshots).splitlines()[1:]:
        cells = line.split()
        parents[cells[0]] = cells[1] if len(cells) > 2 else ""
    chain = walk.layers("chain-id")
    same("snapshots", set(parents), set(chain))
    for below, own in zip([""] + chain, chain):
        same(f"parent of {own}", below, parents.get(own))
    same("top layer", walk.one("top-layer"), chain[-1])
    if snapshotter == "overlayfs":
        check_mounted(walk, read(mounts), 0)


def podman(walk, image, mounts):
    image = json.loads(read(image))[0]
    walk.check_basis()
    same("image ID", walk.one("config"), "sha256:" + image["Id"])
    same("manifest", walk.one("manifest"), image["Digest"])
    same("name is one of the engine's", walk.one("name") in image["RepoTags"], True)
    check_documents(walk, image)
    check_graph(walk, image)
    same("top layer", walk.one("top-layer"), walk.layers("layer-id")[-1])
    same("short names", resolved(walk.layers("link")), walk.layers("folder"))
    same("every layer but the lowest has a formula", [bool(each) for each in walk.layers("layer-id", "formula")],
         [False] + [True] * (len(image["RootFS"]["Layers"]) - 1))
    check_mounted(walk, read(mounts), 0)


def moby(walk, image, mounts):
    image = json.loads(read(image))[0]
    walk.check_basis()
    same("image ID", walk.one("index") or walk.one("manifest"), image["Id"])
    check_documents(walk, image)
    check_mounted(walk, read(mounts), 1)


def container(walk, folder):
    same("the container's directory", walk.one("container"), folder)
    same("its basis", [each["basis"] for each in walk.steps if each["step"] == "container"], ["store"])


def computed(walk, snapshots):
    theirs = {line.split()[0] for line in read(snapshots).splitlines()[1:]}
    same("chain IDs", set(walk.layers("chain-id")), theirs)


def same_walk(walk, other):
    other = Walk(other)
    for step in ("diff-id", "layer-id"):
        same(step, walk.layers(step), other.layers(step))
    for step in ("name", "config"):
        same(step, walk.one(step), other.one(step))


CHECKS = {"overlay2": overlay2, "containerd": containerd, "podman": podman, "moby": moby, "container": container,
          "computed": computed, "same": same_walk}


def main():
    walk = Walk(sys.argv[1])
    walk.check_formulas()
    CHECKS[sys.argv[2]](walk, *sys.argv[3:])
    print("\n".join(problems) if problems else f"{compared} values equal")
    return 1 if problems else 0


sys.exit(main())
