"""One connection's outbox: order, bounds, replies, and a client that does not read."""

import asyncio

import pytest

from protocol.codes import CloseCode
from server.realtime.socket import RELAPSE_SECONDS
from tests.support.polling import until
from tests.support.sockets import Wire, make_socket


async def test_events_and_replies_leave_in_order_and_one_at_a_time() -> None:
    wire = Wire(limit=10_000)
    socket = wire.socket
    expected = []
    for turn in range(50):
        for n in range(turn % 3):
            socket.push(f"event {turn} {n}")
            expected.append(f"event {turn} {n}")
        await socket.reply(f"reply {turn}")
        expected.append(f"reply {turn}")
        assert wire.frames == expected  # a reply has left when `reply` returns, and all before it
    assert (socket._waiting, socket._writer, socket.sending_since) == (0, None, None)  # noqa: SLF001  a leak shows nowhere else


async def test_frames_written_at_once_need_no_writer_and_keep_their_order() -> None:
    room = True

    def send_now(text: str) -> bool:
        if room:
            wire.frames.append(text)
        return room

    wire = Wire(limit=100, send_now=send_now)
    socket = wire.socket
    socket.push("1")
    await socket.reply("2")
    assert (wire.frames, socket._writer) == (["1", "2"], None)  # noqa: SLF001  no task may be left, or made
    room = False
    wire.reading.clear()
    socket.push("3")
    room = True
    socket.push("4")  # not before 3, which waits
    reply = asyncio.create_task(socket.reply("5"))
    await until(lambda: socket.sending_since is not None)
    wire.reading.set()
    await reply
    socket.push("6")
    assert wire.frames == ["1", "2", "3", "4", "5", "6"]


async def test_events_pushed_while_a_reply_is_written_follow_it() -> None:
    wire = Wire(limit=100)
    socket = wire.socket
    wire.reading.clear()
    reply = asyncio.create_task(socket.reply("reply"))
    await until(lambda: socket.sending_since is not None)
    socket.push("event")
    assert socket._writer is None  # noqa: SLF001  who replies writes it too: there is one writer
    wire.reading.set()
    await reply
    assert wire.frames == ["reply", "event"]


async def test_the_limit_counts_events_but_neither_snapshots_nor_replies() -> None:
    wire = Wire(limit=10_000)
    socket = wire.socket
    wire.reading.clear()
    socket.push("x" * 50_000)  # finds the outbox empty
    assert socket.close_code is None
    socket.push("y")
    assert socket.close_code == CloseCode.TOO_SLOW  # the first still waits, and is past the bound
    other = Wire(limit=10_000)
    fine = other.socket
    other.reading.clear()
    fine.push("y" * 50_000, counted=False)
    for _ in range(9):
        fine.push("x" * 1000)
    replying = asyncio.create_task(fine.reply("z" * 50_000))
    await asyncio.sleep(0)
    assert (fine.close_code, 9000 < fine.waiting < 10_000) == (None, True)
    other.reading.set()
    await replying
    assert fine.waiting == 0
    fine.push("ş" * 4_900)  # bytes, not characters
    fine.push("ş" * 4_900)
    assert fine.close_code == CloseCode.TOO_SLOW
    for each in socket, fine:
        each.abandon()


class CountingSource:
    """A source of frames that counts its calls."""

    def __init__(self, *, over: bool = False) -> None:
        self.over, self.discards, self.resyncs = over, 0, 0

    def discard(self) -> bool:
        self.discards += 1
        return not self.over

    def resync(self) -> None:
        self.resyncs += 1


async def test_frames_with_a_source_are_discarded_once_and_resynced_when_the_client_reads() -> None:
    wire, first, second = Wire(limit=5_000), CountingSource(), CountingSource()
    socket = wire.socket
    wire.reading.clear()
    socket.push("kept")
    for n in range(4):
        socket.push(f"{n}" * 1000, source=first)
    socket.push("other", source=second)
    replying = asyncio.create_task(socket.reply("reply"))
    await asyncio.sleep(0)
    socket.push("x" * 1000, source=first)
    assert (socket.close_code, first.discards, second.discards) == (None, 1, 1)
    socket.push("alert")  # goes on, behind what is kept
    assert (first.resyncs, socket.waiting < 1000) == (0, True)  # nothing is loaded for who does not read
    wire.reading.set()
    await replying
    assert wire.frames == ["kept", "reply", "alert"]
    assert (first.resyncs, second.resyncs, socket.waiting) == (1, 1, 0)
    wire.reading.clear()
    for _ in range(10):
        socket.push("x" * 1000, source=first)
    assert socket.close_code == CloseCode.TOO_SLOW  # again within a minute
    assert first.resyncs == 1
    socket.abandon()


async def test_an_overflow_long_after_another_is_a_first_one() -> None:
    wire, source = Wire(limit=1_500), CountingSource()
    socket = wire.socket
    for turn in range(1, 4):
        wire.reading.clear()
        for _ in range(3):
            socket.push("x" * 1000, source=source)
        assert (socket.close_code, source.discards) == (None, turn)
        wire.reading.set()
        await until(lambda turn=turn: source.resyncs == turn)  # type: ignore[misc]
        socket._overflowed_at -= RELAPSE_SECONDS  # noqa: SLF001  a minute ago
    socket.abandon()


@pytest.mark.parametrize("frames", [["alert"] * 40, [*["alert"] * 20, "last word"]])
async def test_a_slow_client_without_a_source_is_closed_at_once(frames: list[str]) -> None:
    """Students, and the last words of a class that is over."""
    wire, over = Wire(limit=1_000), CountingSource(over=True)
    socket = wire.socket
    wire.reading.clear()
    for frame in frames:
        socket.push(frame, source=over if frame == "last word" else None)
    assert socket.close_code == CloseCode.TOO_SLOW
    assert over.resyncs == 0
    socket.abandon()


async def test_after_a_close_nothing_is_queued_and_the_first_code_counts() -> None:
    wire = Wire(limit=100)
    socket = wire.socket
    wire.reading.clear()
    socket.push("before")
    socket.close(CloseCode.SESSION_OVER)
    socket.close(CloseCode.TOO_SLOW)
    for _ in range(1000):
        socket.push("after")
    assert (socket.close_code, len(socket._queue)) == (CloseCode.SESSION_OVER, 0)  # noqa: SLF001  what waits for the client is what is bounded
    socket.abandon()


async def test_a_close_interrupts_the_reader() -> None:
    """It may wait for a command that hangs or for a reply that is not read."""
    socket = make_socket()
    socket.task = asyncio.create_task(asyncio.Event().wait())
    socket.close(CloseCode.SESSION_OVER)
    with pytest.raises(asyncio.CancelledError):
        await socket.task


async def test_abandoning_ends_the_writer() -> None:
    wire = Wire(limit=100)
    socket = wire.socket
    wire.reading.clear()
    socket.push("never read")
    await until(lambda: socket.sending_since is not None)
    writer = socket._writer  # noqa: SLF001  no task may be left, or made
    socket.abandon()
    assert writer is not None
    await until(writer.done)
    assert (wire.frames, socket.sending_since) == ([], None)
