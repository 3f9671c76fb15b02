// One connection for all that listens on a page. A page out of sight gives it back, since browsers allow few to one house;
// who listens may say what is to be done when it comes back into sight, for what happened meanwhile.
const listening = new Map();

export function hear(address, note, back = () => {}) {
  if (!listening.has(address)) begin(address);
  listening.get(address).push({ note, back });
}

function begin(address) {
  const hearers = [];
  let stream = null;
  listening.set(address, hearers);

  function open() {
    if (document.visibilityState === "hidden") {
      stream?.close();
      stream = null;
    } else if (!stream) {
      stream = new EventSource(address);
      stream.addEventListener("happened", (event) => {
        const fact = JSON.parse(event.data);
        for (const each of hearers) each.note(fact);
      });
    }
  }

  document.addEventListener("visibilitychange", () => {
    const wasAway = !stream;
    open();
    if (stream && wasAway) for (const each of hearers) each.back();
  });
  open();
}
