// A button that copies the address of a link beside it. Without a clipboard, or
// without JavaScript, the button stays hidden: the link itself is there.
const buttons = document.querySelectorAll("button[data-copies]");

async function copy(button) {
  const link = document.getElementById(button.dataset.copies);
  const said = document.getElementById(button.dataset.says);
  try {
    await navigator.clipboard.writeText(link.href);
    said.textContent = "Link gekopieerd.";
  } catch {
    said.textContent = "Kopiëren lukt niet. Kopieer de link hiernaast.";
  }
}

if (navigator.clipboard) {
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
}
