import { describe, expect, it } from "vitest";
import { naturalLogarithm } from "../../src/core/kernel/plain.ts";
import {
  cosineOfTurns,
  exponential,
  normalCdf,
  normalCdfIntegral,
  normalDensity,
} from "../../src/core/special.ts";
import { integrate, normalCdf as cdfByQuadrature } from "../fixtures/numeric.ts";

// Constants to 20 digits, from arithmetic with 40 digits. Φ(1), Φ(2), Φ(3) are those of Abramowitz & Stegun, table 26.1.
const CDF: [x: number, below: number, above: number][] = [
  [0, 0.5, 0.5],
  [0.5, 0.69146246127401310364, 0.30853753872598689636],
  [1, 0.84134474606854294859, 0.15865525393145705141],
  [1.5, 0.933192798731141934, 0.066807201268858066004],
  [1.959963984540054, 0.97499999999999998912, 0.025000000000000010876],
  [2, 0.9772498680518207928, 0.0227501319481792072],
  [2.9, 0.99813418669961596152, 0.001865813300384038479],
  [3, 0.99865010196836990547, 0.0013498980316300945267],
  [3.1, 0.9990323967867816434, 0.00096760321321835660196],
  [4, 0.99996832875816688008, 0.000031671241833119921254],
  [5, 0.99999971334842812081, 2.8665157187919391167e-7],
  [6, 0.99999999901341235496, 9.865876450376981407e-10],
  [8, 0.9999999999999993779, 6.2209605742717841235e-16],
]; // prettier-ignore

/* oxlint-disable oxc/approx-constant -- the constants are what is tested */
describe("normal distribution function", () => {
  it.each(CDF)("Φ(±%d) is the table's to 1e-15", (x, below, above) => {
    expect(Math.abs(normalCdf(x) - below)).toBeLessThan(1e-15);
    expect(Math.abs(normalCdf(-x) - above)).toBeLessThan(1e-15);
  });

  it("keeps its relative precision in the lower tail", () => {
    const tail: [number, number][] = [
      [-3.1, 0.00096760321321835660196],
      [-6, 9.865876450376981407e-10],
      [-10, 7.619853024160526066e-24],
      [-20, 2.7536241186062336951e-89],
      [-37, 5.7255712225245768227e-300],
    ];
    for (const [x, value] of tail) expect(Math.abs(normalCdf(x) / value - 1)).toBeLessThan(1e-12);
    expect(normalCdf(-40)).toBe(0);
    expect(normalCdf(40)).toBe(1);
    expect(normalCdf(-Infinity)).toBe(0);
    expect(normalCdf(Infinity)).toBe(1);
  });

  it("agrees with quadrature of the density, its own formulas' joints at ±3 included", () => {
    for (let x = -8; x <= 8; x += 0.0625) {
      expect(Math.abs(normalCdf(x) - cdfByQuadrature(x))).toBeLessThan(2e-15);
    }
  });

  it("has an integral that agrees with quadrature", () => {
    const values: [number, number][] = [
      [-5, 5.3461655338328149539e-8],
      [-1, 0.083315470587686298383],
      [0, 0.39894228040143267794],
      [0.25, 0.536344698223580138],
      [1, 1.0833154705876862984],
      [4, 4.0000071452584324057],
    ];
    for (const [x, value] of values)
      expect(Math.abs(normalCdfIntegral(x) - value)).toBeLessThan(1e-15 * (1 + value));
    expect(normalCdfIntegral(-40)).toBe(0);
    expect(normalCdfIntegral(-Infinity)).toBe(0);
    const between = integrate(cdfByQuadrature, -1.25, 2.5, 8);
    expect(Math.abs(normalCdfIntegral(2.5) - normalCdfIntegral(-1.25) - between)).toBeLessThan(4e-15);
  });
});

it("the normal density has its published values", () => {
  const values: [number, number][] = [
    [0, 0.39894228040143267794],
    [1, 0.2419707245191433498],
    [-2.5, 0.017528300493568537362],
    [5, 1.4867195147342977079e-6],
  ];
  for (const [x, value] of values) expect(Math.abs(normalDensity(x) / value - 1)).toBeLessThan(1e-15);
});

it("the exponential is right to 1e-15 of its value, and 0 far below", () => {
  const values: [number, number][] = [
    [0, 1],
    [-1e-3, 0.99900049983337499165],
    [-0.5, 0.6065306597126334236],
    [-1, 0.3678794411714423216],
    [-2.75, 0.063927861206707572702],
    [-10, 0.000045399929762484851536],
    [-87.3, 1.2192470959520051619e-38],
    [-300, 5.1482002224120137812e-131],
    [-699, 2.6801379583386069457e-304],
  ];
  for (const [x, value] of values) expect(Math.abs(exponential(x) / value - 1)).toBeLessThan(1e-15);
  expect(exponential(-701)).toBe(0);
  expect(exponential(-Infinity)).toBe(0);
});

it("the cosine of turns is right to 1e-15 in every quadrant", () => {
  const values: [number, number][] = [
    [0, 1],
    [0.0625, 0.92387953251128675613],
    [0.1, 0.8090169943749474036],
    [0.125, 0.7071067811865475244],
    [0.25, 0],
    [0.3, -0.30901699437494735776],
    [1 / 3, -0.49999999999999989931],
    [0.4, -0.80901699437494750611],
    [0.49, -0.99802672842827155845],
    [0.5, -1],
    [0.7, -0.30901699437494768948],
    [0.75, 0],
    [1.2, 0.30901699437494768948],
    [-2.5, -1],
  ];
  for (const [turns, value] of values) expect(Math.abs(cosineOfTurns(turns) - value)).toBeLessThan(1e-15);
});

it("the logarithm is right to 1e-15 of its value, on both sides of √½ and next to 1", () => {
  const values: [number, number][] = [
    [1e-300, -690.77552789821370518],
    [2 ** -33, -22.873856958478195211],
    [0.1, -2.3025850929940456285],
    [0.7071067811865475, -0.34657359027997274336],
    [0.7071067811865476, -0.34657359027997258635],
    [0.999, -0.0010005003335835343892],
    [1 - 2 ** -33, -1.1641532183371107803e-10],
    [1.5, 0.40546510810816438198],
    [100000, 11.51292546497022842],
  ];
  for (const [x, value] of values) expect(Math.abs(naturalLogarithm(x) / value - 1)).toBeLessThan(1e-15);
  expect(naturalLogarithm(1)).toBe(0);
});
