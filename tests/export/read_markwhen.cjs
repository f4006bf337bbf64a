// Prints what Markwhen's own parser reads of the text on stdin: its header, messages and events.
const { parse, toArray, isEvent } = require("@markwhen/parser");
const { header, parseMessages, events } = parse(require("fs").readFileSync(0, "utf8"));
const read = toArray(events).map(({ eventy }) => eventy).filter(isEvent);
console.log(JSON.stringify({
  header,
  messages: parseMessages,
  events: read.map((event) => ({
    id: event.id ?? null,
    from: event.dateRangeIso.fromDateTimeIso,
    to: event.dateRangeIso.toDateTimeIso,
    title: event.firstLine.restTrimmed,
    tags: event.tags,
    properties: event.properties,
    text: event.supplemental.map((block) => block.raw ?? block.type),
    progress: event.percent ?? event.completed ?? null,
  })),
}));
