/** The page's sentences, written in the reader's language by the server; `{name}` stands for a value. */
const source = document.getElementById("lab-sentences");
const sentences = new Map(
  [...(source?.content.querySelectorAll("[data-key]") ?? [])].map((entry) => [entry.dataset.key, entry.textContent]),
);

export function sentence(key, values = {}) {
  const template = sentences.get(key);
  if (template === undefined) throw new Error(`The page has no sentence "${key}".`);
  return template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
