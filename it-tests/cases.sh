#!/bin/bash
# Runs a folder of cases and prints a table; ends with 1 if one fails, with 2 if there is none to run.
#
#   it-tests/cases.sh [-r REPOSITORY] FOLDER [PATTERN]...
#
# A case is a folder with a run.sh, at any depth. It passes when run.sh ends with 0 within CASE_SECONDS (300), and what
# it printed holds no sign of a run that broke. Where cases.expected, beside this script, has a line for the case, its
# regular expression (ERE) must match a line of what was printed, or no line if it begins with "!".
# Artifacts come from REPOSITORY, ~/.m2/repository by default, where `mvn install -DskipTests -pl gemma-maven-plugin -am`
# put them. PATTERNs are globs of names.
set -u
here=$(cd "$(dirname "$0")" && pwd); export PROJECT=${here%/*}
usage() { sed -n '2,11s/^# \{0,1\}//p' "$0" >&2; exit 2; }
while getopts r: option; do
  case $option in
    r) export MAVEN_OPTS="${MAVEN_OPTS:-} -Dmaven.repo.local=$(cd "$OPTARG" && pwd)" ;;
    *) usage ;;
  esac
done
shift $((OPTIND - 1)); [ $# -gt 0 ] || usage
folder=$(cd "$1" && pwd) || exit 2; shift; [ $# -gt 0 ] || set -- '*'

# What no run may print, whatever it was given.
broken='^\s+at [a-z][A-Za-z0-9_.$]*\(|broke: |OutOfMemoryError|ran out of heap|StackOverflowError|NullPointerException'
broken+='|killed by signal|exit code 124|##(vso|teamcity)?\['

logs=$(mktemp -d); failures=0; runs=0
printf '%-42s %-5s %5s  %s\n' case '' s why
while IFS= read -r script; do
  dir=$(dirname "$script"); name=${dir#"$folder"/}
  wanted=; for pattern; do case $name in $pattern) wanted=1 ;; esac; done; [ "$wanted" ] || continue
  log=$logs/${name//\//+}; began=$SECONDS; why=
  (cd "$PROJECT" && timeout "${CASE_SECONDS:-300}" bash "$script" < /dev/null) > "$log" 2>&1; code=$?
  expected=$(awk -v name="$name" '$1 == name { sub(/^[^ ]+ +/, ""); print }' "$here/cases.expected")
  if [ -n "$expected" ]; then
    while IFS= read -r one; do
      if [ "${one#!}" = "$one" ]; then grep -qaE -e "$one" "$log" || why="does not print: $one"
      else grep -qaE -e "${one#!}" "$log" && why="prints: ${one#!}"; fi
    done <<< "$expected"
  elif [ $code != 0 ]; then why="ends with $code"; fi
  [ $code = 124 ] && why="does not end"
  [ -z "$why" ] && grep -qaE -e "$broken" "$log" && why="prints: $(grep -aE -m1 -e "$broken" "$log")"
  runs=$((runs + 1)); [ "$why" ] && failures=$((failures + 1))
  printf '%-42s %-5s %5s  %s\n' "$name" "$([ "$why" ] && echo FAIL || echo ok)" $((SECONDS - began)) "${why:0:110}"
done < <(find "$folder" -name run.sh | LC_ALL=C sort)
echo "$failures of $runs cases fail; what they printed is in $logs"
[ $runs -gt 0 ] || exit 2
[ $failures = 0 ]
