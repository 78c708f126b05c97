"""Ask a source, and never wait, read or follow longer than the limits allow."""

from __future__ import annotations

import contextlib
import random
import re
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

import httpx
import tenacity

from indicators.importers import faults
from indicators.importers.addresses import NO_ADDRESS, AddressRules, place_of
from indicators.importers.answers import parse_json
from indicators.importers.bodies import read_body
from indicators.importers.watchdog import Watchdog

USER_AGENT = "Raadszicht/1.0 (open source; haalt openbare cijfers op)"
# What the older service of CBS says, with status 500, where it has no pages; another
# try would change nothing.
ANSWER_LIMIT = re.compile(
    rb"more than [\d.,]+ records|only on the ODataFeed endpoint", re.IGNORECASE
)
KeepAnswer = Callable[[str, bytes], None]


@dataclass(frozen=True)
class Limits:
    """How long and how much; seconds and bytes."""

    connect: float = 5
    read: float = 30  # between two pieces of an answer
    total: float = 600  # all answers of a reading together, and what is done with them
    answer: int = 64 * 2**20  # one answer, unpacked
    answers: int = 2 * 2**30  # all answers of a reading, unpacked
    questions: int = 1000
    # Between the beginnings of two questions, for a source that asks to be spared.
    apart: float = 0
    redirects: int = 3
    tries: int = 5
    pause: float = 1  # at most this before the second try; doubles with every try
    longest_pause: float = 60
    # Who asks us to wait longer than the longest pause is asked again by the next
    # attempt of the job, after at most this.
    longest_wait: float = 15 * 60


