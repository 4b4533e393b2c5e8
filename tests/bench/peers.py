"""The same steps by others, one thread, for `npm run bench -- --peers`: SciPy's filters, and the best that dense
matrices of BLAS do of the same. Prints a line of JSON: versions, and the rows' names; then, for the number of a row on
standard input, a line with the ms that one run of it takes. What does not depend on the mask or the draw (matrices,
eigenvectors) is made before the clock starts, but in "new b": the others' best case."""
import json
import math
import os
import sys
import time

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np
import scipy
from scipy import ndimage, special

rows = []


def row(name, size, parameter, run):
    rows.append((name, size, parameter, run))


def along_axes(matrices, image):
    """Applies a matrix along every axis: the separable map as products of BLAS."""
    for matrix in reversed(matrices):
        image = np.tensordot(matrix, image, axes=(1, image.ndim - 1))
    return image


def marginal_matrix(n, sigma):
    """The exact weights of Proposition 1 on pixels: differences of the normal distribution function."""
    distance = np.arange(n)[:, None] - np.arange(n)[None, :]
    return (special.ndtr((distance + 0.5) / sigma) - special.ndtr((distance - 0.5) / sigma)).astype(np.float32)


def expansion_matrix(n, b):
    """Karhunen–Loève expansion of exp(-r²/2b²) along an axis, to 1e-7 of its variance."""
    x = (np.arange(n) + 0.5) / n
    values, vectors = np.linalg.eigh(np.exp(-((x[:, None] - x[None, :]) ** 2) / (2 * b * b)))
    values, vectors = values[::-1], vectors[:, ::-1]
    count = int(np.searchsorted(np.cumsum(values), (1 - 1e-7) * values.sum())) + 1
    return (vectors[:, :count] * np.sqrt(np.maximum(values[:count], 0))).astype(np.float32)


def threshold_of(m):
    """t ← ½ D_m({m ≥ t}) until it stays."""
    total = m.sum(dtype=np.float64)
    t = 0.5
    while True:
        chosen = m >= t
        inside = m.sum(where=chosen, dtype=np.float64)
        following = inside / (np.count_nonzero(chosen) + total)
        if math.isclose(following, t, rel_tol=0, abs_tol=1e-9):
            return following
        t = following


rng = np.random.default_rng(1)


def normals(counts):
    return rng.standard_normal(counts, dtype=np.float32)


def rows_of(shape, size):
    axes = np.meshgrid(*[(np.arange(n) + 0.5) / n - 0.5 for n in shape], indexing="ij")
    mask = (sum(x * x for x in axes) < 0.09).astype(np.float32)
    n = max(shape)

    def rows_of_marginal(a):
        matrices = [marginal_matrix(n, a * n)] * len(shape)
        row("scipy marginal", size, f"a={a}", lambda: ndimage.gaussian_filter(mask, a * n, mode="constant"))
        row("blas marginal", size, f"a={a}", lambda: along_axes(matrices, mask))

    def rows_of_field(b):
        factors = [expansion_matrix(n, b)] * len(shape)
        counts = [factor.shape[1] for factor in factors]
        row("scipy field", size, f"b={b}", lambda: ndimage.gaussian_filter(normals(shape), b * n / np.sqrt(2), mode="constant"))
        row("blas field", size, f"b={b}", lambda: along_axes(factors, normals(counts)))

    def new_field():
        # Once for the axes, which are alike.
        factor = expansion_matrix(n, 0.1)
        return along_axes([factor] * len(shape), normals([factor.shape[1]] * len(shape)))

    for a in [0.02, 0.05, 0.1, 0.2]:
        rows_of_marginal(a)
    for b in [0.05, 0.1, 0.2]:
        rows_of_field(b)
    row("blas field, new b", size, "b=0.1", new_field)
    coordinates = np.indices(shape, dtype=np.float32) + 0.005 * n * normals((len(shape), *shape))
    row("scipy warp", size, "a=0.05", lambda: ndimage.map_coordinates(mask, coordinates, order=0))
    m = ndimage.gaussian_filter(mask, 0.1 * n, mode="constant")
    row("numpy optima", size, "a=0.1", lambda: threshold_of(m))


rows_of((512, 512), "512²")
rows_of((128, 128, 128), "128³")

versions = {"numpy": np.__version__, "scipy": scipy.__version__}
try:
    blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
    versions["blas"] = f"{blas['name']} {blas['version']}"
except (TypeError, KeyError):  # NumPy before 1.25 only prints it.
    versions["blas"] = "not told"
print(json.dumps({"versions": versions, "rows": [each[:3] for each in rows]}), flush=True)
for line in sys.stdin:
    # As in bench.ts: of what is short, the second run.
    for _ in range(2):
        began = time.perf_counter()
        rows[int(line)][3]()
        ms = 1000 * (time.perf_counter() - began)
        if ms > 20:
            break
    print(ms, flush=True)
