"""Every YANG module within reach compiles, is generated, imported and run."""

from importlib import metadata
from pathlib import Path

import pytest

from ndtframe.data.check import NodeChecks
from ndtframe.data.whens import Condition
from ndtframe.emit.runtime import package_of
from ndtframe.schema.model_set import ModelSet

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "yang"
SHIPPED = sorted(
    {
        Path(str(file.locate())).resolve()
        for file in metadata.files("pyang") or []
        if file.suffix == ".yang"
    }
)


def is_module(path: Path) -> bool:
    return path.read_text(encoding="utf-8").lstrip().startswith("module")


def compile_all(checks: NodeChecks) -> None:
    """Compile the checks of a class and of all below it, with their conditions."""
    given = [argument for check in checks.own for argument in getattr(check, "args", ())]
    assert all(callable(item.test) for item in given if isinstance(item, Condition))
    for item in checks.plan.fields:
        if item.kind in ("container", "list"):
            compile_all(checks.below(item))


def compiles(path: Path) -> None:
    package = package_of(ModelSet.of_files([path], [SHARED] if SHARED.is_dir() else []))
    plan = package.Document.model_set()
    assert path.stem.partition("@")[0] in plan.modules
    package.Document._fast().whole()
    compile_all(package.Document._all_checks())
    package.Document().violations()
    for item in (*plan.notifications.values(), *(o.input for o in plan.operations.values())):
        compile_all(item.cls._all_checks())
        item.cls().violations()


@pytest.mark.slow
def test_modules_shipped_with_pyang() -> None:
    modules = [path for path in SHIPPED if is_module(path)]
    assert len(modules) > 60
    for path in modules:
        compiles(path)


@pytest.mark.slow
def test_modules_of_others() -> None:
    if not SHARED.is_dir():
        pytest.skip("../shared is absent: its modules are compiled only where it is there")
    for path in sorted(SHARED.glob("*.yang")):
        compiles(path)


@pytest.mark.slow
def test_all_modules_in_one_set() -> None:
    names = [path.stem.partition("@")[0] for path in SHIPPED if is_module(path)]
    package = package_of(ModelSet.of_names(names))
    plan = package.Document.model_set()
    assert set(names) <= set(plan.modules)
    package.Document._fast().whole()
    package.Document().violations()
