/**
 * Pictures stand in an item as data URIs of many thousand characters, which nobody can edit around.
 * The editor shows each as "image:1" and puts the picture back in when it saves.
 */
export class Pictures {
  private readonly held: string[] = [];

  /** The text with every embedded picture replaced by its short name. */
  folded(html: string): string {
    return html.replace(/data:image\/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=]+/gi, (uri) => this.nameOf(uri));
  }
  /** The text with the pictures back in place; names that nobody gave are left as they are. */
  unfolded(text: string): string {
    return text.replace(/\bimage:(\d+)\b/g, (name, number: string) => this.held[Number(number) - 1] ?? name);
  }
  nameOf(uri: string): string {
    const at = this.held.indexOf(uri);
    return `image:${at >= 0 ? at + 1 : this.held.push(uri)}`;
  }
}

/** Largest picture that an item takes, in bytes: a paper with many of them must still load quickly. */
export const MAX_PICTURE = 500_000;

/** Reads a picture that was chosen or pasted; undefined if it is too large or no picture. */
export async function readPicture(file: File): Promise<string | undefined> {
  if (file.size > MAX_PICTURE || !/^image\/(png|jpeg|gif|webp|bmp|svg\+xml)$/.test(file.type)) return undefined;
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error("unreadable"));
    reader.readAsDataURL(file);
  });
}
