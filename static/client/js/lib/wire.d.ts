// Generated from the models in protocol/. Do not edit: run `make contract`.

/** RFC 3339, UTC, with milliseconds. */
export type Time = string;
export type Uuid = string;

/** Mark students as attending or excused. With `user_full_name`, add a walk-in who has no record.

`confirmed` adds a walk-in although a known student has a similar number. */
export interface AcceptRecord {
  id: number | string;
  attendance_id: Uuid;
  student_number?: string | null;
  student_numbers?: string[] | null;
  type: "record.accept";
  status?: "present" | "late" | "excused";
  user_full_name?: string | null;
  reason?: string | null;
  confirmed?: boolean;
}

/** Something that an admin has to look at. */
export interface Alert {
  type: "alert";
  severity: "warning" | "error";
  message: string;
  at: Time;
  attendance_id: Uuid | null;
}

/** Say whether a student who was drawn is in the room. Another answer replaces the first. */
export interface AnswerSpotCheck {
  id: number | string;
  type: "spot_check.answer";
  attendance_id: Uuid;
  spot_check_id: Uuid;
  student_number: string;
  here: boolean;
}

/** The public data of a class.

`end_reason` is null while it runs. `rotation` is null once it has ended: it has no codes any more.
`devices` says what a second account on one device means while the class runs. */
export interface Attendance {
  attendance_id: Uuid;
  teacher_school_number: string;
  teacher_full_name: string;
  lesson_name: string;
  security_option: number;
  join_methods: JoinMethod[];
  roster_loaded: boolean;
  start_time: Time;
  end_time: Time;
  late_after: Time | null;
  epoch: string;
  revision: number;
  state: State;
  end_reason: EndReason | null;
  rotation: Rotation | null;
  devices: Devices;
  counts: Counts;
}

/** The class itself has changed: it has another end, or runs again, or is protected otherwise.

`started` and `reopened` go to every socket of the teacher too, so that an open page can show the class. */
export interface AttendanceChanged {
  attendance_id: Uuid;
  epoch: string;
  revision: number;
  type: "attendance.changed";
  attendance: Attendance;
  reason: "started" | "extended" | "reopened" | "secured";
}

/** The codes of a class, as in `code.rotated`; empty when they were switched off. */
export interface AttendanceCodes {
  id: number | string;
  type: "attendance.codes";
  attendance: Attendance;
  codes: Code[];
  server_time: Time;
}

/** Records by status, for a projector. */
export interface AttendanceCounts {
  attendance_id: Uuid;
  epoch: string;
  revision: number;
  type: "attendance.counts";
  counts: Counts;
}

/** The class after its end, with `end_reason` discarded. */
export interface AttendanceDiscarded {
  id: number | string;
  type: "attendance.discarded";
  attendance: Attendance;
}

/** The class has ended. Nothing follows: a client that shows a reopened class asks for it again. */
export interface AttendanceEnded {
  attendance_id: Uuid;
  epoch: string;
  revision: number;
  type: "attendance.ended";
  attendance: Attendance;
  reason: EndReason;
}

/** The class with its new end. */
export interface AttendanceExtended {
  id: number | string;
  type: "attendance.extended";
  attendance: Attendance;
}

/** The class after its end. */
export interface AttendanceFinished {
  id: number | string;
  type: "attendance.finished";
  attendance: Attendance;
}

/** The student's record. `repeated`: it existed already, with this time and this revision. */
export interface AttendanceJoined {
  id: number | string;
  type: "attendance.joined";
  record: Record;
  attendance: Attendance;
  receipt: string;
  repeated: boolean;
}

/** At most 10 live classes in which the student has a record that is not `missing`. */
export interface AttendanceMine {
  id: number | string;
  type: "attendance.mine";
  joined: OwnAttendance[];
}

/** The class, which runs again with its new end. */
export interface AttendanceReopened {
  id: number | string;
  type: "attendance.reopened";
  attendance: Attendance;
}

/** The class as it is now protected. */
export interface AttendanceSecured {
  id: number | string;
  type: "attendance.secured";
  attendance: Attendance;
}

/** The class that was started. `near_lessons` resemble its name and have a roster, which it has not. */
export interface AttendanceStarted {
  id: number | string;
  type: "attendance.started";
  attendance: Attendance;
  near_lessons: string[];
}

