"""Where a server may point: to HTTP only, never to a place more private than the first one."""

import urllib.request
from collections.abc import Iterator

import pytest

from hostile import GOOD, HostileServer
from mamh_graph.errors import EndpointError, EndpointUnreachableError
from mamh_graph.exchange import Deadline, addresses, locations, redirects, send
from mamh_graph.exchange.addresses import Address, Privacy

HERE = locations.parse("https://data.example.org/a/sparql?x=1")

#: Addresses by how private they are.
NUMBERS = {
    Privacy.PUBLIC: (
        "8.8.8.8",
        "2606:4700::1111",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "192.0.1.1",
    ),
    Privacy.PRIVATE: (
        *("10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1"),
        *("198.18.0.1", "255.255.255.255", "0.1.2.3", "fe80::1", "fe80::1%eth0", "fc00::1"),
        *("fec0::1", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::808:808"),
        *("2002:a00:1::", "::a00:1", "192.0.0.9", "192.0.0.255", "3fff::1", "3fff:fff::1"),
        *("5f00::1", "::ffff:192.0.0.10"),
    ),
    Privacy.LOOPBACK: (
        *("127.0.0.1", "127.8.8.8", "0.0.0.0", "::1", "::", "::ffff:127.0.0.1", "::ffff:0.0.0.0"),
        *("64:ff9b::7f00:1", "2002:7f00:1::", "::7f00:1"),
    ),
}


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch) -> Iterator[HostileServer]:
    """The server, listening, with no proxy in between."""
    for name in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with HostileServer() as server:
        yield server


@pytest.mark.parametrize(
    ("number", "privacy"), [(number, kind) for kind, some in NUMBERS.items() for number in some]
)
def test_how_private_an_address_is(number: str, privacy: Privacy) -> None:
    """Whatever way it is written, and whatever address of IPv4 is hidden in it."""
    assert addresses.privacy(number) is privacy


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "0"])
def test_every_spelling_of_this_machine_is_seen_through(host: str) -> None:
    """The system itself reads the name, and what it finds is what is judged."""
    found = addresses.resolve(host, 80, Deadline(5))
    assert {address.privacy for address in found} == {Privacy.LOOPBACK}


@pytest.mark.parametrize(
    ("pointed", "url"),
    [
        ("https://other.example.org/q", "https://other.example.org/q"),
        ("/b", "https://data.example.org/b"),
        ("b?y=2#part", "https://data.example.org/a/b?y=2"),
        ("//other.example.org", "https://other.example.org/"),
        ("HTTPS://Other.Example.org:443/", "https://other.example.org/"),
        ("https://h/\xc3\xa9", "https://h/%C3%A9"),
    ],
)
def test_where_a_server_points(pointed: str, url: str) -> None:
    """An address is read as RFC 3986 reads it from where the server is."""
    assert redirects.target(HERE, pointed).url == url


@pytest.mark.parametrize(
    ("pointed", "key"),
    [
        (None, "nowhere"),
        ("file:///etc/passwd", "unfit"),
        ("ftp://data.example.org/x", "unfit"),
        ("data:text/plain,x", "unfit"),
        ("gopher://data.example.org/", "unfit"),
        ("javascript:alert(1)", "unfit"),
        ("https://h:99999/", "unfit"),
        ("https://[::1/", "unfit"),
        ("https://h\\@evil.example/", "unfit"),
        ("https://user:pa55@h/", "credentials"),
        ("http://data.example.org/", "open"),
    ],
)
def test_where_a_request_does_not_go(pointed: str | None, key: str) -> None:
    """Other schemes, malformed addresses, passwords, and from https to http."""
    with pytest.raises(EndpointUnreachableError) as caught:
        redirects.target(HERE, pointed)
    assert caught.value.key == f"remote.redirect-{key}"
    assert "pa55" not in str(caught.value)


@pytest.mark.parametrize(
    ("first", "kept"),
    [(Privacy.PUBLIC, 1), (Privacy.PRIVATE, 2), (Privacy.LOOPBACK, 3)],
)
def test_a_redirect_never_leads_to_a_more_private_place(first: Privacy, kept: int) -> None:
    """Of the addresses of a name, those that are not more private than the first are left."""
    found = [Address(2, (str(kind), 80), kind) for kind in Privacy]
    assert len(redirects.admitted(found, first, HERE)) == kept
    if first < Privacy.LOOPBACK:
        with pytest.raises(EndpointUnreachableError) as caught:
            redirects.admitted(found[-1:], first, HERE)
        assert caught.value.key == "remote.redirect-private"


