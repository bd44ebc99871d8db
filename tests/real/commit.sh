#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Sessions of the lab become images (`strata-cli lab shell -o`), and engines take them: umoci, Podman and Docker unpack what
# strata-cli lists, and `docker commit` of a container in which the same commands ran gives the same layer.
# usage: commit.sh STRATA_CLI [WORK_FOLDER]     BASE=PREFIX: stand on PREFIX.docker.tar and PREFIX.oci instead of compare.sh's
# Exit status: 0 all agree, 1 something differs, 77 skipped: a tool or the right to use it is missing.
set -uo pipefail
export PYTHONDONTWRITEBYTECODE=1
here=$(dirname "$(realpath "$0")"); cli=$(realpath "$1"); root=$(realpath -m "${2:-${TMPDIR:-/tmp}/strata-real}"); work=$root/commit
skip() { echo "SKIP: $1"; exit 77; }
[ "$(id -u)" = 0 ] || skip "unpacking images with their owners needs root"
for tool in podman skopeo umoci python3; do command -v $tool > /dev/null || skip "$tool is not installed"; done
dockerd=${DOCKERD:-/usr/sbin/dockerd}; [ -x "$dockerd" ] || skip "there is no Docker engine"
base=${BASE:-$root/compare/new}
[ -n "${STRATA_REAL_TESTS:-}" ] || [ -d "$base.oci" ] || skip "set STRATA_REAL_TESTS=1: the images take minutes and some GB in $root"
[ -d "$base.oci" ] || bash "$here/compare.sh" "$cli" "$root" > /dev/null || { echo "FAIL: compare.sh has made no images"; exit 1; }

rm -rf "$work"; mkdir -p "$work"; cd "$work" || exit 1
failed=0
check() { python3 "$here/$@" || failed=1; }
engine() { # DRIVER
  "$dockerd" -H "unix://$work/$1.sock" --data-root "$work/$1" --exec-root "$work/$1.exec" --pidfile "$work/$1.pid" --bridge=none \
    --iptables=false --ip6tables=false --storage-driver "$1" > "$work/$1.log" 2>&1 &
  engines+=($!)
  for _ in $(seq 60); do docker "$1" info > /dev/null 2>&1 && break; sleep 0.5; done
  reference=$(docker "$1" load -q -i "$base.docker.tar"); reference=${reference#Loaded image: }
}
docker() { local driver=$1; shift; "${DOCKER:-/usr/bin/docker}" -H "unix://$work/$driver.sock" "$@"; }
engines=()
trap 'umount "$work"/mounted 2>/dev/null; kill "${engines[@]}"; wait "${engines[@]}" 2>/dev/null' EXIT
store=(--root "$work/store" --runroot "$work/run" --storage-driver overlay)
# What the lab's shell has as a command, and many images have not.
helper='setfattr() { python3 -B -c "import os, sys; os.setxattr(sys.argv[5], sys.argv[2], sys.argv[4].encode())" "$@"; }; '

ours() { # DRIVER FORMAT FILE COMMANDS
  local from=$base.docker.tar; [ "$2" = oci ] && from=$base.oci
  printf '%s\n' "$4" | "$cli" lab shell --quiet --base "$from" --driver "$1" --format "$2" -o "$3" -t "strata/commit:$number" -m "a message" -a someone > /dev/null 2> "$3.err"
  [ -f "$3" ] || { echo "FAIL $1 $number: $(cat "$3.err")"; failed=1; return 1; }
  "$cli" verify --quiet "$3" > /dev/null || { echo "FAIL $1 $number: verify"; failed=1; }
}
theirs() { # DRIVER FILE COMMANDS
  local container
  container=$(docker "$1" create -i --network none --user 0 --entrypoint sh "$reference")
  printf '%s\n' "$helper$3" | docker "$1" start -ai "$container" > /dev/null 2>&1 # as bytes: the API would mend them
  docker "$1" commit -m "a message" -a someone "$container" "theirs:$number" > /dev/null
  docker "$1" save -o "$2" "theirs:$number"; docker "$1" rm "$container" > /dev/null; docker "$1" rmi "theirs:$number" > /dev/null
}
unpacked() { # what the tools make of ours
  rm -rf layout bundle
  skopeo copy -q "oci-archive:ours.oci.tar" "oci:layout:x" && umoci unpack --image layout:x bundle > /dev/null
  check check_image.py "$cli" ours.oci.tar bundle/rootfs --skip find,cat --scratch "$work"
  for file in docker-archive:ours.docker.tar oci-archive:ours.oci.tar; do
    podman "${store[@]}" load -q -i "${file#*:}" > /dev/null || { echo "FAIL podman load $file"; failed=1; continue; }
    id=$(podman "${store[@]}" images -q --no-trunc "strata/commit:$number")
    mounted=$(podman "${store[@]}" image mount "$id")
    check check_image.py "$cli" "${file#*:}" "$mounted" --skip find,cat,extract --scratch "$work"
    podman "${store[@]}" image umount -f "$id" > /dev/null; podman "${store[@]}" rmi -f "$id" > /dev/null
  done
  docker overlay2 load -q -i ours.docker.tar > loaded || failed=1
  mkdir -p mounted
  lower=$(docker overlay2 inspect -f '{{with .GraphDriver.Data}}{{.UpperDir}}{{with .LowerDir}}:{{.}}{{end}}{{end}}' "strata/commit:$number")
  case $lower in
    *:*) mount -t overlay overlay -o "ro,lowerdir=$lower" mounted ;;
    *) mount --bind "$lower" mounted ;; # one layer alone is no overlay
  esac
  check check_image.py "$cli" ours.docker.tar mounted --skip find,cat,extract --scratch "$work"
  umount mounted
  docker overlay2 rmi "strata/commit:$number" > /dev/null
}

podman "${store[@]}" load -q -i "$base.docker.tar" > /dev/null # its layers are then there for all
for driver in overlay2 vfs; do
  engine $driver
  number=0
  while IFS= read -r commands; do
    commands=$(printf '%b' "$commands"); number=$((number + 1)); since=$(date +%s)
    case $commands in *setfattr*) docker $driver run --rm --network none --entrypoint python3 "$reference" -c 0 2> /dev/null || continue ;; esac
    rm -f ./*.tar
    ours $driver docker ours.docker.tar "$commands" || continue
    theirs $driver theirs.tar "$commands"
    check check_commit.py ours.docker.tar theirs.tar --since "$since" --title "$driver $number" $([ $driver = vfs ] && echo --compared)
    [ $driver = overlay2 ] || continue
    ours $driver oci ours.oci.tar "$commands" && unpacked
  done < "$here/commit-sessions"
done
[ $failed = 0 ] && echo "all agree" || echo "something differs"
exit $failed
