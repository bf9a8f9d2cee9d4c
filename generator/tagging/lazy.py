"""Parts of the gazetteer that are made when a report first names them.

Of thirty thousand names a report has thirty: what the others stand for stays as it was stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, KeysView, Mapping, Sequence
from typing import Any, TypeVar, overload

import msgspec

T = TypeVar("T")


class _Made(dict[str, T]):
    """What of a LazyMap was asked for; asked for anything else, it makes that."""

    __slots__ = ("_read", "_stored")

    def __init__(self, stored: dict[str, msgspec.Raw], read: Callable[[msgspec.Raw], T]) -> None:
        super().__init__()
        self._stored = stored
        self._read = read

    def __missing__(self, key: str) -> T:
        found = self[key] = self._read(self._stored[key])
        return found


class LazyMap(Mapping[str, T]):
    """A mapping whose values are read from msgpack one by one, and then kept."""

    __slots__ = ("_stored", "made")

    def __init__(self, stored: dict[str, msgspec.Raw], kind: Any) -> None:
        self._stored = stored
        self.made: dict[str, T] = _Made(stored, msgspec.msgpack.Decoder(kind).decode)

    def __getitem__(self, key: str) -> T:
        return self.made[key]

    def keys(self) -> KeysView[str]:
        return self._stored.keys()

    def __contains__(self, key: object) -> bool:
        return key in self._stored

    def __iter__(self) -> Iterator[str]:
        return iter(self._stored)

    def __len__(self) -> int:
        return len(self._stored)

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self.items()),)


class LazyRow(Sequence[T]):
    """A row that is read from msgpack as a whole when somebody first looks at it."""

    __slots__ = ("_kind", "_made", "_stored")

    def __init__(self, stored: msgspec.Raw, kind: Any) -> None:
        self._stored = stored
        self._kind = kind
        self._made: tuple[T, ...] | None = None

    def _row(self) -> tuple[T, ...]:
        if self._made is None:
            self._made = msgspec.msgpack.decode(self._stored, type=tuple[self._kind, ...])  # type: ignore[name-defined]
        return self._made

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        return self._row()[at]

    def __len__(self) -> int:
        return len(self._row())

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (self._row(),)


__all__ = ["LazyMap", "LazyRow"]
