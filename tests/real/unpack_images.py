#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes docker archives whose layers engines unpack differently. usage: unpack_images.py BUSYBOX FOLDER"""
import hashlib
import io
import json
import sys
import tarfile

D, L, H, F = tarfile.DIRTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.REGTYPE


def folder(name, **more):
    return {"name": name, "type": D, "mode": 0o755, **more}


def link(name, target):
    return {"name": name, "type": L, "mode": 0o777, "linkname": target}


def hard(name, target, **more):
    return {"name": name, "type": H, "mode": 0o644, "linkname": target, **more}


def file(name, text="x", **more):
    return {"name": name, "type": F, "mode": 0o644, "text": text, **more}


def mark(name):
    return file(name, "")


USR = [folder("usr"), folder("usr/lib"), file("usr/lib/a.so"), file("usr/lib/z.so"), link("lib", "usr/lib")]
OLD = [folder("target"), file("target/keep"), link("link", "target")]

# name: layers above the base
IMAGES = {
    "opaque-over-link": [OLD, [folder("link"), mark("link/.wh..wh..opq"), file("link/new")]],
    "opaque-over-absolute-link": [OLD[:2] + [link("link", "/target")],
                                  [folder("link"), mark("link/.wh..wh..opq"), file("link/new")]],
    "opaque-over-chain": [OLD + [link("far", "link")], [folder("far"), mark("far/.wh..wh..opq"), file("far/new")]],
    "whiteout-over-link": [OLD, [folder("link"), mark("link/.wh.keep"), file("link/new")]],
    "deep-over-link": [OLD + [folder("target/d"), file("target/d/keep")],
                       [folder("link"), folder("link/d"), mark("link/d/.wh..wh..opq"), file("link/d/new")]],
    "entry-below-link": [USR, [file("lib/b.so")]],
    "whiteout-below-link": [USR, [mark("lib/.wh.a.so")]],
    "deeper-below-link": [USR + [folder("usr/lib/d"), file("usr/lib/d/x")], [folder("lib/d"), file("lib/d/y")]],
    "folder-over-link-same-layer": [OLD, [folder("link"), file("link/new")]],
    "parents": [[folder("srv", mode=0o700, uid=33, gid=44), folder("tmp", mode=0o1777)], [file("srv/x"), file("tmp/x")]],
    "hardlink-header": [[file("f"), hard("g", "f", mode=0o4711, uid=33, gid=44, mtime=1700000000)]],
    "hardlink-chain": [[file("f"), hard("g", "f", mode=0o600), hard("h", "g", mode=0o640, uid=5)]],
    "hardlink-lower": [[folder("d"), file("d/f")], [hard("d/g", "d/f")]],
}


def layer(entries):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for entry in entries:
            info = tarfile.TarInfo(entry["name"])
            info.mtime = 1600000000
            for key, value in entry.items():
                if key not in ("name", "text"):
                    setattr(info, key, value)
            text = entry.get("text", "").encode() if isinstance(entry.get("text", ""), str) else entry["text"]
            info.size = len(text) if entry["type"] == F else 0
            tar.addfile(info, io.BytesIO(text) if info.size else None)
    return out.getvalue()


def busybox(path):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
        info = tarfile.TarInfo("busybox")
        with open(path, "rb") as program:
            text = program.read()
        info.size, info.mode, info.mtime = len(text), 0o755, 1600000000
        tar.addfile(info, io.BytesIO(text))
    return out.getvalue()


def write(path, name, layers):
    config = {"architecture": "amd64", "os": "linux", "config": {"Cmd": ["/busybox"]},
              "rootfs": {"type": "layers", "diff_ids": ["sha256:" + hashlib.sha256(one).hexdigest() for one in layers]},
              "history": [{"created_by": "layer %d" % number} for number in range(len(layers))]}
    text = json.dumps(config).encode()
    config_name = hashlib.sha256(text).hexdigest() + ".json"
    names = ["%d/layer.tar" % number for number in range(len(layers))]
    manifest = json.dumps([{"Config": config_name, "RepoTags": ["unpack/%s:1" % name], "Layers": names}]).encode()
    with tarfile.open(path, "w") as tar:
        for member, data in [(config_name, text), *zip(names, layers), ("manifest.json", manifest)]:
            info = tarfile.TarInfo(member)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))


base = busybox(sys.argv[1])
for title, above in IMAGES.items():
    write("%s/%s.tar" % (sys.argv[2], title), title, [base] + [layer(entries) for entries in above])
    print(title)
