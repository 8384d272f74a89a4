"""Properties that are found once: the first look stores what it found in the object, and later ones read it there."""

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801 (a decorator)
    """Make a method a property that is found once an object.

    `functools.cached_property` takes a lock up to Python 3.11, for threads that share an object; no stage has any. The
    thousands of such properties that an article has took a thirtieth of all time more with it.
    """

    def __init__(self, find: Callable[[Any], T]) -> None:
        self._find = find
        self.__doc__ = find.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        """Remember the property's name."""
        self._name = name

    @overload
    def __get__(self, thing: None, owner: type) -> Self: ...

    @overload
    def __get__(self, thing: object, owner: type) -> T: ...

    def __get__(self, thing: object | None, owner: type) -> T | Self:
        """Return what the method finds; Python looks into the object itself from then on."""
        if thing is None:
            return self
        found: T = self._find(thing)
        thing.__dict__[self._name] = found
        return found
