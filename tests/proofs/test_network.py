"""Networks: the list of the school first, else the teacher's network, and never across families."""

import pytest

from server.proofs.network import ELSEWHERE, SCHOOL, UNKNOWN, Networks, read_cidrs


def test_without_a_list_a_network_is_a_24_or_a_64() -> None:
    network_of = Networks().network_of
    assert (
        network_of("192.0.2.7") == network_of("192.0.2.250") == network_of("::ffff:192.0.2.9") == "4:192.0.2"
    )
    assert network_of("192.0.20.7") == "4:192.0.20"
    assert network_of("2001:db8:0:1::7") == network_of("2001:DB8:0000:1:ffff::%eth0") == "6:2001:db8:0:1"
    assert network_of("2001:db8:0:2::7") == "6:2001:db8:0:2"
    assert [network_of(each) for each in ("", "unknown", "192.0.2", "@")] == [UNKNOWN] * 4


def test_a_list_counts_for_both_families() -> None:
    network_of = Networks("192.0.2.0/24, 10.0.0.0/8 2001:db8::/32").network_of
    inside = "192.0.2.1", "10.200.3.4", "::ffff:10.1.1.1", "2001:db8:ffff::1"
    assert {network_of(each) for each in inside} == {SCHOOL}
    outside = "192.0.3.1", "2001:db9::1", "", "unknown"
    assert {network_of(each) for each in outside} == {ELSEWHERE}
    assert Networks("10.0.0.0/8").network_of("2001:db8::1") == ELSEWHERE


def test_a_list_with_what_is_no_network_is_refused() -> None:
    assert read_cidrs(" ") == ()
    with pytest.raises(ValueError, match="campus"):
        read_cidrs("10.0.0.0/8,campus")
