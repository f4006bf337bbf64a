"""The template of a card as data, so that the page fills the same one: `card.html`, with its pieces.

A program is a list: a text is markup of the template, and a list says what to do. `["text", value]` writes
a value as text, `["line", value]` a line, which is HTML already, and `["piece", name, value]` a piece;
`["if", test, then, otherwise]` and `["for", name, values, each]` have programs. Values and tests are paths
such as `card.title`, or lists: `["join", value, between]`, `["and", one, other]`, `["or", one, other]`,
`["not", one]` and `["!=", value, text]`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import nodes


def program(template: nodes.Template) -> list[Any]:
    """The program of a template."""
    return [*_steps(template.body)]


def piece_programs(template: nodes.Template) -> dict[str, list[Any]]:
    """Of each macro of a template the name of its value, and its program."""
    from jinja2 import nodes

    return {
        macro.name: [macro.args[0].name, [*_steps(macro.body)]] for macro in template.find_all(nodes.Macro)
    }


def _steps(body: Iterable[nodes.Node]) -> Iterator[Any]:
    from jinja2 import nodes

    for node in body:
        if isinstance(node, nodes.Output):
            yield from map(_written, node.nodes)
        elif isinstance(node, nodes.If):
            yield ["if", _value(node.test), [*_steps(node.body)], [*_steps(node.else_)]]
        else:
            assert isinstance(node, nodes.For)
            assert isinstance(node.target, nodes.Name)
            yield ["for", node.target.name, _value(node.iter), [*_steps(node.body)]]


def _written(node: nodes.Expr) -> Any:
    from jinja2 import nodes

    if isinstance(node, nodes.TemplateData):
        return node.data
    if isinstance(node, nodes.Call):
        name, value = node.args
        return ["piece", name.as_const(), _value(value)]
    if isinstance(node, nodes.Filter) and node.name == "line":
        assert node.node
        return ["line", _value(node.node)]
    return ["text", _value(node)]


def _value(node: nodes.Node) -> Any:
    from jinja2 import nodes

    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{_value(node.node)}.{node.attr}"
        case nodes.Filter(name="join"):
            assert node.node
            return ["join", _value(node.node), node.args[0].as_const()]
        case nodes.And() | nodes.Or():
            return [type(node).__name__.lower(), _value(node.left), _value(node.right)]
        case nodes.Not():
            return ["not", _value(node.node)]
        case nodes.Compare():
            (other,) = node.ops
            assert other.op == "ne"
            return ["!=", _value(node.expr), other.expr.as_const()]
    raise ValueError(f"the page does not know {type(node).__name__}")
