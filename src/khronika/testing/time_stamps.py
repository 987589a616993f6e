"""A time-stamping authority for tests: OpenSSL's, with a certificate of its own and no network."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SETTINGS: Final = """
[req]
distinguished_name = name
prompt = no
x509_extensions = use
[name]
CN = An invented authority
[use]
basicConstraints = CA:true
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = own
[own]
serial = {folder}/serial
signer_cert = {folder}/certificate.pem
signer_key = {folder}/key.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
"""


@dataclass(frozen=True, slots=True)
class Authority:
    """Answers queries in a folder of its own."""

    openssl: str
    folder: Path

    def begin(self) -> Authority:
        """Makes the key and the certificate."""
        (self.folder / "settings").write_text(SETTINGS.format(folder=self.folder))
        (self.folder / "serial").write_text("01\n")
        key, certificate = str(self.folder / "key.pem"), str(self.certificate)
        self._run(
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "2"
        )
        return self

    @property
    def certificate(self) -> Path:
        """The certificate by which answers are checked."""
        return self.folder / "certificate.pem"

    def answer(self, query: Path, answer: Path, *, token: bool = False) -> Path:
        """The answer to a query; `token`: without the response around it."""
        bare = ("-token_out",) if token else ()
        self._run("ts", "-reply", "-queryfile", str(query), "-out", str(answer), *bare)
        return answer

    def holds(self, content: Path, answer: Path) -> bool:
        """Whether OpenSSL believes that an answer is of this content."""
        given = ("-data", str(content), "-in", str(answer), "-CAfile", str(self.certificate))
        command = [self.openssl, "ts", "-verify", *given]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    def _run(self, *arguments: str) -> None:
        command = [self.openssl, *arguments, "-config", str(self.folder / "settings")]
        subprocess.run(command, capture_output=True, check=True)
