/** Hands a file to the browser to save. Nothing is sent: the address is made here and taken back at once. */
export function saveFile(
  content: string | Uint8Array,
  name: string,
  type: string,
  page: Document = document,
): void {
  const url = URL.createObjectURL(new Blob([content as BlobPart], { type }));
  const link = page.createElement('a');
  link.href = url;
  link.download = name;
  page.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
