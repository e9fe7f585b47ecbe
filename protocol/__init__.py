"""The words on the wire: pure pydantic models and enums, no I/O and no clock.

`codes` names what can happen, `objects` what is talked about, `commands` what clients ask,
`events` what the server says, `codec` turns text into the one and the other into text.
"""
