#!/usr/bin/env python3
# SPDX-License-Identifier: CC0-1.0
"""Writes the test vectors of the sealed format NV1 into vectors/nv1.

Everything random is derived from a label, so a second run writes the same bytes. Nothing here
comes from the program under test; the reader beside it is the only thing shared.
"""
import hashlib
import json
import pathlib
import struct
import sys
import unicodedata

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms

import nv1_reader as nv1
from nv1_reader import Context, Cost, private

OUT = pathlib.Path(__file__).resolve().parent / "nv1"
FLOOR = Cost(19_456, 2, 1)


def drawn(label, length):
    """Bytes that look random and are the same in every run."""
    return nv1.expand(nv1.sha256(b"nearer/nv1/vectors", label.encode()), b"", length)


ROOT, VAULT, ITEM = drawn("root", 32), drawn("vault", 16), drawn("item", 16)


def seal(key, at, plain, label, more=b""):
    salt = drawn("salt " + label, 24)
    return seal_with(key, at, plain, salt, more)


def seal_with(key, at, plain, salt, more=b""):
    k_enc, commit = nv1.message_keys(key, at, salt, more)
    body = (plain + b"\x80").ljust(nv1.padded_len(len(plain)), b"\0")
    sealed = ChaCha20Poly1305(k_enc).encrypt(bytes(12), body, nv1.aad(at) + more)
    blob = nv1.MAGIC + bytes([nv1.SUITE, at.cls]) + struct.pack(">I", at.epoch) + salt + commit + sealed
    assert nv1.open_sealed(key, at, blob, more) == plain
    return blob


def seal_slot(root, vault, slot_id, epoch, day, label, passphrase=None, cost=FLOOR, code=None, checked=True):
    salt, kind = drawn("slot salt " + label, 16), 1 if code is None else 2
    cost = cost if kind == 1 else Cost(0, 0, 0)
    clear = b"NS1" + bytes([kind, int(kind == 1)]) + struct.pack(">III", *cost) + salt + struct.pack(">I", day)
    secret = nv1.stretch(passphrase, cost, salt) if kind == 1 else nv1.hkdf(code, b"nearer/nv1/recovery", b"")
    kek = nv1.hkdf(secret, salt, b"nearer/nv1/kek" + bytes([kind]) + vault)
    slot = clear + seal(kek, private(2, vault, slot_id, 1, epoch), root, "slot " + label, clear)
    assert not checked or nv1.open_slot(slot, vault, slot_id, epoch, passphrase, code) == root
    return slot


def place(at):
    return {"class": at.cls, "vault": at.vault.hex(), "space": at.space.hex(), "item": at.item.hex(),
            "version": at.version, "epoch": at.epoch, "schema": at.schema, "chunk": at.chunk, "last": at.last}


def record(label, at, plain, root=ROOT):
    blob = seal(nv1.class_key(root, at.cls, at.vault, at.epoch), at, plain, label)
    return {"name": label, "root": root.hex(), "at": place(at), "aad": nv1.aad(at).hex(),
            "salt": blob[9:33].hex(), "plain": plain.hex(), "blob": blob.hex()}


# What opens -----------------------------------------------------------------------------------

def kdf_cases():
    phrases = [("plain", "five words make one phrase"), ("spaces are kept", "  five words and spaces  "),
               ("composed", "caf\u00e9 au lait \u00e0 deux"), ("decomposed", "cafe\u0301 au lait a\u0300 deux"),
               ("ligature and full width", "o\ufb03ce \uff21\uff22\uff23 evenings"),
               ("hangul jamo", "\u1112\u1161\u11ab\u1100\u1173\u11af quiet evenings"), ("emoji", "\U0001f33f moss and rain, later")]
    costs = [FLOOR, Cost(32_768, 3, 1), Cost(20_000, 2, 4)]
    for n, (name, phrase) in enumerate(phrases + [("more passes", phrases[0][1]), ("four lanes", phrases[0][1])]):
        cost = costs[max(0, n - len(phrases) + 1)]
        salt, slot_id = drawn("slot salt kdf " + name, 16), drawn("kdf slot " + name, 16)
        slot = seal_slot(ROOT, VAULT, slot_id, 1, 20_000 + n, "kdf " + name, phrase, cost)
        yield {"name": name, "passphrase": phrase, "nfkc": unicodedata.normalize("NFKC", phrase).encode().hex(),
               "salt": salt.hex(), **cost._asdict(), "stretched": nv1.stretch(phrase, cost, salt).hex(),
               "vault": VAULT.hex(), "slot_id": slot_id.hex(), "epoch": 1, "day": 20_000 + n,
               "root": ROOT.hex(), "slot": slot.hex()}


