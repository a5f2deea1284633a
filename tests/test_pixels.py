from __future__ import annotations

from linter.text import pixels


def test_widths_are_those_of_the_font() -> None:
    # Helvetica: A 667, i 222, W 944, space 278, é as e 556 thousandths of the size.
    assert pixels.width("A", 1000) == 667
    assert pixels.width("ii", 1000) == 444
    assert pixels.width("W \u00a0é", 1000) == 944 + 278 + 278 + 556
    assert pixels.width("\u202f", 1000) == 200
    assert pixels.width("", 20) == 0


def test_other_scripts_have_a_width_too() -> None:
    assert pixels.width("水", 20) == 20
    assert pixels.width("ж", 1000) == 556


def test_what_fits_ends_between_words() -> None:
    text = "La rivière est sortie de son lit"
    assert pixels.fitting(text, 20, 1000) == text
    assert pixels.fitting(text, 20, 150) == "La rivière est"
    assert pixels.fitting("Anticonstitutionnellement", 20, 50) == ""
