#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Starts strata-cli with the libraries beside this script, through their own loader.
lib=$(dirname "$(readlink -f "$0")")/lib
exec "$lib/ld-linux-x86-64.so.2" --argv0 "$0" --library-path "$lib" "$lib/strata-cli" "$@"
