from khronika.testing.steps import grows_with_its_text


def once(text: str) -> int:
    found = 0
    for letter in text:
        found += letter == "a"
    return found


def for_each_pair(text: str) -> int:
    found = 0
    for _ in text[::10]:
        for letter in text[::10]:
            found += letter == "a"
    return found


def test_linear_work_is_told_from_its_square() -> None:
    assert grows_with_its_text(once, "a")
    assert not grows_with_its_text(for_each_pair, "a")
