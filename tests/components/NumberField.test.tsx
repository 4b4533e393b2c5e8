import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { NumberField } from "../../src/components/NumberField.tsx";

/** A field from 0 to 1 in steps of 0.01 that keeps its value, and every value it gave. */
function open(first = 0.2) {
  const given: number[] = [];
  function Kept() {
    const [value, setValue] = useState(first);
    const onChange = (value: number) => {
      given.push(value);
      setValue(value);
    };
    return (
      <NumberField name="Noise strength" value={value} low={0} high={1} step={0.01} onChange={onChange} />
    );
  }
  render(<Kept />);
  return { field: screen.getByRole<HTMLInputElement>("spinbutton", { name: "Noise strength" }), given };
}

/** Types over what stands in the field. */
async function typeOver(field: HTMLInputElement, text: string) {
  await userEvent.clear(field);
  await userEvent.type(field, text);
}

it("an arrow key moves by a step, with Shift by ten", async () => {
  const { field, given } = open();
  await userEvent.type(field, "{ArrowUp}{ArrowDown}{Shift>}{ArrowUp}{/Shift}");
  expect(given).toEqual([0.21, 0.2, 0.3]);
});

it("arrow keys stop at the ends of the range", async () => {
  const { field, given } = open(0.95);
  await userEvent.type(field, "{Shift>}{ArrowUp}{/Shift}");
  expect(given).toEqual([1]);
});

it("a decimal comma is a point", async () => {
  const { field, given } = open();
  await typeOver(field, "0,35{Enter}");
  expect(given.at(-1)).toBe(0.35);
});

it("a number is taken as a whole, with Enter or on leaving the field, never by its beginning", async () => {
  const { field, given } = open();
  await typeOver(field, "0.75");
  expect(given).toEqual([]);
  await userEvent.type(field, "{Enter}");
  expect(given).toEqual([0.75]);
  await typeOver(field, "0.5");
  await userEvent.tab();
  expect(given).toEqual([0.75, 0.5]);
});

it("a number out of range is refused with the range, and the value before stays", async () => {
  const { field, given } = open();
  for (const text of ["1.5", "15"]) {
    await typeOver(field, text);
    expect(field.value).toBe(text);
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(screen.getByRole("status").textContent).toBe("0 to 1");
    await userEvent.type(field, "{Enter}");
    expect(field.value).toBe(text);
    await userEvent.tab();
    expect(field.value).toBe("0.2");
    expect(field.getAttribute("aria-invalid")).toBe("false");
    expect(screen.getByRole("status").textContent).toBe(`“${text}” is not taken: 0 to 1`);
    expect(document.getElementById(field.getAttribute("aria-describedby")!)).toBe(screen.getByRole("status"));
  }
  expect(given).toEqual([]);
  await typeOver(field, "0.3{Enter}");
  expect(screen.queryByRole("status")).toBeNull();
});

it("a refusal is said until the next press, and names no more of what was typed than there is room for", async () => {
  const { field } = open();
  await typeOver(field, "x".repeat(100));
  await userEvent.tab();
  expect(screen.getByRole("status").textContent).toBe(`“${"x".repeat(24)}…” is not taken: 0 to 1`);
  await userEvent.keyboard("{Shift}");
  expect(screen.queryByRole("status")).toBeNull();
  expect(field.value).toBe("0.2");
});

it("an empty field that is left has its value back, and Enter asks for one", async () => {
  const { field, given } = open();
  await userEvent.clear(field);
  await userEvent.type(field, " {Enter}");
  expect(screen.getByRole("status").textContent).toBe("0 to 1");
  await userEvent.tab();
  expect(field.value).toBe("0.2");
  expect(screen.queryByRole("status")).toBeNull();
  expect(given).toEqual([]);
});

it("hexadecimal is no number, and the minus that the page writes is one", async () => {
  const { field, given } = open();
  await typeOver(field, "0x1{Enter}");
  expect(screen.getByRole("status").textContent).toBe("0 to 1");
  await typeOver(field, "1e−1{Enter}");
  expect(given).toEqual([0.1]);
});

it("it is settled, and its Ctrl+Z the page's, unless something is typed over its value", async () => {
  const { field } = open();
  expect(field.dataset.settled).toBe("true");
  await typeOver(field, "0.3");
  expect(field.dataset.settled).toBe("false");
  await userEvent.type(field, "{Enter}");
  expect(field.dataset.settled).toBe("true");
});

it("Esc gives up what was typed", async () => {
  const { field, given } = open();
  await typeOver(field, "0.9{Escape}");
  expect(field.value).toBe("0.2");
  await userEvent.tab();
  expect(given).toEqual([]);
});

it("an arrow key goes on from what was typed", async () => {
  const { field, given } = open();
  await typeOver(field, "0.5{ArrowUp}");
  expect(given).toEqual([0.51]);
});
