#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Builds images whose packages are installed, upgraded and removed in several steps, and holds `strata-cli packages`
# against dpkg-query, rpm, pip, npm, gem and go in the unpacked tree; each package's layer must be that of its step.
# usage: packages.sh STRATA_CLI [WORK_FOLDER]      BASE_TAR=file.tar: a Debian root file system to start from
# Exit status: 0 all agree, 1 something differs, 77 skipped: a tool or the right to use it is missing.
set -uo pipefail
export PYTHONDONTWRITEBYTECODE=1
here=$(dirname "$(realpath "$0")"); cli=$(realpath "$1"); work=$(realpath -m "${2:-${TMPDIR:-/tmp}/strata-real}")/packages
skip() { echo "SKIP: $1"; exit 77; }
[ "$(id -u)" = 0 ] || skip "unpacking images with their owners needs root"
for tool in buildah skopeo umoci python3 dpkg-deb; do command -v $tool > /dev/null || skip "$tool is not installed"; done
base=${BASE_TAR:-$work/../base.tar}
[ -f "$base" ] || command -v mmdebstrap > /dev/null || skip "mmdebstrap is not installed, and no BASE_TAR is given"
[ -n "${STRATA_REAL_TESTS:-}" ] || [ -d "$work/debian" ] || skip "set STRATA_REAL_TESTS=1: the images take minutes and some GB in $work"

deb() { # NAME VERSION: a package with one file
  local root=$work/ctx/deb-$1; rm -rf "$root"; mkdir -p "$root/DEBIAN" "$root/usr/share/$1"
  echo "$1 $2" > "$root/usr/share/$1/data"
  printf '%s\n' "Package: $1" "Version: $2" 'Architecture: all' 'Maintainer: none <none@example.org>' 'Installed-Size: 5' \
    "Description: $1" > "$root/DEBIAN/control"
  dpkg-deb --root-owner-group -b "$root" "$work/ctx/debs/$1_$2.deb" > /dev/null; rm -rf "$root"
}

