import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ComponentProps, useState } from "react";
import { expect, it } from "vitest";
import { SliderField } from "../../src/components/SliderField.tsx";

function open(first: number, props: Partial<ComponentProps<typeof SliderField>> = {}) {
  const given: number[] = [];
  function Kept() {
    const [value, setValue] = useState(first);
    const onChange = (value: number) => {
      given.push(value);
      setValue(value);
    };
    return (
      <SliderField
        name="Smoothness"
        value={value}
        range={[0, 2]}
        slider={[0, 0.5, 0.01]}
        {...props}
        onChange={onChange}
      />
    );
  }
  render(<Kept />);
  const slider = screen.getByRole<HTMLInputElement>("slider", { name: "Smoothness" });
  const field = screen.getByRole<HTMLInputElement>("spinbutton", { name: "Smoothness value" });
  return { slider, field, given };
}

it("slider and field show the same value, and either changes both", async () => {
  const { slider, field, given } = open(0.2);
  expect([slider.value, field.value]).toEqual(["0.2", "0.2"]);
  slider.focus();
  await userEvent.keyboard("{ArrowRight}");
  expect([slider.value, field.value]).toEqual(["0.21", "0.21"]);
  await userEvent.clear(field);
  await userEvent.type(field, "0.33{Enter}");
  expect([slider.value, field.value]).toEqual(["0.33", "0.33"]);
  expect(given).toEqual([0.21, 0.33]);
});

it("the slider gives no digits that nobody asked for", async () => {
  const { slider, given } = open(0.28);
  slider.focus();
  await userEvent.keyboard("{ArrowRight}{ArrowRight}{ArrowRight}");
  expect(given).toEqual([0.29, 0.3, 0.31]);
});

it("a typed value beyond the slider's reach is taken, and the slider reaches as far", async () => {
  const { slider, field, given } = open(0.2);
  await userEvent.clear(field);
  await userEvent.type(field, "1.5{Enter}");
  expect(given).toEqual([1.5]);
  expect([slider.value, slider.max]).toEqual(["1.5", "1.5"]);
  expect(field.value).toBe("1.5");
});

it("the name that is not shown is still the accessible name; a unit and a note stand beside it", () => {
  open(0.2, { isNameShown: false, unit: "mm", note: "= 15 px" });
  expect(screen.queryByText("Smoothness")).toBeNull();
  expect(screen.getByText("= 15 px")).toBeTruthy();
  expect(screen.getByText("mm")).toBeTruthy();
});

it("marks stand at their share of the slider, which grows with its value", () => {
  const { container } = render(
    <SliderField
      name="Level"
      value={0.8}
      range={[0, 2]}
      slider={[0, 0.4, 0.1]}
      marks={[{ at: 0.2, colour: "red" }]}
      onChange={() => {}}
    />,
  );
  expect(container.querySelector("i")!.style).toMatchObject({ left: "25%", borderColor: "red" });
});
