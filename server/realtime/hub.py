"""The connected clients of this worker, by session and by account."""

from collections import Counter
from time import monotonic

from protocol.codes import CloseCode, Role
from server.realtime.socket import Socket
from server.store.redis.user_sessions import LiveSession

MAX_REMEMBERED_SESSIONS = 1000  # ended lately: more than end while one handshake is under way
# Sessions whose last socket closed: a loss of Redis restores them, too, because their pages may return.
MAX_LEFT, LEFT_SECONDS = 10_000, 600.0


class Hub:
    """All sockets of this process.

    Args:
        max_left: how many sessions without a socket are kept.
        left_seconds: for how long, from when the last socket closed.
    """

    def __init__(self, *, max_left: int = MAX_LEFT, left_seconds: float = LEFT_SECONDS) -> None:
        self._max_left, self._left_seconds = max_left, left_seconds
        self.sockets: set[Socket] = set()
        self._by_session: dict[str, set[Socket]] = {}
        self._by_account: dict[str, set[Socket]] = {}
        self._signed_out: dict[str, None] = {}
        self._left: dict[str, tuple[LiveSession, float]] = {}  # and when its last socket closed

    def add(self, socket: Socket) -> None:
        """Add a socket; close it at once when its session was ended during the handshake."""
        self.sockets.add(socket)
        if socket.token_hash in self._signed_out:
            socket.close(CloseCode.SESSION_OVER)
        self._left.pop(socket.token_hash, None)
        self._by_session.setdefault(socket.token_hash, set()).add(socket)
        self._by_account.setdefault(socket.user.school_number, set()).add(socket)

    def remove(self, socket: Socket) -> None:
        """Remove a socket."""
        self.sockets.discard(socket)
        _discard(self._by_session, socket.token_hash, socket)
        _discard(self._by_account, socket.user.school_number, socket)
        if not self._is_over(socket) and socket.token_hash not in self._by_session:
            self._left[socket.token_hash] = _session(socket), monotonic()
            if len(self._left) > self._max_left:
                del self._left[next(iter(self._left))]

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
        self._left.pop(token_hash, None)
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
        """Return the sessions of sockets that are open or closed lately, by the hashes of their tokens."""
        left = {token_hash: session for token_hash, (session, _) in self._left.items()}
        return left | {each.token_hash: _session(each) for each in self.sockets if not self._is_over(each)}

    def _is_over(self, socket: Socket) -> bool:
        """Return True when a session has ended, not only a connection that is closed for another reason."""
        return socket.close_code == CloseCode.SESSION_OVER or socket.token_hash in self._signed_out

    def forget_left(self) -> None:
        """Forget the sessions whose last socket closed too long ago."""
        before = monotonic() - self._left_seconds
        while self._left and next(iter(self._left.values()))[1] < before:
            del self._left[next(iter(self._left))]

    def count_sockets(self) -> dict[Role, int]:
        """Return how many sockets each role has."""
        roles = Counter(socket.role for socket in self.sockets)
        return {role: roles[role] for role in Role}

    def count_waiting(self) -> int:
        """Return the bytes of events that wait in all outboxes."""
        return sum(socket.waiting for socket in self.sockets)


def _session(socket: Socket) -> LiveSession:
    return LiveSession(socket.user, socket.expires_at)


def _discard(index: dict[str, set[Socket]], key: str, socket: Socket) -> None:
    sockets = index.get(key, set())
    sockets.discard(socket)
    if not sockets:
        index.pop(key, None)
