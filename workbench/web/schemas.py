"""The values that several answers of the API hold, each described once.

What only one resource answers is described beside its view.
"""

from __future__ import annotations

from typing import Any, Final

from workbench.differences.alarms import Danger
from workbench.differences.pieces import Fate
from workbench.memory.suggestions import Penalty
from workbench.model import Severity, State
from workbench.planning import Priority
from workbench.store import JobState, MatchKind
from workbench.web.contract import (
    COUNT,
    FLAG,
    HEX,
    MOMENT,
    SHARE,
    STATE,
    TEXT,
    WHOLE,
    Field,
    Named,
    Schema,
    each,
    one_of,
    or_null,
    record,
    told,
)

_PERSON = told(TEXT, "Who did so; empty where no person did")
_HTML = told(TEXT, "For the editor's page; only with `view=editor`")
SEVERITY: Final = Named("Severity", one_of(*Severity))
REFERENCES: Final = told(each(TEXT), "Places in the article, as `path:line`")
REVISION: Final = told(HEX, "Changes with the unit; send it with the next change")
LANGUAGE: Final = told(TEXT, "Code of a language", examples=["ko"])
ARTICLE: Final = told(
    TEXT, "Name: its path in the workspace", examples=["seeds/snow.txt"]
)

ORIGIN: Final = Named(
    "Origin",
    record(
        {
            "kind": told(TEXT, "`mt`, `memory`, `person` or `import`"),
            "detail": told(TEXT, "Engine and model, catalog or file"),
            "score": or_null(SHARE),
        }
    ),
)
PIECE: Final = record({"kind": one_of(*Fate), "text": TEXT})
ALARM: Final = record({"kind": one_of(*Danger), "old": TEXT, "new": TEXT})
DIFFERENCE: Final = Named(
    "Difference", record({"pieces": each(PIECE), "alarms": each(ALARM)})
)
FINDING: Final = Named(
    "Finding",
    record(
        {
            "code": told(TEXT, "Name of the check", examples=["numbers"]),
            "severity": SEVERITY,
            "message": TEXT,
            "fix": or_null(told(TEXT, "All of the translation as it would be sound")),
            "blocks": told(FLAG, "Whether the unit cannot be approved like this"),
            "dismissed": told(TEXT, "Why it was set aside; empty if it counts"),
            "dismissible": FLAG,
        }
    ),
)
UNIT: Final = Named(
    "Unit",
    record(
        {
            "id": HEX,
            "source": TEXT,
            "target": TEXT,
            "context": or_null(TEXT),
            "state": STATE,
            "origin": or_null(ORIGIN),
            "confidence": or_null(told(SHARE, "How far to trust a draft")),
            "by": _PERSON,
            "at": MOMENT,
            "reason": told(TEXT, "Why it was sent back"),
            "note": TEXT,
            "previous": or_null(told(TEXT, "The source it was made for, if another")),
            "difference": or_null(DIFFERENCE),
            "revision": REVISION,
            "references": REFERENCES,
            "findings": each(FINDING),
        }
    ),
)
COUNTS: Final = Named("Counts", record(dict.fromkeys(map(str, State), COUNT)))
PROGRESS: Final = Named(
    "Progress",
    record(
        {"units": COUNTS, "total": COUNT, "summary": told(TEXT, "The bar in words")}
    ),
)
VERSION: Final = told(TEXT, "Changes whenever the catalog or the article does")
ONE_UNIT: Final = Named(
    "UnitAnswer",
    record(
        {
            "unit": UNIT,
            "version": VERSION,
            "progress": PROGRESS,
            "reshaped": told(FLAG, "Whether others of the units are new or gone"),
        },
        html=_HTML,
    ),
)
RESHAPED: Final = Named(
    "Reshaped",
    record({"units": each(UNIT), "version": VERSION, "progress": PROGRESS}),
)
FOUND: Final = Named(
    "FoundUnit",
    record(
        {
            "article": ARTICLE,
            "locale": LANGUAGE,
            "id": HEX,
            "state": STATE,
            "source": TEXT,
            "target": TEXT,
            "origin": or_null(ORIGIN),
            "by": _PERSON,
            "at": MOMENT,
            "revision": REVISION,
            "references": REFERENCES,
        }
    ),
)
_STANDING: Final = record({"state": STATE, "target": TEXT})
EVENT: Final = Named(
    "Event",
    record(
        {
            "version": told(COUNT, "Its number, by which the text is brought back"),
            "at": MOMENT,
            "by": _PERSON,
            "action": TEXT,
            "before": _STANDING,
            "after": _STANDING,
            "reason": TEXT,
            "checks": told(
                each(TEXT), "Those whose findings it set aside or let count"
            ),
            "doubts": each(TEXT),
        }
    ),
)
_ENTRY: Final[dict[str, Field]] = {
    "source": TEXT,
    "target": TEXT,
    "origin": told(TEXT, "The article or file it is from"),
    "unit": TEXT,
    "context": or_null(TEXT),
    "imported": FLAG,
    "reviewed": FLAG,
    "by": _PERSON,
    "at": TEXT,
    "uses": COUNT,
    "used": TEXT,
}
HIT: Final = Named(
    "MemoryHit",
    record({"side": one_of("source", "target", "both"), "words": each(TEXT), **_ENTRY}),
)
MATCH: Final = Named(
    "Match",
    record(
        {
            "percent": told(COUNT, "101 is the same text in the same place"),
            "kind": one_of(*MatchKind),
            **_ENTRY,
            "remembered": TEXT,
            "replacements": each(record({"old": TEXT, "new": TEXT})),
            "difference": DIFFERENCE,
            "penalties": each(one_of(*Penalty)),
        }
    ),
)
TERM: Final = Named(
    "Term",
    record(
        {
            "source": TEXT,
            "wanted": each(TEXT),
            "keep": FLAG,
            "forbidden": each(TEXT),
            "suggested": each(TEXT),
            "note": TEXT,
        }
    ),
)
DRAFT: Final = Named(
    "Draft",
    record(
        {
            "text": TEXT,
            "origin": ORIGIN,
            "findings": each(
                record({"code": TEXT, "severity": SEVERITY, "message": TEXT})
            ),
        }
    ),
)
_COMMENT: Final = record(
    {
        "id": COUNT,
        "by": _PERSON,
        "at": MOMENT,
        "edited": told(TEXT, "When it was changed, or empty"),
        "deleted": FLAG,
        "text": TEXT,
    }
)
THREAD: Final = Named(
    "Thread",
    record(
        {
            "id": told(COUNT, "Of its first comment"),
            "unit": or_null(HEX),
            "source": TEXT,
            "open": FLAG,
            "resolved_by": TEXT,
            "resolved_at": TEXT,
            "comments": each(_COMMENT),
        }
    ),
)
TALK: Final = Named(
    "Talk", record({"threads": each(THREAD), "open": COUNT}, html=_HTML)
)
JOB: Final = Named(
    "Job",
    record(
        {
            "id": TEXT,
            "kind": TEXT,
            "title": TEXT,
            "subject": told(TEXT, "Locale and article where it is about one"),
            "by": _PERSON,
            "state": one_of(*JobState),
            "over": told(FLAG, "Whether it will not go on by itself"),
            "done": COUNT,
            "total": COUNT,
            "message": TEXT,
            "missing_model": or_null(each(LANGUAGE)),
            "created": told({"type": "number"}, "Seconds since 1970"),
            "finished": or_null({"type": "number"}),
            "url": told(TEXT, "Where to ask again"),
            "page": TEXT,
        }
    ),
)
ONE_JOB: Final = Named("JobAnswer", record({"job": JOB}))
SKIPPED: Final = Named(
    "Skipped",
    record({"article": ARTICLE, "locale": LANGUAGE, "unit": HEX, "reason": TEXT}),
)
RUN: Final = Named(
    "Run",
    record(
        {
            "id": TEXT,
            "kind": one_of("replace", "approve", "import"),
            "by": _PERSON,
            "at": MOMENT,
            "parameters": {"type": "object"},
            "units": COUNT,
            "undone": or_null(record({"by": _PERSON, "at": MOMENT})),
        }
    ),
)
PLAN: Final = Named(
    "Plan",
    record(
        {
            "article": ARTICLE,
            "locale": LANGUAGE,
            "priority": one_of(*Priority),
            "deadline": MOMENT,
            "assignee": TEXT,
            "archived": FLAG,
            "by": _PERSON,
            "at": MOMENT,
            "revision": told(HEX, "Changes with the plan"),
        }
    ),
)
ONE_PLAN: Final = Named("PlanAnswer", record({"plan": PLAN}))
PRESENCE: Final = Named(
    "Presence",
    record(
        {
            "others": each(
                record({"tab": TEXT, "by": _PERSON, "unit": TEXT, "you": FLAG})
            ),
            "version": TEXT,
        }
    ),
)
PROBLEMS: Final = told(each(TEXT), "What could not be read, and why")


