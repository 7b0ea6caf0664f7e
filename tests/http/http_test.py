"""The HTTP client against servers that are slow, break off, lie, redirect, or want TLS or a proxy."""
import json
import os
import shutil
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from servers import Handler, Proxy, Server, make_certificates

PROBE = os.environ["AML_HTTP_PROBE"]
CODES = ("internal", "invalid", "not_found", "already_exists", "unauthenticated", "forbidden", "throttled", "unavailable", "cancelled",
         "unsupported")


class HttpTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="aml-http-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        make_certificates(cls.folder)

    def start(self, handler=Handler, tls=False, address="127.0.0.1", **attributes):
        server = Server(handler, self.folder / "server.pem" if tls else None, address)
        for name, value in attributes.items():
            setattr(server, name, value)
        self.addCleanup(server.end)
        return server

    def ask(self, *requests, environment=None, **more):
        """The answers to requests; a string is the address of a GET."""
        requests = [{"url": one} if isinstance(one, str) else one for one in requests]
        clean = {name: value for name, value in os.environ.items() if "proxy" not in name.lower() and "CERT" not in name and "CURL" not in name}
        done = subprocess.run([PROBE], input=json.dumps({"requests": requests, **more}), env={**clean, **(environment or {})},
                              capture_output=True, text=True, check=True, timeout=120)
        return json.loads(done.stdout)

    def fails(self, request, code, *words, **more):
        answer = self.ask(request, **more)[0]
        self.assertIn("error", answer)
        self.assertEqual(CODES[answer["code"]], code, answer["error"])
        for word in words:
            self.assertIn(word, answer["error"])
        self.assertNotIn("S3cr3t", answer["error"])
        return answer

    # What is sent

    def test_methods_headers_and_bodies(self):
        server = self.start()
        url = server.url("/hello?a=1")
        requests = [{"method": method, "url": url, "body": body, "headers": {"X-One": "1", "X-Empty": ""}}
                    for method in ("GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS") for body in ("", "text") if body == "" or method in ("PUT", "POST", "DELETE")]
        for answer in self.ask(*requests):
            self.assertEqual(answer["status"], 200)
        self.assertEqual([seen[0] for seen in server.seen], [one["method"] for one in requests])
        for (_, path, headers, body), request in zip(server.seen, requests):
            self.assertEqual(path, "/hello?a=1")
            self.assertEqual(body.decode(), request["body"])
            self.assertEqual(headers["X-One"], "1")
            self.assertEqual(headers["X-Empty"], "")
            self.assertRegex(headers["User-Agent"], r"^amlkit/\d+\.\d+\.\d+$")
            self.assertNotIn("Expect", headers)
            self.assertNotIn("Content-Type", headers)
            if request["method"] in ("PUT", "POST"):
                self.assertEqual(headers["Content-Length"], str(len(request["body"])))
        self.assertEqual(server.connections, 1, "the connection is used again")

    def test_a_part_of_a_file_is_sent(self):
        server = self.start()
        path = self.folder / "data.bin"
        path.write_bytes(bytes(range(256)) * 1000)
        answer = self.ask({"method": "PUT", "url": server.url("/hello"), "file": str(path), "offset": 250, "length": 10_000})[0]
        self.assertEqual(answer["status"], 200)
        self.assertEqual(server.seen[0][3], path.read_bytes()[250:10_250])
        self.assertEqual(server.seen[0][2]["Content-Length"], "10000")

    def test_a_file_that_cannot_be_read(self):
        server = self.start()
        path = self.folder / "short"
        path.write_bytes(b"12345")
        request = {"method": "PUT", "url": server.url("/hello"), "file": str(path), "offset": 0, "length": 10}
        self.fails(request, "invalid", "became shorter", str(path))
        self.fails({**request, "file": str(self.folder / "missing")}, "invalid", "missing", "No such file")

    def test_many_requests_at_once(self):
        server = self.start()
        path = self.folder / "many.bin"
        path.write_bytes(os.urandom(1 << 20))
        requests = [{"method": "PUT", "url": server.url(f"/hello/{i}"), "file": str(path), "offset": i * 1000, "length": 1000} for i in range(200)]
        answers = self.ask(*requests, most_at_once=8)
        self.assertEqual([answer["status"] for answer in answers], [200] * 200)
        self.assertEqual({(path, body) for _, path, _, body in server.seen},
                         {(f"/hello/{i}", path.read_bytes()[i * 1000:(i + 1) * 1000]) for i in range(200)})
        self.assertLessEqual(server.connections, 8)

    # What is received

    def test_bodies_of_answers(self):
        server = self.start()
        self.assertEqual(self.ask(server.url("/chunked"))[0]["body"], "one two three")
        answer = self.ask(server.url("/empty"))[0]
        self.assertEqual((answer["status"], answer["body"]), (204, ""))
        self.fails(server.url("/broken-chunks"), "unavailable", "127.0.0.1", "middle of its answer")
        self.fails(server.url("/half?sig=S3cr3t"), "unavailable", "127.0.0.1", "middle of its answer")
        self.fails(server.url("/reset"), "unavailable", "closed the connection")

    def test_a_body_in_memory_is_bounded(self):
        server = self.start()
        self.fails(server.url("/large"), "unsupported", "larger than 200000 bytes", largest_answer=200_000)
        self.assertEqual(len(self.ask(server.url("/large"), largest_answer=300_000)[0]["body"]), 300_000)
        self.fails(server.url("/endless-headers"), "unsupported", "headers")

    def test_a_sink_gets_the_body_of_a_success_alone(self):
        server = self.start()
        good, refused, stopped = self.ask(*({"url": server.url(path), "sink": most} for path, most in
                                            (("/large", 1 << 30), ("/refused", 1 << 30), ("/large", 1))), largest_answer=1000)
        self.assertEqual((good["received"], good["body"]), (300_000, ""))
        self.assertEqual((refused["received"], refused["body"]), (0, "<Error/>" * 10))
        self.assertEqual(CODES[stopped["code"]], "cancelled")

    def test_an_answer_before_the_body_was_read(self):
        server = self.start()
        path = self.folder / "large.bin"
        path.write_bytes(bytes(8 << 20))
        answer = self.ask({"method": "PUT", "url": server.url("/not-read"), "file": str(path), "offset": 0, "length": 8 << 20})[0]
        self.assertTrue(answer.get("status") == 413 or CODES[answer["code"]] == "unavailable", answer)

    # Time

    def test_time_outs(self):
        server = self.start()
        self.fails({"url": server.url("/slow?sig=S3cr3t"), "timeout": 300}, "unavailable", "127.0.0.1", "within 0.3 s")
        self.fails({"url": server.url("/stalls"), "timeout": 300}, "unavailable", "within 0.3 s")
        self.fails(server.url("/stalls"), "unavailable", "127.0.0.1", idle_timeout=1)

    def test_a_stop_ends_what_is_under_way(self):
        server = self.start()
        begin = time.monotonic()
        answers = self.ask(*[server.url("/slow")] * 3, most_at_once=2, stop_after=100)
        self.assertLess(time.monotonic() - begin, 4)  # /slow takes 5 s
        self.assertEqual([CODES[answer["code"]] for answer in answers[:2]], ["cancelled"] * 2)
        self.assertIsNone(answers[2])

    def test_a_stop_ends_a_pause(self):
        server = self.start(scripts={"/busy": 0})
        answers = self.ask(server.url("/reset"), retry=True, stop_after=100)
        self.assertEqual(CODES[answers[0]["code"]], "cancelled")

    def test_repeats(self):
        server = self.start()
        for path in ("/reset-once", "/busy-once"):
            self.assertEqual(self.ask({"method": "PUT", "url": server.url(path), "body": "x"}, retry=True)[0]["body"], "now")
        self.assertEqual([seen[3] for seen in server.seen], [b"x"] * 4)
        self.fails({"method": "POST", "url": server.url("/reset")}, "unavailable", "closed", retry=True)
        self.assertEqual(server.scripts["/reset"], 1)

    # Where requests go

    def test_what_cannot_be_reached(self):
        with_nobody = self.start()
        port = with_nobody.server_port
        with_nobody.end()
        self.fails(f"http://127.0.0.1:{port}/?sig=S3cr3t", "unavailable", f"127.0.0.1:{port}", "Connection refused")
        self.fails("https://no-such-host.invalid/?sig=S3cr3t", "unavailable", "unknown host `no-such-host.invalid`")
        self.fails("http://example.com/?sig=S3cr3t", "invalid", "example.com", "https")
        self.fails("http://127.0.0.1.nip.invalid/", "invalid", "https")
        self.fails("https://user:S3cr3t@localhost/", "invalid", "localhost")
        self.fails("file:///etc/passwd", "invalid")

    def test_redirects(self):
        there = self.start(tls=True)
        here = self.start(tls=True, elsewhere=there.url("/there", "localhost"))
        trusted = {"SSL_CERT_FILE": str(self.folder / "authority.pem")}
        self.assertEqual(self.ask(here.url("/away"), environment=trusted)[0]["body"], "hello")
        self.assertEqual(len(there.seen), 1)
        for headers, method in (({"Authorization": "Bearer S3cr3t"}, "GET"), ({}, "PUT"), ({}, "POST")):
            answer = self.ask({"method": method, "url": here.url("/away"), "headers": headers}, environment=trusted)[0]
            self.assertEqual(answer["status"], 307)
        self.assertEqual(len(there.seen), 1, "nobody else gets the token")
        plain = self.start()
        here.elsewhere = plain.url("/plain?sig=S3cr3t")
        self.fails(here.url("/away"), "invalid", "not https", environment=trusted)
        here.elsewhere = here.url("/away")
        self.fails(here.url("/away"), "invalid", "without end", environment=trusted)
        self.assertEqual(plain.seen, [])

    # TLS

    def test_certificates(self):
        server = self.start(tls=True)
        authority = str(self.folder / "authority.pem")
        self.fails(server.url("/?sig=S3cr3t"), "invalid", "127.0.0.1", "not trusted")
        for variable in ("SSL_CERT_FILE", "CURL_CA_BUNDLE"):
            self.assertEqual(self.ask(server.url("/"), environment={variable: authority})[0]["body"], "hello")
        nameless = self.start(tls=True, address="127.0.0.2")  # which the certificate does not name
        self.fails(nameless.url("/", "127.0.0.2"), "invalid", "127.0.0.2", "not trusted", environment={"SSL_CERT_FILE": authority})
        self.fails(server.url("/"), "invalid", "CURL_CA_BUNDLE", environment={"SSL_CERT_FILE": str(self.folder / "missing")})
        plain = self.start()
        self.fails(f"https://127.0.0.1:{plain.server_port}/", "unavailable", "no secure connection", environment={"SSL_CERT_FILE": authority})

    # Proxies

    def test_proxies(self):
        server = self.start(tls=True)
        proxy = self.start(Proxy, wants_password=False)
        at = f"127.0.0.1:{proxy.server_port}"
        trusted = {"SSL_CERT_FILE": str(self.folder / "authority.pem")}
        url = server.url("/", "service.example")  # a name that the proxy alone knows
        for variable in ("HTTPS_PROXY", "https_proxy"):
            self.assertEqual(self.ask(url, environment={**trusted, variable: f"http://{at}"})[0]["body"], "hello")
        self.assertNotIn("Proxy-Authorization", proxy.seen[0][2])
        self.assertNotIn("Proxy-Authorization", server.seen[0][2])
        self.assertEqual(self.ask(server.url("/"), environment={**trusted, "HTTPS_PROXY": f"http://{at}", "NO_PROXY": "127.0.0.1"})[0]["body"], "hello")
        self.assertEqual(len(proxy.seen), 2)
        plain = self.start()
        self.assertEqual(self.ask(plain.url("/"), environment={"HTTPS_PROXY": f"http://{at}", "HTTP_PROXY": f"http://{at}", "http_proxy": f"http://{at}"})[0]["body"], "hello")
        self.assertEqual(len(proxy.seen), 2, "loopback is reached directly")
        self.fails(f"https://forbidden.example:{server.server_port}/?sig=S3cr3t", "invalid", at, "403", "forbidden.example", environment={"HTTPS_PROXY": at})

    def test_proxies_with_a_password(self):
        server = self.start(tls=True)
        proxy = self.start(Proxy, wants_password=True)
        at = f"127.0.0.1:{proxy.server_port}"
        trusted = {"SSL_CERT_FILE": str(self.folder / "authority.pem")}
        url = server.url("/", "service.example")
        self.assertEqual(self.ask(url, environment={**trusted, "HTTPS_PROXY": f"http://user:p%40ss%20word@{at}"})[0]["body"], "hello")
        for user in ("", "user:S3cr3t@"):
            self.fails(url, "invalid", at, "407", "password", environment={**trusted, "HTTPS_PROXY": f"http://{user}{at}"})
        self.assertNotIn("Proxy-Authorization", server.seen[0][2])
        proxy.end()
        self.fails(url, "unavailable", at, "Connection refused", environment={**trusted, "HTTPS_PROXY": f"http://user:S3cr3t@{at}"})
        self.fails(url, "unavailable", "no-such-proxy.invalid", environment={"HTTPS_PROXY": "http://user:S3cr3t@no-such-proxy.invalid:1"})


if __name__ == "__main__":
    unittest.main()
