"""libyang as a second judge of documents."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

import oopt_gnpy_libyang as libyang

from ndtframe.schema import source
from ndtframe.schema.model_set import ModelSet

ROOT = Path(__file__).parents[2]


def shipped_folders() -> list[Path]:
    """The folders of the modules that the pyang distribution ships, and of our own."""
    files = metadata.files("pyang") or []
    found = {Path(str(file.locate())).resolve().parent for file in files if file.suffix == ".yang"}
    return [*sorted(found), *sorted(path.parent for path in ROOT.glob("yang/*/*.yang"))]


class Judge:
    """Validates JSON texts of modules: data that is there must be whole."""

    def __init__(
        self,
        folders: Iterable[Path],
        modules: Iterable[str],
        *,
        shipped: bool = True,
        features: Iterable[str] = (),
    ) -> None:
        libyang.set_log_options(libyang.LogOptions.Store)
        options = libyang.ContextOptions.NoYangLibrary | libyang.ContextOptions.DisableSearchCwd
        more = shipped_folders() if shipped else []
        path = ":".join(map(str, [*folders, *more]))
        self._context = libyang.Context(path, options)
        for module in modules:
            self._context.load_module(module, features=list(features))

    @classmethod
    def of_set(cls, name: str, folder: Path) -> Judge:
        """The judge of a model set that ships, with the texts that it pins, put into ``folder``."""
        model_set = ModelSet.load(name)
        for text in source.find(model_set):
            (folder / f"{text.name}.yang").write_text(text.text, encoding="utf-8")
        return cls([folder], [ref.name for ref in model_set.modules], shipped=False)

    def complaint(self, text: str) -> str | None:
        """What libyang has against a text, or ``None``."""
        self._context.clean_all_errors()
        is_xml = text.lstrip("\ufeff").startswith("<")
        try:
            self._context.parse_data(
                text,
                libyang.DataFormat.XML if is_xml else libyang.DataFormat.JSON,
                libyang.ParseOptions.Strict,
                libyang.ValidationOptions.Present,
            )
        except (libyang.Error, ValueError) as error:
            return self._told() or str(error)
        return None

    def _told(self) -> str:
        """All messages; none where one of them is cut inside a character."""
        try:
            return "; ".join(str(found) for found in self._context.errors())
        except UnicodeDecodeError:
            return ""
