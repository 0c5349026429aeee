"""TLS with a server whose certificate is good.

Knows: which certificates are trusted (those of the system, or of ``SSL_CERT_FILE``), and how to say
in a few words why one is not.
Does not know: what is sent over it.
"""

import functools
import os
import socket
import ssl

from mamh_graph.errors import EndpointTimeoutError, EndpointUnreachableError
from mamh_graph.exchange.deadlines import Deadline

#: What is wrong with a certificate, by the number that OpenSSL has for it.
_CERTIFICATES = {
    9: "remote.tls-early",
    10: "remote.tls-expired",
    18: "remote.tls-self-signed",
    19: "remote.tls-unknown",
    20: "remote.tls-unknown",
    21: "remote.tls-unknown",
    23: "remote.tls-revoked",
    62: "remote.tls-name",
    64: "remote.tls-name",
}
#: What OpenSSL says where something else than TLS comes back.
_NO_TLS = (
    *("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "HTTPS_PROXY_REQUEST", "UNKNOWN_PROTOCOL"),
    *("RECORD_LAYER_FAILURE", "PACKET_LENGTH_TOO_LONG", "BAD_RECORD_TYPE", "UNEXPECTED_MESSAGE"),
)


def secure(wire: socket.socket, host: str, deadline: Deadline) -> ssl.SSLSocket:
    """Return a connection over which nobody else can read or answer.

    Args:
        wire: The connection; it is closed if this fails.
        host: Whose certificate is expected.
        deadline: Of the handshake.

    Raises:
        EndpointUnreachableError: If there is no TLS, or the certificate is not good.
        EndpointTimeoutError: If the deadline passes first.
    """
    try:
        wire.settimeout(deadline.remaining())
        context = _context(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))
        return context.wrap_socket(wire, server_hostname=host)
    except TimeoutError:  # of the handshake: who speaks no TLS may wait for us to go on
        raise EndpointTimeoutError(
            "remote.timed-out", hint="remote.tls-silent", seconds=deadline.seconds
        ) from None
    except ssl.SSLCertVerificationError as error:
        key = _CERTIFICATES.get(error.verify_code, "remote.tls-certificate")
        hint = "remote.tls-hint" if key in ("remote.tls-self-signed", "remote.tls-unknown") else ""
        reason = error.verify_message
        raise EndpointUnreachableError(key, hint=hint, reason=reason, host=host) from None
    except (OSError, ValueError) as error:  # of TLS, of the connection, or of the name
        reason = getattr(error, "reason", None) or getattr(error, "strerror", None) or ""
        key = "remote.tls-none" if reason in _NO_TLS else "remote.tls"
        reason = reason.replace("_", " ").lower() or "?"
        raise EndpointUnreachableError(key, reason=reason) from None


@functools.lru_cache(4)
def _context(_file: str | None, _folder: str | None) -> ssl.SSLContext:
    """Return the settings; to read the certificates of the system takes a while."""
    context = ssl.create_default_context()  # reads both variables by itself
    context.set_alpn_protocols(["http/1.1"])
    return context
