"""Every error that a user can meet, in one tree. The docstring is the sentence that is shown.

KhronikaError
├── SourceRefused            a document that could not be read; the rest of the folder goes on
│   ├── NoSuchSource
│   ├── OutsideSource
│   ├── EmptySource
│   ├── UnknownFormat
│   ├── UndecodableText
│   ├── DamagedSource
│   ├── LockedSource
│   ├── NoTextInSource
│   ├── SourceTooLarge
│   ├── SourceTooSlow
│   ├── SourceVanished
│   ├── SourceListUnclear
│   ├── ReaderFailed
│   ├── LetterRefused
│   └── SourceUnreadable
├── VaultError
│   ├── NoVault
│   ├── VaultExists
│   ├── WrongPassphrase
│   ├── WeakPassphrase
│   ├── NewerVault
│   ├── OlderVault
│   ├── DamagedVault
│   ├── NoCompartment
│   ├── UnknownMember
│   ├── MemberRefused
│   ├── TrusteesRefused
│   ├── TravelRefused
│   ├── LetterboxRefused
│   ├── BackupRefused
│   ├── VaultBusy
│   ├── VaultUnreadable
│   ├── CustodyBroken
│   └── StorageFull
├── SessionRefused           the place where processes of this user meet is not ours alone
├── PassphraseNeeded         nobody there to ask, and no file or descriptor given
├── PassphrasesDiffer
├── PassphraseUnreadable
├── OutputRefused            a file that could not be written
├── ReaderUnavailable        a reader that was asked for by name
├── AnswererRefused          a language model that was asked to answer
├── NothingToRead
├── TableRefused             a table of list overlaps that cannot be counted from
│   ├── UnclearListNames
│   ├── TooManyLists
│   ├── ImpossiblePattern
│   ├── ImpossibleCount
│   ├── NobodyListed
│   ├── UndecodableTable
│   ├── NotATable
│   ├── WrongSeparator
│   ├── UnclearCell
│   ├── RepeatedRow
│   ├── ConstantList
│   ├── FormulaInTable
│   ├── UnknownColumn
│   ├── TooManyStrata
│   ├── NoStrata
│   ├── TableTooLarge
│   └── TableUnreadable
├── CountingNotInstalled
├── NoFonts
├── PolicyRefused            a policy table that figures cannot be made by
├── UnknownTerm
├── UnknownClaim
├── UnknownSource
├── AmbiguousSource
├── NothingEntered
├── ForeignEvidence
├── BundleRefused            a custody bundle that proves nothing
├── UnknownPerson
├── PersonRefused
├── UnknownName              neither a claim nor an event
├── OneAndTheSame
├── UnknownVoice             no claim is told under this name
├── NothingDecided
├── NothingToUndo
└── DeskUnavailable
"""

from __future__ import annotations

import inspect


class KhronikaError(Exception):
    """Something went wrong that Khronika has no better sentence for."""

    def __init__(self, subject: str = "", detail: str = "") -> None:
        super().__init__(subject, detail)
        self.subject = subject
        self.detail = detail

    def sentence(self) -> str:
        """The sentence alone, without the name of what it is about."""
        sentence = inspect.cleandoc(type(self).__doc__ or "").replace("\n", " ")
        return f"{sentence} ({printable(self.detail)})" if self.detail else sentence

    def __str__(self) -> str:
        return f"{printable(self.subject)}: {self.sentence()}" if self.subject else self.sentence()


def printable(name: str) -> str:
    """A file's name with every control, bidirectional and undecodable character made visible."""
    return "".join(c if c.isprintable() else f"\\u{{{ord(c):x}}}" for c in name)


class SourceRefused(KhronikaError):
    """This document could not be read."""


class NoSuchSource(SourceRefused):
    """There is no such file or folder."""


class OutsideSource(SourceRefused):
    """This link leads out of the folder that was named. Name what it points to, if you mean to read that."""


class EmptySource(SourceRefused):
    """The file is empty."""


class UnknownFormat(SourceRefused):
    """Khronika does not read this format."""


