/* Charts and the explorer of items. Prompts and answers are hostile: they become text nodes, never markup. */
'use strict';
(() => {
  const data = JSON.parse(document.getElementById('report-data').textContent);
  const byId = (id) => document.getElementById(id);
  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    made.className = className;
    made.append(...children);
    return made;
  };

  /* A baseline holds outcomes; another run has answers to show beside those of this one. */
  const isOfTwoRuns = data.comparedWith === 'reference';
  const capitalized = (word) => word[0].toUpperCase() + word.slice(1);
  const [nowName, beforeName] = [isOfTwoRuns ? 'Candidate' : 'Run', capitalized(data.comparedWith)];

  /* ---- charts ---- */

  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;

  const percent = (share) => `${(100 * share).toFixed(1)} %`;

  const shareAxis = () => ({
    min: 0,
    max: 1,
    grid: { color: color('line') },
    ticks: { color: color('faint'), maxRotation: 0, callback: (share) => `${Math.round(100 * share)} %` },
  });

  const labelAxis = (extra) => ({ grid: { display: false }, ticks: { color: color('text'), autoSkip: false }, ...extra });

  const legend = () => ({ position: 'bottom', labels: { color: color('text'), usePointStyle: true } });

  /* Scores now and in the baseline on one axis. A whisker is an interval of the score, or the way from the baseline to it. */
  const dotChart = (dots, whisker) => {
    const rows = dots.map((dot) => dot.label);
    const tones = dots.map((dot) => color(dot.tone));
    return {
      type: 'bar',
      data: {
        labels: rows,
        datasets: [
          { type: 'scatter', label: isOfTwoRuns ? 'candidate' : 'now', data: dots.map((dot) => ({ x: dot.score, y: dot.label })), backgroundColor: tones, borderColor: tones, pointStyle: 'circle', radius: 5, clip: false },
          { type: 'scatter', label: data.comparedWith, data: dots.filter((dot) => dot.baseline != null).map((dot) => ({ x: dot.baseline, y: dot.label })), backgroundColor: 'transparent', borderColor: color('text'), borderWidth: 2, pointStyle: 'rectRot', radius: 6, clip: false },
          { label: whisker, data: dots.map((dot) => (dot.interval ? [dot.interval.low, dot.interval.high] : null)), backgroundColor: tones, borderColor: tones, borderWidth: 1, barThickness: 2, pointStyle: 'line', borderSkipped: false },
        ],
      },
      options: {
        indexAxis: 'y',
        maintainAspectRatio: false,
        animation: false,
        scales: { x: shareAxis(), y: labelAxis({ type: 'category', labels: rows, offset: true }) },
        plugins: {
          legend: legend(),
          tooltip: { callbacks: { label: (point) => `${point.dataset.label}: ${Array.isArray(point.raw) ? point.raw.map(percent).join(' to ') : percent(point.raw.x)}` } },
        },
      },
    };
  };

  const categoryDots = (categories, tone) => categories.map((category) => ({
    label: `${category.name} (${category.n})`,
    score: category.now,
    baseline: category.before,
    interval: { low: Math.min(category.before, category.now), high: Math.max(category.before, category.now) },
    tone: category.now < category.before ? tone : 'faint',
  }));

  /* Two tones for the most frequent classes of undesired and unknown answers; who sees red and green alike sees what is desired paler. */
  const half = '80';
  const classTones = (classes) => {
    const tones = { bad: ['bad', 'unsure'], none: ['faint', 'edge'], good: ['good', 'accent'] };
    return classes.map(({ outcome }) => {
      const side = tones[outcome == null ? 'none' : outcome < 0.5 ? 'bad' : 'good'];
      return side.length > 1 ? side.shift() : side[0];
    });
  };

  const answerChart = (bars) => {
    const total = (category) => Object.values(category.counts).reduce((sum, count) => sum + count, 0);
    const names = bars.categories.map((category) => `${category.name} (${total(category)})`);
    const tones = classTones(bars.classes);
    return {
      type: 'bar',
      data: {
        labels: names,
        datasets: bars.classes.map(({ name }, i) => ({
          label: name,
          data: bars.categories.map((category) => (category.counts[name] || 0) / total(category)),
          counts: bars.categories.map((category) => category.counts[name] || 0),
          backgroundColor: color(tones[i]) + (tones[i] === 'good' ? half : ''),
          barThickness: 18,
        })),
      },
      options: {
        indexAxis: 'y',
        maintainAspectRatio: false,
        animation: false,
        scales: { x: { ...shareAxis(), stacked: true }, y: labelAxis({ stacked: true }) },
        plugins: { legend: legend(), tooltip: { callbacks: { label: (point) => `${point.dataset.label}: ${point.dataset.counts[point.dataIndex]}` } } },
      },
    };
  };

  const hues = ['accent', 'good', 'bad', 'unsure', 'faint', 'text'];
  const pointTones = { PASS: 'page', INCONCLUSIVE: 'unsure' };

  const historyChart = (lines) => {
    const builds = new Map(lines.flatMap((line) => line.points.map((point) => [point.at, point.build])));
    const times = [...builds.keys()].sort();
    const isShare = lines[0].unit !== 'NUMBER';
    return {
      type: 'line',
      data: {
        labels: times,
        datasets: lines.map((line, i) => ({
          label: line.label,
          data: line.points.map((point) => ({ x: point.at, y: point.score, point })),
          borderColor: color(hues[i % hues.length]),
          borderDash: i < hues.length ? [] : [6, 3],
          backgroundColor: color(hues[i % hues.length]),
          pointBackgroundColor: line.points.map((point) => color(pointTones[point.verdict] ?? 'bad')),
          pointRadius: 4,
          clip: false,
        })),
      },
      options: {
        maintainAspectRatio: false,
        animation: false,
        scales: {
          x: labelAxis({ ticks: { color: color('faint'), maxRotation: 0, autoSkip: true, callback: (_, i) => builds.get(times[i]) } }),
          y: isShare ? shareAxis() : { ticks: { color: color('faint') }, grid: { color: color('line') } },
        },
        plugins: {
          legend: { position: 'bottom', labels: { color: color('text'), boxHeight: 2 } },
          tooltip: {
            callbacks: {
              title: ([{ raw }]) => raw.point.build,
              label: ({ dataset, raw }) => `${dataset.label}: ${isShare ? percent(raw.y) : raw.y.toFixed(3)}, ${raw.point.checkpoint}, ${raw.point.verdict}`,
            },
          },
        },
      },
    };
  };

  const charts = [];

  const draw = (holder, description, rows, make) => {
    const canvas = element('canvas', '');
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', description);
    holder.append(canvas);
    holder.hidden = false;
    holder.style.height = `${90 + (rows > 30 ? 20 : 30) * rows}px`;
    charts.push({ canvas, make, drawn: null });
  };

  const isInSight = (chart) => !chart.canvas.closest('details:not([open])');
  const paint = (chart) => {
    chart.drawn?.destroy();
    chart.drawn = isInSight(chart) ? new Chart(chart.canvas, chart.make()) : null;
  };
  const redraw = () => charts.forEach(paint);

  const mostDots = 30;
  if (data.scores.length > 0) {
    const dots = data.scores.slice(0, mostDots);
    draw(byId('score-chart'), `Score of each measurement with its 95 % interval beside the ${data.comparedWith}; the table below holds the numbers`, dots.length, () => dotChart(dots, '95 % interval'));
    byId('score-note').hidden = data.scores.length <= mostDots;
    byId('score-note').textContent = `The chart shows ${dots.length} of ${data.scores.length}, the worst verdicts first; the table has all.`;
  }

  document.querySelectorAll('.breakdown > .chart').forEach((holder, i) => {
    const { label, tone, unit, categories, answers } = data.breakdowns[i];
    if (answers) {
      draw(holder, `Answers to ${label} by category`, answers.categories.length, () => answerChart(answers));
    } else if (unit !== 'NUMBER') {
      draw(holder, `Score of each category of ${label} beside the ${data.comparedWith}; the table below holds the numbers`, categories.length, () => dotChart(categoryDots(categories, tone), 'change'));
    }
  });

  const addHistory = (lines) => {
    if (lines.length === 0) {
      return;
    }
    byId('history-section').hidden = false;
    document.querySelector('nav [href="#history"]').hidden = false;
    const holder = element('div', 'chart');
    byId('history-charts').append(holder);
    const read = (score) => (lines[0].unit !== 'NUMBER' ? percent(score) : score.toFixed(3));
    const ways = lines.map(({ label, points }) => `${label} from ${read(points[0].score)} to ${read(points.at(-1).score)} over ${points.length}`);
    draw(holder, `Scores across builds: ${ways.join(', ')}`, 8, () => historyChart(lines));
  };
  /* Shares have one axis in common; of other numbers each has its own. */
  addHistory(data.history.filter((line) => line.unit !== 'NUMBER'));
  data.history.filter((line) => line.unit === 'NUMBER').forEach((line) => addHistory([line]));

  redraw();
  document.querySelectorAll('.breakdown').forEach((breakdown) => breakdown.addEventListener('toggle', () => {
    charts.filter((chart) => !chart.drawn).forEach(paint);
  }));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  const onPaper = (isPaper) => {
    document.documentElement.classList.toggle('paper', isPaper);
    redraw();
  };
  addEventListener('beforeprint', () => {
    document.querySelectorAll('.breakdown').forEach((breakdown) => { breakdown.open = true; });
    onPaper(true);
  });
  addEventListener('afterprint', () => onPaper(false));

  if (data.items.length === 0) {
    return;
  }

  /* ---- items in words ---- */

  const byMeasurement = new Map(data.items.map((item) => [item.of, []]));
  data.items.forEach((item) => byMeasurement.get(item.of).push(item));
  const found = (of, id) => byMeasurement.get(of)?.find((item) => item.id === id);

  const wordsOf = new Map(data.words.map((words) => [words.of, words]));
  const outcome = (item, value) => {
    const { desired, undesired, sign } = wordsOf.get(item.of);
    if (value != null && sign !== 0) {
      return (sign * value).toFixed(3);
    }
    return value == null ? 'none' : value === 1 ? desired : value === 0 ? undesired : value.toFixed(3);
  };
  const verdictOn = (item, answer) => answer?.label ?? outcome(item, answer?.outcome);
  const texts = (answer) => (answer?.responses ?? []).map((response) => response.text).filter((text) => text != null);
  const firstText = (answer) => texts(answer)[0] ?? answer?.quote ?? '';
  const changeOf = (item) => {
    const now = item.now.outcome;
    const before = item.before?.outcome;
    if (now == null || before == null || now === before) {
      return now == null && before === 1 ? 'lost' : '';
    }
    return now < before ? 'lost' : 'gained';
  };

  /* What all prompts of a measurement begin and end with says nothing about an item: few-shot examples, turn tags. */
  const shared = (prompts, at) => prompts.reduce((length, prompt) => {
    let same = 0;
    while (same < length && same < prompt.length && at(prompt, same) === at(prompts[0], same)) {
      same += 1;
    }
    return same;
  }, prompts[0].length);
  const frame = (prompts) => {
    if (prompts.length < 2) {
      return { lead: 0, tail: 0 };
    }
    const lead = prompts[0].slice(0, shared(prompts, (prompt, i) => prompt[i])).search(/\S*$/);
    const end = prompts[0].slice(prompts[0].length - shared(prompts, (prompt, i) => prompt[prompt.length - 1 - i]));
    const tags = end.search(/[\n<]/);
    return { lead, tail: tags < 0 ? 0 : end.length - tags };
  };
  const frames = new Map([...byMeasurement].map(([name, items]) => [name, frame(items.map((item) => item.now.prompt).filter(Boolean))]));
  const ownPrompt = (item) => {
    const prompt = item.now.prompt ?? '(not kept)';
    const { lead, tail } = frames.get(item.of);
    const own = prompt.slice(lead, prompt.length - tail);
    return item.now.prompt == null || own.trim() === '' ? prompt : (lead > 0 ? '… ' : '') + own;
  };

  const plain = (value) => document.createTextNode(value ?? '');
  const oneLine = (text) => plain((text ?? '').slice(0, 300).replace(/\s+/g, ' ').trim());

  /* ---- the address: of, show and q are the filters; with item it is the link to one ---- */

  const hashOf = (state) => `#${new URLSearchParams(Object.entries(state).filter(([, value]) => value !== ''))}`;
  const address = () => new URLSearchParams(location.hash.slice(1));
  const itemLink = (item, words) => {
    const link = element('a', '', words);
    link.href = hashOf({ of: item.of, item: item.id });
    return link;
  };

  /* ---- examples beside the verdicts ---- */

  const example = (item) => {
    const said = (name, answer) => (firstText(answer) === '' ? [] : [element('q', name, oneLine(firstText(answer)))]);
    return element('li', '',
      itemLink(item, `item ${item.id}`),
      element('q', 'asked', oneLine(ownPrompt(item))),
      ...said('answered', item.now),
      ...said('before', item.before));
  };
  document.querySelectorAll('.verdicts > li > div').forEach((reason, i) => {
    const { of, ids } = data.examples[i];
    const items = ids.map((id) => found(of, id)).filter(Boolean);
    if (items.length > 0) {
      reason.append(element('ul', 'examples', ...items.map(example)));
    }
  });

  /* ---- one item ---- */

  /* The margin by which a choice beats the best of the others, in nats; negative when it does not. */
  const margins = (choices) => choices.map((choice, i) => {
    const others = choices.filter((_, j) => j !== i).map((other) => other.logLikelihood);
    return others.length === 0 ? null : choice.logLikelihood - Math.max(...others);
  });

  /* Rules match answers in lower case, with straight quotes and single spaces. */
  const marked = (text, quote) => {
    const pattern = (quote ?? '').trim().split(/\s+/)
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll("'", "['‘’ʼ]").replaceAll('"', '["“”‟]'))
      .join('\\s+');
    const match = pattern && text.match(new RegExp(pattern, 'iu'));
    return match ? [text.slice(0, match.index), element('mark', '', match[0]), text.slice(match.index + match[0].length)] : [text];
  };

  const choiceBlock = (item, choice, i, margin) => {
    const isTarget = String(i) === item.target;
    return element('div', isTarget ? 'said chosen' : 'said', `choice ${i}: log-likelihood ${choice.logLikelihood.toFixed(4)}${margin == null ? '' : `, margin ${margin.toFixed(4)}`}${choice.isGreedy ? ', greedy' : ''}${isTarget ? ' (right answer)' : ''}`);
  };

  const answerBlocks = (item, answer) => {
    if (!answer.responses) {
      return [element('p', 'note', 'The answer was not kept.')];
    }
    if (texts(answer).length > 0) {
      return texts(answer).map((text) => element('div', 'said', ...marked(text, answer.quote)));
    }
    const byMargin = margins(answer.responses);
    return answer.responses.map((choice, i) => choiceBlock(item, choice, i, byMargin[i]));
  };

  const reason = (answer) => (answer.note ? `decided by: ${answer.note}` : null);
  const note = (...facts) => (facts.some(Boolean) ? [element('p', 'note', facts.filter(Boolean).join(' · '))] : []);
  const kept = (text) => element('div', 'said', text ?? 'not kept');

  /* Two runs may ask in the words of different chat templates. */
  const side = (item, name, answer) => element('section', '',
    element('h4', '', `${name}: ${verdictOn(item, answer)}`, element('small', '', reason(answer) ?? '')),
    ...(answer.prompt == null || answer === item.now ? [] : [element('p', 'note', 'It was asked in other words:'), kept(answer.prompt)]),
    ...answerBlocks(item, answer));

  const answersToRead = (item) => (isOfTwoRuns && item.before
    ? [element('div', 'sides', side(item, nowName, item.now), side(item, beforeName, item.before))]
    : [element('h4', '', 'Answer'), ...answerBlocks(item, item.now)]);

  const factsOf = (item) => (isOfTwoRuns && item.before
    ? []
    : [`run: ${verdictOn(item, item.now)}`, item.before ? `${data.comparedWith}: ${verdictOn(item, item.before)}` : null, reason(item.now)]);

  const dialog = byId('item-dialog');
  const open = (item) => {
    byId('item-title').textContent = `${item.of}, item ${item.id}`;
    byId('item-body').replaceChildren(
      ...note(...factsOf(item), item.category ? `category: ${item.category}` : null, item.cluster ? `cluster: ${item.cluster}` : null),
      element('h4', '', 'Prompt'), kept(item.now.prompt),
      ...(item.target == null ? [] : [element('h4', '', 'Target'), kept(item.target)]),
      ...answersToRead(item));
    if (!dialog.open) {
      dialog.showModal();
    }
  };

  /* ---- all items ---- */

  const kinds = {
    lost: (item) => changeOf(item) === 'lost',
    gained: (item) => changeOf(item) === 'gained',
    wrong: (item) => item.now.outcome === 0,
    unusable: (item) => item.now.outcome == null,
  };
  const searched = new Map();
  const searchText = (item) => {
    if (!searched.has(item)) {
      searched.set(item, [item.now.prompt, item.target, item.category, item.cluster, ...texts(item.now), item.before?.prompt, ...texts(item.before)].join('\n').toLowerCase());
    }
    return searched.get(item);
  };

  byId('explorer').hidden = false;
  [...byMeasurement.keys()].forEach((name) => byId('filter-of').append(new Option(name, name)));

  const itemAt = (row) => data.items[row.i];
  const text = (field, read) => ({ field, formatter: (cell) => read(cell.getRow().getData()) });
  const table = new Tabulator('#item-table', {
    data: data.items.map((item, i) => ({ i, of: item.of, id: item.id, now: verdictOn(item, item.now), before: verdictOn(item, item.before) })),
    index: 'i',
    height: 460,
    layout: 'fitColumns',
    responsiveLayout: 'hide',
    placeholder: 'No item matches.',
    columns: [
      { title: 'Measurement', ...text('of', (row) => plain(row.of)), width: 170, responsive: 1 },
      { title: 'Item', ...text('id', (row) => itemLink(itemAt(row), row.id)), width: 75, responsive: 0, sorter: 'alphanum' },
      { title: nowName, ...text('now', (row) => plain(row.now)), width: 120, responsive: 0 },
      { title: beforeName, ...text('before', (row) => plain(row.before)), width: 120, responsive: 2 },
      { title: 'Prompt', ...text('prompt', (row) => oneLine(ownPrompt(itemAt(row)))), minWidth: 120, headerSort: false, responsive: 0 },
      { title: isOfTwoRuns ? "Candidate's answer" : 'Answer', ...text('answer', (row) => oneLine(firstText(itemAt(row).now))), minWidth: 160, headerSort: false, responsive: 3 },
      ...(isOfTwoRuns ? [{ title: "Reference's answer", ...text('other', (row) => oneLine(firstText(itemAt(row).before))), minWidth: 160, headerSort: false, responsive: 4 }] : []),
    ],
  });

  const filterNames = ['of', 'show', 'q'];
  const filter = (name) => byId(`filter-${name}`);
  const goToFilters = () => location.replace(hashOf(Object.fromEntries(filterNames.map((name) => [name, filter(name).value]))));
  const refilter = () => {
    const name = filter('of').value;
    const kind = kinds[filter('show').value];
    const words = filter('q').value.toLowerCase();
    table.setFilter((row) => {
      const item = itemAt(row);
      return (!name || item.of === name) && (!kind || kind(item)) && (!words || searchText(item).includes(words));
    });
  };
  const followAddress = () => {
    const state = address();
    const item = state.has('item') && found(state.get('of'), state.get('item'));
    if (item) {
      open(item);
      return;
    }
    dialog.close();
    if (state.has('show')) {
      filterNames.forEach((name) => { filter(name).value = state.get(name) ?? ''; });
      refilter();
    }
  };

  table.on('dataFiltered', (_, rows) => { byId('shown').textContent = `${rows.length} of ${data.items.length} items`; });
  table.on('rowClick', (event, row) => {
    if (event.target.tagName !== 'A') {
      row.getElement().querySelector('a').click();
    }
  });
  table.on('tableBuilt', () => {
    filter('show').value = data.items.some(kinds.lost) ? 'lost' : 'all';
    refilter();
    filterNames.forEach((name) => filter(name).addEventListener('input', goToFilters));
    dialog.addEventListener('close', () => address().has('item') && goToFilters());
    addEventListener('hashchange', followAddress);
    followAddress();
  });
})();