def groups(body, half=False):
    number = int.from_bytes(body, "big")
    text = "".join(nv1.ALPHABET[number >> 5 * (31 - i) & 31] for i in range(32)) + nv1.code_check(body, half)
    return " ".join(text[i:i + 4] for i in range(0, 36, 4))


def slots():
    slot_id, code, phrase = drawn("slot", 16), drawn("code", 20), "five words make one phrase"
    common = {"root": ROOT.hex(), "vault": VAULT.hex(), "slot_id": slot_id.hex(), "epoch": 3, "day": 20_417}
    one = seal_slot(ROOT, VAULT, slot_id, 3, 20_417, "passphrase", phrase)
    two = seal_slot(ROOT, VAULT, slot_id, 3, 20_417, "recovery", code=code)
    salts = lambda s: {"salt": s[17:33].hex(), "message_salt": s[46:70].hex(), "slot": s.hex()}
    yield {"kind": "passphrase", "passphrase": phrase, **FLOOR._asdict(), **common, **salts(one)}
    yield {"kind": "recovery", "code": groups(code), "code_bytes": code.hex(), **common, **salts(two)}


def records():
    for cls, name in nv1.CLASSES.items():
        yield record(name, private(cls, VAULT, ITEM, 1, 1), f"one {name}, sealed".encode())
    odd = Context(1, VAULT, drawn("space", 16), drawn("other item", 16), 2**40 + 7, 4_000_000_000, 513, 66_051, False)
    yield record("every field in use", odd, "grüße 🌿".encode())


def padding():
    for length in (0, 1, 254, 255, 256, 511, 4094, 4095, 4096, 4097, 8191, 70_000, 300_001):
        at = private(1, VAULT, drawn(f"padding {length}", 16), 1, 1)
        case = record(f"{length} bytes", at, bytes(i % 251 for i in range(length)))
        case["blob_sha256"] = hashlib.sha256(bytes.fromhex(case.pop("blob"))).hexdigest()
        del case["plain"], case["aad"]
        yield {**case, "length": length, "padded": nv1.padded_len(length)}


def numbered(i):
    """Item `i` of the manifest vectors, by a rule that the README states."""
    tag = nv1.sha256(b"tag", struct.pack(">Q", i))[:16]
    return nv1.sha256(b"item", struct.pack(">Q", i))[:16], 1 + i % 3, (1, 9, 10, 11)[i % 4], tag


def manifest():
    previous = bytes(32)
    for counter, count in enumerate((0, 1, 3, 10_000)):
        k_set = nv1.purpose_key(ROOT, b"set", VAULT, 1)
        elements = [nv1.element(k_set, *numbered(i)) for i in range(count)]
        head = nv1.head_of(ROOT, VAULT, 1, counter, previous, elements)
        total = (sum(elements) % 2**256).to_bytes(32, "big")
        items = [dict(zip(("item", "version", "class", "tag"), (i.hex(), v, c, t.hex())))
                 for i, v, c, t in map(numbered, range(min(count, 3)))]
        yield {"root": ROOT.hex(), "vault": VAULT.hex(), "epoch": 1, "counter": counter, "count": count,
               "previous": previous.hex(), "first_items": items, "set_digest": total.hex(), "head": head.hex()}
        previous = head


def codes():
    for name, body in (("drawn", drawn("code", 20)), ("all zero", bytes(20)), ("all one", b"\xff" * 20)):
        half = drawn("half of " + name, 20)
        other = bytes(a ^ b for a, b in zip(half, body))
        written = groups(body)
        assert nv1.read_code(written) == body and nv1.join_code(groups(other, True), groups(half, True)) == body
        yield {"name": name, "bytes": body.hex(), "groups": written, "first_half_bytes": half.hex(),
               "halves": [groups(half, True), groups(other, True)],
               "also_read": [written.lower().replace(" ", "-"), written.replace(" ", ""),
                             written.replace("0", "O").replace("1", "l")]}


