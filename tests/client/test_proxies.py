"""Proxies of the environment never stand between two programs of one machine."""

import pytest

from server.client.proxies import is_loopback, proxy_for


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("all_proxy", "http://all.example:3128")
    monkeypatch.delenv("https_proxy", raising=False)
    monkeypatch.setenv("no_proxy", "inside.example")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8000",
        "ws://localhost/ws",
        "http://[::1]:8000",
        "http://attn.localhost",
        "http://127.9.9.9",
    ],
)
def test_loopback_is_reached_directly(url: str) -> None:
    assert is_loopback(url)
    assert proxy_for(url) is None


@pytest.mark.parametrize(
    ("url", "proxy"),
    [
        ("http://attn.example", "http://proxy.example:3128"),
        ("ws://attn.example/ws", "http://proxy.example:3128"),
        ("wss://attn.example/ws", "http://all.example:3128"),
        ("https://inside.example", None),
    ],
)
def test_other_hosts_are_reached_as_the_environment_says(url: str, proxy: str | None) -> None:
    assert not is_loopback(url)
    assert proxy_for(url) == proxy
