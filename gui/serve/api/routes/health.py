"""The health check of the server."""

from fastapi import APIRouter

from gui import __version__
from gui.schema.wire import HealthBody

router = APIRouter(tags=["server"])


@router.get("/health")
async def health() -> HealthBody:
    """Version and name; needs no key."""
    return HealthBody(status="healthy", version=__version__, description="Stepdeck, the engine of this computer")
