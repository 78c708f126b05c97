"""Where the client goes, what it hands on, and how it tries again."""

import json
import ssl
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from http.server import BaseHTTPRequestHandler

import pytest
import trustme

from indicators.importers.addresses import AddressRules, place_of
from indicators.importers.answers import parse_json
from indicators.importers.faults import SourceFault
from indicators.importers.http import SourceClient
from tests.indicators.importers.asking import SHORT
from tests.sources.built import TABLE
from tests.sources.server import Server, listening, source


def client(**options):
    return SourceClient(SHORT, **{"allow_loopback": True, **options})


class TestAddresses:
    @pytest.mark.parametrize(
        "url",
        [
            "http://datasets.cbs.nl/odata",
            "ftp://datasets.cbs.nl/odata",
            "file:///etc/hostname",
            "https://127.0.0.1/odata",
            "https://localhost/odata",
            "https://[::1]/odata",
            "https://[::ffff:127.0.0.1]/odata",
            "https://10.0.0.1/odata",
            "https://172.16.3.4/odata",
            "https://192.168.1.1/odata",
            "https://169.254.169.254/latest",
            "https://100.64.0.1/odata",
            "https://[fe80::1]/odata",
            "https://[fd00::1]/odata",
            "https://[64:ff9b::a00:1]/odata",
            "https://[2002:a00:1::]/odata",
            "https://0.0.0.0/odata",
            "https://224.0.0.1/odata",
            "https://2130706433/odata",
            "https://user:secret@example.org/odata",
            "https:///odata",
            "https://example.org:99999/odata",
            "no address",
        ],
    )
    def test_only_https_and_nothing_inside_a_network(self, url):
        with SourceClient(SHORT) as asking, pytest.raises(SourceFault) as raised:
            asking.get_json(url)

        assert raised.value.kind == "wrong_address"
        assert "secret" not in raised.value.error

    def test_the_setting_for_tests_adds_loopback_and_nothing_else(self):
        rules = AddressRules(allow_loopback=True)
        rules.check("http://127.0.0.1:8000/odata")
        for url in ("https://10.0.0.1/odata", "http://10.0.0.1/", "http://8.8.8.8/"):
            with pytest.raises(SourceFault):
                rules.check(url)

    def test_an_address_of_the_internet_may_be_asked(self):
        AddressRules().check("https://8.8.8.8/odata")
        AddressRules().check("https://[2001:4860:4860::8888]/odata")

    def test_a_name_that_leads_inside_after_it_was_looked_up_is_met_at_the_door(self):
        """The check is on the connection itself, before anything is asked."""
        with source() as server, SourceClient(SHORT) as asking:
            # As if the name had led to the internet when it was looked up.
            asking._rules = _OnlyThePeer()
            with pytest.raises(SourceFault) as raised:
                asking.get_json(f"{server.url}/{TABLE}/Properties")

        assert raised.value.kind == "wrong_address"
        assert not server.asked

    def test_behind_a_proxy_literal_addresses_are_still_judged(self):
        rules = AddressRules(resolve=False)
        rules.check("https://a-name-that-only-the-proxy-knows.example/odata")
        for url in ("https://10.0.0.1/", "https://localhost/", "http://example.org/"):
            with pytest.raises(SourceFault):
                rules.check(url)

    def test_a_place_is_named_without_the_filter(self):
        assert place_of(
            "https://datasets.cbs.nl/odata/v1/CBS/03759ned/X?$filter=a"
        ) == ("datasets.cbs.nl (03759ned/X)")


class _OnlyThePeer(AddressRules):
    def check(self, url):
        pass


class TestWhatItHandsOn:
    def test_numbers_stay_exact(self):
        assert parse_json(b'{"a": 110878.5, "b": 0.10, "c": 3}') == {
            "a": Decimal("110878.5"),
            "b": Decimal("0.10"),
            "c": 3,
        }

    def test_each_good_answer_is_kept_as_it_came_and_no_bad_one(self):
        kept = []
        with (
            source(fault="once_500") as server,
            client(keep=lambda *answer: kept.append(answer)) as asking,
        ):
            url = f"{server.url}/{TABLE}/Properties"
            answer = asking.get_json(url)

        ((of, body),) = kept
        assert of == url
        assert json.loads(body) == answer

    def test_an_answer_that_cannot_be_read_is_not_kept(self):
        kept = []
        with (
            source(fault="not_a_number") as server,
            client(keep=lambda *answer: kept.append(answer)) as asking,
            pytest.raises(SourceFault),
        ):
            asking.get_json(f"{server.url}/{TABLE}/Properties")

        assert not kept

    def test_it_says_who_asks(self):
        with _echo() as url, client() as asking:
            heard = asking.get_json(url)

        assert heard["User-Agent"].startswith("Raadszicht/")
        assert heard["Accept-Encoding"] == "gzip"


