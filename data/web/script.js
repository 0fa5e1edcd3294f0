// Small comforts on top of pages that work without them: copying a quotation, applying facets at once.
'use strict';

document.querySelectorAll('.quote .copy').forEach((button) => {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.parentElement.querySelector('textarea').value);
    const label = button.textContent;
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = label; }, 2000);
  });
});

// A box ticked in the side column applies at once on wide screens; on narrow ones the button does, so that several can be ticked.
const form = document.querySelector('form.search');
if (form) {
  const submit = () => {
    // Empty fields would only lengthen the address that people share.
    form.querySelectorAll('input').forEach((input) => { if (input.name && !input.value) input.disabled = true; });
    form.submit();
  };
  form.addEventListener('change', (event) => {
    if (event.target.matches('.filters input[type=checkbox]') && matchMedia('(min-width: 52.01rem)').matches) submit();
  });
  form.addEventListener('submit', (event) => { event.preventDefault(); submit(); });
}
