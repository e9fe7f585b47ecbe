"""`/devices`: the devices that stay signed in to the caller's account."""

from dataclasses import asdict, dataclass
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from protocol.errors import NotFound
from protocol.objects import Time
from server.http.json_bodies import Body, json_response
from server.http.origin import session_token
from server.http.pages import PAGES_BESIDE_API, serve_page
from server.http.sign_in import DEVICE_COOKIE, check_origin
from server.models.db import DeviceEnd
from server.services.auth import AuthService
from server.settings import Settings
from server.store.postgres.devices import Devices


class DeviceView(Body):
    """One device. It is signed in while `ended_at` is null and `expires_at` has not come."""

    device_id: UUID
    label: str
    is_current: bool
    created_at: Time
    used_at: Time
    expires_at: Time
    ended_at: Time | None
    end_reason: DeviceEnd | None


class DeviceList(Body):
    """Devices of an account, those that are signed in first; ended ones are kept for some weeks."""

    devices: list[DeviceView]


@dataclass(frozen=True, slots=True)
class DeviceEndpoints:
    """List and end devices. A browser that asks for HTML gets the page that shows them."""

    auth: AuthService
    devices: Devices
    settings: Settings

    async def show(self, request: Request) -> Response:
        """Answer `GET /devices`.

        Raises:
            SessionOver: the caller is not signed in.
            PostgresUnavailable: the devices cannot be read now.
        """
        if "text/html" in request.headers.get("accept", ""):
            return await serve_page(PAGES_BESIDE_API["/devices"], request)
        user = (await self.auth.authenticate(session_token(request.scope))).user
        current = self.auth.device_of(request.cookies.get(DEVICE_COOKIE))
        devices = [
            DeviceView(**asdict(each), is_current=each.device_id == current)
            for each in await self.devices.list_of(user.school_number)
        ]
        return json_response(DeviceList(devices=devices))

    async def end(self, request: Request) -> Response:
        """Answer `DELETE /devices/{device_id}`: end the device and close its sockets. Repeating it is safe.

        Raises:
            Forbidden: the request comes from a page of another site.
            SessionOver: the caller is not signed in.
            NotFound: the caller has no such device.
            PostgresUnavailable: it cannot be ended now.
        """
        check_origin(request, self.settings, "Pages of other sites may not end devices here.")
        user = (await self.auth.authenticate(session_token(request.scope))).user
        try:
            device_id = UUID(request.path_params["device_id"])
        except ValueError:
            raise NotFound("You have no such device.") from None
        if not await self.auth.end_device(device_id, user.school_number, "revoked"):
            raise NotFound("You have no such device.")
        return Response(status_code=204)