class UndecodableText(SourceRefused):
    """This is not text in any encoding that can be told with certainty. Save it as UTF-8 and read it again."""


class DamagedSource(SourceRefused):
    """The file is damaged or cut short, so nothing was read from it."""


class LockedSource(SourceRefused):
    """The document is locked with a password. Save a copy without the password and read that."""


class NoTextInSource(SourceRefused):
    """The document holds pictures and no text. It needs text recognition before it can be read."""


class SourceTooLarge(SourceRefused):
    """The document is larger than Khronika reads at once, or unpacks to something that is."""


class SourceTooSlow(SourceRefused):
    """Reading the document took too long and was stopped."""


class SourceVanished(SourceRefused):
    """The file disappeared or changed while it was read."""


class SourceListUnclear(SourceRefused):
    """The list of sources beside this document cannot be understood, so the document was left out. Mend the list first."""


class ReaderFailed(SourceRefused):
    """A reader failed on this document, so it was left out. This is a defect of Khronika; please report it."""


class LetterRefused(SourceRefused):
    """This letter could not be opened or sealed."""


class SourceUnreadable(SourceRefused):
    """The file or folder may not be opened with your rights, or its disk does not answer."""


class VaultError(KhronikaError):
    """The vault cannot be used."""


class NoVault(VaultError):
    """There is no vault in this folder. `khronika init` makes one."""


class VaultExists(VaultError):
    """This folder is not empty, so no vault was made in it. Choose a new folder."""


class WrongPassphrase(VaultError):
    """This passphrase does not open the vault. Nothing was changed; you can try again."""


class WeakPassphrase(VaultError):
    """This passphrase is too easy to guess. Take at least six words, or leave the choice to Khronika."""


class NewerVault(VaultError):
    """This vault was made by a newer Khronika. Install that version; nothing was changed."""


class OlderVault(VaultError):
    """This vault is older than the one that was used on this device before: a copy was put in its place. Nothing was changed."""


class NoCompartment(VaultError):
    """You do not hold the key of this compartment, so nothing was done. Someone who holds it can give it to you."""


class UnknownMember(VaultError):
    """The vault knows no member with this code. `khronika member list` shows them."""


class MemberRefused(VaultError):
    """This change of the vault's members was not made."""


class TrusteesRefused(VaultError):
    """These trustees cannot open the vault: too few of them, a mistyped word, or words that do not belong together."""


class LetterboxRefused(VaultError):
    """This is no letterbox. `khronika intake make` writes one."""


class TravelRefused(VaultError):
    """The keys stay where they are."""


class BackupRefused(VaultError):
    """Nothing was copied."""


class DamagedVault(VaultError):
    """A part of the vault is missing or was changed from outside. Nothing was changed; restore a backup."""


class VaultBusy(VaultError):
    """Another process is using this vault. Wait for it to finish, then try again."""


class VaultUnreadable(VaultError):
    """The vault may not be opened with your rights, or its disk or server does not answer. Nothing was changed."""


class CustodyBroken(VaultError):
    """This vault does not hold what its custody record says. Keep it as it is, and ask who could write to it."""


class StorageFull(VaultError):
    """The disk is full or refuses to be written. What was reported as kept is kept; free some space and repeat."""


class SessionRefused(KhronikaError):
    """The vault cannot be kept unlocked here: this folder must belong to you alone, and its path be short."""


class PassphraseNeeded(KhronikaError):
    """There is no terminal to ask for the passphrase. Give it with --passphrase-file or --passphrase-fd."""


class PassphrasesDiffer(KhronikaError):
    """The two passphrases are not the same. Nothing was made; try again."""


class PassphraseUnreadable(KhronikaError):
    """No passphrase could be read from here. It must be the first line, in UTF-8."""


class OutputRefused(KhronikaError):
    """This file could not be written. Choose another place."""


class ReaderUnavailable(KhronikaError):
    """This reader cannot be used here."""


class AnswererRefused(KhronikaError):
    """The language model could not be asked, or did not answer as it should."""


class NothingToRead(KhronikaError):
    """There is no document here that Khronika can read."""


