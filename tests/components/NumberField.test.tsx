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

it("what is out of range is told beside the field, and leaving it brings the last valid number back", async () => {
  const { field, given } = open();
  await typeOver(field, "7");
  expect(field).toHaveProperty("value", "7");
  expect(field.getAttribute("aria-invalid")).toBe("true");
  expect(document.getElementById(field.getAttribute("aria-describedby")!)?.textContent).toBe("0 to 1");
  await userEvent.tab();
  expect(field.value).toBe("0.2");
  expect(field.getAttribute("aria-invalid")).toBe("false");
  expect(given).toEqual([]);
});