def sessions():
    boot, secret, session_id = drawn("boot", 32), drawn("cookie", 32), drawn("session", 16)
    key = nv1.hkdf(secret, boot, b"nearer/nv1/session" + session_id)
    wrapped = seal(key, private(2, VAULT, session_id, 1, 3), ROOT, "session")
    yield {"boot": boot.hex(), "cookie_secret": secret.hex(), "session_id": session_id.hex(), "vault": VAULT.hex(),
           "epoch": 3, "root": ROOT.hex(), "salt": wrapped[9:33].hex(), "wrapped": wrapped.hex()}


def handles():
    key = drawn("install key", 32)
    for typed in ("moss", "  Moss ", "MOSS", "Straße", "STRASSE", "ΝΙΚΟΣ", "νικος", "ｍｏｓｓ", "e\u0301", "\u00e9", "山田"):
        yield {"install_key": key.hex(), "typed": typed, "mac": nv1.handle_mac(key, typed).hex()}


# What must not open ---------------------------------------------------------------------------

def poly_blocks(blocks, r, after):
    """Poly1305 before `+ s`: the sum of blocks as (block with its high bit) times powers of r."""
    p, total = 2**130 - 5, 0
    for i, block in enumerate(blocks):
        total += (block + 2**128) * pow(r, len(blocks) - i + after, p)
    return total % p


