"""Keys, their cost, and the passphrases they come from."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from khronika.vault import keys
from khronika.vault.keys import LEAST_MEMORY, KdfCost, Key, stretched
from khronika.vault.passphrase import generate_passphrase, normal, weak


def machine(seconds_per_unit: float, monkeypatch: pytest.MonkeyPatch) -> Callable[[], float]:
    """A clock of a machine that needs so long for one pass over 64 MiB."""
    now = [0.0]

    def stretch(_words: str, _salt: bytes, cost: KdfCost) -> None:
        now[0] += seconds_per_unit * cost.ops * cost.memory / LEAST_MEMORY

    monkeypatch.setattr(keys, "stretched", stretch)
    return lambda: now[0]


@pytest.mark.parametrize("unit", [0.01, 0.03, 0.1, 0.3, 0.6])
def test_a_guess_costs_one_to_three_seconds_on_any_machine(
    unit: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    cost = KdfCost.calibrated(machine(unit, monkeypatch))
    assert 1 <= unit * cost.ops * cost.memory / LEAST_MEMORY <= 3


@pytest.mark.parametrize("unit", [0.0, 1e-6, 5.0, 60.0])
def test_however_fast_or_slow_the_machine_the_cost_has_its_floor(
    unit: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    cost = KdfCost.calibrated(machine(unit, monkeypatch))
    assert cost.memory >= 64 * 1024 * 1024
    assert cost.ops >= 2


def test_each_purpose_has_its_own_key() -> None:
    key = Key(bytes(32))
    derived = {key.derived(p, c).raw() for p in (b"one", b"two") for c in (b"", b"a")}
    assert len(derived | {key.raw()}) == 5


def test_passphrase_salt_and_cost_all_make_the_key() -> None:
    cheap = KdfCost(1, 8192)
    made = {
        stretched(p, s, c).raw()
        for p in ("a", "b")
        for s in (bytes(16), b"1" * 16)
        for c in (cheap, KdfCost(2, 8192))
    }
    assert len(made) == 8


def test_a_made_passphrase_is_six_words_and_strong() -> None:
    made = {generate_passphrase() for _ in range(200)}
    assert len(made) == 200
    for passphrase in made:
        assert len(passphrase.split()) == 6
        assert weak(passphrase) is None
        assert normal(passphrase) == passphrase


@pytest.mark.parametrize(
    "passphrase",
    [
        "",
        "Password1234!!",
        "correct horse battery staple",
        "correcthorsebatterystaple",
        "word word word word word word word",
        "abcdefghijklmnopqrstuvwxyz",
        "12345678901234567890123456789012345678",
        "aaa bbb ccc ddd eee fff ggg",
        "Ты и я",
        "01.02.1984 03.04.1990",
    ],
)
def test_an_easy_passphrase_is_refused(passphrase: str) -> None:
    assert weak(passphrase)


@pytest.mark.parametrize(
    "passphrase",
    ["шесть простых слов нашего старого сейфа", "one boat under seven grey lamps", "x7$Kq!2mZp@9vLw&"],
)
def test_a_good_passphrase_is_taken(passphrase: str) -> None:
    assert weak(passphrase) is None


def test_a_hardened_process_leaves_no_image_and_no_open_file() -> None:
    asked = (
        "import os, resource, ctypes; from khronika.vault.hygiene import harden; harden();"
        "print(resource.getrlimit(resource.RLIMIT_CORE), oct(os.umask(0)), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    out = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "(0, 0) 0o77 0"


def test_a_machine_with_too_little_memory_says_so() -> None:
    asked = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30));"
        "from khronika.errors import VaultUnreadable; from khronika.vault.keys import KdfCost, stretched\n"
        "try: stretched('a', bytes(16), KdfCost(1, 2**31))\n"
        "except VaultUnreadable as refusal: print(refusal)"
    )
    out = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert "2048 MiB" in out
