"""The edge to a language model speaks only to whom the user named, on this machine unless they said otherwise in so many words."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from khronika.cli.answerer import Answerer, answerer
from khronika.errors import AnswererRefused
from khronika.reading.readers.contract import Question


@dataclass
class Endpoint:
    """A scripted endpoint: `status` and `body` are what it answers to a question; it keeps what it was sent."""

    address: str = ""
    status: int = 200
    body: bytes = b""
    location: str = ""
    models: tuple[str, ...] = ("small-model",)
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)

    def says(self, text: object) -> None:
        self.body = json.dumps({"model": "small-model", "choices": [{"message": {"content": text}}]}).encode()


def handler(endpoint: Endpoint) -> type[BaseHTTPRequestHandler]:
    class Scripted(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(200, json.dumps({"data": [{"id": name} for name in endpoint.models]}).encode())

        def do_POST(self) -> None:
            endpoint.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            endpoint.keys.append(self.headers["Authorization"])
            self._send(endpoint.status, endpoint.body)

        def _send(self, status: int, body: bytes) -> None:
            self.send_response(status)
            if endpoint.location:
                self.send_header("Location", endpoint.location)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    return Scripted


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    found = Endpoint()
    found.says("[]")
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(found))
    found.address = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


def settings(folder: Path, **rows: object) -> str:
    path = folder / "model.yml"
    path.write_text(json.dumps(rows))
    return str(path)


def test_a_question_is_sent_as_it_is_and_the_answer_comes_back_with_the_model(endpoint: Endpoint) -> None:
    endpoint.says("[1]")
    answer = answerer(endpoint.address).answer(Question("How many?"))
    assert (answer.untrusted_text, answer.model) == ("[1]", "small-model")
    (sent,) = endpoint.asked
    assert sent == {
        "model": "small-model",
        "temperature": 0,
        "messages": [{"role": "user", "content": "How many?"}],
    }


def test_a_file_of_settings_names_model_and_key(endpoint: Endpoint, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("abc123\n")
    where = settings(tmp_path, address=endpoint.address, model="other", key_file="key")
    answerer(where).answer(Question("?"))
    assert endpoint.asked[0]["model"] == "other"
    assert endpoint.keys == ["Bearer abc123"]


def test_where_several_models_are_offered_one_must_be_named(endpoint: Endpoint) -> None:
    endpoint.models = ("one", "two")
    with pytest.raises(AnswererRefused, match="name one in a file of settings"):
        answerer(endpoint.address)


@pytest.mark.parametrize(
    "address",
    [
        "http://model.example/v1", "https://model.example/v1", "http://10.0.0.7:8080", "http://0.0.0.0:8080",
        "http://[2001:db8::1]/v1", "http://localhost.model.example/v1", "http://2130706433/v1",
    ],
)  # fmt: skip
def test_an_address_elsewhere_is_refused_before_anything_is_looked_up(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a look-up")

    monkeypatch.setattr("socket.getaddrinfo", refuse)
    monkeypatch.setattr("socket.create_connection", refuse)
    with pytest.raises(AnswererRefused, match="it is not on this machine"):
        answerer(address)


def test_a_local_name_that_leads_elsewhere_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = [(2, 1, 6, "", ("192.0.2.7", 80))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: elsewhere)
    with pytest.raises(AnswererRefused, match="it is not on this machine"):
        answerer("http://localhost/v1")


def test_documents_leave_this_machine_only_in_so_many_words_and_encrypted(tmp_path: Path) -> None:
    said = {"model": "m", "documents_may_leave_this_machine": True}
    assert answerer(settings(tmp_path, address="https://model.example/v1", **said)).may_leave
    with pytest.raises(AnswererRefused, match="encrypted only"):
        answerer(settings(tmp_path, address="http://model.example/v1", **said))
    with pytest.raises(AnswererRefused, match="true or false"):
        answerer(settings(tmp_path, address="https://a.example", documents_may_leave_this_machine="yes"))


@pytest.mark.parametrize(
    "setting",
    [
        {"address": "ftp://127.0.0.1/"}, {"address": "http://"}, {"address": "http://a:b@127.0.0.1/"},
        {"address": "http://127.0.0.1:99999/"}, {"address": 7}, {"adress": "http://127.0.0.1/"}, {},
        {"address": "http://127.0.0.1/", "model": "m", "key_file": "gone"},
    ],
    ids=str,
)  # fmt: skip
def test_settings_that_are_not_understood_are_refused(setting: dict[str, object], tmp_path: Path) -> None:
    with pytest.raises(AnswererRefused):
        answerer(settings(tmp_path, **setting))


@pytest.mark.parametrize("content", ["[", "- a\n", "just words", "!!python/object:x {}"])
def test_a_file_that_holds_no_settings_is_refused(content: str, tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_text(content)
    with pytest.raises(AnswererRefused):
        answerer(str(tmp_path / "x.yml"))
    with pytest.raises(AnswererRefused):
        answerer(str(tmp_path / "gone.yml"))


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, b""), (200, b""), (200, b"[]"), (200, b'{"choices": []}'), (200, b'{"choices": [{"message": {"content": 7}}]}'),
        (200, b"x" * (2**20 + 1)), (200, b"[" * 100_000),
    ],
    ids=range(7),
)  # fmt: skip
def test_an_endpoint_that_does_not_answer_as_it_should_ends_the_asking(
    endpoint: Endpoint, status: int, body: bytes
) -> None:
    endpoint.status, endpoint.body = status, body
    with pytest.raises(AnswererRefused):
        answerer(endpoint.address).answer(Question("?"))


def test_no_redirection_is_followed(endpoint: Endpoint) -> None:
    endpoint.status, endpoint.location = 307, endpoint.address + "/elsewhere"
    with pytest.raises(AnswererRefused, match="status 307"):
        answerer(endpoint.address).answer(Question("?"))
    assert len(endpoint.asked) == 1


def test_no_proxy_is_used(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert answerer(endpoint.address).answer(Question("?")).untrusted_text == "[]"


def test_nobody_at_the_address_is_one_sentence() -> None:
    with pytest.raises(AnswererRefused, match="it does not answer"):
        answerer("http://127.0.0.1:9/v1")


def test_an_answerer_shows_no_key() -> None:
    from urllib.parse import urlsplit

    shown = Answerer(urlsplit("http://127.0.0.1/v1"), "m", key="abc123")
    assert "abc123" not in repr(shown)
    assert "abc123" not in shown.shown
