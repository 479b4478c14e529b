// What the browser itself is told, outside of any page. Its own errors are none of the site's.
window.found = [];
const tab = gBrowser.selectedBrowser;
Services.console.registerListener({observe(message) {
  if (!(message instanceof Ci.nsIScriptError)) return;
  const {errorMessage, category, flags, sourceName} = message;
  const policy = category.startsWith("CSP"), ofPage = /^(https?|file):/.test(sourceName);
  if (policy || (ofPage && !(flags & Ci.nsIScriptError.warningFlag))) window.found.push(`console ${errorMessage}`);
}});
const watch = (topic, note) => Services.obs.addObserver({observe(subject) {
  const channel = subject.QueryInterface(Ci.nsIHttpChannel);
  if (channel.loadInfo.browsingContextID === tab.browsingContext.id) note(channel);
}}, topic);
watch("http-on-modify-request", ({URI}) => { if (URI.prePath !== window.own) window.found.push(`request ${URI.spec}`) });
watch("http-on-examine-response", ({URI, responseStatus}) => {
  if (responseStatus >= 400) window.found.push(`answer ${responseStatus} ${URI.spec}`) });
