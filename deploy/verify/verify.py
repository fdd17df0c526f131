#!/usr/bin/env python3
"""Checks a trail package of VeiligWonen (docs/audit-format.md) with nothing but Python 3: no application, no database, no library.

Usage: verify.py PACKAGE.zip [--roots roots.jsonl]     Exit code 0: all is well; 1: something is wrong; 2: wrong usage."""
import base64
import hashlib
import json
import sys
import zipfile

# P-256, for checking ECDSA signatures.
P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
     0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)
SPKI = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200")  # "a P-256 key follows", then 04, x and y
NOBODY = "00000000-0000-0000-0000-000000000000"


class Wrong(Exception):
    """What does not fit, in a Dutch sentence."""


def add(p, q):
    if p is None or q is None:
        return p or q
    if p[0] == q[0]:
        if (p[1] + q[1]) % P == 0:
            return None
        slope = (3 * p[0] * p[0] - 3) * pow(2 * p[1], -1, P)
    else:
        slope = (q[1] - p[1]) * pow(q[0] - p[0], -1, P)
    x = (slope * slope - p[0] - q[0]) % P
    return x, (slope * (p[0] - x) - p[1]) % P


def times(k, p):
    result = None
    while k:
        if k & 1:
            result = add(result, p)
        p, k = add(p, p), k >> 1
    return result


def signed(key, statement, signature):
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    if len(signature) != 64 or not (0 < r < N and 0 < s < N):
        return False
    digest, inverse = int.from_bytes(hashlib.sha256(statement).digest(), "big"), pow(s, -1, N)
    point = add(times(digest * inverse % N, G), times(r * inverse % N, key))
    return point is not None and point[0] % N == r


def public_key(pem, name):
    der = base64.b64decode("".join(pem.split("-----")[2].split()))
    x, y = int.from_bytes(der[27:59], "big"), int.from_bytes(der[59:91], "big")
    if der[:26] != SPKI or der[26] != 4 or len(der) != 91 or (y * y - x * x * x + 3 * x - B) % P != 0:
        raise Wrong(f"Sleutel {name} is geen P-256-sleutel.")
    if hashlib.sha256(der).hexdigest()[:16] != name:
        raise Wrong(f"Sleutel {name} hoort niet bij zijn naam.")
    return x, y


def parts(*values):
    """Every part as length, colon, bytes, comma; null as minus and comma."""
    raw = [None if value is None else str(value).encode() for value in values]
    return b"".join(b"-," if part is None else b"%d:%s," % (len(part), part) for part in raw)


def check_lines(lines, chain):
    previous = "0" * 64
    for number, line in enumerate(lines, 1):
        where = f"Regel {number}"
        if line["sequence"] != number or line["chain"] != chain:
            raise Wrong(f"{where} ontbreekt of staat op de verkeerde plaats.")
        if (line["dossier"] or line["account"] or NOBODY) != chain:
            raise Wrong(f"{where} hoort bij een ander dossier.")
        if line["previous"] != previous:
            raise Wrong(f"{where} sluit niet aan op de regel ervoor.")
        previous = hashlib.sha256(parts(
            "vw-line-1", chain, number, previous, line["id"], line["at"], line["account"], line["role"], line["action"], line["dossier"],
            line["command"], line["outcome"], line["detail"], line["changes"])).hexdigest()
        if line["hash"] != previous:
            raise Wrong(f"{where} is gewijzigd.")


def climb(root, leaf):
    """The tree of RFC 6962: a node without a sibling goes up as it is."""
    node, index, size, path = leaf, root["index"], root["treeSize"], [bytes.fromhex(h) for h in root["path"]]
    if not 0 <= index < size:
        return None
    while size > 1:
        if index ^ 1 < size:
            if not path:
                return None
            sibling = path.pop(0)
            both = sibling + node if index & 1 else node + sibling
            node = hashlib.sha256(b"\x01" + both).digest()
        index, size = index // 2, (size + 1) // 2
    return None if path else node.hex()


def check_root(root, lines, keys, outside):
    where = f"Handtekening {root['number']} van {root['day']}"
    if not 1 <= root["length"] <= len(lines):
        raise Wrong(f"{where} gaat over {root['length']} regels, en er zijn er {len(lines)}.")
    leaf = hashlib.sha256(b"\x00" + parts(lines[0]["chain"], root["length"], lines[root["length"] - 1]["hash"])).digest()
    if climb(root, leaf) != root["rootHash"]:
        raise Wrong(f"{where}: tot en met regel {root['length']} is het logboek niet wat toen is ondertekend.")
    statement = parts("vw-root-1", root["number"], root["day"], root["at"], root["treeSize"], root["rootHash"], root["previousHash"], root["keyId"])
    if root["keyId"] not in keys or not signed(keys[root["keyId"]], statement, base64.urlsafe_b64decode(root["signature"] + "==")):
        raise Wrong(f"{where} is niet echt.")
    if outside is not None and outside.get(root["number"]) != (root["rootHash"], root["signature"]):
        raise Wrong(f"{where} staat niet zo in het bestand met verzegelingen.")


def main(arguments):
    if len(arguments) not in (1, 3) or (len(arguments) == 3 and arguments[1] != "--roots"):
        print(__doc__)
        return 2
    try:
        with zipfile.ZipFile(arguments[0]) as package:
            read = {name: package.read(name).decode() for name in package.namelist()}
        head, lines, roots = (
            [json.loads(row) for row in read[name].split("\n") if row] for name in ("package.json", "lines.jsonl", "roots.jsonl"))
        if head[0]["format"] != "vw-package-1" or head[0]["lines"] != len(lines) or not lines:
            raise Wrong("Dit pakket is niet compleet, of van een andere vorm dan dit programma kent.")
        keys = {name[5:-4]: public_key(pem, name[5:-4]) for name, pem in read.items() if name.startswith("keys/") and name.endswith(".pem")}
        outside = None
        if len(arguments) == 3:
            with open(arguments[2], encoding="utf-8") as file:
                outside = {r["number"]: (r["rootHash"], r["signature"]) for r in map(json.loads, file)}
        check_lines(lines, head[0]["chain"])
        for root in roots:
            check_root(root, lines, keys, outside)
    except (Wrong, KeyError, ValueError, TypeError, IndexError, OSError, zipfile.BadZipFile) as wrong:
        print(f"FOUT: {wrong if isinstance(wrong, Wrong) else 'dit pakket is beschadigd (' + repr(wrong) + ').'}")
        return 1
    proven = max((root["length"] for root in roots), default=0)
    print(f"{len(lines)} regels, {len(roots)} handtekeningen. Bewezen tot en met regel {proven}.")
    print("Het logboek klopt." if proven == len(lines) else f"Het logboek klopt; de regels na {proven} zijn nog niet ondertekend.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
