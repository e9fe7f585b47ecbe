from typing import Any

import pytest

from server.proofs.passkeys import PasskeyRefused, RelyingParty, challenge_of, credential_id_of, new_challenge
from tests.support.authenticator import Authenticator, from_b64

KEY = b"a-key-of-the-tests"
SITE = RelyingParty("attn.example", "https://attn.example", KEY)


def test_ids_of_accounts_tell_nothing_and_differ() -> None:
    handles = {SITE.user_handle(number) for number in ("s1", "s2")}
    handles.add(RelyingParty("attn.example", "https://attn.example", b"another key").user_handle("s1"))
    assert len(handles) == 3
    assert not any(b"s1" in handle for handle in handles)


def answers() -> tuple[dict[str, Any], dict[str, Any], str, Any]:
    challenge, phone = new_challenge(), Authenticator(SITE.origin)
    made = phone.create(SITE.registration_options("s1", "Student One", challenge, []))
    new = SITE.check_registration(made, challenge)
    assert new.transports == ("internal",)
    got = phone.get(SITE.assertion_options(challenge, [new]))
    assert SITE.check_assertion(got, challenge, "s1", new) == 1
    return made, got, challenge, new


def test_answers_cut_at_any_length_are_refused_and_break_nothing() -> None:
    made, got, challenge, known = answers()
    for answer in (made, got):
        for name, text in answer["response"].items():
            if not isinstance(text, str):
                continue
            for length in range(len(text)):
                cut = answer | {"response": answer["response"] | {name: text[:length]}}
                with pytest.raises(PasskeyRefused):
                    if answer is made:
                        SITE.check_registration(cut, challenge)
                    else:
                        SITE.check_assertion(cut, challenge, "s1", known)


@pytest.mark.parametrize("value", [None, 7, "", "é", [], {}, "A" * 5000, {"clientDataJSON": 7}])
def test_answers_of_other_types_are_refused(value: object) -> None:
    made, got, challenge, known = answers()
    for field in ("id", "rawId", "type", "response"):
        for answer in (made, got):
            odd = answer | {field: value}
            with pytest.raises(PasskeyRefused):
                if answer is made:
                    SITE.check_registration(odd, challenge)
                else:
                    SITE.check_assertion(odd, challenge, "s1", known)
    for odd in ({"response": value}, {"response": {"clientDataJSON": value}}, {"rawId": value}):
        with pytest.raises(PasskeyRefused):
            challenge_of(odd)
    for odd in ({}, {"rawId": "é"}):
        with pytest.raises(PasskeyRefused):
            credential_id_of(odd)


def test_a_user_handle_of_another_account_is_refused() -> None:
    challenge, phone = new_challenge(), Authenticator(SITE.origin)
    made = SITE.check_registration(
        phone.create(SITE.registration_options("s1", "Student One", challenge, [])), challenge
    )
    options = SITE.assertion_options(challenge, [made])
    other = phone.get(
        options, user_handle=SITE.registration_options("s2", "Two", challenge, [])["user"]["id"]
    )
    with pytest.raises(PasskeyRefused):
        SITE.check_assertion(other, challenge, "s1", made)


def test_options_ask_for_the_person_and_not_for_the_device() -> None:
    challenge = new_challenge()
    options = SITE.registration_options("s1", "Student One", challenge, [])
    assert options["attestation"] == "none"
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert (options["rp"]["id"], options["challenge"]) == ("attn.example", challenge)
    assert len(from_b64(challenge)) == 32
    assert SITE.assertion_options(challenge, [])["userVerification"] == "required"
