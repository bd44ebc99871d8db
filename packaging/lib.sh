# SPDX-License-Identifier: Apache-2.0
# Shared by packaging/run and packaging/test: what a build needs, and how it is configured. Sourced, not run.
# shellcheck shell=bash

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
export root

# docs/DEPENDENCIES.md says what each one is for. The scripts that source this file use these lists.
# shellcheck disable=SC2034
build_packages=(
  g++ cmake ninja-build pkg-config
  qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
  libarchive-dev libssl-dev libzstd-dev libisal-dev libxxhash-dev libgit2-dev libcli11-dev
  libre2-dev libyaml-cpp-dev
)
# It works without these, too, only slower or with some tests left out.
# shellcheck disable=SC2034
{
  build_extras=(ccache mold librpm-dev libcurl4-openssl-dev)
  run_extras=(fonts-dejavu-core qt6-translations-l10n qt6-wayland)
  test_extras=(desktop-file-utils appstream shellcheck bash-completion patch)
}

say() { printf '==> %s\n' "$*"; }
die() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 2
}

# Prints those of its arguments that are not installed.
missing_packages() {
  local package
  for package in "$@"; do
    if [[ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" != installed ]]; then
      printf '%s\n' "$package"
    fi
  done
}

# Installs those of the named packages that are missing. If none is, it needs neither network nor rights.
install_packages() {
  if ! command -v dpkg-query >/dev/null; then
    say "This system has no dpkg: assuming that everything in docs/DEPENDENCIES.md is installed"
    return
  fi
  local missing as_root=()
  mapfile -t missing < <(missing_packages "$@")
  if ((${#missing[@]} == 0)); then
    return
  fi
  if ((EUID != 0)); then
    command -v sudo >/dev/null || die "please run as root: apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  say "Installing Debian packages: ${missing[*]}"
  "${as_root[@]}" apt-get -q -o DPkg::Lock::Timeout=300 update
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 \
    install --no-install-recommends "${missing[@]}"
}

# The same, but continues if they cannot be installed.
install_extras() {
  (install_packages "$@") || say "Continuing without them"
}

# build PRESET [TARGET...]: configures and builds; without a target everything.
build() {
  local preset=$1
  shift
  local targets=()
  if (($# > 0)); then
    targets=(--target "$@")
  fi
  say "Configuring $root/build/$preset"
  (cd "$root" && cmake --preset "$preset" >/dev/null)
  say "Building"
  (cd "$root" && cmake --build --preset "$preset" "${targets[@]}")
}
