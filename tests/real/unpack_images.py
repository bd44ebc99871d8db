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
TWO = [folder("t"), file("t/b"), folder("d"), file("d/a")]
LONG = "n" * 120 + "/" + "m" * 130

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
    "two-layers-apart": [OLD, [file("other")], [folder("link"), mark("link/.wh..wh..opq"), file("link/new")]],
    "folder-to-link": [TWO, [link("d", "t")], [file("d/c")]],
    "folder-to-link-marked": [TWO, [mark(".wh.d"), link("d", "t")], [folder("d"), file("d/c")]],
    "link-over-full-folder": [TWO, [file("d/n"), link("d", "t")]],
    "opaque-and-whiteout": [TWO, [folder("d"), mark("d/.wh..wh..opq"), mark("d/.wh.a"), file("d/n")]],
    "opaque-nested": [[folder("a"), folder("a/b"), file("a/b/x"), file("a/y")],
                      [folder("a"), mark("a/.wh..wh..opq"), folder("a/b"), file("a/b/n")]],
    "opaque-with-link": [TWO, [folder("d"), mark("d/.wh..wh..opq"), link("d/l", "../t"), file("d/n")], [file("d/l/x")]],
    "opaque-root": [TWO, [mark(".wh..wh..opq"), folder("d"), file("d/n")]],
    "removed-and-new-folder": [TWO, [mark(".wh.d"), folder("d"), file("d/n")]],
    "removed-after-new-folder": [TWO, [folder("d"), file("d/n"), mark(".wh.d")]],
    "link-removed": [OLD, [mark(".wh.link"), file("target/new")]],
    "link-moved": [OLD, [mark(".wh.target"), mark(".wh.link"), link("link", "target2"), folder("target2"), file("target2/q")],
                   [file("link/z")]],
    "links-upwards": [[folder("a"), folder("a/b"), folder("c"), file("c/x"), link("a/b/l", "../../c"), link("m", "/a/../a/b/l")],
                      [file("a/b/l/y"), mark("m/.wh.x")]],
    "links-three": [[folder("r"), folder("r/s"), file("r/s/k"), link("x", "r"), link("y", "x/s")],
                    [folder("x"), mark("x/.wh..wh..opq"), folder("x/s"), file("x/s/n")], [file("y/z")]],
    "link-of-the-layer": [[folder("usr"), folder("usr/lib"), file("usr/lib/a", "zz"), link("lib", "usr/lib"), hard("lib/b", "lib/a"),
                           hard("c", "lib/a"), file("lib/d")]],
    "file-folder-file": [[folder("p"), file("p/x")], [file("p", "f")], [folder("p"), file("p/y")], [mark(".wh.p")],
                         [folder("p"), file("p/z")]],
    "hardlink-replaced": [[file("a", "one"), hard("b", "a"), file("c", "q")], [file("a", "two"), hard("b", "a")]],
    "hardlink-left": [[file("a", "one"), hard("b", "a", mode=0o600)], [mark(".wh.a")]],
    "hardlink-to-link": [[file("a", "one"), link("s", "a"), hard("h", "s")]],
    "names-prefixed": [[folder("p"), file("./p/a"), file("/p/b"), file("p//c"), file("./p/./d")],
                       [mark("./p/.wh.a"), mark("/p/.wh.b"), file("p/../p/e")]],
    "names-odd": [[file("\u00e9"), file("e\u0301"), file(" a "), file("b\\c"), file("-n"), file("wh.x"), file("..a"), file("a.."),
                   file("x'y\"z"), folder("A"), folder("a"), file("A/x"), file("a/x")],
                  [mark(".wh.\u00e9"), mark(".wh...a"), mark("A/.wh.x")]],
    "names-of-lines": [[file("a\nb"), file("c"), folder("x\ty"), file("x\ty/z")], [mark(".wh.a\nb"), mark("x\ty/.wh.z")]],
    "names-long": [[folder("n" * 120), file(LONG), file(LONG + "2"), link("l", "k" * 150), hard("h", LONG)],
                   [mark("n" * 120 + "/.wh." + "m" * 130)]],
    "stored-twice": [[folder("g"), file("f", "1"), file("f", "22"), file("g/x")]],
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
