import { useEffect } from "react";
import { useLab, useLabState, useStores } from "../../app/context.tsx";
import { Button } from "../../components/Button.tsx";
import { Notes } from "../../components/Notes.tsx";

/** Whether the figure of a file that was opened is found again, until it is put away or another reference comes. */
export function SceneNotes() {
  const lab = useLab();
  const { camera, session } = useStores();
  const scene = useLabState(({ scene, work }) => (scene?.lineage === work.lineage ? scene : null));
  const pose = scene?.camera ?? null;
  useEffect(() => {
    if (pose !== null) camera.setState(pose);
  }, [camera, pose]);
  if (scene === null) return null;
  const { name, picture, sentences, session: others } = scene;
  return (
    <div role="status">
      <Notes
        name={`About ${name}`}
        subject={name}
        sentences={sentences}
        onPutAway={() => lab.store.setState({ scene: null })}
      >
        {others !== null && session !== null && (
          <Button look="quiet" onPress={() => void session().then((made) => made.show(true))}>
            Show its setups
          </Button>
        )}
        {picture !== null && (
          <Button look="quiet" onPress={() => void lab.upload.read(picture, true)}>
            Read it as a picture
          </Button>
        )}
      </Notes>
    </div>
  );
}
