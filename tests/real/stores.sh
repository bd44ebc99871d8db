#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The stores of real engines, read without them: Docker (overlay2, vfs), Podman (overlay, vfs), containerd. An image is
# built there and saved to a file; digests, history and tree from the store equal those of the file, all bytes verify,
# the lists have what the engines list, also on a read-only mount, and the store is not changed by one byte.
# usage: stores.sh PLACE_TEXT [WORK_FOLDER]
# Exit status: 0 all agree, 1 something differs, 77 skipped: a tool or the right to use it is missing.
set -uo pipefail
text=$(realpath "$1"); root=$(realpath -m "${2:-${TMPDIR:-/tmp}/strata-real}"); work=$root/stores
skip() { echo "SKIP: $1"; exit 77; }
[ "$(id -u)" = 0 ] || skip "stores of engines need root"
for tool in podman skopeo containerd ctr python3 setfattr; do command -v $tool > /dev/null || skip "$tool is not installed"; done
dockerd=${DOCKERD:-/usr/sbin/dockerd}; [ -x "$dockerd" ] || skip "there is no Docker engine"
[ -n "${STRATA_REAL_TESTS:-}" ] || skip "set STRATA_REAL_TESTS=1: it starts engines in $root"

mkdir -p "$work"; cd "$work" || exit 1
mountpoint -q podman.overlay/overlay && umount podman.overlay/overlay # Podman leaves it mounted
for old in docker.overlay2 docker.vfs podman.overlay podman.vfs containerd context; do [ -L "$old" ] || rm -rf "${work:?}/$old"; done
failed=0
fail() { echo "FAIL: $1"; failed=1; }
engines=()
trap 'mountpoint -q "$work/podman.overlay/overlay" && umount "$work/podman.overlay/overlay"; mountpoint -q "$work/mounted" && umount "$work/mounted"; [ ${#engines[@]} = 0 ] || { kill "${engines[@]}"; wait "${engines[@]}" 2> /dev/null; }' EXIT

# A root with a shell, and a Dockerfile with every kind of change.
mkdir -p context/root/etc context/root/bin context/root/d/sub context/root/opaque context/root/usr/lib; cd context || exit 1
for program in /bin/sh /bin/rm /bin/mkdir /bin/ln /bin/chmod /bin/mv /bin/touch /bin/mkfifo; do
  cp -L $program root/bin/
  ldd $program | grep -o '/[^ ]*' | while read -r lib; do mkdir -p "root/$(dirname "$lib")"; cp -L "$lib" "root/$lib"; done
done
echo one > root/d/one; echo two > root/d/sub/two; echo gone > root/etc/gone; echo hidden > root/opaque/hidden
ln root/d/one root/d/again; ln -s ../d root/etc/link; chown 12:34 root/d/one; chmod 4755 root/bin/rm
printf 'name' > "root/d/$(printf 'n\303\244me with blanks')"; head -c 100000 /dev/urandom > root/d/random; mkfifo root/d/pipe
truncate -s 100000 root/d/sparse
tar -C root --xattrs -cf root.tar .
cat > Dockerfile << 'END'
FROM scratch
ADD root.tar /
ENV A=1
RUN ["/bin/rm", "-r", "/etc/gone", "/d/sub"]
RUN ["/bin/sh", "-c", "rm -r /opaque; mkdir /opaque; echo new > /opaque/new; ln /d/one /d/third; chmod 600 /d/random"]
RUN ["/bin/sh", "-c", "mv /d/one /moved; mkdir -p /a/b/c; echo x > /a/b/c/x; rm /etc/link; mkdir /etc/link"]
CMD ["/bin/sh"]
END
cd ..

