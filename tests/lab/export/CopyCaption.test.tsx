import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { CopyCaption } from "../../../src/lab/export/CopyCaption.tsx";

const CAPTION = [
  { text: "Noise strength ", style: "semibold" },
  { text: "a", style: "italic" },
] as const;

it("copies the caption, plain or for TeX, and says so", async () => {
  const user = userEvent.setup();
  const write = vi.spyOn(navigator.clipboard, "writeText");
  render(<CopyCaption caption={CAPTION} />);
  await user.click(screen.getByRole("button", { name: "Copy caption as plain text" }));
  expect(write).toHaveBeenLastCalledWith("Noise strength a");
  expect(screen.getByRole("status").textContent).toBe("Copied");
  await user.click(screen.getByRole("button", { name: "Copy caption as TeX" }));
  expect(write).toHaveBeenLastCalledWith(String.raw`\textbf{Noise strength} $a$`);
});

it("shows the text where the browser does not let the page copy", async () => {
  const user = userEvent.setup();
  vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("not allowed"));
  render(<CopyCaption caption={CAPTION} />);
  await user.click(screen.getByRole("button", { name: "Copy caption as plain text" }));
  expect(screen.getByRole<HTMLTextAreaElement>("textbox").value).toBe("Noise strength a");
  expect(screen.getByRole("status").textContent).toBe("");
});
