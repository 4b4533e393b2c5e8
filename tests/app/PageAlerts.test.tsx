import { act, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, it } from "vitest";
import { NewAlerts, PageAlerts } from "../../src/app/PageAlerts.tsx";
import { Dialog, DialogTop } from "../../src/components/Dialog.tsx";
import { Alerts } from "../../src/state/alerts.ts";
import { loadLater } from "../../src/components/later.tsx";

beforeAll(loadLater);

function page(alerts: Alerts, isOpen: boolean) {
  return (
    <DialogTop value={<NewAlerts alerts={alerts} view="lab" />}>
      <PageAlerts alerts={alerts} view="lab" className="place" />
      <Dialog title="Export" isOpen={isOpen} onClose={() => {}}>
        choices
      </Dialog>
    </DialogTop>
  );
}

const texts = (inside: HTMLElement) =>
  within(inside)
    .queryAllByRole("alert", { hidden: true })
    .map(({ textContent }) => textContent);

it("what goes wrong while a dialog hides the page is said in the dialog, and what was wrong before is not said again", () => {
  const alerts = new Alerts();
  alerts.raise("file", "a.nii is empty");
  const { container, rerender } = render(page(alerts, false));
  expect(texts(container)).toEqual(["a.nii is empty"]);
  rerender(page(alerts, true));
  const dialog = screen.getByRole("dialog");
  expect(texts(dialog)).toEqual([]);
  act(() => alerts.raise("storage", "the storage is full"));
  expect(texts(dialog)).toEqual(["the storage is full"]);
  rerender(page(alerts, false));
  expect(texts(container)).toEqual(["the storage is full", "a.nii is empty"]);
  rerender(page(alerts, true));
  expect(texts(screen.getByRole("dialog"))).toEqual([]);
});

it("an alert is put away on the page", async () => {
  const alerts = new Alerts();
  alerts.raise("file", "a.nii is empty");
  alerts.raise("training", "a worker stopped");
  render(page(alerts, false));
  await userEvent.click(screen.getByRole("button", { name: "Dismiss" }));
  expect(screen.queryByRole("alert")).toBeNull();
  expect(alerts.store.getState()).toHaveLength(1);
});
