"""What goes wrong on the way: connections, waiting, statuses, bodies."""

from __future__ import annotations

import datetime
import functools
import gzip
import socket
import ssl
import threading
import time
import zlib
from contextlib import contextmanager
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import trustme

from tests.sources.fault import GOOD, Catalogue

CATALOGUE = Catalogue()
misbehaves, stages = CATALOGUE.misbehaves, CATALOGUE.stages
# How long a source that never answers goes on, should a client have no limits.
FOR_EVER = 20


def is_first_page(asked) -> bool:
    return asked.page == 1


# --- No answer ---


@stages("unreachable")
@contextmanager
def refused():
    """nothing listens there"""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"


@stages("unreachable")
@contextmanager
def unknown_host():
    """the name of the server is not in the DNS"""
    yield "https://bron.invalid"


@stages("too_slow")
@contextmanager
def connect_timeout():
    """the server takes no connections in any more"""
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        waiting = [socket.socket() for _ in range(8)]
        for each in waiting:
            each.setblocking(False)
            each.connect_ex(full.getsockname())
        time.sleep(0.05)
        yield f"http://127.0.0.1:{full.getsockname()[1]}"
        for each in waiting:
            each.close()


@misbehaves("too_slow")
def never_answers(asked) -> bool:
    """takes the question and is silent"""
    asked.close_connection = True
    asked.connection.settimeout(FOR_EVER)
    # Ends as soon as the client gives up.
    asked.rfile.read(1)
    return True


@misbehaves("too_slow")
def drips_headers(asked) -> bool:
    """one byte of the headers now and then, for ever"""
    asked.close_connection = True
    _drip(asked, b"HTTP/1.1 200 OK\r\nX-Slow: ")
    return True


@misbehaves("too_slow")
def drips_body(asked) -> bool:
    """one byte of the body now and then, for ever"""
    asked.close_connection = True
    _drip(asked, b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n{")
    return True


@misbehaves("too_slow")
def drips_without_length(asked) -> bool:
    """drips, and does not say how long it will be"""
    asked.close_connection = True
    _drip(asked, b"HTTP/1.1 200 OK\r\n\r\n[")
    return True


def _drip(asked, start: bytes) -> None:
    asked.connection.sendall(start)
    for _ in range(FOR_EVER * 10):
        time.sleep(0.1)
        asked.connection.sendall(b" " if start.endswith((b"{", b"[")) else b"x")


@misbehaves("unreachable")
def resets_at_once(asked) -> bool:
    """breaks the connection before any answer"""
    asked.reset()
    return True


@misbehaves("broken_off")
def resets_halfway(asked) -> bool:
    """breaks the connection in the middle of a page"""
    if not is_first_page(asked):
        return False
    asked.connection.sendall(
        b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + b'{"value":[' * 20
    )
    asked.reset()
    return True


# --- TLS ---


class Silent(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_error(404)

    def log_message(self, *args: object) -> None:
        """Nothing is asked of it that matters."""


@contextmanager
def _over_tls(certificate: trustme.LeafCert):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Silent)
    server.daemon_threads = True
    server.handle_error = lambda *_: None
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"https://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@stages("untrusted")
@contextmanager
def tls_unknown_authority():
    """a certificate that nobody we trust has signed"""
    with _over_tls(trustme.CA().issue_cert("127.0.0.1")) as url:
        yield url


@stages("untrusted")
@contextmanager
def tls_expired():
    """a certificate that has expired"""
    yesterday = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=1)
    with _over_tls(trustme.CA().issue_cert("127.0.0.1", not_after=yesterday)) as url:
        yield url


@stages("untrusted")
@contextmanager
def tls_not_spoken():
    """plain text where TLS is expected"""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Silent)
    server.handle_error = lambda *_: None
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"https://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


# --- Statuses ---


@misbehaves(GOOD)
def busy_for_a_second(asked) -> bool:
    """429 with Retry-After in seconds, once"""
    if asked.tries > 1:
        return False
    asked.send(b"", status=429, Retry_After="1" if is_first_page(asked) else "0")
    return True


@misbehaves(GOOD)
def busy_until_a_date(asked) -> bool:
    """503 with Retry-After as a date, once"""
    if asked.tries > 1 or not is_first_page(asked):
        return False
    soon = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=1)
    asked.send(b"", status=503, Retry_After=format_datetime(soon, usegmt=True))
    return True


@misbehaves("busy")
def busy_for_a_day(asked) -> bool:
    """429 with a Retry-After that is too long to wait for"""
    asked.send(b"", status=429, Retry_After="86400")
    return True


@misbehaves("busy")
def always_503(asked) -> bool:
    """503, whatever is asked"""
    asked.send(b"down", status=503, content_type="text/plain")
    return True


@misbehaves("busy")
def fails_at_length(asked) -> bool:
    """500, and never stops saying why"""
    asked.close_connection = True
    asked.connection.sendall(b"HTTP/1.1 500 Oops\r\nContent-Length: 500000000\r\n\r\n")
    for _ in range(8000):
        asked.connection.sendall(b"o" * 2**16)
    return True


@misbehaves(GOOD)
def once_500(asked) -> bool:
    """500 the first time, well after that"""
    if asked.tries > 1:
        return False
    asked.send(b"oops", status=500, content_type="text/plain")
    return True


