"""While Redis does not answer, pages say that they catch up and since when, and are not reloaded."""

import os
import re
import signal

import httpx
from playwright.async_api import Page, expect

from server.runtime.embedded import EmbeddedServers
from tests.browser.conftest import PHONE, NewPage, keep
from tests.browser.test_class import hook, open_projector, row, sign_in, start_class
from tests.support.polling import until
from tests.support.workers import Worker

TIME = re.compile(r"as of \d|son: \d")


async def ready(worker: Worker) -> list[str]:
    """Return why the worker is not ready; an empty list when it is."""
    async with httpx.AsyncClient(base_url=worker.url, timeout=30) as http:
        return list((await http.get("/readyz")).json()["reasons"])


async def test_pages_say_that_the_server_is_catching_up(
    person: NewPage, worker: Worker, servers: EmbeddedServers
) -> None:
    teacher, student, admin = await person(), await person(PHONE, language="tr-TR"), await person()
    code = await start_class(teacher)
    projector = await open_projector(teacher, code)
    await sign_in(student, "demo_student_1")
    await hook(student, "join-code").fill(code)
    await expect(row(teacher, "demo_student_1")).to_have_attribute("data-status", "present")
    await sign_in(admin, "demo_admin_1")
    pages: list[Page] = [teacher, student, admin]
    for page in pages:
        await expect(hook(page, "connection-badge")).to_have_attribute("data-state", "live")
        await page.evaluate("window.loadedOnce = true")
    await expect(hook(projector, "connection-badge")).to_be_hidden()

    os.kill(servers.valkey.pid, signal.SIGSTOP)
    try:
        for page in [*pages, projector]:
            badge = hook(page, "connection-badge")
            await expect(badge).to_have_attribute("data-state", "catching-up")
            await expect(badge).to_contain_text(TIME)
            await expect(badge).to_be_visible()
        # the codes of now and next are not in doubt
        await expect(hook(projector, "projector-code")).to_have_text(re.compile(r"\d{3}\s*\d{3}"))
        assert await ready(worker) == ["redis does not answer", "changes from other workers do not arrive"]
        await keep(teacher, "teacher-catching-up")
        await projector.bring_to_front()
        await keep(projector, "projector-catching-up")
    finally:
        os.kill(servers.valkey.pid, signal.SIGCONT)
    for page in pages:
        badge = hook(page, "connection-badge")
        await expect(badge).to_have_attribute("data-state", "live")
        await expect(badge).not_to_contain_text(TIME)
        assert await page.evaluate("window.loadedOnce")

    async def is_ready() -> bool:
        return await ready(worker) == []

    await until(is_ready)
    await expect(hook(projector, "connection-badge")).to_be_hidden()
