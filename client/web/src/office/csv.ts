/** A table as CSV that Excel and WPS open in the right encoding (UTF-8 with BOM, CRLF). */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return "\ufeff" + rows.map((row) => row.map(cell).join(",") + "\r\n").join("");
}

function cell(value: string | number): string {
  let text = String(value);
  // A spreadsheet runs a text that begins like a formula; a quote before it makes it text again.
  if (typeof value === "string" && /^[=+\-@\t\r]/.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
