/** MIME types by the extensions that files end with. */
export const mimeTypes: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  pdf: "application/pdf",
  csv: "text/csv",
  txt: "text/plain",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

/** Extensions of files; of pictures alone. */
export const fileExtensions = ["pdf", "png", "jpg", "csv", "txt", "docx"] as const;
export const pictureExtensions = ["png", "jpg"] as const;
