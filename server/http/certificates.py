"""`/certificates`: a student's attendance as a signed statement, and its check."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

import segno
from pydantic import StringConstraints
from starlette.requests import Request
from starlette.responses import Response

from protocol.errors import InvalidField
from server.http.history import read_query
from server.http.json_bodies import Body, json_response, read_json
from server.http.operations import Parameter
from server.http.origin import session_token
from server.models.history import CertifiedClass
from server.proofs.signed_receipts import Certificate, InvalidReceipt, ReceiptKeys
from server.services.auth import AuthService
from server.services.history.certificates import CertificateService

STUDENT_OF = Parameter("student_number", "Number of the student; students leave it out.", place="query")


class IssuedCertificate(Body):
    """A certificate, its signed form (a compact JWS), and the classes that it is about.

    `address` is where anybody can check it. `qr` draws that address: rows of a QR code, "1" is dark.
    """

    claims: Certificate
    certificate: str
    address: str
    qr: tuple[str, ...]
    classes: tuple[CertifiedClass, ...]


class SignedCertificate(Body):
    """Certificate as a compact JWS."""

    certificate: Annotated[str, StringConstraints(min_length=1, max_length=4000)]


@dataclass(frozen=True, slots=True)
class CertificateEndpoints:
    """Endpoints of certificates. Checking one needs neither a session nor a database."""

    auth: AuthService
    certificates: CertificateService
    keys: ReceiptKeys
    public_url: str

    async def issue(self, request: Request) -> Response:
        """Answer `GET /certificates`: nothing is kept, so that asking again signs again."""
        user = (await self.auth.authenticate(session_token(request.scope))).user
        number = request.query_params.get("student_number", "")
        claims, signed, classes = await self.certificates.issue(user, number, read_query(request))
        # Browsers do not send the part after "#", so that no log tells whose certificate is checked.
        address = f"{self.public_url.rstrip('/')}/verify#{quote(signed)}"
        return json_response(
            IssuedCertificate(
                claims=claims,
                certificate=signed,
                address=address,
                qr=qr_rows(address),
                classes=tuple(classes),
            )
        )

    async def verify(self, request: Request) -> Response:
        """Answer `POST /certificates/verify`, for browsers that cannot check signatures themselves.

        Raises:
            InvalidField: the text is no certificate of this installation.
        """
        signed = await read_json(request, SignedCertificate)
        try:
            return json_response(self.keys.verify_certificate(signed.certificate))
        except InvalidReceipt:
            raise InvalidField("certificate", "was not signed here, or was changed afterwards") from None


def qr_rows(text: str) -> tuple[str, ...]:
    """Return the modules of a QR code row by row, without the quiet zone."""
    return tuple(
        "".join(str(module) for module in row) for row in segno.make(text, error="L", micro=False).matrix
    )
