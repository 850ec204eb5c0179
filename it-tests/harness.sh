#!/bin/bash
# Counts which of lm-evaluation-harness's own tasks can be run and says why the others cannot; then compares prompts, scores and verdicts
# with the harness, as far as public data and runs are at hand.
#
#   it-tests/harness.sh FOLDER [SHARED]
#
# FOLDER is lm_eval/tasks of lm_eval 0.4.13, SHARED a folder with `hub` and `golden/lm-eval-2`; without it, only the count.
set -eu
[ $# -ge 1 ] && [ -d "$1" ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }
cd "$(dirname "$0")/.."
tests=HarnessFolderTest,KnownFunctionCasesTest,HarnessFamiliesTest
[ $# -lt 2 ] || tests+=,BuiltinsBesideTheHarnessTest,PublicHarnessTaskTest,PublicReplayTest
exec mvn -B -ntp -pl gemma-junit -am test -Dtest="$tests" -Dsurefire.failIfNoSpecifiedTests=false \
  -Dgemma.harness.tasks="$(realpath "$1")" ${2:+-Dgemma.shared="$(realpath "$2")"}
