"""The scanner in the student's page, with Chromium's fake camera.

Chromium on Linux has no BarcodeDetector, and its fake camera no torch: there the page uses its own decoder
and shows no button for a torch. What it does with both is tested with stand-ins inside of the page.
"""

from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
import segno
from playwright.async_api import Browser, Page, async_playwright, expect

from protocol.codes import Rotation
from server.store.redis.client import RedisClient
from tests.browser.axe import assert_usable
from tests.browser.conftest import FLAGS, TIMEOUT_MS, chromium, keep
from tests.browser.test_class import hook, sign_in
from tests.browser.test_phone import SMALL, is_present
from tests.support.classes import current_code, start_class
from tests.support.workers import ROOT, Worker

WIDTH, HEIGHT, MODULE = 1280, 720, 8  # px
# A reader of the browser that sees what the test says, and a camera with a torch that notes its orders.
PHONE_WITH_BOTH = """
globalThis.BarcodeDetector = class {
  static getSupportedFormats() { return Promise.resolve(["ean_13", "qr_code"]); }
  async detect() { return (await globalThis.inSight()).map((rawValue) => ({ rawValue })); }
};
const { getCapabilities } = MediaStreamTrack.prototype;
MediaStreamTrack.prototype.getCapabilities = function () {
  return { ...getCapabilities.call(this), torch: true };
};
MediaStreamTrack.prototype.applyConstraints = (wanted) => globalThis.asked(wanted);
"""
IS_DECODER_LOADED = """() => performance.getEntriesByType("resource")
  .some(({ name }) => name === document.getElementById("decoder").href)"""
INK = bytes([235, 16]) + bytes(254)  # light and dark modules, as video levels


@pytest.fixture
async def browser_with_camera(tmp_path: Path) -> AsyncIterator[Browser]:
    """Start a browser whose camera sees what is in the file `camera.y4m`."""
    fake = [
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={tmp_path / 'camera.y4m'}",
    ]
    async with async_playwright() as playwright:
        path = chromium(with_camera=True)
        browser = await playwright.chromium.launch(executable_path=path, args=[*FLAGS, *fake])
        yield browser
        await browser.close()


def film(address: str) -> bytes:
    """Return a film of one picture: a QR code in the middle of a grey wall."""
    rows = [bytes(row) for row in segno.make(address.upper(), micro=False).matrix_iter(MODULE, border=4)]
    left, top = (WIDTH - len(rows)) // 2, (HEIGHT - len(rows)) // 2
    wall = bytes([120]) * WIDTH
    code = [wall[:left] + row.translate(INK) + wall[left + len(rows) :] for row in rows]
    luma = b"".join([wall] * top + code + [wall] * (HEIGHT - top - len(rows)))
    frame = b"FRAME\n" + luma + bytes([128]) * (WIDTH * HEIGHT // 2)
    return f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode() + frame


async def phone_of(
    browser: Browser, worker: Worker, number: str, permissions: list[str], script: str = ""
) -> Page:
    context = await browser.new_context(base_url=worker.url, viewport=SMALL, permissions=permissions)
    context.set_default_timeout(TIMEOUT_MS)
    await context.add_init_script(script)
    phone = await context.new_page()
    await sign_in(phone, number)
    await expect(hook(phone, "scan-open")).to_be_visible()
    return phone


async def test_a_code_is_scanned_in_the_page(
    browser_with_camera: Browser, worker: Worker, redis: RedisClient, tmp_path: Path
) -> None:
    """By the camera; and by a photo where the camera is not allowed."""
    expect.set_options(timeout=TIMEOUT_MS)
    attendance = await start_class(redis, [], teacher="demo_teacher_1", rotation=Rotation.RELAXED)
    seeing = await phone_of(browser_with_camera, worker, "demo_student_1", ["camera"])
    assert not await is_decoder_loaded(seeing)
    refused = await phone_of(browser_with_camera, worker, "demo_student_2", [])

    async def address() -> str:
        codes = await redis.load_codes(str(attendance.attendance_id))
        return codes.codes[0].url

    (tmp_path / "camera.y4m").write_bytes(film("https://example.edu/timetable"))
    await hook(seeing, "scan-open").click()
    await expect(hook(seeing, "scanner-status")).to_contain_text("not one of a class")
    await assert_usable(seeing, "scanner", ".scanner")
    await keep(seeing, "phone-scanner")
    assert not await seeing.evaluate("'BarcodeDetector' in globalThis")
    await expect(hook(seeing, "scanner-torch")).to_have_count(0)
    await hook(seeing, "scanner-close").press("Enter")
    await expect(hook(seeing, "scan-open")).to_be_focused()
    (tmp_path / "camera.y4m").write_bytes(film(await address()))
    await hook(seeing, "scan-open").click()
    await is_present(seeing)
    assert await is_decoder_loaded(seeing)

    await hook(refused, "scan-open").click()
    await expect(hook(refused, "scanner-status")).to_contain_text("not allowed")
    await keep(refused, "phone-scanner-denied")
    photo = hook(refused, "scanner-photo")
    await photo.set_input_files(ROOT / "static" / "client" / "img" / "touch-icon.png")
    await expect(hook(refused, "scanner-status")).to_contain_text("No QR code was found")
    picture = BytesIO()
    segno.make(await address()).save(picture, kind="png", scale=MODULE)
    await photo.set_input_files({"name": "code.png", "mimeType": "image/png", "buffer": picture.getvalue()})
    await is_present(refused)


async def is_decoder_loaded(page: Page) -> bool:
    """Return True once the page has loaded the decoder of its own, which it does on tap only."""
    return bool(await page.evaluate(IS_DECODER_LOADED))


async def test_the_reader_of_the_browser_and_its_torch_are_used(
    browser_with_camera: Browser, worker: Worker, redis: RedisClient, tmp_path: Path
) -> None:
    expect.set_options(timeout=TIMEOUT_MS)
    attendance = await start_class(redis, [], teacher="demo_teacher_1", rotation=Rotation.RELAXED)
    (tmp_path / "camera.y4m").write_bytes(film("https://example.edu/timetable"))
    phone = await phone_of(browser_with_camera, worker, "demo_student_1", ["camera"], PHONE_WITH_BOTH)
    in_sight: list[str] = []
    asked: list[object] = []
    await phone.expose_function("inSight", lambda: in_sight)
    await phone.expose_function("asked", lambda wanted: asked.append(wanted))  # noqa: PLW0108  it wants a function
    await hook(phone, "scan-open").click()
    torch = hook(phone, "scanner-torch")
    for is_lit in "true", "false":
        await torch.click()
        await expect(torch).to_have_attribute("aria-pressed", is_lit)
    assert asked == [{"advanced": [{"torch": True}]}, {"advanced": [{"torch": False}]}]
    await keep(phone, "phone-scanner-torch")
    in_sight.append((await current_code(redis, attendance)).url)
    await is_present(phone)
    assert not await is_decoder_loaded(phone)
