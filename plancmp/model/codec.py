"""Frozen values ↔ plain lists, driven by their type hints: what a cache or a JSON file holds.

A dataclass becomes the list of its fields' values in order, a tuple a list; the rest is as JSON
has it. decode(T, encode(x)) == x for every type of this room.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def encode(value: Any) -> Any:
    """The value as lists, numbers, words and None."""
    if is_dataclass(value):
        return [encode(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, tuple):
        return [encode(entry) for entry in value]
    return value


def decode(kind: type[T], plain: Any) -> T:
    """The value of type `kind` that `plain` was made of.

    Raises TypeError, ValueError, KeyError or IndexError if it was made of another type.
    """
    hashable: Any = kind
    value: T = _decoder(hashable)(plain)
    return value


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    """A function that turns plain values into `kind`."""
    if is_dataclass(kind):
        return _of_dataclass(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _of_tuple(arguments)
    if origin in (Union, types.UnionType):
        return _of_union(arguments)
    return _of_leaves((kind,))


def _of_dataclass(kind: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    decoders = [_decoder(hints[field.name]) for field in fields(kind)]

    def build(plain: Any) -> Any:
        return kind(*[read(entry) for read, entry in zip(decoders, plain, strict=True)])

    return build


def _of_tuple(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        read = _decoder(arguments[0])
        return lambda plain: tuple([read(entry) for entry in plain])
    readers = [_decoder(argument) for argument in arguments]
    return lambda plain: tuple([r(entry) for r, entry in zip(readers, plain, strict=True)])


def _of_union(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    """A union of at most one structured type with None, numbers and words."""
    structured = [a for a in arguments if is_dataclass(a) or get_origin(a) is tuple]
    leaf = _of_leaves(tuple(a for a in arguments if a not in structured))
    if not structured:
        return leaf
    (only,) = structured
    read = _decoder(only)
    return lambda plain: read(plain) if isinstance(plain, list) else leaf(plain)


def _of_leaves(kinds: tuple[Any, ...]) -> Callable[[Any], Any]:
    """One of `kinds`: words, numbers, booleans, None, or the words that a Literal allows."""
    literals = frozenset(w for kind in kinds if get_origin(kind) is Literal for w in get_args(kind))
    types_ = frozenset(kind for kind in kinds if get_origin(kind) is not Literal)
    if not types_ <= {str, int, float, bool, type(None)}:
        raise TypeError(f"no decoder for {kinds}")
    if float in types_:
        types_ |= {int}

    def check(plain: Any) -> Any:
        if type(plain) in types_ or (literals and plain in literals):
            return plain
        raise TypeError(f"{plain!r} is none of {kinds}")

    return check
