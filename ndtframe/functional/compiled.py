"""The compiler of the kernels, where there is one.

Kernels are plain functions over arrays.  Numba compiles them on first use and keeps the machine
code beside them; without Numba the interpreter runs the very same functions, slower, with the same
operations in the same order and so with the same result to the last bit.

Numba takes longer to import than small networks take to compute, so the interpreter runs the first
calls, as long as they are small.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, update_wrapper
from threading import RLock
from types import FunctionType
from typing import Any, TypeVar, cast

FunctionT = TypeVar("FunctionT", bound=Callable[..., Any])

_MAKING = RLock()


@cache
def compiler() -> Any | None:
    """Numba, or ``None`` where it is not installed, or not for this Python."""
    try:
        import numba
    except ImportError:
        return None
    return numba


def compiled(function: FunctionT) -> FunctionT:
    """The function as machine code, or itself."""
    return cast(FunctionT, _Kernel(cast(FunctionType, function)))


class Allowance:
    """How much the interpreter may still do, in elements of arrays that kernels are called with."""

    MOST_AT_ONCE = 2_000

    def __init__(self, left: int) -> None:
        self.left = left

    def covers(self, arguments: tuple[Any, ...]) -> bool:
        """Whether a call is small enough; it is taken off then, and else nothing is left."""
        elements = _elements(arguments)
        self.left = self.left - elements if elements <= self.MOST_AT_ONCE else 0
        return self.left > 0


ALLOWANCE = Allowance(20_000)


def _elements(value: Any) -> int:
    """How many elements the arrays in a tuple hold."""
    return sum(map(_elements, value)) if isinstance(value, tuple) else getattr(value, "size", 1)


class _Kernel:
    """A function that is made ready for the compiler when it is called with much."""

    def __init__(self, function: FunctionType) -> None:
        self._function = function
        self._made: dict[bool, Any] = {}
        self._machine_code: Any = None
        update_wrapper(self, function)

    def __call__(self, *arguments: Any) -> Any:
        if self._machine_code is not None:
            return self._machine_code(*arguments)
        with _MAKING:
            if ALLOWANCE.covers(arguments):
                run = self.made(is_compiled=False)
            else:
                run = self._machine_code = self.made(is_compiled=True)
        return run(*arguments)

    def made(self, *, is_compiled: bool) -> Any:
        """The function with names that lead to the kernels themselves, as the compiler wants it."""
        if is_compiled not in self._made:
            function = self._function
            names = dict(function.__globals__)
            own = FunctionType(function.__code__, names, function.__name__, function.__defaults__)
            self._made[is_compiled] = _machine_code(own) if is_compiled else own
            for name in function.__code__.co_names:
                used = names.get(name)
                if isinstance(used, _Kernel):
                    names[name] = used.made(is_compiled=is_compiled)
        return self._made[is_compiled]


def _machine_code(function: FunctionType) -> Any:
    numba = compiler()
    if numba is None:
        return function
    try:
        return numba.njit(cache=True)(function)
    except RuntimeError:  # no folder to keep machine code in
        return numba.njit(function)
