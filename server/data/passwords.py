"""Password hashes: argon2id. Both functions take tens of milliseconds: keep them off the event loop."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# OWASP Password Storage Cheat Sheet, the least it asks of argon2id: m=19456 (19 MiB), t=2, p=1.
_HASHER = PasswordHasher(memory_cost=19_456, time_cost=2, parallelism=1)


def hash_password(password: str) -> str:
    """A fresh salt each time; the parameters stand in the hash."""
    return _HASHER.hash(password)


def password_matches(password_hash: str, password: str) -> bool:
    """False also for a hash that is none."""
    try:
        return _HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False
