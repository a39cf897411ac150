"""The audit of an article: its files, its units, its totals."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path

import pytest

from workbench import audit, catalog, formats, review, sync, verdicts
from workbench.audit import Audited, Edition
from workbench.catalog import Catalog
from workbench.model import Article, Finding, Severity, State, Unit
from workbench.verdicts import Summary

TEXT = "A lecture was held on Saturday.\n\nWorkers pay USD 4,500 a year.\n"
KOREAN = ("토요일에 강연이 열렸다.", "노동자는 1년에 4500달러를 낸다.")
PO = "locales/ko/a.txt.po"


class Workspace:
    """One article and its Korean catalog, on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.path = root / PO
        self.article = Article(
            name="seeds/a.txt",
            path=root / "seeds/a.txt",
            language="en",
            targets=("ko",),
            format="text",
        )
        self.text = TEXT

    def document(self):
        options = formats.ParseOptions(language="en")
        return formats.parse(self.text, format="text", options=options)

    def sync(self):
        def change(present):
            return sync.merge(self.document(), self.article, present, locale="ko")[0]

        self.update(change)

    def update(self, change):
        catalog.update(self.path, change, locale="ko", root=self.root)

    def translate(self, *targets, approve=True):
        def change(present):
            for unit, target in zip(present.live, targets, strict=False):
                written = review.edit(unit, target, by="kim", at="2026-11-23T10:00Z")
                if approve:
                    written = review.approve(written, by="kim", at="2026-11-23T10:00Z")
                present = present.replace(written)
            return present

        self.update(change)

    def rewrite(self, old, new):
        po = self.path.read_text("utf-8")
        assert old in po
        self.path.write_text(po.replace(old, new), "utf-8")

    def edition(self):
        present, inspection = catalog.inspect(self.path, locale="ko", root=self.root)
        return Edition(
            article=self.article,
            locale="ko",
            path=PO,
            document=self.document(),
            catalog=present,
            inspection=inspection,
        )

    def audit(self, **options):
        return audit.audit_article(self.edition(), **options)

    def codes(self, **options):
        return [finding.code for finding in self.audit(**options).findings]


@pytest.fixture
def workspace(tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "locales/ko").mkdir(parents=True)
    return Workspace(tmp_path)


@pytest.fixture
def translated(workspace):
    workspace.sync()
    workspace.translate(*KOREAN)
    return workspace


def test_an_approved_article_has_no_findings(translated):
    audited = translated.audit()
    assert audited.findings == ()
    assert [unit.state for unit in audited.units] == [State.APPROVED] * 2
    assert (audited.article, audited.locale) == ("seeds/a.txt", "ko")


def test_an_audit_leaves_nothing_that_only_a_search_for_circles_would_free(translated):
    """Such garbage would fill the memory, and searching it costs a check 5 %."""
    translated.audit()
    gc.collect()
    gc.disable()
    try:
        translated.audit()
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_an_article_without_a_catalog_is_one_finding(workspace):
    audited = workspace.audit()
    (finding,) = audited.findings
    assert (finding.code, finding.path) == ("missing-catalog", "seeds/a.txt")
    assert [unit.state for unit in audited.units] == [State.UNTRANSLATED] * 2


def test_findings_about_units_carry_their_place(workspace):
    workspace.sync()
    workspace.translate(KOREAN[0])
    (finding,) = workspace.audit().findings
    lines = workspace.path.read_text("utf-8").splitlines()
    assert finding.code == "untranslated"
    assert (finding.locale, finding.article) == ("ko", "seeds/a.txt")
    assert finding.path == PO
    assert lines[finding.line - 1].startswith('msgid "Workers pay')
    assert finding.unit == workspace.audit().units[1].id
    assert (finding.source, finding.target) == ("Workers pay USD 4,500 a year.", "")


def test_a_changed_article_is_out_of_sync(translated):
    translated.text = TEXT + "\nMore of it.\n"
    audited = translated.audit()
    (finding,) = audited.findings
    assert (finding.code, finding.path) == ("out-of-sync", PO)
    assert "1 added" in finding.message
    assert len(audited.units) == 3


def test_after_sync_a_changed_sentence_is_stale(translated):
    translated.text = TEXT.replace("4,500 a year", "4,600 a year")
    translated.sync()
    assert translated.codes() == ["stale"]


