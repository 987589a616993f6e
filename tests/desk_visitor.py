"""A browser without a screen: what a person does at the desk, as requests to the running program."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener


class Visitor:
    """Someone at the desk; `page` is what was answered last, `posted` are the forms that were sent."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.page = ""
        self.posted: list[str] = []
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> str:
        """A page."""
        return self._ask(Request(self.address + path))  # noqa: S310 - the address of our own desk

    def post(self, path: str, **fields: str) -> str:
        """A form, with the token of the page that it stands on."""
        return self._ask(
            self._form(path, urlencode({**fields, "csrfmiddlewaretoken": self._token()}).encode())
        )

    def drop(self, file: Path) -> str:
        """A file, as the intake's form sends it."""
        edge = "edge-of-a-part"
        head = f'--{edge}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{self._token()}\r\n'
        part = f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="{file.name}"\r\n\r\n'
        body = head.encode() + part.encode() + file.read_bytes() + f"\r\n--{edge}--\r\n".encode()
        return self._ask(self._form("/intake", body, f"multipart/form-data; boundary={edge}"))

    def _token(self) -> str:
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get("/enter"))
        return found.group(1) if found else ""

    def _form(self, path: str, body: bytes, kind: str = "application/x-www-form-urlencoded") -> Request:
        self.posted.append(path)
        headers = {"Origin": self.address, "Content-Type": kind}
        return Request(self.address + path, body, headers)  # noqa: S310 - the address of our own desk

    def _ask(self, request: Request) -> str:
        try:
            with self._opener.open(request, timeout=120) as answer:
                self.page = answer.read().decode()
        except HTTPError as refused:
            self.page = refused.read().decode()
        return self.page


@contextmanager
def at_the_desk(command: list[str], environment: dict[str, str] | None = None) -> Iterator[Visitor]:
    """The desk that this command starts, and somebody who was let in."""
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            first = process.stdout.readline() if process.stdout else ""
            address, code = first.split()[-1].split("/enter#")
            visitor = Visitor(address)
            visitor.post("/enter", code=code)
            yield visitor
        finally:
            process.terminate()
