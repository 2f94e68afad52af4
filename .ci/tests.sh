#!/bin/sh
# All tests, in three processes beside each other: they wait for a browser, a build or a server more than they compute.
# One is watched while it runs, what the others say is shown after it. $1 is the folder of the environment's programs.
set -u
pytest=$1/pytest
builds="tests/assembly tests/delivery tests/editing tests/forges tests/hostile tests/hosts tests/run tests/serving"
shown=$(mktemp -d)
trap 'rm -rf "$shown"' EXIT
trap 'kill $browser $builder 2>/dev/null; exit 130' INT TERM

"$pytest" tests/browser >"$shown/browser" 2>&1 &
browser=$!
# Not quoted: each folder is an argument of its own.
"$pytest" $builds >"$shown/builds" 2>&1 &
builder=$!
"$pytest" --ignore=tests/browser $(printf -- '--ignore=%s ' $builds)
others=$?
wait $builder
built=$?
wait $browser
looked=$?
cat "$shown/builds" "$shown/browser"
test $others -eq 0 -a $built -eq 0 -a $looked -eq 0
