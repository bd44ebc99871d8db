#!/bin/sh
# Started by the container engine; everything after it is the command.
set -eu
echo "tide tables ${TIDES_VERSION} on port 8080"
exec "$@"
