"""A plugin that is not released yet plans to take payments.

Wrong:
    plugin.yml:
        status: draft
        payment: ordinary-merchant

Right:
    plugin.yml:
        status: draft
        payment: none
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.manifest_faults import status_of, value_at
from catalog_builder.check.platform_facts import PAYMENT_CLOSED_SINCE
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="payment-closed",
    family="metadata",
    severity="warning",
    since="0.1.0",
    title=text("支付能力已停止申请", "No new permissions for payment"),
    finds=text(
        "尚未发布（draft、in-review）却填写了服务商或普通商户支付模式的插件。",
        "Plugins in status draft or in-review with the payment mode service-provider or ordinary-merchant.",
    ),
    matters=text(
        f"自 {PAYMENT_CLOSED_SINCE} 起，平台不再受理插件支付能力的新申请，新插件无法收款；已开通的插件不受影响。",
        f"Since {PAYMENT_CLOSED_SINCE} the platform accepts no new applications for payment in plugins, so a new "
        "plugin cannot take any. Plugins that have the permission keep it.",
    ),
)

_MODES = {
    "service-provider": text("服务商", "service-provider"),
    "ordinary-merchant": text("普通商户", "ordinary-merchant"),
}


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding for an unreleased plugin with a payment mode."""
    mode = _MODES.get(str(value_at(loaded, ("payment",))))
    status = status_of(loaded)
    if loaded.manifest is None or mode is None or status not in ("draft", "in-review"):
        return
    yield Finding(
        path=MANIFEST,
        span=loaded.manifest.place("payment"),
        message=text(
            f"支付模式为{mode.zh}而插件尚未发布（{status}），平台自 {PAYMENT_CLOSED_SINCE} 起不再受理新申请",
            f"payment is {mode.en} in a plugin that is not released ({status}); the platform accepts no new "
            f"applications for payment since {PAYMENT_CLOSED_SINCE}",
        ),
        help=text(
            "没有开通支付能力的，改为 payment: none，收款改用半屏小程序（wx.openEmbeddedMiniProgram）；"
            "已开通的，用 allow 豁免，理由写明已获准。",
            "Without the permission, set payment: none and take payments in a half-screen Mini Program "
            "(wx.openEmbeddedMiniProgram). With it, put this rule into allow and say so as the reason.",
        ),
    )
