// Fetches and decodes every image that is shown. A lazy image is fetched some time after the medium, the width or a choice first
// shows it, and one far below the window not at all, though a picture of the whole page has it.
async () => {
  const shown = [...document.images].filter(image => image.getClientRects().length);
  for (const image of shown) image.loading = "eager";
  const failed = image => { throw new Error(`${image.src} cannot be shown.`); };
  await Promise.all(shown.map(image => image.decode().catch(() => failed(image))));
  return true; }
