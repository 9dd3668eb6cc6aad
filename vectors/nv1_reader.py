#!/usr/bin/env python3
# SPDX-License-Identifier: CC0-1.0
"""A second reader of the sealed format NV1, written from docs/format.md.

    nv1_reader.py open FILE --handle H --passphrase-file P    opens a whole vault file
    nv1_reader.py open FILE --handle H --code-file C          the same with the recovery code

Prints one JSON line for each item that opens. Exit codes: 0 all is in order, 3 unknown handle
or wrong key, 4 damaged (each fault is named on standard error).
Needs Python 3.9 or later and the package `cryptography` 44 or later.
"""
import argparse
import base64
import hashlib
import hmac
import json
import sqlite3
import struct
import sys
import unicodedata
from collections import namedtuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

MAGIC, SUITE = b"NV1", 1
HEADER, TAG, SLOT_CLEAR, BLOB_MAX = 65, 16, 37, 8 * 1024 * 1024
CLASSES = {1: "record", 2: "keyslot", 3: "manifest", 4: "identity", 5: "space-wrap", 6: "space-item",
           7: "capture", 8: "attachment", 9: "draft", 10: "settings", 11: "audit"}
PURPOSES = {1: b"records", 9: b"drafts", 10: b"settings", 11: b"audit"}
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
Context = namedtuple("Context", "cls vault space item version epoch schema chunk last")
Cost = namedtuple("Cost", "memory_kib passes lanes")


class Refused(Exception):
    """It does not open, is outside what is accepted, or is not what it claims to be."""


def private(cls, vault, item, version, epoch):
    return Context(cls, vault, bytes(16), item, version, epoch, 1, 0, True)


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def mac(key, *parts):
    return hmac.new(key, b"".join(parts), hashlib.sha256).digest()


def expand(prk, info, length):
    """HKDF-SHA-256 expand, RFC 5869 section 2.3."""
    out, block, n = b"", b"", 1
    while len(out) < length:
        block = mac(prk, block, info, bytes([n]))
        out, n = out + block, n + 1
    return out[:length]


def hkdf(secret, salt, info):
    return expand(mac(salt, secret), info, 32)


# The envelope -----------------------------------------------------------------------------

def aad(at):
    return (MAGIC + bytes([SUITE, at.cls]) + at.vault + at.space + at.item
            + struct.pack(">QIHIB", at.version, at.epoch, at.schema, at.chunk, int(at.last)))


def message_keys(key, at, salt, more=b""):
    """The one-time key and the commitment of one message."""
    okm = expand(key, b"nearer/nv1/msg" + bytes([at.cls]) + salt + sha256(aad(at), more), 64)
    return okm[:32], okm[32:]


