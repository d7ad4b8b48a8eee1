"""Codes cannot be guessed, and are typed in any way that people type."""

import pytest

from courses.completion.codes import LENGTH, LETTERS, grouped, new_code, plain


def test_a_code_has_more_than_fifty_bits_and_no_two_letters_that_look_alike():
    assert len(LETTERS) ** LENGTH > 2**52
    for alike in ("0OQ", "1IL", "2Z", "5S", "8B"):
        assert len(set(alike) & set(LETTERS)) == 0


def test_codes_differ():
    assert len({new_code() for _number in range(1000)}) == 1000


@pytest.mark.parametrize(
    "typed",
    ["7C9X-KM3D-TWRP", "7c9xkm3dtwrp", " 7C9X KM3D TWRP\n", "７Ｃ９Ｘ－ＫＭ３Ｄ－ＴＷＲＰ", "7C9X–KM3D–TWRP"],
)
def test_a_code_is_known_however_it_is_typed(typed):
    assert plain(typed) == "7C9XKM3DTWRP"
    assert grouped(plain(typed)) == "7C9X-KM3D-TWRP"
