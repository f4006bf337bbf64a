"""The description in OpenAPI 3.1 of what `missionlog serve` answers under `/api/`, for programs that ask."""

from __future__ import annotations

from typing import Any, Final

from missionlog.cli.commands import COMMANDS
from missionlog.cli.json_answers import QUESTIONS, parameters_of
from missionlog.cli.option_types import Option
from missionlog.cli.options import day
from missionlog.model.json_schema import listing_schema
from missionlog.version import __version__

#: The folder of what is asked.
API: Final = "api/"
#: The name of the description itself.
DESCRIPTION: Final = "openapi.json"
_QUERY_DOC: Final = (
    "Words that facts must have, and filters, as behind the command: `tag:photo since:2024`. Words in quotes"
    " are a phrase."
)
_ERROR: Final = {
    "type": "object",
    "properties": {
        "error": {"type": "string", "description": "what is wrong"},
        "help": {"type": "string", "description": "what to do about it"},
        "text": {"type": "string", "description": "the part of the question that is wrong"},
        "column": {"type": "integer", "description": "where in that text, counted from 1"},
        "end-column": {"type": "integer", "description": "the first column after it"},
    },
    "required": ["error"],
}


def openapi() -> dict[str, Any]:
    """The description, made from the table of commands, their options, and the schemas of their rows."""
    kinds = sorted({question.kind for question in QUESTIONS.values()})
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "missionlog",
            "version": __version__,
            "description": "What the commands print of a log with `--json`. It can only be read.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": {f"/{API}{command}": {"get": _operation(command)} for command in QUESTIONS},
        "components": {
            "schemas": {"error": _ERROR, **{kind: _within(kind, listing_schema(kind)) for kind in kinds}}
        },
    }


def _operation(command: str) -> dict[str, Any]:
    return {
        "operationId": command,
        "summary": COMMANDS[command],
        "parameters": [_parameter(name, option) for name, (_, option) in parameters_of(command).items()],
        "responses": {
            "200": _response(f"What `missionlog {command} --json` prints.", QUESTIONS[command].kind),
            "400": _response("The question cannot be answered.", "error"),
            "503": _response("The log cannot be read now.", "error"),
        },
    }


def _response(words: str, schema: str) -> dict[str, Any]:
    content = {"schema": {"$ref": f"#/components/schemas/{schema}"}}
    return {"description": words, "content": {"application/json": content}}


def _parameter(name: str, option: Option) -> dict[str, Any]:
    described = {
        "name": name,
        "in": "query",
        "description": _QUERY_DOC if name == "q" else option.help,
        "required": option.required,
        "schema": _schema(option),
    }
    return {**described, "style": "form", "explode": True} if option.many else described


def _schema(option: Option) -> dict[str, Any]:
    """What one parameter takes."""
    if option.read is None:
        return {"type": "boolean", "default": False}
    if option.read is int:
        return {"type": "integer", "minimum": 0}
    if option.read is day:
        return {"type": "string", "format": "date"}
    if option.many:
        return {"type": "array", "items": {"type": "string"}}
    return (
        {"type": "string", "enum": [*option.choices]}
        if option.choices
        else {"type": "string", "minLength": 1}
    )


def _within(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """A schema as a part of the description: what it refers to stands below its name there."""
    return {
        key: _moved(value, f"#/components/schemas/{name}/$defs/")
        for key, value in schema.items()
        if key != "$schema"
    }


def _moved(value: Any, place: str) -> Any:
    if isinstance(value, dict):
        return {
            key: inner.replace("#/$defs/", place) if key == "$ref" else _moved(inner, place)
            for key, inner in value.items()
        }
    return [_moved(inner, place) for inner in value] if isinstance(value, list) else value
