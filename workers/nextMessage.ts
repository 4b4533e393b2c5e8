/** Lets the messages that wait be heard: a message to oneself queues behind them, unlike a promise, and without a timer's delay. */
export function nextMessage(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
