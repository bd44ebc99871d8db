#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Servers of registry.sh, on loopback.

registry_server.py token PORT KEY CERTIFICATE USER:PASSWORD
    Gives tokens that docker-registry accepts: to anyone for names that begin with "public/", else to the user alone.
registry_server.py proxy PORT UPSTREAM_PORT FAULT LOG
    Passes requests on to a registry and spoils what comes back; LOG gets a line for each request that contains a
    credential. FAULT is one of the names below.
"""
import base64
import http.client
import http.server
import json
import subprocess
import sys
import time
import urllib.parse


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Quiet(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def reply(self, status, body, headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def token_handler(key, certificate, user):
    der = subprocess.run(["openssl", "x509", "-in", certificate, "-outform", "DER"], check=True,
                         capture_output=True).stdout

    class Handler(Quiet):
        def do_GET(self):
            query = urllib.parse.parse_qs(urllib.parse.urlparse(self.path).query)
            sent = self.headers.get("Authorization", "")
            is_user = sent == "Basic " + base64.b64encode(user.encode()).decode()
            if sent and not is_user:
                return self.reply(401, b"{}")
            access = []
            for scope in query.get("scope", []):
                kind, name, actions = scope.rsplit(":", 2) if scope.count(":") >= 2 else ("", "", "")
                actions = actions.split(",")
                if not is_user:
                    actions = [action for action in actions if action == "pull" and name.startswith("public/")]
                access.append({"type": kind, "name": name, "actions": actions})
            now = int(time.time())
            head = {"typ": "JWT", "alg": "RS256", "x5c": [base64.b64encode(der).decode()]}
            claims = {"iss": "strata-test", "sub": "x", "aud": "registry", "exp": now + 300, "nbf": now - 10,
                      "iat": now - 10, "jti": str(time.time()), "access": access}
            text = b64(json.dumps(head).encode()) + "." + b64(json.dumps(claims).encode())
            signature = subprocess.run(["openssl", "dgst", "-sha256", "-sign", key], input=text.encode(), check=True,
                                       capture_output=True).stdout
            return self.reply(200, json.dumps({"token": text + "." + b64(signature)}).encode())

    return Handler


CHUNK = b"10000\r\n" + b" " * 65536 + b"\r\n"
CHUNKED = ("Transfer-Encoding", "chunked")
# Status, the header that announces the body (None: the headers themselves do not end), and what is sent again and again.
ENDLESS = {
    "endless-manifest": (200, CHUNKED, CHUNK),
    "huge-manifest": (200, ("Content-Length", str(1 << 30)), b" " * 65536),
    "endless-refusal": (404, CHUNKED, CHUNK),
    "endless-headers": (200, None, b"X-More: " + b"x" * 1000 + b"\r\n"),
    "endless-blob": (200, CHUNKED, CHUNK),
}


def proxy_handler(own_port, upstream, fault, log):
    seen = {}

    class Handler(Quiet):
        def do_GET(self):
            count = seen[self.path] = seen.get(self.path, 0) + 1
            if self.headers.get("Authorization"):
                with open(log, "a", encoding="utf-8") as file:
                    file.write(f"{self.headers.get('Host')} {self.path}\n")
            is_blob = "/blobs/" in self.path
            if fault.isdigit() and (is_blob or "/manifests/" in self.path):
                return self.reply(int(fault), b'{"errors":[{"code":"TEST"}]}', [("Retry-After", "1")])
            if fault == "first-429" and count == 1:
                return self.reply(429, b"{}", [("Retry-After", "1")])
            if fault == "page":
                return self.reply(200, b"<html>Welcome</html>", [("Content-Type", "text/html")])
            if fault == "redirect" and is_blob and self.headers.get("Host", "").startswith("127."):
                # the same place by another name: to a client another host
                return self.reply(307, b"", [("Location", f"http://localhost:{own_port}{self.path}")])
            if fault == "endless-tags" and "/tags/list" in self.path:
                target = f"/v2/team/app/tags/list?last={len(seen)}"
                return self.reply(200, json.dumps({"tags": [f"t{len(seen)}"]}).encode(), [("Link", f'<{target}>; rel="next"')])
            is_wanted = is_blob if fault == "endless-blob" else "/manifests/" in self.path
            if fault in ENDLESS and is_wanted:
                return self.send_without_end(*ENDLESS[fault])
            if fault == "loop":
                return self.reply(302, b"", [("Location", self.path + "x")])
            return self.forward(is_blob, count)

        do_HEAD = do_GET

        def send_without_end(self, status, header, piece):
            self.send_response(status)
            self.close_connection = True
            try:
                if header is None:
                    self.flush_headers()
                else:
                    self.send_header(*header)
                    self.end_headers()
                while True:
                    self.wfile.write(piece)
            except OSError:
                return None

        def forward(self, is_blob, count):
            headers = {name: value for name, value in self.headers.items() if name.lower() not in ("host",)}
            if fault == "no-range":
                headers.pop("Range", None)
            connection = http.client.HTTPConnection("127.0.0.1", upstream)
            connection.request("GET", self.path, headers=headers)
            answer = connection.getresponse()
            body = answer.read()
            if is_blob and fault == "wrong-bytes" and body:
                body = body[:-1] + bytes([body[-1] ^ 1])
            if fault == "wrong-manifest" and "/manifests/" in self.path:
                body += b"\n"
            passed = [(name, value) for name, value in answer.getheaders()
                      if name.lower() not in ("content-length", "transfer-encoding", "connection")]
            if is_blob and (fault == "cut" or (fault == "first-cut" and count == 1)):
                self.send_response(answer.status)
                for name, value in passed:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body[: len(body) // 2])
                self.close_connection = True
                return None
            return self.reply(answer.status, body, passed)

    return Handler


def main():
    kind, port = sys.argv[1], int(sys.argv[2])
    if kind == "token":
        handler = token_handler(*sys.argv[3:6])
    else:
        handler = proxy_handler(port, int(sys.argv[3]), sys.argv[4], sys.argv[5])
    http.server.ThreadingHTTPServer(("127.0.0.1", port), handler).serve_forever()


if __name__ == "__main__":
    main()
