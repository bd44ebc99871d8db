#!/usr/bin/env python3
"""Tells when the tide is high. A toy: the sea is a sine."""

import json
import math
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

PERIOD = 12 * 3600 + 25 * 60  # seconds between two high tides
RANGE = 3.2                   # metres


def height(at):
    """Height of the water in metres at a time in seconds."""
    return RANGE / 2 * math.cos(2 * math.pi * at / PERIOD)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps({"height": round(height(time.time()), 2)}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    HTTPServer(("", 8080), Handler).serve_forever()
