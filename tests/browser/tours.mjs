// What people come for: press staff, a journalist, a researcher, somebody with the keyboard alone.
import { readFileSync } from 'node:fs';
import { check } from './checks.mjs';

const number = (text) => parseInt(text.replace(/\D/g, ''), 10);

/// Press staff find what was said, quote it and cite it.
export async function pressStaff(page, base, name, javaScript) {
  await page.goto(`${base}/`);
  check(`the root leads to the reader's language ${name}`, page.url() === `${base}/en/`, page.url());
  check(`the front page lists statements ${name}`, (await page.locator('ol.hits > li').count()) > 0);
  await page.fill('#q', 'source:abcw wage');
  await page.locator('.box button').click();
  await page.waitForURL(/q=source/);
  check(`a word finds statements ${name}`, (await page.locator('ol.hits > li').count()) > 0);
  check(`the match is marked ${name}`, (await page.locator('.hits mark').count()) > 0);
  check(`a translation can be taken away ${name}`, (await page.locator('.active a', { hasText: 'salario' }).count()) === 1);
  const headline = await page.locator('.hits h3 a').first().innerText();
  await page.locator('.hits h3 a').first().click();
  await page.waitForURL(/\/en\/statement\//);
  check(`the statement opens ${name}`, (await page.locator('.statement > h1').innerText()) === headline);
  check(`the address is one to read ${name}`, !page.url().includes('%'), page.url());
  await page.locator('#p2 .quote-link').focus();
  await page.locator('#p2 .quote-link').press('Enter');
  await page.waitForURL(/quote=2/);
  const second = (await page.locator('#p2').innerText()).replace(/\s*Quote.*$/s, '');
  const quotation = await page.locator('#quote textarea').inputValue();
  check(`the quotation has the paragraph chosen ${name}`, quotation.includes(second), quotation);
  check(`the quotation names headline and permalink ${name}`, quotation.includes(headline) && quotation.includes('/en/statement/'));
  if (javaScript) {
    await page.locator('#quote .copy').click();
    check(`the quotation is copied ${name}`, (await page.evaluate(() => navigator.clipboard.readText())) === quotation);
  }
  check(`a citation stands ready ${name}`, (await page.locator('#cites textarea').inputValue()).includes('/en/statement/'));
  const ris = await page.request.get(new URL(await page.locator('#cites a', { hasText: 'RIS' }).getAttribute('href'), base).href);
  check(`RIS is sent ${name}`, ris.status() === 200 && (await ris.text()).startsWith('TY  - '));
  await page.locator('.facts .why').first().click();
  check(`'why' leads to the evidence ${name}`, page.url().includes('#why-'));
  if (javaScript) check(`the evidence opens ${name}`, await page.locator('.evidence tr:target').isVisible());
  check(`every value has its evidence ${name}`, (await page.locator('.evidence tbody tr').count()) > 3);
}

/// Press staff check a quotation before they send it: as it was said, and as somebody remembers it.
export async function checkQuotation(page, base, name) {
  await page.goto(`${base}/en/quote`);
  await page.fill('#text', 'Nobody will wait on the pier until morning');
  await page.locator('form .row button').last().click();
  await page.waitForURL(/text=/);
  const verdict = await page.locator('.summary-line').innerText();
  check(`an exact quotation is found ${name}`, (await page.locator('main h2 a').first().getAttribute('href')).endsWith('/ferry.example/news/night-boat'), verdict);
  check(`nothing of it differs ${name}`, (await page.locator('.changes ins, .changes del').count()) === 0);
  await page.fill('#text', 'Nobody will stand on the pier until morning');
  await page.locator('form .row button').last().click();
  await page.waitForURL(/stand/);
  check(`an altered one is called so ${name}`, (await page.locator('.summary-line').innerText()) !== verdict);
  check(`the word that differs is marked ${name}`, (await page.locator('.changes del, .changes ins').allInnerTexts()).join(' ').includes('stand'));
}

/// What changed on a page, found by search, read without colour.
export async function readChange(page, base, name) {
  await page.goto(`${base}/en/search?q=ferry&edited=yes`);
  await page.locator('.hits h3 a').first().click();
  await page.waitForURL(/\/en\/statement\//);
  await page.locator('a[href$="/versions"]').first().click();
  await page.waitForURL(/versions$/);
  check(`both versions are listed ${name}`, (await page.locator('.versions tbody tr').count()) === 2);
  await page.locator('.versions a[href*="/diff"]').first().click();
  await page.waitForURL(/\/diff/);
  check(`the old word is struck out ${name}`, (await page.locator('.changes del').allInnerTexts()).join().trim() === 'four');
  check(`the new word stands beside it ${name}`, (await page.locator('.changes ins').allInnerTexts()).join().trim() === 'six');
  const marks = await page.locator('.changes').first().evaluate((changes) => {
    const style = (selector) => getComputedStyle(changes.querySelector(selector));
    return [style('del').textDecorationLine, style('ins').borderBottomStyle];
  });
  check(`lines tell old from new without colour ${name}`, marks[0] === 'line-through' && marks[1] === 'solid', marks.join());
  await page.goto(`${base}/en/search?q=four&versions=old`);
  check(`what it said before is found ${name}`, (await page.locator('.hits h3 a').first().getAttribute('href')).endsWith('/night-boat/versions'));
}

/// A journalist narrows by issue, city and year, follows the feed, changes the language.
export async function journalist(page, base, name, javaScript, narrow) {
  await page.goto(`${base}/en/search?q=-harbour`);
  for (const facet of ['issue', 'city', 'year']) {
    if (narrow && !(await page.locator('.filters').isVisible())) await page.locator('label.toggle-label').click();
    const box = page.locator(`.filters input[name=${facet}]:not([value=none])`).first();
    const value = await box.getAttribute('value');
    const promised = number(await page.locator(`.filters input[name=${facet}][value="${value}"] ~ .count`).innerText());
    const asked = page.waitForURL(new RegExp(`${facet}=${value}`));
    await box.check();
    if (!javaScript || narrow) await page.locator('button.apply').click();
    await asked;
    await page.locator('.results:not([aria-busy])').waitFor();
    const total = number((await page.locator('.summary').innerText()).split(',')[0]);
    check(`the count of ${facet} is what the click gives ${name}`, total === promised, `${total} and ${promised}`);
    if (javaScript && !narrow) {
      const focused = await page.evaluate(() => document.activeElement.name);
      check(`the focus stays on ${facet} ${name}`, focused === facet, focused);
      check(`the new count is read out ${name}`, (await page.locator('[role=status]').innerText()) === (await page.locator('.summary').innerText()));
    }
  }
  check(`three filters can be removed ${name}`, (await page.locator('.active a').count()) >= 4);
  const total = await page.locator('.summary').innerText();
  if (javaScript && !narrow) {
    await page.goBack();
    await page.waitForURL((url) => !url.search.includes('year='));
    await page.locator('.results:not([aria-busy])').waitFor();
    await page.goForward();
    await page.waitForURL(/year=/);
    await page.locator('.results:not([aria-busy])').waitFor();
    check(`back and forward bring the results ${name}`, (await page.locator('.summary').innerText()) === total);
  }
  await page.reload();
  check(`the address gives the same again ${name}`, (await page.locator('.summary').innerText()) === total);
  const feed = await page.request.get(new URL(await page.locator('.machine a', { hasText: 'Atom' }).getAttribute('href'), base).href);
  const entries = (await feed.text()).split('<entry>').length - 1;
  check(`the feed has the statements ${name}`, entries === number(total.split(',')[0]), `${entries} and ${total}`);
  await page.locator('a.language').click();
  await page.waitForURL(/\/es\/search/);
  check(`the search goes on in Spanish ${name}`, number(await page.locator('.summary').innerText()) === number(total));
  await page.locator('.hits h3 a').first().click();
  await page.waitForURL(/\/es\/statement\//);
  check(`the page is in Spanish ${name}`, (await page.locator('html').getAttribute('lang')) === 'es');
  await page.locator('.facts a[href^="/es/city/"]').first().click();
  await page.waitForURL(/\/es\/city\//);
  check(`the city has its page ${name}`, (await page.locator('.hits > li').count()) > 0);
}

/// A researcher pages through results, reads the series and takes ten thousand rows along.
export async function researcher(page, base, name, rows) {
  await page.goto(`${base}/en/search?q=source:harbour.example&sort=oldest`);
  const seen = new Set();
  for (let i = 0; i < 3; i += 1) {
    for (const href of await page.locator('.hits h3 a').evaluateAll((links) => links.map((link) => link.href))) seen.add(href);
    await page.locator('.pager a[rel=next]').click();
    await page.waitForURL(/cursor=/);
  }
  check(`three pages hold thirty statements ${name}`, seen.size === 30, String(seen.size));
  await page.goto(`${base}/en/series?q=harbour`);
  check(`the series has a row a year ${name}`, (await page.locator('.plot tbody tr').count()) >= 30);
  await page.goto(`${base}/en/search?q=source:harbour.example`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.machine a', { hasText: 'CSV' }).click()]);
  const lines = readFileSync(await download.path(), 'utf8').split('\r\n').length - 2;
  check(`all rows are exported ${name}`, lines === rows, `${lines} of ${rows}`);
}

/// The keyboard alone: the skip link, completions, a facet.
export async function keyboard(page, base, name) {
  await page.goto(`${base}/en/`);
  await page.keyboard.press('Tab');
  check(`the skip link comes first ${name}`, await page.evaluate(() => document.activeElement.className === 'skip'));
  await page.keyboard.press('Enter');
  // The browser follows the link after the key: its address is waited for, not asked at once.
  const led = await page.waitForFunction(() => location.hash === '#main').then(() => true, () => false);
  check(`the skip link leads to the content ${name}`, led);
  await page.locator('#q').focus();
  await page.keyboard.type('minimum wage', { delay: 30 });
  await page.locator('.completions li').first().waitFor();
  await page.keyboard.press('ArrowDown');
  const active = await page.locator('#q').getAttribute('aria-activedescendant');
  check(`the arrow chooses a completion ${name}`, active === 'completion-0', active);
  await page.keyboard.press('Escape');
  check(`Escape closes the list ${name}`, !(await page.locator('.completions').isVisible()));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/en\/search\?q=minimum/);
  await page.locator('.filters input[name=genre]').first().focus();
  await page.keyboard.press('Space');
  await page.waitForURL(/genre=/);
  check(`a facet is ticked by the space bar ${name}`, await page.locator('.filters input[name=genre]').first().isChecked());
}
