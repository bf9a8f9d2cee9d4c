"""The Markdown templates of pages, and the one way to fill them.

Values are HTML-escaped unless a template says otherwise. Text that may come from a seed goes
through `md` (inside a line) or `md_start` (at the start of one); attributes need neither.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.writing.markdown import escape

if TYPE_CHECKING:
    from jinja2 import Environment


def flag(code: str | None) -> str:
    """The country's flag as the two characters that fonts draw as one; empty where the code is
    none of ISO's (those that begin with X are for private use)."""
    if not code or len(code) != 2 or not (code.isascii() and code.isupper()) or code[0] == "X":
        return ""
    return "".join(chr(0x1F1E6 + ord(letter) - ord("A")) for letter in code)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # loaded by the first page
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # Marked as safe because `escape` has dealt with HTML, too.
    environment.filters["md"] = lambda text: Markup(escape(str(text), at_line_start=False))  # noqa: S704
    environment.filters["md_start"] = lambda text: Markup(escape(str(text)))  # noqa: S704
    environment.filters["flag"] = flag
    return environment


def render(template: str, **values: Any) -> str:
    """The text of the template `template` (a file of this folder) with `values` filled in."""
    return _environment().get_template(template).render(**values)
