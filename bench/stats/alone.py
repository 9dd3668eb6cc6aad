#!/usr/bin/env python3
"""Ours without peers: each job on each of its inputs, round after round, medians of CPU time.

usage: alone.py PROGRAM ROUNDS [km,aft,...]    with PEERS_DATA set
"""
import json
import statistics
import subprocess
import sys
from collections import defaultdict

INPUTS = {
    "km": ["episodes_300", "episodes_10000", "episodes_100000"],
    "aft": ["episodes_300", "episodes_10000", "episodes_100000"],
    "grm": ["grm_300x9", "grm_10000x9", "grm_10000x18"],
    "eap": ["grm_300x9", "grm_10000x18"],
    "score": ["grm_300x9", "grm_10000x18"],
    "var": ["var_300", "var_3650", "var_100000"],
    "changepoint": ["changes_300", "changes_3650", "changes_100000"],
    "randtest": ["phases_40", "phases_300", "phases_3650"],
    "tau_u": ["phases_40", "phases_300", "phases_3650"],
    "dyad": ["100", "10000"],
}

program, rounds = sys.argv[1], int(sys.argv[2])
jobs = sys.argv[3].split(",") if len(sys.argv) > 3 and sys.argv[3] else list(INPUTS)
times = defaultdict(list)
for _ in range(rounds):
    for job in jobs:
        for stem in INPUTS.get(job, []):
            ran = subprocess.run([program, job, stem], capture_output=True, text=True)
            if ran.returncode != 0:
                print(f"{job} {stem}: {ran.stderr.strip()}", file=sys.stderr)
            for line in ran.stdout.splitlines():
                told = json.loads(line)
                if "cpu_s" in told:
                    times[told["job"], told["peer"], stem].append(told["cpu_s"])
print("| job | input | cpu ms, median | least | most | runs |\n|---|---|---|---|---|---|")
for (job, peer, stem), all in times.items():
    ms = [1e3 * t for t in all]
    print(f"| {job} {peer} | {stem} | {statistics.median(ms):.3g} | {min(ms):.3g} | {max(ms):.3g} | {len(ms)} |")
sys.exit(0 if times else 1)
