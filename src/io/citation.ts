import { APP_VERSION } from "./version.ts";

/** How the paper and the tool are cited; a test holds it to CITATION.cff. */
export const BIBTEX = `@misc{nordstrom2023marginal,
  title  = {Marginal Thresholding in Noisy Image Segmentation},
  author = {Nordstr{\\"o}m, Marcus and Hult, Henrik and Maki, Atsuto},
  year   = {2023},
  eprint = {2304.04116},
  archivePrefix = {arXiv},
  url    = {https://arxiv.org/abs/2304.04116}
}

@inproceedings{nordstrom2022image,
  title     = {On Image Segmentation With Noisy Labels: Characterization and Volume Properties of the Optimal Solutions to Accuracy and Dice},
  author    = {Nordstr{\\"o}m, Marcus and Hult, Henrik and S{\\"o}derberg, Jonas and L{\\"o}fman, Fredrik},
  booktitle = {Advances in Neural Information Processing Systems (NeurIPS)},
  year      = {2022},
  url       = {https://arxiv.org/abs/2206.06484}
}

@software{marginalia,
  title   = {Marginalia: a browser laboratory for segmentation under label noise},
  author  = {{The Marginalia authors}},
  version = {${APP_VERSION}},
  year    = {2026},
  license = {MIT}
}
`;
