"""Functional models: code that analyses, simulates, predicts (IRTF NDT architecture, 7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar, runtime_checkable

if TYPE_CHECKING:
    from pydantic import BaseModel

    from ndtframe.twin.view import View

ResultT_co = TypeVar("ResultT_co", covariant=True)


@dataclass(frozen=True, slots=True)
class ModelDescriptor:
    """What a functional model says of itself.

    ``technique`` is how it works ("graph algorithm", "simulation", "emulation", ...).  The next
    four are the facets of the IRTF NDT architecture (7): the network type it serves, its function,
    the phase of the network's life cycle, and whether it is general or special.  ``needs`` and
    ``gives`` name columns or results; ``scale_bound`` is the number of nodes up to which it is
    meant to be used; a model that is not ``deterministic`` takes a seed.
    """

    name: str
    title: str
    technique: str
    network_type: str
    function_type: str
    life_cycle_phase: str
    generality: str
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    scale_bound: int
    deterministic: bool = True


@runtime_checkable
class FunctionalModel(Protocol[ResultT_co]):
    """Computes on a view, which it never changes.

    A result is a frozen dataclass with ``to_json()``; the same view and request give the same
    result, to the last digit of that JSON.
    """

    descriptor: ClassVar[ModelDescriptor]
    Settings: ClassVar[type[BaseModel]]

    def __init__(self, settings: Any) -> None: ...

    def run(self, view: View, request: Any = None) -> ResultT_co:
        """Compute.  Raises :class:`~ndtframe.errors.ModelError` if the view lacks a need."""
        ...
