"""The kinds of plugin, as Protocols and descriptors.  Open to all rooms; imports none at run time.

A plugin is a class that fulfils one of the Protocols below.  Its distribution names it in an entry
point of the kind's group; ``ndtframe.plugins`` finds it there, and our own plugins are named the
same way.  A class has a ``descriptor``, which says what it does, and ``Settings``, a Pydantic model
of what a user may set in ``twin.toml``; it is made with an instance of that model.  One that has
nothing to set takes :class:`ndtframe.contracts.no_settings.NoSettings`.

==================================  =======================  =========================
entry-point group                   Protocol                 descriptor
==================================  =======================  =========================
``ndtframe.collectors``             :class:`Collector`       :class:`CollectorDescriptor`
``ndtframe.repositories``           :class:`Repository`      :class:`RepositoryDescriptor`
``ndtframe.functional_models``      :class:`FunctionalModel` :class:`ModelDescriptor`
``ndtframe.applications``           :class:`Application`     :class:`ApplicationDescriptor`
``ndtframe.emitters``               :class:`Emitter`         :class:`EmitterDescriptor`
``ndtframe.forms``                  :class:`Form`            :class:`FormDescriptor`
==================================  =======================  =========================
"""

from ndtframe.contracts.application import (
    Application,
    ApplicationDescriptor,
    DivisibleApplication,
)
from ndtframe.contracts.collector import Collector, CollectorDescriptor
from ndtframe.contracts.emitter import Artifact, Emitter, EmitterDescriptor
from ndtframe.contracts.form import Aliases, Form, FormDescriptor, Reason
from ndtframe.contracts.functional_model import FunctionalModel, ModelDescriptor
from ndtframe.contracts.repository import (
    DocumentRecord,
    Draft,
    Repository,
    RepositoryDescriptor,
    SnapshotRecord,
)

__all__ = [
    "Aliases",
    "Application",
    "ApplicationDescriptor",
    "Artifact",
    "Collector",
    "CollectorDescriptor",
    "DivisibleApplication",
    "DocumentRecord",
    "Draft",
    "Emitter",
    "EmitterDescriptor",
    "Form",
    "FormDescriptor",
    "FunctionalModel",
    "ModelDescriptor",
    "Reason",
    "Repository",
    "RepositoryDescriptor",
    "SnapshotRecord",
]
