import { ListField } from "../../components/ListField.tsx";
import { parseStrengths, strengthsText } from "./strengths.ts";

interface StrengthsFieldProps {
  readonly value: readonly number[];
  readonly onChange: (strengths: readonly number[]) => void;
}

/** The noise strengths as a list to type. */
export function StrengthsField({ value, onChange }: StrengthsFieldProps) {
  return (
    <ListField
      name="Noise strengths"
      text={strengthsText(value)}
      onTake={(text) => onChange(parseStrengths(text))}
    />
  );
}
