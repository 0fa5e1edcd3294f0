// Comforts on top of pages that work without them: copying, completions, facets in place.
'use strict';
const lang = document.documentElement.lang;
const all = (selector) => document.querySelectorAll(selector);
const set = (element, attributes) => { for (const name in attributes) element.setAttribute(name, attributes[name]); };

if (navigator.clipboard) for (const button of all('.copy')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.closest('section').querySelector('textarea').value);
    const label = button.textContent;
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}

// A link to a piece of evidence opens the table it stands in.
function openTarget() {
  const target = document.getElementById(location.hash.slice(1));
  const details = target?.closest('details');
  if (details && !details.open) { details.open = true; target.scrollIntoView(); }
}
addEventListener('hashchange', openTarget);
openTarget();

// Completions: a list box below the search box (ARIA APG, 'combobox').
const input = document.querySelector('#q');
if (input) {
  const list = document.createElement('ul');
  list.className = 'completions';
  list.id = 'completions';
  list.hidden = true;
  set(list, { role: 'listbox', 'aria-label': lang === 'es' ? 'Sugerencias' : 'Suggestions' });
  input.closest('.box').append(list);
  set(input, { role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': list.id, 'aria-expanded': false });
  const kinds = lang === 'es' ? { phrase: 'frase', issue: 'tema', city: 'ciudad', headline: 'titular' } : {};
  let timer, asked = 0, chosen = -1;
  const choose = (index) => {
    chosen = index;
    [...list.children].forEach((item, i) => set(item, { 'aria-selected': i === index }));
    if (index < 0) input.removeAttribute('aria-activedescendant');
    else set(input, { 'aria-activedescendant': `completion-${index}` });
  };
  const show = (open) => {
    list.hidden = !open;
    set(input, { 'aria-expanded': open });
    choose(-1);
  };
  const take = (item) => {
    const { kind, value } = item.dataset;
    if (kind === 'phrase') {
      input.value = item.firstChild.textContent;
      show(false);
      input.form.requestSubmit();
    } else location.href = `/${lang}/${kind === 'headline' ? 'statement' : kind}/${encodeURIComponent(value)}`;
  };
  const ask = async () => {
    const mine = ++asked, typed = input.value.trim();
    if (typed.length < 2) return show(false);
    const answer = await fetch(`/api/v1/suggest?labels=${lang}&q=${encodeURIComponent(typed)}`);
    if (!answer.ok) return;
    const { completions } = await answer.json();
    if (mine !== asked || document.activeElement !== input) return;
    list.replaceChildren(...completions.slice(0, 8).map(({ kind, text, value = '' }, i) => {
      const item = document.createElement('li'), note = document.createElement('span');
      set(item, { id: `completion-${i}`, role: 'option', 'data-kind': kind, 'data-value': value });
      note.textContent = kinds[kind] ?? kind;
      item.append(text, note);
      return item;
    }));
    show(completions.length > 0);
  };
  // What was asked for and has not come yet must not open the list again.
  const dismiss = () => { clearTimeout(timer); ++asked; show(false); };
  input.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(ask, 150); });
  input.addEventListener('blur', dismiss);
  list.addEventListener('mousedown', (event) => { event.preventDefault(); take(event.target.closest('li')); });
  input.addEventListener('keydown', (event) => {
    if (list.hidden) {
      if (event.key === 'Escape') dismiss();
      return;
    }
    const last = list.children.length - 1;
    if (event.key === 'ArrowDown') choose(chosen < last ? chosen + 1 : 0);
    else if (event.key === 'ArrowUp') choose(chosen > 0 ? chosen - 1 : last);
    else if (event.key === 'Escape') dismiss();
    else if (event.key === 'Enter' && chosen >= 0) take(list.children[chosen]);
    else return;
    event.preventDefault();
  });
}

// Facets in place: results and side column are exchanged, the focus stays, the count is read out.
const form = document.querySelector('.columns')?.closest('form');
if (form) {
  const live = document.createElement('p');
  live.className = 'visually-hidden';
  set(live, { role: 'status' });
  form.parentNode.append(live); // form.after is the field of that name
  let running;
  const address = () => `${form.action}?${new URLSearchParams([...new FormData(form)].filter(([, value]) => value))}`;
  const load = async (to, push) => {
    running?.abort();
    running = new AbortController();
    set(form.querySelector('.results'), { 'aria-busy': true });
    try {
      const answer = await fetch(to, { signal: running.signal });
      if (!answer.ok) throw answer;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const { name, value } = document.activeElement;
      for (const part of ['.results', '.filters', 'a.language']) document.querySelector(part)?.replaceWith(page.querySelector(part));
      if (!push) input.value = page.querySelector('#q').value;
      document.title = page.title;
      if (push) history.pushState(null, '', to);
      if (name) [...form.elements].find((element) => element.name === name && element.value === value)?.focus();
      live.textContent = form.querySelector('.summary').textContent;
    } catch (error) {
      if (error.name !== 'AbortError') location.href = to;
    }
  };
  form.addEventListener('change', (event) => {
    // On narrow screens the button applies, so that several can be ticked.
    if (event.target.type === 'checkbox' && event.target.name && matchMedia('(min-width: 52.01rem)').matches) load(address(), true);
  });
  form.addEventListener('submit', (event) => { event.preventDefault(); location.href = address(); });
  addEventListener('popstate', () => load(location.href, false));
}
