#!/bin/sh
# sh .ci/catalog.sh review    @@say:review-job@@
# sh .ci/catalog.sh publish   @@say:publish-job@@
#
# @@say:variables@@
#   CATALOG_BRANCH   @@say:variable-branch@@
#   CATALOG_BASE     @@say:variable-base@@
#   CATALOG_TARGET   @@say:variable-target@@
#   PIP_INDEX_URL    @@say:variable-index@@
set -eu
cd "$(dirname "$0")/.."

branch=${CATALOG_BRANCH:-@@branch@@}
catalog=.venv/bin/catalog

complete_history() {
    if [ "$(git rev-parse --is-shallow-repository)" = true ]; then
        git fetch --quiet --unshallow
    fi
}

review() {
    if [ -z "${CATALOG_BASE:-}" ]; then
        git fetch --quiet origin "+refs/heads/$branch:refs/remotes/origin/$branch"
    fi
    base=$(git merge-base "${CATALOG_BASE:-origin/$branch}" HEAD)
    rm -rf .base before preview
    git worktree prune
    verdict=0
    "$catalog" check --since "$base" --lang @@lang@@ || verdict=$?
    git worktree add --detach --quiet .base "$base"
    "$catalog" build --drafts --lang @@lang@@ --project .base --cache-dir .cache --site-dir before
    "$catalog" build --drafts --lang @@lang@@ --site-dir preview
    "$catalog" compare before preview --format markdown --lang @@lang@@
    git worktree remove --force .base
    return "$verdict"
}

publish() {
    : "${CATALOG_TARGET:?@@say:target-missing@@}"
    "$catalog" build --lang @@lang@@ --site-dir site
    "$catalog" audit site --lang @@lang@@
    "$catalog" publish "$CATALOG_TARGET" --site-dir site
}

case "${1:-}" in
    review | publish) ;;
    *)
        echo "usage: sh .ci/catalog.sh review|publish" >&2
        exit 2
        ;;
esac
complete_history
make setup
"$1"
