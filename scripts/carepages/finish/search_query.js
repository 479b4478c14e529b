// Stands ahead of the theme's search worker, in the same file. It turns what a patient types into words of the index, and
// has each page in the results show the section that answers best.
(() => {
  // What the theme's page asks of its worker, and what it gets.
  const SETUP = 0;
  const QUERY = 2;
  const RESULT = 3;
  // A slip is mended only where enough of the word is left to know it by: the letters of a stem for one and for two.
  const SLIPS = [5, 8];
  let index;
  // The stemmer and the words to leave out of the site's language; lunr's own are English, and wait for no file.
  let ofLanguage;
  // What was typed, as `plain` makes it.
  let asked;

  // Heard before the theme's own listener, which then gets the same message.
  addEventListener("message", ({ data: message }) => {
    if (message.type === SETUP) keepIndex(message.data.config.lang[0]);
    if (message.type === QUERY) message.data = understand(message.data);
  });

  const { postMessage } = self;
  self.postMessage = (message) => {
    if (message.type === RESULT) {
      const { items } = message.data;
      items.forEach(showSection);
      // A heading that is the question, word for word, is where it is answered: ahead of pages that have its words often.
      const answering = items.findIndex((found) => found.some(isAsked));
      if (answering > 0) items.unshift(...items.splice(answering, 1));
    }
    postMessage.call(self, message);
  };

  // Results have marks around the words that were found, and letters written as entities.
  const plain = (text) => text.replace(/<[^>]*>/g, "").replace(/&#?\w+;/g, " ").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const isAsked = ({ title }) => plain(title) === asked;
  // A card holds many words, and is no answer to a question about the page's subject.
  const isSection = ({ location }) => location.includes("#") && !/#(emergency|today|appointment)-/.test(location);

  // The theme shows of a page's sections those that score as high as what comes first, and folds the others away. A page
  // found by its patients' words outscores them all.
  function showSection(found) {
    const section = found.findIndex((part) => isSection(part) && isAsked(part));
    const best = section < 0 ? found.findIndex(isSection) : section;
    if (best > 0) found.unshift(...found.splice(best, 1));
  }

  function keepIndex(language) {
    const { build } = lunr.Builder.prototype;
    lunr.Builder.prototype.build = function () {
      index = build.call(this);
      ofLanguage = { ...lunr, ...lunr[language] };
      // Words come here as they stand in the index: to stem a stem can spoil it.
      index.pipeline.reset();
      return index;
    };
  }

  function understand(text) {
    // Marks part words, as in "night+pain", but for words that have them in the index, such as "A&E".
    const typed = text.toLowerCase().split(lunr.tokenizer.separator).filter(Boolean);
    const parted = typed.map((word) => (isKnown(word) ? word : plain(word))).join(" ");
    // "P.A.D." and "P A D" are letters apart: one word where the index has it.
    const joined = parted.replace(/(?<!\S)\S(?: \S(?!\S))+/gu, (letters) => {
      const word = letters.replaceAll(" ", "");
      return isKnown(word) ? word : letters;
    });
    asked = plain(joined);
    const telling = joined.split(" ").filter((word) => word.length > 1 && ofLanguage.stopWordFilter(word));
    return [...new Set(telling.map(find).filter(Boolean))].join(" ");
  }

  // Returns the word as the index has it: itself, what it begins, the nearest, or the two that it is written together of;
  // nothing where there is none.
  function find(word) {
    const stem = stemOf(word);
    // A weight keeps the theme from adding a wildcard: "numb" is not to find "number".
    if (isKnown(word)) return `${stem}^1`;
    if (word.length > 2 && matches(lunr.TokenSet.fromString(`${word}*`)).length) return `${word}*`;
    for (const [count, letters] of SLIPS.entries()) {
      if (stem.length < letters) break;
      const near = matches(lunr.TokenSet.fromFuzzyString(stem, count + 1)).filter((term) => term[0] === stem[0]);
      if (near.length) return `${near.sort((a, b) => frequency(b) - frequency(a))[0]}^1`;
    }
    const end = [...word].findIndex((_, at) => isKnown(word.slice(0, at)) && isKnown(word.slice(at)));
    return end > 0 ? `${stemOf(word.slice(0, end))}^1 ${stemOf(word.slice(end))}^1` : undefined;
  }

  function stemOf(word) {
    return ofLanguage.stemmer(new lunr.Token(word)).toString();
  }

  function isKnown(word) {
    return stemOf(word) in index.invertedIndex;
  }

  function matches(pattern) {
    return index.tokenSet.intersect(pattern).toArray();
  }

  function frequency(term) {
    return index.fields.reduce((sum, field) => sum + Object.keys(index.invertedIndex[term][field]).length, 0);
  }
})();
