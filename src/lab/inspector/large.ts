import { createContext } from "react";

/** Whether a panel of the inspector stands in a dialog of its own, as large as the window. */
export const LargeContext = createContext(false);
