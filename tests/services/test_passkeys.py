"""Answers of passkeys, honest and forged, against real servers."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from protocol.codes import Role
from protocol.errors import Forbidden, NotFound
from protocol.objects import UserInfo
from server.models.db import User
from server.services.passkeys import PasskeyService
from server.settings import Settings
from tests.conftest import open_postgres, open_redis
from tests.support.authenticator import FORGED, Authenticator

ORIGIN = "https://attn.example"
STUDENT = UserInfo(school_number="s1", full_name="Student One", role=Role.STUDENT)
OTHER = UserInfo(school_number="s2", full_name="Student Two", role=Role.STUDENT)
CLASS = "attendance 1"


@pytest.fixture
async def passkeys(settings: Settings) -> AsyncIterator[PasskeyService]:
    settings = settings.model_copy(update={"attn_public_url": ORIGIN})
    async with open_postgres(settings.database_url) as postgres, open_redis(settings) as redis:
        await postgres.put_users(
            User(each.school_number, each.full_name, "student") for each in (STUDENT, OTHER)
        )
        yield PasskeyService(redis, postgres.passkeys, settings)


async def enrol(passkeys: PasskeyService, user: UserInfo = STUDENT) -> Authenticator:
    phone = Authenticator(ORIGIN)
    await passkeys.register(user, phone.create(await passkeys.registration_options(user)), "Phone")
    return phone


async def assert_refused(passkeys: PasskeyService, credential: dict[str, Any], purpose: str = CLASS) -> None:
    before = await passkeys.list_of("s1")
    with pytest.raises(Forbidden, match="does not count"):
        await passkeys.check(STUDENT, credential, purpose)
    assert await passkeys.list_of("s1") == before


async def test_a_right_answer_counts_once(passkeys: PasskeyService) -> None:
    phone = await enrol(passkeys)
    answer = phone.get(await passkeys.assertion_options(STUDENT, CLASS))
    await passkeys.check(STUDENT, answer, CLASS)
    [passkey] = await passkeys.list_of("s1")
    assert passkey.sign_count == 1
    assert passkey.used_at is not None
    await assert_refused(passkeys, answer)  # challenge used
    await passkeys.check(STUDENT, phone.get(await passkeys.assertion_options(STUDENT, CLASS)), CLASS)


async def test_forged_answers(passkeys: PasskeyService) -> None:
    phone = await enrol(passkeys)
    for forged in FORGED.values():
        await assert_refused(passkeys, phone.get(await passkeys.assertion_options(STUDENT, CLASS), **forged))


async def test_answers_of_another_key_account_class_or_time(passkeys: PasskeyService) -> None:
    phone, others = await enrol(passkeys), await enrol(passkeys, OTHER)
    options = await passkeys.assertion_options(STUDENT, CLASS)
    await assert_refused(passkeys, phone.get(options, key=ec.generate_private_key(ec.SECP256R1())))
    # another account's passkey, and a challenge that was given to another account
    await assert_refused(passkeys, others.get(await passkeys.assertion_options(STUDENT, CLASS)))
    await assert_refused(passkeys, phone.get(await passkeys.assertion_options(OTHER, CLASS)))
    # a challenge of another class, and one for making a passkey
    await assert_refused(passkeys, phone.get(await passkeys.assertion_options(STUDENT, "attendance 2")))
    options = await passkeys.assertion_options(STUDENT, CLASS)
    challenge = (await passkeys.registration_options(STUDENT))["challenge"]
    await assert_refused(passkeys, phone.get(options | {"challenge": challenge}))
    # a counter that stands still or goes back: a copy of the passkey is about
    await passkeys.check(
        STUDENT, phone.get(await passkeys.assertion_options(STUDENT, CLASS), counter=9), CLASS
    )
    for counter in (9, 8, 0):
        options = await passkeys.assertion_options(STUDENT, CLASS)
        await assert_refused(passkeys, phone.get(options, counter=counter))


async def test_of_two_answers_with_one_counter_one_counts(passkeys: PasskeyService) -> None:
    phone = await enrol(passkeys)
    answers = [
        phone.get(await passkeys.assertion_options(STUDENT, CLASS), counter=5),
        phone.get(await passkeys.assertion_options(STUDENT, CLASS), counter=5),
    ]
    checks = (passkeys.check(STUDENT, each, CLASS) for each in answers)
    outcomes = await asyncio.gather(*checks, return_exceptions=True)
    assert [type(each) for each in outcomes if each is not None] == [Forbidden]


async def test_without_a_passkey_there_is_nothing_to_ask(passkeys: PasskeyService) -> None:
    with pytest.raises(NotFound, match="no passkey"):
        await passkeys.assertion_options(STUDENT, CLASS)
