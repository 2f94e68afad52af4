"""The words of workflow files: names of steps, and comments for whoever reads the file."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from catalog_builder.model.text import Localized

WORDS: Mapping[str, Localized] = MappingProxyType(
    {
        "made": Localized(
            zh="由此命令生成，可以修改；改过之后，再次生成时不会被覆盖。",
            en="Made by this command and yours to change: a changed file is not overwritten when it is made again.",
        ),
        "permissions": Localized(
            zh="默认没有任何权限，各任务只取所需。来自派生仓库的合并请求得不到密钥。",
            en="No permission unless a job names it. Pull requests from forks get no secrets.",
        ),
        "mirror": Localized(
            zh="需要 PyPI 镜像时，在仓库的变量里设置 PIP_INDEX_URL；不设置则用默认的。",
            en="For a mirror of PyPI set the repository's variable PIP_INDEX_URL; unset, pip uses its own.",
        ),
        "mirror-gitlab": Localized(
            zh="需要镜像时，在项目的 CI/CD 变量里设置 PIP_INDEX_URL（PyPI）和 CATALOG_IMAGE（容器镜像）。",
            en="For mirrors set the project's CI/CD variables PIP_INDEX_URL (PyPI) and CATALOG_IMAGE (image).",
        ),
        "review-job": Localized(
            zh="合并请求：检查改动的插件，生成预览和差异",
            en="Proposed changes: check the plugins they touch, make a preview, tell what differs",
        ),
        "check-job": Localized(
            zh="检查：合并请求里标出有问题的行，只有本次改动的插件有错误时才失败。",
            en="Lines at fault are marked in the merge request; only faults of plugins that it changes fail the job.",
        ),
        "preview-job": Localized(
            zh="预览：连同草稿的整个站点，以及与目标分支的差异。", en="The whole site with drafts, and what differs."
        ),
        "publish-job": Localized(zh="主分支：构建、检查成品并发布", en="Main branch: build, audit and publish"),
        "base": Localized(zh="确定与哪个版本比较", en="Find the commit to compare with"),
        "set-up": Localized(zh="安装构建程序", en="Install the builder"),
        "check": Localized(zh="检查改动的插件", en="Check the plugins that changed"),
        "preview": Localized(zh="构建预览", en="Build the preview"),
        "difference": Localized(zh="列出差异", en="Tell what differs"),
        "build": Localized(zh="构建站点", en="Build the site"),
        "audit": Localized(zh="检查成品", en="Audit the site"),
        "deliver": Localized(zh="发布", en="Publish"),
        "variables": Localized(zh="环境变量：", en="Environment variables:"),
        "variable-branch": Localized(zh="主分支的名称", en="name of the main branch"),
        "variable-base": Localized(
            zh="与哪个提交比较；默认为主分支", en="commit to compare with; the main branch unless given"
        ),
        "variable-target": Localized(
            zh="发布到哪里，如 s3://bucket，见 catalog publish --help",
            en="where to publish, such as s3://bucket; see catalog publish --help",
        ),
        "variable-index": Localized(zh="PyPI 镜像的地址", en="address of a mirror of PyPI"),
        "target-missing": Localized(zh="没有设置 CATALOG_TARGET", en="CATALOG_TARGET is not set"),
    }
)
"""By the names that stand after `say:` in the templates. Plain text without quotes, for YAML and shell alike."""
