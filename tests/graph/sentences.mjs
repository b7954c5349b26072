/** What Graph says to people in `recommendation`, and the same in other languages. */

/** The first four are verbatim from Meta's reference. */
export const SENTENCES = Object.freeze({
  compositeOk: "Your offline data quality score is ok, but could be improved.",
  matchKey: "Sending email and phone number parameters can help improve your match key score.",
  frequency:
    "Sharing your offline data more often can help improve your frequency score and help you get " +
    "better ad outcomes.",
  freshness:
    "Sending your most recent offline conversion data sooner can help improve your score and " +
    "help you get better ad outcomes.",
  compositeGood: "Your offline data quality score is good.",
  compositeLow: "Your offline data quality score is low and needs to be improved.",
  nothingToDo: "Keep up the good work.",
});

/** @typedef {keyof typeof SENTENCES} Sentence */

/** @type {Readonly<Record<string, Readonly<Record<Sentence, string>>>>} */
const TRANSLATIONS = {
  de_DE: {
    compositeOk: "Die Qualität deiner Offline-Daten ist in Ordnung, könnte aber verbessert werden.",
    matchKey:
      "Wenn du E-Mail-Adressen und Telefonnummern sendest, kann sich deine Abgleichsbewertung " +
      "verbessern.",
    frequency:
      "Wenn du deine Offline-Daten häufiger teilst, können sich deine Häufigkeitsbewertung und " +
      "deine Werbeergebnisse verbessern.",
    freshness:
      "Wenn du deine neuesten Offline-Conversions früher sendest, können sich deine Bewertung und " +
      "deine Werbeergebnisse verbessern.",
    compositeGood: "Die Qualität deiner Offline-Daten ist gut.",
    compositeLow: "Die Qualität deiner Offline-Daten ist niedrig und sollte verbessert werden.",
    nothingToDo: "Weiter so.",
  },
  ja_JP: {
    compositeOk: "オフラインデータの品質スコアは問題ありませんが、改善の余地があります。",
    matchKey: "メールアドレスと電話番号のパラメーターを送信すると、マッチキースコアの改善につながります。",
    frequency: "オフラインデータをより頻繁に共有すると、頻度スコアと広告の成果の改善につながります。",
    freshness:
      "最新のオフラインコンバージョンデータをより早く送信すると、スコアと広告の成果の改善につながります。",
    compositeGood: "オフラインデータの品質スコアは良好です。",
    compositeLow: "オフラインデータの品質スコアが低いため、改善が必要です。",
    nothingToDo: "この調子で続けましょう。",
  },
};

/** @type {ReadonlyMap<unknown, Sentence>} */
const KEY_OF = new Map(Object.entries(SENTENCES).map(([key, text]) => [text, /** @type {Sentence} */ (key)]));

/**
 * `value` with its recommendations in another language. In a language without translations, and for
 * a sentence that is not ours, they stay as they are.
 * @param {unknown} value
 * @param {string | undefined} locale
 * @returns {unknown}
 */
export function translate(value, locale) {
  const sentences = TRANSLATIONS[locale ?? ""];
  if (!sentences) return value;
  if (Array.isArray(value)) return value.map((item) => translate(item, locale));
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => {
    const key = name === "recommendation" ? KEY_OF.get(member) : undefined;
    return [name, key ? sentences[key] : translate(member, locale)];
  });
  return Object.fromEntries(members);
}
