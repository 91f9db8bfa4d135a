// The formulas of interactive figures. Python computes the same ones, and tests compare every number.
Lecture.information = (() => {
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
  const share = (p, quantity) => (p === 0 ? 0 : p * quantity);
  const surprise = (p) => 0 - Math.log2(p);
  const expected = (p, quantities) => sum(p.map((one, place) => share(one, quantities[place])));
  const entropy = (p) => expected(p, p.map(surprise));
  const crossEntropy = (p, q) => expected(p, q.map(surprise));
  const terms = (p, q) => p.map((one, place) => share(one, surprise(q[place]) - surprise(one)));

  return {
    sum,
    share,
    surprise, // bits
    entropy, // bits
    crossEntropy, // bits; infinite where q = 0 < p
    coinEntropy: (p) => entropy([p, 1 - p]), // bits
    divergenceTerms: terms, // bits
    divergence: (p, q) => Math.max(0, sum(terms(p, q))), // bits
    nats: (bits) => bits * Math.LN2,

    softmax(logits, temperature = 1) {
      const largest = Math.max(...logits);
      const weights = logits.map((logit) => Math.exp((logit - largest) / temperature));
      const total = sum(weights);
      return weights.map((weight) => weight / total);
    },

    // The sum of so many dice, from the smallest; `die`: the probability of each face.
    diceSum(count, die) {
      let pmf = [1];
      for (let dice = 0; dice < count; dice += 1) {
        const longer = new Array(pmf.length + die.length - 1).fill(0);
        pmf.forEach((p, place) => die.forEach((face, other) => (longer[place + other] += p * face)));
        pmf = longer;
      }
      return pmf;
    },
  };
})();