class TableRefused(KhronikaError):
    """This table of lists cannot be counted from."""


class UnclearListNames(TableRefused):
    """Every list needs a name of its own."""


class TooManyLists(TableRefused):
    """Khronika counts from at most 20 lists. Join lists that come from one source."""


class ImpossiblePattern(TableRefused):
    """A row names no list, or one that the table does not have. People on no list cannot be counted beforehand."""


class ImpossibleCount(TableRefused):
    """A count of people must be a whole number, not below zero, and all together no more than 1,000,000,000."""


class NobodyListed(TableRefused):
    """The table holds nobody."""


class UndecodableTable(TableRefused):
    """The table is not in UTF-8. Save it as CSV in UTF-8 and try again."""


class NotATable(TableRefused):
    """This is no CSV table: a quote is not closed, a cell is far too long, or it holds bytes that no text has."""


class WrongSeparator(TableRefused):
    """The columns of the table are not separated by commas. Save it as CSV with commas and try again."""


class UnclearCell(TableRefused):
    """Every row has a cell for each column, and every list's cell is 0 or 1. Name other columns with --strata or --ignore."""


class RepeatedRow(TableRefused):
    """Two rows of the table say the same lists. Add their counts, or find out which of them is wrong."""


class ConstantList(TableRefused):
    """A list holds nobody, or everybody, so it tells nothing. Leave its column out of the table, or name it with --without."""


class FormulaInTable(TableRefused):
    """A name in the table begins as a formula does (=, +, -, @), which a spreadsheet would run. Change the name."""


class UnknownColumn(TableRefused):
    """The table has no column of this name."""


class TooManyStrata(TableRefused):
    """The table has more than 100 strata, of which few could be estimated. Join some of them."""


class NoStrata(TableRefused):
    """No row of the table tells its stratum, so there is nothing to divide it by."""


class TableTooLarge(TableRefused):
    """The table has more than 5,000,000 rows. Give one row a pattern with its count instead of one row a person."""


class TableUnreadable(TableRefused):
    """There is no file of this name that may be read with your rights."""


class CountingNotInstalled(KhronikaError):
    """Counting the uncounted needs packages that are not installed. `pip install 'khronika[counting]'` adds them."""


class NoFonts(KhronikaError):
    """This system has no font, so pictures as PNG would have no words. The pictures as SVG are complete."""


class PolicyRefused(KhronikaError):
    """No figure can be made by this policy table. `khronika policy` prints one to start from."""


class UnknownTerm(KhronikaError):
    """The vocabulary does not know this term."""


class UnknownClaim(KhronikaError):
    """The vault holds no claim with this id."""


class UnknownSource(KhronikaError):
    """The vault holds no source with this SHA-256 or name. `khronika custody show` lists what it holds."""


class AmbiguousSource(KhronikaError):
    """Several sources in the vault are called so. Give the SHA-256 of the one you mean."""


class NothingEntered(KhronikaError):
    """Nothing was done in this vault since it keeps a tree of what is done, so it has no root yet."""


class ForeignEvidence(KhronikaError):
    """This file names no root that the vault has signed, so it proves nothing about it."""


class BundleRefused(KhronikaError):
    """This bundle proves nothing."""


class UnknownPerson(KhronikaError):
    """The vault knows no person with this code. `khronika people list` shows the codes."""


class PersonRefused(KhronikaError):
    """This person was not entered."""


class UnknownName(KhronikaError):
    """There is no claim and no event with this id. `khronika events` lists both."""


class UnknownVoice(KhronikaError):
    """No claim in the vault is told under this name. `khronika lineage` lists the names of all speakers."""


class OneAndTheSame(KhronikaError):
    """Both ids stand for the same claims, so there is nothing to decide between them."""


class DeskUnavailable(KhronikaError):
    """The desk could not be opened: the port is taken, or may not be used."""


class NothingToUndo(KhronikaError):
    """There is no decision of yours left to take back."""


class NothingDecided(KhronikaError):
    """No such decision on these two stands, so nothing was taken back."""
