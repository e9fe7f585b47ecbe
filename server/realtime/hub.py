"""This process's sockets: all of them, by session, and by class. No Redis, no Starlette."""

from collections import Counter
from collections.abc import Callable, Iterator

from protocol.codes import CloseCode, Role
from server.realtime.rooms import Screen, ScreenRoom, StudentRoom
from server.realtime.socket import Socket

REMEMBERED = 1000  # sessions ended lately: more than end while one handshake is under way


class Hub:
    """Who is connected here. Rooms exist while somebody is in them."""

    def __init__(
        self,
        batch_seconds: float,
        on_gap: Callable[[ScreenRoom, str], None],
        on_slow: Callable[[Screen], None],
    ) -> None:
        self.sockets: set[Socket] = set()
        self.screens: dict[str, ScreenRoom] = {}
        self.students: dict[str, StudentRoom] = {}
        self._by_session: dict[str, set[Socket]] = {}
        self._by_account: dict[str, set[Socket]] = {}
        self._signed_out: dict[str, None] = {}
        self._batch_seconds = batch_seconds
        self._on_gap = on_gap
        self._on_slow = on_slow

    def add(self, socket: Socket) -> None:
        """One more; closed at once when its session was ended while it was shaking hands."""
        self.sockets.add(socket)
        if socket.token_hash in self._signed_out:
            socket.close(CloseCode.SESSION_OVER)
        self._by_session.setdefault(socket.token_hash, set()).add(socket)
        self._by_account.setdefault(socket.user.school_number, set()).add(socket)

    def remove(self, socket: Socket) -> Iterator[ScreenRoom | StudentRoom]:
        """Takes a socket out of everything; yields the rooms that are empty now."""
        self.sockets.discard(socket)
        _discard(self._by_session, socket.token_hash, socket)
        _discard(self._by_account, socket.user.school_number, socket)
        for attendance_id in socket.watching:
            if room := self.screens.get(attendance_id):
                room.detach(socket, codes=False)
                room.detach(socket, codes=True)
                if not room.screens:
                    yield room
        for attendance_id in socket.following:
            if followed := self.students.get(attendance_id):
                followed.detach(socket)
                if not followed.sockets:
                    yield followed

    def count_of(self, school_number: str) -> int:
        """Sockets that an account has open here."""
        return len(self._by_account.get(school_number, ()))

    def sign_out(self, token_hash: str) -> None:
        """Ends the sockets of a session that is over."""
        for socket in list(self._by_session.get(token_hash, ())):
            socket.close(CloseCode.SESSION_OVER)
        self._signed_out[token_hash] = None
        while len(self._signed_out) > REMEMBERED:
            del self._signed_out[next(iter(self._signed_out))]

    def tell_admins(self, text: str) -> None:
        for socket in self.sockets:
            if socket.user.role == Role.ADMIN:
                socket.push(text)

    def count_sockets(self) -> dict[tuple[str, ...], float]:
        """By role."""
        roles = Counter(socket.user.role for socket in self.sockets)
        return {(role,): roles[role] for role in Role}

    def count_waiting(self) -> int:
        """Bytes of events that wait in all outboxes."""
        return sum(socket.waiting for socket in self.sockets)

    def rooms(self) -> Iterator[ScreenRoom | StudentRoom]:
        yield from self.screens.values()
        yield from self.students.values()

    def screen_room(self, attendance_id: str) -> ScreenRoom:
        """The room of this class, made when it is not there."""
        room = self.screens.get(attendance_id)
        if room is None:
            room = ScreenRoom(attendance_id, self._batch_seconds, self._on_gap, self._on_slow)
            self.screens[attendance_id] = room
        return room

    def student_room(self, attendance_id: str) -> StudentRoom:
        return self.students.setdefault(attendance_id, StudentRoom(attendance_id))


def _discard(index: dict[str, set[Socket]], key: str, socket: Socket) -> None:
    sockets = index.get(key, set())
    sockets.discard(socket)
    if not sockets:
        index.pop(key, None)
