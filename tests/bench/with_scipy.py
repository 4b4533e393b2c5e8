"""The same steps in SciPy, one thread, for `npm run bench -- --scipy`: prints rows like those of bench.ts."""
import json
import time

import numpy as np
from scipy import ndimage


def median(run, runs=5):
    run()
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        run()
        times.append(time.perf_counter() - began)
    return round(1000 * sorted(times)[runs // 2], 2)


rows = []


def measure(name, size, parameter, run):
    rows.append({"name": name, "size": size, "parameter": parameter, "ms": median(run), "runs": 5})


for shape, size in [((512, 512), "512²"), ((128, 128, 128), "128³")]:
    axes = np.meshgrid(*[(np.arange(n) + 0.5) / n - 0.5 for n in shape], indexing="ij")
    mask = (sum(x * x for x in axes) < 0.09).astype(np.float32)
    n = max(shape)
    for a in [0.02, 0.05, 0.1, 0.2]:
        measure("scipy marginal", size, f"a={a}", lambda: ndimage.gaussian_filter(mask, a * n, mode="constant"))
    rng = np.random.default_rng(1)
    for b in [0.05, 0.1, 0.2]:
        measure(
            "scipy field", size, f"b={b}",
            lambda: ndimage.gaussian_filter(rng.standard_normal(shape, dtype=np.float32), b * n / np.sqrt(2), mode="constant"),
        )
    grid = np.indices(shape, dtype=np.float32)
    coordinates = grid + 0.05 * n * rng.standard_normal((len(shape), *shape), dtype=np.float32) * 0.1
    measure("scipy warp", size, "a=0.05", lambda: ndimage.map_coordinates(mask, coordinates, order=0))
    m = ndimage.gaussian_filter(mask, 0.1 * n, mode="constant")

    def optima():
        flat = np.sort(m, axis=None)[::-1]
        return np.max(2 * np.cumsum(flat, dtype=np.float64) / (np.arange(1, flat.size + 1) + flat.sum(dtype=np.float64)))

    measure("scipy optima", size, "a=0.1", optima)
print(json.dumps(rows))
