"""Elements by their IRIs, and back."""

from __future__ import annotations

from ndtframe.data.edit.edits import keys_of
from ndtframe.data.subset import known_path
from ndtframe.language.iris import Iri, data_iri, data_path, twin_iri
from ndtframe.language.paths import to_uri
from ndtframe.testing.subject.base import Arguments, Result
from ndtframe.testing.subject.views import Views


class Identity(Views):
    """``identity``: by the rule of :mod:`ndtframe.language.iris`, within the twin."""

    @property
    def base(self) -> Iri:
        """The IRI of the twin, before those of all that it holds."""
        return twin_iri(self.followed.twin.name)

    def identity_iri(self, arguments: Arguments) -> Result:
        """The IRI of what stands at a data path."""
        from ndtframe.bindings.ndt import Document

        return {"iri": data_iri(self.base, known_path(arguments["path"], Document.plan()))}

    def identity_find(self, arguments: Arguments) -> Result:
        """The data path of what an IRI names."""
        from ndtframe.bindings.ndt import Document

        plan = Document.plan()
        found = to_uri(data_path(self.base, arguments["iri"], keys_of(plan)))
        known_path(found, plan)
        return {"path": found}
