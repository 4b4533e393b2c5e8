import styles from "./Introduction.module.css";

/** What is computed, and when to trust it. */
export function Introduction() {
  return (
    <div className={styles.introduction}>
      <h2>Where should your own network’s probabilities be cut?</h2>
      <p>
        A network gives each pixel a probability <var>m</var>, and a mask is what reaches a threshold, mostly
        ½. For Dice the best cut of a map is at <var>t</var> = half of the largest Dice that any mask can have
        with it, found from the map alone, image by image, without tuning. That is right as far as{" "}
        <var>m</var> is a probability: where your network is over- or underconfident, <var>t</var> inherits
        it, and <i>Calibration</i> below says so. With your truth masks the table shows what <var>t</var>{" "}
        gains or loses against ½, and what the best threshold of each image could have reached.{" "}
        <a href="#lesson?chapter=7">One threshold turns one into the other: the Lesson’s chapter</a>.
      </p>
    </div>
  );
}
