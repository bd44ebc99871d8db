#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# `walk` in the stores of real engines: each ID and directory is the one that the engine itself names. Docker (overlay2) is
# asked by `image inspect` and its mounts, containerd by `ctr snapshots`, Podman by `image inspect` and its mounts; Docker
# with containerd's store, too, if DOCKERD_NEW is an engine that has it (28 or later; DOCKER_NEW: its client). What is
# computed for a saved file is what the engine has after it was loaded.
# usage: walk.sh STRATA_CLI [WORK_FOLDER]
# Exit status: 0 all agree, 1 something differs, 77 skipped: a tool or the right to use it is missing.
set -uo pipefail
here=$(dirname "$(realpath "$0")"); cli=$(realpath "$1"); root=$(realpath -m "${2:-${TMPDIR:-/tmp}/strata-real}"); work=$root/walk
skip() { echo "SKIP: $1"; exit 77; }
[ "$(id -u)" = 0 ] || skip "stores of engines need root"
for tool in podman skopeo containerd ctr python3; do command -v $tool > /dev/null || skip "$tool is not installed"; done
dockerd=${DOCKERD:-/usr/sbin/dockerd}; [ -x "$dockerd" ] || skip "there is no Docker engine"
[ -n "${STRATA_REAL_TESTS:-}" ] || skip "set STRATA_REAL_TESTS=1: it starts engines in $root"