/** The student's own record, or null where there is none. */
export interface AttendanceStatus {
  id: number | string;
  type: "attendance.status";
  record: Record | null;
  attendance: Attendance;
}

/** No more changes are sent. */
export interface AttendanceUnwatched {
  id: number | string;
  type: "attendance.unwatched";
}

/** Kind of a change. */
export type Cause =
  | "joined"
  | "pending"
  | "failed"
  | "accepted"
  | "undone"
  | "verified"
  | "extended"
  | "secured"
  | "ended"
  | "reopened"
  | "enrolled"
  | "flagged"
  | "corrected"
  | "added"
  | "removed"
  | "checked"
  | "deleted"
  | "restored"
  | "rebuilt"
  | "seen";

/** One revision of a class: the new state of each record, and the numbers whose record was removed. */
export interface Change {
  revision: number;
  at: Time;
  cause: Cause;
  actor: string;
  reason: string | null;
  records: Record[];
  removed: string[];
}

/** The join codes of one step. The QR code contains `url`, whose last part is `qr`.

A projector shows them from `valid_from` to the `valid_from` of the next ones. Both are accepted until
`valid_until`, which includes the grace of the QR code; the digits are accepted for a minute in all. */
export interface Code {
  qr: string;
  url: string;
  code: string;
  valid_from: Time;
  valid_until: Time;
}

/** The codes of now and next, for a projector.

`server_time` is by the same clock as `valid_from` and `valid_until`: a projector shows a code
`valid_from - server_time` after it has received this. */
export interface CodeRotated {
  type: "code.rotated";
  attendance_id: Uuid;
  codes: Code[];
  server_time: Time;
}

/** The codes after the renewal, as in `code.rotated`. Older ones are refused as expired. */
export interface CodesRenewed {
  id: number | string;
  type: "codes.renewed";
  codes: Code[];
  server_time: Time;
}

/** The server may lack changes, or lacks none any more.

While `catching_up`, what was sent is complete up to `as_of`. What is missing follows by itself, before
the state is `live` again. */
export interface ConnectionChanged {
  type: "connection.changed";
  state: ConnectionState;
  as_of: Time;
}

/** State of the server's own connection: it may lack changes while it is catching up. */
export type ConnectionState = "live" | "catching_up";

/** Records by status; `total` is the number of records.

`not_on_roster` counts those with this flag, which are among the others. `expected` is the number of
students on the roster of the lesson who are not excused, and 0 without such a roster; `attended` of them
are present or late. Without a roster everybody who is present or late counts. */
export interface Counts {
  present: number;
  late: number;
  pending: number;
  failed: number;
  missing: number;
  absent: number;
  excused: number;
  total: number;
  not_on_roster: number;
  attended: number;
  expected: number;
}

/** Author of the status of a record. */
export type DecidedBy = "student" | "verification" | "teacher" | "admin" | "clock";

/** Effect of a second account on one device: it is flagged, or also waits for the teacher. */
export type Devices = "flag" | "refuse";

/** End a class that was started by mistake. It is kept, marked as discarded, and is in no statistics. */
export interface DiscardAttendance {
  id: number | string;
  type: "attendance.discard";
  attendance_id: Uuid;
  reason: string;
}

/** The answer to the student's note about a class. `status` is that of the record now. */
export interface DisputeDecided {
  type: "dispute.decided";
  dispute_id: Uuid;
  attendance_id: Uuid;
  lesson_name: string;
  decision: "accept" | "decline";
  status: Status | null;
  reason: string;
}

/** Draw students who are recorded as present or late, to see whether they are in the room. */
export interface DrawSpotCheck {
  id: number | string;
  type: "spot_check.draw";
  attendance_id: Uuid;
  size?: number;
}

/** Why a class ended. */
export type EndReason = "finished" | "expired" | "ended_by_admin" | "discarded";

/** A command that was not carried out. `id` is null when the frame had no readable one. */
export interface Error {
  type: "error";
  id: number | string | null;
  code: ErrorCode;
  message: string;
  retry_after: number | null;
  details: { [field: string]: unknown } | null;
}

/** Error of one command. `advice` says what a client should do. */
export type ErrorCode =
  | "malformed"
  | "unknown_type"
  | "invalid_field"
  | "forbidden"
  | "not_found"
  | "already_active"
  | "conflict"
  | "attendance_ended"
  | "code_invalid"
  | "code_expired"
  | "receipt_invalid"
  | "method_not_allowed"
  | "decided_by_teacher"
  | "rate_limited"
  | "unavailable"
  | "internal";

