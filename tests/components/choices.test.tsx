/** One of several, and yes or no. */
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { Checkbox } from "../../src/components/Checkbox.tsx";
import { Segments } from "../../src/components/Segments.tsx";
import { Select } from "../../src/components/Select.tsx";
import { TabList, TabPanel } from "../../src/components/Tabs.tsx";

const OPTIONS = [
  { id: "slices", name: "Slices" },
  { id: "surfaces", name: "Surfaces" },
  { id: "both", name: "Both" },
] as const;

it("a select tells which of its options was chosen, by its id", async () => {
  const onChange = vi.fn();
  render(<Select name="Panels" value="slices" options={OPTIONS} onChange={onChange} />);
  const box = screen.getByRole<HTMLSelectElement>("combobox", { name: "Panels" });
  expect(box.selectedOptions[0].text).toBe("Slices");
  await userEvent.selectOptions(box, "Surfaces");
  expect(onChange).toHaveBeenCalledExactlyOnceWith("surfaces");
  // What is shown is what the page holds, not what was tried.
  expect(box.value).toBe("slices");
});

it("a select's name is its accessible name also where it is not shown", () => {
  render(<Select name="Panels" isNameShown={false} value="slices" options={OPTIONS} onChange={() => {}} />);
  expect(screen.getByRole("combobox", { name: "Panels" })).toBeTruthy();
  expect(screen.queryByText("Panels")).toBeNull();
});

it("a select puts options of one group under its name, and leaves the others outside", () => {
  const options = [
    { id: "kidney", name: "Kidney" },
    { id: "ball", name: "Ball", group: "Volumes" },
    { id: "vessel", name: "Vessel", group: "Volumes" },
  ];
  render(<Select name="Preset" value="kidney" options={options} onChange={() => {}} />);
  const volumes = within(screen.getByRole("group", { name: "Volumes" })).getAllByRole("option");
  expect(volumes.map(({ textContent }) => textContent)).toEqual(["Ball", "Vessel"]);
  expect(screen.getAllByRole("option")).toHaveLength(3);
});

it("segments are radios: the chosen one is checked, and a click tells another", async () => {
  const onChange = vi.fn();
  render(
    <>
      <Segments name="Show as" value="slices" options={OPTIONS} onChange={onChange} />
      <Segments name="Print as" value="both" options={OPTIONS} onChange={() => {}} />
    </>,
  );
  const group = (name: string) => within(screen.getByRole("radiogroup", { name }));
  const checked = (name: string) => group(name).getAllByRole<HTMLInputElement>("radio").filter(({ checked }) => checked).map(({ value }) => value); // prettier-ignore
  expect([checked("Show as"), checked("Print as")]).toEqual([["slices"], ["both"]]);
  await userEvent.click(group("Show as").getByRole("radio", { name: "Surfaces" }));
  expect(onChange).toHaveBeenCalledExactlyOnceWith("surfaces");
});

it("arrow keys choose among the segments of their own group, around its end", async () => {
  const [onChange, onOther] = [vi.fn(), vi.fn()];
  render(
    <>
      <Segments name="Show as" value="both" options={OPTIONS} onChange={onChange} />
      <Segments name="Print as" value="slices" options={OPTIONS} onChange={onOther} />
    </>,
  );
  within(screen.getByRole("radiogroup", { name: "Show as" }))
    .getByRole("radio", { name: "Both" })
    .focus();
  await userEvent.keyboard("{ArrowRight}");
  expect(onChange).toHaveBeenCalledExactlyOnceWith("slices");
  expect(onOther).not.toHaveBeenCalled();
});

it("disabled segments cannot be chosen", async () => {
  const onChange = vi.fn();
  render(<Segments name="Show as" value="slices" options={OPTIONS} isDisabled onChange={onChange} />);
  await userEvent.click(screen.getByRole("radio", { name: "Both" }));
  expect(onChange).not.toHaveBeenCalled();
});

it("a checkbox tells what it would be", async () => {
  const onChange = vi.fn();
  render(
    <>
      <Checkbox name="Grid" isChecked={false} onChange={onChange} />
      <Checkbox name="Arrows" isChecked onChange={onChange} />
    </>,
  );
  for (const name of ["Grid", "Arrows"]) await userEvent.click(screen.getByRole("checkbox", { name }));
  expect(onChange.mock.calls).toEqual([[true], [false]]);
});

it("arrow keys go from tab to tab, around the ends, and take the focus along", async () => {
  const onSelect = vi.fn();
  const tabs = (selected: "slices" | "both") => (
    <TabList name="Views" tabs={OPTIONS} selected={selected} onSelect={onSelect} />
  );
  const { rerender } = render(tabs("slices"));
  const tab = (name: string) => screen.getByRole("tab", { name });
  tab("Slices").focus();
  await userEvent.keyboard("{ArrowLeft}");
  expect(onSelect).toHaveBeenLastCalledWith("both");
  expect(document.activeElement).toBe(tab("Both"));
  rerender(tabs("both"));
  await userEvent.keyboard("{ArrowRight}");
  expect(onSelect).toHaveBeenLastCalledWith("slices");
  expect(document.activeElement).toBe(tab("Slices"));
});

it("one tab alone is reached by Tab: the chosen one; it names its panel", async () => {
  render(
    <>
      <TabList name="Views" tabs={OPTIONS} selected="surfaces" onSelect={() => {}} />
      <TabPanel id="surfaces">meshes</TabPanel>
    </>,
  );
  const tab = screen.getByRole("tab", { name: "Surfaces", selected: true });
  await userEvent.tab();
  expect(document.activeElement).toBe(tab);
  const panel = screen.getByRole("tabpanel", { name: "Surfaces" });
  expect(tab.getAttribute("aria-controls")).toBe(panel.id);
});
