import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { ListField } from "../../src/components/ListField.tsx";

function open() {
  const onTake = vi.fn((text: string) => {
    if (text.includes("foo")) throw new Error("'foo' is no number");
  });
  render(<ListField name="Columns" text="1, 2" onTake={onTake} />);
  return { field: screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Columns" }), onTake };
}

it("nothing is taken while it is typed, but with Enter and on leaving the field", async () => {
  const { field, onTake } = open();
  await userEvent.type(field, "; 3");
  expect(onTake).not.toHaveBeenCalled();
  await userEvent.type(field, "{Enter}");
  expect(onTake).toHaveBeenLastCalledWith("1, 2; 3");
  await userEvent.type(field, "; 4");
  await userEvent.tab();
  expect(onTake).toHaveBeenLastCalledWith("1, 2; 4");
});

it("a list that stayed the same is not taken again", async () => {
  const { field, onTake } = open();
  await userEvent.type(field, " {Enter}");
  expect(onTake).not.toHaveBeenCalled();
});

it("what is not taken stays in the field with the reason, until Esc", async () => {
  const { field } = open();
  await userEvent.type(field, "; foo");
  await userEvent.tab();
  expect(field.value).toBe("1, 2; foo");
  expect(screen.getByRole("alert").textContent).toBe("'foo' is no number");
  expect(field.getAttribute("aria-describedby")).toBe(screen.getByRole("alert").id);
  await userEvent.type(field, "{Escape}");
  expect(field.value).toBe("1, 2");
  expect(screen.queryByRole("alert")).toBeNull();
});

it("the reason leaves at the next press once the field is left, and is there again in it", async () => {
  const { field } = open();
  await userEvent.type(field, "; foo");
  await userEvent.tab();
  expect(screen.getByRole("alert").textContent).toBe("'foo' is no number");
  await userEvent.keyboard("{Shift}");
  expect(screen.queryByRole("alert")).toBeNull();
  expect(field.value).toBe("1, 2; foo");
  expect(field.getAttribute("aria-invalid")).toBe("true");
  await userEvent.click(field);
  expect(screen.getByRole("alert").textContent).toBe("'foo' is no number");
});

it("a field that is left empty has its list back", async () => {
  const { field, onTake } = open();
  await userEvent.clear(field);
  await userEvent.tab();
  expect(field.value).toBe("1, 2");
  expect(onTake).not.toHaveBeenCalled();
});

it("Enter takes the list and makes no new line", async () => {
  const { field } = open();
  await userEvent.type(field, "; foo{Enter}");
  expect(field.value).toBe("1, 2; foo");
});
