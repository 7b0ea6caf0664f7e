"""Servers for the tests of the HTTP client: one that fails as it is asked to, one with TLS, and a proxy with a password."""
import base64
import http.server
import select
import socket
import ssl
import struct
import subprocess
import threading
import time


class Server(http.server.ThreadingHTTPServer):
    """Runs until `end`. Keeps what it was asked in `seen`: method, path, headers, length of the body."""
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, handler, certificate=None, address="127.0.0.1"):
        super().__init__((address, 0), handler)
        self.seen, self.connections, self.scripts = [], 0, {}
        self.lock = threading.Lock()
        self.tls = None
        if certificate:
            self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.tls.load_cert_chain(certificate)
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def finish_request(self, request, client_address):
        with self.lock:
            self.connections += 1
        if self.tls:
            try:
                with self.tls.wrap_socket(request, server_side=True) as secured:
                    super().finish_request(secured, client_address)
            except OSError:
                pass
            return
        super().finish_request(request, client_address)

    def handle_error(self, request, client_address):
        pass  # clients that leave are what is tested

    def url(self, path, host=None):
        scheme = "https" if self.tls else "http"
        return f"{scheme}://{host or '127.0.0.1'}:{self.server_port}{path}"

    def end(self):
        self.shutdown()
        self.server_close()


def reset(connection):
    """Closes with a TCP reset."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


class Handler(http.server.BaseHTTPRequestHandler):
    """The path says how to answer."""
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status=200, body=b"", headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_any(self):
        left, digest = int(self.headers.get("Content-Length", 0)), 0
        body = b""
        if self.path != "/not-read":
            while left:
                piece = self.rfile.read(min(left, 1 << 20))
                if not piece:
                    break
                left -= len(piece)
                digest += sum(piece[:1])
                if len(body) < 1 << 16:
                    body += piece
        with self.server.lock:
            self.server.seen.append((self.command, self.path, dict(self.headers), body))
            times = self.server.scripts[self.path] = self.server.scripts.get(self.path, 0) + 1
        name = self.path.split("?")[0].strip("/").replace("-", "_")
        getattr(self, "path_" + name, self.path_hello)(times)

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = do_OPTIONS = do_any

    def path_hello(self, _):
        self.answer(200, b"hello")

    def path_empty(self, _):
        self.answer(204)

    def path_slow(self, _):
        time.sleep(5)
        self.answer()

    def path_stalls(self, _):
        self.send_response(200)
        self.send_header("Content-Length", "100")
        self.end_headers()
        self.wfile.write(b"x" * 10)
        time.sleep(5)

    def path_chunked(self, _):
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for piece in (b"one ", b"two ", b"three"):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        self.wfile.write(b"0\r\n\r\n")

    def path_broken_chunks(self, _):
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b"5\r\nhello\r\n")
        self.close_connection = True

    def path_half(self, _):
        self.send_response(200)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        self.wfile.write(b"x" * 50000)
        self.wfile.flush()
        self.close_connection = True

    def path_reset(self, _):
        reset(self.connection)
        self.close_connection = True

    def path_reset_once(self, times):
        if times == 1:
            self.path_reset(times)
        else:
            self.answer(200, b"now")

    def path_busy_once(self, times):
        if times == 1:
            self.answer(429, b"", [("Retry-After", "1")])
        else:
            self.answer(200, b"now")

    def path_not_read(self, _):
        self.answer(413)
        self.close_connection = True

    def path_large(self, _):
        self.answer(200, b"x" * 300_000)

    def path_endless_headers(self, _):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(100_000):
            self.wfile.write(b"X-Header: " + b"x" * 1000 + b"\r\n")

    def path_refused(self, _):
        self.answer(403, b"<Error/>" * 10)

    def path_away(self, _):
        self.answer(307, b"", [("Location", self.server.elsewhere)])


class Proxy(http.server.BaseHTTPRequestHandler):
    """CONNECT for those who know user and password; every name is this machine."""
    protocol_version = "HTTP/1.1"
    expected = "Basic " + base64.b64encode(b"user:p@ss word").decode()

    def log_message(self, *_):
        pass

    def do_CONNECT(self):
        self.server.seen.append((self.command, self.path, dict(self.headers), b""))
        if self.path.startswith("forbidden."):
            self.send_error(403)
            return
        if self.server.wants_password and self.headers.get("Proxy-Authorization") != self.expected:
            self.send_response(407)
            self.send_header("Proxy-Authenticate", 'Basic realm="proxy"')
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        target = socket.create_connection(("127.0.0.1", int(self.path.rsplit(":", 1)[1])))
        self.send_response(200)
        self.end_headers()
        pair = (self.connection, target)
        while True:
            for ready in select.select(pair, (), (), 10)[0]:
                data = ready.recv(1 << 16)
                if not data:
                    target.close()
                    self.close_connection = True
                    return
                pair[1 - pair.index(ready)].sendall(data)


def make_certificates(folder):
    """An authority in `authority.pem`, and what it signs for localhost and 127.0.0.1 in `server.pem` (with its key)."""
    def openssl(*words):
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)

    (folder / "names").write_text("subjectAltName=DNS:localhost,DNS:service.example,IP:127.0.0.1\n")
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "authority.key", "-out", "authority.pem", "-days", "2",
            "-subj", "/CN=Authority of a test")
    openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost")
    openssl("x509", "-req", "-in", "server.csr", "-CA", "authority.pem", "-CAkey", "authority.key", "-CAcreateserial",
            "-out", "server.crt", "-days", "2", "-extfile", "names")
    (folder / "server.pem").write_text((folder / "server.crt").read_text() + (folder / "server.key").read_text())
