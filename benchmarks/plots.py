"""Bars with whiskers, as SVG: the median of each peer, from the lowest to the highest repetition."""

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from benchmarks.report import Run, Spread, spread

WIDTH, LEFT, RIGHT, TOP, ROW = 720, 150, 90, 56, 30
OURS, THEIRS, INK = "#0b6e4f", "#9aa5b1", "#1f2933"


def per_second(microseconds: float) -> float:
    return 1e6 / microseconds


def as_it_is(value: float) -> float:
    return value


# phase, figure, title, file, what is drawn of it
PLOTS: Sequence[tuple[str, str, str, str, Callable[[float], float]]] = (
    ("joins", "join_us", "Joins a second and core (more is better)", "joins", per_second),
    ("handshakes", "handshake_us", "Handshakes a second and core (more is better)", "handshakes", per_second),
    ("handshakes", "idle_kb", "Memory of an idle connection, kB (less is better)", "memory", as_it_is),
    ("crowd", "join_us", "CPU of a join beside 10,000 connections, µs (less is better)", "crowd", as_it_is),
    ("burst", "confirm_p99_ms", "1,000 joins at once: confirmed, p99 ms (less is better)", "burst", as_it_is),
    ("rate", "confirm_p99_ms", "Joins by the clock: confirmed, p99 ms (less is better)", "rate", as_it_is),
    (
        "rate",
        "screen_p99_ms",
        "Joins by the clock: on the screen, p99 ms (less is better)",
        "screen",
        as_it_is,
    ),
)


def write_plots(directory: Path, runs: Sequence[Run], peers: Sequence[str]) -> None:
    """One file for each figure that was measured."""
    for phase, figure, title, name, drawn in PLOTS:
        bars = []
        for peer in peers:
            found = spread(runs, phase, peer, figure)
            if found:
                low, high = sorted((drawn(found.low), drawn(found.high)))
                bars.append((peer, Spread(drawn(found.median), low, high)))
        if bars:
            (directory / f"{name}.svg").write_text(svg(title, bars))


def svg(title: str, bars: Sequence[tuple[str, Spread]]) -> str:
    height = TOP + ROW * len(bars) + 16
    most = max(each.high for _, each in bars) or 1
    scale = (WIDTH - LEFT - RIGHT) / most
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"'
        f' font-family="system-ui, sans-serif" font-size="14" fill="{INK}">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="16" y="30" font-size="17" font-weight="600">{escape(title)}</text>',
        *(_bar(peer, each, TOP + ROW * row, scale) for row, (peer, each) in enumerate(bars)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _bar(peer: str, figure: Spread, top: int, scale: float) -> str:
    middle, end = top + ROW / 2 - 3, LEFT + figure.high * scale
    low = LEFT + figure.low * scale
    decimals = 0 if figure.median >= 100 else 1
    return (
        f'<text x="{LEFT - 10}" y="{middle + 5}" text-anchor="end">{escape(peer)}</text>'
        f'<rect x="{LEFT}" y="{top}" width="{figure.median * scale:.1f}" height="{ROW - 8}"'
        f' fill="{OURS if peer == "attn" else THEIRS}"/>'
        f'<path d="M{low:.1f} {middle}H{end:.1f}m0 -4v8M{low:.1f} {middle - 4}v8" stroke="{INK}"/>'
        f'<text x="{end + 8:.1f}" y="{middle + 5}">{figure.median:,.{decimals}f}</text>'
    )