/** Move the end of a class. */
export interface ExtendAttendance {
  id: number | string;
  type: "attendance.extend";
  attendance_id: Uuid;
  end_time: Time;
}

/** Mark students as not present. */
export interface FailRecord {
  id: number | string;
  attendance_id: Uuid;
  student_number?: string | null;
  student_numbers?: string[] | null;
  type: "record.fail";
  reason: string;
}

/** Find live classes by at least two characters of the lesson's or the teacher's name. */
export interface FindLesson {
  id: number | string;
  type: "lesson.find";
  lesson_name?: string;
  teacher_name?: string;
}

/** End a class. `headcount` is how many people the teacher counted; it is stored with the class. */
export interface FinishAttendance {
  id: number | string;
  type: "attendance.finish";
  attendance_id: Uuid;
  reason?: string | null;
  headcount?: number | null;
}

/** Get what happened to one student in a class. */
export interface GetRecordHistory {
  id: number | string;
  type: "record.history";
  attendance_id: Uuid;
  student_number: string;
}

/** Get the student's own record, and subscribe to it. */
export interface GetStatus {
  id: number | string;
  type: "attendance.status";
  attendance_id: Uuid;
}

/** The worker drains: the connection is about to be closed with `code`. */
export interface Goodbye {
  type: "goodbye";
  code: number;
  retry_after_ms: number;
}

/** Health of the installation. `join_p95_ms` covers this worker's last 1,000 joins, if any. */
export interface Health {
  join_p95_ms: number | null;
  workers: number;
  backlog: number;
  parked: number;
}

/** Join a class by exactly one proof.

A phone that was offline adds `scanned_at`, by the server's clock, and a `nonce` of its own to `code` or
`qr`. If the code has expired since and was valid then, the record is pending with the flag `late_sync`.
The same nonce again is a repetition. */
export interface JoinAttendance {
  id: number | string;
  type: "attendance.join";
  attendance_id?: Uuid | null;
  code?: string | null;
  qr?: string | null;
  ticket?: string | null;
  scanned_at?: Time | null;
  nonce?: string | null;
}

/** Way of joining that a teacher can allow. */
export type JoinMethod = "qr" | "code" | "name";

/** Five or more accounts presented the same expired code, which began `code_age_seconds` ago.

It is sent again for every five more. */
export interface LeakSuspected {
  type: "leak.suspected";
  attendance_id: Uuid;
  accounts: number;
  code_age_seconds: number;
  at: Time;
}

/** At most 10 live classes that allow joining by name; the student chooses. */
export interface LessonFound {
  id: number | string;
  type: "lesson.found";
  attendances: Attendance[];
}

/** List the live classes that the student has joined, for instance on another device. */
export interface ListMine {
  id: number | string;
  type: "attendance.mine";
}

/** Way in which a record was made. */
export type Method = "qr" | "code" | "name" | "kiosk" | "teacher";

/** A live class, and the student's own record in it. */
export interface OwnAttendance {
  record: Record;
  attendance: Attendance;
}

/** `saved` is true when the class is saved now. */
export interface PersistenceRetried {
  id: number | string;
  type: "persistence.retried";
  saved: boolean;
}

/** Heartbeat of a client. */
export interface Ping {
  id: number | string;
  type: "ping";
}

/** The answer to `ping`. */
export interface Pong {
  id: number | string;
  type: "pong";
  server_time: Time;
}

/** The last change that a client has applied. */
export interface Position {
  epoch: string;
  revision: number;
}

/** One student in one class. The order of the fields is that of the scripts of Redis, which write it. */
export interface Record {
  status: Status;
  decided_by: DecidedBy | null;
  is_attended: boolean;
  attendance_time: Time | null;
  fail_reason: string | null;
  method: Method | null;
  flags: string[];
  attendance_id: Uuid;
  student_number: string;
  user_full_name: string;
  revision: number;
}

/** The student's own record after a decision; null when it was removed. */
export interface RecordChanged {
  attendance_id: Uuid;
  epoch: string;
  revision: number;
  type: "record.changed";
  record: Record | null;
  reason: string | null;
}

/** The record after the decision; null when a walk-in was undone. */
export interface RecordChangedReply {
  id: number | string;
  type: "record.changed";
  record: Record | null;
}

