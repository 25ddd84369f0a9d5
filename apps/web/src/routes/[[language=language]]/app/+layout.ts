/** The workspace lives on the device: an empty shell from the server, everything else from the vault. */
export const ssr = false;
