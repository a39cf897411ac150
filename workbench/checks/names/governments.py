"""Capitals that stand for their governments: Beijing is 중국 in the next language."""

from __future__ import annotations

from collections.abc import Iterable

_ROWS = """
Beijing:중국 Washington:미국 Tokyo:일본 Seoul:한국 Pyongyang:북한 Moscow:러시아
London:영국 Paris:프랑스 Berlin:독일 Rome:이탈리아 Madrid:스페인 Kyiv:우크라이나
Kiev:우크라이나 Warsaw:폴란드 Ankara:튀르키예 Tehran:이란
Jerusalem:이스라엘 Riyadh:사우디 Cairo:이집트 Delhi:인도 Islamabad:파키스탄 Hanoi:베트남
Manila:필리핀 Bangkok:태국 Jakarta:인도네시아 Taipei:대만 Ottawa:캐나다 Canberra:호주
Brasilia:브라질 Caracas:베네수엘라 Havana:쿠바
"""
_COUNTRIES = dict(row.split(":") for row in _ROWS.split())


def may_be(names: Iterable[str], hangul: str) -> bool:
    """Tell whether a text in Hangul has the country of a capital among the names."""
    return any(country in hangul for country in map(_COUNTRIES.get, names) if country)