def _error(**maybe: Field) -> Schema:
    fields: dict[str, Any] = {
        "code": told(TEXT, "Stable name for programs", examples=["not-found"]),
        "message": told(TEXT, "For people, in their language"),
        "request": told(HEX, "Id of the request, which the log has too"),
    }
    return record({"error": record(fields, **maybe)})


ERROR: Final = Named("Error", _error())
CONFLICT: Final = Named(
    "Conflict",
    _error(
        theirs=told(TEXT, "The text now"),
        mine=told(TEXT, "The text that was not written"),
        revision=told(TEXT, "The revision now; send it to write yours after all"),
        by=_PERSON,
        difference=told(TEXT, "Mine as a difference from theirs, as HTML"),
        base=told(TEXT, "The text that both were made from, as it was sent"),
        merged=told(TEXT, "A proposal"),
        clean=told(FLAG, "Whether nothing clashes in it"),
        compared=told(
            record(dict.fromkeys(("base", "theirs", "mine", "merged"), TEXT)),
            "All four as HTML",
        ),
        version=told(TEXT, "The version now, where the step is on a whole article"),
        findings=told(
            each(record({"code": TEXT, "message": TEXT})),
            "The errors for which the code is `blocked`",
        ),
    ),
)
SEGMENT: Final = record({"kind": TEXT, "text": TEXT, "name": TEXT})
ARRIVAL: Final = Named(
    "Arrival",
    record(
        {
            **dict.fromkeys(("name", "free", "problem", "format", "language"), TEXT),
            "taken": told(FLAG, "Whether an article has this name already"),
            **dict.fromkeys(("title", "summary", "hint", "folder"), TEXT),
            **dict.fromkeys(("units", "words", "characters"), COUNT),
            "segments": each(SEGMENT),
        }
    ),
)
CHANGE: Final = Named(
    "Change",
    record(
        {
            "article": ARTICLE,
            "locale": LANGUAGE,
            "unit": HEX,
            "revision": REVISION,
            "before": _STANDING,
            "after": _STANDING,
            "key": TEXT,
            "proof": TEXT,
        }
    ),
)
LINE: Final = or_null(told(WHOLE, "Counted from 1"))
FOUND_FINDING: Final = Named(
    "ArticleFinding",
    record(
        {
            "code": TEXT,
            "severity": SEVERITY,
            "message": TEXT,
            **dict.fromkeys(("locale", "article", "path", "unit"), or_null(TEXT)),
            "line": LINE,
            "column": LINE,
            "article_line": LINE,
            "article_column": LINE,
            **dict.fromkeys(("source", "target", "fix"), or_null(TEXT)),
            "blocks": FLAG,
            "dismissed": TEXT,
            "dismissible": FLAG,
        }
    ),
)
