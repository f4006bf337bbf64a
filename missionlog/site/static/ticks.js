"use strict";
/* The ticks along a scale: years, months or days, as close as their labels allow, and each on a whole day.

   The units and the labels are those of the chart on a terminal (missionlog/view/chart/ticks.py). */
(function (missionlog) {
  const { civil, dayNumber, monthStart } = missionlog.calendar;
  const MONTHS = ["", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const MONTH = 30.4;
  const YEAR = 365.2425;
  /** The steps of ticks in days, as days of the month; in months; and in years, times a power of ten. */
  const DAYS = [
    [1, null],
    [5, [1, 5, 10, 15, 20, 25]],
    [10, [1, 10, 20]],
    [14, [1, 15]],
  ];
  const MONTH_STEPS = [1, 3, 6];
  const YEAR_FACTORS = [1, 2, 5];
  const MOST_DIGITS = 17;
  const LARGE = [
    [1e15, "P"],
    [1e12, "T"],
    [1e9, "G"],
    [1e6, "M"],
  ];
  /** Ticks are at least so many pixels apart. */
  const APART = 30;

  /** The ticks of a scale: each has its day, its label, and what that lies in, such as the year of a month. */
  function of(scale) {
    const unit = units().find((one) => one.apart * scale.perDay >= APART);
    return scale.parts.flatMap((part) => ofPart(scale, part, unit));
  }

  /** The ticks of a part of a scale; where it has none, one at its first fact with the year. */
  function ofPart(scale, part, unit) {
    const end = part.begin + part.size / scale.perDay;
    const inside = unit ? unit.ticks(part.begin, end) : [];
    const ticks = inside.filter(
      (tick, index) =>
        tick.day >= part.begin && tick.day < end && !(index && isSame(tick, inside[index - 1])),
    );
    return ticks.length ? ticks : [{ day: part.first, label: yearLabel(civil(part.first)[0]), within: "" }];
  }

  /** Labels of millions of years are rounded: neighbours may read alike. */
  function isSame(tick, other) {
    return tick.label === other.label && tick.within === other.within;
  }

  /** All units, the finest first. */
  function units() {
    const days = DAYS.map(([apart, ofMonth]) => ({ apart, ticks: (begin, end) => dayTicks(ofMonth, begin, end) }));
    const months = MONTH_STEPS.map((step) => ({
      apart: step * MONTH,
      ticks: (begin, end) => monthTicks(step, begin, end),
    }));
    const years = [];
    for (let power = 0; power < MOST_DIGITS; power += 1) {
      for (const factor of YEAR_FACTORS) {
        const step = factor * 10 ** power;
        years.push({ apart: step * YEAR, ticks: (begin, end) => yearTicks(step, begin, end) });
      }
    }
    return [...days, ...months, ...years];
  }

  function dayTicks(ofMonth, begin, end) {
    const ticks = [];
    for (let day = Math.ceil(begin); day < end; day += 1) {
      const [year, month, number] = civil(day);
      if (!ofMonth || ofMonth.includes(number)) {
        ticks.push({ day, label: `${number} ${MONTHS[month]}`, within: yearLabel(year) });
      }
    }
    return ticks;
  }

  function monthTicks(step, begin, end) {
    const first = civil(Math.floor(begin))[0];
    const last = civil(Math.floor(end))[0];
    const ticks = [];
    for (let month = 0; month < 12 * (last - first + 1); month += step) {
      const within = yearLabel(first + Math.floor(month / 12));
      ticks.push({ day: monthStart(first, month + 1), label: MONTHS[(month % 12) + 1], within });
    }
    return ticks;
  }

  /** Round years of both eras, between which there is no year 0: 200 BCE, 100 BCE, 1 CE, 100 CE.

      Beside every second year there is no room for the year 1. */
  function yearTicks(step, begin, end) {
    const first = civil(Math.floor(begin))[0];
    const last = civil(Math.floor(end))[0];
    const ticks = [];
    for (let multiple = Math.floor(first / step) - 1; multiple < Math.floor(last / step) + 2; multiple += 1) {
      if (multiple || step > 2) {
        const year = multiple * step + (multiple > 0 ? 0 : 1);
        ticks.push({ day: dayNumber(year, 1, 1), label: yearLabel(year), within: "" });
      }
    }
    return ticks;
  }

  /** A year in a few characters: 2014, 476 CE, 44 BCE, 12,000, 170M BCE. */
  function yearLabel(year) {
    const number = year > 0 ? year : 1 - year;
    const era = year > 0 ? (year < 1000 ? " CE" : "") : " BCE";
    for (const [size, letter] of LARGE) {
      if (number >= size) return `${Number((number / size).toPrecision(4))}${letter}${era}`;
    }
    return `${grouped(number)}${era}`;
  }

  /** A number with commas, from five digits on. */
  function grouped(number) {
    return number < 10000 ? String(number) : String(number).replace(/\B(?=(\d{3})+$)/g, ",");
  }

  /** How long a stretch of days is: 43 years. */
  function yearsWords(days) {
    const years = Math.round(days / YEAR);
    for (const [size, name] of [
      [1e9, "billion"],
      [1e6, "million"],
    ]) {
      if (years >= size) return `${Number((years / size).toPrecision(3))} ${name} years`;
    }
    return `${String(years).replace(/\B(?=(\d{3})+$)/g, ",")} years`;
  }

  missionlog.ticks = { of, yearsWords };
})((globalThis.missionlog ||= {}));
