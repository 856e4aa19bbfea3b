"""The compiler of the kernels, where there is one.

Kernels are plain functions over arrays.  Numba compiles them on first use and keeps the machine
code beside them; without Numba the interpreter runs the very same functions, slower, with the same
operations in the same order and so with the same result to the last bit.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

FunctionT = TypeVar("FunctionT", bound=Callable[..., Any])

numba: Any
try:
    import numba
except ImportError:  # not installed, or not for this Python
    numba = None


def compiled(function: FunctionT) -> FunctionT:
    """The function as machine code, or itself."""
    if numba is None:
        return function
    machine_code: Any
    try:
        machine_code = numba.njit(cache=True)(function)
    except RuntimeError:  # no folder to keep machine code in
        machine_code = numba.njit(function)
    return cast(FunctionT, machine_code)
