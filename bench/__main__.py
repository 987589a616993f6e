"""`make bench`: how fast, as ratios within one run. CPU seconds of whole processes with their children."""

from __future__ import annotations

import argparse
import os
import platform
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import corpus, custody, reconciling, vault
from khronika.capturing import limits
from khronika.testing import hostility

MEGABYTE = 1_000_000  # characters
KHRONIKA = str(Path(sys.executable).with_name("khronika"))


def cpu_seconds(*command: str) -> tuple[float, float]:
    """CPU seconds (user and system) and peak memory in MiB of a command; its output is thrown away."""
    code = (
        "import resource, subprocess, sys; r = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL);"
        "u = resource.getrusage(resource.RUSAGE_CHILDREN); print(u.ru_utime + u.ru_stime, u.ru_maxrss / 1024, r.returncode)"
    )
    run = subprocess.run([sys.executable, "-c", code, *command], capture_output=True, text=True, check=True)
    cpu, memory, status = run.stdout.split()[-3:]
    if int(status):
        raise SystemExit(f"{' '.join(command[:3])} ended with status {status}: {run.stderr}")
    return float(cpu), float(memory)


def median(values: list[float]) -> float:
    """The middle value of an odd number of runs."""
    return sorted(values)[len(values) // 2]


def written(folder: Path, pages: int, told: int = corpus.DENSE) -> Path:
    """A folder of that many one-page documents; `told` of six sentences hold a claim."""
    target = folder / f"pages-{pages}-{told}"
    target.mkdir()
    for number in range(pages):
        (target / f"{number:05}.txt").write_text(corpus.page(number, told), encoding="utf-8")
    return target


def start_up(folder: Path) -> None:
    """Start-up of --help and of claims on one page."""
    one = written(folder, 1)
    bare = median([cpu_seconds(sys.executable, "-c", "pass")[0] for _ in range(5)])
    for title, command in (
        ("khronika --help", ("--help",)),
        ("khronika claims ONE-PAGE", ("claims", str(one))),
    ):
        cpu = median([cpu_seconds(KHRONIKA, *command)[0] for _ in range(5)])
        print(f"{title:32} {cpu:6.2f} CPU-s   {cpu / bare:6.1f} x bare Python")


def reading(folder: Path) -> None:
    """Sentences per CPU-second of the grammar beside a spaCy pipeline, on the same pages; memory over their number."""
    from bench.parser import parser_rate

    for kind, told in (
        ("a claim in every sixth sentence", corpus.ORDINARY),
        ("in every third", corpus.DENSE),
    ):
        few, many = written(folder, 100, told), written(folder, 2000, told)
        small, large = (cpu_seconds(KHRONIKA, "claims", str(pages), "--jsonl") for pages in (few, many))
        grammar = corpus.sentences(1900) / (large[0] - small[0])
        name, parser = parser_rate([corpus.page(n, told) for n in range(60)], corpus.sentences(60))
        print(f"{f'claims, {kind}':44} {grammar:6.0f} sentences per CPU-s")
        print(f"{name:44} {parser:6.0f} sentences per CPU-s   ratio {grammar / parser:.1f}")
        print(
            f"{'claims, memory, 100 to 2,000 pages':44} {small[1]:6.0f} to {large[1]:.0f} MiB  {large[1] / small[1]:.2f} x"
        )


def hostile(folder: Path) -> None:
    """A megabyte of what nobody writes, beside a megabyte of ordinary pages: CPU seconds above those of one page."""
    started = cpu_seconds(KHRONIKA, "claims", str(written(folder, 1, corpus.ORDINARY)))[0]
    pages = "".join(corpus.page(n, corpus.ORDINARY) for n in range(2000))[:MEGABYTE]
    for title, text in {"ordinary pages": pages, **hostility.texts(MEGABYTE)}.items():
        if text.count("\n") > limits.PLAIN_LINES:
            print(f"{f'1 MB of {title}':44} refused: more lines than are read")
            continue
        file = folder / "hostile.txt"
        file.write_text(corpus.page(0) + text, encoding="utf-8")
        cpu, memory = cpu_seconds(KHRONIKA, "claims", str(file), "--jsonl")
        print(f"{f'1 MB of {title}':44} {max(0.0, cpu - started):6.2f} CPU-s   {memory:.0f} MiB")


def keeping(folder: Path) -> None:
    """Reading 250 and 1,000 documents into a new vault; the key derivation is measured apart."""
    secret = folder / "passphrase"
    secret.write_text("orbit lantern velvet copper meadow thimble\n", encoding="utf-8")
    found = {}
    for pages in (250, 1000):
        vault, documents = str(folder / f"vault-{pages}"), written(folder, pages)
        cpu_seconds(KHRONIKA, "init", vault, "--passphrase-file", str(secret))
        found[pages], memory = cpu_seconds(
            KHRONIKA, "read", str(documents), "--vault", vault, "--passphrase-file", str(secret)
        )
        print(f"{f'read {pages} documents into a vault':32} {found[pages]:6.1f} CPU-s   {memory:.0f} MiB")
    print(f"{'1,000 to 250 documents':32} {found[1000] / found[250]:6.2f} x (4 is linear)")


PARTS = ("start", "reading", "hostile", "keeping", "vault", "custody", "reconciling", "counting", "desk")


def asked() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"which of {', '.join(PARTS)}; all if none is named"
    )
    parser.add_argument(
        "--million", action="store_true", help="reconcile and show 1,000,000 claims too (takes many minutes)"
    )
    found = parser.parse_args()
    if unknown := set(found.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    return found


def main() -> None:
    """Print the machine's size and every figure that was asked for."""
    wanted = asked()
    parts = wanted.parts or PARTS
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    print(
        f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    )
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory() as folder:
        for part, measure in (
            ("start", start_up),
            ("reading", reading),
            ("hostile", hostile),
            ("keeping", keeping),
        ):
            if part in parts:
                measure(Path(folder))
    if "vault" in parts:
        with tempfile.TemporaryDirectory() as folder:
            vault.measure(Path(folder), cpu_seconds, written)
    if "custody" in parts:
        with tempfile.TemporaryDirectory() as folder:
            custody.measure(Path(folder), cpu_seconds, KHRONIKA)
    if "reconciling" in parts:
        reconciling.growing(largest=wanted.million)
    if "desk" in parts:
        # A process of its own: the desk gives Django other settings than the ledger alone.
        subprocess.run([sys.executable, "-m", "bench.desk", *(["--million"] * wanted.million)], check=True)
    if "counting" in parts:
        from bench import counting

        counting.engines()


if __name__ == "__main__":
    main()
