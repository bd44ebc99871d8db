#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The last step of action.yml: puts the answer into the comment of an earlier run, or into a new one.
set -euo pipefail

report="${RUNNER_TEMP:-/tmp}/strata-check.md"
comments="repos/$GITHUB_REPOSITORY/issues/$STRATA_PULL_REQUEST/comments"
mark='<!-- strata-cli check -->'
earlier="$(gh api --paginate "$comments" --jq ".[] | select(.body | startswith(\"$mark\")) | .id" | sed -n 1p)"
# GitHub takes 65536 characters.
head -c 65000 "$report" >"$report.short"
if [[ -n "$earlier" ]]; then
  gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$earlier" -F "body=@$report.short" --silent
else
  gh api --method POST "$comments" -F "body=@$report.short" --silent
fi
