/** Public pages carry no framework script; `page.js` is all they load. */
export const csr = false;