state() { ( cd "$1" && find . -printf '%p %y %s %T@ %C@ %i %m %U %G\n' | sort; find . -type f -print0 | sort -z | xargs -0 sha256sum ) ; }
compare() { # NAME SCHEME STORE FILE WORD...: the store has the image of the file
  local name=$1 scheme=$2 store=$3 file=$4; shift 4
  "$text" "$file" > "$name.file" 2> /dev/null || fail "$name: the saved file does not open"
  state "$store" > "$name.before"
  for word in "$@"; do
    "$text" --store-root "$store" "$scheme:$word" > "$name.store" 2> "$name.notes" || { fail "$name: $word: $(cat "$name.notes")"; continue; }
    cmp "$name.file" "$name.store" || { fail "$name: $word differs from the file"; diff "$name.file" "$name.store" | head; }
    grep -qx ok "$name.store" || fail "$name: $word does not verify"
  done
  "$text" --store-root "$store" --list "$scheme" > "$name.list" || fail "$name: list"
  mkdir -p mounted; mount --bind "$store" mounted && mount -o remount,bind,ro mounted
  "$text" --store-root "$work/mounted" "$scheme:$1" 2> /dev/null | cmp - "$name.file" || fail "$name: read-only mount"
  umount mounted
  state "$store" > "$name.after"
  cmp "$name.before" "$name.after" || { fail "$name: the store was changed"; diff "$name.before" "$name.after" | head; }
  echo "done: $name: $(wc -l < "$name.list") images, $(wc -l < "$name.file") lines"
}

for driver in overlay2 vfs; do
  "$dockerd" -H "unix://$work/$driver.sock" --data-root "$work/docker.$driver" --exec-root "$work/docker.$driver.exec" \
    --pidfile "$work/docker.$driver.pid" --bridge=none --iptables=false --ip6tables=false --storage-driver $driver > docker.$driver.log 2>&1 &
  engine=$!; engines=("$engine")
  docker() { "${DOCKER:-/usr/bin/docker}" -H "unix://$work/$driver.sock" "$@"; }
  for _ in $(seq 60); do docker info > /dev/null 2>&1 && break; sleep 0.5; done
  for builder in 0 1; do
    DOCKER_BUILDKIT=$builder docker build -q --network none -t "app:$builder" context > /dev/null 2>&1 || { [ $builder = 1 ] || fail "docker build ($driver)"; continue; }
    docker save -o docker.tar app:$builder
    id=$(docker image inspect -f '{{.Id}}' app:$builder)
    compare "docker-$driver-$builder" docker-store "$work/docker.$driver" docker.tar app:$builder "$id" "${id:7:12}"
    docker images --no-trunc --format '{{.ID}}' | sort -u > ids; cut -f 2 "docker-$driver-$builder.list" | sed 's/^/sha256:/' | sort -u | cmp - ids || fail "docker $driver: list"
  done
  docker load -q -i docker.tar > /dev/null
  kill $engine; wait $engine 2> /dev/null; engines=()
done

for driver in overlay vfs; do
  store=(--root "$work/podman.$driver" --runroot "$work/podman.$driver.run" --storage-driver $driver)
  podman "${store[@]}" build -q --isolation chroot -t app:1 context > /dev/null || fail "podman build ($driver)"
  rm -f podman.tar; podman "${store[@]}" save -q --format docker-archive -o podman.tar app:1
  id=$(podman "${store[@]}" image inspect -f '{{.Id}}' app:1)
  compare "podman-$driver" containers-storage "$work/podman.$driver" podman.tar app:1 localhost/app:1 "$id" "${id:0:12}"
  podman "${store[@]}" images -q --no-trunc | sed 's/sha256://' | sort -u > ids; cut -f 2 "podman-$driver.list" | sort -u | cmp - ids || fail "podman $driver: list"
  # One that came compressed, as from a registry: its manifest describes other bytes than those in the store.
  rm -rf "${work:?}/dir"; skopeo copy -q --dest-compress docker-archive:podman.tar "dir:$work/dir" && podman "${store[@]}" rmi -f app:1 > /dev/null
  podman "${store[@]}" pull -q "dir:$work/dir" > pulled || fail "podman pull dir ($driver)"
  compare "podman-$driver-pulled" containers-storage "$work/podman.$driver" podman.tar "$(tail -n 1 pulled)"
done

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
rm -rf "${work:?}/oci"; skopeo copy -q docker-archive:docker.tar oci-archive:oci.tar:docker.io/library/app:1
ctr images import oci.tar > imported || fail "ctr import: $(cat imported)"
name=$(ctr images ls -q | head -n 1)
rm -f exported.tar; ctr images export exported.tar "$name" || fail "ctr export"
ctr -n other images tag "$name" other:1 > /dev/null 2>&1
ctr snapshots ls > /dev/null
compare containerd containerd "$work/containerd" exported.tar "$name" "$(ctr images ls | awk 'NR == 2 { print $3 }')"
kill "${engines[@]}"; wait "${engines[@]}" 2> /dev/null; engines=()

[ $failed = 0 ] && echo "all agree" || echo "something differs"
exit $failed