def test_a_public_server_cannot_have_this_machine_asked(hostile: HostileServer) -> None:
    """By a redirect to a name that leads here, nothing arrives; and a name is looked up once."""
    asked: list[str] = []

    def resolve(host: str, port: int, deadline: Deadline) -> tuple[Address, ...]:
        """Take one name for that of a public server."""
        asked.append(host)
        found = addresses.resolve("127.0.0.1", port, deadline)
        if host == "public.example":
            found = tuple(each._replace(privacy=Privacy.PUBLIC) for each in found)
        return found

    hostile.elsewhere = f"http://inside.example:{hostile.port}/good"
    with pytest.raises(EndpointError) as caught:
        send(
            urllib.request.Request(f"http://public.example:{hostile.port}/to/302"),
            Deadline(5),
            repeatable=True,
            resolve=resolve,
        )
    assert caught.value.key == "remote.redirect-private"
    assert [heard.path for heard in hostile.heard] == ["/to/302"]
    assert asked == ["public.example", "inside.example"]

    hostile.elsewhere = f"http://public.example:{hostile.port}/hops/3"
    request = urllib.request.Request(f"http://public.example:{hostile.port}/to/302")
    with send(request, Deadline(5), repeatable=True, resolve=resolve) as reply:
        assert reply.read() == GOOD
    assert asked[2:] == ["public.example"]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://127.0.0.1/x", "data:,x"])
def test_a_server_cannot_point_out_of_http(hostile: HostileServer, address: str) -> None:
    """To a file, say: nothing is read."""
    hostile.elsewhere = address
    with pytest.raises(EndpointUnreachableError) as caught:
        send(urllib.request.Request(f"{hostile.url}/to/307"), Deadline(5), repeatable=True)
    assert caught.value.key == "remote.redirect-unfit"
    assert caught.value.exit_code == 3


def test_another_host_of_the_same_kind_is_followed(hostile: HostileServer) -> None:
    """As the web works; the error of what happens there names both addresses."""
    with HostileServer("127.0.0.2") as other:
        hostile.elsewhere = f"{other.url}/good"
        request = urllib.request.Request(f"{hostile.url}/to/301")
        with send(request, Deadline(5), repeatable=True) as reply:
            assert reply.read() == GOOD
        hostile.elsewhere = f"{other.url}/status/404"
        with pytest.raises(EndpointError) as caught:
            send(request, Deadline(5), repeatable=True)
    assert str(caught.value).startswith(f"{hostile.url}/to/301 → {other.url}/status/404:")


@pytest.mark.parametrize(
    ("asked", "pointed", "kept"),
    [
        ("?query=ASK%20%7B%7D", "", False),
        ("?query=ASK%20%7B%7D", "?", False),
        ("?query=ASK%20%7B%7D", "?query=", False),
        ("?query=ASK%20%7B%7D", "?query=ASK%20%7B%7D", True),
        ("?query=ASK%20%7B%7D", "?x=1&query=ASK+{}#here", True),
        ("?query=x&default-graph-uri=y", "?query=x", False),
        ("?default", "", False),
        ("?default", "?default", True),
        ("", "", True),
    ],
)
def test_a_question_is_not_lost_on_the_way(
    hostile: HostileServer, asked: str, pointed: str, kept: bool
) -> None:
    """Where nothing is asked, an endpoint describes itself: that would be taken for the answer."""
    hostile.elsewhere = f"{hostile.url}/good{pointed}"
    request = urllib.request.Request(f"{hostile.url}/to/301{asked}")
    if kept:
        with send(request, Deadline(5), repeatable=True) as reply:
            assert reply.read() == GOOD
        return
    with pytest.raises(EndpointUnreachableError) as caught:
        send(request, Deadline(5), repeatable=True)
    assert caught.value.key == "remote.redirect-query"
    assert [heard.path for heard in hostile.heard] == [f"/to/301{asked}"]