/** The student's own record of a class that has ended, after a correction; null when it was removed. */
export interface RecordCorrected {
  type: "record.corrected";
  attendance_id: Uuid;
  lesson_name: string;
  revision: number;
  record: Record | null;
  reason: string;
}

/** The changes that concern one student, oldest first, without the records of others.

At most the newest 200, out of the newest 5,000 changes of the class. */
export interface RecordHistory {
  id: number | string;
  type: "record.history";
  changes: Change[];
}

/** The records after the decision, without those that were removed (walk-ins undone). */
export interface RecordsChangedReply {
  id: number | string;
  type: "records.changed";
  records: Record[];
}

/** Present the receipt of a join that the server has lost, to restore its record.

The class has another epoch than the record that the student holds, and no record of the student, or one
that is missing. `revision` is that of the record held; its time and method are taken over as far as they
are possible. The restored record has the flag `recovered`. */
export interface RecoverAttendance {
  id: number | string;
  type: "attendance.recover";
  attendance_id: Uuid;
  revision: number;
  receipt: string;
  attendance_time?: Time | null;
  method?: Method;
}

/** Make every older code of a class invalid at once, for instance because one was forwarded. */
export interface RenewCodes {
  id: number | string;
  type: "codes.renew";
  attendance_id: Uuid;
}

/** Continue a class within 10 minutes of its end, as it was, with another end. */
export interface ReopenAttendance {
  id: number | string;
  type: "attendance.reopen";
  attendance_id: Uuid;
  end_time: Time;
}

/** Save a class that could not be saved. */
export interface RetryPersistence {
  id: number | string;
  type: "persistence.retry";
  attendance_id: Uuid;
}

/** Role of a user. */
export type Role = "student" | "teacher" | "admin";

/** A live class as admins see it. `error` says why a parked class cannot be saved. */
export interface Room {
  attendance_id: Uuid;
  lesson_name: string;
  teacher_full_name: string;
  start_time: Time;
  end_time: Time;
  counts: Counts;
  joins_per_minute: number;
  watched: boolean;
  saved: Saved;
  error: string | null;
}

/** The columns by which live classes can be ordered. */
export type RoomSort =
  | "lesson"
  | "teacher"
  | "since"
  | "until"
  | "joined"
  | "rate"
  | "pending"
  | "screen"
  | "saved";

/** Classes that are new on the page or have changed, and those (`closed`) that are gone from it. */
export interface RoomsChanged {
  type: "rooms.changed";
  changed: Room[];
  closed: Uuid[];
  health: Health;
  total: number;
  matched: number;
}

/** A page of the live classes; `rooms.changed` follows. `matched` of all `total` match the search. */
export interface RoomsSnapshot {
  id: number | string;
  type: "rooms.snapshot";
  rooms: Room[];
  health: Health;
  total: number;
  matched: number;
}

/** No more changes are sent. */
export interface RoomsUnwatched {
  id: number | string;
  type: "rooms.unwatched";
}

/** Changes in order, without gaps; `revision` is the last one's. */
export interface RosterChanged {
  attendance_id: Uuid;
  epoch: string;
  revision: number;
  type: "roster.changed";
  changes: Change[];
  counts: Counts;
}

/** Exactly the changes after the revision that the client gave.

`attendance` is the class after the last of them, because a change does not contain its new end. */
export interface RosterChanges {
  id: number | string;
  type: "roster.changes";
  attendance_id: Uuid;
  attendance: Attendance;
  changes: Change[];
  epoch: string;
  revision: number;
}

/** A new state for a watcher that fell behind, or whose class has a new epoch. */
export interface RosterSnapshot {
  type: "roster.snapshot";
  attendance: Attendance;
  records: Record[];
  epoch: string;
  revision: number;
}

/** The whole roster; `roster.changed` follows on `revision`. */
export interface RosterSnapshotReply {
  id: number | string;
  type: "roster.snapshot";
  attendance: Attendance;
  records: Record[];
  epoch: string;
  revision: number;
}

/** Pace of the QR codes of a class: a new one every 30, 10 or 5 s. Six digits change every 30 s. */
export type Rotation = "relaxed" | "normal" | "strict";

/** Progress of saving a class to Postgres. A parked class is a dead letter. */
export type Saved = "live" | "saving" | "saved" | "parked";

