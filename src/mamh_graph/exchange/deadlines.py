"""When everything has to be over.

Knows: how much time is left. Does not know: what takes the time.
"""

import time

#: Seconds that an exchange may take, if nobody says otherwise.
TIMEOUT = 30.0
# Seconds of the longest wait; the system takes no endless ones.
_LONGEST = 86400.0


class Deadline:
    """When everything has to be over: the look-up of a name, retries, and the last byte.

    Args:
        seconds: From now.

    Attributes:
        seconds: As given.
    """

    def __init__(self, seconds: float = TIMEOUT) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def extend(self, seconds: float) -> None:
        """Leave out of account time that somebody else took: who reads an answer, say."""
        self._end += seconds

    @property
    def left(self) -> float:
        """Seconds left; none or less if it has passed."""
        return self._end - time.monotonic()

    def remaining(self) -> float:
        """Return the seconds that the next wait may take.

        Raises:
            TimeoutError: If none is left.
        """
        left = self.left
        if left <= 0:
            raise TimeoutError
        return min(left, _LONGEST)
