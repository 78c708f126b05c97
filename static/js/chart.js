// Puts an interactive Plotly chart in the place of a drawing, once a reader scrolls
// to it. On any error the drawing stays. Needs no inline script or style.
const config = {
  displayModeBar: false, // its buttons would send the figures to another site
  plotlyServerURL: "",
  locale: "nl",
  responsive: false, // the observer below also changes to the sheet of a phone
  scrollZoom: false,
  doubleClick: false,
  showTips: false,
};
const assets = document.getElementById("grafiek-bestanden").dataset;
let loading;

function load(source) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = source;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${source} is niet geladen.`));
    document.head.append(script);
  });
}

async function fetchSheets(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} antwoordt ${answer.status}.`);
  return answer.json();
}

function loadPlotly() {
  loading ??= load(assets.plotly).then(() => load(assets.locale));
  return loading;
}

// The drawing that the page shows at this width: it decides which sheet, and how large.
function shownDrawing(holder) {
  const drawings = [...holder.querySelectorAll(".rz-chart")];
  return drawings.find((drawing) => drawing.getBoundingClientRect().width > 0);
}

async function draw(holder, place, sheets) {
  const shown = shownDrawing(holder);
  const { width, height } = shown.getBoundingClientRect();
  const isNarrow = shown.classList.contains("rz-chart--narrow");
  const sheet = structuredClone(isNarrow ? sheets.narrow : sheets.wide);
  Object.assign(sheet.layout, { width: Math.floor(width), height: Math.floor(height) });
  await Plotly.react(place, sheet.data, sheet.layout, config);
  holder.classList.add("is-drawn");
}

function placeFor(holder, description) {
  const place = document.createElement("div");
  place.className = "rz-fig__plotly";
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", description);
  holder.append(place);
  return place;
}

async function bringToLife(holder) {
  const { chart } = holder.closest("figure").dataset;
  const [sheets] = await Promise.all([fetchSheets(chart), loadPlotly()]);
  const place = placeFor(holder, sheets.wide.layout.meta.description);
  const keepDrawing = (error) => {
    holder.classList.remove("is-drawn");
    place.remove();
    throw error;
  };
  await draw(holder, place, sheets).catch(keepDrawing);
  let width = holder.clientWidth;
  new ResizeObserver(() => {
    if (place.isConnected && holder.clientWidth && holder.clientWidth !== width) {
      width = holder.clientWidth;
      draw(holder, place, sheets).catch(keepDrawing).catch(report);
    }
  }).observe(holder);
}

function report(error) {
  console.warn("De tekening blijft staan.", error);
}

const seen = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (isIntersecting) {
      seen.unobserve(target);
      bringToLife(target).catch(report);
    }
  }
});
document
  .querySelectorAll("figure[data-chart] .rz-fig__drawing")
  .forEach((holder) => seen.observe(holder));