/** Change how students prove that they are in a live class. Another rotation also renews the codes. */
export interface SecureAttendance {
  id: number | string;
  type: "attendance.secure";
  attendance_id: Uuid;
  rotation?: Rotation | null;
  join_methods?: JoinMethod[] | null;
  security_option?: 1 | 2 | 3 | null;
  devices?: Devices | null;
}

/** The session ends at `expires_at` unless a command renews it. */
export interface SessionExpiring {
  type: "session.expiring";
  expires_at: Time;
}

/** Switch the join codes of a class on or off for this socket.

`hidden`: it is on, but people cannot see the codes now. Whoever joins by a code that begins later, while
no projector shows it, gets the flag `hidden_code`. */
export interface ShowCodes {
  id: number | string;
  type: "attendance.codes";
  attendance_id: Uuid;
  on: boolean;
  hidden?: boolean;
}

/** The students to look for: those with flags first, then drawn at random; none twice in one class.

`chance` is the probability, from 0 to 1, that one student who attends only on the list is among them. */
export interface SpotCheckDrawn {
  id: number | string;
  type: "spot_check.drawn";
  spot_check_id: Uuid;
  records: Record[];
  chance: number;
}

/** Start a class with a duration, or with an end at most 600 minutes away. */
export interface StartAttendance {
  id: number | string;
  type: "attendance.start";
  lesson_name: string;
  duration_minutes?: number | null;
  end_time?: Time | null;
  late_after_minutes?: number | null;
  security_option?: 1 | 2 | 3;
  join_methods?: JoinMethod[];
  rotation?: Rotation;
  devices?: Devices;
}

/** State of a class: students can join an open one only. */
export type State = "open" | "closed";

/** Status of a student in a class. Present and late count as attended. */
export type Status = "present" | "late" | "pending" | "failed" | "missing" | "absent" | "excused";

/** Take back the last decision on students, or the one that made `revision` if it still stands. */
export interface UndoRecord {
  id: number | string;
  attendance_id: Uuid;
  student_number?: string | null;
  student_numbers?: string[] | null;
  type: "record.undo";
  revision?: number | null;
}

/** Unsubscribe from the roster of a class. */
export interface UnwatchAttendance {
  id: number | string;
  type: "attendance.unwatch";
  attendance_id: Uuid;
}

/** Unsubscribe from all live classes. */
export interface UnwatchRooms {
  id: number | string;
  type: "rooms.unwatch";
}

/** The user of a session. */
export interface UserInfo {
  school_number: string;
  full_name: string;
  role: Role;
}

/** Way of verifying that a student is the one who is signed in. */
export type VerificationKind = "passkey" | "external";

/** The student's record waits for a verification, by one of these ways, until `expires_at`. */
export interface VerificationRequested {
  type: "verification.requested";
  attendance_id: Uuid;
  kinds: VerificationKind[];
  expires_at: Time;
}

/** Subscribe to the roster of a class, all of it or the changes after a position. */
export interface WatchAttendance {
  id: number | string;
  type: "attendance.watch";
  attendance_id: Uuid;
  after?: Position | null;
}

/** Subscribe to a page of the live classes that match a search. Another page replaces it.

Case and accents do not matter. A column that changes while a class runs orders more than 1,000 classes by
values that may be some seconds old. */
export interface WatchRooms {
  id: number | string;
  type: "rooms.watch";
  search?: string;
  sort?: RoomSort;
  descending?: boolean;
  offset?: number;
  limit?: number;
}

/** The first message on every socket.

`attendance` is the teacher's live class, or null; `attending` are the live classes that a student has
joined. */
export interface Welcome {
  type: "welcome";
  user: UserInfo;
  server_time: Time;
  session_expires_at: Time;
  protocol: string;
  heartbeat_ms: number;
  attendance: Attendance | null;
  attending: Uuid[];
}

export type CloseCode = 1000 | 1001 | 1009 | 1011 | 1012 | 4401 | 4403 | 4408 | 4429 | 4430;

export type Command =
  | Ping
  | FindLesson
  | JoinAttendance
  | GetStatus
  | RecoverAttendance
  | ListMine
  | StartAttendance
  | WatchAttendance
  | UnwatchAttendance
  | ShowCodes
  | RenewCodes
  | SecureAttendance
  | ExtendAttendance
  | FinishAttendance
  | DiscardAttendance
  | ReopenAttendance
  | FailRecord
  | AcceptRecord
  | UndoRecord
  | DrawSpotCheck
  | AnswerSpotCheck
  | GetRecordHistory
  | WatchRooms
  | UnwatchRooms
  | RetryPersistence;

