"use strict";
/* Texts as missionlog/site/coded_texts.py writes them: in codes of one to three characters, one for each word
   that is frequent, or for what stands between two words if that is not one blank. */
(function (missionlog) {
  const FIRST = 0x21;
  const LEFT_OUT = ['"', "\\", "<"].map((sign) => sign.charCodeAt(0));
  const [RARE_WORD, RARE_SIGN, END] = [0, 1, 2];
  const COUNT = 0x7f - FIRST - LEFT_OUT.length;
  const SHORT = 58;
  const [PAIRS, TRIPLES] = [24, 6].map((each, at, all) => COUNT - all.slice(at).reduce((sum, more) => sum + more));

  /** The number of each character among those of codes. */
  const NUMBERS = (() => {
    const numbers = new Uint8Array(0x80);
    let number = 0;
    for (let code = FIRST; code < 0x7f; code += 1) if (!LEFT_OUT.includes(code)) numbers[code] = number++;
    return numbers;
  })();

  /** What reads coded texts; `words` are the frequent words, and `signs` which of these stand between words. */
  function reader({ words, signs }) {
    const isSign = new Uint8Array(words.length);
    let place = 0;
    for (const step of signs) isSign[(place += step)] = 1;
    return ({ codes, rare }) => {
      const texts = [];
      const next = rare.values();
      let [text, wasWord] = ["", false];
      const add = (token, isWord) => {
        text += isWord && wasWord ? ` ${token}` : token;
        wasWord = isWord;
      };
      for (let at = 0; at < codes.length; ) {
        const sign = NUMBERS[codes.charCodeAt(at++)];
        if (sign === END) {
          texts.push(text);
          [text, wasWord] = ["", false];
        } else if (sign <= RARE_SIGN) {
          add(next.next().value, sign === RARE_WORD);
        } else {
          let number = sign - END - 1;
          if (sign >= PAIRS) {
            const second = NUMBERS[codes.charCodeAt(at++)];
            number = SHORT + (sign - PAIRS) * COUNT + second;
            if (sign >= TRIPLES) {
              const third = NUMBERS[codes.charCodeAt(at++)];
              number = SHORT + (TRIPLES - PAIRS) * COUNT + ((sign - TRIPLES) * COUNT + second) * COUNT + third;
            }
          }
          add(words[number], !isSign[number]);
        }
      }
      return texts;
    };
  }

  missionlog.codedTexts = { reader };
})((globalThis.missionlog ||= {}));
