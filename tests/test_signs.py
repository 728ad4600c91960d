"""For or against is written into a method so that it can be read again."""

from __future__ import annotations

from counterpoint import signs
from hypothesis import given
from hypothesis import strategies as st

NAMES = st.sampled_from(["Peru", "Donald Duck", "Ministry of Trade (Peru)", "Côte d’Ivoire"])
TOLD = st.lists(st.tuples(NAMES, st.sampled_from([1, -1]), st.sampled_from(["lied", "praised"])))


@given(TOLD)
def test_what_is_written_is_read_again(told: list[tuple[str, int, str]]) -> None:
    balance = {name: sum(sign for other, sign, _ in told if other == name) for name, *_ in told}
    method = signs.BETWEEN.join(filter(None, ["reporting clause", "named", signs.written(told)]))
    expected = {name: 1 if sum_ > 0 else -1 for name, sum_ in balance.items() if sum_}
    assert signs.read(method) == expected


def test_a_method_without_a_stance_has_no_signs() -> None:
    assert signs.read("") == signs.read("reporting clause; named; spoke for Peru") == {}
