/** Files that the page holds as text. esbuild loads them so (`lambda/bundle.mjs`), and so does Jest (`jest.config.js`). */

declare module '*.page.js' {
  const text: string;
  export default text;
}

declare module '*.css' {
  const text: string;
  export default text;
}
