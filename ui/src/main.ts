// What a page gains when scripts run. Without them every page can be read and every form sent.

import "@tabler/core/dist/css/tabler.css";
import "./fonts.css";
import "./layout.css";
import "./figures.css";
import "./activity.css";
import "./letter.css";
import "./print.css";
import "htmx.org";
import { copying } from "./copy";
import { figureGrids } from "./grid";
import { dropdowns } from "./dropdown";

document.documentElement.classList.add("js");

function enliven(part: ParentNode): void {
  dropdowns(part);
  copying(part);
  figureGrids(part);
  if (part.querySelector("[data-chart]")) void import("./chart").then(({ charts }) => charts(part));
}

enliven(document);
// Where something is to be mended first, there one lands: in a wide table it may be out of sight.
const faulty = document.querySelector<HTMLElement>('[aria-invalid="true"]');
faulty?.focus({ preventScroll: true });
faulty?.scrollIntoView({ block: "center", inline: "center" });
document.addEventListener("htmx:after:swap", () => enliven(document));
