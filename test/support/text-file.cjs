/** Jest's transform for files that the code imports as text, as esbuild's loader `text` does in `lambda/bundle.mjs`. */
module.exports = {
  process: (text) => ({ code: `module.exports = ${JSON.stringify(text)};` }),
};
