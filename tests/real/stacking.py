# SPDX-License-Identifier: Apache-2.0
"""A second, slow opinion on stacking layers: for every path what each layer did, from the layer tars of a docker archive."""
import hashlib
import io
import json
import tarfile

LETTERS = {tarfile.REGTYPE: "f", tarfile.AREGTYPE: "f", tarfile.CONTTYPE: "f", tarfile.DIRTYPE: "d", tarfile.SYMTYPE: "l",
           tarfile.CHRTYPE: "c", tarfile.BLKTYPE: "b", tarfile.FIFOTYPE: "p"}


class Version:
    """An entry of a layer; hard links share one."""

    def __init__(self, info, digest):
        self.letter = LETTERS.get(info.type, "?")
        self.mode, self.uid, self.gid, self.mtime = info.mode & 0o7777, info.uid, info.gid, info.mtime
        self.size = info.size if self.letter == "f" else 0
        self.link = info.linkname.encode("utf-8", "surrogateescape") if self.letter == "l" else b""
        self.digest, self.implied = digest, False


class Layer:
    def __init__(self, tar, member):
        inner = tar.extractfile(member)
        data = inner.read() if member.size < 1 << 30 else None
        stream = io.BytesIO(data) if data is not None else inner
        self.diff_id = "sha256:" + hashlib.sha256(data).hexdigest() if data is not None else None
        self.size, self.entries, self.whiteouts, self.opaque = member.size, [], [], []
        with tarfile.open(fileobj=stream, mode="r:", errors="surrogateescape") as layer:
            for info in layer:
                digest = None
                if info.isreg():
                    digest = hashlib.sha256(layer.extractfile(info).read()).hexdigest()
                self.sort_in(path_of(info.name), info, digest)
        self.count = len(self.entries) + len(self.whiteouts) + len(self.opaque)

    def sort_in(self, path, info, digest):
        folder, name = path.rsplit(b"/", 1)
        if name == b".wh..wh..opq":
            self.opaque.append(folder or b"/")
        elif name.startswith(b".wh."):
            self.whiteouts.append(folder + b"/" + name[4:])
        else:
            self.entries.append((path, info, digest))


def path_of(name):
    parts = [p for p in name.encode("utf-8", "surrogateescape").split(b"/") if p not in (b"", b".")]
    return b"/" + b"/".join(parts)


class Stack:
    """story[path] = [(layer number, change, Version or None)]; live[path] = Version after the last layer stacked."""

    def __init__(self, archive, number=0):
        self.story, self.live, self.layers, self.hidden = {}, {}, [], []
        self.supplier, self.children = {}, {}
        with tarfile.open(archive) as tar:
            manifest = json.load(tar.extractfile("manifest.json"))[number]
            self.config = json.load(tar.extractfile(manifest["Config"]))
            for index, name in enumerate(manifest["Layers"]):
                layer = Layer(tar, follow(tar, name))
                self.layers.append(layer)
                self.stack(index + 1, layer)

    def put(self, path, version):
        self.live[path] = version
        self.children.setdefault(path.rsplit(b"/", 1)[0], set()).add(path)

    def drop(self, path):
        del self.live[path]
        self.children[path.rsplit(b"/", 1)[0]].discard(path)

    def below(self, folder):
        found, waiting = [], [folder.rstrip(b"/")]
        while waiting:
            paths = self.children.get(waiting.pop(), ())
            found += paths
            waiting += paths
        return found

    def stack(self, number, layer):
        before, gone = dict(self.live), set()
        lower = set(before)
        for folder in layer.opaque:
            gone.update(self.below(folder))
        for path in layer.whiteouts:
            if path in self.live:
                gone.update([path, *self.below(path)])
        for path in gone:
            self.drop(path)
        touched = {}
        for path, info, digest in layer.entries:
            if info.islnk():
                target = self.live.get(path_of(info.linkname))
                if target is None:
                    continue
                version = target
            else:
                version = Version(info, digest)
            old = self.live.get(path)
            if old is not None and not (old.letter == "d" and version.letter == "d"):
                for child in self.below(path):
                    gone.add(child)
                    self.drop(child)
                    touched.pop(child, None)
            parent = path.rsplit(b"/", 1)[0]
            while parent and parent not in self.live:
                implied = Version(tarfile.TarInfo("x"), None)
                implied.letter, implied.mode, implied.implied = "d", 0o755, True
                self.put(parent, implied)
                touched[parent] = implied
                parent = parent.rsplit(b"/", 1)[0]
            if path != b"/":
                self.put(path, version)
                touched[path] = version
        for path, version in touched.items():
            old = before.get(path)
            if old is None:
                kind = "added"
            elif old.letter != version.letter or old.link != version.link or old.digest != version.digest:
                kind = "modified"
            else:
                kind = "metadata"
            self.story.setdefault(path, []).append((number, kind, version))
            self.supplier[path] = (number, kind)
        for path in (gone & lower) - set(self.live):
            self.story[path].append((number, "removed", None))
            self.supplier.pop(path, None)
        for path in gone - set(self.live):
            self.supplier.pop(path, None)
        self.hidden.append(hidden_bytes(before, self.live))

    def at(self, number):
        """{path: Version} after layer `number`."""
        tree = {}
        for path, steps in self.story.items():
            upto = [step for step in steps if step[0] <= number]
            if upto and upto[-1][2] is not None:
                tree[path] = upto[-1][2]
        return tree


def hidden_bytes(before, after):
    """Bytes of lower files, each inode once, that are no longer seen under any of their names."""
    lost = {id(v): v.size for v in before.values() if v.letter == "f"}
    kept = {id(v) for v in after.values()}
    return sum(size for key, size in lost.items() if key not in kept)


def follow(tar, name):
    """The member behind a path, through symbolic links inside the archive."""
    member = tar.getmember(name)
    for _ in range(16):
        if not member.issym():
            return member
        parts = name.split("/")[:-1]
        for part in member.linkname.split("/"):
            parts = parts[:-1] if part == ".." else [*parts, part]
        name = "/".join(parts)
        member = tar.getmember(name)
    raise ValueError("link loop at " + name)