wheel() { # NAME VERSION
  python3 - "$1" "$2" "$work/ctx/wheels" <<'P'
import sys, zipfile
name, version, folder = sys.argv[1:]
with zipfile.ZipFile(f"{folder}/{name}-{version}-py3-none-any.whl", "w") as wheel:
    info = f"{name}-{version}.dist-info"
    files = {f"{name}/__init__.py": f"version = '{version}'\n",
             f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
             f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"}
    for path, text in files.items():
        wheel.writestr(path, text)
    wheel.writestr(f"{info}/RECORD", "".join(f"{path},,\n" for path in [*files, f"{info}/RECORD"]))
P
}

go_program() { # needs go
  mkdir -p "$work/ctx/go/dep" "$work/ctx/programs"; cd "$work/ctx/go"
  printf '%s\n' 'module example.org/strata/program' 'go 1.18' 'require example.org/strata/dep v1.2.3' \
    'replace example.org/strata/dep v1.2.3 => ./dep' > go.mod
  printf '%s\n' 'package main' 'import "example.org/strata/dep"' 'func main() { println(dep.Text) }' > main.go
  printf '%s\n' 'module example.org/strata/dep' 'go 1.18' > dep/go.mod
  printf '%s\n' 'package dep' 'var Text = "text"' > dep/dep.go
  GOFLAGS=-mod=mod GOPROXY=off GOCACHE="$work/go-cache" go build -o "$work/ctx/programs/program" . && cd "$work"
}

build_debian() {
  set -euo pipefail
  mkdir -p "$work/ctx/debs" "$work/ctx/wheels" "$work/ctx/programs" "$work/ctx/app"; cd "$work"
  [ -f "$base" ] || mmdebstrap --quiet --variant=minbase bookworm "$base"
  cp -f "$base" ctx/base.tar
  for version in 1.0 2.0; do deb strata-sample $version; wheel strata_wheel $version; done
  deb strata-gone 1.0; deb strata-again 1.0; wheel strata_kept 0.5
  if command -v go > /dev/null; then go_program; fi
  if command -v npm > /dev/null; then
    (cd ctx/app && echo '{"name":"app","version":"1.0.0","private":true}' > package.json && npm install --silent express@4 lodash@4.17.20 > /dev/null
     mkdir -p ../app-new && cp package.json package-lock.json ../app-new && cd ../app-new && cp -r ../app/node_modules . && npm install --silent lodash@4.17.21 > /dev/null)
  else
    mkdir -p ctx/app-new
  fi
  local get='DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends'
  printf '%s\n' 'FROM scratch' 'ADD base.tar /' \
    "RUN apt-get update && $get jq" \
    "RUN $get tree bc" \
    'COPY debs /debs' \
    'RUN dpkg -i /debs/strata-sample_1.0.deb /debs/strata-gone_1.0.deb /debs/strata-again_1.0.deb' \
    'RUN dpkg -i /debs/strata-sample_2.0.deb && dpkg -r strata-gone strata-again && apt-get purge -y tree' \
    'RUN chmod 0600 /var/lib/dpkg/status && chmod 0644 /var/lib/dpkg/status && touch /var/lib/dpkg/status' \
    'RUN dpkg -i /debs/strata-again_1.0.deb' \
    "RUN $get python3-pip ruby" \
    'COPY wheels /wheels' \
    'RUN pip install --no-index --break-system-packages --root-user-action=ignore /wheels/strata_wheel-1.0-py3-none-any.whl /wheels/strata_kept-0.5-py3-none-any.whl' \
    'RUN pip install --no-index --break-system-packages --root-user-action=ignore /wheels/strata_wheel-2.0-py3-none-any.whl' \
    'RUN chmod -R g+w /usr/local/lib/python3*/dist-packages' \
    'COPY app /srv/app' 'COPY app-new /srv/app' 'COPY programs /usr/local/bin/' > ctx/debian.df
  image debian ctx/debian.df
}

image() { # NAME DOCKERFILE
  buildah "${store[@]}" bud --isolation chroot --network host --layers --format docker -t "localhost/strata/packages:$1" -f "$2" ctx > "$1.log" 2>&1
  unpacked "$1"
}

unpacked() { # NAME
  local from="containers-storage:[overlay@$work/store+$work/run]localhost/strata/packages:$1"
  rm -rf "$1" "$1.oci" "$1.docker.tar"
  skopeo copy -q "$from" "docker-archive:$1.docker.tar:localhost/strata/packages:$1"
  skopeo copy -q --format oci "$from" "oci:$1.oci:$1"
  umoci unpack --image "$1.oci:$1" "$1" > /dev/null
}

package_rpm() { # NAME VERSION: a package with a directory and a file
  local top=$work/rpmbuild; mkdir -p "$top" "$work/rpms"
  printf '%s\n' "Name: $1" "Version: $2" 'Release: 1' "Summary: $1" 'License: none' 'BuildArch: noarch' '%description' "$1" '%install' \
    "mkdir -p %{buildroot}/usr/share/$1" "echo $1 $2 > %{buildroot}/usr/share/$1/data" '%files' "/usr/share/$1" > "$top/$1.spec"
  rpmbuild --quiet --define "_topdir $top" --define "_rpmdir $work/rpms" -bb "$top/$1.spec" > /dev/null 2>&1
}

build_rpm() {
  set -euo pipefail
  mkdir -p "$work"; cd "$work"
  for name in strata-one strata-two strata-gone; do package_rpm $name 1.0; done
  package_rpm strata-two 2.0; package_rpm strata-three 1.0
  local rpms=rpms/noarch box mnt
  box=$(buildah "${store[@]}" from scratch)
  stage() { # TEXT RPM_ARGUMENTS: a layer
    mnt=$(buildah "${store[@]}" mount "$box"); rpm --root "$mnt" --dbpath /var/lib/rpm --nodeps --nosignature "${@:2}" > /dev/null 2>&1
    buildah "${store[@]}" config --created-by "RUN $1" "$box"
    buildah "${store[@]}" commit -q --format docker "$box" "localhost/strata/packages:rpm" > /dev/null; buildah "${store[@]}" rm "$box" > /dev/null
    box=$(buildah "${store[@]}" from localhost/strata/packages:rpm)
  }
  stage first -i $rpms/strata-one-1.0-1.noarch.rpm $rpms/strata-two-1.0-1.noarch.rpm $rpms/strata-gone-1.0-1.noarch.rpm
  stage second -U $rpms/strata-two-2.0-1.noarch.rpm
  stage third -i $rpms/strata-three-1.0-1.noarch.rpm
  stage fourth -e strata-gone
  buildah "${store[@]}" rm "$box" > /dev/null
  unpacked rpm
}

store=(--root "$work/store" --runroot "$work/run" --storage-driver overlay)
[ -d "$work/debian/rootfs" ] || (build_debian) || { echo "FAIL: the image was not built; see the logs in $work"; exit 1; }
failed=0
for form in "oci:$work/debian.oci:debian" "docker-archive:$work/debian.docker.tar"; do
  python3 "$here/check_packages.py" "$cli" "$form" "$work/debian.oci" "$work/debian/rootfs" \
    --step dpkg:jq='install -y --no-install-recommends jq' --step dpkg:bc='tree bc' \
    --step dpkg:strata-sample='dpkg -i /debs/strata-sample_2.0.deb' --step dpkg:strata-again='RUN dpkg -i /debs/strata-again_1.0.deb' \
    --step pip:strata_wheel=strata_wheel-2.0 --step pip:strata_kept=strata_wheel-1.0 || failed=1
done
if command -v rpm > /dev/null && command -v rpmbuild > /dev/null; then
  [ -d "$work/rpm/rootfs" ] || (build_rpm) || { echo "FAIL: the image with rpm was not built"; exit 1; }
  python3 "$here/check_packages.py" "$cli" "oci:$work/rpm.oci:rpm" "$work/rpm.oci" "$work/rpm/rootfs" \
    --step rpm:strata-one='RUN first' --step rpm:strata-two='RUN second' --step rpm:strata-three='RUN third' || failed=1
else
  echo "rpm and rpmbuild are not installed: not compared with rpm"
fi
[ $failed = 0 ] && echo "all agree" || echo "something differs"
exit $failed
