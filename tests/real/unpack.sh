#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Holds both answers of --unpack against what engines make of images that they unpack differently (unpack_images.py), and of
# one that Docker builds by `RUN rm link && mkdir link`. usage: unpack.sh STRATA_CLI [WORK_FOLDER]
# Exit status: 0 all agree, 1 something differs, 77 skipped: a tool or the right to use it is missing.
set -uo pipefail
export PYTHONDONTWRITEBYTECODE=1
here=$(dirname "$(realpath "$0")"); cli=$(realpath "$1"); work=$(realpath -m "${2:-${TMPDIR:-/tmp}/strata-real}")/unpack
skip() { echo "SKIP: $1"; exit 77; }
[ "$(id -u)" = 0 ] || skip "engines need root"
for tool in podman skopeo umoci python3 busybox ctr containerd; do command -v $tool > /dev/null || skip "$tool is not installed"; done
dockerd=${DOCKERD:-/usr/sbin/dockerd}; [ -x "$dockerd" ] || skip "there is no Docker engine"
[ -n "${STRATA_REAL_TESTS:-}" ] || skip "set STRATA_REAL_TESTS=1: engines are started"

rm -rf "$work"; mkdir -p "$work/images" && cd "$work" || exit 1
failed=0; checked=0; engines=()
end() { [ ${#engines[@]} = 0 ] || { kill "${engines[@]}"; wait "${engines[@]}" 2> /dev/null; }; engines=(); }
trap 'umount mounted 2> /dev/null; end' EXIT
check() { # IMAGE TREE HOW ENGINE
  local image=$1 tree=$2 how=$3 engine=$4 driver=overlay2 more=()
  [ "$how" = stacked ] && driver=vfs
  [ "$image" = parents ] || [ "$engine" = umoci ] || more=(--attributes)
  checked=$((checked + 1))
  if [ "$how" = overlay ] && [[ $image = opaque-root || $image = removed-and-new-folder ]]; then # the standard's tree, and a warning
    "$cli" ls --no-cache "images/$image.tar" 2>&1 > /dev/null | grep -q "show what lower layers have" ||
      { echo "FAIL: no warning that $engine shows $image otherwise"; failed=1; }
    return
  fi
  python3 "$here/check_unpack.py" "$cli" "images/$image.tar" "$tree" --unpack "$how" --driver "$driver" --title "$image, $engine" "${more[@]}" ||
    failed=1
}
refused() { # IMAGE ENGINE: does a warning say so?
  checked=$((checked + 1))
  "$cli" ls --no-cache "images/$1.tar" 2>&1 > /dev/null | grep -q "cannot load this image" ||
    { echo "FAIL: no warning that $2 refuses $1: $(tail -1 load.log)"; failed=1; }
}
docker() { "${DOCKER:-/usr/bin/docker}" -H "unix://$work/d.sock" "$@"; }
start() { # DRIVER
  "$dockerd" -H "unix://$work/d.sock" --data-root "$work/docker.$1" --exec-root "$work/exec.$1" --pidfile "$work/pid.$1" --bridge=none \
    --iptables=false --ip6tables=false --storage-driver "$1" > "$1.log" 2>&1 &
  engines+=($!)
  for _ in $(seq 60); do docker info > /dev/null 2>&1 && return; sleep 0.5; done
}
images=$(python3 "$here/unpack_images.py" "$(command -v busybox)" images) || exit 1

for driver in overlay2 vfs; do
  start $driver; how=overlay; [ $driver = vfs ] && how=stacked
  if [ $driver = overlay2 ]; then # images as people build them
    docker load -q -i images/folder-over-link-same-layer.tar > /dev/null
    mkdir -p built
    printf '%s\n' 'FROM unpack/folder-over-link-same-layer:1' \
      'RUN ["/busybox", "sh", "-c", "busybox mkdir /t && busybox touch /t/keep && busybox ln -s /t /l && busybox ln -s l /m"]' \
      'RUN ["/busybox", "sh", "-c", "busybox rm /l && busybox mkdir /l && busybox touch /l/new"]' \
      'RUN ["/busybox", "sh", "-c", "busybox rm /m && busybox mkdir -p /m/d && busybox touch /m/d/new"]' > built/Dockerfile
    for kit in 0 1; do
      if DOCKER_BUILDKIT=$kit docker build -q --network none -t unpack/built-$kit:1 built > build.log 2>&1; then
        docker save -o images/built-$kit.tar unpack/built-$kit:1; images="$images built-$kit"
      else
        echo "FAIL: docker build, BuildKit $kit: $(tail -1 build.log)"; failed=1
      fi
    done
  fi
  for image in $images; do
    docker load -q -i "images/$image.tar" > load.log 2>&1 || { refused "$image" "Docker with $driver"; continue; }
    rm -rf tree; mkdir tree; container=$(docker create "unpack/$image:1")
    docker export "$container" | tar -x --numeric-owner -p -C tree; docker rm "$container" > /dev/null
    check "$image" tree $how "Docker with $driver"
  done
  end
done

if command -v buildah > /dev/null; then
  store=(--root "$work/buildah" --runroot "$work/run.buildah" --storage-driver overlay)
  podman "${store[@]}" load -q -i images/folder-over-link-same-layer.tar > /dev/null
  if buildah "${store[@]}" bud -q --isolation chroot --layers --pull-never --format docker -t unpack/built-buildah:1 built > build.log 2>&1; then
    skopeo copy -q "containers-storage:[overlay@$work/buildah+$work/run.buildah]localhost/unpack/built-buildah:1" \
      docker-archive:images/built-buildah.tar:unpack/built-buildah:1 && images="$images built-buildah"
  else
    echo "FAIL: buildah: $(tail -1 build.log)"; failed=1
  fi
fi

for driver in overlay vfs; do
  store=(--root "$work/podman.$driver" --runroot "$work/run.$driver" --storage-driver $driver)
  for image in $images; do # Podman's vfs unpacks a layer in a tree of its own, too, but onto a copy of the lower ones
    how=overlay; [ $driver = vfs ] && how=stacked
    podman "${store[@]}" load -q -i "images/$image.tar" > load.log 2>&1 || { refused "$image" "Podman with $driver"; continue; }
    tree=$(podman "${store[@]}" image mount "unpack/$image:1") && check "$image" "$tree" $how "Podman with $driver"
    podman "${store[@]}" image umount "unpack/$image:1" > /dev/null
  done
done

for image in $images; do
  rm -rf layout bundle
  skopeo copy -q "docker-archive:images/$image.tar" oci:layout:x > load.log 2>&1 && umoci unpack --image layout:x bundle >> load.log 2>&1 ||
    { echo "FAIL: umoci does not unpack $image: $(tail -1 load.log)"; failed=1; continue; }
  check "$image" bundle/rootfs stacked umoci
done

mkdir -p mounted
containerd --address "$work/c.sock" --root "$work/containerd" --state "$work/containerd.state" > containerd.log 2>&1 &
engines+=($!)
for _ in $(seq 60); do ctr -a "$work/c.sock" version > /dev/null 2>&1 && break; sleep 0.5; done
for image in $images; do
  if ! ctr -a "$work/c.sock" images import --snapshotter overlayfs "images/$image.tar" > load.log 2>&1; then
    refused "$image" containerd; continue
  fi
  name=$(ctr -a "$work/c.sock" images ls -q | grep "unpack/$image:1")
  ctr -a "$work/c.sock" images mount --snapshotter overlayfs "$name" "$work/mounted" > /dev/null || { failed=1; continue; }
  check "$image" mounted overlay containerd
  umount mounted; ctr -a "$work/c.sock" snapshots rm "$work/mounted" > /dev/null 2>&1
done
echo "$checked checks"
[ $failed = 0 ] && echo "all agree" || echo "something differs"
exit $failed
