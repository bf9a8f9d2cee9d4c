"""Front matter: always through a YAML writer, never by joining strings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

# The C writer where PyYAML has it (its wheels do): eight times faster on an archive's pages.
_Base: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Dumper(_Base):  # type: ignore[misc]
    """Writes every value out: an anchor (`&id001`) would puzzle those who read the pages."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def page(fields: Mapping[str, Any], body: str) -> str:
    """A Markdown page: front matter with `fields` in their order, then `body`.

    Fields that are None are left out. The page begins with the mark by which `sync` knows that it
    is generated. One line per value: a value broken over lines could begin one with `---`, which
    MkDocs takes for the end of the block.
    """
    kept = {"generated": True} | {key: value for key, value in fields.items() if value is not None}
    head = yaml.dump(
        kept,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=False,
        width=2**31 - 1,
    )
    return f"---\n{head}---\n\n{body.strip()}\n"
