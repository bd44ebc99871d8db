#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The second step of action.yml: saves what is not saved yet and runs strata-cli check. The outputs of the step and the
# summary of the job are written by strata-cli itself.
set -euo pipefail

die() {
  printf '::error title=strata-cli check::%s\n' "$*"
  exit 2
}

temporary="${RUNNER_TEMP:-/tmp}"

# saved NAME FILE: writes an image of the local engine, which pulls it if it has to, to FILE.
saved() {
  local engine
  engine="$(command -v docker || command -v podman)" || die "an image by name needs docker or podman"
  "$engine" image inspect "$1" >/dev/null 2>&1 || "$engine" pull -q "$1" >/dev/null || die "there is no image $1"
  rm -f "$2"
  "$engine" save -o "$2" "$1"
}

suffix_of() {
  case "$1" in
    text) echo txt ;;
    json | sarif | html) echo "$1" ;;
    junit) echo xml ;;
    gitlab) echo codequality.json ;;
    markdown) echo md ;;
    *) die "report-format: '$1' is not one of text json junit sarif gitlab markdown html" ;;
  esac
}

archive="$STRATA_ARCHIVE"
if [[ -n "$STRATA_IMAGE" && -n "$archive" ]]; then
  die "give image or archive, not both"
elif [[ -n "$STRATA_IMAGE" ]]; then
  archive="$temporary/strata-image.tar"
  saved "$STRATA_IMAGE" "$archive"
elif [[ -z "$archive" ]]; then
  die "one of the inputs image and archive is needed"
fi

arguments=(check "$archive")
if [[ -n "$STRATA_AGAINST" ]]; then
  against="$STRATA_AGAINST"
  if [[ ! -e "$against" && "$against" != *-archive:* && "$against" != oci:* && "$against" != dir:* ]]; then
    against="$temporary/strata-against.tar"
    saved "$STRATA_AGAINST" "$against"
  fi
  arguments+=(--against "$against")
fi
if [[ -n "$STRATA_CONFIG" ]]; then
  arguments+=(--config "$STRATA_CONFIG")
fi
arguments+=(--report github --report "text=$temporary/strata-check.txt" --report "markdown=$temporary/strata-check.md")
if [[ -n "$STRATA_SARIF" ]]; then
  mkdir -p "$(dirname "$STRATA_SARIF")"
  rm -f "$STRATA_SARIF"
  arguments+=(--report "sarif=$STRATA_SARIF")
fi
read -r -a formats <<<"${STRATA_FORMATS//$'\n'/ }"
for format in "${formats[@]}"; do
  if [[ "$format" == github ]]; then # it is always there
    continue
  fi
  suffix="$(suffix_of "$format")" || { # what die printed is not the suffix
    printf '%s\n' "$suffix"
    exit 2
  }
  mkdir -p "$STRATA_DIRECTORY"
  arguments+=(--report "$format=$STRATA_DIRECTORY/strata.$suffix")
done
read -r -a options <<<"${STRATA_OPTIONS//$'\n'/ }"
arguments+=("${options[@]}")

status=0
"$STRATA_CLI" "${arguments[@]}" || status=$?

if [[ -n "$STRATA_SARIF" && -f "$STRATA_SARIF" ]]; then # a later step uploads it
  printf 'sarif-file=%s\n' "$STRATA_SARIF" >>"$GITHUB_OUTPUT"
fi

# For people who read the log. A name in the image is not a command.
if [[ -f "$temporary/strata-check.txt" ]]; then
  token="strata-$RANDOM$RANDOM$RANDOM"
  printf '::stop-commands::%s\n' "$token"
  cat "$temporary/strata-check.txt"
  printf '::%s::\n' "$token"
fi
if [[ "$status" == 1 && "$STRATA_FAIL" == false ]]; then
  exit 0
fi
exit "$status"
