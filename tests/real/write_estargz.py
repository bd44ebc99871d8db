#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes an OCI layout with one layer, a tar of ordinary files: eStargz as stargz-snapshotter's writer makes it (a second
implementation of docs/PLACES.md, "Layers with a table of contents"), or the plain tar.

usage: write_estargz.py estargz|plain FILES.tar LAYOUT"""
import hashlib
import io
import json
import os
import sys
import tarfile
import time
import zlib

PART = 4 << 20
TYPES = {tarfile.DIRTYPE: "dir", tarfile.SYMTYPE: "symlink", tarfile.LNKTYPE: "hardlink", tarfile.REGTYPE: "reg",
         tarfile.CHRTYPE: "char", tarfile.BLKTYPE: "block", tarfile.FIFOTYPE: "fifo"}
MEDIA = "application/vnd.oci.image."


def digest(data):
    return "sha256:" + hashlib.sha256(data).hexdigest()


class Members:
    """Gzip members one after another, and the digest of the plain bytes."""

    def __init__(self):
        self.blob, self.pending, self.plain = io.BytesIO(), b"", hashlib.sha256()

    def flush(self):
        if self.pending:
            deflate = zlib.compressobj(6, zlib.DEFLATED, 31)
            self.plain.update(self.pending)
            self.blob.write(deflate.compress(self.pending) + deflate.flush())
            self.pending = b""


def entry_of(member, users, groups):
    entry = {"name": member.name + ("/" if member.isdir() else ""), "type": TYPES[member.type],
             "modtime": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(member.mtime)), "mode": member.mode,
             "uid": member.uid, "gid": member.gid}
    if member.linkname:
        entry["linkName"] = member.linkname
    for names, key, number, name in ((users, "userName", member.uid, member.uname),
                                     (groups, "groupName", member.gid, member.gname)):
        if names.get(number) != name:
            entry[key] = names[number] = name
    return entry


def estargz(path):
    out, entries, users, groups, at = Members(), [], {}, {}, 0
    with open(path, "rb") as data, tarfile.open(path) as tar:
        for member in tar:
            data.seek(at)
            out.pending += data.read(member.offset_data - at)
            at = member.offset_data
            entry = entry_of(member, users, groups)
            if not (member.isreg() and member.size):
                entries.append(entry)
                continue
            first, whole, done = entry, hashlib.sha256(), 0
            first["size"] = member.size
            while done < member.size:
                out.flush()
                part = data.read(min(PART, member.size - done))
                whole.update(part)
                if member.size - done >= PART:
                    entry["chunkSize"] = PART
                if done:
                    entry["chunkOffset"] = done
                entry.update(offset=out.blob.tell(), chunkDigest=digest(part))
                entries.append(entry)
                out.pending, done, entry = part, done + len(part), {"name": member.name, "type": "chunk"}
            first["digest"] = "sha256:" + whole.hexdigest()
            at = member.offset_data + member.size
        data.seek(at)
        out.pending += data.read(-at % 512)
    out.flush()
    offset = out.blob.tell()
    table = json.dumps({"version": 1, "entries": entries}, indent="\t").encode()
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as tar:
        info = tarfile.TarInfo("stargz.index.json")
        info.size = len(table)
        tar.addfile(info, io.BytesIO(table))
    out.pending = archive.getvalue()
    out.flush()
    out.blob.write(b"\x1f\x8b\x08\x04" + bytes(5) + b"\xff\x1a\x00SG\x16\x00" + b"%016xSTARGZ" % offset
                   + b"\x01\x00\x00\xff\xff" + bytes(8))
    return out.blob.getvalue(), out.plain.hexdigest(), {"containerd.io/snapshot/stargz/toc.digest": digest(table)}


def main():
    form, path, layout = sys.argv[1:4]
    os.makedirs(layout + "/blobs/sha256")

    def put(kind, data, **more):
        with open(layout + "/blobs/sha256/" + digest(data)[7:], "wb") as file:
            file.write(data)
        return {"mediaType": MEDIA + kind, "digest": digest(data), "size": len(data), **more}

    if form == "estargz":
        blob, plain, annotations = estargz(path)
        layer = put("layer.v1.tar+gzip", blob, annotations=annotations)
    else:
        with open(path, "rb") as file:
            layer = put("layer.v1.tar", file.read())
        plain = layer["digest"][7:]
    config = put("config.v1+json", json.dumps(
        {"architecture": "amd64", "os": "linux", "config": {}, "history": [{"created_by": "files"}],
         "rootfs": {"type": "layers", "diff_ids": ["sha256:" + plain]}}).encode())
    manifest = put("manifest.v1+json", json.dumps(
        {"schemaVersion": 2, "mediaType": MEDIA + "manifest.v1+json", "config": config, "layers": [layer]}).encode(),
        annotations={"org.opencontainers.image.ref.name": "x"})
    with open(layout + "/index.json", "w", encoding="utf-8") as file:
        json.dump({"schemaVersion": 2, "manifests": [manifest]}, file)
    with open(layout + "/oci-layout", "w", encoding="utf-8") as file:
        file.write('{"imageLayoutVersion":"1.0.0"}')


main()
