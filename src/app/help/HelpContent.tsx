import { ENVELOPE_THRESHOLD } from "../../core/segmentation.ts";
import { FORMULAS } from "../formulas/formulas.ts";
import { MODIFIER, useWrittenKeys } from "../keys.ts";
import { About } from "./About.tsx";
import { Equation } from "./Equation.tsx";
import styles from "./HelpContent.module.css";
import { Citation } from "./Citation.tsx";

const KEYS: readonly (readonly [keys: string, what: string])[] = [
  ["P · E", "brush, eraser"],
  ["F", "fill a region"],
  ["L", "line"],
  ["O · R", "ellipse, rectangle (Alt cuts out)"],
  ["G", "polygon: Enter closes it, Backspace takes a corner back"],
  ["M", "move, scale and turn the reference"],
  ["C", "crosshair: leads the slices of a volume to a point"],
  ["Shift, right button", "the same with any tool"],
  ["B", "hide the backdrop, show it again"],
  ["T", "threshold: opens it, with its slider"],
  ["[ · ], Shift wheel", "smaller, larger brush"],
  ["+ · − · 0", "nearer, farther, all of it, in the editor"],
  ["Wheel, Ctrl wheel, pinch", "the same; a volume’s wheel goes through its slices"],
  ["Space drag, middle button", "move what is in sight"],
  [`${MODIFIER} Z`, "undo"],
  [`${MODIFIER} Y, Shift ${MODIFIER} Z`, "redo"],
  ["↑ · ↓", "next, previous slice of a volume, in the chosen plane"],
  ["Wheel, Page Up · Down", "next, previous slice, in the slice itself"],
  ["Arrows", "move the crosshair in a picture"],
  ["Space", "put the tool down and lift it, in the editor"],
  ["Enter", "enlarge the picture"],
  ["Esc", "cancel, close"],
  ["?", "this page"],
];

