"""Take the pictures of the documents from a running demo: `make screenshots`. Needs Chromium."""

import asyncio
import base64
import os
import signal
import socket
import struct
import sys
import tempfile
from typing import Literal

from playwright.async_api import Browser, BrowserContext, Page, ViewportSize, async_playwright

from tests.browser.conftest import FLAGS, PHONE, chromium
from tests.browser.test_class import hook
from tests.support.workers import ROOT

IMAGES = ROOT / "docs" / "images"
SIMULATED = 27  # of the thirty of Physics 101: three are missing, as in life
SMALL: ViewportSize = {"width": 960, "height": 600}
LAPTOP: ViewportSize = {"width": 1280, "height": 800}
FRAMES = 15
FRAME_SECONDS = 2.0
FRAME_MS = 500
LAST_FRAME_MS = 3000
QUALITY = 0.8
FRAME_QUALITY = 0.45
IMPORTED = (
    "number;name;role;shoe\n2041;Şule Aydın;student;38\n2042;Ömer Işık;student;43\n2043;Efe Çağ;student;\n"
)
AS_WEBP = """async ([png, quality]) => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
  canvas.getContext("2d").drawImage(image, 0, 0);
  const blob = await canvas.convertToBlob({ type: "image/webp", quality });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}"""


class Camera:
    """Pictures as WebP, which Chromium itself compresses."""

    def __init__(self, converter: Page) -> None:
        self._converter = converter

    async def webp(self, page: Page, quality: float = QUALITY) -> bytes:
        """Return what the page shows."""
        png = base64.b64encode(await page.screenshot(animations="disabled")).decode()
        return base64.b64decode(await self._converter.evaluate(AS_WEBP, [png, quality]))

    async def take(self, page: Page, name: str) -> None:
        """Write what the page shows to docs/images."""
        (IMAGES / f"{name}.webp").write_bytes(await self.webp(page))


def animated(frames: list[bytes], width: int, height: int) -> bytes:
    """Return WebP pictures as one animation that repeats (RFC 9649, 2.7).

    Args:
        frames: WebP files without transparency, all of this size.
        width: of all frames, in pixels.
        height: of all frames, in pixels.
    """

    def chunk(name: bytes, payload: bytes) -> bytes:
        return name + struct.pack("<I", len(payload)) + payload + b"\0" * (len(payload) % 2)

    def three_bytes(number: int) -> bytes:
        return struct.pack("<I", number)[:3]

    size = three_bytes(width - 1) + three_bytes(height - 1)
    body = chunk(b"VP8X", b"\x02\0\0\0" + size) + chunk(b"ANIM", struct.pack("<IH", 0, 0))
    for number, frame in enumerate(frames, start=1):
        duration = LAST_FRAME_MS if number == len(frames) else FRAME_MS
        picture = frame[frame.index(b"VP8 ") :]  # the chunk of the lossy bitstream ends a file of Chromium
        body += chunk(b"ANMF", b"\0" * 6 + size + three_bytes(duration) + b"\x02" + picture)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


