"""Which two links are one: said by the links, or seen from their ends."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ndtframe.twin.pairing import opposites

pytestmark = pytest.mark.slow

End = tuple[str | None, str | None]


def paired(*links: tuple[str, str, str | None]) -> list[int]:
    """The opposites of links given as source, target and what they name; ids are l0, l1, ..."""
    ends = [tuple(_end(end) for end in link[:2]) for link in links]
    ids = [f"l{number}" for number in range(len(links))]
    named = [link[2] for link in links]
    return opposites(ids, named, [one for one, _ in ends], [other for _, other in ends])


def _end(text: str) -> End:
    node, _, point = text.partition("/")
    return node or None, point or None


@pytest.mark.parametrize(
    ("links", "found"),
    [
        ([("A", "B", "l1"), ("B", "A", "l0")], [1, 0]),
        ([("A", "B", None), ("B", "A", None)], [1, 0]),
        ([("A", "B", "l1"), ("B", "A", None)], [1, 0]),
        ([("A", "B", None)], [-1]),
        ([("A", "B", None), ("A", "B", None), ("B", "A", None)], [2, -1, 0]),
        ([("A", "B", "nowhere"), ("B", "A", None)], [1, 0]),
        ([("A", "B", "l0")], [-1]),
        ([("A", "A", None), ("A", "A", None)], [-1, -1]),
        ([("A/1", "A/2", None), ("A/2", "A/1", None)], [1, 0]),
        ([("A/1", "B/1", None), ("A/2", "B/2", None), ("B/2", "A/2", None)], [-1, 2, 1]),
        ([("A/1", "B/1", None), ("B/2", "A/2", None)], [1, 0]),
        ([("A/1", "B/1", None), ("B", "A", None)], [1, 0]),
        ([("", "B", None), ("B", "", None)], [-1, -1]),
        ([("A", "B", "l2"), ("A", "B", "l2"), ("B", "A", "l1")], [-1, 2, 1]),
        ([("A", "B", "l2"), ("A", "B", "l2"), ("B", "A", None)], [2, -1, 0]),
    ],
    ids=[
        *("named", "by ends", "named by one", "alone", "odd one out", "named in vain", "itself"),
        *("self-loops", "self-loop with points", "by points", "points of one direction each"),
        *("points of one only", "ends unknown", "claimed twice", "claimed twice, silent"),
    ],
)
def test_opposites(links: list[tuple[str, str, str | None]], found: list[int]) -> None:
    assert paired(*links) == found


LINKS = st.lists(
    st.tuples(
        st.sampled_from(["A", "B", "A/1", "B/1", "A/2", ""]),
        st.sampled_from(["A", "B", "A/1", "B/1", "B/2", ""]),
        st.none() | st.integers(0, 8).map(lambda number: f"l{number}"),
    ),
    max_size=9,
)


@given(LINKS)
def test_the_opposite_of_the_opposite_is_the_link(links: list[tuple[str, str, str | None]]) -> None:
    found = paired(*links)
    assert all(other == -1 or (other != place and found[other] == place)
               for place, other in enumerate(found))  # fmt: skip


@given(LINKS)
def test_links_that_name_each_other_are_paired(links: list[tuple[str, str, str | None]]) -> None:
    found = paired(*links)
    for place, (_, _, name) in enumerate(links):
        other = int(name[1:]) if name else -1
        if other not in (-1, place) and other < len(links) and links[other][2] == f"l{place}":
            assert found[place] == other


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("ABC")), max_size=12))
def test_without_names_as_many_are_paired_as_can_be(ends: list[tuple[str, str]]) -> None:
    found = paired(*((one, other, None) for one, other in ends))
    counts = Counter(ends)
    for (one, other), count in counts.items():
        alone = sum(found[place] == -1 for place, end in enumerate(ends) if end == (one, other))
        expected = count if one == other else max(0, count - counts[other, one])
        assert alone == expected
