"""Keys in shares: SLIP-39 (SatoshiLabs 2017, Shamir's scheme of 1979 with checksums), by the package shamir-mnemonic.

Two uses: a compartment's key that any two of several members open together, and the key that trustees give back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics
from shamir_mnemonic import Share as Share39

from khronika.errors import DamagedVault, TrusteesRefused
from khronika.vault.keyring import Held, Keyring, Share
from khronika.vault.keys import Key

TOGETHER: Final = 2
# SLIP-39 can stretch a passphrase of its own; there is none here, so its least rounds are enough.
ROUNDS: Final = 0
MOST: Final = 16  # trustees in a group, and groups


def split_in_two(held: Held, members: int) -> tuple[Share, ...]:
    """A share for each of several members, any two of which give the key back."""
    (words,) = generate_mnemonics(1, [(TOGETHER, members)], held.key.raw(), iteration_exponent=ROUNDS)
    return tuple(Share(held.name, held.epoch, each) for each in words)


def combined(keyring: Keyring, others: Iterable[Keyring]) -> Keyring:
    """A member's keyring, with the keys that the shares of others open beside theirs."""
    shares: dict[tuple[str, int], list[str]] = defaultdict(list)
    for share in (share for ring in (keyring, *others) for share in ring.shares):
        if share.words not in shares[share.name, share.epoch]:
            shares[share.name, share.epoch].append(share.words)
    opened = []
    for (name, epoch), words in shares.items():
        if len(words) >= TOGETHER:
            try:
                opened.append(Held(name, epoch, Key(combine_mnemonics(words[:TOGETHER]))))
            except (MnemonicError, ValueError):
                raise DamagedVault(detail="slots") from None
    return keyring.with_keys(opened)


def words_of(secret: Key, needed: int, groups: Sequence[tuple[int, int]]) -> list[list[str]]:
    """The words of each trustee, by group: so many groups are needed, and of each so many trustees (needed, all).

    Raises TrusteesRefused if the numbers make no sense.
    """
    if not 1 <= needed <= len(groups) <= MOST:
        raise TrusteesRefused(detail=f"{needed} of {len(groups)} groups")
    for least, all_of_them in groups:
        # SLIP-39 knows no group in which one of several is enough: that would be the same words twice.
        if not 1 <= least <= all_of_them <= MOST or (least == 1 and all_of_them > 1):
            raise TrusteesRefused(detail=f"{least} of {all_of_them} trustees")
    words: list[list[str]] = generate_mnemonics(needed, list(groups), secret.raw(), iteration_exponent=ROUNDS)
    return words


def secret_of(untrusted_words: Sequence[str]) -> Key:
    """The secret that these trustees' words give. Raises TrusteesRefused if they are too few, mistyped or do not belong together."""
    try:
        return Key(combine_mnemonics(_enough(dict.fromkeys(_spelled(words) for words in untrusted_words))))
    except (MnemonicError, ValueError, IndexError):
        # The reason that the package gives repeats words; the sentence must not.
        raise TrusteesRefused from None


def _enough(words: Iterable[str]) -> list[str]:
    """As many words as are needed, of as many groups: SLIP-39 wants neither fewer nor more."""
    groups: dict[int, list[tuple[Share39, str]]] = defaultdict(list)
    for each in words:
        share = Share39.from_mnemonic(each)
        if share.index not in [other.index for other, _ in groups[share.group_index]]:
            groups[share.group_index].append((share, each))
    complete = [group[: group[0][0].member_threshold] for group in groups.values()]
    complete = [group for group in complete if len(group) == group[0][0].member_threshold]
    needed = complete[0][0][0].group_threshold  # IndexError: no group is complete
    return [each for group in complete[:needed] for _, each in group]


def _spelled(words: str) -> str:
    return " ".join(words.lower().split())
