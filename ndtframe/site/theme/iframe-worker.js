// Browsers refuse a Worker to a page that is opened from disk.  There, the search runs in a frame
// without a sight of its own, which a script takes for a Worker: messages come and go as copies, and
// one after the other.
"use strict";
if (location.protocol === "file:") {
  window.IFrameWorker = class extends EventTarget {
    constructor(address) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      this.frame.title = "Search";
      document.documentElement.append(this.frame);
      const inner = this.frame.contentWindow;
      inner.postMessage = (data) => tell(this, MessageEvent, data);
      inner.importScripts = (...addresses) =>
        addresses.reduce((loaded, each) => loaded.then(() => load(inner, each)), Promise.resolve());
      this.ready = load(inner, new URL(address, document.baseURI).href);
      this.ready.catch((error) => this.dispatchEvent(new ErrorEvent("error", { error })));
    }

    postMessage(data) {
      const copy = structuredClone(data);
      const inner = this.frame.contentWindow;
      this.ready = this.ready.then(() => tell(inner, inner.MessageEvent, copy));
    }

    terminate() {
      this.frame.remove();
    }
  };
  window.Worker = window.IFrameWorker;

  const tell = (target, Event, data) =>
    new Promise((done) => setTimeout(() => done(target.dispatchEvent(new Event("message", { data })))));

  const load = (inner, address) =>
    new Promise((done, fail) => {
      const script = inner.document.createElement("script");
      script.src = address;
      script.onload = done;
      script.onerror = () => fail(new Error(`${address} cannot be read`));
      inner.document.head.append(script);
    });
}