class SourceClient:
    """One reading of a source: answers as plain values, each fault a SourceFault.

    `keep` gets the address and the unpacked body of each good answer. `headers` go
    along with every question, and may hold a key: no question goes to another host
    than the one that is asked. With a `proxy` it is the proxy that looks up names; the
    program then only judges what is written. Use as a context manager; the clock of
    `limits.total` runs from the first question.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        keep: KeepAnswer | None = None,
        headers: Mapping[str, str] | None = None,
        allow_loopback: bool = False,
        ca_file: str = "",
        proxy: str = "",
        ipv4_only: bool = False,
    ) -> None:
        self.limits = limits or Limits()
        self._keep = keep
        self._rules = AddressRules(allow_loopback, resolve=not proxy)
        self._watchdog = Watchdog(self.limits.total)
        self._received = 0
        self._questions = 0
        self._next_at = 0.0  # on the clock of time.monotonic()
        context = ssl.create_default_context(cafile=ca_file or None)
        self._http = httpx.Client(
            trust_env=False,
            transport=httpx.HTTPTransport(
                verify=context,
                proxy=proxy or None,
                local_address="0.0.0.0" if ipv4_only else None,
            ),
            headers={
                "User-Agent": USER_AGENT,
                "Accept-Encoding": "gzip",
                **(headers or {}),
            },
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._watchdog.stop()
        self._http.close()

    def get_json(self, url: str) -> Any:
        """The answer at this address; tries again what may pass.

        Raises a SourceFault, at the latest when the time of the reading is over.
        """
        self._watchdog.start()
        self._questions += 1
        if self._questions > self.limits.questions:
            raise faults.TooLarge(place_of(url), f"{self.limits.questions} antwoorden")
        retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception(_may_pass),
            stop=tenacity.stop_after_attempt(self.limits.tries) | self._no_time_for,
            wait=self._pause,
            sleep=time.sleep,
            reraise=True,
        )
        return retrying(self._try, url)

    def find_json(self, url: str) -> Any | None:
        """The answer at this address; None when the source has or knows no such thing.

        For what a source may leave out. Raises every other SourceFault.
        """
        try:
            return self.get_json(url)
        except (faults.NotFound, faults.NotUnderstood):
            return None

    def _try(self, url: str) -> Any:
        place = place_of(url)
        body = self._body(url)
        answer = parse_json(body, place)
        if self._keep:
            self._keep(url, body)
        return answer

    def _body(self, url: str) -> bytes:
        """Follow the address to an answer, never to another host."""
        at = url
        for _ in range(self.limits.redirects + 1):
            self._rules.check(at)
            with self._ask(at) as response:
                if not response.has_redirect_location:
                    self._check_status(response, place_of(at))
                    return self._read(response, place_of(at))
                at = self._redirected(at, response.headers["Location"])
        raise faults.WrongAddress(
            place_of(url), "de bron verwijst steeds door naar een ander adres"
        )

    def _ask(self, url: str) -> _Asking:
        self._wait_for_turn()
        self._check_time(url)
        left = self._watchdog.left()
        timeout = httpx.Timeout(
            min(self.limits.read, left), connect=min(self.limits.connect, left)
        )
        extensions = {"trace": self._on_connection}
        try:
            request = self._http.build_request(
                "GET", url, timeout=timeout, extensions=extensions
            )
        except httpx.InvalidURL as error:
            raise faults.WrongAddress(place_of(url), NO_ADDRESS) from error
        return _Asking(self, request)

    def _wait_for_turn(self) -> None:
        now = time.monotonic()
        wait = min(self._next_at - now, self._watchdog.left())
        if wait > 0:
            time.sleep(wait)
        self._next_at = max(now, self._next_at) + self.limits.apart

    def _on_connection(self, event: str, info: dict[str, Any]) -> None:
        """See to whom the program is really connected, before anything is asked."""
        if event == "connection.connect_tcp.complete":
            stream = info["return_value"]
            self._watchdog.watch(stream.get_extra_info("socket"))
            try:
                self._rules.check_peer(stream.get_extra_info("server_addr"))
            except faults.SourceFault:
                stream.close()
                raise

    def _redirected(self, url: str, location: str) -> str:
        try:
            target = urljoin(url, location)
            here, there = urlsplit(url), urlsplit(target)
        except ValueError as error:
            raise faults.WrongAddress(place_of(url), NO_ADDRESS) from error
        if (here.scheme, here.netloc) != (there.scheme, there.netloc):
            raise faults.WrongAddress(
                place_of(target), f"{place_of(url)} verwijst door naar een andere plek"
            )
        return target

    def _check_status(self, response: httpx.Response, place: str) -> None:
        status = response.status_code
        if status == 200:
            return
        if status in (401, 403):
            raise faults.Refused(place, status)
        if status in (404, 410):
            raise faults.NotFound(place)
        if status == 500 and ANSWER_LIMIT.search(self._excuse(response, place)):
            raise faults.AnswerLimit(place)
        if status in (408, 425, 429) or status >= 500:
            raise faults.Busy(place, status, wait=self._asked_wait(response))
        raise faults.NotUnderstood(place, status)

    def _excuse(self, response: httpx.Response, place: str) -> bytes:
        """What a source says of its own failure; empty if that cannot be read."""
        with contextlib.suppress(faults.SourceFault):
            return read_body(response, place, 2**16, self._pieces(response, place))
        return b""

    def _asked_wait(self, response: httpx.Response) -> float | None:
        text = response.headers.get("Retry-After", "").strip()
        if not text:
            return None
        try:
            if text.isdecimal():
                wait = float(text[:9])
            else:
                wait = parsedate_to_datetime(text).timestamp() - time.time()
        except (ValueError, OverflowError):
            return None
        return min(max(wait, 0.0), self.limits.longest_wait)

    def _read(self, response: httpx.Response, place: str) -> bytes:
        room = min(self.limits.answer, self.limits.answers - self._received)
        body = read_body(response, place, room, self._pieces(response, place))
        self._check_time(str(response.url))
        self._received += len(body)
        return body

    def _pieces(self, response: httpx.Response, place: str) -> Iterator[bytes]:
        for piece in response.iter_raw():
            self._check_time(str(response.url))
            yield piece

    def _check_time(self, url: str) -> None:
        if self._watchdog.left() <= 0:
            raise self.out_of_time(url)

    def out_of_time(self, url: str) -> faults.TooSlow:
        return faults.TooSlow(
            place_of(url), self.limits.total, "alles bij elkaar ophalen"
        )

    @property
    def is_out_of_time(self) -> bool:
        return self._watchdog.left() <= 0

    # --- Trying again ---

    def _pause(self, state: tenacity.RetryCallState) -> float:
        """Full jitter under a ceiling that doubles, or what the source asks for."""
        asked = state.outcome.exception().wait
        ceiling = self.limits.pause * 2 ** (state.attempt_number - 1)
        drawn = random.uniform(0, min(ceiling, self.limits.longest_pause))
        return max(drawn, asked or 0.0)

    def _no_time_for(self, state: tenacity.RetryCallState) -> bool:
        pause = state.upcoming_sleep
        return pause > self.limits.longest_pause or pause >= self._watchdog.left()


class _Asking:
    """A request on its way, of which every failure comes out as a SourceFault."""

    def __init__(self, client: SourceClient, request: httpx.Request) -> None:
        self._client = client
        self._request = request
        self._response: httpx.Response | None = None

    def __enter__(self) -> httpx.Response:
        try:
            self._response = self._client._http.send(self._request, stream=True)
        except httpx.HTTPError as error:
            raise self._fault(error) from error
        return self._response

    def __exit__(self, _kind: object, error: BaseException | None, _: object) -> None:
        if self._response:
            self._response.close()
        if isinstance(error, httpx.HTTPError):
            raise self._fault(error) from error

    def _fault(self, error: httpx.HTTPError) -> faults.SourceFault:
        client, url = self._client, str(self._request.url)
        if client.is_out_of_time:
            return client.out_of_time(url)
        return fault_of(error, place_of(url), client.limits, self._response is not None)


def fault_of(
    error: httpx.HTTPError, place: str, limits: Limits, answering: bool
) -> faults.SourceFault:
    """What an error of the network means; `answering` once an answer had begun."""
    cause = _root(error)
    cut = isinstance(cause, (ssl.SSLEOFError, ssl.SSLZeroReturnError))
    if isinstance(cause, ssl.SSLError) and not cut and not answering:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return faults.Untrusted(place, "het certificaat klopt niet")
        return faults.Untrusted(place, "de beveiliging is niet goed ingesteld")
    if isinstance(error, httpx.ConnectTimeout):
        return faults.TooSlow(place, limits.connect, "verbinding maken")
    if isinstance(error, httpx.TimeoutException):
        return faults.TooSlow(place, limits.read, "wachten op een antwoord")
    if isinstance(error, httpx.ProxyError):
        return faults.Unreachable(place, "de proxy laat ons niet door")
    if answering:
        return faults.BrokenOff(place)
    if isinstance(error, httpx.ConnectError):
        return faults.Unreachable(place, "er is geen verbinding te maken")
    if isinstance(error, httpx.UnsupportedProtocol):
        return faults.WrongAddress(place, NO_ADDRESS)
    return faults.Unreachable(place, "de verbinding werd verbroken")


def _root(error: BaseException) -> BaseException:
    while error.__cause__ or error.__context__:
        error = error.__cause__ or error.__context__
    return error


def _may_pass(error: BaseException) -> bool:
    return isinstance(error, faults.SourceFault) and error.may_pass
