#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The first step of action.yml: finds strata-cli, or fetches it. Output: cli, the program.
set -euo pipefail

die() {
  printf '::error title=strata-cli::%s\n' "$*"
  exit 2
}

directory="${RUNNER_TEMP:-/tmp}/strata-cli"

# A release: the program with its libraries.
download() {
  [[ -n "$STRATA_SHA256" ]] || die "download needs sha256, the checksum of the archive"
  mkdir -p "$directory"
  curl -sSfL --retry 3 -o "$directory/archive.tar.gz" "$STRATA_DOWNLOAD" || die "$STRATA_DOWNLOAD cannot be fetched"
  printf '%s  %s\n' "$STRATA_SHA256" "$directory/archive.tar.gz" | sha256sum --check --status ||
    die "the checksum of $STRATA_DOWNLOAD is $(sha256sum "$directory/archive.tar.gz" | cut -d ' ' -f 1)"
  tar -xzf "$directory/archive.tar.gz" -C "$directory" --strip-components=1
  cli="$directory/strata-cli"
}

# The files of the image. They are not run as a container, so that paths mean what they mean in other steps.
unpack_container() {
  local engine id libraries
  engine="$(command -v docker || command -v podman)" || die "container needs docker or podman"
  mkdir -p "$directory/root"
  id="$("$engine" create "$STRATA_CONTAINER")" || die "$STRATA_CONTAINER cannot be had"
  "$engine" export "$id" | tar -xf - -C "$directory/root" --no-same-owner
  "$engine" rm "$id" >/dev/null
  libraries="$(find "$directory/root" -name '*.so*' -printf '%h\n' | sort -u | paste -sd :)"
  cli="$directory/strata-cli"
  printf '#!/bin/sh\nexec "%s" --library-path "%s" "%s" "$@"\n' "$directory/root/lib64/ld-linux-x86-64.so.2" "$libraries" \
    "$directory/root/usr/bin/strata-cli" >"$cli"
  chmod +x "$cli"
}

if [[ -n "$STRATA_BINARY" ]]; then
  cli="$STRATA_BINARY"
elif [[ -n "$STRATA_DOWNLOAD" ]]; then
  download
elif [[ -n "$STRATA_CONTAINER" ]]; then
  unpack_container
else
  cli="$(command -v strata-cli)" || die "give one of the inputs binary, download and container"
fi
"$cli" --version || die "$cli does not run"
printf 'cli=%s\n' "$cli" >>"$GITHUB_OUTPUT"
