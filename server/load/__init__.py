"""The load library: virtual users, pacing, latencies, and the ledger of what became of every join.

`attn load`, `attn demo --simulate`, the benchmarks and the fault suite all use it.
"""
