#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# packaging/ci/image/build.sh STRATA_CLI OUTPUT_DIRECTORY: writes what pipelines run. Both contain the program with
# every library that it is linked to, and nothing else; no engine, no network and no rights are needed.
#   strata-cli.docker.tar           the container image, built by `strata-cli lab build` itself, for `docker load`
#   strata-cli-linux-x86_64.tar.gz  the same files with a launcher: runs on any Linux of this architecture
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

die() {
  printf 'build.sh: %s\n' "$*" >&2
  exit 2
}

(($# == 2)) || die "usage: build.sh STRATA_CLI OUTPUT_DIRECTORY"
[[ -x "$1" ]] || die "$1 is not a program"
[[ "$(uname -m)" == x86_64 ]] || die "an image built from scratch by strata-cli lab build is always labelled amd64"
cli="$(realpath "$1")"
mkdir -p "$2"
output="$(realpath "$2")"
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
root="$scratch/context/root"

# The program and its libraries, each at the place where the loader looks for it. Only files, links are resolved.
collect() {
  local file
  install -D -m 0755 "$cli" "$root/usr/bin/strata-cli"
  strip "$root/usr/bin/strata-cli" 2>/dev/null || : # needless bytes at worst
  ldd "$cli" >/dev/null || die "$cli is not linked to libraries"
  ldd "$cli" | grep -q 'not found' && die "a library of $cli is missing"
  while read -r file; do
    install -D -m 0755 "$(realpath "$file")" "$root$file"
  done < <(ldd "$cli" | sed -n -E 's@^.*=> (/[^ ]+) .*$@\1@p; s@^[[:space:]]*(/[^ ]+) \(.*$@\1@p' | sort -u)
  install -d -m 1777 "$root/tmp" # an archive on standard input is kept here
}

# Every file in one directory, started by its own loader: the C library of the machine does not matter.
bundle() {
  local name=$1 file
  mkdir -p "$scratch/$name/lib"
  while read -r -d '' file; do
    cp "$file" "$scratch/$name/lib/"
  done < <(find "$root" -name '*.so*' -print0)
  cp "$root/usr/bin/strata-cli" "$scratch/$name/lib/strata-cli"
  cp "$here/launcher.sh" "$scratch/$name/strata-cli"
  chmod 0755 "$scratch/$name/strata-cli"
  tar -C "$scratch" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@${SOURCE_DATE_EPOCH:-0}" -cf - "$name" |
    gzip -n >"$output/$name.tar.gz"
}

collect
version="$("$cli" --version | cut -d ' ' -f 2)"
cp "$here/Dockerfile" "$scratch/context/"
"$cli" lab build "$scratch/context/Dockerfile" --builder buildkit --build-arg "VERSION=$version" \
  -t "strata-cli:$version" -t strata-cli:latest -o "$output/strata-cli.docker.tar" >"$scratch/log" ||
  die "the image could not be built: $(tail -n 3 "$scratch/log")"
bundle strata-cli-linux-x86_64
(cd "$output" && sha256sum strata-cli.docker.tar strata-cli-linux-x86_64.tar.gz | tee SHA256SUMS)