mkdir -p "$work"; cd "$work" || exit 1
mountpoint -q podman/overlay && umount podman/overlay # Podman leaves it mounted
for old in docker docker.new podman containerd context; do [ -L "$old" ] || rm -rf "${work:?}/$old"; done
failed=0
fail() { echo "FAIL: $1"; failed=1; }
engines=()
end() { [ ${#engines[@]} = 0 ] || { kill "${engines[@]}"; wait "${engines[@]}" 2> /dev/null; }; engines=(); }
trap 'mountpoint -q "$work/podman/overlay" && umount "$work/podman/overlay"; end' EXIT
export XDG_CACHE_HOME=$work/cache XDG_CONFIG_HOME=$work/config PYTHONDONTWRITEBYTECODE=1
unset DOCKER_HOST DOCKER_CONTEXT CONTAINER_HOST CONTAINER_CONNECTION
check() { # TITLE WALK.json ARGUMENT...
  if python3 "$here/check_walk.py" "${@:2}" > out 2>&1; then echo "ok: $1: $(tail -n 1 out)"; else fail "$1"; cat out; fi
}

# A root with a shell, and layers of several kinds.
mkdir -p context/root/etc context/root/bin; cd context || exit 1
for program in /bin/sh /bin/sleep /bin/mkdir; do
  cp -L $program root/bin/
  ldd $program | grep -o '/[^ ]*' | while read -r lib; do mkdir -p "root/$(dirname "$lib")"; cp -L "$lib" "root/$lib"; done
done
echo one > root/etc/one; tar -C root -cf root.tar .
cat > Dockerfile << 'END'
FROM scratch
ADD root.tar /
ENV A=1
RUN ["/bin/mkdir", "-p", "/a/b"]
COPY root.tar /copy
RUN ["/bin/sh", "-c", "echo two > /etc/two"]
WORKDIR /a
CMD ["/bin/sleep", "600"]
END
cd ..

# Docker with overlay2: GraphDriver, and the mount of a container.
"$dockerd" -H "unix://$work/docker.sock" --data-root "$work/docker" --exec-root "$work/docker.exec" --pidfile "$work/docker.pid" \
  --bridge=none --iptables=false --ip6tables=false --storage-driver overlay2 > docker.log 2>&1 & engines=($!)
docker() { "${DOCKER:-/usr/bin/docker}" -H "unix://$work/docker.sock" "$@"; }
for _ in $(seq 60); do docker info > /dev/null 2>&1 && break; sleep 0.5; done
DOCKER_BUILDKIT=0 docker build -q --network none -t app:1 context > /dev/null || fail "docker build"
docker image inspect app:1 > docker.image
docker run -d --network none --name web app:1 > /dev/null || fail "docker run"
docker inspect web > docker.container; grep " $work/docker/overlay2/.*/merged " /proc/mounts > docker.mounts
"$cli" walk docker-store:app:1 --store-root "$work/docker" --json > docker.walk || fail "walk in Docker's store"
check "Docker, overlay2" docker.walk overlay2 docker.image docker.container docker.mounts
DOCKER_HOST=unix://$work/docker.sock "$cli" walk docker:app:1 --json > docker.engine 2> errors || fail "walk of the engine: $(cat errors)"
cmp docker.walk docker.engine || fail "Docker: the engine's word leads to another walk"
DOCKER_HOST=unix://$work/docker.sock "$cli" walk container:web --json > docker.web 2> errors || fail "walk of a container: $(cat errors)"
check "Docker, a container" docker.web container "$(docker inspect -f '{{.GraphDriver.Data.UpperDir}}' web)"
docker save -o app.tar app:1
docker rm -f web > /dev/null
end

# containerd: names and parents of the snapshots, the mount of a view.
mkdir -p containerd; cat > containerd.toml << END
version = 2
root = "$work/containerd"
state = "$work/containerd.state"
disabled_plugins = ["io.containerd.grpc.v1.cri"]
[grpc]
  address = "$work/containerd.sock"
[ttrpc]
  address = "$work/containerd.ttrpc"
END
containerd -c containerd.toml > containerd.log 2>&1 & engines=($!)
ctr() { command ctr -a "$work/containerd.sock" "$@"; }
for _ in $(seq 60); do ctr version > /dev/null 2>&1 && break; sleep 0.5; done
rm -f oci.tar; skopeo copy -q --dest-compress docker-archive:app.tar oci-archive:oci.tar:docker.io/library/app:1
for snapshotter in overlayfs native; do
  ctr images import --snapshotter $snapshotter oci.tar > imported || fail "ctr import: $(cat imported)"
  name=$(ctr images ls -q | head -n 1)
  ctr images ls "name==$name" > containerd.image; ctr snapshots --snapshotter $snapshotter ls > containerd.snapshots
  "$cli" walk "containerd:$name" --store-root "$work/containerd" --json > containerd.walk || fail "walk in containerd's store"
  top=$(python3 -c 'import json, sys; print([s["value"] for s in json.load(open(sys.argv[1])) if s["step"] == "chain-id"][-1])' containerd.walk)
  ctr snapshots --snapshotter $snapshotter prepare "test-$snapshotter" "$top" > /dev/null; ctr snapshots --snapshotter $snapshotter mounts /target "test-$snapshotter" > containerd.mounts
  check "containerd, $snapshotter" containerd.walk containerd containerd.image containerd.snapshots containerd.mounts $snapshotter
  ctr snapshots --snapshotter $snapshotter rm "test-$snapshotter"; ctr images rm --sync "$name" > /dev/null
done
"$cli" walk oci.tar --store containerd --json > containerd.computed || fail "walk of a file"
check "computed for containerd" containerd.computed computed containerd.snapshots
end

# Podman: GraphDriver, and the mount of a container.
podman() { command podman --root "$work/podman" --runroot "$work/podman.run" --storage-driver overlay "$@"; }
podman build -q --isolation chroot -t built:1 context > /dev/null || fail "podman build"
podman load -q -i app.tar > loaded || fail "podman load"
for image in localhost/built:1 "$(sed 's/.*: //; q' loaded)"; do
  podman image inspect "$image" > podman.image
  made=$(podman create --network none "$image") || fail "podman create"
  podman mount "$made" > /dev/null; grep "upperdir=$work/podman/" /proc/mounts > podman.mounts
  "$cli" walk "containers-storage:$image" --store-root "$work/podman" --json --quiet > podman.walk || fail "walk in Podman's store"
  check "Podman, $image" podman.walk podman podman.image podman.mounts
  podman unmount "$made" > /dev/null; podman rm "$made" > /dev/null
done
"$cli" walk app.tar --store podman --json > podman.computed || fail "walk of a file"
check "computed for Podman" podman.computed same podman.walk

# Docker with containerd's store.
if [ -n "${DOCKERD_NEW:-}" ]; then
  printf '{"features":{"containerd-snapshotter":true}}' > new.json
  "$DOCKERD_NEW" -H "unix://$work/new.sock" --config-file "$work/new.json" --data-root "$work/docker.new" --exec-root "$work/new.exec" \
    --pidfile "$work/new.pid" --bridge=none --iptables=false --ip6tables=false > new.log 2>&1 & engines=($!)
  newer() { "${DOCKER_NEW:-docker}" -H "unix://$work/new.sock" "$@"; }
  for _ in $(seq 60); do newer info > /dev/null 2>&1 && break; sleep 0.5; done
  newer load -q -i app.tar > /dev/null && newer run -d --network none --name web app:1 > /dev/null || fail "new Docker"
  "$cli" walk containerd:app:1 --store-root "$work/docker.new/containerd/daemon" --json > new.walk || fail "walk in the new Docker's store"
  grep "$work/docker.new/rootfs" /proc/mounts > new.mounts; newer image inspect app:1 > new.image
  check "Docker, containerd's store" new.walk moby new.image new.mounts
  newer rm -f web > /dev/null; end
else
  echo "DOCKERD_NEW is not set: Docker with containerd's store is left out"
fi

[ $failed = 0 ] && echo "all agree" || echo "something differs"
exit $failed
