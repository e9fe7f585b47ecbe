"""Every module has a test file of the same path, or stands here with the file that tests it and a reason."""

from pathlib import Path

import grimp
import pytest

from tests.support.workers import ROOT

TESTS = ROOT / "tests"
MAX_ROOMS, MAX_ARROWS = 20, 87  # fewer are better; more need a reason in the commit
# Test files that are about more than one module.
ACROSS_MODULES = {
    *("attacks", "browser", "conformance", "e2e", "faults", "language", "pages", "performance"),
    "api_docs/test_openapi.py",  # document and routes against each other
    "cli/test_help.py",  # all commands
    "test_coverage_floor.py",  # the plugin of the tests
    "tables/imports/test_field_files.py",  # files that schools have sent, through tables and imports
    "models/test_fields.py",  # the fields of the models, of Redis and of SQL against each other
    "realtime/test_slow.py",  # a client that does not read, from its outbox to its next snapshot
    "services/test_kept_scans.py",  # from a scan that a phone kept to the pending lane
    "runtime/test_uvicorn_shape.py",  # what our subclasses need of uvicorn
    "store/postgres/test_history_plans.py",  # the plans of all requests for pages of history
    "store/postgres/test_pgbouncer.py",  # both clients behind a pooler
    "store/redis/test_confirmed.py",  # waiting for replicas, of one primary and on a cluster
    "store/redis/test_decisions.py",  # the Lua scripts of joins and decisions
    "tasks/test_not_saved.py",  # closer, saver and dead letters when a server is away
    "ws/test_slow_clients.py",  # a whole worker
    *(
        "test_bounds.py",
        "test_containers.py",
        "test_kubernetes.py",
        "test_layout.py",
        "test_operations.py",
        "test_setup.py",
    ),
}
# A module without a test file of its own: reason -> test file -> modules.
TESTED_ELSEWHERE = {
    "definitions without logic: documents, frames and replies made of them are tested": {
        "api_docs/test_asyncapi.py": ["protocol/contract.py"],
        "protocol/test_codec.py": [
            *("protocol/__init__.py", "protocol/codes.py", "protocol/commands.py", "protocol/events.py"),
            *("protocol/objects.py", "protocol/raw.py", "protocol/replies.py"),
        ],
        "http/test_json_bodies.py": ["protocol/errors.py"],
        "api_docs/test_openapi.py": ["server/http/operations.py"],
        "models/test_fields.py": ["server/models/closing.py", "server/models/db.py"],
        "store/redis/test_connection.py": [
            "server/store/redis/client.py",
            "server/store/redis/redis_keys.py",
        ],
        "tables/test_table.py": ["server/tables/errors.py"],
        "ws/test_endpoint.py": ["server/ws/commands.py"],
    },
    "half of a pair whose test needs both: they are read from one list or write for each other": {
        "api_docs/test_asyncapi.py": ["server/api_docs/markdown.py", "server/api_docs/typescript.py"],
        "audit/test_ledger.py": [
            *("server/audit/confirmations.py", "server/audit/saved.py", "server/audit/stored.py"),
        ],
        "tables/imports/test_users.py": ["server/tables/imports/people.py"],
        "services/test_class_life.py": ["server/store/redis/reopening.py"],
        "services/test_spot_checks.py": ["server/store/redis/spot_checks.py"],
        "tables/test_table.py": [
            *("server/tables/columns.py", "server/tables/csv_files.py", "server/tables/encodings.py"),
        ],
        "observability/test_alerts.py": ["server/observability/http_client.py"],
        "tasks/test_verifier.py": ["server/store/redis/verifications.py"],
        "tasks/test_checkpointer.py": [
            *("server/models/checkpoint.py", "server/store/redis/dataset.py"),
            "server/store/postgres/checkpoints.py",
        ],
        "tasks/test_rebuilding.py": ["server/store/redis/checkpoints.py", "server/cli/rebuild.py"],
        "tasks/test_persistence.py": [
            *("server/tasks/closer.py", "server/tasks/saver.py", "server/tasks/loop.py"),
            "server/tasks/save_class.py",
        ],
        "store/postgres/test_save.py": ["server/store/postgres/dead_letters.py"],
        "store/postgres/test_client.py": [
            *("server/store/postgres/errors.py", "server/store/postgres/saved.py"),
        ],
    },
    "part of a command: the tests run the command, as its users do": {
        "cli/test_audit.py": ["server/store/postgres/admin.py", "server/store/redis/admin.py"],
        "cli/test_check.py": [
            *("server/cli/checks.py", "server/cli/migrate.py", "server/cli/redis_checks.py"),
            "server/store/postgres/inspection.py",
        ],
        "cli/test_help.py": ["server/__main__.py", "server/cli/__init__.py", "server/cli/schema.py"],
        "cli/test_load.py": [
            *("server/load/__init__.py", "server/load/joining.py", "server/load/projector.py"),
            "server/load/virtual_users.py",
        ],
        "cli/test_persist.py": ["server/cli/exit_codes.py", "server/cli/servers.py"],
        "cli/test_demo_users.py": ["server/cli/demo_history.py"],
        "cli/test_privacy.py": ["server/store/postgres/privacy.py", "server/store/redis/privacy.py"],
        "cli/test_rosters.py": ["server/cli/lesson_teachers.py"],
        "cli/test_serve.py": ["server/cli/demo.py", "server/runtime/serving.py"],
        "cli/test_users.py": ["server/cli/passwords.py"],
        "cli/test_users_import.py": [
            *("server/cli/import_report.py", "server/cli/output.py", "server/tables/imports/report.py"),
        ],
    },
    "part of the client: its users see the whole": {
        "client/test_client.py": [
            *("server/client/__init__.py", "server/client/connection.py", "server/client/errors.py"),
            *("server/client/inbox.py", "server/client/rosters.py", "server/client/sign_in.py"),
        ],
    },
    "middleware, or an endpoint in a few lines: requests to the whole application show it": {
        "api_docs/test_openapi.py": ["server/http/routes.py", "server/http/after_class.py"],
        "http/test_json_bodies.py": ["server/http/problems.py"],
        "http/test_devices.py": [
            *("server/http/device_labels.py", "server/identity/device_tokens.py"),
            "server/store/postgres/devices.py",
        ],
        "http/test_administration.py": [
            *("server/http/imports.py", "server/services/administration/imports.py"),
            *("server/services/administration/users.py", "server/store/postgres/administration.py"),
        ],
        "http/test_lesson_administration.py": ["server/services/administration/lessons.py"],
        "http/test_lessons.py": ["server/services/lessons.py"],
        "http/test_kiosk.py": ["server/services/kiosk.py", "server/store/redis/kiosks.py"],
        "http/test_passkeys.py": ["server/store/postgres/passkeys.py"],
        "http/test_receipts.py": ["server/services/receipts.py"],
        "http/test_tickets.py": ["server/services/tickets.py"],
        "http/test_verifications.py": ["server/cli/verifier.py"],
        "http/test_dead_letters.py": ["server/http/cursors.py"],
        "http/test_exporting.py": ["server/models/exports.py", "server/runtime/exporting.py"],
        "cli/test_rosters.py": ["server/cli/lesson_teachers.py"],
        "http/test_history.py": [
            *("server/models/history.py", "server/services/history/classes.py"),
            "server/store/postgres/history.py",
        ],
        "http/test_students.py": [
            *("server/services/history/own.py", "server/services/history/disputes.py"),
            *("server/store/postgres/own_history.py", "server/store/postgres/disputes.py"),
        ],
        "http/test_corrections.py": [
            *("server/services/history/corrections.py", "server/store/postgres/corrections.py"),
        ],
        "http/test_certificates.py": ["server/services/history/certificates.py"],
        "http/test_pages.py": ["server/http/security_headers.py"],
        "http/test_reports.py": [
            *("server/models/reports.py", "server/services/exports.py", "server/services/reports.py"),
            "server/store/postgres/reports.py",
        ],
        "http/test_metrics.py": ["server/observability/metrics.py"],
        "http/test_origin.py": ["server/http/hosts.py"],
        "services/test_admin.py": ["server/realtime/room_pages.py"],
        "services/test_auth.py": ["server/identity/known_browsers.py", "server/identity/passwords.py"],
    },
    "only seen when a worker ends, or when parts of it are connected": {
        "e2e/test_drain.py": ["server/http/drain.py", "server/realtime/drain.py"],
        "http/test_dead_letters.py": ["server/store/redis/dead_letters.py"],
        "observability/test_logging.py": ["server/observability/sampling.py"],
        "realtime/test_fanout.py": [
            *("server/realtime/announcements.py", "server/realtime/channel.py"),
        ],
        "runtime/test_embedded.py": ["server/runtime/data_dir.py", "server/runtime/managed_process.py"],
    },
}
ELSEWHERE = {
    module: file
    for files in TESTED_ELSEWHERE.values()
    for file, modules in files.items()
    for module in modules
}


