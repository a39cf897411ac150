"""What the standards allow of each report, written down from their text.

The published schemas are not copied here. These are stricter: they know only what the
workbench writes, so that nothing else slips in. Sources: SARIF 2.1.0 (OASIS standard,
section 3 and appendix), GitLab's page on the Code Quality report format, and the
elements that the xUnit plugin of Jenkins accepts.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]


def record(required: Schema, optional: Schema | None = None) -> Schema:
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


def listed(items: Schema, **limits: int) -> Schema:
    return {"type": "array", "items": items, **limits}


TEXT: Schema = {"type": "string", "minLength": 1}
COUNT: Schema = {"type": "integer", "minimum": 1}
LEVEL: Schema = {"enum": ["none", "note", "warning", "error"]}
MESSAGE = record({"text": TEXT}, {"markdown": TEXT})
REGION = record(
    {"startLine": COUNT}, {"startColumn": COUNT, "endLine": COUNT, "endColumn": COUNT}
)
ARTIFACT = record(
    {
        "uri": {"type": "string", "format": "uri-reference", "pattern": "^[!-~]+$"},
        "uriBaseId": {"const": "%SRCROOT%"},
    }
)
PHYSICAL = record({"artifactLocation": ARTIFACT, "region": REGION})
LOCATION = record(
    {"physicalLocation": PHYSICAL},
    {"id": {"type": "integer", "minimum": -1}, "message": MESSAGE},
)
RULE = record(
    {
        "id": TEXT,
        "shortDescription": MESSAGE,
        "fullDescription": MESSAGE,
        "help": MESSAGE,
        "defaultConfiguration": record({"level": LEVEL}),
    }
)
FIX = record(
    {
        "description": MESSAGE,
        "artifactChanges": listed(
            record(
                {
                    "artifactLocation": ARTIFACT,
                    "replacements": listed(
                        record(
                            {
                                "deletedRegion": REGION,
                                "insertedContent": record({"text": TEXT}),
                            }
                        ),
                        minItems=1,
                    ),
                }
            ),
            minItems=1,
        ),
    }
)
RESULT = record(
    {
        "ruleId": TEXT,
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": LEVEL,
        "message": MESSAGE,
        "locations": listed(LOCATION, minItems=1),
        "partialFingerprints": {
            "type": "object",
            "additionalProperties": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
        },
        "properties": {"type": "object"},
    },
    {
        "relatedLocations": listed(LOCATION),
        "fixes": listed(FIX),
        "suppressions": listed(
            record(
                {
                    "kind": {"enum": ["inSource", "external"]},
                    "status": {"enum": ["accepted", "underReview", "rejected"]},
                    "justification": TEXT,
                }
            )
        ),
    },
)
INVOCATION = record(
    {
        "executionSuccessful": {"type": "boolean"},
        "toolExecutionNotifications": listed(
            record({"level": {"enum": ["warning", "error"]}, "message": MESSAGE})
        ),
    }
)
SARIF = record(
    {
        "$schema": {"type": "string", "pattern": "/sarif-schema-2\\.1\\.0\\.json$"},
        "version": {"const": "2.1.0"},
        "runs": listed(
            record(
                {
                    "tool": record(
                        {
                            "driver": record(
                                {
                                    "name": TEXT,
                                    "semanticVersion": TEXT,
                                    "rules": listed(RULE),
                                }
                            )
                        }
                    ),
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "originalUriBaseIds": {"type": "object"},
                    "results": listed(RESULT),
                },
                {"invocations": listed(INVOCATION)},
            )
        ),
    }
)

GITLAB = listed(
    record(
        {
            "description": TEXT,
            "check_name": TEXT,
            "fingerprint": TEXT,
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": record({"path": TEXT, "lines": record({"begin": COUNT})}),
        }
    )
)

JUNIT = """\
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:attributeGroup name="counts">
    <xs:attribute name="name" type="xs:string" use="required"/>
    <xs:attribute name="tests" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="failures" type="xs:nonNegativeInteger" use="required"/>
  </xs:attributeGroup>
  <xs:element name="testsuites">
    <xs:complexType>
      <xs:sequence>
        <xs:element ref="testsuite" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
      <xs:attributeGroup ref="counts"/>
    </xs:complexType>
  </xs:element>
  <xs:element name="testsuite">
    <xs:complexType>
      <xs:sequence>
        <xs:element ref="testcase" maxOccurs="unbounded"/>
      </xs:sequence>
      <xs:attributeGroup ref="counts"/>
      <xs:attribute name="skipped" type="xs:nonNegativeInteger" use="required"/>
      <xs:attribute name="errors" type="xs:nonNegativeInteger" use="required"/>
    </xs:complexType>
  </xs:element>
  <xs:element name="testcase">
    <xs:complexType>
      <xs:choice minOccurs="0">
        <xs:element name="skipped">
          <xs:complexType>
            <xs:attribute name="message" type="xs:string" use="required"/>
          </xs:complexType>
        </xs:element>
        <xs:element name="failure">
          <xs:complexType mixed="true">
            <xs:attribute name="type" type="xs:string" use="required"/>
            <xs:attribute name="message" type="xs:string" use="required"/>
          </xs:complexType>
        </xs:element>
        <xs:element name="system-out" type="xs:string"/>
      </xs:choice>
      <xs:attribute name="name" type="xs:string" use="required"/>
      <xs:attribute name="classname" type="xs:string" use="required"/>
    </xs:complexType>
  </xs:element>
</xs:schema>
"""
