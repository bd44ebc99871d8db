#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check_sizes.py: in the directory of sizes.sh, holds the answers of `info --sizes` to what the engines said.
Exit status: 0 all agree, 1 something differs."""

import json
import pathlib
import sys

problems = []


def lines(name):
    return pathlib.Path(name).read_text(encoding="utf-8").split("\n")[:-1]


def rows(name):
    return json.loads(pathlib.Path(name).read_text(encoding="utf-8"))["engines"]


def ours(table, engine, command, column):
    """Of the whole image, or, if the rows are about layers, newest first."""
    found = [row for row in table if (row["engine"], row["command"], row["column"]) == (engine, command, column)]
    return [row["text"] for row in reversed(found)]


def same(what, said, answer):
    if said != answer:
        problems.append(f"{what}: the engine says {said}, Strata {answer}")


def check_engine(name, table, engine, command):
    """The lines: SIZE, the exact size, the ID, then the history; steps without a layer count nothing."""
    said = lines(name)
    zero = {"0B", "0 B"}
    same(f"{command} images", said[:1], ours(table, engine, f"{command} images", "SIZE"))
    same(f"{command} image inspect", said[1:2], ours(table, engine, f"{command} image inspect", "Size"))
    same(f"{command} images, ID", said[2:3], ours(table, engine, f"{command} images", "IMAGE ID"))
    same(f"{command} history", [each for each in said[3:] if each not in zero],
         [each for each in ours(table, engine, f"{command} history", "SIZE") if each not in zero])


oci, docker = rows("oci.json"), rows("docker.json")
check_engine("podman.said", oci, "Podman", "podman")
same("podman image inspect, of a docker archive", lines("podman.made"), ours(docker, "Podman", "podman image inspect", "Size"))
said = lines("containerd.said")
same("ctr images ls, DIGEST", said[:1], ours(oci, "containerd", "ctr images ls", "DIGEST"))
same("ctr images ls, SIZE", said[1:2], ours(oci, "containerd", "ctr images ls", "SIZE"))
usage = sorted(row["bytes"] for row in oci if row["command"] == "ctr snapshots usage")
same("ctr snapshots usage", [int(each) for each in lines("containerd.usage")], usage)
if pathlib.Path("docker.said").exists():
    check_engine("docker.said", docker, "Docker (storage driver)", "docker")
print("\n".join(problems) or "all agree")
sys.exit(1 if problems else 0)
