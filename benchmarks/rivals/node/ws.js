// Node.js, `ws` and ioredis: what the bare stack is, in JavaScript.
const { WebSocketServer } = require('ws');
const { connect, joiner, port } = require('./common');

const watchers = new Map();

async function main() {
  const join = await joiner();
  const events = connect();
  await events.psubscribe('events:*');
  events.on('pmessage', (_, channel, text) => {
    for (const socket of watchers.get(channel.slice('events:'.length)) ?? []) socket.send(text);
  });
  const server = new WebSocketServer({ host: '127.0.0.1', port, backlog: 4096, perMessageDeflate: false });
  server.on('connection', (socket) => {
    let room;
    socket.on('message', async (data) => {
      const command = JSON.parse(data);
      if (command.type === 'join') {
        socket.send(JSON.stringify(await join(command)));
        return;
      }
      room = watchers.get(command.session) ?? new Set();
      watchers.set(command.session, room.add(socket));
      socket.send('{"type":"watching"}');
    });
    socket.on('error', () => {}); // a connection that was reset
    socket.on('close', () => room?.delete(socket));
  });
}

main();