def one_text_two_keys(keys, at, salt):
    """A ciphertext and tag that ChaCha20-Poly1305 accepts under both keys; None when the padding
    under the second does not come out for this salt. The last byte must agree with the padding
    marker under both keys; two free blocks at the start solve for one tag under both."""
    p, streams = 2**130 - 5, []
    for k in keys:
        stream = Cipher(algorithms.ChaCha20(k, bytes(16)), None).encryptor().update(bytes(64 + 256))
        r = int.from_bytes(stream[:16], "little") & 0x0ffffffc0ffffffc0ffffffc0fffffff
        streams.append((r, int.from_bytes(stream[16:32], "little"), stream[64:]))
    if streams[0][2][255] != streams[1][2][255]:
        return None
    words = lambda data: [int.from_bytes(data[i:i + 16], "little") for i in range(0, len(data), 16)]
    extra = nv1.aad(at).ljust(-(-len(nv1.aad(at)) // 16) * 16, b"\0")
    lengths = words(struct.pack("<QQ", len(nv1.aad(at)), 256))
    for attempt in range(100_000):
        rest = bytearray(drawn(f"rest {attempt}", 224))
        rest[223] = 0x80 ^ streams[0][2][255]
        tag = int.from_bytes(drawn(f"tag {attempt}", 16), "little")
        rows = []
        for r, s, _ in streams:
            fixed = poly_blocks(words(extra), r, 17) + poly_blocks(words(bytes(rest)) + lengths, r, 0)
            rows.append((pow(r, 17, p), pow(r, 16, p), ((tag - s) % 2**128 - fixed) % p))
        (a, b, e), (c, d, f) = rows
        inverse = pow(a * d - b * c, -1, p)
        free = [(e * d - b * f) * inverse % p - 2**128, (a * f - e * c) * inverse % p - 2**128]
        if all(0 <= block < 2**128 for block in free):
            body = b"".join(block.to_bytes(16, "little") for block in free) + bytes(rest)
            return body + tag.to_bytes(16, "little")
    return None


def two_keys():
    """One ciphertext that opens under two root keys but for the commitment."""
    at, other = private(1, VAULT, drawn("two keys", 16), 1, 1), drawn("other root", 32)
    roots = [nv1.class_key(root, 1, VAULT, 1) for root in (ROOT, other)]
    for attempt in range(100_000):
        salt = drawn(f"two keys {attempt}", 24)
        derived = [nv1.message_keys(key, at, salt) for key in roots]
        sealed = one_text_two_keys([k for k, _ in derived], at, salt)
        if sealed:
            break
    plain = [ChaCha20Poly1305(k).decrypt(bytes(12), sealed, nv1.aad(at)) for k, _ in derived]
    assert plain[0] != plain[1] and all(len(nv1.unpad(text)) == 255 for text in plain)
    header = nv1.MAGIC + bytes([nv1.SUITE, 1]) + struct.pack(">I", 1) + salt
    blobs = [header + commit + sealed for _, commit in derived]
    return {"at": place(at), "roots": [ROOT.hex(), other.hex()], "blobs": [b.hex() for b in blobs],
            "plains": [nv1.unpad(text).hex() for text in plain]}


def bases():
    at = private(1, VAULT, ITEM, 2, 1)
    passphrase, recovery = slots()
    (session,) = sessions()
    return {"record": record("base", at, b'{"how":"it is"}'), "passphrase": passphrase, "recovery": recovery,
            "session": session, "code": next(codes()), "two_keys": two_keys()}


def record_negatives(base):
    blob, at = bytes.fromhex(base["blob"]), base["at"]
    flip = lambda text: (bytes([bytes.fromhex(text)[0] ^ 1]) + bytes.fromhex(text)[1:]).hex()
    changes = {"class": 9, "vault": flip(at["vault"]), "space": flip(at["space"]), "item": flip(at["item"]),
               "version": 3, "epoch": 2, "schema": 2, "chunk": 1, "last": False}
    for field, value in changes.items():
        yield {"name": f"another {field}", "at": {field: value}}
    for cls in (2, 3, 4, 5, 6, 7, 8, 10, 11):
        yield {"name": f"read as class {cls}", "at": {"class": cls}}
    yield {"name": "class changed in header and place", "flip": [[4, 8]], "at": {"class": 9}}
    yield {"name": "epoch changed in header and place", "flip": [[8, 3]], "at": {"epoch": 2}}
    yield {"name": "version zero", "at": {"version": 0}}
    yield {"name": "version of the other byte order", "at": {"version": 2 << 56}}
    yield {"name": "another root key", "root": flip(base["root"])}
    for byte in range(nv1.HEADER):
        yield {"name": f"header byte {byte}", "flip": [[byte, 1]]}
        yield {"name": f"header byte {byte}, high bit", "flip": [[byte, 128]]}
    for byte in list(range(nv1.HEADER, len(blob) - 16, 37)) + list(range(len(blob) - 16, len(blob))):
        yield {"name": f"body byte {byte}", "flip": [[byte, 1]]}
    for length in range(len(blob)):
        yield {"name": f"cut to {length}", "cut": length}
    for more in ("00", "80", "00" * 16, "00" * 256, base["blob"]):
        yield {"name": f"{len(more) // 2} bytes after the end", "append": more}
    yield {"name": "a byte before the start", "blob": "00" + base["blob"]}
    yield {"name": "suite 2", "flip": [[3, 3]]}
    yield from bad_padding(base)


def bad_padding(base):
    """Sealed as it is due, but padded otherwise: there is one padding for one length."""
    at = private(1, VAULT, ITEM, 2, 1)
    key, salt = nv1.class_key(ROOT, 1, VAULT, 1), bytes.fromhex(base["salt"])
    k_enc, commit = nv1.message_keys(key, at, salt)
    bodies = {"no marker": bytes(256), "another marker": b"text\x40".ljust(256, b"\0"), "nothing": b"",
              "a bucket too many": b"text\x80".ljust(512, b"\0"), "no bucket": b"text\x80", "no zeros": b"text\x80" + b"1" * 251}
    for name, body in bodies.items():
        sealed = ChaCha20Poly1305(k_enc).encrypt(bytes(12), body, nv1.aad(at))
        header = nv1.MAGIC + bytes([nv1.SUITE, 1]) + struct.pack(">I", 1) + salt + commit
        yield {"name": f"padding: {name}", "blob": (header + sealed).hex()}


def slot_negatives(kind, base):
    slot = bytes.fromhex(base["slot"])
    flip = lambda text: (bytes([bytes.fromhex(text)[0] ^ 1]) + bytes.fromhex(text)[1:]).hex()
    for byte in range(nv1.SLOT_CLEAR):
        yield {"name": f"clear byte {byte}", "flip": [[byte, 1]]}
    yield {"name": "another vault", "vault": flip(base["vault"])}
    yield {"name": "another slot", "slot_id": flip(base["slot_id"])}
    yield {"name": "another epoch", "epoch": base["epoch"] + 1}
    if kind == "recovery":
        for byte in range(nv1.SLOT_CLEAR, nv1.SLOT_CLEAR + nv1.HEADER):
            yield {"name": f"envelope byte {byte}", "flip": [[byte, 1]]}
        for length in range(len(slot)):
            yield {"name": f"cut to {length}", "cut": length}
        yield {"name": "another code", "code": groups(drawn("another code", 20))}
        return
    for length in (0, 3, 36, 37, 117, len(slot) - 1):
        yield {"name": f"cut to {length}", "cut": length}
    yield {"name": "a byte after the end", "append": "00"}
    for name, phrase in (("a letter", "five words make one phrasE"), ("trimmed space", "five words make one phrase ")):
        yield {"name": f"another passphrase: {name}", "passphrase": phrase}
    yield from cost_negatives(base)


def cost_negatives(base):
    """Costs outside what is accepted. The cheap ones are sealed as they are due; a reader that
    took them would open them. For the dear ones only the clear part is right."""
    phrase, slot_id = base["passphrase"], bytes.fromhex(base["slot_id"])
    for cost in (Cost(8, 1, 1), Cost(19_455, 2, 1), Cost(19_456, 1, 1), Cost(19_456, 2, 5), Cost(19_456, 11, 1)):
        slot = seal_slot(ROOT, VAULT, slot_id, 3, 20_417, f"cost {cost}", phrase, cost, checked=False)
        yield {"name": f"cost {tuple(cost)}", "blob": slot.hex(), "error": "cost"}
    for cost in (Cost(2**20 + 1, 2, 1), Cost(2**32 - 1, 2, 1), Cost(19_456, 2**32 - 1, 1),
                 Cost(19_456, 2, 2**24), Cost(0, 0, 0)):
        slot = bytes.fromhex(base["slot"])
        dear = slot[:5] + struct.pack(">III", *cost) + slot[17:]
        yield {"name": f"cost {tuple(cost)}", "blob": dear.hex(), "error": "cost"}


def session_negatives(base):
    flip = lambda text: (bytes([bytes.fromhex(text)[0] ^ 1]) + bytes.fromhex(text)[1:]).hex()
    for field in ("boot", "cookie_secret", "session_id", "vault"):
        yield {"name": f"another {field}", field: flip(base[field])}
    yield {"name": "another epoch", "epoch": base["epoch"] + 1}
    for byte in (0, 3, 4, 8, 9, 33, 64, 65, 200, -1):
        yield {"name": f"byte {byte}", "flip": [[byte % (len(base["wrapped"]) // 2), 1]]}


def code_negatives(base):
    text = base["groups"]
    for at, c in enumerate(text):
        if c != " ":
            slip = nv1.ALPHABET[(nv1.ALPHABET.index(c) + 1) % 32]
            yield {"name": f"a slip at {at}", "typed": text[:at] + slip + text[at + 1:], "error": "slip"}
    flat = text.replace(" ", "")
    for at in range(0, 35):
        if flat[at] != flat[at + 1]:
            swapped = flat[:at] + flat[at + 1] + flat[at] + flat[at + 2:]
            yield {"name": f"two changed places at {at}", "typed": swapped, "error": "slip"}
    for name, typed in (("empty", ""), ("a character short", flat[:-1]), ("a character long", flat + "0"),
                        ("the letter U", "U" + flat[1:]), ("a letter that is none", "é" + flat[1:])):
        yield {"name": name, "typed": typed, "error": "form"}
    yield {"name": "half a code", "typed": base["halves"][0], "error": "slip"}


def negatives(base):
    for kind, cases in (("record", record_negatives(base["record"])),
                        ("passphrase", slot_negatives("passphrase", base["passphrase"])),
                        ("recovery", slot_negatives("recovery", base["recovery"])),
                        ("session", session_negatives(base["session"])), ("code", code_negatives(base["code"]))):
        for case in cases:
            yield {"base": kind, **case}
    for key, commitment in ((0, 1), (1, 0)):
        two = base["two_keys"]
        yield {"base": "two_keys", "name": f"key {key}, commitment of key {commitment}",
               "root": two["roots"][key], "blob": two["blobs"][commitment]}


def write(name, content):
    """One case a line, so that a change shows as what it is."""
    lines = lambda cases: ",\n".join(json.dumps(c, ensure_ascii=False) for c in cases)
    if isinstance(content, dict):
        inside = "{\n" + ",\n".join(f'"{k}": {json.dumps(v, ensure_ascii=False)}' for k, v in content.items()) + "\n}"
    else:
        inside = "[\n" + lines(content) + "\n]"
    (OUT / name).write_text(inside + "\n", encoding="utf-8")


def main():
    OUT.mkdir(exist_ok=True)
    for name, cases in (("kdf", kdf_cases()), ("slots", slots()), ("records", records()), ("padding", padding()),
                        ("manifest", manifest()), ("recovery", codes()), ("session", sessions()), ("handle", handles())):
        write(f"{name}.json", list(cases))
    base = bases()
    write("bases.json", base)
    refused = list(negatives(base))
    write("negatives.json", refused)
    print(f"{len(refused)} negatives", file=sys.stderr)


if __name__ == "__main__":
    main()
