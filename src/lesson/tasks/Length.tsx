import { SliderField } from "../../components/SliderField.tsx";

interface LengthProps {
  readonly name: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A length of a sketch, as a fraction of the side. */
export function Length({ name, value, onChange }: LengthProps) {
  return (
    <SliderField name={name} value={value} range={[0, 0.5]} slider={[0, 0.5, 0.01]} onChange={onChange} />
  );
}