@pytest.mark.parametrize(
    ("required", "expected"),
    [(State.APPROVED, ["unapproved"] * 2), (State.REVIEW, []), (State.DRAFT, [])],
)
def test_the_required_state_is_handed_on(workspace, required, expected):
    workspace.sync()
    workspace.translate(*KOREAN, approve=False)
    assert workspace.codes(required=required) == expected


def test_text_edited_behind_the_approval_voids_it(translated):
    translated.rewrite("토요일에", "일요일에")
    audited = translated.audit()
    # The day is another one too, which the text itself gives away.
    assert [finding.code for finding in audited.findings] == ["dates", "void-approval"]
    assert audited.units[0].state is State.REVIEW


def test_a_wrong_number_in_an_approved_text_is_a_warning(workspace):
    workspace.sync()
    workspace.translate(KOREAN[0], "노동자는 1년에 5400달러를 낸다.")
    (finding,) = workspace.audit().findings
    assert (finding.code, finding.severity) == ("numbers", Severity.WARNING)


def test_a_file_that_is_not_po_is_one_finding_with_its_line(translated):
    translated.rewrite('msgstr "토요일에', 'msgstr 토요일에"')
    audited = translated.audit()
    (finding,) = audited.findings
    assert finding.code == "invalid-po"
    assert (finding.path, finding.article, finding.locale) == (PO, "seeds/a.txt", "ko")
    assert finding.line > 1
    assert [unit.state for unit in audited.units] == [State.UNTRANSLATED] * 2


def test_a_duplicate_is_reported_beside_the_rest(translated):
    po = translated.path.read_text("utf-8")
    entry = '\nmsgid "A lecture was held on Saturday."\nmsgstr "다른 글."\n'
    translated.path.write_text(po + entry, "utf-8")
    findings = translated.audit().findings
    assert [finding.code for finding in findings] == ["duplicate-unit"]
    assert findings[0].line == po.count("\n") + 2


def test_nothing_is_told_twice(workspace):
    """The catalog's inspection and the checks of units speak of the same marks."""
    workspace.sync()
    workspace.translate(*KOREAN)
    workspace.rewrite("# wb-state: approved\n", "")
    assert {f.code for f in workspace.edition().inspection} == {"unmarked"}
    assert workspace.codes() == ["unapproved"] * 2


def test_an_article_that_cannot_be_read_is_judged_by_its_catalog(translated):
    edition = replace(translated.edition(), document=None)
    audited = audit.audit_article(edition)
    assert audited.findings == ()
    assert len(audited.units) == 2


def test_obsolete_units_are_not_audited(translated):
    translated.text = TEXT.split("\n")[0] + "\n"
    translated.sync()
    audited = translated.audit()
    assert audited.findings == ()
    assert len(audited.units) == 1


def software(tmp_path, *units):
    present = Catalog(
        path=tmp_path / "workbench.po", locale="ko", units=units, version="1"
    )
    return audit.audit_software(present, path="workbench.po", source_language="en")


def ui(source, target, **values):
    return Unit(source=source, target=target, state=State.APPROVED, **values)


def test_software_strings_are_checked_by_their_format_flag(tmp_path):
    flags = ("python-format",)
    audited = software(
        tmp_path,
        ui("%(count)s units", "유닛", flags=flags),
        ui("Save", "저장"),
        Unit(
            source="%(n)s unit",
            plural="%(n)s units",
            targets=("%(m)s개",),
            state=State.APPROVED,
            flags=flags,
        ),
    )
    assert sorted(finding.code for finding in audited.findings) == [
        "added-placeholder",
        "lost-placeholder",
        "lost-placeholder",
    ]
    assert {finding.article for finding in audited.findings} == {"workbench.po"}


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Open <file>", "<파일> 열기", []),
        ("Open it", "<b>열기</b>", ["unsafe-markup"]),
        ("Open it", "열기<script>x</script>", ["unsafe-markup"]),
        ("<b>Open</b> it", "<b>열기", ["broken-markup"]),
    ],
)
def test_tags_in_software_strings(tmp_path, source, target, expected):
    findings = software(tmp_path, ui(source, target)).findings
    assert [finding.code for finding in findings] == expected


def test_an_orphan_names_its_file():
    finding = audit.orphan("locales/ko/old.txt.po", "ko")
    assert (finding.code, finding.severity) == ("orphan-catalog", Severity.WARNING)
    assert (finding.path, finding.locale) == ("locales/ko/old.txt.po", "ko")


