#!/usr/bin/env python3
"""Seeded inputs of the shapes that the jobs read, by the standard library alone.

usage: inputs.py FOLDER    writes what is not there yet
"""
import json
import math
import os
import random
import sys

folder = sys.argv[1]
os.makedirs(folder, exist_ok=True)


def write(name, header, rows):
    path = os.path.join(folder, name)
    if os.path.exists(path):
        return
    with open(path + ".part", "w") as to:
        to.write(header + "\n")
        to.writelines(",".join(map(str, row)) + "\n" for row in rows)
    os.rename(path + ".part", path)


def episodes(n):
    """Times until a return, censored; Weibull with five covariates."""
    r = random.Random(n + 11)
    for _ in range(n):
        x = [r.randint(0, 1), r.gauss(0, 1), r.gauss(0, 1), r.randint(0, 1), r.uniform(-1, 1)]
        line = 3.0 - 0.5 * x[0] + 0.3 * x[1] - 0.2 * x[3] + 0.4 * x[4]
        t = math.exp(line + math.log(r.expovariate(1.0)) / 1.3)
        c = r.expovariate(1 / 90)
        yield [max(0.01, round(min(t, c), 2)), int(t <= c)] + [round(v, 6) for v in x]


def answers(n, items, truth):
    """One trait, answers 0 to 6."""
    r = random.Random(n + items)
    for _ in range(n):
        place = r.gauss(0, 1)
        row = []
        for a, b in truth:
            u = r.random()
            row.append(sum(u < 1 / (1 + math.exp(-a * (place - at))) for at in b))
        yield row


def questions(items):
    r = random.Random(items)
    every = [i * 0.24 - 0.6 for i in range(6)]
    return [(math.exp(r.gauss(0.35, 0.3)), [s + e for s, e in zip(sorted(r.gauss(0, 1.3) for _ in range(6)), every)]) for _ in range(items)]


def diary(n):
    """Eight numbers that go from one row to the next."""
    r = random.Random(n + 13)
    at = [0.0] * 8
    for _ in range(n):
        at = [0.35 * at[j] + 0.12 * at[(j + 1) % 8] + r.gauss(0, 1) for j in range(8)]
        yield [round(x, 5) for x in at]


def levels(n, k):
    """A level that steps up or down k times, with noise."""
    r = random.Random(n + 14)
    steps, level = set(r.sample(range(n // (4 * k), n - n // (4 * k)), k)), 0.0
    for i in range(n):
        level += r.choice([-2.0, 2.0]) if i in steps else 0.0
        yield [round(level + r.gauss(0, 1), 5)]


def phases(n):
    r = random.Random(n + 15)
    for i in range(n):
        after = int(i >= n // 2)
        yield [after, round(5 + 0.6 * after + 0.2 * i / n + r.gauss(0, 1), 1)]


for n in (300, 10_000, 100_000):
    write(f"episodes_{n}.csv", "time,event,x1,x2,x3,x4,x5", episodes(n))
for n, items in ((300, 9), (10_000, 9), (10_000, 18)):
    truth = questions(items)
    write(f"grm_{n}x{items}.csv", ",".join(f"i{k + 1}" for k in range(items)), answers(n, items, truth))
    write(f"grm_{n}x{items}_true.csv", "a," + ",".join(f"b{k + 1}" for k in range(6)), ([a] + b for a, b in truth))
for n in (300, 3_650, 100_000):
    write(f"var_{n}.csv", ",".join(f"v{j + 1}" for j in range(8)), diary(n))
for n, k in ((300, 3), (3_650, 12), (100_000, 60)):
    write(f"changes_{n}.csv", "y", levels(n, k))
for n in (40, 300, 3_650):
    write(f"phases_{n}.csv", "phase,y", phases(n))
r = random.Random(5)
write("dyad_x0.csv", "0,1,2,3", ([round(x + 0.2 * r.gauss(0, 1), 6) for x in (0.5, 0.1, 0.0, 0.6)] for _ in range(10_000)))
with open(os.path.join(folder, "dyad_ode.json"), "w") as to:
    json.dump({"k": 0.8, "c": 1.1, "d": 0.6, "g": 0.9, "u": [0.25, 0.05], "f": 0.3, "w": 0.7, "sigma": 0.25, "t_end": 100.0, "dt": 0.1, "x0": [0.5, 0.1, 0.0, 0.6]}, to)
