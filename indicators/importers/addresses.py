"""Where the program may go for figures: https, and nothing inside a network."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from indicators.importers.faults import Unreachable, WrongAddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# Translates IPv4 for networks that only have IPv6; the last 32 bits are the address.
NAT64 = ipaddress.ip_network("64:ff9b::/96")
NOT_SAFE = "het begint niet met https"
NO_ADDRESS = "dit is geen goed adres"
INSIDE = "dat adres hoort bij een eigen netwerk en niet bij het internet"


def place_of(url: str) -> str:
    """An address for in a sentence: the host, and what is asked there."""
    parts = urlsplit(url)
    tail = "/".join(unquote(parts.path).strip("/").split("/")[-2:])
    host = parts.netloc.rpartition("@")[2] or f"{parts.scheme}:"
    return f"{host} ({tail[:80]})" if tail else host


@dataclass(frozen=True)
class AddressRules:
    """`resolve` is off behind a proxy: there the proxy looks up names."""

    allow_loopback: bool = False
    resolve: bool = True

    def check(self, url: str) -> None:
        """Raise WrongAddress unless the program may go to this address."""
        place = place_of(url)
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError as error:
            raise WrongAddress(place, NO_ADDRESS) from error
        if parts.scheme != "https" and not (
            parts.scheme == "http" and self.allow_loopback
        ):
            raise WrongAddress(place, NOT_SAFE)
        if not host or parts.username is not None or parts.password is not None:
            raise WrongAddress(place, NO_ADDRESS)
        addresses = self._addresses(host, port or 443, place)
        for address in addresses:
            self._check_address(address, place)
        if parts.scheme == "http" and not all(map(_is_loopback, addresses)):
            raise WrongAddress(place, NOT_SAFE)

    def check_peer(self, peer: tuple) -> None:
        """Raise WrongAddress if the other end of a connection is a place inside.

        A name may lead elsewhere a moment after it was looked up.
        """
        if self.resolve:
            self._check_address(ipaddress.ip_address(peer[0].split("%")[0]), peer[0])

    def _addresses(self, host: str, port: int, place: str) -> list[Address]:
        try:
            return [ipaddress.ip_address(host.split("%")[0])]
        except ValueError:
            pass
        if not self.resolve:
            if host == "localhost" or host.endswith((".localhost", ".local")):
                raise WrongAddress(place, INSIDE)
            return []
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise Unreachable(place, "de naam van de server is niet te vinden") from (
                error
            )
        return [ipaddress.ip_address(each[4][0].split("%")[0]) for each in found]

    def _check_address(self, address: Address, place: str) -> None:
        address = _inner(address)
        if self.allow_loopback and address.is_loopback:
            return
        if not address.is_global or address.is_multicast or address.is_reserved:
            raise WrongAddress(place, INSIDE)


def _is_loopback(address: Address) -> bool:
    return _inner(address).is_loopback


def _inner(address: Address) -> Address:
    """The IPv4 address that is packed in one of IPv6, if there is one."""
    if address.version == 6:
        if address in NAT64:
            return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        return address.ipv4_mapped or address.sixtofour or address
    return address
