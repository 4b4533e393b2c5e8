import { Upload } from "lucide-react";
import { useRef } from "react";
import { Button } from "../../components/Button.tsx";
import { useLab } from "../../app/context.tsx";

/** Chooses a file; dropping and pasting one work anywhere on the page. */
export function UploadButton() {
  const lab = useLab();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onPress={() => input.current?.click()}>
        <Upload aria-hidden="true" /> Upload
      </Button>
      <input
        ref={input}
        type="file"
        aria-label="Image file"
        hidden
        accept=".nii,.gz,.npy,.pdf,.json,image/*"
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file may be chosen again.
          event.target.value = "";
          if (file !== undefined) void lab.upload.read(file);
        }}
      />
    </>
  );
}