/** Default export: it is loaded on its own, with the equations' type. */
export default function HelpContent() {
  const written = useWrittenKeys();
  return (
    <div className={styles.help}>
      <section className={styles.model}>
        <h3>The model</h3>
        <p>
          A clean reference segmentation <Equation tex="I" /> is what all annotators mean. Each draws it a
          little displaced, by a smooth random field <Equation tex="X" /> with independent Gaussian
          components:
        </p>
        <Equation isDisplayed tex={FORMULAS.sample.tex} />
        <p>
          The noise strength <Equation tex="a" /> says how far, the smoothness <Equation tex="b" /> over what
          distance the displacements agree. Lengths are fractions of the image’s longest side. All that a loss
          can learn from such labels is their marginal, the reference blurred by <Equation tex="a" />:
        </p>
        <Equation isDisplayed tex={FORMULAS.marginal.tex} />
        <p>
          Cross-entropy leads to the segmentation of greatest accuracy, soft-Dice to that of greatest Dice.
          Both cut the marginal at a threshold:
        </p>
        <Equation
          isDisplayed
          tex="\{m \ge \tfrac12\} \quad\text{and}\quad \{m \ge t\}, \qquad t = \tfrac12 \sup_s D_m(s),"
        />
        <p>where the Dice of a segmentation with the marginal is</p>
        <Equation isDisplayed tex={FORMULAS.diceOf.tex} />
        <p>
          Since <Equation tex="t \le \tfrac12" />, the accuracy-optimal segmentation lies inside the
          Dice-optimal one. As the noise grows the first often shrinks until it is empty while the second
          grows, round outlines above all; a disc with a small hole or two lesions do otherwise. The sentence
          over the figure says in words what happened in the selected column.
        </p>
      </section>
      <section className={styles.keys}>
        <h3>Keys of the Lab</h3>
        <dl>
          {KEYS.map(([keys, what]) => (
            <div key={keys}>
              <dt>{keys.replace(/\b[A-Z]\b|[[\]]/g, written)}</dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <h3>Undo</h3>
        <p>
          Undo takes back what changes the question, a gesture at a time: a stroke, another reference, a
          column, the drag of a slider. How it is looked at stays. Steps come back with the work after a
          reload.
        </p>
        <h3>Recent</h3>
        <p>
          Each tab keeps its own work, and has it back after a reload. The clock beside Upload lists the last
          ten references that you drew or opened, once another one took their place or their tab was closed:
          any of them can be brought back, or removed for good.
        </p>
        <h3>Session</h3>
        <p>
          The bookmark beside it lists setups by name: <i>Add this setup</i> puts the Lab as it is into the
          list, where setups are opened, renamed, ordered and removed. <i>Save session</i> writes all of them
          as one file. Opened here it brings its list along, and the list that was there before can be brought
          back.
        </p>
        <h3>Drawing</h3>
        <p>
          A polygon gets a corner with each click; its corners can be dragged until a click on the first or
          last one, a double-click or Enter closes it. <i>Move</i> drags the reference, its box scales it and
          the knob turns it; buttons do so by steps. What is moved over the edge comes back, and turning blurs
          nothing, until something else is drawn. A pen draws as wide as it is pressed; while it draws, the
          palm does not. <i>Shape</i> smooths, grows and shrinks all of the reference and keeps its largest
          part; in a volume it fills the empty slices between drawn ones of the chosen plane. Enlarged, the
          editor stands beside the figure, with the tools’ names.
        </p>
        <h3>Backdrop</h3>
        <p>
          <i>Backdrop</i>, among the editor’s tools, lays a CT, an MR or a photograph behind the reference, to
          draw after. A file on the reference’s own grid lies voxel on voxel; one of another grid is shown by
          where both lie in the patient, and a picture is fitted with its own proportions. Where it cannot lie
          there, <i>Begin an empty reference on it</i> starts anew on its grid. Level and width say which
          values are black and white. <i>Draw only on values</i> keeps what is drawn to a window of it, tinted
          green; Fill then takes what is connected in it, as an organ in its surroundings. It can be seen
          behind the figure’s panels on the screen; exported figures leave it out. It stays on this machine,
          with the work of the tab.
        </p>
        <h3>Volumes</h3>
        <p>
          A volume is drawn on in three slices; thin lines show where they cut each other. The brush is a disc
          in its slice, or a ball, round in millimetres, that paints all slices it reaches. The other tools
          work in the slice they are used in, but for Move, which takes all slices along; Invert and Clear in
          that of the chosen plane, which is the one that the figure shows. Patients are seen as by a
          radiologist: their right is at the left.
        </p>
        <h3>The figure</h3>
        <p>
          The first row shows the average of the samples, or one of them: its name is a menu. <i>Outlines</i>{" "}
          draws all samples over the average, <i>Both optima</i> draws both optimal outlines over the
          marginal. Click a panel to open it large; it is saved as a file there, as are the deformation,
          nested surfaces and the chart of the threshold in their places. <i>Play</i> lets the noise of all
          columns grow from none to 0.3 with the same draw, and returns them. Every small ? opens the formula
          of what it stands beside, with the selected column’s numbers in it; they move with the sliders.
        </p>
        <h3>The figure as a file</h3>
        <p>
          <i>Export</i> lays the figure out for a page: a journal’s column, a slide, a square, a poster, or a
          size of your own. Its rows are chosen and ordered there: the reference, samples, their average with
          or without outlines, the marginal, the optima, their difference (hatched), the marginal cut at{" "}
          <Equation tex="\tau" />, the average’s error from 0 to 0.5, and the displacement as arrows on the
          bent grid. Columns differ in noise strength, smoothness, number of samples, <Equation tex="\tau" />,
          or reference: presets, planes of a volume, or several labels of the file that is open. Slices may
          end around the object; <i>Print</i> draws all of it in greys. The last choice is remembered, and
          comes back with the file.
        </p>
        <h3>Threshold</h3>
        <p>
          In the inspector’s tab <i>Threshold</i> the cut of the marginal is yours to move: by the slider, in
          the chart, or across the colour bar. <Equation tex="\{m \ge \tau\}" /> is dotted green over every
          marginal, and its Dice, accuracy and volume are exact for every <Equation tex="\tau" />. The line{" "}
          <Equation tex="2\tau" /> crosses the Dice curve exactly at its top. <i>Play recursion</i> goes there
          without looking at the curve: each <Equation tex="\tau" /> is half of the Dice of the one before,{" "}
          <Equation tex="\tau \leftarrow \tfrac12 D_m(\{m \ge \tau\})" />, from any start. <i>Open large</i>{" "}
          shows the panel in the whole window.
        </p>
        <h3>Noise sweep</h3>
        <p>
          The tab <i>Noise sweep</i> shows Dice of the reference and of both optima, the threshold{" "}
          <Equation tex="t" /> and the volumes against <Equation tex="a" />, exact and for 61 strengths. It is
          what the Experiment would find with endless data: CE<sup>(0)</sup> is the accuracy-optimal line, SD
          <sup>(0)</sup> and CE<sup>(*)</sup> are the Dice-optimal one. A press, a drag or the arrow keys in a
          chart set <Equation tex="a" />. Against <Equation tex="b" /> all lines are flat, and it says why.{" "}
          <i>Add E[Dice] by sampling</i> puts Monte Carlo means with their standard errors beside the lines;{" "}
          <i>Every preset</i> shows where the two answers part for other shapes.
        </p>
        <h3>Sampling</h3>
        <p>
          The tab <i>Sampling</i> draws up to 5,000 labels at the selected noise strength; the first ones are
          the figure’s samples. It shows their average, where that misses <Equation tex="m" />, and its error
          beside what is expected of it, which falls as <Equation tex="1/\sqrt n" />. The table holds the
          paper’s propositions against the draws: how often a pixel belongs to a label, the mean volume, and
          the covariance of the displacement at five distances, each inside and on the border. Where a
          proposition holds, z is a normal number; beyond 4 it would be red.
        </p>
        <h3>Losses</h3>
        <p>
          The tab <i>Losses</i> gives every pixel a logit of its own and moves all of them down cross-entropy
          and soft-Dice, from <Equation tex="c = \tfrac12" /> everywhere. A pixel’s slope is{" "}
          <Equation tex="c - m" /> for the first, and for the second{" "}
          <Equation tex="-\frac{2}{\lVert c\rVert_1 + \lVert m\rVert_1}\bigl(m - \tfrac12 D\bigr)\,c\,(1 - c)" />{" "}
          with the Dice <Equation tex="D = 1 - SD_m(c)" /> so far (times the number of pixels, so that a
          learning rate means the same at every size). So cross-entropy flows to <Equation tex="m" />, and
          soft-Dice to the hard <Equation tex="\{m \ge t\}" />; cut at its own <Equation tex="t" />,
          cross-entropy’s <Equation tex="c" /> is the same. <i>Play</i> takes more steps at once the longer it
          runs, as the chart’s axis does.
        </p>
        <h3>Compare</h3>
        <p>
          The tab <i>Compare</i> puts answers side by side: the reference, both optima, the cut at{" "}
          <Equation tex="\tau" />, one sample, the majority of the samples (pixels that at least half of them
          hold), and <i>your own guess</i>, drawn on the marginal with the editor’s tools, by mouse, pen,
          finger or keyboard; it is kept with your work and goes into files with a scene, and into no link.
          E[Dice] is the mean over draws that made none of the answers, with its standard error. Distances are
          between the faces of the pixels; every ? in the table’s head says how. A star marks the best of a
          column; the reference takes no part in what is measured by it. <i>Independent pixels</i> adds what a
          model would choose for E[Dice] if every pixel were labelled for itself (RankSEG’s assumption),
          exactly: it is not so here, for neighbours move together.
        </p>
        <h3>Nested, and how one label was bent</h3>
        <p>
          Both show the selected noise strength. <i>Nested</i>, for volumes, puts the surfaces of the marginal
          inside each other: accuracy-optimal in blue, Dice-optimal in vermilion, where it is at least{" "}
          {ENVELOPE_THRESHOLD} in grey, the reference as a line; the green level is yours to move.{" "}
          <i>How one label was bent</i> takes one sample apart: an arrow at a place ends where that place
          takes its label from, so arrows to the right shift the label to the left; the grid is where straight
          lines are taken, and Morph leads from the reference to the sample with the same draw of the noise.
        </p>
        <h3>Lesson</h3>
        <p>
          Eight chapters beside a Lab of their own: yours stays as it is. ← and → lead from chapter to
          chapter, as Back, Next and the numbers do. What a symbol stands for lights up when it is pointed at,
          tapped or focused, and so do the symbols of a slider or a panel. Predictions keep your answer in
          green beside the best; sketches are drawn, or made with the sliders beside them. Your answers stay
          in this browser until <i>Reset this chapter</i>.
        </p>
        <h3>Experiment</h3>
        <p>
          Two small U-nets learn the same noisy labels, drawn by this page’s own noise: one by cross-entropy,
          one by soft-Dice. Images that a fold leaves out are cut out three ways: CE<sup>(0)</sup> and SD
          <sup>(0)</sup> at ½, CE<sup>(*)</sup> at half the largest Dice that the cross-entropy network’s own
          prediction allows; <i>Exact marginal</i> does the same with the marginal of the clean reference. In
          the chart CE<sup>(0)</sup> is blue like the accuracy-optimal segmentation, the two ways to the
          Dice-optimal one are two vermilions; the legend switches lines, and the pointer or the arrow keys
          tell the numbers. Before a run all of it shows a stored result of the full recipe, of one seed or of
          all; the slices can be looked at as they were after earlier steps of the training. The curve below
          them holds the probabilities against the exact marginal (their distance is the calibration error),
          the table beside it the volumes of the answers against the references’. <i>Data</i> shows the organs
          in three planes; <i>Plane</i>, in <i>More settings</i>, trains on slices of such volumes. Of own CT
          images, <i>Subjects</i> tells what each one gave and in which fold it is tested. <i>Quick look</i>{" "}
          fills the form with two folds of one organ, about two minutes on two cores, <i>Full</i> with five;
          the time beside <i>Start</i> is measured in the workers that will train, and says when something
          else keeps the processor busy. The table’s differences are taken fold by fold, on the same test
          images.
          <i>More settings</i> has the network’s levels and channels, <i>Augmentation</i> (training images
          mirrored, turned, scaled and shifted with their labels, and changed in their grey values, anew each
          time they are seen) and <i>Regularisation</i> (weight decay; dropout of channels at the coarsest
          level). Pause keeps everything, also over a reload; a cancelled run can be taken back until the next
          one starts, a run of a closed tab brought back. The same recipe gives the same numbers; each
          download has it inside, and Open recipe takes it out again. Own CT images are read as pairs of a CT
          and a segmentation, or as a folder in TotalSegmentator’s layout.
        </p>
        <h3>Own data</h3>
        <p>
          Maps of probabilities, the predictions of your own network, cut at <Equation tex="t" />: each at
          half of the largest Dice that a mask can have with it. With truth masks of the same names the table
          has Dice at ½, at <Equation tex="t" /> and at the best threshold there is for the image; any column
          sorts it, the arrow keys go from image to image. The chart’s pointer moves a threshold of its own.
          How values are read (fractions, percent, 0 to 255, logits) is recognised and can be changed, as can
          the class of maps that have several. Figures, masks and numbers are saved; nothing of it is kept.
        </p>
        <h3>Files</h3>
        <p>
          A figure that was saved here with the scene inside restores everything when it is dropped or
          uploaded, and says whether it is computed again identically.
        </p>
        <p>
          Upload, drop or paste a mask or a label map: NIfTI (.nii, .nii.gz), NPY, PNG, or another picture. If
          it holds more than two values, you are asked which are the foreground: one label or several, or what
          is at least or at most a level. Colours of a picture are labels, transparent pixels are background,
          labels within a thousandth of a whole number are that number. What was done with a file stands above
          the figure; exports lie over the file, with its axes, both its affine forms and its unit.
        </p>
        <p>
          A volume that an organ fills less than a tenth of opens with a box around it as the domain, which is
          said. The choice beside “Reference” takes the whole grid, or the box, at any time. The choice beside
          “Noise” has lengths typed and shown in fractions of the domain’s longest side, pixels (px) or mm.
        </p>
        <h3>Links</h3>
        <p>
          The address bar follows the Lab: Back, Forward, a bookmark and a reload lead to what was on the
          screen, and <i>Copy link</i> copies it, a drawn mask included. A file’s mask goes into a link only
          if you say so, its name never. With <code>&amp;show=marginal,dice,noise&amp;embed=1</code> a link
          puts that part of the Lab into a slide or another page.
        </p>
        <h3>Present</h3>
        <p>
          <i>Present</i> shows what matters of the Lab as large as the window. → and ← (or Page Down and Up)
          lead through slides, Esc and Back leave, and the Lab is as it was. <i>Add this state</i> makes a
          slide of what is on the screen, with a note; <i>Save sequence</i> and <i>Open sequence</i> keep
          slides as a file. Until you add one, the slides are a lecture of two minutes.
        </p>
        <h3>Privacy</h3>
        <p>
          Everything is computed in this browser. No file and no number leaves it; the page cannot open a
          connection. Your work, its steps and what Recent and Session list are saved in this browser alone,
          until you remove them.
        </p>
        <Citation />
        <About />
      </section>
    </div>
  );
}
