"""Clients that post check-ins until the server is gone, and the ledger of what was promised."""

import http.client
import os
import threading
import uuid


class Ledger:
    """What was sent, and what was acknowledged: synced to disk before the next is sent."""

    def __init__(self, path):
        self.file = open(path, "ab", buffering=0)
        self.lock = threading.Lock()
        self.sent, self.acked = {}, {}

    def will_send(self, id_, what):
        with self.lock:
            self.sent[id_] = what

    def was_acknowledged(self, id_):
        with self.lock:
            self.file.write(f"{id_} {self.sent[id_]}\n".encode())
            os.fsync(self.file.fileno())
            self.acked[id_] = self.sent[id_]


def client(server, session, ledger, seed):
    """Posts one check-in after another until the connection breaks."""
    import random

    rng = random.Random(seed)
    cookie, token = session
    connection = server.connection()
    while True:
        id_ = uuid.UUID(int=rng.getrandbits(128), version=4).hex
        what = (rng.randrange(11), "n" + rng.randbytes(rng.randrange(1, 400)).hex())
        ledger.will_send(id_, what)
        form = {"id": id_, "felt": what[0], "note": what[1], "_t": token}
        try:
            answer, _ = server.post(connection, "/check-in", form, cookie)
        except (OSError, http.client.HTTPException):
            return
        if answer.status != 303:
            ledger.refused = f"{answer.status}"
            return
        ledger.was_acknowledged(id_)


def write_until_killed(server, session, ledger, clients, delay, rng):
    """Runs the clients for `delay` seconds, then kills the server under them."""
    ledger.refused = None
    threads = [
        threading.Thread(target=client, args=(server, session, ledger, rng.getrandbits(64))) for _ in range(clients)
    ]
    for thread in threads:
        thread.start()
    gone = threading.Event()
    gone.wait(delay)
    server.kill()
    for thread in threads:
        thread.join()
    if ledger.refused:
        from server import Fault

        raise Fault(f"a check-in was answered with {ledger.refused}")
