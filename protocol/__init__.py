"""The wire contract: pydantic models and enums, without I/O and without a clock.

`codes` has the enums, `objects` what messages contain, `commands` what clients send, `events` what the server
sends, `contract` who may send and receive what, and `codec` converts between text and messages.
"""
