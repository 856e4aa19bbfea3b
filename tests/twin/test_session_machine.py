"""Sessions in any order of steps, against a plain model of what each should show."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    rule,
)

from ndtframe.bindings.ndt import Document
from ndtframe.data.canonical import sha256
from ndtframe.errors import ModelError, StateKindError
from ndtframe.testing.samples import NETWORK_ID, sample_document
from ndtframe.twin.changes import (
    Change,
    capacity_change,
    demand_add,
    demand_scale,
    group_down,
    link_down,
    metric_change,
    node_down,
)
from ndtframe.twin.session import Session
from ndtframe.twin.view import LiveView, PotentialView

pytestmark = pytest.mark.slow

NODES = st.sampled_from(["A", "B", "C", "D", "E"])
LINKS = st.sampled_from(["A-B", "D-A", "B-C", "B-D", "D-C", "E-D"])
FACTORS = st.decimals(0, 100, places=3)

GOOD = st.one_of(
    st.builds(link_down, LINKS, st.booleans()),
    st.builds(node_down, NODES),
    st.just(group_down("duct")),
    st.builds(metric_change, LINKS, st.integers(1, 100), st.booleans()),
    st.builds(capacity_change, LINKS, st.integers(0, 10**12), st.booleans()),
    st.builds(demand_scale, FACTORS),
    st.builds(demand_scale, FACTORS, st.just("A")),
    st.tuples(NODES, NODES, st.integers(0, 10**6))
    .filter(lambda ends: ends[0] != ends[1])
    .map(lambda ends: demand_add(*ends)),
)
BAD = st.sampled_from(
    [link_down("A-Z"), node_down("Z"), demand_scale(2, "B", "C"), demand_add("A", "A", 1)]
)
CHANGES = st.lists(GOOD, max_size=4)

TEXT = sample_document().to_json()


def applied(changes: list[Change]) -> str:
    """The text of the sample after changes that were all made at once."""
    base = LiveView(Document.from_json(TEXT).freeze(), base="snapshot-1")
    with Session(base) as session:
        return session.apply(changes).document.to_json()


class Sessions(RuleBasedStateMachine):
    """Any number of sessions over one live view, and views taken from them."""

    sessions: Bundle[Session] = Bundle("sessions")

    @initialize()
    def begin(self) -> None:
        self.live = LiveView(Document.from_json(TEXT).freeze(), base="snapshot-1")
        self.made: dict[int, list[Change]] = {}
        self.views: list[tuple[PotentialView, str]] = []
        self.open: list[Session] = []

    @rule(target=sessions)
    def opens(self) -> Session:
        return self._keep(Session(self.live), [])

    @rule(target=sessions, session=sessions)
    def opens_over_a_view(self, session: Session) -> Session:
        view = self._view(session)
        return self._keep(Session(view), list(self.made[id(session)]))

    @rule(session=sessions, changes=CHANGES)
    def applies(self, session: Session, changes: list[Change]) -> None:
        session.apply(changes)
        self.made[id(session)] += changes

    @rule(session=sessions, changes=CHANGES, bad=BAD, place=st.integers(0, 4))
    def fails(self, session: Session, changes: list[Change], bad: Change, place: int) -> None:
        count = len(session.changes)
        try:
            session.apply([*changes[:place], bad, *changes[place:]])
        except ModelError:
            assert len(session.changes) == count
        else:
            raise AssertionError(f"{bad} was taken")

    @rule(session=sessions)
    def takes_a_view(self, session: Session) -> None:
        self._view(session)

    @rule(session=sessions)
    def edits_the_live_document(self, session: Session) -> None:
        try:
            self.live.document.networks.network[NETWORK_ID].node["node:A"].label = "x"
        except StateKindError:
            return
        raise AssertionError("the live document was edited")

    @rule(session=consumes(sessions))
    def closes(self, session: Session) -> None:
        self.open.remove(session)
        session.close()

    @invariant()
    def live_stays(self) -> None:
        assert sha256(self.live.document.to_json().encode()) == sha256(TEXT.encode())

    @invariant()
    def views_stay(self) -> None:
        assert all(view.document.to_json() == text for view, text in self.views)

    @invariant()
    def sessions_show_their_own_changes(self) -> None:
        for session in self.open:
            assert session.document.to_json() == applied(self.made[id(session)])
            assert session.document.violations(strict_references=True) == []

    def _keep(self, session: Session, made: list[Change]) -> Session:
        self.open.append(session)
        self.made[id(session)] = made
        return session

    def _view(self, session: Session) -> PotentialView:
        view = session.view()
        self.views.append((view, applied(self.made[id(session)])))
        return view


Sessions.TestCase.settings = settings(max_examples=15, stateful_step_count=10, deadline=None)
TestSessions = Sessions.TestCase
