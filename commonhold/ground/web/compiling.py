"""Templates compiled as Jinja does it, without what most values and most calls don't need: a page has some 180 of the one
and 70 of the other, and each asks several attributes of what is nearly always a plain string or a plain function."""

import re
from collections.abc import MutableMapping
from types import FunctionType
from typing import Any

from jinja2 import Environment
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

_special = re.compile("[&<>'\"]").search


class Compiler(CodeGenerator):
    """What is put out is escaped by `Templates.escaped`; all else is Jinja's."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            return super()._output_child_pre(node, frame, finalize)
        self.write(f"environment.escaped({finalize.src or ''}")


class Calls(Context):
    """What a template calls: a function without marks is called as it is, a macro is given what all macros ask for."""

    def call(self, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        kind = type(called)
        if kind is not Macro and (kind is not FunctionType or called.__dict__):
            return super().call(called, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return called(self.eval_ctx, *args, **kwargs) if kind is Macro else called(*args, **kwargs)


class Templates(Environment):
    """The templates of the house; everything that is put out is escaped."""

    code_generator_class = Compiler
    context_class = Calls

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Here no template has names of its own: all have those of the house. Jinja's chain of two dictionaries is looked through
        at every import and copied at every include, a fifth of what a conversation of forty costs."""
        return self.globals if not d else super().make_globals(d)

    @staticmethod
    def escaped(value: Any) -> str:
        """The same text as `markupsafe.escape` makes; a string that needs nothing is not made anew."""
        kind = type(value)
        if kind is Markup or (kind is str and not _special(value)):
            return value
        return escape(value)
