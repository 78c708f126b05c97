// Puts an interactive Plotly chart in the place of a drawing, once a reader scrolls
// to it. On any error the drawing stays. Needs no inline script or style.
const config = {
  displayModeBar: false, // its buttons would send the figures to another site
  plotlyServerURL: "",
  locale: "nl",
  responsive: false,
  scrollZoom: false,
  doubleClick: false,
  showTips: false,
};
const assets = document.getElementById("grafiek-bestanden").dataset;
const narrowScreen = window.matchMedia("(max-width: 40rem)");
let loading;

function load(source) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = source;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}

function loadPlotly() {
  if (!loading) {
    loading = load(assets.plotly).then(() => load(assets.locale));
  }
  return loading;
}

function sheetFor(drawing, both) {
  const sheet = structuredClone(narrowScreen.matches ? both.narrow : both.wide);
  // As wide as the page gives it; the height stays, so that nothing jumps.
  sheet.layout.width = Math.floor(drawing.clientWidth);
  sheet.layout.height = Math.floor(drawing.clientHeight);
  return sheet;
}

async function draw(drawing) {
  const { chart } = drawing.closest("figure").dataset;
  const both = JSON.parse(document.getElementById(chart).textContent);
  await loadPlotly();
  const place = document.createElement("div");
  place.className = "rz-fig__plotly";
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", both.wide.layout.meta.description);
  const sheet = sheetFor(drawing, both);
  drawing.append(place);
  await Plotly.newPlot(place, sheet.data, sheet.layout, config);
  drawing.classList.add("is-drawn");
  const again = () => {
    drawing.classList.remove("is-drawn");
    const renewed = sheetFor(drawing, both);
    Plotly.react(place, renewed.data, renewed.layout, config);
    drawing.classList.add("is-drawn");
  };
  let width = drawing.clientWidth;
  new ResizeObserver(() => {
    if (drawing.clientWidth !== width) {
      width = drawing.clientWidth;
      again();
    }
  }).observe(drawing);
}

const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (entry.isIntersecting) {
      seen.unobserve(entry.target);
      draw(entry.target).catch((error) => console.warn("De tekening blijft staan.", error));
    }
  }
});
document
  .querySelectorAll("figure[data-chart] .rz-fig__drawing")
  .forEach((drawing) => seen.observe(drawing));
