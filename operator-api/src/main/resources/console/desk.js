// The pages of stations: texts that are copied with one press.
for (const button of document.querySelectorAll('button[data-copy]')) {
  const text = document.getElementById(button.dataset.copy);
  const said = button.parentElement.querySelector('[role=status]');
  button.hidden = false;
  button.addEventListener('click', async () => {
    text.select();
    try {
      await navigator.clipboard.writeText(text.value);
    } catch { // not given to pages without TLS: what is selected can be copied by hand, or by the old way
      document.execCommand('copy');
    }
    said.textContent = button.dataset.done;
  });
}
