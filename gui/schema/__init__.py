"""The words of Stepdeck as types: sessions, pages, actions, steps and errors. No I/O.

What a person or a server may send is a pydantic model (`StartOptions`, `ActionCall`); what the engine makes by
the ten thousand is a frozen slots dataclass, since building as many pydantic models stalls the window.
"""
