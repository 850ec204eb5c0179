#!/bin/sh
# Proves the forward pass on a GPU: writes the programs and checkpoints with Java, then runs and times them without it.
#   prove.sh [DEVICE]        cuda:0 by default; cpu tries the scripts where there is no GPU. LAYERS=4 takes fewer layers.
# Needs PYTHON (python3) with torch 2.7 or newer and transformers 5, and 6 GB of disk for all 18 layers of gemma-2b.
set -e
here=$(cd "$(dirname "$0")" && pwd)
device=${1:-cuda:0}
prove() { "${PYTHON:-python3}" "$here/prove.py" "$device" "$@"; }
# Before minutes of work for a device that is not there.
prove
cd "$here/../.."
mvn -B -ntp -q -pl it-tests/benchmark -am test -Dtest=DeviceBundle -Dsurefire.failIfNoSpecifiedTests=false \
    -Dgemma.benchmark.layers="${LAYERS:-18}"
prove "$here/../benchmark/target/device-bundle"
