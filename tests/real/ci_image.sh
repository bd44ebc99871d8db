#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# packaging/ci/image: the image of strata-cli that strata-cli itself builds is loaded and run by a Docker engine and by
# Podman, and answers as the program does; so does the portable archive, in an empty root.
# usage: ci_image.sh STRATA_CLI [WORK_FOLDER]
# Exit status: 0 all agree, 1 something differs, 77 skipped: a tool or the right to use it is missing.
set -uo pipefail
here=$(dirname "$(realpath "$0")"); cli=$(realpath "$1"); root=$(realpath -m "${2:-${TMPDIR:-/tmp}/strata-real}"); work=$root/ci-image
skip() { echo "SKIP: $1"; exit 77; }
[ "$(id -u)" = 0 ] || skip "an engine needs root"
[ "$(uname -m)" = x86_64 ] || skip "lab build labels an image from scratch as amd64"
for tool in podman runc ldd strip; do command -v $tool > /dev/null || skip "$tool is not installed"; done
dockerd=${DOCKERD:-/usr/sbin/dockerd}; [ -x "$dockerd" ] || skip "there is no Docker engine"
[ -n "${STRATA_REAL_TESTS:-}" ] || skip "set STRATA_REAL_TESTS=1: it starts an engine in $root"

rm -rf "$work"; mkdir -p "$work"; cd "$work" || exit 1
failed=0
fail() { echo "FAIL: $1"; failed=1; }
bash "$here/../../packaging/ci/image/build.sh" "$cli" "$work/out" > build.log 2>&1 || { cat build.log; exit 1; }
image=out/strata-cli.docker.tar
(cd out && sha256sum --quiet -c SHA256SUMS) || fail "SHA256SUMS"
"$cli" verify --quiet $image > /dev/null || fail "verify"

# Only the program, libraries, the loader and the directories that they are in.
"$cli" find $image --tsv 'type:f' 2> /dev/null | cut -f 1 | tail -n +2 | grep -v -E '^/usr/bin/strata-cli$|/[^/]*\.so[^/]*$' && fail "the image contains other files"

"$cli" layers --tsv $image > expected; "$cli" ls -R $image >> expected
answers() { # NAME COMMAND...: the program in this place gives the same answers about its own image
  local name=$1; shift
  { "$@" layers --tsv - < $image; "$@" ls -R - < $image; } > "answer.$name" 2> "answer.$name.err" || fail "$name: $(cat "answer.$name.err")"
  cmp expected "answer.$name" || fail "$name: other answers"
  grep -v '^$' "answer.$name.err" && fail "$name: notes on standard error"
}
mounted() { # NAME ENGINE...: the form that docs/CI.md shows
  local name=$1; shift
  "$@" run --rm --network none -v "$work/out:/work:ro" strata-cli:latest layers --tsv strata-cli.docker.tar > "mounted.$name" || fail "$name: run with a directory"
  head -n "$(wc -l < "mounted.$name")" expected | cmp - "mounted.$name" || fail "$name: other answers about a file"
  "$@" run --rm --network none --user 1234:1234 --read-only -v "$work/out:/work:ro" strata-cli:latest layers strata-cli.docker.tar > /dev/null || fail "$name: as another user, read-only"
  "$@" run --rm --network none strata-cli:latest layers no-such-file 2> /dev/null; [ $? = 2 ] || fail "$name: the exit status is lost"
}

"$dockerd" -H "unix://$work/docker.sock" --data-root "$work/docker" --exec-root "$work/exec" --pidfile "$work/docker.pid" --bridge=none \
  --iptables=false --ip6tables=false > dockerd.log 2>&1 &
engine=$!; trap 'kill $engine; wait $engine 2>/dev/null' EXIT
docker=("${DOCKER:-docker}" -H "unix://$work/docker.sock")
for _ in $(seq 60); do "${docker[@]}" info > /dev/null 2>&1 && break; sleep 0.5; done
"${docker[@]}" load -q -i $image > /dev/null || fail "docker load"
answers docker "${docker[@]}" run --rm -i --network none strata-cli:latest
mounted docker "${docker[@]}"

podman=(podman --root "$work/store" --runroot "$work/run" --storage-driver vfs --cgroup-manager cgroupfs --runtime runc)
"${podman[@]}" load -q -i $image > /dev/null || fail "podman load"
answers podman "${podman[@]}" run --rm -i --network none --ulimit nofile=1024:1024 --ulimit nproc=1000:1000 strata-cli:latest
"${podman[@]}" rmi -f -a > /dev/null

tar -xzf out/strata-cli-linux-x86_64.tar.gz
answers portable env -i PATH=/usr/bin:/bin ./strata-cli-linux-x86_64/strata-cli
[ $failed = 0 ] && echo "all agree" || echo "something differs"
exit $failed
