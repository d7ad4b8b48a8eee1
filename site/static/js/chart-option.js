const DASHES = ["solid", "dashed", "dotted"];
const SYMBOLS = ["circle", "rect", "triangle", "diamond"];
// Up to so many, every category is named, on several lines if need be.
const ALL_NAMED = 8;
const MARKED_UP_TO = 40;
const LINE_HEIGHT = 14;

/** ECharts' option for a chart of curriculum/charts.py, in the colours and faces of `look`. */
export function optionFor(chart, look, description) {
  const text = { color: look.ink, fontFamily: look.font, fontSize: 13 };
  const numbers = new Intl.NumberFormat(look.language, { maximumFractionDigits: 3 });
  const unit = chart.y_name ? ` ${chart.y_name}` : "";
  const shared = {
    color: look.colours,
    textStyle: text,
    animation: !look.calm,
    animationDuration: 300,
    animationDurationUpdate: 200,
    aria: { enabled: true, label: { description }, decal: { show: look.patterns } },
    tooltip: {
      renderMode: "richText",
      confine: true,
      backgroundColor: look.paper,
      borderColor: look.line,
      textStyle: text,
      valueFormatter: (value) => (value == null || value === "-" ? "–" : numbers.format(value) + unit),
    },
  };
  return chart.kind === "pie" ? pie(chart, look, shared) : onAxes(chart, look, shared);
}

function pie(chart, look, shared) {
  const [{ name, values }] = chart.series;
  return {
    ...shared,
    tooltip: { ...shared.tooltip, trigger: "item" },
    series: [{
      type: "pie",
      name,
      radius: "72%",
      label: { formatter: "{d}%", color: look.ink, fontFamily: look.font, overflow: "none" },
      labelLine: { length: 8, length2: 6 },
      itemStyle: { borderColor: look.paper, borderWidth: 2 },
      data: chart.categories.map((category, index) => ({ name: category, value: values[index] })),
    }],
  };
}

function onAxes(chart, look, shared) {
  const scatter = chart.kind === "scatter";
  const axis = {
    axisLabel: { color: look.soft, hideOverlap: true },
    axisLine: { show: true, lineStyle: { color: look.soft } },
    axisTick: { show: false },
    nameTextStyle: { color: look.soft },
  };
  const named = chart.categories.length <= ALL_NAMED;
  const room = Math.max(40, (look.width - 70) / Math.max(1, chart.categories.length) - 6);
  const nameGap = 12 + LINE_HEIGHT * (named && !scatter ? Math.max(1, ...chart.categories.map((name) => linesOf(name, room))) : 1);
  return {
    ...shared,
    grid: { left: 8, right: 16, top: chart.y_name ? 34 : 14, bottom: chart.x_name ? nameGap + 4 : 8, containLabel: true },
    tooltip: { ...shared.tooltip, trigger: scatter ? "item" : "axis" },
    xAxis: {
      ...axis,
      type: scatter ? "value" : "category",
      scale: scatter,
      data: scatter ? undefined : chart.categories,
      boundaryGap: scatter || ["bar", "stacked"].includes(chart.kind),
      name: chart.x_name,
      nameLocation: "middle",
      nameGap,
      splitLine: { show: false },
      axisLabel: named && !scatter
        ? { ...axis.axisLabel, interval: 0, hideOverlap: false, width: room, overflow: "break" }
        : axis.axisLabel,
    },
    yAxis: {
      ...axis,
      type: "value",
      scale: scatter || (chart.kind === "line" && isFarFromNothing(chart)),
      name: chart.y_name,
      nameTextStyle: { color: look.soft, align: "left" },
      axisLine: { show: false },
      axisLabel: { ...axis.axisLabel, formatter: shortNumbers(chart, look) },
      splitLine: { lineStyle: { color: look.line } },
    },
    series: chart.series.map((series, index) => marks(chart, series, index)),
  };
}

function marks({ kind, categories }, { name, values }, index) {
  switch (kind) {
    case "scatter":
      return { type: "scatter", name, symbol: SYMBOLS[index % SYMBOLS.length], symbolSize: 11, data: values.map((value, row) => [numberOf(categories[row]), value]) };
    case "bar":
    case "stacked":
      return { type: "bar", name, stack: kind === "stacked" ? "all" : undefined, barMaxWidth: 48, data: values };
    default:
      return {
        type: "line",
        name,
        stack: kind === "area" ? "all" : undefined,
        areaStyle: kind === "area" ? { opacity: 0.35 } : undefined,
        lineStyle: { width: 2.5, type: kind === "line" ? DASHES[index % DASHES.length] : "solid" },
        symbol: SYMBOLS[index % SYMBOLS.length],
        symbolSize: 6,
        showSymbol: values.length <= MARKED_UP_TO && kind === "line",
        data: values,
      };
  }
}

/** About how many lines a name takes below its mark: Han characters are as wide as they are high. */
function linesOf(name, room) {
  const width = [...name].reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 13 : 7), 0);
  return Math.ceil(width / room);
}

function numberOf(text) {
  return Number(text.replaceAll(",", "").replace("%", "").replace("−", "-"));
}

/** A line may leave the zero out where most of the height would be empty; a bar or an area may not. */
function isFarFromNothing({ series }) {
  const values = series.flatMap((one) => one.values).filter((value) => value !== null);
  return Math.min(...values) > Math.max(...values) / 2;
}

/** Large numbers short, as the reader's language says them: 5M, 500万. */
function shortNumbers({ series }, { language }) {
  const largest = Math.max(...series.flatMap(({ values }) => values.map((value) => Math.abs(value ?? 0))));
  const format = new Intl.NumberFormat(language, largest >= 1e6 ? { notation: "compact" } : { maximumFractionDigits: 3 });
  return (value) => format.format(value);
}
