#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# check_bash_completion.sh FILE STRATA-CLI IMAGE: loads the completion and asks it as a shell would. IMAGE holds
# /etc/os-release, which layer 1 stores.
set -euo pipefail
# shellcheck source=/dev/null
. "$1"
cli="$2"
image="$3"

failed=0

# expect "words so far" "word that must be offered" ["word that must not"]
expect() {
  local offered line
  # The shell cuts words at ":" and "=" too.
  line="${1//:/ : }"
  line="${line//=/ = }"
  read -r -a COMP_WORDS <<<"$line"
  [[ "$line" != *" " || "$line" == *[:=]" " ]] || COMP_WORDS+=("")
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  COMPREPLY=()
  _strata_cli
  offered=" ${COMPREPLY[*]} "
  if [[ "$offered" != *" $2 "* ]]; then
    printf 'after "%s": %s is not offered, but:%s\n' "$1" "$2" "$offered"
    failed=1
  fi
  if (($# > 2)) && [[ "$offered" == *" $3 "* ]]; then
    printf 'after "%s": %s is offered\n' "$1" "$3"
    failed=1
  fi
}

cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT
touch app.tar
mkdir out etc
touch etc/only-on-this-machine
ln -s "$image" image.tar

expect 'strata-cli ' images app.tar
expect 'strata-cli i' info layers
expect 'strata-cli --' --version --exit-code
expect 'strata-cli ls --' --recursive --to
expect 'strata-cli ls a' app.tar
expect 'strata-cli ls docker-archive:a' app.tar
expect 'strata-cli ls --' --tsv
expect 'strata-cli layers --' --no-trunc
expect 'strata-cli info --' --json --tsv
expect 'strata-cli cat --' --at --json
expect 'strata-cli --json diff x --' --exit-code --version
expect 'strata-cli compare a b --' --at-b --layer
expect 'strata-cli compare a a' app.tar
expect 'strata-cli compare a b --only ' packages app.tar
expect 'strata-cli compare a b --html ' app.tar
expect 'strata-cli extract app.tar /etc --to ' out app.tar
expect 'strata-cli compare a b --only files,pack' files,packages
expect 'strata-cli compare a b --patch --' --markdown --driver
expect 'strata-cli grep root a' app.tar
expect "$cli grep -i root image.tar /etc/os-r" /etc/os-release
expect 'strata-cli find app.tar x --sort ' size app.tar
expect 'strata-cli --image 2 ls a' app.tar
expect 'strata-cli ls --unpack ' stacked app.tar
expect 'strata-cli lab ' shell app.tar
expect 'strata-cli lab build --base ' app.tar
expect 'strata-cli lab build --context ' out app.tar
expect 'strata-cli lab build -o ' app.tar
expect 'strata-cli lab build --' --build-arg --driver
expect 'strata-cli lab build --builder ' buildkit classi
expect 'strata-cli lab build a' app.tar
expect 'strata-cli lab shell --' --session --image-a
expect 'strata-cli lab shell o' out app.tar
expect 'strata-cli lab union out ' etc app.tar
expect 'strata-cli lab run --' --driver --base
# Every driver that the program itself names.
drivers="$("$cli" lab run - --driver none 2>&1 || :)"
for driver in ${drivers##*are }; do
  expect 'strata-cli lab shell --driver ' "${driver%,}" app.tar
done

# Every command and every option of a command is offered.
while IFS=$'\t' read -r kind command names _; do
  [[ "$command" != - ]] && line="strata-cli $command" || line=strata-cli
  case "$kind" in
    command) expect "$line " "$names" ;;
    option) for name in $names; do expect "$line -" "$name"; done ;;
  esac
done < <("$cli" --describe)

# Paths in the image, never those of this machine.
expect "$cli ls image.tar " etc/ app.tar
expect "$cli ls image.tar /" /etc/ /proc/
expect "$cli cat image.tar etc/o" etc/os-release etc/only-on-this-machine
expect "$cli cat image.tar /etc/os-r" /etc/os-release
expect "$cli stat --at 1 image.tar /etc/os-r" /etc/os-release
expect "$cli --at=1 --quiet story image.tar /etc/os-r" /etc/os-release
expect "$cli cat docker-archive:image.tar /etc/os-r" /etc/os-release
expect "$cli extract image.tar /etc /etc/os-r" /etc/os-release
expect "$cli extract image.tar /etc/os-r --to " out /etc/os-release
none() {
  read -r -a COMP_WORDS <<<"$1"
  [[ "$1" != *" " ]] || COMP_WORDS+=("")
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  COMPREPLY=()
  _strata_cli
  if ((${#COMPREPLY[@]} > 0)); then
    printf 'after "%s": offered:%s\n' "$1" " ${COMPREPLY[*]}"
    failed=1
  fi
}
none "$cli cat image.tar --at 0 /etc/os"
none "$cli cat app.tar /et"
none "$cli cat - /et"
none "$cli cat image.tar /etc/passwd /et"
none "$cli find image.tar a"
none "$cli info image.tar a"
none "$cli compare a b a"
none "$cli ls --image "
none "$cli ls image.tar --bogus"
none "$cli diff image.tar "
exit "$failed"
