"""Origin of a connection: its network and its browser, as join.lua compares them. No record keeps either."""

from hashlib import blake2b

DEVICE_BYTES = 8


def make_origin(network: str, browser_id: str | None) -> str:
    """Return "network device"; the device is a hash of the browser's own cookie, or empty without one."""
    device = blake2b(browser_id.encode(), digest_size=DEVICE_BYTES).hexdigest() if browser_id else ""
    return f"{network} {device}"


def network_of(origin: str) -> str:
    """Return the network of an origin."""
    return origin.partition(" ")[0]