@misbehaves("unknown_table")
def not_found(asked) -> bool:
    """404 for the table"""
    if asked.dialect.is_catalogue(asked):
        return False
    asked.send(b"{}", status=404)
    return True


@misbehaves("refused")
def unauthorised(asked) -> bool:
    """401: a key is asked for"""
    asked.send(b"{}", status=401, WWW_Authenticate="Basic")
    return True


@misbehaves("refused")
def forbidden(asked) -> bool:
    """403: no longer for us"""
    asked.send(b"{}", status=403)
    return True


@misbehaves("not_understood")
def bad_request(asked) -> bool:
    """400: the filter is not understood any more"""
    if "$filter" not in asked.options:
        return False
    asked.send(b'{"error":{}}', status=400)
    return True


# --- Redirects ---


def _redirect(asked, to: str) -> bool:
    asked.send(b"", status=302, Location=to)
    return True


@misbehaves(GOOD)
def redirects_on_the_same_host(asked) -> bool:
    """302 to a longer address of the same host"""
    if "moved=1" in asked.path:
        return False
    return _redirect(
        asked, asked.path + ("&" if "?" in asked.path else "?") + "moved=1"
    )


@misbehaves("wrong_address")
def redirects_for_ever(asked) -> bool:
    """302 to itself"""
    return _redirect(asked, asked.path)


@misbehaves("wrong_address")
def redirects_to_another_host(asked) -> bool:
    """302 to somebody else"""
    return _redirect(asked, "https://example.org/odata/v1/CBS")


@misbehaves("wrong_address")
def redirects_to_another_port(asked) -> bool:
    """302 to another program on the same machine"""
    return _redirect(asked, "http://127.0.0.1:1/odata/v1/CBS")


@misbehaves("wrong_address")
def redirects_to_a_file(asked) -> bool:
    """302 to a file of this machine"""
    return _redirect(asked, "file:///etc/hostname")


@misbehaves("wrong_address")
def redirects_to_the_cloud_inside(asked) -> bool:
    """302 to the address where clouds keep their secrets"""
    return _redirect(asked, "http://169.254.169.254/latest/meta-data/")


# --- Bodies ---


@misbehaves("too_large")
def gzip_bomb(asked) -> bool:
    """a small answer that unpacks to 256 MB"""
    asked.send(_bomb(), Content_Encoding="gzip")
    return True


@functools.cache
def _bomb() -> bytes:
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    body = b"".join(packer.compress(b" " * 2**20) for _ in range(256))
    return body + packer.flush()


@misbehaves("broken_off")
def gzip_cut(asked) -> bool:
    """packed, and cut in the middle"""
    body = gzip.compress(b'{"value":[]}' * 1000)
    asked.send(body[: len(body) // 2], Content_Encoding="gzip")
    return True


@misbehaves("unreadable")
def gzip_damaged(asked) -> bool:
    """says that it is packed, and is not"""
    asked.send(b'{"value":[]}' * 10, Content_Encoding="gzip")
    return True


@misbehaves("unreadable")
def packed_otherwise(asked) -> bool:
    """packed in a way we did not ask for"""
    asked.send(b"\x8b\x00\x80{}", Content_Encoding="br")
    return True


@misbehaves("broken_off")
def length_too_long(asked) -> bool:
    """promises more bytes than it sends"""
    asked.close_connection = True
    asked.send(b'{"value":[]}', Content_Length="5000", Connection="close")
    return True


@misbehaves("unreadable")
def length_too_short(asked) -> bool:
    """promises fewer bytes than it sends"""
    asked.close_connection = True
    asked.send(b'{"value":[]}', Content_Length="7", Connection="close")
    return True


@misbehaves("unreadable")
def another_charset(asked) -> bool:
    """Latin-1 instead of UTF-8"""
    asked.send(
        '{"value":["Fryslân"]}'.encode("latin-1"),
        content_type="application/json;charset=iso-8859-1",
    )
    return True


@misbehaves("unreadable")
def not_in_its_charset(asked) -> bool:
    """says UTF-8, and is Latin-1"""
    asked.send('{"value":["Fryslân"]}'.encode("latin-1"))
    return True


@misbehaves(GOOD)
def byte_order_mark(asked) -> bool:
    """a byte order mark before the JSON"""
    asked.send(b"\xef\xbb\xbf" + asked.dialect.encoded(asked.good()))
    return True


@misbehaves("too_large")
def half_a_gigabyte(asked) -> bool:
    """announces 500 MB"""
    asked.close_connection = True
    asked.connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 500000000\r\n\r\n")
    for _ in range(8000):
        asked.connection.sendall(b" " * 2**16)
    return True


@misbehaves("too_large")
def endless_body(asked) -> bool:
    """never stops sending"""
    asked.close_connection = True
    asked.connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(8000):
        asked.connection.sendall(b"10000\r\n" + b" " * 2**16 + b"\r\n")
    return True


@misbehaves("unreadable")
def nested_too_deep(asked) -> bool:
    """JSON that is a hundred thousand lists deep"""
    asked.send(b"[" * 100_000)
    return True


@misbehaves("unreadable")
def number_too_long(asked) -> bool:
    """a number of ten thousand digits"""
    asked.send(b'{"value":[' + b"9" * 10_000 + b"]}")
    return True


@misbehaves("unreadable")
def not_a_number(asked) -> bool:
    """NaN, which JSON does not have"""
    asked.send(b'{"value":[NaN]}')
    return True
