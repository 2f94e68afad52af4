"""The part of the schema of api/v1 that describes what a plugin opens to its hosts."""

from __future__ import annotations

from catalog_builder.render.api_schema_parts import TEXT, Schema, array, described, nullable, record, ref


def interface_parts() -> dict[str, Schema]:
    """Return the definitions by name."""
    return {
        "interface": record(
            "What a plugin opens to its hosts.",
            "插件对外开放的接口。",
            alias=described(nullable(TEXT), "Alias in the examples.", "示例使用的引用名。"),
            components=array(ref("component"), "Components.", "组件。"),
            pages=array(ref("page"), "Pages.", "页面。"),
            api=array(ref("function"), "Functions.", "函数。"),
        ),
        "component": _component(),
        "page": record(
            "A page.",
            "一个页面。",
            name=_name(),
            path=described(nullable(TEXT), "Path of its files in the plugin.", "页面文件在插件中的路径。"),
            address=_address(),
            summary=_summary(),
            query=array(ref("parameter"), "Parameters of its address.", "页面参数。"),
        ),
        "function": record(
            "A function.",
            "一个函数。",
            name=_name(),
            call=described(nullable(TEXT), "An example call.", "示例调用。"),
            summary=_summary(),
            parameters=array(ref("parameter"), "Arguments.", "参数。"),
            returns=described(ref("localized"), "What it returns.", "返回值。"),
        ),
        "parameter": _parameter(),
    }


def _component() -> Schema:
    return record(
        "A component.",
        "一个组件。",
        name=_name(),
        tag=described(nullable(TEXT), "Tag in the examples; null: its name.", "示例使用的标签名；null 即名称。"),
        address=_address(),
        summary=_summary(),
        properties=array(ref("parameter"), "Properties.", "属性。"),
        events=array(
            record(
                "An event.",
                "一个事件。",
                name=_name(),
                detail=described(nullable(TEXT), "Shape of event.detail.", "event.detail 的内容。"),
                summary=_summary(),
            ),
            "Events.",
            "事件。",
        ),
        methods=array(record("A method.", "一个方法。", name=_name(), summary=_summary()), "Methods.", "方法。"),
    )


def _parameter() -> Schema:
    return record(
        "A parameter.",
        "一个参数。",
        name=_name(),
        type=described(nullable(TEXT), "Type, as the platform writes it.", "类型，写法与平台相同。"),
        required=described(
            {"type": ["boolean", "null"]}, "Whether it must be given; null: not known.", "是否必填；null 为未知。"
        ),
        default=described(nullable(TEXT), "Default, as written in code.", "默认值，写法与代码相同。"),
        summary=_summary(),
    )


def _name() -> Schema:
    return described(TEXT, "Its name in code.", "代码中的名称。")


def _summary() -> Schema:
    return described(ref("localized"), "What it is for.", "用途说明。")


def _address() -> Schema:
    return described(
        nullable(TEXT),
        "Address for hosts; null: plugin://<alias>/<name>.",
        "宿主使用的地址；null 即 plugin://<引用名>/<名称>。",
    )
