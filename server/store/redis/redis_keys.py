"""Every Redis key and channel name, from one prefix.

Everything of one class carries the hash tag `{<id>}`, so that its scripts are legal on a cluster.
docs/architecture.md, "Redis keys", says what each key holds.
"""

from dataclasses import dataclass
from zlib import crc32

USER_PARTITIONS = 16  # of a cluster: the keys of so many parts of the users lie in a slot each


@dataclass(frozen=True, slots=True)
class Keys:
    """The names under one prefix (`REDIS_PREFIX`).

    On a cluster (`clustered`) users are divided into partitions, so that one script reads the sessions of
    several users of a partition and the classes they have joined. Otherwise there is one partition, "".
    """

    prefix: str = ""
    clustered: bool = False

    # --- one class ---------------------------------------------------------------------------------------

    def session(self, attendance_id: str) -> str:
        """Return the key of the hash of a class."""
        return f"{self.prefix}attendance_session:{{{attendance_id}}}"

    def records(self, attendance_id: str) -> str:
        """Return the key of the hash of its records."""
        return f"{self.prefix}attendance_records:{{{attendance_id}}}"

    def changes(self, attendance_id: str) -> str:
        """Return the key of its change log, a stream."""
        return f"{self.prefix}attendance_changes:{{{attendance_id}}}"

    def attendance(self, attendance_id: str) -> tuple[str, str, str]:
        """Return the KEYS of every script on one class."""
        return self.session(attendance_id), self.records(attendance_id), self.changes(attendance_id)

    def ended(self, attendance_id: str) -> str:
        """Return the key of the marker that stays for a day after the class was saved and deleted."""
        return f"{self.prefix}attendance_ended:{{{attendance_id}}}"

    def kept(self, attendance_id: str) -> tuple[str, str, str]:
        """Return the keys of a saved class that may still be reopened, in the order of `attendance`."""
        tag = f"{{{attendance_id}}}"
        return (
            f"{self.prefix}attendance_kept_session:{tag}",
            f"{self.prefix}attendance_kept_records:{tag}",
            f"{self.prefix}attendance_kept_changes:{tag}",
        )

    def used_tickets(self, attendance_id: str) -> str:
        """Return the key of the hash of scan tickets that were used lately, by their ids."""
        return f"{self.prefix}attendance_tickets:{{{attendance_id}}}"

    def stale_tries(self, attendance_id: str) -> str:
        """Return the key of the hash of expired codes that students have tried."""
        return f"{self.prefix}attendance_stale:{{{attendance_id}}}"

    def device_users(self, attendance_id: str) -> str:
        """Return the key of the hash of the students who joined a class first from each device."""
        return f"{self.prefix}attendance_devices:{{{attendance_id}}}"

    def spot_checks(self, attendance_id: str) -> str:
        """Return the key of the hash of a class's spot checks: the numbers drawn, by id of the check."""
        return f"{self.prefix}attendance_spot_checks:{{{attendance_id}}}"

    def kiosks(self, attendance_id: str) -> str:
        """Return the key of the hash of kiosks of a class: who has started each."""
        return f"{self.prefix}attendance_kiosks:{{{attendance_id}}}"

    # --- indexes -----------------------------------------------------------------------------------------

    def teacher(self, school_number: str) -> str:
        """Return the key of the id of a teacher's active class."""
        return f"{self.prefix}attendance_index:teacher:{school_number}"

    def handle(self, handle: str) -> str:
        """Return the key of the id of the class whose QR tokens begin with this handle."""
        return f"{self.prefix}attendance_index:qr:{handle}"

    def code(self, code: str) -> str:
        """Return the key of the class and the step that these six digits belong to."""
        return f"{self.prefix}attendance_index:code:{code}"

    @property
    def names(self) -> str:
        """The hash of index entries by id of the class."""
        return f"{self.prefix}attendance_index:names"

    @property
    def name_changes(self) -> str:
        """The stream of ids of classes whose index entry has changed, in the slot of the hash."""
        return f"{self.prefix}attendance_index:changes{{{self.names}}}"

    def joined(self, partition: str) -> str:
        """Return the key of the sorted set of "number id": the classes the students of a partition joined."""
        return f"{self.prefix}attendance_index:students{partition}"

    def last_joined(self, partition: str) -> str:
        """Return the key of the hash of the class that each student of a partition joined last."""
        return f"{self.prefix}attendance_index:students_last{partition}"

    @property
    def deadlines(self) -> str:
        """The sorted set that says when each class is looked at."""
        return f"{self.prefix}attendance_deadlines"

    @property
    def dead_letters(self) -> str:
        """The hash of the classes that cannot be saved, with the reason."""
        return f"{self.prefix}attendance_parked"

    @property
    def sessions_pattern(self) -> str:
        """The pattern of the keys of all classes."""
        return f"{self.prefix}attendance_session:*"

    # --- verifications: one hash tag, because their scripts touch several keys ----------------------------

    @property
    def due_verifications(self) -> str:
        """The sorted set that says when each verification is posted."""
        return f"{self.prefix}{{verifications}}:due"

    def verification(self, verification_id: str) -> str:
        """Return the key of a verification."""
        return f"{self.prefix}{{verifications}}:id:{verification_id}"

    def open_verification(self, attendance_id: str, school_number: str) -> str:
        """Return the key of the id of the one that is unanswered, of a student in a class."""
        return f"{self.prefix}{{verifications}}:open:{attendance_id}:{school_number}"

    # --- the loss of what Redis holds ----------------------------------------------------------------------

    @property
    def partitions(self) -> tuple[str, ...]:
        """The partitions of the users."""
        return tuple(f"{{users:{each}}}" for each in range(USER_PARTITIONS)) if self.clustered else ("",)

    def dataset(self, partition: str) -> str:
        """Return the key of the id that is lost together with the data of a partition."""
        return f"{self.prefix}dataset{partition}"

    @property
    def rebuild_lease(self) -> str:
        """The key of the lease of the worker that rebuilds classes."""
        return f"{self.prefix}rebuild_lease"

    @property
    def checkpoint_lease(self) -> str:
        """The key that is there while no other checkpoint is due."""
        return f"{self.prefix}checkpoint_lease"

    @property
    def checkpointed(self) -> str:
        """The key of the time of the last complete checkpoint, in ms."""
        return f"{self.prefix}checkpointed"

    # --- users -------------------------------------------------------------------------------------------

    def partition_of_user(self, school_number: str) -> str:
        """Return the partition of a user."""
        return f"{{users:{crc32(school_number.encode()) % USER_PARTITIONS}}}" if self.clustered else ""

    def partition_of_session(self, token_hash: str) -> str:
        """Return the partition of a session, which is that of its user (`UserSessions.new_token`)."""
        return f"{{users:{int(token_hash[:4], 16) % USER_PARTITIONS}}}" if self.clustered else ""

    def user_session(self, token_hash: str) -> str:
        """Return the key of a user's session."""
        return f"{self.prefix}user_session:{self.partition_of_session(token_hash)}{token_hash}"

    def user_sessions(self, school_number: str) -> str:
        """Return the key of the set of a user's sessions."""
        return f"{self.prefix}user_sessions:{school_number}"

    def device_sessions(self, device_id: str) -> str:
        """Return the key of the set of sessions that a device has opened."""
        return f"{self.prefix}device_sessions:{device_id}"

    def sockets(self, partition: str) -> str:
        """Return the key of the hash of the sockets that the accounts of a partition have, on all workers."""
        return f"{self.prefix}account_sockets{partition}"

    def socket_leases(self, partition: str) -> str:
        """Return the key of the sorted set of the workers whose sockets count."""
        return f"{self.prefix}socket_leases{partition}"

    def costly_commands(self, school_number: str) -> str:
        """Return the key of the token bucket of a user's costly commands."""
        return f"{self.prefix}costly_commands:{school_number}"

    def attempts(self, kind: str, subject: str) -> str:
        """Return the key of a counter of attempts."""
        return f"{self.prefix}attempts:{kind}:{subject}"

    def challenge(self, challenge: str) -> str:
        """Return the key of what a challenge for an authenticator is for."""
        return f"{self.prefix}passkey_challenge:{challenge}"

    # --- channels ----------------------------------------------------------------------------------------

    def screens(self, attendance_id: str) -> str:
        """Return the channel of the screens of a class."""
        return f"{self.prefix}attendance:{{{attendance_id}}}"

    def students(self, attendance_id: str) -> str:
        """Return the channel of the students of a class."""
        return f"{self.prefix}attendance_students:{{{attendance_id}}}"

    @property
    def workers(self) -> str:
        """The channel of all workers."""
        return f"{self.prefix}workers"
