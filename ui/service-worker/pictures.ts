/** Where pictures of people and servers are kept: by the service worker, until the page says that they are to go. */
export const picturesCache = "igap-pictures";
