"""Where a request may lead: https only, and to no address inside of a private network. Pure.

Knows addresses and their forms; who connects asks here again for the address that was really connected to, since a name
may lead elsewhere a moment later.
"""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urljoin, urlsplit

_TRANSLATED = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
_INSIDE = (".localhost", ".local", ".internal")
_SHOWN = 120


def origin(url: str) -> tuple[str, str, int | None]:
    """Scheme, host and port of an address. Raises ValueError where it is none."""
    parts = urlsplit(url)
    return parts.scheme, (parts.hostname or "").lower(), parts.port or {"https": 443, "http": 80}.get(parts.scheme)


def is_public(host: str) -> bool:
    """Whether the number `host` is an address of the open internet; not private, loopback, link-local or reserved."""
    try:
        address = ip_address(host)
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        within = address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1])
        if not within and address in _TRANSLATED:
            within = IPv4Address(int(address) & 0xFFFFFFFF)
        if within and not is_public(str(within)):
            return False
        if address.is_site_local:
            return False
    return address.is_global and not address.is_multicast


def redirected(url: str, location: str, home: str) -> tuple[str, str]:
    """Where a redirect from `url` leads, and why it is not followed: empty where it is. `home` is the register's own.

    To the register's own origin it is always followed; elsewhere over https, and never to a number or name of this
    machine or of a private network.
    """
    if not location.strip():
        return "", "it redirects without telling where"
    try:
        target = urljoin(url, location.strip())
        scheme, host, port = origin(target)
        at_home = (scheme, host, port) == origin(home)
        named_to = urlsplit(target).username is not None
    except ValueError:
        return "", "it redirects to something that is no address"
    shown = target if len(target) <= _SHOWN else f"{target[:_SHOWN]}…"
    fault = ""
    if named_to:
        fault = "it redirects to an address with a name and password"
    elif scheme != "https" and not at_home:
        fault = f"it redirects to '{shown}', which is not https"
    elif not at_home and (host == "localhost" or host.endswith(_INSIDE) or _is_private(host)):
        fault = f"it redirects into a private network: '{shown}'"
    return target, fault


def _is_private(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return not is_public(host)
