"use strict";
/* Text made comparable: case, accents and typography aside, and cut into words in every script, by the rules
   of missionlog/model/folding.py. What JavaScript does not know of a character stands in two tables. */
(function (missionlog) {
  /* Marks that are accents, or vowels that may be left out: how far each range is from the one before it, and
     how long it is, in base 36. */
  const ACCENTS =
    "lc:33 7o:6 7c:18 2 2:1 2:1 2 21:a 1d:k h 2u:6 3:5 3:1 2:3 10 v:q 4h:8 a p:3 2:8 2:2 2:4 18:2 1p:7 17" +
    ":n 2:s 1p l:3 2w 1u 1q 3k 3k 74 3k gs:1 s 2 2 21:1 3:1 1r 35 2e k0:2 vy 1a:2 2 4a 40:2 64:1 2l:a 1d:" +
    "u 2u 1j:8 37 29 49:2 2:c 2:6 5 7 4:1 5j:1r k1:w 2db:2 6n:v ff:5 ncw:3 2:9 x:1 29:1 dr:h 1m:2 3q 71 2" +
    ":2 3:1 6:1 2 fvh ki:f h:f r2 6b 46:4 1ar 2 15:2 4r:1 fy:3 as:1 4a:a 1e:3 8l 1y:2 35 2f 30 4z 2a:1 16" +
    ":e 5u o 2t 71 6v ar 7d sf fce:4 1o:6 g2w 43r:4 4:5 9:7 3:6 v:3 45:2 2po:16 7a:6 ag 1q:3 15t:6 32:6";
  /* Letters that Unicode does not decompose, each before what people type for it. */
  const LETTERS =
    "øođdħhłlŧtƀbƃbƈcƌdƒfƙkƚlƞnƥpƫtƭtƴyƶzƺʒǥgȡdȥzȴlȵnȶtȼcȿsɀzɇeɉjɋqɍrɏyɓbɕcɖdɗdɚəɝɜɟȷɠgɦhɧꜧɨiɫlɬlɭlɰɯɱmɲn" +
    "ɳnɺɹɻɹɼrɽrɾrʂsʄȷʆʃʈtʋvʐzʑzʓʒʝjʠqʥʣʮɥʯɥѽѡҋйҏрґгғгҕгҗжҙзқкҝкҟкңнҧпҫсҭтұүҳхҷчҹчҿҽӄкӆлӈнӊнӎмӷгӻгӽхӿхԓлԡл" +
    "ԣнԥпԧһԩнԯлᴓᴑᵬbᵭdᵮfᵯmᵰnᵱpᵲrᵳrᵴsᵵtᵶzᵼɩᵽpᵿʊᶀbᶁdᶂfᶃgᶄkᶅlᶆmᶇnᶈpᶉrᶊsᶋʃᶌvᶍxᶎzᶏaᶐɑᶑdᶒeᶓɛᶔɜᶕəᶖiᶗɔᶘʃᶙuᶚʒẜſẝſỿy" +
    "ⱡlⱥaⱦtⱨhⱪkⱬzⱱvⱳwⱴvⱸeⱹɹⱺoꙑыꚋтꜯꜭꜻꜹꜿↄꝁkꝃkꝅkꝉlꝋoꝍoꝑpꝓpꝕpꝗqꝙqꝟvꝥþꝧþꞎlꞑnꞓcꞔcꞕhꞗbꞙfꞡgꞣkꞥnꞧrꞩsꞹuꟈdꟊsꬴeꬶɡꬷlꬸl" +
    "ꬹlꬺmꬻnꬼŋꬾꬽꬿɔꭁᴔꭂᴔꭉrꭊꭈꭌꭋꭎuꭏʉꭒuꭔꭓꭕꭓꭖxꭗxꭘxꭙxꭚyꭦʣꭧʦꭨɹ𝼀ʩ𝼅ɮ𝼆ʎ𝼈ɹ𝼉t𝼋ʃ𝼌ʃ𝼍ʇ𝼑l𝼒ʤ𝼓l𝼔ŋ𝼕ɹ𝼖r𝼗ʧ𝼘ʒ𝼙ʤ𝼚i𝼛o𝼜ʧ𝼝c𝼞sıiȷjðdŋn" +
    "ĸkیيىيکكةه";
  const TWO_LETTERS = {"æ": "ae", "œ": "oe", "þ": "th"};
  /* Scripts that are written without blanks between words, or with other words joined on to them. */
  const UNSPACED = new RegExp(
    "^[" +
      ["Han", "Hiragana", "Katakana", "Bopomofo", "Hangul", "Yi", "Tangut", "Nushu", "Khitan_Small_Script",
        "Thai", "Lao", "Myanmar", "Khmer", "Tibetan", "Javanese", "Balinese", "Tai_Le", "Tai_Tham", "Tai_Viet",
        "New_Tai_Lue", "Ahom"].map((script) => `\\p{Script=${script}}`).join("") +
      "\u3006\u30fc\ua9cf\uff70\u{1d372}-\u{1d376}]$",
    "u",
  );
  const APART = "\x1f";
  const IGNORED = /^[\u034f\u0640\u180b-\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]$/u;
  const HAN_PLANES = /^[\u{20000}-\u{3fffd}]$/u;
  const HALF_WIDTH = /[\uff66-\uff9f]+/g;
  const WORD = /[^\x00-/:-`{-\x7f]+/g;
  const BETWEEN_WORDS = /[\x00-/:-`{-\x7f]+/g;
  const RUN = /\x1f([^\x1f]+)\x1f|[^\x00-/:-`{-\x7f]+/g;
  const ASCII = /^[\x00-\x7f]*$/;
  const MAX_NAME_PART = 40;

  const accents = (() => {
    const found = new Set();
    let last = 0;
    for (const range of ACCENTS.split(" ")) {
      const [gap, length = "0"] = range.split(":");
      const first = last + parseInt(gap, 36);
      last = first + parseInt(length, 36);
      for (let code = first; code <= last; code++) found.add(code);
    }
    return found;
  })();
  const letters = new Map(Object.entries(TWO_LETTERS));
  const pairs = [...LETTERS];
  for (let at = 0; at < pairs.length; at += 2) letters.set(pairs[at], pairs[at + 1]);

  const isDigit = (code) => /^\p{Nd}$/u.test(String.fromCodePoint(code));

  function digit(character) {
    const code = character.codePointAt(0);
    let value = 0;
    while (value < 9 && isDigit(code - value - 1)) value++;
    return String(value);
  }

  /** Nearly Python's casefold(): of letters that are one in any case, the same. */
  const caseless = (text) => text.toUpperCase().toLowerCase().replaceAll("ς", "σ");

  function plain(character) {
    if (/^\p{Nd}$/u.test(character)) return digit(character);
    if (/^\p{Cf}$/u.test(character)) return character === "\u200b" ? character : "";
    if (/^\p{Me}$/u.test(character) || accents.has(character.codePointAt(0)) || IGNORED.test(character)) return "";
    return letters.get(character) ?? character;
  }

  function foldCharacter(character) {
    let [before, folded] = ["", character];
    while (folded !== before) {
      before = folded;
      folded = [...caseless(folded).normalize("NFKD")].map(plain).join("");
    }
    return folded.normalize("NFC");
  }

  const isUnassignedHan = (character) => HAN_PLANES.test(character) && /^\p{Cn}$/u.test(character);
  const isOfWord = (character) => /^[\p{L}\p{N}\p{M}]$/u.test(character) || isUnassignedHan(character);
  /* Of these scripts, old forms of kana and some marks, which are letters of their own. */
  const SPACED = /^[\u303b\u{16fe3}\u{16ff0}\u{16ff1}\u{1b002}-\u{1b11e}]$/u;
  const isUnspaced = (character) =>
    (UNSPACED.test(character) && !SPACED.test(character)) || isUnassignedHan(character);
  /** Whether it stands for itself beside a word, such as `™` and the `³` of a footnote. */
  const isSign = (character) => /^[\p{No}\p{S}]$/u.test(character) && !/^[\u2080-\u208e]$/.test(character);

  const spacePart = (part) => (!isOfWord(part) ? " " : isUnspaced(part) ? APART + part + APART : part);

  function spaceCharacter(character) {
    const folded = foldCharacter(character);
    if (!folded) return "";
    if (![...folded].some(isOfWord)) return " ";
    const parts = [...folded].map(spacePart).join("");
    return isSign(character) ? ` ${parts} ` : parts;
  }

  const kept = (make) => {
    const known = new Map();
    return (character) => {
      let made = known.get(character);
      if (made === undefined) known.set(character, (made = make(character)));
      return made;
    };
  };
  const foldOf = kept(foldCharacter);
  const spaceOf = kept(spaceCharacter);

  function composed(text) {
    if (/[\uff9e\uff9f]/.test(text)) text = text.replace(HALF_WIDTH, (match) => match.normalize("NFKC"));
    return text.normalize("NFC");
  }

  const mapped = (text, each) => {
    let made = "";
    for (const character of composed(text)) made += each(character);
    return made;
  };

  /** The text without case, accents and invisible characters. */
  const fold = (text) => (ASCII.test(text) ? text.toLowerCase() : mapped(text, foldOf));
  /** The text folded, with its words apart: a script without blanks has a word for each character. */
  const spaced = (text) => (ASCII.test(text) ? text : mapped(text, spaceOf)).toLowerCase();
  /** The folded words of a text. */
  const words = (text) => spaced(text).match(WORD) || [];

  /** The folded words of a text with single blanks between them. */
  const joined = (text) => spaced(text).replace(BETWEEN_WORDS, " ").trim();

  /** The folded words, those without blanks between them in one, and whether they are such. */
  function runs(text) {
    const together = spaced(text).replaceAll(APART + APART, "");
    return [...together.matchAll(RUN)].map((run) => [run[1] ?? run[0], run[1] !== undefined]);
  }

  /** What finds a name: its words, and of words without blanks every part up to their end. */
  function nameParts(text) {
    if (ASCII.test(text)) return words(text);
    return runs(text).flatMap(([run, unspaced]) => {
      const characters = [...run];
      const starts = unspaced ? characters.keys() : [0];
      return [...starts].map((start) => characters.slice(start, start + MAX_NAME_PART).join(""));
    });
  }

  const isPrintable = (character) => character === " " || !/^[\p{C}\p{Z}]$/u.test(character);

  /** A text as Python shows it, in quotation marks and on one line. */
  function quoted(text) {
    const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
    const escapes = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", [mark]: "\\" + mark };
    const escaped = (character) => {
      if (character in escapes) return escapes[character];
      if (isPrintable(character)) return character;
      const code = character.codePointAt(0).toString(16);
      const [letter, length] = code.length < 3 ? ["x", 2] : code.length < 5 ? ["u", 4] : ["U", 8];
      return `\\${letter}${code.padStart(length, "0")}`;
    };
    return mark + [...text].map(escaped).join("") + mark;
  }

  missionlog.folding = { fold, spaced, words, joined, runs, quoted, isPrintable, nameParts, MAX_NAME_PART };
})((globalThis.missionlog ||= {}));
