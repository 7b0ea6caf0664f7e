"""The double's own time, which a test can move away from the machine's."""
from __future__ import annotations

import datetime
import email.utils
import time

CREATED = "2026-01-02T03:04:05.0000000+00:00"  # what every time in an answer is


class Clock:
    def __init__(self) -> None:
        self.skew = 0.0  # seconds that this clock is ahead of the machine's

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time() + self.skew

    def http_date(self) -> str:
        return email.utils.formatdate(self.now(), usegmt=True)

    def after(self, seconds: float) -> str:
        """The time in so many seconds, as a shared access signature has it."""
        moment = datetime.datetime.fromtimestamp(self.now() + seconds, datetime.timezone.utc)
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def seconds_of(text: str) -> float:
    """Seconds since 1970 of a time like 2026-01-02T03:04:05Z."""
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()
