"""Every Redis key and channel name, from one prefix.

Everything of one class carries the hash tag `{<id>}`, so that its scripts stay legal on a cluster.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Keys:
    prefix: str = ""

    # one class
    def session(self, attendance_id: str) -> str:
        return f"{self.prefix}attendance_session:{{{attendance_id}}}"

    def records(self, attendance_id: str) -> str:
        return f"{self.prefix}attendance_records:{{{attendance_id}}}"

    def changes(self, attendance_id: str) -> str:
        return f"{self.prefix}attendance_changes:{{{attendance_id}}}"

    def attendance(self, attendance_id: str) -> tuple[str, str, str]:
        """KEYS of every script on one class."""
        return self.session(attendance_id), self.records(attendance_id), self.changes(attendance_id)

    # indexes
    def teacher(self, school_number: str) -> str:
        return f"{self.prefix}attendance_index:teacher:{school_number}"

    def code(self, code: str) -> str:
        return f"{self.prefix}attendance_index:code:{code}"

    @property
    def names(self) -> str:
        return f"{self.prefix}attendance_index:names"

    @property
    def deadlines(self) -> str:
        return f"{self.prefix}attendance_deadlines"

    @property
    def dead_letters(self) -> str:
        return f"{self.prefix}attendance_parked"

    @property
    def sessions_pattern(self) -> str:
        return f"{self.prefix}attendance_session:*"

    # users
    def user_session(self, token_hash: str) -> str:
        return f"{self.prefix}user_session:{token_hash}"

    def user_sessions(self, school_number: str) -> str:
        return f"{self.prefix}user_sessions:{school_number}"

    def attempts(self, kind: str, who: str) -> str:
        return f"{self.prefix}attempts:{kind}:{who}"

    # channels
    def screens(self, attendance_id: str) -> str:
        return f"{self.prefix}attendance:{{{attendance_id}}}"

    def students(self, attendance_id: str) -> str:
        return f"{self.prefix}attendance_students:{{{attendance_id}}}"

    @property
    def workers(self) -> str:
        return f"{self.prefix}workers"
