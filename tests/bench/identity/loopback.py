"""Serves an application on loopback and prints its port, for programs that run on the path of one release of it."""
# mypy: ignore-errors

import socket
import sys
from wsgiref.simple_server import WSGIRequestHandler, make_server


def serve_wsgi(app) -> None:
    """Serve a WSGI application until the program is ended."""
    with make_server("127.0.0.1", 0, app, handler_class=_Quiet) as server:
        print(server.server_port, flush=True)
        sys.stdout.close()
        server.serve_forever()


def serve_asgi(app, **options: object) -> None:
    """Serve an ASGI application with uvicorn, which must be on the path, until the program is ended."""
    import uvicorn

    listening = socket.create_server(("127.0.0.1", 0))
    print(listening.getsockname()[1], flush=True)
    uvicorn.Server(uvicorn.Config(app, log_config=None, **options)).run([listening])


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Log nothing."""
