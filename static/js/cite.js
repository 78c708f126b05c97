// A button that copies the line with which a figure is cited. Without JavaScript the
// button stays hidden: the line itself is there. Where nothing may be copied, the line
// is selected, so that the reader can.
function select(line) {
  const range = document.createRange();
  range.selectNodeContents(line);
  const selection = window.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

async function copy(button) {
  const line = document.getElementById(button.dataset.cites);
  const said = document.getElementById(button.dataset.says);
  try {
    await navigator.clipboard.writeText(line.textContent.trim());
    said.textContent = "Gekopieerd.";
  } catch {
    select(line);
    said.textContent = "Kopiëren lukt niet vanzelf. De regel is gekozen: kopieer hem zelf.";
  }
}

for (const button of document.querySelectorAll("button[data-cites]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}