def padded_len(length):
    n = length + 1
    if n <= 4096:
        return -(-n // 256) * 256
    exponent = n.bit_length() - 1
    step = 1 << (exponent - exponent.bit_length())
    return -(-n // step) * step


def unpad(padded):
    body = padded.rstrip(b"\0")
    if not body.endswith(b"\x80") or padded_len(len(body) - 1) != len(padded):
        raise Refused("padding")
    return body[:-1]


def open_sealed(key, at, blob, more=b""):
    """The plaintext of `blob` at one place, with `more` bound as well."""
    head = MAGIC + bytes([SUITE, at.cls]) + struct.pack(">I", at.epoch)
    if not HEADER + TAG <= len(blob) <= BLOB_MAX or blob[:9] != head:
        raise Refused("header")
    k_enc, commit = message_keys(key, at, blob[9:33], more)
    if not hmac.compare_digest(commit, blob[33:65]):
        raise Refused("commitment")
    try:
        return unpad(ChaCha20Poly1305(k_enc).decrypt(bytes(12), blob[HEADER:], aad(at) + more))
    except InvalidTag:
        raise Refused("tag") from None


# From what a person holds to the keys -------------------------------------------------------

def purpose_key(root, purpose, vault, epoch):
    return hkdf(root, b"nearer/nv1/root", purpose + vault + struct.pack(">I", epoch))


def class_key(root, cls, vault, epoch):
    return purpose_key(root, PURPOSES.get(cls, b"wrap"), vault, epoch)


def stretch(passphrase, cost, salt):
    """Argon2id over the passphrase in NFKC, not trimmed."""
    text = unicodedata.normalize("NFKC", passphrase)[:257].encode()
    return Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes,
                    memory_cost=cost.memory_kib).derive(text)


def slot_clear(slot):
    """Kind, cost (None for a recovery slot), salt and day of a key slot."""
    if len(slot) < SLOT_CLEAR or slot[:3] != b"NS1":
        raise Refused("slot")
    kind, kdf, memory, passes, lanes = struct.unpack(">BBIII", slot[3:17])
    cost = Cost(memory, passes, lanes)
    if (kind, kdf) == (1, 1):
        if not (19_456 <= memory <= 1024 * 1024 and 2 <= passes <= 10 and 1 <= lanes <= 4):
            raise Refused("cost")
    elif (kind, kdf, *cost) == (2, 0, 0, 0, 0):
        cost = None
    else:
        raise Refused("slot kind")
    return kind, cost, slot[17:33], struct.unpack(">I", slot[33:37])[0]


def open_slot(slot, vault, slot_id, epoch, passphrase=None, code=None):
    """The root key."""
    kind, cost, salt, _ = slot_clear(slot)
    if (kind == 1) != (passphrase is not None):
        raise Refused("slot kind")
    secret = stretch(passphrase, cost, salt) if kind == 1 else hkdf(code, b"nearer/nv1/recovery", b"")
    kek = hkdf(secret, salt, b"nearer/nv1/kek" + bytes([kind]) + vault)
    root = open_sealed(kek, private(2, vault, slot_id, 1, epoch), slot[SLOT_CLEAR:], slot[:SLOT_CLEAR])
    if len(root) != 32:
        raise Refused("root key")
    return root


def code_check(body, half):
    first = int.from_bytes(sha256(b"nearer/nv1/code", bytes([int(half)]), body)[:5], "big") >> 20
    return "".join(ALPHABET[first >> shift & 31] for shift in (15, 10, 5, 0))


def read_code(typed, half=False):
    """The 20 bytes of a recovery code, or of half of one."""
    text = "".join(c for c in typed if not c.isspace() and c not in "-–.").upper()
    text = text.translate(str.maketrans("OIL", "011"))
    if len(text) != 36 or set(text) - set(ALPHABET):
        raise Refused("form")
    number = 0
    for c in text[:32]:
        number = number << 5 | ALPHABET.index(c)
    body = number.to_bytes(20, "big")
    if text[32:] != code_check(body, half):
        raise Refused("slip")
    return body


def join_code(one, other):
    return bytes(a ^ b for a, b in zip(read_code(one, True), read_code(other, True)))


def handle_mac(install_key, typed):
    text = "".join(low.lower() for c in unicodedata.normalize("NFKC", typed.strip()) for low in c.upper())
    return mac(install_key, unicodedata.normalize("NFKC", text).encode())


def session_root(boot, cookie_secret, session_id, vault, epoch, wrapped):
    key = hkdf(cookie_secret, boot, b"nearer/nv1/session" + session_id)
    return open_sealed(key, private(2, vault, session_id, 1, epoch), wrapped)


# The manifest -------------------------------------------------------------------------------

def element(k_set, item, version, cls, tag):
    return int.from_bytes(mac(k_set, item, struct.pack(">QB", version, cls), tag), "big")


def head_of(root, vault, epoch, counter, previous, elements):
    """The head over a list of set elements."""
    total = sum(elements) % (1 << 256)
    return mac(purpose_key(root, b"manifest", vault, epoch), b"head", vault, struct.pack(">Q", counter),
               previous, struct.pack(">Q", len(elements)), total.to_bytes(32, "big"))


# A whole vault file ---------------------------------------------------------------------------

def find_root(db, vault, passphrase, code):
    """The root key and the epoch its slot names."""
    for slot_id, slot in db.execute("select slot_id, blob from slots where vault_id = ?", (vault,)):
        try:
            if len(slot) >= SLOT_CLEAR + 9:
                epoch = struct.unpack(">I", slot[SLOT_CLEAR + 5:SLOT_CLEAR + 9])[0]
                return open_slot(slot, vault, slot_id, epoch, passphrase, code), epoch
        except Refused:
            continue
    return None, 0


def show(item, version, cls, plain):
    try:
        inside = {"plain": json.loads(plain)}
    except ValueError:
        inside = {"base64": base64.b64encode(plain).decode()}
    print(json.dumps({"item": item.hex(), "version": version, "class": CLASSES[cls], **inside}, ensure_ascii=False))


def walk(db, root, vault, epoch):
    """Opens every row; gives the set elements and the faults."""
    k_set, keys = purpose_key(root, b"set", vault, epoch), {}
    elements, faults, versions = [], [], {}
    query = "select item_id, version, blob from items where vault_id = ? order by seq"
    for item, version, blob in db.execute(query, (vault,)):
        try:
            cls = blob[4] if len(blob) > HEADER else 0
            if cls not in CLASSES or len(item) != 16:
                raise Refused("header")
            if cls not in keys:
                keys[cls] = class_key(root, cls, vault, epoch)
            plain = open_sealed(keys[cls], private(cls, vault, item, version, epoch), blob)
        except (Refused, struct.error) as why:
            faults.append(f"altered: item {item.hex()} version {version} does not open ({why})")
            continue
        elements.append(element(k_set, item, version, cls, blob[-TAG:]))
        if cls == 1 and version > 1:
            versions.setdefault(item, set()).add(version)
        show(item, version, cls, plain)
    for item, seen in versions.items():
        for gone in sorted(set(range(2, max(seen))) - seen):
            faults.append(f"missing: item {item.hex()} version {gone}")
    return elements, faults


def check_head(root, vault, row, epoch, elements, closed):
    """What the head says of the rows: nothing when they are the ones it was written for."""
    row_epoch, counter, stored = row
    faults = [] if row_epoch == epoch else [f"epoch {row_epoch} in the row, {epoch} in the slot"]
    if len(stored) != 72:
        return faults + ["the head has not 72 bytes"]
    head, previous, count = stored[:32], stored[32:64], struct.unpack(">Q", stored[64:])[0]
    found = len(elements) + closed
    if found < count:
        faults.append(f"missing: {count - found} of {count} items")
    if found > count:
        faults.append(f"extra: {found - count} items above {count}")
    fits = hmac.compare_digest(head, head_of(root, vault, epoch, counter, previous, elements))
    if not fits and not closed and found == count:
        faults.append(f"altered: every item opens, but they are not those of change {counter}; "
                      "an item was put back to an earlier state, or the head or the counter was changed")
    return faults


def open_file(path, handle, passphrase, code):
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    (install_key,) = db.execute("select key from install").fetchone()
    found = db.execute("select vault_id, epoch, counter, head from vaults where handle = ?",
                       (handle_mac(install_key, handle),)).fetchone()
    root, epoch = find_root(db, found[0], passphrase, code) if found else (None, 0)
    if root is None:
        print("unknown handle, or the key does not fit", file=sys.stderr)
        return 3
    vault, *row = found
    elements, faults = walk(db, root, vault, epoch)
    closed = sum(fault.startswith("altered") for fault in faults)
    faults += check_head(root, vault, row, epoch, elements, closed)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(elements)} items, change {row[1]}, {len(faults)} faults", file=sys.stderr)
    return 4 if faults else 0


def first_line(path):
    with open(path, encoding="utf-8") as file:
        return file.readline().rstrip("\r\n")


def main():
    parser = argparse.ArgumentParser(description="Opens a vault of the sealed format NV1.")
    command = parser.add_subparsers(required=True).add_parser("open", help="print every item of a vault file")
    command.add_argument("file")
    command.add_argument("--handle", required=True)
    key = command.add_mutually_exclusive_group(required=True)
    key.add_argument("--passphrase-file")
    key.add_argument("--code-file")
    asked = parser.parse_args()
    passphrase = first_line(asked.passphrase_file) if asked.passphrase_file else None
    try:
        code = read_code(first_line(asked.code_file)) if asked.code_file else None
    except Refused:
        sys.exit("this is no recovery code")
    try:
        sys.exit(open_file(asked.file, asked.handle, passphrase, code))
    except sqlite3.DatabaseError as why:
        print(f"the file is no vault or is damaged: {why}", file=sys.stderr)
        sys.exit(4)


if __name__ == "__main__":
    main()
