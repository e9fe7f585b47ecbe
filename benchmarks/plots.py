"""Bar charts as SVG: the median of each server, with whiskers from the lowest to the highest repetition."""

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from benchmarks.report import Run, Spread, spread

WIDTH, LEFT, RIGHT, TOP, ROW = 720, 150, 90, 56, 30
ATTN_COLOR, OTHER_COLOR, INK = "#0b6e4f", "#9aa5b1", "#1f2933"


def per_second(microseconds: float) -> float:
    """Convert a cost into a rate."""
    return 1e6 / microseconds


def unchanged(value: float) -> float:
    """Return the value as it is."""
    return value


# phase, value, title, file, conversion
PLOTS: Sequence[tuple[str, str, str, str, Callable[[float], float]]] = (
    ("joins", "join_us", "Joins a second and core (more is better)", "joins", per_second),
    ("handshakes", "handshake_us", "Handshakes a second and core (more is better)", "handshakes", per_second),
    ("handshakes", "idle_kb", "Memory of an idle connection, kB (less is better)", "memory", unchanged),
    (
        "connections",
        "join_us",
        "CPU of a join, 10,000 connections, µs (less is better)",
        "connections",
        unchanged,
    ),
    (
        "burst",
        "confirm_p99_ms",
        "1,000 joins at once: confirmed, p99 ms (less is better)",
        "burst",
        unchanged,
    ),
    ("rate", "confirm_p99_ms", "Joins by the clock: confirmed, p99 ms (less is better)", "rate", unchanged),
    (
        "rate",
        "screen_p99_ms",
        "Joins by the clock: on the screen, p99 ms (less is better)",
        "screen",
        unchanged,
    ),
)


def write_plots(directory: Path, runs: Sequence[Run], peers: Sequence[str]) -> None:
    """Write one file for each value that was measured."""
    for phase, value, title, name, convert in PLOTS:
        bars = []
        for peer in peers:
            found = spread(runs, phase, peer, value)
            if found:
                low, high = sorted((convert(found.low), convert(found.high)))
                bars.append((peer, Spread(convert(found.median), low, high)))
        if bars:
            (directory / f"{name}.svg").write_text(svg(title, bars))


def svg(title: str, bars: Sequence[tuple[str, Spread]]) -> str:
    """Draw one chart."""
    height = TOP + ROW * len(bars) + 16
    highest = max(each.high for _, each in bars) or 1
    scale = (WIDTH - LEFT - RIGHT) / highest
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
        f' fill="{ATTN_COLOR if peer == "attn" else OTHER_COLOR}"/>'
        f'<path d="M{low:.1f} {middle}H{end:.1f}m0 -4v8M{low:.1f} {middle - 4}v8" stroke="{INK}"/>'
        f'<text x="{end + 8:.1f}" y="{middle + 5}">{figure.median:,.{decimals}f}</text>'
    )
