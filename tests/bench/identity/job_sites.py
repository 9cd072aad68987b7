"""Bull Board, a dashboard of jobs in queues, with what its server would answer about a shop's queues on two days."""

import functools
import json
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from tests.bench.identity.later_orders import NAMES
from tests.bench.identity.one_widget import Site
from tests.bench.pages import serve_folder

_STATUSES: Final = ["active", "waiting", "waiting-children", "prioritized", "completed", "failed", "delayed", "paused"]
_CREATED: Final = 1_709_546_400_000
"""When the first job was created, in milliseconds: 4 March 2024."""

_ON_A_PAGE: Final = 10


def _bull_board(packages: Sequence[Path], stack: ExitStack, later: bool) -> str:
    """The failed jobs of one queue at /queue/Mail?status=failed."""
    page = (packages[0] / "dist" / "index.ejs").read_text(encoding="utf-8")
    config = {"boardTitle": "Pens and paper", "miscLinks": [{"text": "Shop", "url": "https://shop.example/"}]}
    for name, value in {
        "<%= basePath %>": "/",
        "<%= title %>": "Pens and paper",
        "<%- uiConfig %>": json.dumps(config),
        "<%= favIconDefault %>": "static/images/logo.svg",
        "<%= favIconAlternative %>": "static/favicon-32x32.png",
    }.items():
        page = page.replace(name, value)
    memory = {"total": 8_000_000, "free": 6_000_000, "used": 2_000_000, "fragmentationRatio": 1, "policy": "noeviction"}
    redis = {
        "version": "7.0.1",
        "mode": "standalone",
        "port": 6379,
        "os": "Linux",
        "uptime": "9 days",
        "memory": memory,
    }
    answers = {
        "/queue/Mail": page,
        "/api/queues": json.dumps({"queues": [_queue(name, later) for name in ("Mail", "Invoices", "Stock")]}),
        "/api/redis/stats": json.dumps(redis | {"clients": {"blocked": 0, "connected": 2}}),
    }
    return serve_folder(stack, packages[0] / "dist", {path: text.encode() for path, text in answers.items()})


def _queue(name: str, later: bool) -> dict[str, Any]:
    jobs = [_job(number) for number in reversed(range(37, 49 + 4 * later)) if not (later and number in (41, 46))]
    counts = dict.fromkeys(_STATUSES, 0) | {"completed": 420, "failed": len(jobs), "delayed": 2}
    return {
        "name": name,
        "description": f"{name} of the shop",
        "statuses": ["latest", *_STATUSES],
        "counts": counts,
        "jobs": jobs[:_ON_A_PAGE] if name == "Mail" else [],
        "pagination": {"pageCount": 2, "range": {"start": 0, "end": _ON_A_PAGE - 1}},
        "readOnlyMode": False,
        "allowRetries": True,
        "allowCompletedRetries": True,
        "isPaused": False,
        "type": "bullmq",
        "delimiter": "",
    }


def _job(number: int) -> dict[str, Any]:
    created = _CREATED + 3_600_000 * number
    return {
        "id": str(number),
        "timestamp": created,
        "processedOn": created + 900,
        "finishedOn": created + 4_200,
        "progress": 0,
        "attempts": 1 + number % 3,
        "delay": 0,
        "failedReason": "The address is not known",
        "stacktrace": ["Error: The address is not known"],
        "opts": {"attempts": 3, "delay": 0},
        "data": {"to": NAMES[number % 6]},
        "name": ("Confirm order", "Send invoice", "Remind of payment")[number % 3],
        "returnValue": None,
        "isFailed": True,
    }


JOB_SITES: Final[dict[str, Site]] = {
    "bull-board": functools.partial(_bull_board, later=False),
    "bull-board-later": functools.partial(_bull_board, later=True),
}
