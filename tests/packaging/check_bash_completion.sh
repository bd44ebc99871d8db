#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# check_bash_completion.sh FILE: loads the completion and asks it as a shell would.
set -euo pipefail
# shellcheck source=packaging/completions/strata-cli.bash
. "$1"

failed=0

# expect "words so far" "word that must be offered" ["word that must not"]
expect() {
  local offered
  read -r -a COMP_WORDS <<<"$1"
  [[ "$1" != *" " ]] || COMP_WORDS+=("")
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
mkdir out

expect 'strata-cli ' images app.tar
expect 'strata-cli i' info layers
expect 'strata-cli --' --version --exit-code
expect 'strata-cli ls --' --recursive --to
expect 'strata-cli ls a' app.tar
expect 'strata-cli ls --' --tsv
expect 'strata-cli info --' --json --tsv
expect 'strata-cli cat --' --at --json
expect 'strata-cli --json diff x --' --exit-code --version
expect 'strata-cli compare a b --' --at-b --layer
expect 'strata-cli compare a b --only ' packages app.tar
expect 'strata-cli compare a b --html ' app.tar
expect 'strata-cli extract app.tar /etc --to ' out app.tar
exit "$failed"
