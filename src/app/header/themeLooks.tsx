import { Monitor, Moon, Sun } from "lucide-react";

/** What the themes are called, and the signs they go by. */
export const LOOKS = {
  system: { name: "As the system", icon: <Monitor aria-hidden="true" /> },
  light: { name: "Light", icon: <Sun aria-hidden="true" /> },
  dark: { name: "Dark", icon: <Moon aria-hidden="true" /> },
} as const;
