/** The parts of the dialog in which rows and columns are chosen. */
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { useState } from "react";
import type { FileLabel } from "../../../src/io/fileLabels.ts";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { loadLater } from "../../../src/components/later.tsx";
import type { ColumnChoice } from "../../../src/figure/choice.ts";
import { ColumnsFields } from "../../../src/lab/export/ColumnsFields.tsx";
import { RowsFields } from "../../../src/lab/export/RowsFields.tsx";

beforeAll(loadLater);
afterEach(cleanup);

function Rows({ first, hasPlanes = false, onRows }: { first: readonly string[]; hasPlanes?: boolean; onRows: (rows: readonly string[] | null) => void }) {
  const [rows, setRows] = useState(first);
  const change = (next: readonly string[] | null) => {
    onRows(next);
    if (next !== null) setRows(next);
  };
  return <RowsFields rows={rows} common={{ sampleCount: 5, tau: 0.5 }} hasPlanes={hasPlanes} isScreens={false} onChange={change} />;
} // prettier-ignore

it("rows are moved, left out and added, each sample once, and the last one stays", () => {
  const onRows = vi.fn();
  render(<Rows first={["sample1", "marginal"]} onRows={onRows} />);
  fireEvent.click(screen.getByRole("button", { name: "Move Marginal up" }));
  expect(onRows).toHaveBeenLastCalledWith(["marginal", "sample1"]);
  fireEvent.change(screen.getByRole("combobox", { name: "Add a row" }), { target: { value: "sample" } });
  expect(onRows).toHaveBeenLastCalledWith(["marginal", "sample1", "sample2"]);
  const options = within(screen.getByRole("combobox", { name: "Add a row" })).getAllByRole("option");
  expect(options.map(({ textContent }) => textContent)).not.toContain("Marginal");
  fireEvent.change(screen.getByRole("spinbutton", { name: "Sample of row 2" }), { target: { value: "5" } });
  fireEvent.keyDown(screen.getByRole("spinbutton", { name: "Sample of row 2" }), { key: "Enter" });
  expect(onRows).toHaveBeenLastCalledWith(["marginal", "sample5", "sample2"]);
  fireEvent.click(screen.getAllByRole("button", { name: "Leave out Sample" })[0]);
  fireEvent.click(screen.getByRole("button", { name: "Leave out Sample" }));
  expect(onRows).toHaveBeenLastCalledWith(["marginal"]);
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Leave out Marginal" }).disabled).toBe(true);
  fireEvent.click(screen.getByRole("button", { name: "Rows as on the screen" }));
  expect(onRows).toHaveBeenLastCalledWith(null);
});

it("of a volume a row may have a plane of its own, and stand there several times", () => {
  const onRows = vi.fn();
  render(<Rows first={["reference", "reference@axial"]} hasPlanes onRows={onRows} />);
  fireEvent.change(screen.getByRole("combobox", { name: "Plane of row 1" }), {
    target: { value: "coronal" },
  });
  expect(onRows).toHaveBeenLastCalledWith(["reference@coronal", "reference@axial"]);
  fireEvent.change(screen.getByRole("combobox", { name: "Add a row" }), { target: { value: "reference" } });
  expect(onRows).toHaveBeenLastCalledWith(["reference@coronal", "reference@axial", "reference"]);
  fireEvent.change(screen.getByRole("combobox", { name: "Plane of row 1" }), { target: { value: "" } });
  expect(onRows).toHaveBeenLastCalledWith(["reference", "reference@axial", "reference"]);
});

const NO_LABELS: readonly FileLabel[] = [];

function Columns({ isVolume = false, labels = NO_LABELS, onColumns }: { isVolume?: boolean; labels?: readonly FileLabel[]; onColumns: (columns: ColumnChoice | null) => void }) {
  const [columns, setColumns] = useState<ColumnChoice | null>(null);
  const change = (next: ColumnChoice | null) => {
    onColumns(next);
    setColumns(next);
  };
  return <ColumnsFields columns={columns} screen={[0.01, 0.1]} isVolume={isVolume} current="mask.png" labels={labels} onChange={change} />;
} // prettier-ignore

