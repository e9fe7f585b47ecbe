"""Settings that a deployment may change, read once from the environment or `.env`.

Each value is described in `.env.example`; a test keeps the two files in step.
"""

from functools import cached_property
from ipaddress import ip_address, ip_network
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from protocol.codes import VerificationKind

Seconds = Annotated[float, Field(gt=0)]
Count = Annotated[int, Field(ge=1)]


def _check_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("use an IANA name such as Europe/Istanbul")
    return name


def _check_networks(listed: str) -> str:
    for each in listed.replace(",", " ").split():
        ip_network(each, strict=False)  # says which one is wrong
    return listed


Networks = Annotated[str, AfterValidator(_check_networks)]


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


TimeZone = Annotated[str, AfterValidator(_check_zone)]


class Settings(BaseSettings):
    """All settings. Field names are the environment variables in lower case."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True)

    # addresses and keys
    redis_url: str = ""
    redis_prefix: str = ""
    database_url: str = ""
    database_read_url: str = ""
    attn_secret_key: SecretStr = SecretStr("")
    receipt_keys_file: str = ""
    attn_data_dir: str = ".attn"
    attn_demo: bool = False
    attn_public_url: str = "http://127.0.0.1:8000"
    allowed_hosts: str = "*"
    trusted_proxies: str = ""
    school_networks: Networks = ""
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    # sessions (names and first two numbers: requirements.md)
    teacher_session_ttl_seconds: Count = 3600
    student_session_ttl_seconds: Count = 600
    admin_session_ttl_seconds: Count = 3600
    session_max_seconds: Count = 43_200

    # saving
    persistence_interval_seconds: Seconds = 60
    persistence_lease_seconds: Seconds = 30
    persistence_attempts: Count = 8
    checkpoint_seconds: Annotated[float, Field(ge=0)] = 5

    # after class
    school_name: str = ""
    attn_timezone: TimeZone = "UTC"
    correction_days: Count = 30
    late_weight: Annotated[float, Field(ge=0, le=1)] = 1
    required_percent: Annotated[float, Field(ge=0, le=100)] = 0
    absences_warning: Count = 3
    records_retention_days: Annotated[int, Field(ge=0)] = 0

    # monitoring
    metrics_token: SecretStr = SecretStr("")
    metrics_dir: str = ""
    alert_webhook_url: str = ""
    alert_webhook_secret: SecretStr = SecretStr("")

    # verification
    verifier_url: str = ""
    verifier_secret: SecretStr = SecretStr("")
    verifier_timeout_seconds: Seconds = 5

    # signing in
    login_attempts_per_account: Count = 10
    login_attempts_per_address: Count = 1000
    login_window_seconds: Count = 300
    login_failures_per_account: Count = 150
    login_failures_window_seconds: Count = 3600
    login_turn_seconds: Count = 20
    device_days: Count = 180
    device_grace_seconds: Count = 60
    device_sign_ins_per_minute: Count = 30
    device_retention_days: Count = 30
    login_threads: Count = 2
    login_queue: Count = 1000
    code_attempts_per_account: Count = 5
    code_window_seconds: Count = 60
    code_lock_seconds: Count = 60

    # bounds and timeouts
    redis_pool_size: Count = 16
    confirm_replicas: Annotated[int, Field(ge=0, le=10)] = 0
    redis_timeout_seconds: Seconds = 0.25
    join_timeout_seconds: Seconds = 2
    postgres_pool_size: Count = 8
    postgres_timeout_seconds: Seconds = 5
    postgres_statement_cache: Literal["auto", "off"] = "auto"
    handshake_seconds: Seconds = 10
    header_max_bytes: Count = 16_384
    frame_max_bytes: Count = 16_384
    commands_per_second: Seconds = 20
    commands_burst: Count = 60
    costly_commands_per_second: Seconds = 1
    costly_commands_burst: Count = 60
    sockets_per_account: Count = 10
    silence_seconds: Seconds = 180
    outbox_student_bytes: Count = 65_536
    outbox_screen_bytes: Count = 1_048_576
    outbox_seconds: Seconds = 10
    send_timeout_seconds: Seconds = 10
    roster_batch_ms: Count = 75
    heartbeat_ms: Count = 25_000
    ready_lag_seconds: Annotated[float, Field(ge=0)] = 0
    ready_sockets: Annotated[int, Field(ge=0)] = 0
    shutdown_grace_seconds: Count = 10
    drain_sockets_per_second: Count = 500

    @property
    def verification_kinds(self) -> tuple[VerificationKind, ...]:
        """The ways of verifying that are set up; without any, `security_option` 3 is refused."""
        passkeys = (VerificationKind.PASSKEY,) if self.passkey_site else ()
        return (*passkeys, VerificationKind.EXTERNAL) if self.verifier_url else passkeys

    @cached_property
    def passkey_site(self) -> tuple[str, str] | None:
        """Host name and origin that passkeys are bound to; None where browsers allow no passkeys.

        They need a host name, and https unless that is localhost.
        """
        url = urlsplit(self.attn_public_url)
        host = url.hostname or ""
        is_local = host == "localhost" or host.endswith(".localhost")
        if (
            not host
            or _is_address(host)
            or not (url.scheme == "https" or (url.scheme == "http" and is_local))
        ):
            return None
        port = f":{url.port}" if url.port not in {None, 443 if url.scheme == "https" else 80} else ""
        return host, f"{url.scheme}://{host}{port}"

    def session_ttl(self, role: str) -> int:
        """Return the seconds that a session of this role lives after its last heartbeat or command."""
        return {
            "teacher": self.teacher_session_ttl_seconds,
            "student": self.student_session_ttl_seconds,
            "admin": self.admin_session_ttl_seconds,
        }[role]
