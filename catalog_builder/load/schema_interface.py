"""The part of the schema that describes a plugin's interface: components, pages, functions and their members."""

from __future__ import annotations

from catalog_builder.load.schema_parts import (
    Schema,
    described_field,
    list_field,
    localized_field,
    name_field,
    object_field,
    plugin_address_field,
    summary_field,
    text_field,
)


def component_field() -> Schema:
    return object_field(
        "A component.",
        "一个组件。",
        required=["name"],
        name=name_field(),
        tag=name_field(),
        address=plugin_address_field(),
        summary=summary_field(),
        properties=list_field("Properties.", "属性。", parameter_field(), 1, 100),
        events=list_field(
            "Events.",
            "事件。",
            object_field(
                "An event.",
                "一个事件。",
                required=["name"],
                name=name_field(),
                detail=text_field("Shape of event.detail.", "event.detail 的内容。", maxLength=500),
                summary=summary_field(),
            ),
            1,
            100,
        ),
        methods=list_field(
            "Methods.",
            "方法。",
            object_field("A method.", "一个方法。", required=["name"], name=name_field(), summary=summary_field()),
            1,
            100,
        ),
    )


def page_field() -> Schema:
    return object_field(
        "A page.",
        "一个页面。",
        required=["name"],
        name=name_field(),
        path=text_field("Path of its files in the plugin.", "页面文件在插件中的路径。", maxLength=160),
        address=plugin_address_field(),
        summary=summary_field(),
        query=list_field("Parameters of its address.", "页面参数。", parameter_field(), 1, 100),
    )


def function_field() -> Schema:
    return object_field(
        "A function.",
        "一个函数。",
        required=["name"],
        name=name_field(),
        call=text_field(
            "An example call as written after the plugin's variable, for functions that take no options object.",
            "示例调用，写在插件变量之后；参数不是单个对象时使用。",
            maxLength=200,
            pattern=r"^(new )?[A-Za-z_$][^\r\n]*$",
            expected=("一行代码，如 get('main')", "one line of code, such as get('main')"),
        ),
        summary=summary_field(),
        parameters=list_field("Arguments.", "参数。", parameter_field(), 1, 100),
        returns=localized_field("What it returns.", "返回值。", 500, 500),
    )


def parameter_field() -> Schema:
    return object_field(
        "A parameter.",
        "一个参数。",
        required=["name"],
        name=name_field(),
        type=text_field("Type.", "类型。", minLength=1, maxLength=80),
        required_=described_field({"type": "boolean"}, "Whether it must be given.", "是否必填。"),
        default=text_field("Default.", "默认值。", maxLength=200),
        summary=summary_field(),
    )
