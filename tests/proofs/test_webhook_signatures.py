"""Signatures: equal to those of the reference library, and of this message, secret and time alone."""

import pytest

from server.proofs.webhook_signatures import (
    ID,
    SIGNATURE,
    TIMESTAMP,
    TOLERANCE_SECONDS,
    BadSignature,
    check_signature,
    read_secret,
    signed_headers,
)

KEY = read_secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
NOW, BODY, MESSAGE_ID = 1614265330.0, b'{"test": 2432232314}', "msg_p5jXN8AQM9LWM0D4loKWxJek"
# made by PyPI's standardwebhooks 1.1
REFERENCE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
HEADERS = {ID: MESSAGE_ID, TIMESTAMP: "1614265330", SIGNATURE: REFERENCE}


def test_headers_are_those_of_the_reference_library() -> None:
    assert signed_headers(KEY, MESSAGE_ID, NOW + 0.9, BODY) == HEADERS
    for skew in (-TOLERANCE_SECONDS, 0, TOLERANCE_SECONDS):
        check_signature(KEY, HEADERS, BODY, NOW + skew)
    check_signature(
        KEY, HEADERS | {SIGNATURE: f"v1a,x v1,AAAA {REFERENCE}"}, BODY, NOW
    )  # a secret that changes


@pytest.mark.parametrize(
    ("changes", "body", "now"),
    [
        ({}, BODY + b" ", NOW),
        ({ID: "another"}, BODY, NOW),
        ({TIMESTAMP: "1614265331"}, BODY, NOW),
        ({TIMESTAMP: ""}, BODY, NOW),
        ({SIGNATURE: ""}, BODY, NOW),
        ({SIGNATURE: REFERENCE.removeprefix("v1,")}, BODY, NOW),
        ({SIGNATURE: REFERENCE[:-2]}, BODY, NOW),
        ({SIGNATURE: "v1,\u00e9"}, BODY, NOW),
        ({}, BODY, NOW + TOLERANCE_SECONDS + 1),
        ({}, BODY, NOW - TOLERANCE_SECONDS - 1),
    ],
)
def test_any_other_message_secret_or_time_is_refused(
    changes: dict[str, str], body: bytes, now: float
) -> None:
    with pytest.raises(BadSignature):
        check_signature(KEY, HEADERS | changes, body, now)
    with pytest.raises(BadSignature):
        check_signature(bytes(24), HEADERS, BODY, NOW)
    for seconds in ("-1", "1e9", "9" * 5000, "\u0661", "1614265330.0"):
        forged = signed_headers(KEY, MESSAGE_ID, NOW, BODY) | {TIMESTAMP: seconds}
        with pytest.raises(BadSignature):
            check_signature(KEY, forged, BODY, NOW)


@pytest.mark.parametrize(
    "text", ["", "whsec_", "whsec_c2hvcnQ=", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_é!"]
)
def test_a_secret_is_long_and_base64(text: str) -> None:
    with pytest.raises(ValueError, match="whsec_"):
        read_secret(text)