def modules() -> list[Path]:
    """Return the modules of server and protocol, without packages that only have a docstring."""
    found = [path for folder in ("server", "protocol") for path in (ROOT / folder).rglob("*.py")]
    return [path for path in found if path.name != "__init__.py" or len(path.read_text().splitlines()) > 3]


def own_test(module: Path) -> Path:
    """Return where the test file of a module belongs: server/x/y.py -> tests/x/test_y.py."""
    path = module.relative_to(ROOT)
    folder = path.parent.relative_to("server") if path.parts[0] == "server" else path.parent
    return TESTS / folder / f"test_{path.stem}.py"


@pytest.mark.parametrize("module", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_has_a_test_file_or_a_reason(module: Path) -> None:
    name, own = str(module.relative_to(ROOT)), own_test(module)
    if name in ELSEWHERE:
        assert not own.exists(), f"{name} has a test file: it needs no reason"
        assert (TESTS / ELSEWHERE[name]).exists(), f"{name}: there is no {ELSEWHERE[name]}"
    else:
        assert own.exists(), f"{name} needs {own.relative_to(ROOT)}, or a reason in tests/test_layout.py"


def test_every_reason_is_for_a_module_that_exists() -> None:
    assert set(ELSEWHERE) <= {str(path.relative_to(ROOT)) for path in modules()}


def test_every_test_file_belongs_to_a_module() -> None:
    belong = {own_test(module) for module in modules()}
    for path in TESTS.rglob("test_*.py"):
        name = path.relative_to(TESTS)
        across = str(name) in ACROSS_MODULES or name.parts[0] in ACROSS_MODULES
        assert path in belong or across, f"{name} mirrors no module: say in ACROSS_MODULES what it is about"


def room_of(module: str) -> str:
    """Return `protocol`, or the folder or module directly in `server` that a module belongs to."""
    top, _, below = module.partition(".")
    return below.partition(".")[0] if top == "server" else top


def test_rooms_and_the_arrows_between_them_do_not_become_more() -> None:
    graph = grimp.build_graph("server", "protocol", cache_dir=None)
    modules = graph.modules - {"server", "server.__main__"}
    arrows = {
        f"{room_of(module)} -> {room_of(imported)}"
        for module in modules
        for imported in graph.find_modules_directly_imported_by(module)
        if room_of(module) != room_of(imported)
    }
    assert len({room_of(module) for module in modules}) <= MAX_ROOMS
    assert len(arrows) <= MAX_ARROWS, sorted(arrows)
