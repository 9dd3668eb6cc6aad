"""A vault on disk, and a server on it that can be killed."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import tempfile
import time
import urllib.parse
from pathlib import Path

HANDLE = "kill"
PASSPHRASE = "lantern orchard velvet copper tide"


class Fault(Exception):
    """Something that ends the run."""


class Vault:
    """A data folder with one vault, used through the command line."""

    def __init__(self, binary, folder):
        self.binary, self.dir = str(binary), Path(folder)
        self.dir.mkdir(parents=True)
        self.key = self.dir.parent / f"{self.dir.name}.key"
        self.key.write_text(PASSPHRASE + "\n")
        made = self.run("init", "--kdf", "minimum")
        if made.returncode != 0:
            raise Fault(f"init: {made.stderr.decode()}")

    def run(self, command, *more):
        line = [self.binary, command, "--handle", HANDLE, "--data", str(self.dir)]
        line += ["--passphrase-file", str(self.key), "--json", *more]
        return subprocess.run(line, capture_output=True, stdin=subprocess.DEVNULL)

    def read(self):
        """Every entry by id, as it would be sent."""
        shown = self.run("show")
        if shown.returncode != 0:
            raise Fault(f"show ended with {shown.returncode}: {shown.stderr.decode()[:2000]}")
        entries = (json.loads(line) for line in shown.stdout.splitlines())
        return {e["id"]: (e["data"].get("felt"), e["data"].get("note")) for e in entries}


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Server:
    """`nearer serve` on a vault."""

    def __init__(self, vault, wrap=()):
        self.vault, self.wrap = vault, list(wrap)
        self.port = free_port()
        self.host = f"notes.localhost:{self.port}"
        self.process = None

    def start(self):
        """Starts it; gives the seconds until it accepts a connection."""
        line = [*self.wrap, self.vault.binary, "serve", "--no-open", "--port", str(self.port)]
        line += ["--data", str(self.vault.dir), "--kdf", "minimum"]
        self.log = tempfile.TemporaryFile()
        begun = time.monotonic()
        self.process = subprocess.Popen(
            line, stdout=subprocess.DEVNULL, stderr=self.log, stdin=subprocess.DEVNULL, start_new_session=True
        )
        while time.monotonic() - begun < 20:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return time.monotonic() - begun
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.002)
        self.log.seek(0)
        raise Fault(f"the server did not start: {self.log.read().decode()[-2000:]}")

    def connection(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)

    def headers(self, cookie=None):
        found = {"Host": self.host, "Origin": f"http://{self.host}", "Sec-Fetch-Site": "same-origin"}
        found |= {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document", "User-Agent": "kill"}
        return found | ({"Cookie": cookie} if cookie else {})

    def post(self, connection, path, form, cookie=None):
        body = urllib.parse.urlencode(form)
        headers = self.headers(cookie) | {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        text = answer.read()
        return answer, text

    def sign_in(self):
        """Opens the vault; gives the cookie and the token for forms."""
        connection = self.connection()
        answer, text = self.post(connection, "/sign-in", {"handle": HANDLE, "passphrase": PASSPHRASE})
        if answer.status != 303 or not answer.getheader("Set-Cookie"):
            raise Fault(f"sign-in answered {answer.status}: {text[:500]!r}")
        cookie = answer.getheader("Set-Cookie").split(";")[0]
        connection.request("GET", "/check-in", headers=self.headers(cookie))
        page = connection.getresponse().read().decode()
        token = re.search(r'name="_t" value="([^"]+)"', page)
        if not token:
            raise Fault("the check-in page has no token")
        return cookie, token.group(1)

    def kill(self):
        """kill -9 of the whole process group; waits until it is gone."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def stop(self):
        """Asks it to end."""
        self.process.terminate()
        self.process.wait(timeout=20)