it("columns differ in numbers that are typed as lists elsewhere are, and what is no list is said", () => {
  const onColumns = vi.fn();
  render(<Columns onColumns={onColumns} />);
  const choose = (value: string) => fireEvent.change(screen.getByRole("combobox", { name: "Columns" }), { target: { value } }); // prettier-ignore
  const type = (value: string) => {
    const field = screen.getByRole("textbox", { name: "Values of the columns" });
    fireEvent.change(field, { target: { value } });
    fireEvent.keyDown(field, { key: "Enter" });
  };
  choose("noise");
  expect(onColumns).toHaveBeenLastCalledWith({ by: "noise", values: [0.01, 0.1] });
  choose("samples");
  type("3, 7");
  expect(onColumns).toHaveBeenLastCalledWith({ by: "samples", values: [3, 7] });
  choose("threshold");
  type("0,25; 0,5");
  expect(onColumns).toHaveBeenLastCalledWith({ by: "threshold", values: [0.25, 0.5] });
  type("0.5 2");
  expect(screen.getByRole("alert").textContent).toBe("a column must be in [0, 1], got 2");
  expect(onColumns).toHaveBeenLastCalledWith({ by: "threshold", values: [0.25, 0.5] });
  choose("screen");
  expect(onColumns).toHaveBeenLastCalledWith(null);
});

it("columns are references, or one of them in three planes", () => {
  const onColumns = vi.fn();
  const none = { name: null, plane: null, index: null };
  render(<Columns isVolume onColumns={onColumns} />);
  fireEvent.change(screen.getByRole("combobox", { name: "Columns" }), { target: { value: "references" } });
  const presets = ["kidney-3d", "aorta-3d", "esophagus-3d"].map((preset) => ({ ...none, from: { preset } }));
  expect(onColumns).toHaveBeenLastCalledWith({ by: "reference", values: presets });
  fireEvent.click(screen.getByRole("button", { name: "Move Aorta 3D up" }));
  fireEvent.change(screen.getByRole("combobox", { name: "Add a reference" }), { target: { value: "coronal" } });
  const own = { name: "coronal", from: "current", plane: "coronal", index: null };
  expect(onColumns).toHaveBeenLastCalledWith({ by: "reference", values: [presets[1], presets[0], presets[2], own] });
  expect(screen.getByText("mask.png, coronal", { selector: "span" })).toBeTruthy();
  fireEvent.change(screen.getByRole("combobox", { name: "Columns" }), { target: { value: "planes" } });
  const planes = ["axial", "coronal", "sagittal"].map((plane) => ({ name: plane, from: "current", plane, index: null }));
  expect(onColumns).toHaveBeenLastCalledWith({ by: "reference", values: planes });
}); // prettier-ignore

it("columns are labels of the file, where it has several", () => {
  const onColumns = vi.fn();
  const labels = [2, 5, 8, 9].map((label) => ({ label, name: label === 5 ? "aorta" : null, runs: new Uint8Array() }));
  render(<Columns isVolume labels={labels} onColumns={onColumns} />);
  fireEvent.change(screen.getByRole("combobox", { name: "Columns" }), { target: { value: "references" } });
  const of = (label: number) => ({ name: null, from: { labels: [label] }, plane: null, index: null });
  expect(onColumns).toHaveBeenLastCalledWith({ by: "reference", values: [of(2), of(5), of(8)] });
  fireEvent.click(screen.getByRole("button", { name: "Leave out 5 aorta" }));
  fireEvent.change(screen.getByRole("combobox", { name: "Add a reference" }), { target: { value: "label 9" } });
  expect(onColumns).toHaveBeenLastCalledWith({ by: "reference", values: [of(2), of(8), of(9)] });
}); // prettier-ignore
