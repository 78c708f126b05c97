// Follows what runs, such as an import or the reading of a file: fills its bar, and
// loads the page again when its state has changed. Without JavaScript the link beside
// the bar does that.
const EVERY = 2000; // milliseconds
const FAILURES_ALLOWED = 5; // one after another; then the bar stays as it is

// What somebody is filling in may not vanish: then a person loads the page again.
let isTouched = false;
document.addEventListener("input", () => {
  isTouched = true;
});

async function ask(address) {
  const answer = await fetch(address, { cache: "no-store" });
  if (!answer.ok) throw new Error(`${address} antwoordt ${answer.status}.`);
  return answer.json();
}

function show(holder, progress) {
  const bar = holder.querySelector("progress");
  if (progress.total) {
    bar.max = progress.total;
    bar.value = progress.done;
  }
  holder.querySelector("[data-sentence]").textContent = progress.sentence;
}

async function look(holder) {
  const progress = await ask(holder.dataset.progress);
  if (progress.state !== holder.dataset.state && !isTouched) location.reload();
  show(holder, progress);
}

function follow(holder) {
  let failures = 0;
  const timer = setInterval(async () => {
    if (document.hidden) return;
    try {
      await look(holder);
      failures = 0;
    } catch (error) {
      failures += 1;
      if (failures < FAILURES_ALLOWED) return;
      clearInterval(timer);
      console.info("De voortgang is niet meer te volgen.", error);
    }
  }, EVERY);
}

document.querySelectorAll("[data-progress]").forEach(follow);
