/** The script of a check-me bundle: it knows nothing of Marginalia, and finds its numbers again from the reference alone. */
export const CHECK_SCRIPT = String.raw`"""Recomputes the figure's numbers from reference.npy with NumPy alone:  python3 check.py
The marginal is the mask blurred with a Gaussian of standard deviation a, integrated exactly over every pixel; lengths
are fractions of the longest side. Prints every difference and ends with PASS, or FAIL and exit code 1."""
import json, math, os, sys
import numpy as np

here = os.path.dirname(os.path.abspath(__file__))
load = lambda name: np.load(os.path.join(here, name))
with open(os.path.join(here, "params.json"), encoding="utf-8") as file:
    params = json.load(file)
I = load("reference.npy") > 0
size = np.array(params["reference"]["spacing"] or [1.0] * I.ndim)
size = size / (size * I.shape).max()  # of a pixel, along each axis
erf = np.vectorize(math.erf, otypes=[float])
Phi = lambda z: 0.5 * (1 + erf(z / math.sqrt(2)))  # normal distribution
G = lambda z: z * Phi(z) + np.exp(-z * z / 2) / math.sqrt(2 * math.pi)  # and its integral

def along(axis, matrix, values):
    return np.moveaxis(np.tensordot(matrix, values, (1, axis)), 0, axis)

def model(a):
    """P(label = 1) in every pixel's centre; the expected volume of a label, a fraction of the image."""
    m, inside = I.astype(float), I.astype(float)
    for axis, n in enumerate(I.shape if a > 0 else ()):
        edges = size[axis] * np.arange(n + 1)
        centres = (edges[:-1] + edges[1:]) / 2
        m = along(axis, np.diff(Phi((edges - centres[:, None]) / a), axis=1), m)
        stays = a * np.diff(G(-edges / a) - G((edges[-1] - edges) / a))  # length of a pixel that stays in the image
        inside = along(axis, stays[None, :] / edges[-1], inside)
    return m, inside.sum() if a > 0 else I.mean()

worst = 0.0
def compare(what, found, expected, tolerance):
    global worst
    same = found is None and expected is None
    error = 0.0 if same else math.inf if None in (found, expected) else abs(found - expected)
    worst = max(worst, error / tolerance)
    print(f"  {what:<26}{expected!s:>24}   differs by {error:.1e} (allowed {tolerance:.0e})")

for column, files in zip(params["columns"], params["files"]):
    a, saved = column["a"], load(files["marginal"])
    m, volume = model(a)
    print(f"a = {a}")
    compare("marginal, largest", float(np.abs(saved - m).max()), 0.0, 2e-6)
    compare("volume of the marginal", float(m.mean()), column["volumeMarginal"], 2e-6)
    compare("leak", float(I.mean() - volume), column["leak"], 1e-7)
    falling = np.sort(m, axis=None)[::-1]
    dice = 2 * np.cumsum(falling) / (np.arange(1, m.size + 1) + falling.sum()) if I.any() else None
    t = float(dice.max() / 2) if I.any() else None  # by every threshold there is, not by a recursion
    compare("threshold t", t, column["threshold"], 1e-6)
    for name, level in ("accuracy", 0.5), ("dice", t):
        mask = load(files[name]) > 0
        wrong = (mask != (m >= level)) & (np.abs(m - level) > 2e-6) if level is not None else mask
        compare(f"pixels of {name}-optimal", int(wrong.sum()), 0, 0.5)
print("PASS" if worst <= 1 else "FAIL")
sys.exit(worst > 1)
`;
