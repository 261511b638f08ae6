// A button that copies the text of another element: <button data-copy="id" data-copied="Đã chép">.

export function copying(part: ParentNode): void {
  for (const button of part.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
    button.onclick = () => void copy(button);
  }
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const source = document.getElementById(button.dataset["copy"] ?? "");
  if (!source) return;
  await write(source);
  const label = button.querySelector<HTMLElement>("span") ?? button;
  const before = label.textContent;
  label.textContent = button.dataset["copied"] ?? before;
  button.setAttribute("aria-live", "polite");
  setTimeout(() => (label.textContent = before), 2000);
}

/** The clipboard's own way needs a secure origin; an office network often has none, so select and copy there. */
async function write(source: HTMLElement): Promise<void> {
  const text = source instanceof HTMLTextAreaElement ? source.value : source.innerText;
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  if (source instanceof HTMLTextAreaElement) {
    source.select();
    document.execCommand("copy");
    return;
  }
  const range = document.createRange();
  range.selectNodeContents(source);
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  document.execCommand("copy");
  selection?.removeAllRanges();
}
