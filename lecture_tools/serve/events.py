"""Server-sent events: what happened in the project, told to every page that listens to its topic."""

from __future__ import annotations

import json
import threading
from collections.abc import Generator
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue

_PAUSE = 10
"""Seconds after which a silent stream says that it is alive, and learns whether anyone is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """`data` is sent as JSON."""

    name: str
    data: object

    def encoded(self) -> bytes:
        return f"event: {self.name}\ndata: {json.dumps(self.data, ensure_ascii=False)}\n\n".encode()


@dataclass(slots=True)
class Events:
    """Passes events on to the pages of a topic, such as a deck."""

    _listeners: dict[str, set[SimpleQueue[bytes]]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def publish(self, topic: str, event: Event) -> None:
        """Tells the pages that listen now; those that come later ask for the state first."""
        encoded = event.encoded()
        with self._lock:
            for queue in self._listeners.get(topic, ()):
                queue.put(encoded)

    def is_heard(self, topic: str) -> bool:
        """Whether any page listens to the topic."""
        with self._lock:
            return bool(self._listeners.get(topic))

    def is_any_heard(self) -> bool:
        """Whether any page listens at all."""
        with self._lock:
            return any(self._listeners.values())

    def listen(self, topic: str) -> SimpleQueue[bytes]:
        """From now on every event of the topic is kept for `stream`."""
        queue: SimpleQueue[bytes] = SimpleQueue()
        with self._lock:
            self._listeners.setdefault(topic, set()).add(queue)
        return queue

    def stream(self, topic: str, queue: SimpleQueue[bytes], first: Event) -> Generator[bytes, None, None]:
        """`first`, then all events of the queue, until the iterator is closed."""
        try:
            yield first.encoded()
            while True:
                try:
                    yield queue.get(timeout=_PAUSE)
                except Empty:
                    yield b": still here\n\n"
        finally:
            with self._lock:
                self._listeners[topic].discard(queue)
