"""A Python client for attn. docs/protocol.md begins with an example."""

from server.client.client import AttnClient
from server.client.errors import (
    ClientError,
    Closed,
    CommandError,
    ContractBroken,
    EventsLost,
    OutcomeUnknown,
    SignInRefused,
)

__all__ = [
    "AttnClient",
    "ClientError",
    "Closed",
    "CommandError",
    "ContractBroken",
    "EventsLost",
    "OutcomeUnknown",
    "SignInRefused",
]
