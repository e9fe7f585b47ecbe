"""Decisions of teachers on records, on a real Valkey."""

from typing import Any

import pytest

from protocol import replies
from protocol.codec import decode_server, encode
from protocol.commands import AcceptRecord, FailRecord, UndoRecord
from protocol.errors import InvalidField, NotFound, SimilarNumber
from tests.services.teaching import School, school, teacher
from tests.support.sockets import Wire

__all__ = ["school", "teacher"]


async def test_one_or_many_are_decided_and_restored(school: School, teacher: Wire) -> None:
    which = {"attendance_id": (await school.start(teacher)).attendance_id}
    one, many = {"student_number": "s1", **which}, {"student_numbers": ("s2", "s1", "s2"), **which}
    walk_in = {"student_number": "w1", **which}

    async def decide(verb: Any, command: type[Any], kind: str, **fields: Any) -> Any:
        return decode_server(encode(await verb(teacher.socket.user, command(type=kind, id=8, **fields))))

    decisions = school.decisions
    failed = await decide(decisions.fail, FailRecord, "record.fail", reason="left early", **one)
    assert (failed.record.status, failed.record.fail_reason) == ("failed", "left early")
    accepted = await decide(decisions.accept, AcceptRecord, "record.accept", **many)
    assert [record.student_number for record in accepted.records] == ["s2", "s1"]
    with pytest.raises(NotFound):
        await decide(decisions.accept, AcceptRecord, "record.accept", **walk_in)
    added = await decide(decisions.accept, AcceptRecord, "record.accept", user_full_name="Walk In", **walk_in)
    assert (added.record.user_full_name, added.record.method) == ("Walk In", "teacher")
    gone = await decide(decisions.undo, UndoRecord, "record.undo", **walk_in)
    assert (gone.record, gone.id) == (None, 8)
    undone = await decide(decisions.undo, UndoRecord, "record.undo", **many)
    assert [record.status for record in undone.records] == ["missing", "failed"]


async def test_a_walk_in_who_is_a_known_user_keeps_the_own_name(school: School, teacher: Wire) -> None:
    attendance_id = (await school.start(teacher)).attendance_id

    async def accept(number: str, name: str | None = None) -> Any:
        command = AcceptRecord(
            type="record.accept",
            id=1,
            student_number=number,
            user_full_name=name,
            attendance_id=attendance_id,
        )
        reply = decode_server(encode(await school.decisions.accept(teacher.socket.user, command)))
        assert isinstance(reply, replies.RecordChangedReply)
        return reply.record

    typed = await accept("k1", "Somebody Else")
    assert (typed.student_number, typed.user_full_name) == ("K1", "Known Student")
    assert (await accept("k1")).student_number == "K1"
    assert (await accept("s1", "Öğrenci Bir")).user_full_name == "Öğrenci Bir"
    with pytest.raises(InvalidField, match="t9 is a teacher"):
        await accept("t9", "Not A Student")
    with pytest.raises(NotFound):
        await accept("nobody")


async def test_a_walk_in_with_a_slip_in_the_number_is_asked_about(school: School, teacher: Wire) -> None:
    attendance_id = (await school.start(teacher)).attendance_id

    async def accept(number: str, name: str, **fields: Any) -> Any:
        which: dict[str, Any] = {
            "attendance_id": attendance_id,
            "student_number": number,
            "user_full_name": name,
        }
        command = AcceptRecord(type="record.accept", id=8, **which, **fields)
        return decode_server(encode(await school.decisions.accept(teacher.socket.user, command)))

    with pytest.raises(SimilarNumber, match="Did you mean K1, Known Student") as asked:
        await accept("1K", "Somebody Else")
    near = [{"school_number": "K1", "user_full_name": "Known Student"}]
    assert asked.value.details == {"field": "student_number", "near": near}
    assert (await accept("1K", "Somebody Else", confirmed=True)).record.student_number == "1K"
    assert (await accept("1K", "Somebody New")).record.user_full_name == "Somebody New"  # a correction
    assert (await accept("K7", "Another Person")).record.student_number == "K7"
    with pytest.raises(SimilarNumber, match="Did you mean K7, Another Person"):  # two new ones of one class
        await accept("7K", "Another Person")
