"use strict";
/* Whole days on the proleptic Gregorian calendar, in any year, as in missionlog/edtf/calendar.py.

   A day is a number: 1 is 0001-01-01. The year 0 exists and is 1 BCE. Date of JavaScript ends
   before the year -271821, so nothing here uses it. */
(function (missionlog) {
  const BEFORE_MONTH = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
  const MONTHS = ["", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  const CYCLE_DAYS = 146097; // 400 years
  const floor = Math.floor;

  function isLeap(year) {
    return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  }

  /** The number of a date, which must exist. */
  function dayNumber(year, month, day) {
    const before = year - 1;
    const days = before * 365 + floor(before / 4) - floor(before / 100) + floor(before / 400);
    return days + BEFORE_MONTH[month] + (month > 2 && isLeap(year) ? 1 : 0) + day;
  }

  /** The year, month and day of the month of a day. */
  function civil(day) {
    // In years that begin on 1 March, a leap day is the last of its year, of its 4 and of its 400 years.
    const cycle = floor((day + 305) / CYCLE_DAYS);
    const ofCycle = day + 305 - cycle * CYCLE_DAYS;
    const year = floor(
      (ofCycle - floor(ofCycle / 1460) + floor(ofCycle / 36524) - floor(ofCycle / 146096)) / 365,
    );
    const ofYear = ofCycle - (365 * year + floor(year / 4) - floor(year / 100));
    const month = floor((5 * ofYear + 2) / 153); // any five months from March on have 153 days
    const ofMonth = ofYear - floor((153 * month + 2) / 5) + 1;
    return month < 10 ? [cycle * 400 + year, month + 3, ofMonth] : [cycle * 400 + year + 1, month - 9, ofMonth];
  }

  function daysInMonth(year, month) {
    return monthStart(year, month + 1) - dayNumber(year, month, 1);
  }

  /** The first day of a month counted from January of a year: 13 is the next January. */
  function monthStart(year, month) {
    const carry = floor((month - 1) / 12);
    return dayNumber(year + carry, month - carry * 12, 1);
  }

  /** The day so many months after a day, or the last of that month; an open end stays open. */
  function addMonths(day, months) {
    if (!Number.isFinite(day)) return day;
    const [year, month, ofMonth] = civil(day);
    const start = monthStart(year, month + months);
    const [newYear, newMonth] = civil(start);
    return start + Math.min(ofMonth, daysInMonth(newYear, newMonth)) - 1;
  }

  /** A day as YYYY-MM-DD. */
  function iso(day) {
    const [year, month, ofMonth] = civil(day);
    const digits = String(Math.abs(year)).padStart(4, "0");
    const two = (number) => String(number).padStart(2, "0");
    return `${year < 0 ? "-" : ""}${digits}-${two(month)}-${two(ofMonth)}`;
  }

  /** The day of a text YYYY-MM-DD; null for what is no such day. */
  function ofIso(text) {
    const parts = /^(-?\d{4,})-(\d\d)-(\d\d)$/.exec(text);
    if (!parts) return null;
    const [year, month, ofMonth] = parts.slice(1).map(Number);
    if (month < 1 || month > 12 || ofMonth < 1) return null;
    const day = dayNumber(year, month, ofMonth);
    return iso(day) === text ? day : null;
  }

  /** A day in words, as the page's language writes it: 2 October 2024, or October 2, 2024. */
  function words(day, isMonthFirst = globalThis.document?.documentElement.lang === "en-US") {
    const [year, month, ofMonth] = civil(day);
    const name = year > 0 ? String(year) : `${1 - year} BCE`;
    return isMonthFirst ? `${MONTHS[month]} ${ofMonth}, ${name}` : `${ofMonth} ${MONTHS[month]} ${name}`;
  }

  missionlog.calendar = { isLeap, dayNumber, civil, monthStart, daysInMonth, addMonths, iso, ofIso, words, MONTHS };
})((globalThis.missionlog ||= {}));