export type Reply =
  | Pong
  | LessonFound
  | AttendanceJoined
  | AttendanceStatus
  | AttendanceMine
  | AttendanceStarted
  | RosterSnapshotReply
  | RosterChanges
  | AttendanceUnwatched
  | AttendanceCodes
  | CodesRenewed
  | AttendanceSecured
  | AttendanceExtended
  | AttendanceFinished
  | AttendanceDiscarded
  | AttendanceReopened
  | RecordChangedReply
  | RecordsChangedReply
  | SpotCheckDrawn
  | RecordHistory
  | RoomsSnapshot
  | RoomsUnwatched
  | PersistenceRetried
  | Error;

export type Event =
  | Welcome
  | RosterChanged
  | RosterSnapshot
  | RecordChanged
  | RecordCorrected
  | DisputeDecided
  | AttendanceChanged
  | AttendanceEnded
  | AttendanceCounts
  | CodeRotated
  | LeakSuspected
  | VerificationRequested
  | RoomsChanged
  | Alert
  | SessionExpiring
  | ConnectionChanged
  | Goodbye;

/** The command of each `type`. */
export interface Commands {
  "ping": Ping;
  "lesson.find": FindLesson;
  "attendance.join": JoinAttendance;
  "attendance.status": GetStatus;
  "attendance.recover": RecoverAttendance;
  "attendance.mine": ListMine;
  "attendance.start": StartAttendance;
  "attendance.watch": WatchAttendance;
  "attendance.unwatch": UnwatchAttendance;
  "attendance.codes": ShowCodes;
  "codes.renew": RenewCodes;
  "attendance.secure": SecureAttendance;
  "attendance.extend": ExtendAttendance;
  "attendance.finish": FinishAttendance;
  "attendance.discard": DiscardAttendance;
  "attendance.reopen": ReopenAttendance;
  "record.fail": FailRecord;
  "record.accept": AcceptRecord;
  "record.undo": UndoRecord;
  "spot_check.draw": DrawSpotCheck;
  "spot_check.answer": AnswerSpotCheck;
  "record.history": GetRecordHistory;
  "rooms.watch": WatchRooms;
  "rooms.unwatch": UnwatchRooms;
  "persistence.retry": RetryPersistence;
}

/** The replies to each command, besides `Error`. */
export interface Replies {
  "ping": Pong;
  "lesson.find": LessonFound;
  "attendance.join": AttendanceJoined;
  "attendance.status": AttendanceStatus;
  "attendance.recover": AttendanceJoined;
  "attendance.mine": AttendanceMine;
  "attendance.start": AttendanceStarted;
  "attendance.watch": RosterSnapshotReply | RosterChanges;
  "attendance.unwatch": AttendanceUnwatched;
  "attendance.codes": AttendanceCodes;
  "codes.renew": CodesRenewed;
  "attendance.secure": AttendanceSecured;
  "attendance.extend": AttendanceExtended;
  "attendance.finish": AttendanceFinished;
  "attendance.discard": AttendanceDiscarded;
  "attendance.reopen": AttendanceReopened;
  "record.fail": RecordChangedReply | RecordsChangedReply;
  "record.accept": RecordChangedReply | RecordsChangedReply;
  "record.undo": RecordChangedReply | RecordsChangedReply;
  "spot_check.draw": SpotCheckDrawn;
  "spot_check.answer": RecordChangedReply;
  "record.history": RecordHistory;
  "rooms.watch": RoomsSnapshot;
  "rooms.unwatch": RoomsUnwatched;
  "persistence.retry": PersistenceRetried;
}

/** The event of each `type`. */
export interface Events {
  "welcome": Welcome;
  "roster.changed": RosterChanged;
  "roster.snapshot": RosterSnapshot;
  "record.changed": RecordChanged;
  "record.corrected": RecordCorrected;
  "dispute.decided": DisputeDecided;
  "attendance.changed": AttendanceChanged;
  "attendance.ended": AttendanceEnded;
  "attendance.counts": AttendanceCounts;
  "code.rotated": CodeRotated;
  "leak.suspected": LeakSuspected;
  "verification.requested": VerificationRequested;
  "rooms.changed": RoomsChanged;
  "alert": Alert;
  "session.expiring": SessionExpiring;
  "connection.changed": ConnectionChanged;
  "goodbye": Goodbye;
}
