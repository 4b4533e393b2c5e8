/** What the page says while it works, and when something is wrong. */
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { Alert, AlertList } from "../../src/components/Alert.tsx";
import { Button } from "../../src/components/Button.tsx";
import { IconButton } from "../../src/components/IconButton.tsx";
import { Progress } from "../../src/components/Progress.tsx";
import { SoftNumber } from "../../src/components/SoftNumber.tsx";

it("an alert says what is wrong, and is dismissed by its button, which the keyboard reaches", async () => {
  const onDismiss = vi.fn();
  render(<Alert text="mask.png: it is empty: save it again" onDismiss={onDismiss} />);
  expect(screen.getByRole("alert").textContent).toContain("mask.png: it is empty: save it again");
  await userEvent.tab();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Dismiss" }));
  await userEvent.keyboard("{Enter}");
  expect(onDismiss).toHaveBeenCalledOnce();
});

it("an alert that cannot be dismissed has no button", () => {
  render(<Alert text="nothing can be drawn" />);
  expect(screen.queryByRole("button")).toBeNull();
});

it("alerts that come take no focus from where it is, and each is dismissed by its own button", async () => {
  const onDismiss = vi.fn();
  const alerts = (...texts: string[]) => (
    <>
      <input aria-label="typing" />
      <AlertList texts={texts} className="place" onDismiss={onDismiss} />
    </>
  );
  const { rerender } = render(alerts());
  screen.getByLabelText("typing").focus();
  expect(screen.queryByRole("alert")).toBeNull();
  rerender(alerts("older", "newer"));
  expect(screen.getAllByRole("alert").map(({ textContent }) => textContent)).toEqual(["newer", "older"]);
  expect(document.activeElement).toBe(screen.getByLabelText("typing"));
  await userEvent.click(screen.getAllByRole("button", { name: "Dismiss" })[1]);
  expect(onDismiss).toHaveBeenCalledExactlyOnceWith("older");
  rerender(alerts());
  expect(screen.queryByRole("alert")).toBeNull();
});

it("the progress bar is called Computing, tells the share done where it is known, and has a way out", async () => {
  const onCancel = vi.fn();
  const { rerender } = render(<Progress fraction={0.25} onCancel={onCancel} />);
  const bar = () => screen.getByRole("progressbar", { name: "Computing" });
  expect(bar().getAttribute("aria-valuenow")).toBe("25");
  expect(bar().querySelector("span")!.style.width).toBe("25%");
  rerender(<Progress text="Reading mask.png" fraction={null} onCancel={onCancel} />);
  expect(bar().hasAttribute("aria-valuenow")).toBe(false);
  expect(screen.getByText("Reading mask.png")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  expect(onCancel).toHaveBeenCalledOnce();
});

it("a disabled button does nothing; a button's text may have a longer name", async () => {
  const onPress = vi.fn();
  render(
    <>
      <Button isDisabled onPress={onPress}>
        Start
      </Button>
      <Button name="Cancel the training" onPress={onPress}>
        Cancel
      </Button>
    </>,
  );
  await userEvent.click(screen.getByRole("button", { name: "Start" }));
  expect(onPress).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "Cancel the training" }));
  expect(onPress).toHaveBeenCalledOnce();
});

it("an icon that is one of several says whether it is chosen; any other says nothing of the kind", () => {
  render(
    <>
      <IconButton name="Brush" isPressed icon="b" onPress={() => {}} />
      <IconButton name="Eraser" isPressed={false} icon="e" onPress={() => {}} />
      <IconButton name="Undo" icon="u" onPress={() => {}} />
    </>,
  );
  const pressed = ["Brush", "Eraser", "Undo"].map((name) => screen.getByRole("button", { name }).getAttribute("aria-pressed")); // prettier-ignore
  expect(pressed).toEqual(["true", "false", null]);
});

it("an icon's tooltip shows its name and shortcut to the keyboard, too", async () => {
  render(<IconButton name="Undo" shortcut="Ctrl Z" icon="u" onPress={() => {}} />);
  await userEvent.tab();
  expect((await screen.findByRole("tooltip")).textContent).toBe("UndoCtrl Z");
  await userEvent.keyboard("{Enter}");
  expect(screen.queryByRole("tooltip")).toBeNull();
});

it("an icon's keys go on to the page: shortcuts work where it has the focus", async () => {
  const onKeyDown = vi.fn();
  window.addEventListener("keydown", onKeyDown);
  render(<IconButton name="Undo" icon="u" onPress={() => {}} />);
  await userEvent.tab();
  onKeyDown.mockClear();
  await userEvent.keyboard("b{Escape}{Escape}");
  // The first Esc closes the tooltip.
  expect(onKeyDown).toHaveBeenCalledTimes(2);
  window.removeEventListener("keydown", onKeyDown);
});

it("a number shows few digits, and has all of them as its text", () => {
  render(<SoftNumber short="0.382" text="0.382142" testId="value-a" />);
  expect(screen.getByTestId("value-a").textContent).toBe("0.382142");
  expect(screen.getByText("0.382").getAttribute("aria-hidden")).toBe("true");
});

it("a power of ten is raised", () => {
  const { container } = render(<SoftNumber short="below 10^−12" text="1.80586e-62" testId="value-a" />);
  expect(container.querySelector("sup")!.textContent).toBe("−12");
  expect(container.querySelector("[aria-hidden]")!.textContent).toBe("below 10−12");
});
