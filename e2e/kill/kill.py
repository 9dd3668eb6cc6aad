#!/usr/bin/env python3
"""Kills the server at random moments while eight clients write, and counts what was lost.

One round: start `nearer serve`, sign in, let eight clients post check-ins, write every
acknowledged one (a 303) to a ledger that is fsynced before the next is sent, kill -9 after
0-1500 ms, then read the vault again with the command line and compare:

  lost      acknowledged and not there
  altered   there and not as it was sent, or there and never sent
  in doubt  sent, not acknowledged: may be there or not, but only whole

Opening the vault checks every row and the head; SQLite's own integrity check runs on a copy.
At the end, probes that must be noticed: a row taken out, a bit flipped, and (with strace)
that no acknowledgement comes before the write was synced. With --control NAME the binary is
broken on purpose and the run succeeds only when that is noticed.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import probes
from clients import Ledger, write_until_killed
from server import Fault, Server, Vault

ROUNDS_A_VAULT = 20


def integrity(vault):
    """SQLite's own check, on a copy, so that it repairs nothing that is looked at later."""
    import sqlite3

    with tempfile.TemporaryDirectory() as copy:
        for name in ("notes.db", "notes.db-wal"):
            if (vault.dir / name).exists():
                shutil.copy(vault.dir / name, copy)
        db = sqlite3.connect(f"{copy}/notes.db")
        answer = db.execute("pragma integrity_check").fetchone()[0]
        db.close()
    return answer == "ok"


class Tally:
    def __init__(self):
        self.kills = self.acked = self.doubt = self.lost = self.altered = self.unsound = 0
        self.slowest_start = 0.0

    def compare(self, ledger, found):
        """Counts what of the ledger is in `found`, and what is there without reason."""
        for id_, sent in ledger.acked.items():
            if id_ not in found:
                self.lost += 1
                print(f"LOST {id_}", file=sys.stderr)
            elif found[id_] != sent:
                self.altered += 1
                print(f"ALTERED {id_}: {sent} {found[id_]}", file=sys.stderr)
        for id_, there in found.items():
            if id_ not in ledger.acked and ledger.sent.get(id_) != there:
                self.altered += 1
                print(f"NEVER SENT SO {id_}", file=sys.stderr)

    def bad(self):
        return self.lost + self.altered + self.unsound


def one_round(vault, ledger, tally, rng, clients):
    server = Server(vault)
    try:
        tally.slowest_start = max(tally.slowest_start, server.start())
        session = server.sign_in()
        delay = rng.uniform(0, 1.5)
        write_until_killed(server, session, ledger, clients, delay, rng)
    finally:
        server.kill()
    tally.kills += 1
    tally.compare(ledger, vault.read())
    if not integrity(vault):
        tally.unsound += 1


def campaign(args, work):
    rng = random.Random(args.seed)
    tally = Tally()
    begun = time.monotonic()
    vault = ledger = None
    for n in range(args.kills):
        if n % ROUNDS_A_VAULT == 0:
            if vault:
                finish(vault, ledger, tally)
            vault = Vault(args.binary, work / f"v{n}")
            ledger = Ledger(work / f"ledger{n}")
        one_round(vault, ledger, tally, rng, args.clients)
        if tally.bad() and not args.control:
            print(f"stopped at kill {n + 1}, seed {args.seed}", file=sys.stderr)
            break
    finish(vault, ledger, tally)
    tally.seconds = time.monotonic() - begun
    return vault, tally


def finish(vault, ledger, tally):
    """The whole vault once more, through `verify`; then its figures are final."""
    if vault.run("verify").returncode != 0:
        tally.unsound += 1
    tally.acked += len(ledger.acked)
    tally.doubt += len(ledger.sent) - len(ledger.acked)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--control", choices=["synchronous-off", "skip-manifest"])
    args = parser.parse_args()
    args.seed = random.SystemRandom().randrange(2**32) if args.seed is None else args.seed
    if args.control:
        os.environ["NEARER_CONTROL"] = args.control
    with tempfile.TemporaryDirectory(prefix="kill-") as work:
        vault, tally = campaign(args, Path(work))
        noticed = probes.run(vault)
    print(
        f"kills {tally.kills}  acknowledged {tally.acked}  in doubt {tally.doubt}  lost {tally.lost}"
        f"  altered {tally.altered}  unsound {tally.unsound}  slowest start {tally.slowest_start * 1000:.0f} ms"
        f"  {tally.seconds:.0f} s  seed {args.seed}"
    )
    for name, ok in noticed.items():
        print(f"probe {name}: {'noticed' if ok else 'NOT NOTICED' if ok is False else 'not run'}")
    sound = tally.bad() == 0 and tally.acked > 0 and all(ok is not False for ok in noticed.values())
    if args.control:
        print(f"control {args.control}: {'caught' if not sound else 'NOT CAUGHT'}")
        return 1 if sound else 0
    return 0 if sound else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Fault as fault:
        print(f"failed: {fault}", file=sys.stderr)
        sys.exit(1)