def a_finding(code="x", severity=Severity.ERROR, **values):
    return Finding(code=code, severity=severity, template="x", **values)


def test_the_order_of_findings_does_not_depend_on_theirs():
    findings = [
        a_finding(locale=locale, article=article, line=line, code=code)
        for locale in ("ja", "ko")
        for article in ("a", "b")
        for line in (2, 10)
        for code in ("draft", "numbers")
    ]
    assert audit.ordered(reversed(findings)) == tuple(findings)


def units(**counts):
    return tuple(
        Unit(source=f"{state} {number}", target="x", state=State(state))
        for state, count in counts.items()
        for number in range(count)
    )


def test_summarize_counts_articles_locales_units_and_findings():
    audited = [
        Audited((), units(approved=2, draft=1), "a", "ko"),
        Audited((), units(approved=1), "b", "ko"),
        Audited((), units(untranslated=3), "a", "ja"),
    ]
    told = [a_finding(), a_finding(severity=Severity.INFO), a_finding()]
    summary = verdicts.summarize(audited, verdicts.Counts.of(told))
    assert (summary.articles, summary.locales) == (2, ("ja", "ko"))
    assert summary.units == 7
    assert summary.states == {
        State.UNTRANSLATED: 3,
        State.DRAFT: 1,
        State.REVIEW: 0,
        State.REWORK: 0,
        State.STALE: 0,
        State.APPROVED: 3,
    }
    assert summary.findings == {
        Severity.ERROR: 2,
        Severity.WARNING: 0,
        Severity.INFO: 1,
    }


def summary_of(approved, total, findings=(), fail_on=Severity.ERROR):
    audited = Audited((), units(approved=approved, draft=total - approved), "a", "ko")
    counts = verdicts.Counts.of(findings)
    return verdicts.summarize([audited], counts, fail_on=fail_on)


@pytest.mark.parametrize(
    ("approved", "total", "percentage"),
    [(0, 0, 100.0), (0, 3, 0.0), (2, 3, 66.6), (1999, 2000, 99.9), (3, 3, 100.0)],
)
def test_the_percentage_is_never_rounded_up(approved, total, percentage):
    assert summary_of(approved, total).approved_percentage == percentage


@pytest.mark.parametrize(
    ("worst", "fail_on", "code"),
    [
        (None, Severity.INFO, 0),
        (Severity.INFO, Severity.ERROR, 0),
        (Severity.INFO, Severity.WARNING, 0),
        (Severity.INFO, Severity.INFO, 1),
        (Severity.WARNING, Severity.ERROR, 0),
        (Severity.WARNING, Severity.WARNING, 1),
        (Severity.ERROR, Severity.ERROR, 1),
        (Severity.ERROR, Severity.INFO, 1),
    ],
)
def test_the_verdict_depends_on_the_worst_finding(worst, fail_on, code):
    findings = [] if worst is None else [a_finding(severity=worst)]
    assert verdicts.verdict(summary_of(1, 1, findings, fail_on)) == code


@pytest.mark.parametrize(
    ("least", "code"), [(None, 0), (0.0, 0), (66.6, 0), (66.7, 1), (100.0, 1)]
)
def test_the_verdict_depends_on_the_approved_share(least, code):
    summary: Summary = summary_of(2, 3)
    assert verdicts.verdict(summary, min_approved=least) == code


def test_the_shipped_translation_is_clean():
    """Precision first: the checks find nothing in a good translation."""
    root = Path(__file__).resolve().parents[1]
    path = root / "locales/ko/overseas-workers.txt.po"
    present, inspection = catalog.inspect(path, locale="ko", root=root)
    article = Article(
        name="seeds/overseas-workers.txt",
        path=root / "seeds/overseas-workers.txt",
        language="en",
        targets=("ko",),
        format="text",
    )
    options = formats.ParseOptions(language="en")
    edition = Edition(
        article=article,
        locale="ko",
        path="locales/ko/overseas-workers.txt.po",
        document=formats.parse(
            article.path.read_bytes(), format="text", options=options
        ),
        catalog=present,
        inspection=inspection,
    )
    audited = audit.audit_article(edition)
    assert audited.findings == ()
    assert len(audited.units) >= 30
