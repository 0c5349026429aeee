"""What a server that does not do what was asked says of it, as one of our errors.

Knows: statuses of HTTP, and how to find a few words in a page of any kind.
Does not know: what was asked, or whether to try again.
"""

import email.utils
import html
import http.client
import math
import re
import time

from mamh_graph import messages
from mamh_graph.errors import (
    AnswerUnreadableError,
    EndpointError,
    EndpointRefusedError,
    EndpointTimeoutError,
    EndpointUnreachableError,
    QueryRejectedError,
)
from mamh_graph.exchange.credentials import Credentials

#: Bytes of a refusal that are looked at, and characters of it that are told.
MAX_READ = 64 * 1024
MAX_REASON = 300
#: The seconds that a server may ask us to wait, as digits.
_SECONDS = re.compile(r"[0-9]{1,9}", re.ASCII)
#: Elements of a page that hold no words.
_SILENT = ("script", "style", "head")
#: What Virtuoso writes before it repeats the whole question.
_REPEATED = "SPARQL query:"

# The kind of error and its text, by status; what is not here is told by its class.
_KINDS: dict[int, tuple[type[EndpointError], str]] = {
    401: (EndpointRefusedError, "remote.login-wrong"),
    403: (EndpointRefusedError, "remote.forbidden"),
    404: (QueryRejectedError, "remote.not-found"),
    407: (EndpointRefusedError, "remote.proxy-login"),
    408: (EndpointTimeoutError, "remote.slow"),
    410: (QueryRejectedError, "remote.not-found"),
    413: (QueryRejectedError, "remote.too-long"),
    414: (QueryRejectedError, "remote.too-long"),
    429: (EndpointRefusedError, "remote.too-often"),
    502: (EndpointUnreachableError, "remote.gateway"),
    503: (EndpointRefusedError, "remote.busy"),
    504: (EndpointTimeoutError, "remote.slow"),
}


def error(response: http.client.HTTPResponse, secret: Credentials | None = None) -> EndpointError:
    """Return the error that a status stands for, with the server's own words.

    Args:
        response: With a status that is not good.
        secret: What the server may know of us, and repeat.
    """
    words = reason(response, secret)
    status = response.status
    if status in _KINDS:
        kind, key = _KINDS[status]
    elif status >= 500:
        kind, key = QueryRejectedError, "remote.failed"
    elif status >= 400:
        kind, key = QueryRejectedError, "remote.rejected"
    else:
        kind, key = AnswerUnreadableError, "remote.status"
    wait = after(response)
    if status in (429, 503) and wait:
        key += "-wait"
    said = messages.text("remote.said", reason=words) if words else ""
    return kind(key, status=status, reason=words, said=said, wait=math.ceil(wait or 0))


def after(response: http.client.HTTPResponse) -> float | None:
    """Return the seconds after which a server wants to be asked again; nothing if it says none.

    Source:
        RFC 9110, section 10.2.3.
    """
    given = (response.headers.get("Retry-After") or "").strip()
    if _SECONDS.fullmatch(given):
        return float(given)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(given).timestamp() - time.time())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def reason(response: http.client.HTTPResponse, secret: Credentials | None = None) -> str:
    """Return what a server says itself: the first words, on one line, without markup."""
    content = b""
    try:
        while len(content) < MAX_READ and (piece := response.read1(MAX_READ - len(content))):
            content += piece
    except (OSError, http.client.HTTPException, ValueError):
        pass  # also of the deadline: the status says more than how the words end
    words = content.decode("utf-8", "replace")
    if response.headers.get_content_type() == "text/html" or words.lstrip().startswith("<"):
        words = html.unescape(_without_tags(words))
    words = secret.hide(words) if secret else words
    words = " ".join(words.partition(_REPEATED)[0].split())
    return messages.printable(words if len(words) <= MAX_REASON else words[: MAX_REASON - 1] + "…")


def _without_tags(page: str) -> str:
    """Return the words of a page; each piece is looked at once, however crooked the page."""
    first, *pieces = page.split("<")
    kept, silent = [first], ""
    for piece in pieces:
        tag, _, words = piece.partition(">")
        name = tag.split(maxsplit=1)[0].lower() if tag.strip() else ""
        if silent:
            silent = "" if name == f"/{silent}" else silent
        elif name in _SILENT:
            silent = name
        if not silent:
            kept.append(words)
    return " ".join(kept)
