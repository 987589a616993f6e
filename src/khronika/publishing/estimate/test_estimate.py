"""What is said of an estimate: outward roundings, 'at least', a range or a reason, and a page that cannot be spoken through."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khronika.counting.estimate import Diagnostics, Engine, Estimate, Quantiles
from khronika.counting.latent.estimating import LatentClasses, latent_classes
from khronika.counting.overlaps import Overlaps
from khronika.counting.panel import Model, Span, trial_models
from khronika.counting.refusing import judged
from khronika.counting.study import Question, Study, study
from khronika.counting.table import Table
from khronika.counting.test_panel import says
from khronika.counting.testing.published import KOSOVO, TAIWAN, WITHOUT_ESTIMATE
from khronika.publishing.estimate import wording
from khronika.publishing.estimate.estimate_json import draws_csv, estimate_objects
from khronika.publishing.estimate.figures import pictures, png
from khronika.publishing.estimate.html import estimate_html

NARROW = (says(8010, 9000, 10100), says(8500, 9000, 9900))
HOSTILE = '</title><script>alert(1)</script>&"'


def studied(
    overlaps: Overlaps = KOSOVO, asked: tuple[Model, ...] = NARROW, reachable: str = "", strata: int = 0
) -> Study:
    parts = tuple((f"area {n}", overlaps) for n in range(strata))
    return study(Table(overlaps, parts), Question(reachable=reachable), (("khronika", "0"),), asked)


@pytest.mark.parametrize(
    ("number", "down", "near", "up"),
    [
        (8796.5, 8700, 8800, 8800),
        (14341, 14000, 14000, 15000),
        (99.9, 99, 100, 100),
        (7, 7, 7, 7),
        (0.4, 0, 0, 1),
    ],
)
def test_numbers_have_two_digits(number: float, down: int, near: int, up: int) -> None:
    assert [wording.two_digits(number, way) for way in (-1, 0, 1)] == [down, near, up]


@given(st.floats(1, 1e9), st.floats(1, 100))
def test_a_rounded_range_never_says_less_than_the_range(low: float, times: float) -> None:
    said = wording.rounded(Span(low, low * times), 1)
    assert said[0] <= low * (1 + 1e-9)
    assert said[1] >= low * times * (1 - 1e-9)


def test_the_range_is_worded_at_least_unless_somebody_says_that_everybody_could_be_reached() -> None:
    found = studied()
    said = wording.estimated(found.parts[0], "")
    assert (
        "at least 8,000 people in all, and up to 11,000 if nobody was beyond the reach of every list" in said
    )
    said = wording.estimated(found.parts[0], "The census asked every household.")
    assert said.startswith("By the models that stand, between 8,000 and 11,000 people")
    assert said.endswith("The census asked every household.")


def test_where_the_range_begins_at_the_documented_it_says_that_there_may_be_no_more() -> None:
    part = studied(asked=(says(4400, 4500, 4600), says(4400, 4500, 4700))).parts[0]
    assert "none beyond the documented cannot be excluded" in wording.estimated(part, "")


def test_the_page_says_the_documented_number_first_and_the_sentence_of_the_unseen() -> None:
    page = estimate_html(studied(), "Title")
    assert (
        page.index("4,400 people are documented")
        < page.index("at least 8,000")
        < page.index("No method sees")
    )
    assert "p-value" not in page


def test_a_refused_table_gets_reasons_and_no_range() -> None:
    page = estimate_html(studied(WITHOUT_ESTIMATE), "Title")
    assert "Why no range is given" in page
    assert "(A, B; C)" in page
    assert "at least" not in page.split('id="reading"')[0]


def test_the_page_has_no_script_and_a_policy_that_names_its_one_style() -> None:
    page = estimate_html(studied(), "Title")
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page
    assert not re.search(r"<script|style=|\son\w+=|https?://(?!www\.w3\.org)", page)


def test_names_of_lists_strata_and_titles_cannot_speak_in_the_page() -> None:
    named = replace(KOSOVO, lists=(HOSTILE, *KOSOVO.lists[1:]))
    found = study(Table(named, ((HOSTILE, named),)), Question(reachable=HOSTILE), (), NARROW)
    page = estimate_html(found, HOSTILE)
    assert "<script" not in page
    assert all("<script" not in svg for _, svg in pictures(found))


def test_strata_are_added_and_each_has_its_own_section() -> None:
    page = estimate_html(studied(strata=2), "Title")
    assert "Together, by the models that stand, at least 16,000 people, and up to 21,000" in page
    assert page.count('<section id="part-') == 2


def test_a_failed_stratum_leaves_no_upper_end() -> None:
    table = Table(KOSOVO, (("north", KOSOVO), ("south", replace(WITHOUT_ESTIMATE, lists=tuple("XYZ")))))
    found = study(table, Question(), (), NARROW)
    assert "could not be estimated only the documented are in it: south. No upper end" in wording.together(
        found
    )
    assert [o["high"] for o in estimate_objects(found)] == [11000, None, None]


def test_the_json_says_what_the_page_says_and_survives_a_round_trip() -> None:
    (found,) = map(json.loads, map(json.dumps, estimate_objects(studied())))
    assert (found["low"], found["high"], found["documented"]) == (8000, 11000, 4400)
    assert "at least 8,000" in found["said"]
    assert found["sensitivity"]["conclusion"] == "open"
    assert [h["known"] for h in found["hidden"]] == list(KOSOVO.marginals)


def test_json_and_csv_of_a_real_study_hold_its_draws_and_models() -> None:
    quick = LatentClasses(block=50, effort=0.0)
    asked = (*trial_models(3), lambda overlaps, seed: judged(latent_classes(overlaps, seed, quick)))
    found = study(Table(TAIWAN), Question(), (), asked)
    (row,) = map(json.loads, map(json.dumps, estimate_objects(found)))
    models = {m["model"]: m for m in row["models"]}
    assert models["log_linear"]["chosen"]
    assert models["latent_classes"]["diagnostics"]["ess_bulk"] < 400
    lines = draws_csv(found).splitlines()
    assert lines[0] == "stratum,model,chain,draw,total"
    assert sum(line.startswith(",latent_classes,4,") for line in lines) == 50


def unsettled(overlaps: Overlaps, seed: int) -> Estimate:
    middle = overlaps.listed * 4 + 0.0
    total = Quantiles(middle, middle, middle, middle, middle)
    return Estimate(
        Engine.LATENT_CLASSES, overlaps.listed, total, diagnostics=Diagnostics(1.3, 12, 20, (), 0.125)
    )


def test_chains_that_had_not_settled_give_a_reason_and_no_number() -> None:
    page = estimate_html(studied(asked=(*NARROW, unsettled)), "Title")
    assert "not settled" in page
    assert "R-hat 1.30" in page
    assert "18,000" not in page


def test_the_page_says_that_trials_ask_fewer_models() -> None:
    sentence = "Latent classes are not asked in trials"
    assert sentence in estimate_html(studied(asked=(*NARROW, unsettled)), "Title")
    assert sentence not in estimate_html(studied(), "Title")


def test_a_refusal_names_models_as_the_table_beside_it_does() -> None:
    page = estimate_html(studied(asked=(*NARROW, says(28000, 29000, 30000))), "Title")
    assert "the model speaks more than the lists. (log-linear, pairs chosen)" in page
    assert "Of 3 models, 2 could be believed alone." in page


def test_pictures_stand_alone_and_can_be_drawn() -> None:
    drawn = dict(pictures(studied()))
    assert {"part-1-overlaps", "part-1-models", "part-1-sensitivity", "part-1-dropped"} == set(drawn)
    assert all("<style>" in svg for svg in drawn.values())
    assert png(drawn["part-1-models"]).startswith(b"\x89PNG")
