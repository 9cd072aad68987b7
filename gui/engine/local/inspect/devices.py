"""The devices that can be emulated, the most common ones first."""

import re

from playwright.async_api import Playwright

from gui.schema.inspect import Device

_COMMON = tuple(map(re.compile, (r"iPhone (\d+)", r"Pixel (\d+)", r"Galaxy S(\d+)", r"iPad \(gen (\d+)\)")))
"""Product lines whose newest generation comes first, in this order; the number is the generation."""


def devices_of(playwright: Playwright) -> tuple[Device, ...]:
    """Playwright's list of devices in portrait orientation, starting with the newest of common product lines."""
    devices = [
        Device(
            name,
            about["viewport"]["width"],
            about["viewport"]["height"],
            about["device_scale_factor"],
            about["has_touch"],
            about["is_mobile"],
            about["user_agent"],
        )
        for name, about in playwright.devices.items()
        if not name.endswith("landscape") and "viewport" in about
    ]
    first = [device for make in _COMMON for device in _newest(devices, make)]
    return (*first, *(device for device in devices if device not in first))


def _newest(devices: list[Device], make: re.Pattern[str]) -> list[Device]:
    generations = {device.name: int(found[1]) for device in devices if (found := make.match(device.name))}
    latest = max(generations.values(), default=0)
    return [device for device in devices if generations.get(device.name) == latest]