class TestTryingAgain:
    def test_what_may_pass_is_tried_five_times(self):
        with source(fault="always_503") as server, client() as asking:
            with pytest.raises(SourceFault):
                asking.get_json(f"{server.url}/{TABLE}/Properties")

            assert server.asked.total() == SHORT.tries

    def test_what_cannot_pass_is_tried_once(self):
        with source(fault="forbidden") as server, client() as asking:
            with pytest.raises(SourceFault):
                asking.get_json(f"{server.url}/{TABLE}/Properties")

            assert server.asked.total() == 1

    @pytest.mark.parametrize("fault", ["busy_for_a_second", "busy_until_a_date"])
    def test_it_waits_as_long_as_the_source_asks(self, fault):
        with source(fault=fault) as server, client() as asking:
            started = time.monotonic()
            asking.get_json(f"{server.url}/{TABLE}/Observations")

        # A date has no parts of a second.
        assert time.monotonic() - started > (0.9 if fault == "busy_for_a_second" else 0)

    def test_it_never_waits_past_the_end_of_the_time(self):
        short = replace(SHORT, total=0.5)
        with (
            source(fault="busy_for_a_second") as server,
            SourceClient(short, allow_loopback=True) as asking,
        ):
            started = time.monotonic()
            with pytest.raises(SourceFault) as raised:
                asking.get_json(f"{server.url}/{TABLE}/Observations")

        assert time.monotonic() - started < 0.5
        assert (raised.value.kind, raised.value.wait) == ("busy", 1)


class TestTheLimitsOfAReading:
    def test_all_answers_together(self):
        few = replace(SHORT, answers=2000)
        with (
            source() as server,
            SourceClient(few, allow_loopback=True) as asking,
            pytest.raises(SourceFault) as raised,
        ):
            for _ in range(10):
                asking.get_json(f"{server.url}/{TABLE}/Properties")

        assert raised.value.kind == "too_large"

    def test_the_number_of_answers(self):
        with (
            source() as server,
            SourceClient(replace(SHORT, questions=2), allow_loopback=True) as asking,
        ):
            for _ in range(2):
                asking.get_json(f"{server.url}/{TABLE}/Properties")
            with pytest.raises(SourceFault, match="2 antwoorden"):
                asking.get_json(f"{server.url}/{TABLE}/Properties")

    def test_the_time_of_all_answers_together(self):
        with (
            source() as server,
            SourceClient(replace(SHORT, total=0.3), allow_loopback=True) as asking,
        ):
            asking.get_json(f"{server.url}/{TABLE}/Properties")
            time.sleep(0.4)
            with pytest.raises(SourceFault) as raised:
                asking.get_json(f"{server.url}/{TABLE}/Properties")

        assert raised.value.kind == "too_slow"

    def test_no_thread_is_left_behind(self):
        before = threading.active_count()
        with client() as asking, source(fault="forbidden") as server:
            with pytest.raises(SourceFault):
                asking.get_json(f"{server.url}/{TABLE}/Properties")
            asking.close()
        deadline = time.monotonic() + 2
        while threading.active_count() > before and time.monotonic() < deadline:
            time.sleep(0.01)

        assert threading.active_count() <= before


class TestTheWayOut:
    def test_an_authority_of_your_own(self, tmp_path):
        authority = trustme.CA()
        file = tmp_path / "ca.pem"
        authority.cert_pem.write_to_path(str(file))
        with _echo(authority) as url:
            with client(ca_file=str(file)) as asking:
                assert asking.get_json(url)
            with client() as asking, pytest.raises(SourceFault) as raised:
                asking.get_json(url)

        assert raised.value.kind == "untrusted"
        assert "SOURCE_CA_FILE" in raised.value.remedy

    def test_a_proxy_is_asked_instead_of_the_source(self):
        with _echo() as proxy, client(proxy=proxy) as asking:
            heard = asking.get_json("http://127.0.0.1:1/odata")

        assert heard["path"] == "http://127.0.0.1:1/odata"

    def test_a_proxy_that_is_not_there(self):
        with (
            client(proxy="http://127.0.0.1:1") as asking,
            pytest.raises(SourceFault) as raised,
        ):
            asking.get_json("https://bron.example/odata")

        assert raised.value.kind == "unreachable"

    def test_proxies_of_the_environment_are_not_followed(self, monkeypatch):
        monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
        monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
        with source() as server, client() as asking:
            assert asking.get_json(f"{server.url}/{TABLE}/Properties")

    def test_ipv4_only(self):
        with source() as server, client(ipv4_only=True) as asking:
            assert asking.get_json(f"{server.url}/{TABLE}/Properties")


class _Echo(BaseHTTPRequestHandler):
    """Tells what it was asked with."""

    def do_GET(self):
        body = json.dumps({**self.headers, "path": self.path}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@contextmanager
def _echo(authority=None):
    server = Server(("127.0.0.1", 0), _Echo)
    if authority:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1").configure_cert(context)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    with listening(server, "https" if authority else "http") as url:
        yield url
