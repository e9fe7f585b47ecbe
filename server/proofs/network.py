"""Networks: does a student connect from where the class is? Addresses themselves are kept nowhere.

A network is text: the two characters of its kind, then its name. Only networks of the same kind are compared.

* `*:school` and `*:elsewhere` when the admin has listed the networks of the school. The list is taken at its
  word: whatever is not in it is elsewhere, in both families of addresses.
* `4:192.0.2` and `6:2001:db8:0:1` otherwise, the /24 or /64 of a connection. The class has the teacher's. It
  says nothing about the other family, so a student who comes by that one is not judged.
"""

from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from socket import AF_INET, inet_pton

SCHOOL, ELSEWHERE, UNKNOWN = "*:school", "*:elsewhere", ""
CACHED_ADDRESSES = 4096  # a campus behind one NAT has one

Cidr = IPv4Network | IPv6Network


class Networks:
    """Networks of addresses.

    Args:
        listed: the networks of the school as CIDR, separated by commas or blanks; may be empty.

    Raises:
        ValueError: one of them is no network.
    """

    def __init__(self, listed: str = "") -> None:
        self._listed = read_cidrs(listed)
        self.network_of = lru_cache(CACHED_ADDRESSES)(self._network_of)

    def _network_of(self, address: str) -> str:
        """Return the network of an address; without a list `UNKNOWN` when it is none, as at a Unix socket."""
        if not self._listed and ":" not in address:  # the usual case: ip_address() takes ten times as long
            try:
                inet_pton(AF_INET, address)
            except (OSError, ValueError):
                return UNKNOWN
            return "4:" + address.rpartition(".")[0]
        try:
            found = ip_address(address.partition("%")[0])
        except ValueError:
            return ELSEWHERE if self._listed else UNKNOWN
        if isinstance(found, IPv6Address) and found.ipv4_mapped:  # as a socket for both families shows it
            found = found.ipv4_mapped
        if self._listed:
            return SCHOOL if any(found in each for each in self._listed) else ELSEWHERE
        if isinstance(found, IPv4Address):
            return "4:" + str(found).rpartition(".")[0]
        return "6:" + ":".join(f"{part:x}" for part in _first_parts(found))


def read_cidrs(listed: str) -> tuple[Cidr, ...]:
    """Return the networks of a list.

    Raises:
        ValueError: one of them is no network.
    """
    return tuple(ip_network(each, strict=False) for each in listed.replace(",", " ").split())


def _first_parts(address: IPv6Address) -> list[int]:
    return [int.from_bytes(address.packed[at : at + 2]) for at in range(0, 8, 2)]
