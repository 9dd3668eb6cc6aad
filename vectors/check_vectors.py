#!/usr/bin/env python3
# SPDX-License-Identifier: CC0-1.0
"""Runs nv1_reader.py over vectors/nv1: what has to open opens, and no negative does."""
import json
import pathlib
import sys

import nv1_reader as nv1

NV1 = pathlib.Path(__file__).resolve().parent / "nv1"
raw = bytes.fromhex


def load(name):
    return json.loads((NV1 / f"{name}.json").read_text(encoding="utf-8"))


def place(at):
    return nv1.Context(at["class"], raw(at["vault"]), raw(at["space"]), raw(at["item"]), at["version"],
                       at["epoch"], at["schema"], at["chunk"], at["last"])


def open_record(case, blob):
    at = place(case["at"])
    return nv1.open_sealed(nv1.class_key(raw(case["root"]), at.cls, at.vault, at.epoch), at, blob)


def open_slot(case, blob):
    code = nv1.read_code(case["code"]) if "code" in case else None
    return nv1.open_slot(blob, raw(case["vault"]), raw(case["slot_id"]), case["epoch"], case.get("passphrase"), code)


def open_session(case, blob):
    return nv1.session_root(raw(case["boot"]), raw(case["cookie_secret"]), raw(case["session_id"]),
                            raw(case["vault"]), case["epoch"], blob)


OPENERS = {"record": ("blob", open_record), "passphrase": ("slot", open_slot), "recovery": ("slot", open_slot),
           "session": ("wrapped", open_session)}


def edited(base, field, case):
    blob = bytearray(raw(case.get("blob") or base[field]))
    for at, mask in case.get("flip", []):
        blob[at] ^= mask
    return bytes(blob[:case.get("cut", len(blob))]) + raw(case.get("append", ""))


def attempt(bases, case):
    """Does what the case asks for; it has to raise."""
    base = bases[case["base"]]
    if case["base"] == "code":
        return nv1.read_code(case["typed"])
    if case["base"] == "two_keys":
        return open_record({**base, **case}, raw(case["blob"]))
    field, opener = OPENERS[case["base"]]
    merged = {**base, **{k: v for k, v in case.items() if k in base and k != "at"}}
    if "at" in case:
        merged["at"] = {**base["at"], **case["at"]}
    return opener(merged, edited(base, field, case))


def main():
    for case in load("records"):
        assert open_record(case, raw(case["blob"])) == raw(case["plain"]), case["name"]
    for case in load("kdf") + load("slots"):
        assert open_slot(case, raw(case["slot"])) == raw(case["root"])
    for case in load("session"):
        assert open_session(case, raw(case["wrapped"])) == raw(case["root"])
    bases, refused = load("bases"), 0
    for kind, (field, opener) in OPENERS.items():
        opener(bases[kind], raw(bases[kind][field]))
    for case in load("negatives"):
        try:
            attempt(bases, case)
        except nv1.Refused:
            refused += 1
        else:
            sys.exit(f"opened: {case['base']}, {case['name']}")
    print(f"{refused} negatives refused")


if __name__ == "__main__":
    main()