async def demo(data_dir: str, port: int) -> asyncio.subprocess.Process:
    """Start the demo and wait until it answers."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "server", "demo", "--port", str(port), "--simulate", str(SIMULATED)),
        env=os.environ | {"ATTN_DATA_DIR": data_dir},
        stdout=asyncio.subprocess.PIPE,
        cwd=ROOT,
    )
    assert process.stdout is not None
    while line := await process.stdout.readline():
        if b"is ready" in line:
            return process
    raise RuntimeError("the demo did not start")


async def person(
    browser: Browser, url: str, viewport: ViewportSize, scheme: Literal["light", "dark"] = "light"
) -> Page:
    context: BrowserContext = await browser.new_context(
        base_url=url, viewport=viewport, color_scheme=scheme, locale="en-GB"
    )
    page = await context.new_page()
    await page.goto("/")
    return page


async def take_all(browser: Browser, url: str) -> None:
    camera = Camera(await browser.new_page())
    teacher, phone, admin = [
        await person(browser, url, SMALL),
        await person(browser, url, PHONE),
        await person(browser, url, LAPTOP, "dark"),
    ]
    landing = await person(browser, url, LAPTOP)
    await landing.wait_for_timeout(4000)  # students arrive on the board
    await camera.take(landing, "landing")

    await hook(teacher, "demo-teacher").click()
    await hook(teacher, "start-lesson").wait_for()
    await teacher.set_viewport_size(LAPTOP)
    await camera.take(teacher, "start")
    await hook(teacher, "start-lesson").fill("Physics 101")
    await teacher.set_viewport_size(SMALL)
    await hook(teacher, "start-submit").click()
    await hook(teacher, "class-code").wait_for()
    frames = []
    for _ in range(FRAMES):
        frames.append(await camera.webp(teacher, FRAME_QUALITY))
        await asyncio.sleep(FRAME_SECONDS)
    (IMAGES / "filling.webp").write_bytes(animated(frames, SMALL["width"], SMALL["height"]))
    await teacher.set_viewport_size(LAPTOP)
    await camera.take(teacher, "teacher")

    async with teacher.context.expect_page() as opened:
        await hook(teacher, "projector-open").click()
    projector = await opened.value
    await projector.set_viewport_size({"width": 1280, "height": 720})
    await hook(projector, "projector-qr").wait_for()
    await projector.wait_for_timeout(1000)
    await camera.take(projector, "projector")
    shown = await hook(projector, "projector-code").inner_text()

    await hook(phone, "landing-code").press_sequentially("".join(filter(str.isdigit, shown)))
    await hook(phone, "login-number").fill("demo_student_30")
    await hook(phone, "login-password").fill("password")
    await hook(phone, "login-submit").click()
    await hook(phone, "confirm-screen").wait_for()
    await phone.wait_for_timeout(1000)
    await camera.take(phone, "student")

    await hook(admin, "demo-admin").click()
    await admin.get_by_text("Physics 101").first.wait_for()
    await camera.take(admin, "admin")
    await take_administration(admin, camera)

    await teacher.bring_to_front()
    await hook(teacher, "finish-open").click()
    await camera.take(teacher, "finish")
    await hook(teacher, "finish-submit").click()
    await hook(teacher, "class-closed").wait_for()
    await teacher.wait_for_timeout(2000)  # until it is saved
    await camera.take(teacher, "closed")
    await projector.bring_to_front()
    await hook(projector, "projector-closed").wait_for()
    await camera.take(projector, "projector-closed")


async def take_administration(admin: Page, camera: Camera) -> None:
    """Take the pictures of users, of a lesson, of an import and of what admins did."""
    await admin.emulate_media(color_scheme="light")
    await admin.goto("/admin/users")
    await hook(admin, "user-row").first.wait_for()
    await camera.take(admin, "users")
    await admin.goto("/admin/lessons?q=physics")
    await admin.get_by_role("link", name="Physics 101").click()
    await hook(admin, "lesson-students").first.wait_for()
    await camera.take(admin, "lesson")
    await admin.goto("/admin/imports")
    file = {"name": "school.csv", "mimeType": "text/csv", "buffer": IMPORTED.encode("cp1254")}
    await hook(admin, "import-file").set_input_files(file)  # type: ignore[arg-type]
    await hook(admin, "import-samples").wait_for()
    await hook(admin, "import-preview").scroll_into_view_if_needed()
    await camera.take(admin, "import")
    await admin.goto("/admin/audit")
    await hook(admin, "audit-row").first.wait_for()
    await camera.take(admin, "audit")


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


async def main() -> None:
    """Start a demo of its own, take all pictures, and stop it."""
    port = free_port()
    with tempfile.TemporaryDirectory() as data_dir:
        process = await demo(data_dir, port)
        try:
            async with async_playwright() as playwright:
                browser = await playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
                await take_all(browser, f"http://127.0.0.1:{port}")
                await browser.close()
        finally:
            process.send_signal(signal.SIGINT)
            await process.wait()


if __name__ == "__main__":
    asyncio.run(main())
