"""Damage and broken promises that must be noticed."""

import re
import shutil
import sqlite3
import tempfile
import time
from pathlib import Path

from server import Server, Vault

DAMAGED = 4


def run(vault):
    """Every probe: True noticed, False not noticed, None not possible here."""
    return {
        "row taken out": damaged_after(vault, "delete from items where seq = (select max(seq) from items)"),
        "bit flipped": damaged_after(vault, flip_a_bit),
        "synced before acknowledged": synced_before_acknowledged(vault),
    }


def damaged_after(vault, harm):
    """Whether `verify` on a harmed copy says damaged."""
    with tempfile.TemporaryDirectory(prefix="probe-") as work:
        harmed = Vault.__new__(Vault)
        harmed.binary, harmed.key, harmed.dir = vault.binary, vault.key, Path(work) / "v"
        shutil.copytree(vault.dir, harmed.dir)
        db = sqlite3.connect(harmed.dir / "notes.db")
        harm(db) if callable(harm) else db.execute(harm)
        db.commit()
        db.close()
        return harmed.run("verify").returncode == DAMAGED


def flip_a_bit(db):
    seq, blob = db.execute("select seq, blob from items order by seq desc limit 1").fetchone()
    flipped = bytearray(blob)
    flipped[len(flipped) // 2] ^= 1
    db.execute("update items set blob = ? where seq = ?", (bytes(flipped), seq))


def synced_before_acknowledged(vault, posts=20):
    """Whether each of some posts, one at a time, waited for a sync of its own."""
    strace = shutil.which("strace")
    if not strace:
        return None
    with tempfile.NamedTemporaryFile() as trace:
        wrap = [strace, "-f", "-qq", "-ttt", "-e", "trace=fsync,fdatasync", "-o", trace.name]
        server = Server(vault, wrap)
        server.start()
        try:
            cookie, token = server.sign_in()
            connection, spans = server.connection(), []
            for n in range(posts):
                id_, begun = f"{n:032x}", time.time()
                form = {"id": id_, "felt": n % 11, "note": "probe", "_t": token}
                answer, _ = server.post(connection, "/check-in", form, cookie)
                assert answer.status == 303, answer.status
                spans.append((begun, time.time()))
        finally:
            server.kill()
        syncs = [float(m) for m in re.findall(r"^\d+\s+([\d.]+) (?:fsync|fdatasync)", Path(trace.name).read_text(), re.M)]
    return all(any(begun <= at <= ended for at in syncs) for begun, ended in spans)
