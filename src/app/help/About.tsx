import { FILE, NAMED, OTHERS, VERSION } from "virtual:licences";

/** What the page is made of, and under which licences. */
export function About() {
  const works = NAMED.map(([name, version, licence]) => `${name} ${version} (${licence})`);
  return (
    <>
      <h3>About</h3>
      <p>
        Marginalia {VERSION}, under the MIT licence. It is made with {works.join(", ")}, and with {OTHERS}{" "}
        more packages that these need.{" "}
        <a href={FILE} target="_blank" rel="noreferrer">
          All licences in full
        </a>
        .
      </p>
    </>
  );
}
