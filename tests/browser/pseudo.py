"""A pseudo-locale: every word of the catalogues accented, 40 % longer and between right-to-left marks.

It exists in browsers of tests only: the words are rewritten on their way to the page.
"""

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import Page, Route

from server.http.pages import CLIENT

MARK = "\u200f"  # right-to-left mark: also how texts from a catalogue are recognized on the page
LONGER = 1.4
ACCENTED = str.maketrans("AEIOUaeiouCcNnSsYyZz", "ÀÉÎÖÛàéîöûÇçÑñŠšÝýŽž")
NO_WORDS = {"language.locale"}
PLACEHOLDER = re.compile(r"(\{\w+\})")
CHOSEN = "tr"
# The service worker would fetch words where no test can rewrite them.
NO_SERVICE_WORKER = "delete Navigator.prototype.serviceWorker"


def pseudo(text: str) -> str:
    """Return the text accented and longer, with its placeholders as they are."""
    parts = PLACEHOLDER.split(text)
    parts[::2] = [re.sub("[aeiouAEIOU]", r"\g<0>\g<0>", part).translate(ACCENTED) for part in parts[::2]]
    longer = "".join(parts)
    missing = max(0, round(len(text) * LONGER) - len(longer))
    return MARK + longer + (" éé" * missing)[:missing] + MARK


def translated(catalogue: str) -> str:
    """Return a catalogue (JSON) with all its texts in the pseudo-locale."""
    words = json.loads(catalogue)
    for key, entry in words.items():
        if isinstance(entry, dict):
            words[key] = {form: pseudo(text) for form, text in entry.items()}
        elif key not in NO_WORDS:
            words[key] = pseudo(entry)
    return json.dumps(words)


async def speak_pseudo(page: Page) -> None:
    """Show everything that the page and its pop-ups load from now on in the pseudo-locale.

    The words come with the page in the browser's language. Another one is chosen here, whose files are
    answered with the English words in the pseudo-locale.
    """

    async def answer(route: Route) -> None:
        name = Path(urlsplit(route.request.url).path).name.replace(f"{CHOSEN}.", "en.", 1)
        english = (CLIENT / "lang" / name).read_text(encoding="utf-8")
        await route.fulfill(body=translated(english), content_type="application/json")

    await page.context.add_init_script(
        f'{NO_SERVICE_WORKER}; localStorage.setItem("attn.language", "{CHOSEN}")'
    )
    await page.context.route(f"**/static/lang/{CHOSEN}.*", answer)
