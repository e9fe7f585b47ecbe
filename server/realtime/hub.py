"""The connected clients of this worker, by session and by account."""

from collections import Counter

from protocol.codes import CloseCode, Role
from server.realtime.socket import Socket
from server.store.redis.user_sessions import LiveSession

MAX_REMEMBERED_SESSIONS = 1000  # ended lately: more than end while one handshake is under way


class Hub:
    """All sockets of this process."""

    def __init__(self) -> None:
        self.sockets: set[Socket] = set()
        self._by_session: dict[str, set[Socket]] = {}
        self._by_account: dict[str, set[Socket]] = {}
        self._signed_out: dict[str, None] = {}

    def add(self, socket: Socket) -> None:
        """Add a socket; close it at once when its session was ended during the handshake."""
        self.sockets.add(socket)
        if socket.token_hash in self._signed_out:
            socket.close(CloseCode.SESSION_OVER)
        self._by_session.setdefault(socket.token_hash, set()).add(socket)
        self._by_account.setdefault(socket.user.school_number, set()).add(socket)

    def remove(self, socket: Socket) -> None:
        """Remove a socket."""
        self.sockets.discard(socket)
        _discard(self._by_session, socket.token_hash, socket)
        _discard(self._by_account, socket.user.school_number, socket)

    def count_of(self, school_number: str) -> int:
        """Return how many sockets an account has open here."""
        return len(self._by_account.get(school_number, ()))

    def count_by_account(self) -> dict[str, int]:
        """Return how many sockets each account has open here."""
        return {number: len(sockets) for number, sockets in self._by_account.items()}

    def sign_out(self, token_hash: str) -> None:
        """Close the sockets of a session that has ended."""
        for socket in list(self._by_session.get(token_hash, ())):
            socket.close(CloseCode.SESSION_OVER)
        self._signed_out[token_hash] = None
        while len(self._signed_out) > MAX_REMEMBERED_SESSIONS:
            del self._signed_out[next(iter(self._signed_out))]

    def push_to_admins(self, text: str) -> None:
        """Send an encoded event to every admin."""
        for socket in self.sockets:
            if socket.user.role == Role.ADMIN:
                socket.push(text)

    def push_to_user(self, school_number: str, text: str) -> None:
        """Send an encoded event to every socket of an account."""
        for socket in list(self._by_account.get(school_number, ())):
            socket.push(text)

    def sessions(self) -> dict[str, LiveSession]:
        """Return the sessions of the open sockets, by the hashes of their tokens."""
        return {
            socket.token_hash: LiveSession(socket.user, socket.expires_at)
            for socket in self.sockets
            if socket.close_code is None
        }

    def count_sockets(self) -> dict[Role, int]:
        """Return how many sockets each role has."""
        roles = Counter(socket.role for socket in self.sockets)
        return {role: roles[role] for role in Role}

    def count_waiting(self) -> int:
        """Return the bytes of events that wait in all outboxes."""
        return sum(socket.waiting for socket in self.sockets)


def _discard(index: dict[str, set[Socket]], key: str, socket: Socket) -> None:
    sockets = index.get(key, set())
    sockets.discard(socket)
    if not sockets:
        index.pop(key, None)
