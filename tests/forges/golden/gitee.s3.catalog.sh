#!/bin/sh
# catalog ci gitee --branch main --target s3 --lang zh · 6911d44b0e66ea0e
# 由此命令生成，可以修改；改过之后，再次生成时不会被覆盖。
# sh .ci/catalog.sh review    合并请求：检查改动的插件，生成预览和差异
# sh .ci/catalog.sh publish   主分支：构建、检查成品并发布
#
# 环境变量：
#   CATALOG_BRANCH   主分支的名称
#   CATALOG_BASE     与哪个提交比较；默认为主分支
#   CATALOG_TARGET   发布到哪里，如 s3://bucket，见 catalog publish --help
#   PIP_INDEX_URL    PyPI 镜像的地址
set -eu
cd "$(dirname "$0")/.."

branch=${CATALOG_BRANCH:-main}
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
    "$catalog" check --since "$base" --lang zh || verdict=$?
    git worktree add --detach --quiet .base "$base"
    "$catalog" build --drafts --lang zh --project .base --cache-dir .cache --site-dir before
    "$catalog" build --drafts --lang zh --site-dir preview
    "$catalog" compare before preview --format markdown --lang zh
    git worktree remove --force .base
    return "$verdict"
}

publish() {
    : "${CATALOG_TARGET:?没有设置 CATALOG_TARGET}"
    "$catalog" build --lang zh --site-dir site
    "$catalog" audit site --lang zh
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
