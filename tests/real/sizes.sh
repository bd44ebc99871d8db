#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The sizes and IDs of `info --sizes` against what the engines that are installed print: containerd, Podman, and Docker with
# overlay2 (loaded).
# usage: sizes.sh STRATA_CLI [WORK_FOLDER]
# Exit status: 0 all agree, 1 something differs, 77 skipped: a tool or the right to use it is missing.
set -uo pipefail
export PYTHONDONTWRITEBYTECODE=1
here=$(dirname "$(realpath "$0")"); cli=$(realpath "$1"); root=$(realpath -m "${2:-${TMPDIR:-/tmp}/strata-real}"); work=$root/sizes
skip() { echo "SKIP: $1"; exit 77; }
[ -n "${STRATA_REAL_TESTS:-}" ] || skip "set STRATA_REAL_TESTS=1"
[ "$(id -u)" = 0 ] || skip "engines need root"
for tool in podman skopeo umoci ctr containerd python3; do command -v $tool > /dev/null || skip "$tool is not installed"; done
dockerd=${DOCKERD:-/usr/sbin/dockerd}

rm -rf "$work"; mkdir -p "$work/tree/etc" "$work/tree/many"; cd "$work" || exit 1
engines=()
trap 'kill "${engines[@]}" 2>/dev/null; wait "${engines[@]}" 2>/dev/null' EXIT

# Two layers with all that counts differently: part blocks, empty files, hard links, long and short symbolic links, a fifo,
# deletions, a directory that is not in the tar of the second.
head -c 5000 /dev/urandom > tree/etc/a; : > tree/etc/empty; ln tree/etc/a tree/etc/b; ln -s a tree/etc/short
ln -s "$(printf 'x%.0s' $(seq 60))" tree/etc/long; mkfifo tree/fifo; head -c 100000 /dev/zero > tree/many/zeros
umoci init --layout oci && umoci new --image oci:app && umoci unpack --image oci:app one > /dev/null
cp -a tree/. one/rootfs/; umoci repack --image oci:app one > /dev/null
umoci unpack --image oci:app two > /dev/null; rm two/rootfs/etc/a; head -c 1 /dev/zero > two/rootfs/many/one
umoci repack --image oci:app two > /dev/null
skopeo copy -q oci:oci:app oci-archive:app.tar:localhost/app:1 || exit 1
skopeo copy -q oci:oci:app docker-archive:docker.tar:localhost/app:1 || exit 1
"$cli" info app.tar --sizes --json --quiet > oci.json && "$cli" info docker.tar --sizes --json --quiet > docker.json || exit 1

store=(--root "$work/podman" --runroot "$work/run" --storage-driver vfs)
podman "${store[@]}" load -q -i app.tar > /dev/null
{ podman "${store[@]}" images --format '{{.Size}}'; podman "${store[@]}" image inspect --format '{{.Size}}' localhost/app:1
  podman "${store[@]}" images -q; podman "${store[@]}" history --format '{{.Size}}' localhost/app:1; } > podman.said
podman "${store[@]}" rmi -af > /dev/null; podman "${store[@]}" load -q -i docker.tar > /dev/null
podman "${store[@]}" image inspect --format '{{.Size}}' localhost/app:1 > podman.made

cat > containerd.toml <<END
version = 2
root = "$work/containerd"
state = "$work/state"
[grpc]
address = "$work/containerd.sock"
[debug]
address = "$work/debug.sock"
level = "error"
[plugins."io.containerd.internal.v1.opt"]
path = "$work/opt"
END
containerd -c containerd.toml > containerd.log 2>&1 & engines+=($!)
ctr() { command ctr -a "$work/containerd.sock" "$@"; }
for _ in $(seq 60); do ctr version > /dev/null 2>&1 && break; sleep 0.5; done
ctr images import app.tar > /dev/null || exit 1
ctr images ls | tail -n 1 | awk '{print $3; print $4, $5}' > containerd.said
ctr snapshots usage -b | tail -n +2 | awk '{print $2}' | sort -n > containerd.usage

if [ -x "$dockerd" ]; then
  "$dockerd" -H "unix://$work/docker.sock" --data-root "$work/docker" --exec-root "$work/exec" --pidfile "$work/docker.pid" \
    --bridge=none --iptables=false --ip6tables=false --storage-driver overlay2 > docker.log 2>&1 & engines+=($!)
  docker() { "${DOCKER:-/usr/bin/docker}" -H "unix://$work/docker.sock" "$@"; }
  for _ in $(seq 60); do docker info > /dev/null 2>&1 && break; sleep 0.5; done
  docker load -q -i docker.tar > /dev/null
  { docker images --format '{{.Size}}'; docker image inspect --format '{{.Size}}' localhost/app:1
    docker images -q; docker history --format '{{.Size}}' localhost/app:1; } > docker.said
fi
python3 "$here/check_sizes.py"
