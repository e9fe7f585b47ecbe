"""Names of browsers for their users, such as "Chrome, Android", from the User-Agent header."""

# The first that is found counts: browsers also name those that they descend from.
BROWSERS = {
    "SamsungBrowser/": "Samsung Internet",
    "Edg": "Edge",
    "OPR/": "Opera",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "CriOS/": "Chrome",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "CrOS ": "ChromeOS",
    "Macintosh": "Mac",
    "Linux": "Linux",
}


def device_label(user_agent: str) -> str:
    """Return browser and system, as far as they are known; "" for none. No version: it identifies people."""
    names = (
        next((name for sign, name in signs.items() if sign in user_agent), None)
        for signs in (BROWSERS, SYSTEMS)
    )
    return ", ".join(name for name in names if name)
