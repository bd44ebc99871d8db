#!/usr/bin/env python3
"""Tells when the tide is high. A toy: the sea is two sines."""

import json
import math
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LUNAR = 12 * 3600 + 25 * 60  # seconds between two high tides of the moon
SOLAR = 12 * 3600            # and of the sun
RANGE = 3.2                  # metres


def height(at):
    """Height of the water in metres at a time in seconds."""
    moon = math.cos(2 * math.pi * at / LUNAR)
    sun = 0.46 * math.cos(2 * math.pi * at / SOLAR)
    return RANGE / 2 * (moon + sun)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/health":
            return self.answer({"ok": True})
        return self.answer({"height": round(height(time.time()), 2)})

    def answer(self, value):
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    ThreadingHTTPServer(("", 8080), Handler).serve_forever()
