"""Checks iCalendar files against RFC 5545, twice: by its own reading, and with the `icalendar` package.

    python tests/ical_check.py public/calendar.ics public/calendar/kinds/*.ics

Prints one line a fault and exits 1 if there is any. Needs `pip install icalendar`.
"""

import re
import sys
from datetime import date, datetime, timedelta

from icalendar import Calendar

REQUIRED = {"VCALENDAR": ["VERSION", "PRODID"], "VEVENT": ["UID", "DTSTAMP", "DTSTART", "SUMMARY"], "VTIMEZONE": ["TZID"]}
ONCE = ["UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "LOCATION", "DESCRIPTION", "URL"]
STATUSES = {"TENTATIVE", "CONFIRMED", "CANCELLED"}


def check_octets(raw):
    """Lines as they are on the wire."""
    if not raw.endswith(b"\r\n"):
        yield "does not end with CRLF"
    if re.search(rb"(?<!\r)\n|\r(?!\n)", raw):
        yield "has a bare CR or LF"
    for number, line in enumerate(raw.split(b"\r\n")[:-1], 1):
        if not line:
            yield f"line {number} is empty"
        if len(line) > 75:
            yield f"line {number} has {len(line)} octets"
        try:
            line.decode()
        except UnicodeDecodeError:
            yield f"line {number} ends inside a character"


def check_lines(raw):
    """Unfolded lines: names, nesting, and which properties a component has."""
    stack = []
    for line in re.sub(rb"\r\n[ \t]", b"", raw).decode(errors="replace").split("\r\n")[:-1]:
        match = re.match(r"([A-Z0-9-]+)((?:;[A-Z0-9-]+=[^;:]+)*):(.*)$", line)
        if not match:
            yield f"no content line: {line[:60]}"
            continue
        name, _, value = match.groups()
        if name == "BEGIN":
            stack.append((value, []))
        elif name == "END":
            if not stack or stack[-1][0] != value:
                yield f"END:{value} without its BEGIN"
                return
            kind, names = stack.pop()
            yield from (f"{kind} without {wanted}" for wanted in REQUIRED.get(kind, []) if wanted not in names)
            if kind == "VEVENT":
                yield from (f"VEVENT with {name} {names.count(name)} times" for name in ONCE if names.count(name) > 1)
        elif not stack:
            yield f"{name} outside of any component"
        else:
            stack[-1][1].append(name)
            if name in ("SUMMARY", "LOCATION", "DESCRIPTION") and re.search(r"(?<!\\)(?:\\\\)*(?:[;,]|\\[^nN;,\\])", value):
                yield f"{name} has an unescaped character: {value[:60]}"
            if name == "DTSTAMP" and not re.fullmatch(r"\d{8}T\d{6}Z", value):
                yield f"DTSTAMP is no UTC date-time: {value}"
    if stack:
        yield f"BEGIN:{stack[-1][0]} is never ended"


def check_events(raw):
    """What the package makes of it."""
    try:
        calendar = Calendar.from_ical(raw)
    except Exception as error:  # whatever it does not like
        yield f"cannot be parsed: {error}"
        return
    zones = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
    seen = set()
    for event in calendar.walk("VEVENT"):
        uid = str(event.get("UID"))
        if uid in seen:
            yield f"UID {uid} is not unique"
        seen.add(uid)
        if event.errors:
            yield f"{uid}: {event.errors}"
        start, end = event["DTSTART"].dt, event["DTEND"].dt if "DTEND" in event else None
        if isinstance(start, datetime):
            zone = event["DTSTART"].params.get("TZID")
            if zone not in zones:
                yield f"{uid}: time zone {zone} is not defined"
            if start.utcoffset() != timedelta(hours=8):
                yield f"{uid}: offset is {start.utcoffset()}"
        elif not isinstance(start, date) or end is None:
            yield f"{uid}: a day without DTEND"
        if end is not None and (type(end) is not type(start) or not end > start):
            yield f"{uid}: DTEND {end} is not after DTSTART {start}"
        if str(event.get("STATUS")) not in STATUSES:
            yield f"{uid}: STATUS is {event.get('STATUS')}"


def main(paths):
    faults = 0
    for path in paths:
        with open(path, "rb") as file:
            raw = file.read()
        for check in (check_octets, check_lines, check_events):
            for fault in check(raw):
                print(f"{path}: {fault}")
                faults += 1
    if not paths:
        print(__doc__)
        return 2
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
