"""The words of Stepdeck as types: sessions, pages, actions, steps and errors. No I/O.

Input from users and servers is a pydantic model (`StartOptions`, `ActionCall`). Types that the engine creates by the
ten thousand are frozen dataclasses with slots, because building as many pydantic models stalls the window.
"""
