"""Holds rendered reports, evaluations, or lines of a scan, against their JSON Schema with a validator that is not ours, and the schema
against damaged reports, so that it is known to refuse something.

usage: validate_schema.py SCHEMA REPORT...     exit status 77: python3-jsonschema is not installed
"""

import copy
import json
import sys

try:
    import jsonschema
except ImportError:
    print("skipped: install python3-jsonschema to validate the reports")
    sys.exit(77)


# By schema: fields whose values are fixed.
ENUMS = {
    "ibid.report/1": (
        ("schema",), ("documents", 0, "role"), ("verdict", "label"), ("verdict", "direction"),
        ("passages", 0, "class"), ("passages", 0, "edits", 0, "kind"),
        ("passages", 0, "also_shared", 0, "kind"), ("attributions", 0, "document"),
        ("named_sources", 0, "relayed", 0, "basis"), ("named_sources", 0, "relayed", 0, "class"),
        ("excluded", 0, "document")),
    "ibid.evaluation/1": (("schema",), ("tool", "name"), ("task",)),
    "ibid.scan/1": (("schema",),),
    "ibid.scan-pair/1": (("relation",),),
    "ibid.scan-cluster/1": (("cohesion", "of"),),
}


def objects_of(value, path=()):
    """Every object in the value that holds something, with the way to it."""
    if isinstance(value, dict):
        yield path, value
        for key, member in value.items():
            yield from objects_of(member, path + (key,))
    elif isinstance(value, list):
        for index, element in enumerate(value):
            yield from objects_of(element, path + (index,))


def at(value, path):
    for step in path:
        value = value[step]
    return value


def damaged(report, title):
    """The report without one of its fields, and with one of its enums out of range, each in turn."""
    for path, value in objects_of(report):
        if path[:2] == ("tool", "options"):
            continue
        for key in value:
            without = copy.deepcopy(report)
            del at(without, path)[key]
            yield "/".join(map(str, path + (key,))) + " removed", without
    for path in ENUMS[title]:
        other = copy.deepcopy(report)
        at(other, path[:-1])[path[-1]] = "nonsense"
        yield "/".join(map(str, path)) + " out of range", other


def reports_of(path):
    """What a file holds: one report, or one a line."""
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file] if path.endswith(".jsonl") else [json.load(file)]


def main(schema_path, report_paths):
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    failures = 0
    reports = []
    for path in report_paths:
        for report in reports_of(path):
            reports.append(report)
            for error in validator.iter_errors(report):
                failures += 1
                print(f"{path}: /{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")
    refused = 0
    # The first report is the smallest that has an entry in every list.
    for what, report in damaged(reports[0], schema["title"]):
        if validator.is_valid(report):
            failures += 1
            print(f"the schema accepts a report with {what}")
        refused += 1
    print(f"{len(reports)} reports valid, {refused} damaged ones refused, {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
