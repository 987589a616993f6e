"""The edge to a language model: the only place of Khronika that opens a connection, and only to whom the user named.

By default the model runs on this machine: an address that leads elsewhere is refused, unless the user has said in so many words
that documents may leave this machine. No proxy is used, no redirection followed, nothing else is sent than the question.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import socket
import ssl
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

import yaml

from khronika.errors import AnswererRefused
from khronika.reading.readers.contract import Answer, Question

MAY_LEAVE: Final = "documents_may_leave_this_machine"
_ELSEWHERE: Final = f"it is not on this machine, and {MAY_LEAVE} is not said; see docs/formats/readers.md"
_KEYS: Final = frozenset({"address", "model", "key_file", MAY_LEAVE})
_LONGEST_ANSWER: Final = 2**20  # bytes
_LONGEST_SETTINGS: Final = 2**16
_PATIENCE: Final = 600  # seconds for one answer: small machines are slow


@dataclass(frozen=True, slots=True)
class Answerer:
    """A language model behind an OpenAI-compatible endpoint. `address` is its base, without '/chat/completions'."""

    address: SplitResult
    model: str
    key: str = field(default="", repr=False)
    may_leave: bool = False

    def answer(self, question: Question) -> Answer:
        """What the model answers. Raises AnswererRefused where it cannot be reached or speaks another protocol."""
        request = {
            "model": self.model,
            "temperature": 0,
            "messages": [{"role": "user", "content": question.prompt}],
        }
        reply = self._asked("POST", "/chat/completions", json.dumps(request).encode())
        try:
            text = reply["choices"][0]["message"]["content"]
        except (KeyError, IndexError, TypeError):
            raise AnswererRefused(self.shown, "it does not answer as an OpenAI-compatible endpoint") from None
        if not isinstance(text, str):
            raise AnswererRefused(self.shown, "it does not answer with text")
        named = reply.get("model")
        return Answer(text, named if isinstance(named, str) and named.isprintable() else self.model)

    def only_model(self) -> str:
        """The model of an endpoint that offers one. Raises AnswererRefused where there is a choice."""
        offered = self._asked("GET", "/models").get("data")
        names = (
            [row.get("id") for row in offered if isinstance(row, dict)] if isinstance(offered, list) else []
        )
        if len(names) != 1 or not isinstance(names[0], str):
            raise AnswererRefused(
                self.shown, "it offers no model, or several: name one in a file of settings"
            )
        return names[0]

    @property
    def shown(self) -> str:
        """The address as a person knows it."""
        return self.address.geturl()

    def _asked(self, method: str, path: str, body: bytes | None = None) -> dict[str, Any]:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        connection = self._connection()
        try:
            connection.request(method, self.address.path.rstrip("/") + path, body, headers)
            response = connection.getresponse()
            untrusted = response.read(_LONGEST_ANSWER + 1)
        except (OSError, http.client.HTTPException) as cause:
            raise AnswererRefused(self.shown, "it does not answer") from cause
        finally:
            connection.close()
        if response.status != http.client.OK:
            raise AnswererRefused(self.shown, f"it refused the question with status {response.status}")
        if len(untrusted) > _LONGEST_ANSWER:
            raise AnswererRefused(self.shown, "its answer is too long")
        try:
            reply = json.loads(untrusted)
        except (ValueError, RecursionError):
            reply = None
        if not isinstance(reply, dict):
            raise AnswererRefused(self.shown, "it does not answer as an OpenAI-compatible endpoint")
        return reply

    def _connection(self) -> http.client.HTTPConnection:
        """A connection to the very address that was checked: a name may lead elsewhere the next time it is asked."""
        host, encrypted = self.address.hostname or "", self.address.scheme == "https"
        port = self.address.port or (443 if encrypted else 80)
        where = _addresses(host, port, self.shown)
        if not self.may_leave and not all(ipaddress.ip_address(one).is_loopback for one in where):
            raise AnswererRefused(self.shown, _ELSEWHERE)
        return _Pinned(where[0], host, port, encrypted=encrypted)


class _Pinned(http.client.HTTPConnection):
    """A connection to one address; where it is encrypted, the other end must prove the host's name."""

    def __init__(self, where: str, host: str, port: int, *, encrypted: bool) -> None:
        super().__init__(host, port, timeout=_PATIENCE)
        self._where, self._encrypted = where, encrypted

    def connect(self) -> None:
        """Open it."""
        plain = socket.create_connection((self._where, self.port), _PATIENCE)
        context = ssl.create_default_context() if self._encrypted else None
        self.sock = context.wrap_socket(plain, server_hostname=self.host) if context else plain


def _addresses(host: str, port: int, shown: str) -> tuple[str, ...]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise AnswererRefused(shown, "there is no such address") from None
    return tuple(str(row[4][0]).partition("%")[0] for row in found)


def answerer(setting: str) -> Answerer:
    """The model that a setting names: an address on this machine, or a file of settings. Raises AnswererRefused."""
    if setting.lower().startswith(("http://", "https://")):
        return _checked({"address": setting}, Path())
    path = Path(setting)
    try:
        with path.open("rb") as file:
            rows = yaml.safe_load(file.read(_LONGEST_SETTINGS))
    except OSError as cause:
        raise AnswererRefused(setting, cause.strerror or "no such file of settings") from None
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError):
        raise AnswererRefused(setting, "the settings are not YAML") from None
    if not isinstance(rows, dict) or not rows.keys() <= _KEYS:
        raise AnswererRefused(setting, f"the settings may hold {', '.join(sorted(_KEYS))}, and nothing else")
    return _checked(rows, path.parent)


def _checked(rows: dict[str, Any], folder: Path) -> Answerer:
    words = {key: rows.get(key, "") for key in ("address", "model", "key_file")}
    may_leave = rows.get(MAY_LEAVE, False)
    if not all(isinstance(value, str) for value in words.values()) or not isinstance(may_leave, bool):
        raise AnswererRefused(
            "the settings", f"address, model and key_file are words, {MAY_LEAVE} is true or false"
        )
    try:
        address = urlsplit(words["address"])
        address.port  # noqa: B018 - it is checked when it is asked for
    except ValueError:
        raise AnswererRefused(words["address"], "this is no address") from None
    if address.scheme not in {"http", "https"} or not address.hostname or address.username is not None:
        raise AnswererRefused(words["address"], "an address begins with http:// or https:// and names a host")
    if not may_leave and not _is_here(
        address.hostname
    ):  # before the name is looked up: that would tell of it
        raise AnswererRefused(words["address"], _ELSEWHERE)
    if may_leave and address.scheme != "https" and not _is_here(address.hostname):
        raise AnswererRefused(words["address"], "documents leave this machine encrypted only: https://")
    key = _key(folder / words["key_file"]) if words["key_file"] else ""
    found = Answerer(address, words["model"], key, may_leave)
    return found if found.model else replace(found, model=found.only_model())


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _key(path: Path) -> str:
    try:
        key = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        raise AnswererRefused(str(path), "no key could be read from here") from None
    if not key.isprintable() or " " in key:
        raise AnswererRefused(str(path), "a key is one word")
    return key
