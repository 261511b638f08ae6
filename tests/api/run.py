"""Asks the API all that its description allows, and much that it doesn't, as somebody of each role and as nobody.

    run.py PROGRAM SCHEMATHESIS LOGS [--database URL] [--examples N] [--only ROLE]

A demo of its own is started on a fresh data folder, and gets an office and somebody for each role the way people make
them: by the pages. Prints a line for each role; ends with 1 where an answer was a server's error, was not described, or
looked otherwise than described. What was asked then stands in LOGS.
"""

import argparse
import contextlib
import html
import http.cookiejar
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "unsupported_method",
    "allow_header_conformance",
]
PASSWORD = "xem-thu-lantoa"
NGHE_AN = "BHXH tỉnh Nghệ An"
BASES = "Tên,Tỉnh,Từ ngày,Xã phường\nNam Đàn,Nghệ An,01/07/2025,Kim Liên\n"
POST = "Bưu điện tỉnh Nghệ An"
COLLECTION = "Tổ chức dịch vụ thu Nghệ An"
ROLES = {
    "centre": "BHXH Việt Nam",
    "provincial_director": NGHE_AN,
    "provincial_officer": NGHE_AN,
    "grassroots_director": "BHXH cơ sở Nam Đàn",
    "grassroots_officer": "BHXH cơ sở Nam Đàn",
    "commune_committee": "xã Kim Liên, Nghệ An",
    "collection_manager": COLLECTION,
    "collection_agent": COLLECTION,
    "partner_officer": POST,
    "translator": NGHE_AN,
    "inspector": NGHE_AN,
    "administrator": "BHXH Việt Nam",
}


class Browser:
    """Somebody who keeps cookies and sends forms."""

    def __init__(self, address: str):
        self.address = address
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def send(self, path: str, fields: dict[str, str] | None = None) -> str:
        sent = urllib.parse.urlencode(fields).encode() if fields else None
        try:
            with self.opener.open(self.address + path, sent, timeout=60) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as answer:
            sys.exit(f"{path} {fields}: {answer.code} {told(answer.read().decode())}")

    def sign_in(self, name: str) -> "Browser":
        self.send("/dang-nhap", {"name": name, "password": PASSWORD})
        return self

    def session(self) -> str:
        found = [cookie.value for cookie in self.cookies if cookie.name == "phien"]
        return found[0] if found else sys.exit("no session")


def told(page: str) -> str:
    """What a page says, without its marks."""
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())[:2000]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=os.path.abspath)
    parser.add_argument("schemathesis", type=os.path.abspath)
    parser.add_argument("logs", type=pathlib.Path)
    parser.add_argument("--database")
    parser.add_argument("--examples", type=int, default=25)
    parser.add_argument("--only", choices=[*ROLES, "nobody"])
    parser.add_argument("--seed", default="26")
    asked = parser.parse_args()
    asked.logs.mkdir(parents=True, exist_ok=True)
    failed = False
    with tempfile.TemporaryDirectory(prefix="lantoa-api.") as folder, demo(asked, pathlib.Path(folder)) as address:
        for role, headers in everybody(address).items():
            if asked.only in (None, role):
                failed |= not conforms(asked, address, role, headers)
    sys.exit(1 if failed else 0)


@contextlib.contextmanager
def demo(asked: argparse.Namespace, folder: pathlib.Path):
    """The program with its demo and an office of the province, until it is stopped."""
    place = ["--data", str(folder / "data"), *(["--database", asked.database] if asked.database else [])]
    (folder / "bases.csv").write_text(BASES)
    subprocess.run([asked.program, "units", "import", str(folder / "bases.csv"), *place], check=True, stdout=subprocess.DEVNULL)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with open(asked.logs / "server.log", "w") as log:
        server = subprocess.Popen([asked.program, "demo", "--port", str(port), *place], stdout=log, stderr=log, env={"LANTOA_LOG": "warn"} | os.environ)
        try:
            until_ready(server, f"http://127.0.0.1:{port}")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(60)


def until_ready(server: subprocess.Popen, address: str) -> None:
    for _ in range(600):
        if server.poll() is not None:
            sys.exit("the demo does not start: see server.log")
        with contextlib.suppress(OSError), urllib.request.urlopen(address + "/readyz", timeout=5):
            return
        time.sleep(0.2)
    sys.exit("the demo is not ready after two minutes")


def everybody(address: str) -> dict[str, list[str]]:
    """The header with which each role asks: a token where its account may make one, else the session."""
    administrator = Browser(address).sign_in("quantri")
    for level, name in [("partner", POST), ("collection_organisation", COLLECTION)]:
        administrator.send("/quan-tri/don-vi/to-chuc", {"level": level, "name": name, "unit": NGHE_AN})
    headers = {"nobody": []}
    for role, unit in ROLES.items():
        fields = {"name": "vai." + role.replace("_", "."), "shown": role, "role": role, "unit": unit}
        page = administrator.send("/quan-tri/tai-khoan/moi", fields)
        link = re.search(r"/loi-moi\?ma=[a-z0-9-]+", html.unescape(page)) or sys.exit(f"{role}: {told(page)}")
        person = Browser(address)
        person.send(link.group(), {"password": PASSWORD, "again": PASSWORD})
        headers[role] = [token(person) or f"Cookie: phien={person.session()}"]
    return headers


def token(person: Browser) -> str | None:
    if "/tai-khoan/ma-truy-cap" not in person.send("/tai-khoan"):
        return None
    page = person.send("/tai-khoan/ma-truy-cap", {"label": "schemathesis"})
    made = re.search(r"lt_\w+", page) or sys.exit(told(page))
    return f"Authorization: Bearer {made.group()}"


def conforms(asked: argparse.Namespace, address: str, role: str, headers: list[str]) -> bool:
    """Runs Schemathesis and prints what came of it in a line."""
    # Schemathesis can leave away or spoil a token that it was given, but not a cookie.
    by_cookie = any(header.startswith("Cookie") for header in headers)
    checks = CHECKS if by_cookie else [*CHECKS, "ignored_auth"]
    command = [asked.schemathesis, "run", address + "/api/v1/openapi.json", "--checks", ",".join(checks)]
    command += ["--phases", "examples,coverage,fuzzing", "--max-examples", str(asked.examples), "--seed", asked.seed]
    command += ["--continue-on-failure", "--no-color", "--warnings", "off"]
    for header in headers:
        command += ["--header", header]
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        done = subprocess.run(command, cwd=place, capture_output=True, text=True)
    log = asked.logs / f"{role}.log"
    log.write_text(done.stdout + done.stderr)
    counted = re.search(r"\d+ generated.*", done.stdout)
    holds = done.returncode == 0 and counted is not None
    by = headers[0].split(":")[0].lower() if headers else "-"
    told = counted.group() if counted else "nothing was asked"
    verdict = "được / ok " if holds else "HỎNG / BAD"
    print(f"{verdict} {role:20} {by:14} {time.monotonic() - begun:4.0f} s  {told}", flush=True)
    if not holds:
        print(f"           {log}", flush=True)
    return holds


if __name__ == "__main__":
    main()
