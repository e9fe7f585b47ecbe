"""Tickets of scans: given when a phone lands on a fresh QR code, and exchanged by whoever has signed in."""

from dataclasses import dataclass
from datetime import datetime

from protocol.codes import JoinMethod
from protocol.errors import AttnError, CodeExpired, CodeInvalid
from server.models.redis import from_ms, to_ms
from server.proofs.join_codes import is_genuine, read_token
from server.proofs.tickets import (
    Ticket,
    browser_holder,
    new_ticket,
    read_ticket,
    session_holder,
    sign_ticket,
)
from server.store.redis.client import RedisClient
from server.store.redis.codes import schedule_of
from server.store.redis.loads import LoadedSession
from server.store.redis.recent import Recent

EARLY_MS = 1000  # as in common.lua
MAX_CACHED, CACHED_SECONDS = 4096, 60


@dataclass(frozen=True, slots=True)
class HeldTicket:
    """A ticket for its holder, and the class that it is for."""

    text: str
    attendance_id: str
    expires_at: datetime
    left_ms: int
    lesson_name: str
    teacher_full_name: str


class TicketService:
    """Gives and exchanges tickets. It only reads: a ticket is used up by the join.

    Args:
        redis: where live classes are.
        secret_key: signs tickets.
    """

    def __init__(self, redis: RedisClient, secret_key: str) -> None:
        self._redis = redis
        self._key = secret_key.encode()
        self._issuers = Recent(redis.find_issuer, seconds=CACHED_SECONDS, max_keys=MAX_CACHED)

    async def land(self, token_text: str, user_agent: str, cookie: str) -> HeldTicket | None:
        """Return the ticket of a scan for this browser; None when its code is not valid now.

        A page that is loaded again keeps the ticket that it has, for instance after signing in elsewhere.
        """
        token = read_token(token_text)
        if token is None:
            return None
        try:
            issuer = await self._issuers.get(token.handle)
            if not is_genuine(token, issuer.secret):
                return None
            loaded = await self._redis.load_session(issuer.attendance_id)
        except AttnError:  # the page sends the token itself, and the join says what is wrong
            return None
        session, now = loaded.session, to_ms(loaded.now)
        held = read_ticket(cookie, browser_holder(user_agent), self._key)
        if held and (held.attendance_id, held.step) == (issuer.attendance_id, token.step):
            return self._held(held, browser_holder(user_agent), loaded)
        schedule = schedule_of(session)
        begin, end = schedule.begin_of(token.step), schedule.qr_end(token.step)
        is_fresh = token.step >= session.first_step and begin - EARLY_MS <= now < end
        if not (is_fresh and loaded.is_open and JoinMethod.QR in session.join_methods):
            return None
        ticket = new_ticket(issuer.attendance_id, token.step, now)
        return self._held(ticket, browser_holder(user_agent), loaded)

    async def exchange(self, cookie: str, user_agent: str, token_hash: str) -> HeldTicket:
        """Return what `attendance.join` takes as `ticket` on the sockets of this session.

        Raises:
            CodeInvalid: the cookie is not one that this browser was given.
            CodeExpired: its time is over, or the codes were renewed.
            NotFound, AttendanceEnded: the class is gone.
        """
        ticket, loaded = await self._read(cookie, user_agent)
        return self._held(ticket, session_holder(token_hash), loaded)

    async def keep(self, cookie: str, user_agent: str) -> HeldTicket:
        """Return the ticket of this browser with another minute, up to ten times.

        Raises:
            As `exchange`.
        """
        ticket, loaded = await self._read(cookie, user_agent)
        return self._held(ticket.keep(), browser_holder(user_agent), loaded)

    async def _read(self, cookie: str, user_agent: str) -> tuple[Ticket, LoadedSession]:
        ticket = read_ticket(cookie, browser_holder(user_agent), self._key)
        if ticket is None:
            raise CodeInvalid("This browser has not scanned a code; scan the one on the screen.")
        loaded = await self._redis.load_session(ticket.attendance_id)
        if to_ms(loaded.now) >= ticket.expires_ms or ticket.step < loaded.session.first_step:
            raise CodeExpired
        return ticket, loaded

    def _held(self, ticket: Ticket, holder: str, loaded: LoadedSession) -> HeldTicket:
        return HeldTicket(
            sign_ticket(ticket, holder, self._key),
            ticket.attendance_id,
            from_ms(ticket.expires_ms),
            ticket.expires_ms - to_ms(loaded.now),
            loaded.session.lesson_name,
            loaded.session.teacher_full_name,
        )
