"""HTTP/1.1 on loopback: one port for each role, so that a request to the wrong host is seen."""
from __future__ import annotations

import select
import socket
import struct
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from .faults import Fault
from .messages import Headers, Request, Response
from .service import serve
from .world import World

ROLES = ("management", "login", "api", "identity", "blob", "control")


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, role: str) -> None:
        self.role = role
        self.world: World | None = None
        super().__init__(("127.0.0.1", 0), Handler)

    def server_bind(self) -> None:
        """Without the look-up of a name that the base class makes."""
        socket.socket.bind(self.socket, self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients go away in the middle: that is what faults are about."""

    def start(self, world: World) -> None:
        self.world = world
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: Server

    def _serve(self) -> None:
        world = self.server.world
        assert world is not None
        headers = Headers(self.headers.items())
        request = Request(self.server.role, self.command, self.path, headers, self._read(headers))
        response, fault = serve(world, request)
        self._deliver(world, response, fault)

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = do_PATCH = _serve

    def handle_expect_100(self) -> bool:
        """Sent at once: a client with a large body waits for it."""
        goes_on = super().handle_expect_100()
        self.wfile.flush()
        return goes_on

    def _read(self, headers: Headers) -> bytes:
        if (headers.find("transfer-encoding") or "").lower() != "chunked":
            return self.rfile.read(int(headers.find("content-length") or 0))
        whole = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            whole += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return whole

    def _deliver(self, world: World, response: Response, fault: Fault | None) -> None:
        kind = fault.kind if fault else ""
        if kind == "time-out":
            assert fault is not None
            select.select([self.connection], [], [], fault.seconds)  # ends early when the client gives up
            return self._reset()
        if kind == "reset":
            return self._reset()
        if kind == "slow":
            assert fault is not None
            select.select([self.connection], [], [], fault.seconds)
        body = response.body
        self._send_head(world, response)
        if self.command != "HEAD" and response.status not in (204, 304):
            self.wfile.write(body[:len(body) // 2] if kind == "reset-mid-body" else body)
        self.wfile.flush()
        if kind == "reset-mid-body":
            self._reset()
        return None

    def _send_head(self, world: World, response: Response) -> None:
        self.send_response_only(response.status)
        self.send_header("Date", world.clock.http_date())
        for name, value in response.headers.items():
            self.send_header(name, value)
        if response.headers.find("content-length") is None and response.status != 204:
            self.send_header("Content-Length", str(len(response.body)))
        self.end_headers()

    def _reset(self) -> None:
        """Closes the connection at once, so that the peer sees a reset."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def log_message(self, *_: object) -> None:
        """The journal has it."""
