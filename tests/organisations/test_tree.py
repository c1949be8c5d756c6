"""The tree against a slow, obvious oracle; data that holds a circle never hangs."""

from hypothesis import given
from hypothesis import strategies as st

from wagtail_studier.organisations.tree import ancestors_of, root_of, with_descendants

NODES = range(12)
PARTY = {1: None, 2: 1, 3: 1, 4: 2, 5: 4, 6: None}
"""Two trees: 1 over 2 and 3, 2 over 4, 4 over 5; and 6 alone."""

trees = st.fixed_dictionaries({node: st.none() | st.integers(0, node - 1) if node else st.none() for node in NODES})
"""A parent always has the lower number: no circles."""

graphs = st.dictionaries(st.sampled_from(NODES), st.none() | st.sampled_from(NODES))
"""Anything a database could hold: circles, and parents that are gone."""


def lies_below(node, root, parents):
    """The oracle: climb one step at a time, no more often than there are nodes."""
    for _step in NODES:
        node = parents.get(node)
        if node == root:
            return True
    return False


def test_ancestors_nearest_first():
    assert list(ancestors_of(5, PARTY)) == [4, 2, 1]
    assert list(ancestors_of(1, PARTY)) == []
    assert list(ancestors_of(99, PARTY)) == []


def test_roots():
    assert [root_of(node, PARTY) for node in PARTY] == [1, 1, 1, 1, 1, 6]


def test_descendants():
    assert with_descendants({2}, PARTY) == {2, 4, 5}
    assert with_descendants({3, 4}, PARTY) == {3, 4, 5}
    assert with_descendants({1, 6}, PARTY) == set(PARTY)
    assert with_descendants(set(), PARTY) == set()


def test_a_circle_ends():
    circle = {1: 2, 2: 3, 3: 1, 4: 3}

    assert list(ancestors_of(1, circle)) == [2, 3]
    assert list(ancestors_of(4, circle)) == [3, 1, 2]
    assert with_descendants({1}, circle) == {1, 2, 3, 4}
    assert list(ancestors_of(1, {1: 1})) == []


@given(trees, st.sets(st.sampled_from(NODES)))
def test_descendants_are_those_who_climb_to_a_root(parents, roots):
    expected = {node for node in parents if node in roots or any(lies_below(node, root, parents) for root in roots)}

    assert with_descendants(roots, parents) == roots | expected


@given(trees)
def test_ancestors_and_descendants_say_the_same(parents):
    pairs = {(above, below) for below in parents for above in ancestors_of(below, parents)}

    assert pairs == {(above, below) for above in parents for below in with_descendants({above}, parents) - {above}}


@given(trees, st.sampled_from(NODES))
def test_a_root_has_no_parent_and_stands_over_its_node(parents, node):
    root = root_of(node, parents)

    assert parents[root] is None
    assert node in with_descendants({root}, parents)


@given(graphs, st.sampled_from(NODES))
def test_whatever_the_data_holds_it_ends(parents, node):
    above = list(ancestors_of(node, parents))

    assert len(above) == len(set(above))
    assert node not in above
    assert with_descendants({node}, parents) >= {node}
