"""A station's receiver: takes alerts in by webhook, verifies them, keeps them, and says that they were received.

Needs Python 3.9 or newer and nothing else. Settings come from the environment:
  CHILDALERT_SECRET  the channel's secret, whsec_...; two with a blank between them while a key is being changed
  CHILDALERT_BASE    where the alert system is, such as https://alerts.example.org; acknowledgements go nowhere else
  PORT               where to listen on this machine (8105); 0 for any free port
  INBOX              the folder that alerts are kept in (inbox)
"""

import base64
import hashlib
import hmac
import http.server
import json
import os
import pathlib
import re
import threading
import time
import urllib.request
import xml.etree.ElementTree as ElementTree

SECRETS = [base64.b64decode(one.removeprefix("whsec_")) for one in os.environ["CHILDALERT_SECRET"].split()]
BASE = os.environ["CHILDALERT_BASE"].rstrip("/") + "/"
INBOX = pathlib.Path(os.environ.get("INBOX", "inbox"))
CLOCKS_MAY_DIFFER = 300  # seconds
LARGEST = 5_000_000  # bytes
CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"


def genuine(headers, body):
    """Whether one of our secrets signed these bytes, and not long ago (Standard Webhooks 1.0.0)."""
    identifier, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not re.fullmatch(r"[0-9A-Za-z-]{1,64}", identifier) or not re.fullmatch(r"[0-9]{1,12}", timestamp):
        return False
    if abs(time.time() - int(timestamp)) > CLOCKS_MAY_DIFFER:
        return False
    signed = f"{identifier}.{timestamp}.".encode() + body
    given = headers.get("webhook-signature", "").encode().split()
    return any(
        hmac.compare_digest(b"v1," + base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()), one)
        for secret in SECRETS
        for one in given
    )


def keep(identifier, body):
    """Writes the message down before it is answered; False if it was here before."""
    file = INBOX / f"{identifier}.cap.xml"
    if file.exists():
        return False
    coming = file.with_suffix(".coming")
    coming.write_bytes(body)
    coming.replace(file)
    return True


def what_to_do(cap):
    """Only what is Actual may ever go on air; what has no info is a test of the connection."""
    status, kind = cap.findtext(CAP + "status"), cap.findtext(CAP + "msgType")
    if cap.find(CAP + "info") is None:
        return "link test, nothing to do"
    if status != "Actual":
        return f"REHEARSE ONLY ({status}), never on air: {kind}"
    return "TAKE DOWN, and tell the audience" if kind == "Cancel" else f"AIR NOW: {kind}"


def acknowledge(address, level):
    body = json.dumps({"level": level, "evidence": "taken in by the receiver"}).encode()
    request = urllib.request.Request(address, body, {"content-type": "application/json"})
    for wait in (1, 5, 25, 0):
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                print("acknowledged", level, answer.status, flush=True)
            return
        except OSError as failed:
            print("acknowledging failed:", failed, flush=True)
            time.sleep(wait)


class Receiver(http.server.BaseHTTPRequestHandler):
    timeout = 20  # seconds without a byte

    def do_POST(self):
        length = self.headers.get("content-length", "")
        if not length.isdigit() or int(length) > LARGEST:
            return self.answer(413)
        body = self.rfile.read(int(length))
        if not genuine(self.headers, body):
            return self.answer(401)
        identifier = self.headers["webhook-id"]
        new = keep(identifier, body)
        self.answer(204)
        if not new:
            return  # the same delivery again: it is here, and was answered
        cap = ElementTree.fromstring(body)
        print(what_to_do(cap), cap.findtext(CAP + "identifier"), flush=True)
        link = re.search(r'<([^>]+)>; *rel="acknowledgement"', self.headers.get("link", ""))
        if cap.find(CAP + "info") is not None and link and link.group(1).startswith(BASE):
            threading.Thread(target=acknowledge, args=(link.group(1), "received")).start()

    def answer(self, status):
        self.send_response(status)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


INBOX.mkdir(parents=True, exist_ok=True)
server = http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8105"))), Receiver)
print(f"listening on http://127.0.0.1:{server.server_address[1]}/", flush=True)
server.serve_forever()
