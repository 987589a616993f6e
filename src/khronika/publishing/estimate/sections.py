"""What the page and the terminal say of a study, as values: every line is made here, and both only set it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from khronika.counting.answer import Answer
from khronika.counting.estimate import Estimate
from khronika.counting.strata import Stratum
from khronika.counting.study import Study
from khronika.publishing.estimate import charts, wording


@dataclass(frozen=True, slots=True)
class ModelLine:
    """One model: its name, what it assumes, what it says, and why it is not believed if it is not."""

    name: str
    assumes: str
    says: str
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrialLine:
    """One list: the range without it; its known size, and how the trial to estimate that ended."""

    name: str
    dropped: str
    known: str
    hidden: str


@dataclass(frozen=True, slots=True)
class Figures:
    """The pictures of one part; None where there is nothing to draw."""

    overlaps: Markup
    models: Markup | None = None
    sensitivity: Markup | None = None
    dropped: Markup | None = None
    hidden: Markup | None = None


@dataclass(frozen=True, slots=True)
class PartPage:
    """What is said of one stratum, or of the whole table."""

    anchor: str
    name: str
    documented: str
    estimated: str
    refused: tuple[str, ...]
    standing: str
    uneven: str
    models: tuple[ModelLine, ...]
    lines: tuple[ModelLine, ...]
    sensitivity: str
    trials: str
    lists: tuple[TrialLine, ...]
    figures: Figures


@dataclass(frozen=True, slots=True)
class StudyPage:
    """Everything that is said of a study."""

    title: str
    documented: str
    together: str
    unseen: str
    parts: tuple[PartPage, ...]
    again: tuple[tuple[str, str], ...]


def study_page(study: Study, title: str) -> StudyPage:
    """A study as everything that is said of it."""
    whole = study.table.whole
    return StudyPage(
        title=title,
        documented=wording.on_lists(whole),
        together=wording.together(study) if study.divided else "",
        unseen=wording.UNSEEN,
        parts=tuple(_part(study, part, n) for n, part in enumerate(study.parts, start=1)),
        again=_again(study),
    )


def _part(study: Study, part: Stratum, number: int) -> PartPage:
    found = part.answer
    panel = found.panel
    return PartPage(
        anchor=f"part-{number}",
        name=part.name,
        documented=wording.documented(part, unplaced=study.table.unplaced is not None),
        estimated=wording.estimated(part, study.question.reachable),
        refused=tuple(map(wording.reason, part.refusals)),
        standing=wording.standing(part),
        uneven=wording.uneven(panel),
        models=tuple(_model(e) for e in panel.estimates),
        lines=tuple(_model(e) for e in panel.lines),
        sensitivity=wording.odds_words(found.sensitivity) if found.sensitivity else "",
        trials=wording.trials(found) if found.sensitivity else "",
        lists=tuple(_trials(found)),
        figures=_figures(part, placed=study.table.unplaced is not None),
    )


def _model(estimate: Estimate) -> ModelLine:
    return ModelLine(
        wording.ENGINES[estimate.engine],
        wording.ASSUMES[estimate.engine],
        wording.model_words(estimate),
        tuple(map(wording.reason, estimate.refusals)),
    )


def _trials(found: Answer) -> list[TrialLine]:
    return [
        TrialLine(d.name, wording.dropped_words(d), f"{h.known:,}", wording.hidden_words(h))
        for d, h in zip(found.dropped, found.hidden, strict=True)
    ]


def _figures(part: Stratum, *, placed: bool) -> Figures:
    found, panel = part.answer, part.answer.panel
    known = f"{'documented or placed here' if placed else 'documented'}: {panel.overlaps.listed:,}"
    return Figures(
        overlaps=charts.overlap_plot(panel.overlaps),
        models=charts.models_chart(panel, part.span, known) if panel.estimates else None,
        sensitivity=charts.sensitivity_chart(found.sensitivity, panel.overlaps.listed, known)
        if found.sensitivity
        else None,
        dropped=charts.dropped_chart(found.dropped, panel.overlaps.listed, part.span, known)
        if any(d.span for d in found.dropped)
        else None,
        hidden=charts.hidden_chart(found.hidden) if any(h.span for h in found.hidden) else None,
    )


def _again(study: Study) -> tuple[tuple[str, str], ...]:
    """What one needs to get the same bits again."""
    return (
        ("Table (SHA-256 of its content)", study.sha256),
        ("Seed", str(study.question.seed)),
        *((name, version) for name, version in study.versions),
    )
