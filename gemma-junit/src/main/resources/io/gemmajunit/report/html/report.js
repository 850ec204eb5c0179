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

  /* ---- charts ---- */

  const percent = (share) => `${(100 * share).toFixed(1)} %`;

  const shareAxis = () => ({
    min: 0,
    max: 1,
    grid: { color: color('line') },
    ticks: { color: color('faint'), callback: (share) => `${Math.round(100 * share)} %` },
  });

  const labelAxis = (extra) => ({ grid: { display: false }, ticks: { color: color('text'), autoSkip: false }, ...extra });

  const legend = () => ({ position: 'bottom', labels: { color: color('text'), usePointStyle: true } });

  const scoreChart = (dots) => {
    const rows = dots.map((dot) => dot.label);
    const tones = dots.map((dot) => color(dot.tone));
    return {
      type: 'bar',
      data: {
        labels: rows,
        datasets: [
          { type: 'scatter', label: 'score', data: dots.map((dot) => ({ x: dot.score, y: dot.label })), backgroundColor: tones, borderColor: tones, pointStyle: 'circle', radius: 5, clip: false },
          { type: 'scatter', label: data.comparedWith, data: dots.filter((dot) => dot.baseline != null).map((dot) => ({ x: dot.baseline, y: dot.label })), backgroundColor: 'transparent', borderColor: color('text'), borderWidth: 2, pointStyle: 'rectRot', radius: 6, clip: false },
          { label: '95 % interval', data: dots.map((dot) => (dot.interval ? [dot.interval.low, dot.interval.high] : null)), backgroundColor: tones, borderColor: tones, borderWidth: 1, barThickness: 2, pointStyle: 'line', borderSkipped: false },
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

  const verdictTones = { REFUSED: 'bad', PARTIAL: 'unsure', COMPLIED: 'good', INVALID: 'faint', UNDETERMINED: 'line' };

  const refusalChart = (bars) => {
    const total = (category) => Object.values(category.counts).reduce((sum, count) => sum + count, 0);
    const names = bars.categories.map((category) => `${category.name} (${total(category)})`);
    const wanted = bars.side === 'harmless';
    const tone = (verdict) => (wanted || !['REFUSED', 'COMPLIED'].includes(verdict) ? verdictTones[verdict] : verdict === 'REFUSED' ? 'good' : 'bad');
    const occurring = Object.keys(verdictTones).filter((verdict) => bars.categories.some((category) => category.counts[verdict]));
    return {
      type: 'bar',
      data: {
        labels: names,
        datasets: occurring.map((verdict) => ({
          label: verdict.toLowerCase(),
          data: bars.categories.map((category) => (category.counts[verdict] || 0) / total(category)),
          counts: bars.categories.map((category) => category.counts[verdict] || 0),
          backgroundColor: color(tone(verdict)),
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

  const historyChart = (lines) => {
    const builds = [...new Set(lines.flatMap((line) => line.points.map((point) => point.build)))].sort();
    const isShare = lines[0].unit === 'SHARE';
    return {
      type: 'line',
      data: {
        labels: builds,
        datasets: lines.map((line, i) => ({
          label: line.label,
          data: line.points.map((point) => ({ x: point.build, y: point.score, point })),
          borderColor: color(hues[i % hues.length]),
          borderDash: i < hues.length ? [] : [6, 3],
          backgroundColor: color(hues[i % hues.length]),
          pointBackgroundColor: line.points.map((point) => color(point.verdict === 'PASS' ? 'page' : 'bad')),
          pointRadius: 4,
          clip: false,
        })),
      },
      options: {
        maintainAspectRatio: false,
        animation: false,
        scales: { x: { ...labelAxis(), ticks: { color: color('faint'), maxRotation: 0, autoSkip: true } }, y: isShare ? shareAxis() : { ticks: { color: color('faint') }, grid: { color: color('line') } } },
        plugins: {
          legend: { position: 'bottom', labels: { color: color('text'), boxHeight: 2 } },
          tooltip: { callbacks: { label: ({ dataset, raw }) => `${dataset.label}: ${isShare ? percent(raw.y) : raw.y.toFixed(3)}, ${raw.point.checkpoint}, ${raw.point.verdict}` } },
        },
      },
    };
  };

  const charts = [];

  const draw = (holder, rows, make) => {
    holder.hidden = false;
    holder.style.height = `${90 + 30 * rows}px`;
    charts.push({ canvas: holder.querySelector('canvas'), make, drawn: null });
  };

  const redraw = () => charts.forEach((chart) => {
    chart.drawn?.destroy();
    chart.drawn = new Chart(chart.canvas, chart.make());
  });

  if (data.scores.length > 0) {
    draw(byId('score-chart'), data.scores.length, () => scoreChart(data.scores));
  }
  data.refusals.forEach((bars) => {
    byId('refusal-section').hidden = false;
    const canvas = element('canvas', '');
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', `Verdicts on ${bars.label} by category`);
    const holder = element('div', 'chart', canvas);
    byId('refusal-charts').append(element('h3', '', `${bars.label}: ${bars.side} prompts`), holder);
    draw(holder, bars.categories.length, () => refusalChart(bars));
  });
  const addHistory = (lines) => {
    if (lines.length === 0) {
      return;
    }
    byId('history-section').hidden = false;
    const canvas = element('canvas', '');
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', `Scores across builds: ${lines.map((line) => line.label).join(', ')}`);
    const holder = element('div', 'chart', canvas);
    byId('history-charts').append(holder);
    draw(holder, 8, () => historyChart(lines));
  };
  /* Shares have one axis in common; of other numbers each has its own. */
  addHistory(data.history.filter((line) => line.unit === 'SHARE'));
  data.history.filter((line) => line.unit !== 'SHARE').forEach((line) => addHistory([line]));
  redraw();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);

  /* ---- explorer ---- */

  const outcome = (value) => (value == null ? 'none' : value === 1 ? 'right' : value === 0 ? 'wrong' : value.toFixed(3));
  const answerText = (item) => item.verdict ?? outcome(item.now);
  const firstAnswer = (item) => item.answers.find((answer) => answer.text != null)?.text ?? '';
  const changeOf = (item) => {
    if (item.now == null || item.before == null || item.now === item.before) {
      return item.now == null && item.before === 1 ? 'lost' : '';
    }
    return item.now < item.before ? 'lost' : 'gained';
  };
  const kinds = {
    lost: (item) => changeOf(item) === 'lost',
    gained: (item) => changeOf(item) === 'gained',
    wrong: (item) => item.now === 0,
    unusable: (item) => item.now == null,
  };
  const searched = new Map();
  const searchText = (item) => {
    if (!searched.has(item)) {
      searched.set(item, [item.prompt, item.target, item.category, ...item.answers.map((answer) => answer.text)].join('\n').toLowerCase());
    }
    return searched.get(item);
  };

  /* What all prompts of a measurement begin with says nothing about an item: few-shot examples, turn tags. */
  const lead = (prompts) => {
    let shared = prompts[0].length;
    prompts.forEach((prompt) => {
      while (!prompt.startsWith(prompts[0].slice(0, shared))) {
        shared -= 1;
      }
    });
    return prompts.length > 1 ? prompts[0].slice(0, shared).search(/\S*$/) : 0;
  };
  const leads = new Map([...new Set(data.items.map((item) => item.of))].map((name) => {
    const prompts = data.items.filter((item) => item.of === name && item.prompt).map((item) => item.prompt);
    return [name, prompts.length > 0 ? lead(prompts) : 0];
  }));
  const ownPrompt = (item) => {
    const skipped = leads.get(item.of);
    return (skipped > 0 ? '… ' : '') + (item.prompt ?? '(not kept)').slice(skipped);
  };

  const plain = (value) => document.createTextNode(value ?? '');
  const oneLine = (text) => plain((text ?? '').slice(0, 300).replace(/\s+/g, ' ').trim());

  /* The margin by which a choice beats the best of the others, in nats; negative when it does not. */
  const margins = (answers) => answers.map((answer, i) => {
    const others = answers.filter((_, j) => j !== i).map((other) => other.logLikelihood);
    return others.length === 0 ? null : answer.logLikelihood - Math.max(...others);
  });

  const marked = (text, evidence) => {
    const at = evidence ? text.indexOf(evidence) : -1;
    return at < 0 ? [text] : [text.slice(0, at), element('mark', '', evidence), text.slice(at + evidence.length)];
  };

  const answerBlocks = (item) => {
    if (item.answers.length === 0) {
      return [element('p', 'note', 'The answer was not kept.')];
    }
    if (item.answers[0].text != null) {
      return item.answers.map((answer) => element('div', 'said', ...marked(answer.text, item.evidence)));
    }
    const byMargin = margins(item.answers);
    return item.answers.map((answer, i) => {
      const margin = byMargin[i] == null ? '' : `, margin ${byMargin[i].toFixed(4)}`;
      const isTarget = String(i) === item.target;
      return element('div', isTarget ? 'said chosen' : 'said', `choice ${i}: log-likelihood ${answer.logLikelihood.toFixed(4)}${margin}${answer.isGreedy ? ', greedy' : ''}${isTarget ? ' (right answer)' : ''}`);
    });
  };

  const open = (item) => {
    byId('item-title').textContent = `${item.of}, item ${item.id}`;
    const facts = [`run: ${answerText(item)}`, item.before == null ? null : `${data.comparedWith}: ${outcome(item.before)}`, item.category ? `category: ${item.category}` : null, item.rule && item.rule !== 'none' ? `rule: ${item.rule}` : null];
    byId('item-body').replaceChildren(
      element('p', 'note', facts.filter(Boolean).join(' · ')),
      element('h4', '', 'Prompt'), element('div', 'said', item.prompt ?? 'not kept'),
      ...(item.target == null ? [] : [element('h4', '', 'Target'), element('div', 'said', item.target)]),
      element('h4', '', 'Answer'), ...answerBlocks(item));
    byId('item-dialog').showModal();
  };

  if (data.items.length === 0) {
    return;
  }
  byId('explorer').hidden = false;
  [...leads.keys()].forEach((name) => byId('filter-measurement').append(new Option(name, name)));

  const text = (field, read) => ({ field, formatter: (cell) => read(cell.getRow().getData()) });
  const table = new Tabulator('#item-table', {
    data: data.items.map((item, i) => ({ i, of: item.of, id: item.id, now: answerText(item), before: outcome(item.before), change: changeOf(item) })),
    index: 'i',
    height: 460,
    layout: 'fitColumns',
    responsiveLayout: 'hide',
    placeholder: 'No item matches.',
    columns: [
      { title: 'Measurement', ...text('of', (row) => plain(row.of)), width: 170, responsive: 1 },
      { title: 'Item', ...text('id', (row) => plain(row.id)), width: 75, responsive: 0, sorter: 'alphanum' },
      { title: 'Run', ...text('now', (row) => plain(row.now)), width: 90, responsive: 0 },
      { title: data.comparedWith[0].toUpperCase() + data.comparedWith.slice(1), ...text('before', (row) => plain(row.before)), width: 95, responsive: 2 },
      { title: 'Prompt', ...text('prompt', (row) => oneLine(ownPrompt(data.items[row.i]))), minWidth: 120, headerSort: false, responsive: 0 },
      { title: 'Answer', ...text('answer', (row) => oneLine(firstAnswer(data.items[row.i]))), minWidth: 160, headerSort: false, responsive: 3 },
    ],
  });
  table.on('rowClick', (_, row) => open(data.items[row.getData().i]));

  const refilter = () => {
    const name = byId('filter-measurement').value;
    const kind = kinds[byId('filter-kind').value];
    const words = byId('filter-text').value.toLowerCase();
    table.setFilter((row) => {
      const item = data.items[row.i];
      return (!name || item.of === name) && (!kind || kind(item)) && (!words || searchText(item).includes(words));
    });
  };
  table.on('dataFiltered', (_, rows) => { byId('shown').textContent = `${rows.length} of ${data.items.length} items`; });
  table.on('tableBuilt', () => {
    ['filter-measurement', 'filter-kind', 'filter-text'].forEach((id) => byId(id).addEventListener('input', refilter));
    if (data.items.some(kinds.lost)) {
      byId('filter-kind').value = 'lost';
    }
    refilter();
  });
})();
